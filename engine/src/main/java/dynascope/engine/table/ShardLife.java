package dynascope.engine.table;

import dynascope.engine.model.Address;
import dynascope.engine.model.SimTime;
import dynascope.engine.model.StreamDescription;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A shard as the catalog has it.
///
/// @param parent the id of the shard that held older records of its items, null for none
/// @param node where it stands
/// @param partition whose log it reads
/// @param closed null while it is open
/// @param last the ordinal of its last record, -1 while it is open
public record ShardLife(
    String id,
    @Nullable String parent,
    Address node,
    Address partition,
    SimTime opened,
    @Nullable SimTime closed,
    long last) {
  public boolean isOpen() {
    return closed == null;
  }

  ShardLife closed(SimTime now, long ordinal) {
    return new ShardLife(id, parent, node, partition, opened, now, ordinal);
  }

  StreamDescription.Shard described(Instant epoch) {
    return new StreamDescription.Shard(id, parent, node, Ledger.calendar(epoch, opened), last);
  }
}
