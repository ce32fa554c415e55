package dynascope.engine.client;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How a workload's rate changes over time: straight lines between points, each a multiple of the
/// rate. Two points at one instant are a step. Before the first point and behind the last one the
/// rate stays level.
///
/// @param name what people call it, such as a flash sale
/// @param points by time, since the world began or since each repetition did
/// @param repeat how often it begins again; null for never
public record RateShape(String name, List<Point> points, @Nullable Duration repeat) {
  private static final double NANOS_PER_SECOND = 1e9;

  /// The end of a line without end.
  private static final long FAR = Long.MAX_VALUE;

  /// @param times how many times the rate there is then
  public record Point(Duration at, double times) {}

  /// A straight line, in nanoseconds.
  private record Piece(long from, long to, double first, double last) {
    double at(double nanos) {
      return to == FAR || to == from
          ? first
          : first + (last - first) * ((nanos - from) / (double) (to - from));
    }

    double area() {
      return (first + last) / 2 * (to - from) / NANOS_PER_SECOND;
    }
  }

  public RateShape {
    if (points.isEmpty()) {
      throw new IllegalArgumentException("the shape " + name + " has no points");
    }
    for (int i = 1; i < points.size(); i++) {
      if (points.get(i).at().compareTo(points.get(i - 1).at()) < 0) {
        throw new IllegalArgumentException("a point of " + name + " comes before the one above it");
      }
    }
    if (repeat != null && repeat.compareTo(points.getLast().at()) < 0) {
      throw new IllegalArgumentException(name + " begins again before its last point");
    }
    if (repeat != null && repeat.isZero()) {
      throw new IllegalArgumentException(name + " begins again at once");
    }
    points = List.copyOf(points);
  }

  /// How many times the rate there is at an instant.
  public double times(long nanos) {
    long within = within(nanos);
    return piece(within).at(within);
  }

  /// The highest of its multiples.
  public double most() {
    return points.stream().mapToDouble(Point::times).max().orElse(0);
  }

  /// How long it takes until a rate that follows this shape makes some requests; -1 for ever.
  ///
  /// @param now when that begins, in nanoseconds
  /// @param rate requests a second where the multiple is one
  /// @param requests how many, a fraction as a rule
  public long until(long now, double rate, double requests) {
    double need = requests / rate;
    double whole = repeat == null ? 0 : period();
    if (repeat != null && whole <= 0) {
      return -1;
    }
    long passed = 0;
    long within = within(now);
    while (true) {
      Piece piece = piece(within);
      double first = piece.at(within);
      double left =
          piece.to == FAR
              ? first > 0 ? Double.MAX_VALUE : 0
              : (first + piece.last) / 2 * (piece.to - within) / NANOS_PER_SECOND;
      if (left >= need && left > 0) {
        return passed + Math.max(1, (long) (solve(piece, first, need) * NANOS_PER_SECOND));
      }
      if (piece.to == FAR) {
        return -1;
      }
      need -= left;
      passed += piece.to - within;
      within = repeat != null && piece.to >= repeat.toNanos() ? 0 : piece.to;
    }
  }

  /// The seconds from the place in a piece where its multiple is `first`, until its area is enough.
  private static double solve(Piece piece, double first, double need) {
    if (piece.to == FAR) {
      return need / first;
    }
    double slope = (piece.last - piece.first) / ((piece.to - piece.from) / NANOS_PER_SECOND);
    double root = StrictMath.sqrt(Math.max(0, first * first + 2 * slope * need));
    return 2 * need / (first + root);
  }

  private double period() {
    double area = 0;
    long at = 0;
    long end = repeat == null ? 0 : repeat.toNanos();
    while (at < end) {
      Piece piece = piece(at);
      area += new Piece(at, piece.to, piece.at(at), piece.last).area();
      at = piece.to;
    }
    return area;
  }

  private long within(long nanos) {
    return repeat == null ? nanos : nanos % repeat.toNanos();
  }

  /// The line that begins or goes on at an instant of a repetition.
  private Piece piece(long within) {
    Point before = null;
    for (Point each : points) {
      if (each.at.toNanos() > within) {
        return before == null
            ? new Piece(0, each.at.toNanos(), each.times, each.times)
            : new Piece(before.at.toNanos(), each.at.toNanos(), before.times, each.times);
      }
      before = each;
    }
    double last = points.getLast().times;
    long end = repeat == null ? FAR : repeat.toNanos();
    return new Piece(points.getLast().at.toNanos(), end, last, last);
  }
}
