package dynascope.engine.check;

import dynascope.engine.event.Event;
import dynascope.engine.event.Outcome;
import dynascope.engine.event.TtlEvent;
import dynascope.engine.model.Address;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// A write is acknowledged in its order, when the leader and a follower hold it, and no client
/// hears of its success before. What a partition that splits has, its parts hold.
final class TwoOfThreeHoldWhatIsAcknowledged implements Invariant {
  private static final TreeSet<Long> NONE = new TreeSet<>();

  private final TreeMap<Address, Long> followed = new TreeMap<>();
  private final TreeMap<Address, Long> acknowledged = new TreeMap<>();

  /// What nobody asked for and nobody is told of: deletions by time to live.
  private final TreeMap<Address, TreeSet<Long>> unasked = new TreeMap<>();

  private final Set<Try> durable = new LinkedHashSet<>();

  @Override
  public void hear(Event event) {
    switch (event) {
      case Event.Replicated copied -> followed.put(copied.address(), copied.lsn());
      case Event.Split split -> {
        followed.put(split.address().child("parts"), split.lsn());
        split.parts().forEach(each -> acknowledged.put(each, split.lsn()));
      }
      case TtlEvent.Swept swept ->
          unasked.computeIfAbsent(swept.partition(), _ -> new TreeSet<>()).add(swept.lsn());
      case Event.Acknowledged done -> {
        long copies =
            1
                + followed.tailMap(done.address(), false).entrySet().stream()
                    .takeWhile(each -> each.getKey().startsWith(done.address()))
                    .filter(each -> each.getValue() >= done.lsn())
                    .count();
        Violation.unless(copies >= 2 && done.copies() >= 2, "two copies, not " + copies, done);
        long next = acknowledged.getOrDefault(done.address(), 0L) + 1;
        while (unasked.getOrDefault(done.address(), NONE).contains(next)) {
          next++;
        }
        Violation.unless(done.lsn() == next, "entry " + next + " acknowledged", done);
        acknowledged.put(done.address(), next);
        Try of = Try.of(done);
        if (of != null) {
          durable.add(of);
        }
      }
      case Event.Answered answered -> {
        boolean had = durable.remove(Try.of(answered));
        boolean owes =
            answered.outcome() == Outcome.SUCCESS
                && switch (answered.operation()) {
                  case PutItem, UpdateItem, DeleteItem, BatchWriteItem -> true;
                  default -> false;
                };
        Violation.unless(had || !owes, "a write that was acknowledged first", answered);
      }
      case Event.TableChanged table when table.gone() -> {
        followed.keySet().removeIf(each -> each.startsWith(table.address()));
        acknowledged.keySet().removeIf(each -> each.startsWith(table.address()));
        unasked.keySet().removeIf(each -> each.startsWith(table.address()));
      }
      case Event.IndexChanged index when index.gone() ->
          followed.keySet().removeIf(each -> each.startsWith(index.indexAddress()));
      default -> {}
    }
  }
}
