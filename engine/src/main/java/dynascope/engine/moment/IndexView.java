package dynascope.engine.moment;

import dynascope.engine.model.Address;
import dynascope.engine.model.IndexDefinition;
import dynascope.engine.model.IndexStatus;
import dynascope.engine.model.Units;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A secondary index of a table at an instant.
///
/// @param status that of a local index is ACTIVE always
/// @param backfilling whether it is being filled with what the table holds already
/// @param write the bucket of a global index; null for a local one, and while there is no room
/// @param read the same for reads
/// @param partitions those of a global index; the entries of a local one lie in its table's
/// @param held how many entries of a local index lie in each partition of its table, in their
///   order; empty for a global one
/// @param bytes the size of all entries
/// @param writeRate write units that its entries cost in the last full second
/// @param readRate read units in the last full second
/// @param feed what waits on its way to a global index, null for a local one
/// @param refused tries refused in the last full second, by the index or by one of its partitions
public record IndexView(
    Address address,
    IndexDefinition definition,
    IndexStatus status,
    boolean backfilling,
    @Nullable BucketView write,
    @Nullable BucketView read,
    List<PartitionView> partitions,
    long entries,
    List<Long> held,
    long bytes,
    Units writeRate,
    Units readRate,
    long refused,
    @Nullable FeedView feed) {}
