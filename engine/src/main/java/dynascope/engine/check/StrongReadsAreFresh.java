package dynascope.engine.check;

import dynascope.engine.event.Event;
import dynascope.engine.event.GroupEvent;
import dynascope.engine.model.Address;
import java.util.Objects;
import java.util.TreeMap;

/// A strongly consistent read is served by the leader that began to serve last, is never stale, and
/// shows all that was acknowledged by whichever leader.
final class StrongReadsAreFresh implements Invariant {
  private static final String FIRST = "replica-a";

  private final TreeMap<Address, String> leaders = new TreeMap<>();
  private final TreeMap<Address, Long> acknowledged = new TreeMap<>();

  @Override
  public void hear(Event event) {
    switch (event) {
      case Event.Served served when served.strong() -> {
        Violation.unless(!served.stale(), "the newest version", served);
        Address partition = Objects.requireNonNull(served.address().parent());
        String leader = leader(partition);
        Violation.unless(served.address().name().equals(leader), leader, served);
        long known = acknowledged.getOrDefault(partition, 0L);
        Violation.unless(served.position() >= known, "a position from " + known + " on", served);
      }
      case Event.Acknowledged done -> acknowledged.merge(done.address(), done.lsn(), Math::max);
      case GroupEvent.Leads leads ->
          leaders.put(Objects.requireNonNull(leads.address().parent()), leads.address().name());
      case Event.Split split ->
          split.parts().forEach(each -> leaders.put(each, leader(split.address())));
      case Event.TableChanged table when table.gone() -> {
        leaders.keySet().removeIf(each -> each.startsWith(table.address()));
        acknowledged.keySet().removeIf(each -> each.startsWith(table.address()));
      }
      case Event.IndexChanged index when index.gone() ->
          leaders.keySet().removeIf(each -> each.startsWith(index.indexAddress()));
      default -> {}
    }
  }

  private String leader(Address partition) {
    return leaders.getOrDefault(partition, FIRST);
  }
}
