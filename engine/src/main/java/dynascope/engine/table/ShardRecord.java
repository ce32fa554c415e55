package dynascope.engine.table;

import dynascope.engine.model.Item;
import dynascope.engine.model.SimTime;
import dynascope.engine.model.StreamRecord;
import org.jspecify.annotations.Nullable;

/// A record as its shard keeps it: of the images, those that the stream's view tells.
///
/// @param ordinal its place in the shard, from 1
/// @param lsn the place of its write in the partition's log
/// @param service whether time to live deleted the item
public record ShardRecord(
    long ordinal,
    SimTime at,
    long lsn,
    StreamRecord.Kind kind,
    Item keys,
    @Nullable Item oldImage,
    @Nullable Item newImage,
    boolean service) {
  /// The size of its keys and images.
  public long bytes() {
    return (long) keys.size()
        + (oldImage == null ? 0 : oldImage.size())
        + (newImage == null ? 0 : newImage.size());
  }
}
