package dynascope.engine.table;

import dynascope.engine.model.Address;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/// Which partition owns which hashes of one table: ranges in order, without gaps.
public record PartitionMap(List<HashRange> ranges) {
  private static final BigInteger KEY_SPACE = BigInteger.ONE.shiftLeft(64);

  /// Equal ranges, named `P1` and on.
  public static PartitionMap even(Address table, int partitions) {
    var ranges = new ArrayList<HashRange>();
    BigInteger count = BigInteger.valueOf(partitions);
    for (int i = 0; i < partitions; i++) {
      BigInteger from = KEY_SPACE.multiply(BigInteger.valueOf(i)).divide(count);
      BigInteger next = KEY_SPACE.multiply(BigInteger.valueOf(i + 1L)).divide(count);
      ranges.add(
          new HashRange(
              table.child("P" + (i + 1)),
              from.longValue(),
              next.subtract(BigInteger.ONE).longValue()));
    }
    return new PartitionMap(List.copyOf(ranges));
  }

  /// The range that holds a hash.
  public HashRange locate(long hash) {
    int low = 0;
    int high = ranges.size() - 1;
    while (low < high) {
      int middle = (low + high + 1) >>> 1;
      if (Long.compareUnsigned(ranges.get(middle).from(), hash) <= 0) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return ranges.get(low);
  }

  public List<Address> partitions() {
    return ranges.stream().map(HashRange::partition).toList();
  }
}
