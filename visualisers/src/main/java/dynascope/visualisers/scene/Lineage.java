package dynascope.visualisers.scene;

import dynascope.engine.model.Address;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// How partitions share a length: those of the beginning equally, and the parts of a split what the
/// whole had, divided where the second part begins. So a key stays where it was when its partition
/// splits, for as long as no part becomes too narrow.
public final class Lineage {
  private Lineage() {}

  /// A piece of the key space.
  ///
  /// @param name by lineage: `P3.0` and `P3.1` are the parts of `P3`
  /// @param from its first hash, to be read unsigned
  /// @param to its last hash, to be read unsigned
  public record Piece(String name, long from, long to) {
    private String root() {
      int point = name.indexOf('.');
      return point < 0 ? name : name.substring(0, point);
    }

    boolean isOf(String whole) {
      return name.equals(whole) || name.startsWith(whole + ".");
    }
  }

  /// Whether any of them is a part of a split.
  public static boolean isSplit(List<Piece> pieces) {
    return pieces.stream().anyMatch(each -> !each.name().equals(each.root()));
  }

  /// How many partitions there were before any split.
  public static int wholes(List<Piece> pieces) {
    int wholes = 0;
    for (int i = 0; i < pieces.size(); i++) {
      wholes += i == 0 || !pieces.get(i).isOf(pieces.get(i - 1).root()) ? 1 : 0;
    }
    return wholes;
  }

  /// The name of the whole whose split put a fence between two neighbours; empty where none did.
  public static String whole(String name, String next) {
    int same = 0;
    while (same < Math.min(name.length(), next.length())
        && name.charAt(same) == next.charAt(same)) {
      same++;
    }
    int point = name.lastIndexOf('.', same);
    return point < 0 || point + 1 != same ? "" : name.substring(0, point);
  }

  /// Where each piece begins, and behind them where the last one ends; null where they would not
  /// all have the least length.
  ///
  /// @param pieces in the order of their hashes
  public static double @Nullable [] edges(List<Piece> pieces, double length, double least) {
    int count = pieces.size();
    int roots = wholes(pieces);
    var edges = new double[count + 1];
    int first = 0;
    for (int root = 0; root < roots; root++) {
      String name = pieces.get(first).root();
      int end = end(pieces, first, count, name);
      if (!share(
          pieces,
          first,
          end,
          name,
          length * root / roots,
          length * (root + 1) / roots,
          least,
          edges)) {
        return null;
      }
      first = end;
    }
    edges[count] = length;
    return edges;
  }

  /// Whether a partition is a part of the one that an address lies in.
  public static boolean isPartOf(Address partition, Address inWhole) {
    Address whole = inWhole;
    int depth = partition.segments().size();
    for (Address each = inWhole; each != null && each.segments().size() >= depth; ) {
      whole = each;
      each = each.parent();
    }
    return Objects.equals(whole.parent(), partition.parent())
        && partition.name().startsWith(whole.name() + ".");
  }

  private static int end(List<Piece> pieces, int first, int most, String whole) {
    int end = first;
    while (end < most && pieces.get(end).isOf(whole)) {
      end++;
    }
    return end;
  }

  private static boolean share(
      List<Piece> pieces,
      int first,
      int end,
      String whole,
      double left,
      double right,
      double least,
      double[] edges) {
    edges[first] = left;
    if (end - first <= 1) {
      return right - left >= least;
    }
    int second = end(pieces, first, end, whole + ".0");
    if (second == first || second == end || right - left < least * (end - first)) {
      return false;
    }
    Piece part = pieces.get(second);
    long from = pieces.get(first).from();
    double span = unsigned(pieces.get(end - 1).to() - from);
    double at = span == 0 ? 0.5 : unsigned(part.from() - from) / span;
    double fence =
        Math.clamp(
            left + at * (right - left),
            left + least * (second - first),
            right - least * (end - second));
    return share(pieces, first, second, whole + ".0", left, fence, least, edges)
        && share(pieces, second, end, whole + ".1", fence, right, least, edges);
  }

  private static double unsigned(long value) {
    return (value >>> 1) * 2.0 + (value & 1);
  }
}
