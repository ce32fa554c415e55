package dynascope.engine.moment;

import dynascope.engine.model.Address;
import dynascope.engine.model.SimTime;
import dynascope.engine.model.StreamRecord;
import dynascope.engine.model.StreamStatus;
import dynascope.engine.model.StreamViewType;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The newest stream of a table at an instant.
///
/// @param shards all that can be read, the order of their opening
/// @param kept how long a record is kept
public record StreamView(
    String arn, StreamViewType view, StreamStatus status, List<Shard> shards, Duration kept) {
  /// A shard at an instant.
  ///
  /// @param parent the shard before it, null for none
  /// @param closed null while it is open
  /// @param oldest the ordinal of the oldest record that it keeps
  /// @param newest the ordinal of its newest record, 0 for none
  /// @param records some of those that it keeps, the newest first: the very newest, and of the
  ///   older ones fewer and fewer
  /// @param behind how many entries of the log it has not read
  public record Shard(
      Address address,
      String id,
      @Nullable Address parent,
      Address partition,
      SimTime opened,
      @Nullable SimTime closed,
      long oldest,
      long newest,
      List<Record> records,
      long behind) {
    /// How many records it keeps.
    public long count() {
      return Math.max(0, newest - oldest + 1);
    }
  }

  /// A record at an instant.
  ///
  /// @param lsn the place of its write in the partition's log
  /// @param service whether time to live deleted the item
  public record Record(
      long ordinal,
      SimTime at,
      StreamRecord.Kind kind,
      String key,
      long lsn,
      boolean oldImage,
      boolean newImage,
      boolean service) {}

  /// The shard at an address, null if there is none.
  public @Nullable Shard at(Address shard) {
    return shards.stream().filter(each -> each.address().equals(shard)).findFirst().orElse(null);
  }
}
