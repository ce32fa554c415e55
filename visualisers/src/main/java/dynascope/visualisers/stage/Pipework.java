package dynascope.visualisers.stage;

import dynascope.visualisers.scene.Point;
import java.util.ArrayList;
import java.util.Arrays;
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

  /// Where on a line how much more, or less, goes along it: places in px, in the order they came.
  private static final class Changes {
    private long[] places = new long[8];
    private double[] counts = new double[8];
    private int size;

    void add(double place, double count) {
      if (size == places.length) {
        places = Arrays.copyOf(places, size * 2);
        counts = Arrays.copyOf(counts, size * 2);
      }
      // The place above, so that they sort by it; below it, which change it is.
      places[size] = (long) place << 32 | size;
      counts[size++] = count;
    }

    void pieces(Line line, List<Piece> pieces) {
      Arrays.sort(places, 0, size);
      double going = 0;
      long from = 0;
      for (int i = 0; i < size; i++) {
        long place = places[i] >> 32;
        if (going > 1e-9 && place > from) {
          pieces.add(piece(line, from, place, going));
        }
        going += counts[(int) places[i]];
        from = place;
      }
    }
  }

  private final Map<Line, Changes> lines = new TreeMap<>();

  void add(List<Point> way, double count) {
    for (int i = 1; i < way.size(); i++) {
      Point from = way.get(i - 1);
      Point to = way.get(i);
      boolean across = Math.abs(to.x() - from.x()) >= Math.abs(to.y() - from.y());
      double at = Math.rint(across ? from.y() : from.x());
      double begin = Math.rint(across ? Math.min(from.x(), to.x()) : Math.min(from.y(), to.y()));
      double end = Math.rint(across ? Math.max(from.x(), to.x()) : Math.max(from.y(), to.y()));
      if (end > begin) {
        Changes changes = lines.computeIfAbsent(new Line(across, at), line -> new Changes());
        changes.add(begin, count);
        changes.add(end, -count);
      }
    }
  }

  /// All pieces, in the order of their places.
  List<Piece> pieces() {
    List<Piece> pieces = new ArrayList<>();
    lines.forEach((line, changes) -> changes.pieces(line, pieces));
    return pieces;
  }

  private static Piece piece(Line line, double from, double to, double count) {
    return line.across
        ? new Piece(new Point(from, line.at), new Point(to, line.at), count)
        : new Piece(new Point(line.at, from), new Point(line.at, to), count);
  }
}
