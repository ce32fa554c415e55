package dynascope.engine.moment;

import dynascope.engine.model.Address;
import dynascope.engine.model.TableDefinition;
import dynascope.engine.model.TableStatus;
import dynascope.engine.model.Throughput;
import dynascope.engine.model.Units;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A table at an instant, with the router's bucket for it.
///
/// @param writeRate write units consumed in the last full second
/// @param readRate read units consumed in the last full second
/// @param refused tries refused in the last full second, by the table or by a partition
/// @param indexes its secondary indexes, as they were declared
/// @param admission how its requests are admitted
/// @param servesAtOnce its warm throughput: what it can serve at once
/// @param stream its newest stream, null for none
/// @param sweepers what deletes its expired items, one for each partition; none while they don't
///   expire
public record TableView(
    Address address,
    TableDefinition definition,
    TableStatus status,
    BucketView write,
    BucketView read,
    List<PartitionView> partitions,
    Units writeRate,
    Units readRate,
    long refused,
    List<IndexView> indexes,
    AdmissionView admission,
    Throughput servesAtOnce,
    @Nullable StreamView stream,
    List<SweeperView> sweepers) {
  /// A provisioned table of today, from which nothing but indexes is derived.
  public TableView(
      Address address,
      TableDefinition definition,
      TableStatus status,
      BucketView write,
      BucketView read,
      List<PartitionView> partitions,
      Units writeRate,
      Units readRate,
      long refused,
      List<IndexView> indexes) {
    this(
        address,
        definition,
        status,
        write,
        read,
        partitions,
        writeRate,
        readRate,
        refused,
        indexes,
        AdmissionView.TODAY,
        definition.throughput(),
        null,
        List.of());
  }

  /// A table without indexes.
  public TableView(
      Address address,
      TableDefinition definition,
      TableStatus status,
      BucketView write,
      BucketView read,
      List<PartitionView> partitions,
      Units writeRate,
      Units readRate,
      long refused) {
    this(
        address,
        definition,
        status,
        write,
        read,
        partitions,
        writeRate,
        readRate,
        refused,
        List.of());
  }

  /// The partition in whose range a hash lies; null while there are none.
  public @Nullable PartitionView home(long hash) {
    for (PartitionView each : partitions) {
      if (Long.compareUnsigned(each.from(), hash) <= 0
          && Long.compareUnsigned(hash, each.to()) <= 0) {
        return each;
      }
    }
    return null;
  }
}
