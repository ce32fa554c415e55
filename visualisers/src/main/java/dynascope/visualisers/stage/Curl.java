package dynascope.visualisers.stage;

import dynascope.visualisers.scene.Box;
import dynascope.visualisers.scene.Point;
import java.util.ArrayList;
import java.util.List;

/// The key space as a line of some curvature: a closed dial, an arc, or the range bar.
///
/// The dial opens at its foot. Its top stays where the middle of the bar is, and its line is as
/// long as the bar, or as long as there is room for; so it unrolls without moving.
///
/// @param bar the range bar that it becomes
/// @param curvature 1 for a closed dial, 0 for the bar
/// @param length of its line
record Curl(Box bar, double curvature, double length) {
  private static final double FLAT = 1e-3;

  /// @param room how far it may hang below the bar's middle
  static Curl of(Box bar, double curvature, double room) {
    double length =
        curvature < FLAT ? bar.width() : Math.min(bar.width(), room / hanging(curvature));
    return new Curl(bar, curvature, length);
  }

  /// How far it hangs down, for each px of its length.
  private static double hanging(double curvature) {
    return (1 - Math.cos(Math.PI * curvature)) / (2 * Math.PI * curvature);
  }

  boolean flat() {
    return curvature < FLAT;
  }

  double radius() {
    return flat() ? Double.POSITIVE_INFINITY : length / (2 * Math.PI * curvature);
  }

  /// How far it hangs below the bar's middle.
  double depth() {
    return flat() ? 0 : length * hanging(curvature);
  }

  /// The middle of the circle of which it is a part.
  Point centre() {
    return new Point(bar.centreX(), bar.centreY() + radius());
  }

  /// A place on it.
  ///
  /// @param share of the key space, 0 to 1
  /// @param out how far off the line, in px: above the bar, outside the dial
  Point at(double share, double out) {
    if (flat()) {
      return new Point(bar.x() + share * bar.width(), bar.centreY() - out);
    }
    double angle = (share - 0.5) * 2 * Math.PI * curvature;
    double from = radius() + out;
    return new Point(
        bar.centreX() + from * Math.sin(angle), bar.centreY() + radius() - from * Math.cos(angle));
  }

  /// A stretch of its line.
  List<Point> stretch(double from, double to, double out) {
    int steps = Math.max(1, (int) Math.ceil(Math.abs(to - from) * 120));
    List<Point> points = new ArrayList<>();
    for (int i = 0; i <= steps; i++) {
      points.add(at(from + (to - from) * i / steps, out));
    }
    return points;
  }

  /// A hash as a share of the key space.
  static double share(long hash) {
    return ((hash >>> 1) * 2.0 + (hash & 1)) / 0x1p64;
  }
}
