package dynascope.visualisers.stage;

import dynascope.visualisers.scene.Point;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Flows laid over each other: where several go along the same line, there is one pipe of all.
///
/// Ways on a stage go across or down only. Each leg is a stretch of one line; the stretches of a
/// line are cut where any of them begins or ends, and what goes along each piece is added up.
final class Pipework {
  /// A straight piece, and what goes along it.
  record Piece(Point from, Point to, double count) {}

  private record Line(boolean across, double at) implements Comparable<Line> {
    @Override
    public int compareTo(Line other) {
      int byKind = Boolean.compare(across, other.across);
      return byKind == 0 ? Double.compare(at, other.at) : byKind;
    }
  }

  /// Where on a line how much more, or less, goes along it.
  private final Map<Line, TreeMap<Double, Double>> lines = new TreeMap<>();

  void add(List<Point> way, double count) {
    for (int i = 1; i < way.size(); i++) {
      Point from = way.get(i - 1);
      Point to = way.get(i);
      boolean across = Math.abs(to.x() - from.x()) >= Math.abs(to.y() - from.y());
      double at = Math.rint(across ? from.y() : from.x());
      double begin = Math.rint(across ? Math.min(from.x(), to.x()) : Math.min(from.y(), to.y()));
      double end = Math.rint(across ? Math.max(from.x(), to.x()) : Math.max(from.y(), to.y()));
      if (end > begin) {
        TreeMap<Double, Double> changes =
            lines.computeIfAbsent(new Line(across, at), line -> new TreeMap<>());
        changes.merge(begin, count, Double::sum);
        changes.merge(end, -count, Double::sum);
      }
    }
  }

  /// All pieces, in the order of their places.
  List<Piece> pieces() {
    List<Piece> pieces = new ArrayList<>();
    lines.forEach((line, changes) -> {
      double going = 0;
      double from = 0;
      for (Map.Entry<Double, Double> change : changes.entrySet()) {
        if (going > 1e-9 && change.getKey() > from) {
          pieces.add(piece(line, from, change.getKey(), going));
        }
        going += change.getValue();
        from = change.getKey();
      }
    });
    return pieces;
  }

  private static Piece piece(Line line, double from, double to, double count) {
    return line.across
        ? new Piece(new Point(from, line.at), new Point(to, line.at), count)
        : new Piece(new Point(line.at, from), new Point(line.at, to), count);
  }
}
