package dynascope.engine.check;

import dynascope.engine.event.Event;
import dynascope.engine.model.Address;
import java.util.TreeMap;

/// A partition's log grows by one entry at a time.
final class LogsHaveNoGaps implements Invariant {
  private final TreeMap<Address, Long> newest = new TreeMap<>();

  @Override
  public void hear(Event event) {
    switch (event) {
      case Event.Written written -> {
        long next = newest.getOrDefault(written.address(), 0L) + 1;
        Violation.unless(written.lsn() == next, "entry " + next, written);
        newest.put(written.address(), next);
      }
      case Event.TableChanged table when table.gone() ->
          newest.keySet().removeIf(partition -> partition.startsWith(table.address()));
      default -> {}
    }
  }
}
