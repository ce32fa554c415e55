package dynascope.engine.check;

import dynascope.engine.event.Event;
import dynascope.engine.event.GroupEvent;
import dynascope.engine.event.TransactionEvent;
import dynascope.engine.model.Address;
import java.util.Objects;
import java.util.TreeMap;

/// A partition's log grows by one entry at a time, and its parts' go on where it ends.
final class LogsHaveNoGaps implements Invariant {
  private final TreeMap<Address, Long> newest = new TreeMap<>();

  @Override
  public void hear(Event event) {
    switch (event) {
      case Event.Written written -> grown(written, written.lsn());
      case Event.IndexWritten written when !written.local() -> grown(written, written.lsn());
      case TransactionEvent.Prepared kept -> grown(kept, kept.lsn());
      case TransactionEvent.Cleared kept when !kept.written() -> grown(kept, kept.lsn());
      case GroupEvent.Redone redone -> {
        // It comes before its leader says that it leads, on a log that may have become shorter.
        long before = newest.getOrDefault(redone.address(), 0L);
        Violation.unless(redone.lsn() <= before + 1, "entry up to " + (before + 1), redone);
        newest.put(redone.address(), redone.lsn());
      }
      case GroupEvent.Leads leads -> {
        Address partition = Objects.requireNonNull(leads.address().parent());
        long before = newest.getOrDefault(partition, 0L);
        long now = leads.lsn() + leads.redone();
        Violation.unless(now <= before || leads.redone() > 0, "a log up to " + before, leads);
        newest.put(partition, now);
      }
      case Event.Split split -> split.parts().forEach(each -> newest.put(each, split.lsn()));
      case Event.IndexChanged index when index.gone() ->
          newest.keySet().removeIf(partition -> partition.startsWith(index.indexAddress()));
      case Event.TableChanged table when table.gone() ->
          newest.keySet().removeIf(partition -> partition.startsWith(table.address()));
      default -> {}
    }
  }

  private void grown(Event event, long lsn) {
    long next = newest.getOrDefault(event.address(), 0L) + 1;
    Violation.unless(lsn == next, "entry " + next, event);
    newest.put(event.address(), next);
  }
}
