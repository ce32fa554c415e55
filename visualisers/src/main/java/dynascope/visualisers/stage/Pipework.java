package dynascope.visualisers.stage;

import dynascope.visualisers.scene.Point;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Flows laid over each other: where several go along the same line, there is one pipe of all.
///
/// Ways on a stage go across or down only. Each leg is a stretch of one line; the stretches of a
/// line are cut where any of them begins or ends, and what goes along each piece is added up.
final class Pipework {
  /// A straight piece, and what goes along it.
  record Piece(Point from, Point to, double count) {}

  /// A line, and where on it how much more, or less, goes along: places in px, each once.
  private static final class Line {
    private final boolean across;
    private final double at;
    private long[] places = new long[4];
    private double[] counts = new double[4];
    private int size;

    Line(boolean across, double at) {
      this.across = across;
      this.at = at;
    }

    int compareTo(boolean otherAcross, double otherAt) {
      int byKind = Boolean.compare(across, otherAcross);
      return byKind == 0 ? Double.compare(at, otherAt) : byKind;
    }

    void add(double place, double count) {
      int known = find((int) place);
      if (known >= 0) {
        counts[known] += count;
        return;
      }
      if (size == places.length) {
        places = Arrays.copyOf(places, size * 2);
        counts = Arrays.copyOf(counts, size * 2);
      }
      // The place above, so that they sort by it; below it, which change it is.
      places[size] = (long) place << 32 | size;
      counts[size++] = count;
    }

    /// Most ways of a line begin where the first did, or end where the one before did.
    private int find(int place) {
      if (size > 0 && places[0] >> 32 == place) {
        return 0;
      }
      for (int i = size - 1; i > 0; i--) {
        if (places[i] >> 32 == place) {
          return i;
        }
      }
      return -1;
    }

    void pieces(List<Piece> pieces) {
      long[] sorted = Arrays.copyOf(places, size);
      Arrays.sort(sorted);
      double going = 0;
      long from = 0;
      for (long each : sorted) {
        long place = each >> 32;
        if (going > 1e-9 && place > from) {
          pieces.add(piece(from, place, going));
        }
        going += counts[(int) each];
        from = place;
      }
    }

    private Piece piece(double from, double to, double count) {
      return across
          ? new Piece(new Point(from, at), new Point(to, at), count)
          : new Piece(new Point(at, from), new Point(at, to), count);
    }
  }

  /// Those that go down before those that go across, each by their places.
  private final List<Line> lines = new ArrayList<>();

  void add(List<Point> way, double count) {
    for (int i = 1; i < way.size(); i++) {
      Point from = way.get(i - 1);
      Point to = way.get(i);
      boolean across = Math.abs(to.x() - from.x()) >= Math.abs(to.y() - from.y());
      double at = Math.rint(across ? from.y() : from.x());
      double begin = Math.rint(across ? Math.min(from.x(), to.x()) : Math.min(from.y(), to.y()));
      double end = Math.rint(across ? Math.max(from.x(), to.x()) : Math.max(from.y(), to.y()));
      if (end > begin) {
        Line line = line(across, at);
        line.add(begin, count);
        line.add(end, -count);
      }
    }
  }

  private Line line(boolean across, double at) {
    int from = 0;
    int to = lines.size();
    while (from < to) {
      int middle = (from + to) >>> 1;
      int order = lines.get(middle).compareTo(across, at);
      if (order == 0) {
        return lines.get(middle);
      }
      from = order < 0 ? middle + 1 : from;
      to = order < 0 ? to : middle;
    }
    var line = new Line(across, at);
    lines.add(from, line);
    return line;
  }

  /// All pieces, in the order of their places.
  List<Piece> pieces() {
    List<Piece> pieces = new ArrayList<>();
    lines.forEach(line -> line.pieces(pieces));
    return pieces;
  }
}
