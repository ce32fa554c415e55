package dynascope.visualisers.causes;

import dynascope.visualisers.scene.Point;
import dynascope.visualisers.scene.SceneObject;
import dynascope.visualisers.scene.Shape;
import java.util.List;
import java.util.Optional;

/// What a pointer meets on the lanes: numbers, events and names by their boxes, messages by their
/// lines.
public final class LaneHits {
  private static final double REACH = 7;

  private LaneHits() {}

  public static Optional<SceneObject> at(List<SceneObject> scene, double x, double y) {
    for (String role : List.of("cause", "event", "lane")) {
      for (SceneObject object : scene.reversed()) {
        if (object.role().equals(role) && object.bounds().contains(x, y)) {
          return Optional.of(object);
        }
      }
    }
    SceneObject best = null;
    double least = REACH;
    for (SceneObject object : scene) {
      if (object.role().equals("hop")) {
        double away = away(object, new Point(x, y));
        if (away <= least) {
          least = away;
          best = object;
        }
      }
    }
    return Optional.ofNullable(best);
  }

  private static double away(SceneObject hop, Point from) {
    return hop.shapes().getFirst() instanceof Shape.Line line
        ? away(line.points().getFirst(), line.points().getLast(), from)
        : Double.MAX_VALUE;
  }

  private static double away(Point a, Point b, Point from) {
    double dx = b.x() - a.x();
    double dy = b.y() - a.y();
    double square = dx * dx + dy * dy;
    double share = square == 0 ? 0 : ((from.x() - a.x()) * dx + (from.y() - a.y()) * dy) / square;
    return from.distance(a.towards(b, Math.clamp(share, 0, 1)));
  }
}
