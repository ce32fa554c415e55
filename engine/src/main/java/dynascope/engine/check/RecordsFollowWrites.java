package dynascope.engine.check;

import dynascope.engine.event.Event;
import dynascope.engine.event.GroupEvent;
import dynascope.engine.event.StreamEvent;
import dynascope.engine.model.Address;
import java.util.TreeMap;
import java.util.TreeSet;

/// Every record of a stream tells a write that was made, once and in the order of its partition's
/// log; a shard's records have no gaps, and a closed one gets no more.
final class RecordsFollowWrites implements Invariant {
  private record Wrote(Address partition, long lsn) implements Comparable<Wrote> {
    @Override
    public int compareTo(Wrote other) {
      int order = partition.compareTo(other.partition);
      return order != 0 ? order : Long.compare(lsn, other.lsn);
    }
  }

  private final TreeMap<Wrote, String> written = new TreeMap<>();
  private final TreeMap<Address, Long> newest = new TreeMap<>();
  private final TreeSet<Address> closed = new TreeSet<>();

  @Override
  public void hear(Event event) {
    switch (event) {
      case StreamEvent.ShardOpened opened -> {
        newest.remove(opened.address());
        closed.remove(opened.address());
      }
      case StreamEvent.ShardClosed end -> closed.add(end.address());
      case Event.Written wrote -> written.put(new Wrote(wrote.address(), wrote.lsn()), wrote.key());
      case GroupEvent.Redone redone ->
          written.put(new Wrote(redone.address(), redone.lsn()), redone.key());
      case StreamEvent.RecordTaken taken -> taken(taken);
      case Event.TableChanged table when table.gone() ->
          written.keySet().removeIf(each -> each.partition.startsWith(table.address()));
      default -> {}
    }
  }

  private void taken(StreamEvent.RecordTaken taken) {
    Violation.unless(!closed.contains(taken.address()), "no record of a closed shard", taken);
    long next = newest.getOrDefault(taken.address(), 0L) + 1;
    Violation.unless(taken.ordinal() == next, "record " + next, taken);
    newest.put(taken.address(), next);
    // What was told is forgotten, with all before it: so it is told once, and in order.
    var told = new Wrote(taken.partition(), taken.lsn());
    Violation.unless(taken.key().equals(written.get(told)), "a write of its key", taken);
    written.subMap(new Wrote(taken.partition(), 0), true, told, true).clear();
  }
}
