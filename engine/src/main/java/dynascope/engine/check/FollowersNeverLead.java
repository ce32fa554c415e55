package dynascope.engine.check;

import dynascope.engine.event.Event;
import dynascope.engine.event.GroupEvent;
import dynascope.engine.event.TransactionEvent;
import dynascope.engine.model.Address;
import dynascope.engine.table.Partition;
import java.util.Objects;
import java.util.TreeMap;

/// A follower's position grows and is never ahead of its leader's, and a read shows no later one.
final class FollowersNeverLead implements Invariant {
  private final TreeMap<Address, Long> written = new TreeMap<>();
  private final TreeMap<Address, Long> followed = new TreeMap<>();

  @Override
  public void hear(Event event) {
    switch (event) {
      case Event.Written write -> grown(write.address(), write.lsn());
      case Event.IndexWritten write when !write.local() -> grown(write.address(), write.lsn());
      case Event.Replicated copied -> {
        long newest = newest(copied.address());
        Violation.unless(copied.lsn() <= newest, "a position up to " + newest, copied);
        long before = followed.getOrDefault(copied.address(), 0L);
        Violation.unless(copied.lsn() > before, "a position after " + before, copied);
        followed.put(copied.address(), copied.lsn());
      }
      case TransactionEvent.Prepared kept -> grown(kept.address(), kept.lsn());
      case TransactionEvent.Cleared kept when !kept.written() -> grown(kept.address(), kept.lsn());
      case GroupEvent.Redone redone -> grown(redone.address(), redone.lsn());
      case GroupEvent.LogCut cut -> followed.put(cut.address(), cut.to());
      case GroupEvent.Repaired anew -> followed.remove(anew.address());
      case GroupEvent.CopyLost lost ->
          followed.remove(
              Objects.requireNonNull(lost.address().parent()).child(Partition.LOG_REPLICA));
      case GroupEvent.LogReplicaAdded more -> followed.put(more.address(), more.lsn());
      case GroupEvent.SteppedDown down -> followed.put(down.address(), down.lsn());
      case Event.Split split -> split.parts().forEach(each -> written.put(each, split.lsn()));
      case Event.Served served ->
          Violation.unless(
              served.position() <= newest(served.address())
                  && served.newest() <= newest(served.address()),
              "positions up to " + newest(served.address()),
              served);
      case Event.TableChanged table when table.gone() -> {
        written.keySet().removeIf(each -> each.startsWith(table.address()));
        followed.keySet().removeIf(each -> each.startsWith(table.address()));
      }
      case Event.IndexChanged index when index.gone() -> {
        written.keySet().removeIf(each -> each.startsWith(index.indexAddress()));
        followed.keySet().removeIf(each -> each.startsWith(index.indexAddress()));
      }
      default -> {}
    }
  }

  /// The furthest that any leader's log ever was: the end of one may be lost with its leader.
  private void grown(Address partition, long lsn) {
    written.merge(partition, lsn, Math::max);
  }

  private long newest(Address replica) {
    Address partition = replica.parent();
    return partition == null ? 0 : written.getOrDefault(partition, 0L);
  }
}
