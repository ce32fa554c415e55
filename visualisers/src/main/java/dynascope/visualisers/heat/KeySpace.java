package dynascope.visualisers.heat;

import dynascope.engine.metric.Bins;
import dynascope.engine.model.Address;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A measure of every range of keys over time, in bins of whole seconds.
///
/// The arrays are never written again where they hold a value: values are only ever added behind
/// `count`.
///
/// @param table whose key space it is, a table or a global index
/// @param count how many bins are known
/// @param ranges in the order of their hashes
/// @param values by range and bin: units or tries a second, or items at the end
/// @param refused tries refused in the bin, by range and bin
/// @param limit the value that is as hot as a range may be
/// @param pin the key that is named most, if one stands out
/// @param fences that came by splits, in the order of their ranges
@SuppressWarnings("ArrayRecordComponent")
public record KeySpace(
    Address table,
    Measure measure,
    Bins bins,
    int count,
    List<Range> ranges,
    float[][] values,
    float[][] refused,
    double limit,
    @Nullable Pin pin,
    List<Fence> fences) {
  /// From this share of the limit on a range is not quiet.
  static final double HOT = 0.5;

  /// What is shown of each range.
  public enum Measure {
    WRITES,
    READS,
    REFUSED,
    ITEMS
  }

  /// A range of keys.
  ///
  /// @param from its first hash, unsigned
  /// @param to its last hash, unsigned
  public record Range(Address address, long from, long to) {
    public String name() {
      return address.name();
    }
  }

  /// A key and where it hashes to.
  public record Pin(String key, long hash) {}

  /// A fence that a split put between a range and the next one.
  ///
  /// @param second since when it is there
  public record Fence(int range, double second) {}

  /// A key space in which nothing has split.
  public KeySpace(
      Address table,
      Measure measure,
      Bins bins,
      int count,
      List<Range> ranges,
      float[][] values,
      float[][] refused,
      double limit,
      @Nullable Pin pin) {
    this(table, measure, bins, count, ranges, values, refused, limit, pin, List.of());
  }

  public KeySpace {
    ranges = List.copyOf(ranges);
    fences = List.copyOf(fences);
  }

  /// A value as a share of the limit.
  public double load(int range, int bin) {
    return limit > 0 ? values[range][bin] / limit : 0;
  }

  /// Whether a range refused something, or came near its limit; of items, whether it has twice as
  /// many as others.
  public boolean hot(int range) {
    double mean = measure == Measure.ITEMS ? mean() : 0;
    for (int bin = 0; bin < count; bin++) {
      boolean much =
          measure == Measure.ITEMS
              ? values[range][bin] >= 2 * mean && mean > 0
              : load(range, bin) >= HOT;
      if (refused[range][bin] > 0 || much) {
        return true;
      }
    }
    return false;
  }

  private double mean() {
    double sum = 0;
    for (float[] row : values) {
      sum += count == 0 ? 0 : row[count - 1];
    }
    return sum / Math.max(1, ranges.size());
  }

  /// The range of an address or of what lies in it; -1 for none.
  public int of(@Nullable Address address) {
    for (int i = 0; address != null && i < ranges.size(); i++) {
      if (address.startsWith(ranges.get(i).address())) {
        return i;
      }
    }
    return -1;
  }

  /// The range that holds a hash; -1 for none.
  public int of(long hash) {
    for (int i = 0; i < ranges.size(); i++) {
      Range range = ranges.get(i);
      if (Long.compareUnsigned(hash, range.from()) >= 0
          && Long.compareUnsigned(hash, range.to()) <= 0) {
        return i;
      }
    }
    return -1;
  }
}
