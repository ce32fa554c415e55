package dynascope.engine.model;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A stream as DescribeStream tells it.
///
/// @param shards all that hold records or will, by their ids
public record StreamDescription(
    String arn,
    String table,
    String label,
    StreamViewType view,
    StreamStatus status,
    Instant created,
    KeySchema keySchema,
    List<Shard> shards) {
  /// A part of it, which follows the log of one partition.
  ///
  /// @param parent the shard that held older records of the same items, null for none
  /// @param node what of it stands in the world
  /// @param last the ordinal of its last record, -1 while it is open
  public record Shard(String id, @Nullable String parent, Address node, Instant opened, long last) {
    public boolean isOpen() {
      return last < 0;
    }

    public String starting() {
      return SequenceNumber.of(opened, 1);
    }

    /// Null while it is open.
    public @Nullable String ending() {
      return isOpen() ? null : SequenceNumber.of(opened, Math.max(1, last));
    }
  }

  public @Nullable Shard shard(String id) {
    return shards.stream().filter(each -> each.id().equals(id)).findFirst().orElse(null);
  }
}
