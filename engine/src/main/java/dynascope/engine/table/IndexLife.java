package dynascope.engine.table;

import dynascope.engine.model.IndexStatus;
import dynascope.engine.model.Throughput;
import org.jspecify.annotations.Nullable;

/// The state of a global secondary index.
///
/// @param backfilling null unless the index is being added to a table that was there before
/// @param partitions null while the service looks for room for it
/// @param warming what it will be able to serve at once, while that is being raised
record IndexLife(
    IndexStatus status,
    @Nullable Boolean backfilling,
    Ledger capacity,
    @Nullable PartitionMap partitions,
    @Nullable Throughput warming) {
  IndexLife with(IndexStatus other) {
    return new IndexLife(other, null, capacity, partitions, warming);
  }

  IndexLife with(Ledger other) {
    return new IndexLife(status, backfilling, other, partitions, warming);
  }

  IndexLife warming(@Nullable Throughput wanted) {
    return new IndexLife(status, backfilling, capacity, partitions, wanted);
  }

  IndexLife with(PartitionMap other) {
    return new IndexLife(status, backfilling, capacity, other, warming);
  }

  /// With room to be filled.
  IndexLife backfilling(PartitionMap room) {
    return new IndexLife(IndexStatus.CREATING, true, capacity, room, warming);
  }

  /// While the service looks for room for it, nothing may be done to it.
  boolean isAllocating() {
    return status == IndexStatus.CREATING && Boolean.FALSE.equals(backfilling);
  }
}
