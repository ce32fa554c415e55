package dynascope.engine.moment;

import dynascope.engine.event.Spender;
import dynascope.engine.model.Address;
import dynascope.engine.model.Units;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A partition at an instant: its hash range, buckets, copies and the traffic of the last second.
///
/// @param from first hash of its range, to be read unsigned
/// @param to last hash of its range, to be read unsigned
/// @param writeRate write units consumed in the last full second
/// @param readRate read units consumed in the last full second
/// @param askedWriteRate write tries in the last full second, refused ones included, in tries
/// @param refused tries refused in the last full second
/// @param hottest the keys that took most of the write bucket since it was last full
/// @param splitting the split that is being prepared, null for none
/// @param writeShare its share of the table's throughput, null in stages without
/// @param readShare the same for reads
/// @param lease why nobody leads it, null while somebody does
/// @param repair how a lost copy is replaced, null for none
public record PartitionView(
    Address address,
    long from,
    long to,
    BucketView write,
    BucketView read,
    List<ReplicaView> replicas,
    long items,
    long bytes,
    Units writeRate,
    Units readRate,
    long askedWriteRate,
    long refused,
    List<Spender> hottest,
    @Nullable SplitView splitting,
    @Nullable ShareView writeShare,
    @Nullable ShareView readShare,
    @Nullable LeaseView lease,
    @Nullable RepairView repair) {
  /// A partition without shares, as today, whose copies are well.
  public PartitionView(
      Address address,
      long from,
      long to,
      BucketView write,
      BucketView read,
      List<ReplicaView> replicas,
      long items,
      long bytes,
      Units writeRate,
      Units readRate,
      long askedWriteRate,
      long refused,
      List<Spender> hottest,
      @Nullable SplitView splitting) {
    this(
        address,
        from,
        to,
        write,
        read,
        replicas,
        items,
        bytes,
        writeRate,
        readRate,
        askedWriteRate,
        refused,
        hottest,
        splitting,
        null,
        null,
        null,
        null);
  }
}
