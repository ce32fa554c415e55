package dynascope.visualisers.scene;

/// A place on a picture: x to the right, y down, in px.
public record Point(double x, double y) {
  public double distance(Point other) {
    return Math.hypot(x - other.x, y - other.y);
  }

  /// The point at `share` of the way to the other.
  public Point towards(Point other, double share) {
    return new Point(x + (other.x - x) * share, y + (other.y - y) * share);
  }
}
