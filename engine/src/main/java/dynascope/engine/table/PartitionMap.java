package dynascope.engine.table;

import dynascope.engine.model.Address;
import dynascope.engine.model.PrimaryKey;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Which partition owns which keys of one table: ranges in order, without gaps.
public record PartitionMap(List<HashRange> ranges) {
  private static final BigInteger KEY_SPACE = BigInteger.ONE.shiftLeft(64);

  /// Equal ranges, named `P1` and on.
  public static PartitionMap even(Address table, int partitions) {
    var ranges = new ArrayList<HashRange>();
    BigInteger count = BigInteger.valueOf(partitions);
    for (int i = 0; i < partitions; i++) {
      PrimaryKey end = i + 1 == partitions ? null : floor(i + 1, count);
      ranges.add(new HashRange(table.child("P" + (i + 1)), floor(i, count), end));
    }
    return new PartitionMap(List.copyOf(ranges));
  }

  private static PrimaryKey floor(int part, BigInteger count) {
    BigInteger hash = KEY_SPACE.multiply(BigInteger.valueOf(part)).divide(count);
    return PrimaryKey.atHash(hash.longValue());
  }

  /// The range that holds a key or bound.
  public HashRange locate(PrimaryKey key) {
    int low = 0;
    int high = ranges.size() - 1;
    while (low < high) {
      int middle = (low + high + 1) >>> 1;
      if (ranges.get(middle).first().compareTo(key) <= 0) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return ranges.get(low);
  }

  /// The range of a partition, or null when it is gone.
  public @Nullable HashRange of(Address partition) {
    for (HashRange each : ranges) {
      if (each.partition().equals(partition)) {
        return each;
      }
    }
    return null;
  }

  /// With one range split in two.
  ///
  /// @param at the first key or bound of the second
  PartitionMap split(HashRange range, PrimaryKey at) {
    var changed = new ArrayList<>(ranges);
    int place = changed.indexOf(range);
    changed.remove(place);
    changed.addAll(place, range.split(at));
    return new PartitionMap(List.copyOf(changed));
  }

  public List<Address> partitions() {
    return ranges.stream().map(HashRange::partition).toList();
  }
}
