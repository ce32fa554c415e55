package dynascope.visualisers.heat;

import dynascope.visualisers.scene.Lineage;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Which ranges have a row of their own, and which share one because they are quiet.
///
/// Rows are in the order of the hashes and cover every range once. A hot range never shares its
/// row; where even the hot ones do not fit, the rows are higher than the field, which then scrolls.
public final class Rows {
  /// A row of a few px can still be told from its neighbours.
  static final double LEAST = 4;

  /// From this height on a row can have a name.
  public static final double NAMED = 12;

  private static final double MOST = 56;

  private final List<Row> rows;
  private final double height;

  /// One row.
  ///
  /// @param first its first range
  /// @param last its last range
  /// @param y its upper edge, from the upper edge of all rows
  public record Row(int first, int last, double y, double height) {
    /// How many ranges share it.
    public int ranges() {
      return last - first + 1;
    }

    public double bottom() {
      return y + height;
    }
  }

  private Rows(List<Row> rows) {
    this.rows = List.copyOf(rows);
    this.height = rows.isEmpty() ? 0 : rows.getLast().bottom();
  }

  /// The rows of a map in a field of this height.
  ///
  /// @param chosen a range that is looked at, and does not share its row either; -1 for none
  public static Rows of(KeySpace map, int chosen, double field) {
    int ranges = map.ranges().size();
    if (ranges == 0) {
      return new Rows(List.of());
    }
    double @Nullable [] edges = edges(map, field);
    if (edges != null) {
      return parts(edges);
    }
    if (field / ranges >= LEAST) {
      return equal(ranges, Math.min(MOST, field / ranges));
    }
    var own = new BitSet(ranges);
    for (int i = 0; i < ranges; i++) {
      own.set(i, i == chosen || map.hot(i));
    }
    return folded(ranges, own, field);
  }

  /// The parts of a split share the height that the whole had, as long as each can have a name.
  private static double @Nullable [] edges(KeySpace map, double field) {
    List<Lineage.Piece> pieces =
        map.ranges().stream()
            .map(each -> new Lineage.Piece(each.name(), each.from(), each.to()))
            .toList();
    if (!Lineage.isSplit(pieces)) {
      return null;
    }
    return Lineage.edges(pieces, Math.min(field, MOST * Lineage.wholes(pieces)), NAMED);
  }

  private static Rows parts(double[] edges) {
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < edges.length - 1; i++) {
      double y = Math.rint(edges[i]);
      rows.add(new Row(i, i, y, Math.rint(edges[i + 1]) - y));
    }
    return new Rows(rows);
  }

  private static Rows equal(int ranges, double height) {
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < ranges; i++) {
      double y = Math.rint(i * height);
      rows.add(new Row(i, i, y, Math.rint((i + 1) * height) - y));
    }
    return new Rows(rows);
  }

  /// Quiet ranges are put together by twos, fours and so on, until all rows fit: a hot row first
  /// has room for its name, then only what can be seen.
  private static Rows folded(int ranges, BitSet own, double field) {
    for (double hot = NAMED; hot >= LEAST; hot -= NAMED - LEAST) {
      for (int size = 2; size < 2 * ranges; size *= 2) {
        int shared = groups(ranges, own, size);
        double room = field - own.cardinality() * hot;
        if (shared * LEAST <= room || hot == LEAST && size >= ranges) {
          double quiet = Math.clamp(Math.floor(room / Math.max(1, shared)), LEAST, hot);
          return folded(ranges, own, size, hot, quiet);
        }
      }
    }
    throw new AssertionError("no rows for " + ranges + " ranges");
  }

  private static int groups(int ranges, BitSet own, int size) {
    return folded(ranges, own, size, 1, 1).rows.size() - own.cardinality();
  }

  private static Rows folded(int ranges, BitSet own, int size, double hot, double quiet) {
    List<Row> rows = new ArrayList<>();
    double y = 0;
    for (int first = 0; first < ranges; ) {
      int last = first;
      if (!own.get(first)) {
        // Groups begin at multiples of their size, so they stay where they are when one turns hot.
        int end = Math.min(ranges, (first / size + 1) * size);
        while (last + 1 < end && !own.get(last + 1)) {
          last++;
        }
      }
      double height = own.get(first) ? hot : quiet;
      rows.add(new Row(first, last, y, height));
      y += height;
      first = last + 1;
    }
    return new Rows(rows);
  }

  public List<Row> rows() {
    return rows;
  }

  /// How high all rows are together.
  public double height() {
    return height;
  }

  /// How many ranges have no row of their own.
  public int foldedRanges() {
    return rows.stream().filter(row -> row.ranges() > 1).mapToInt(Row::ranges).sum();
  }

  /// How many rows they share.
  public int foldedRows() {
    return (int) rows.stream().filter(row -> row.ranges() > 1).count();
  }

  /// The number of the row of a range, -1 for none.
  public int of(int range) {
    for (int i = 0; i < rows.size(); i++) {
      if (range >= rows.get(i).first() && range <= rows.get(i).last()) {
        return i;
      }
    }
    return -1;
  }

  /// The number of the row at a height below the upper edge; -1 outside.
  public int at(double y) {
    for (int i = 0; i < rows.size(); i++) {
      if (y >= rows.get(i).y() && y < rows.get(i).bottom()) {
        return i;
      }
    }
    return -1;
  }
}
