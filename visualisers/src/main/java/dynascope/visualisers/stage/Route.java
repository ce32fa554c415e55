package dynascope.visualisers.stage;

import dynascope.visualisers.scene.Point;
import java.util.ArrayList;
import java.util.List;

/// A way through points, measured along its length.
record Route(List<Point> points, double length) {
  Route(List<Point> points) {
    this(points, length(points));
  }

  static Route of(Point... points) {
    return new Route(List.of(points));
  }

  Route then(Route next) {
    List<Point> all = new ArrayList<>(points);
    all.addAll(next.points);
    return new Route(all);
  }

  Route reversed() {
    return new Route(List.copyOf(points.reversed()), length);
  }

  private static double length(List<Point> points) {
    double sum = 0;
    for (int i = 1; i < points.size(); i++) {
      sum += points.get(i - 1).distance(points.get(i));
    }
    return sum;
  }

  /// Where one is after `share` of the way, 0 to 1.
  Point at(double share) {
    double rest = Math.clamp(share, 0, 1) * length;
    for (int i = 1; i < points.size(); i++) {
      double leg = points.get(i - 1).distance(points.get(i));
      if (rest <= leg && leg > 0) {
        return points.get(i - 1).towards(points.get(i), rest / leg);
      }
      rest -= leg;
    }
    return points.getLast();
  }

  /// Which way one looks after `share` of the way, in degrees clockwise from the right, by
  /// quarters.
  double degrees(double share) {
    double rest = Math.clamp(share, 0, 1) * length;
    double degrees = 0;
    for (int i = 1; i < points.size(); i++) {
      Point from = points.get(i - 1);
      Point to = points.get(i);
      double leg = from.distance(to);
      if (leg > 0) {
        degrees = quarter(to.x() - from.x(), to.y() - from.y());
        if (rest <= leg) {
          return degrees;
        }
      }
      rest -= leg;
    }
    return degrees;
  }

  private static double quarter(double dx, double dy) {
    if (Math.abs(dx) >= Math.abs(dy)) {
      return dx >= 0 ? 0 : 180;
    }
    return dy >= 0 ? 90 : 270;
  }
}
