package dynascope.engine.check;

import dynascope.engine.event.ConsumerEvent;
import dynascope.engine.event.Event;
import dynascope.engine.event.StreamEvent;
import dynascope.engine.model.Address;
import dynascope.engine.model.Consuming;
import dynascope.engine.simulation.Kept;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/// Every record before a checkpoint has had its effect, unless it was let go or gone before it was
/// read. A sum or a file never has more than there were changes, unless records may count twice;
/// what a copy shows of an item is never older than its checkpoint says, and what the record told.
///
/// Whoever begins with the latest has skipped what came before; of those only the most is known.
final class ConsumersSkipNothing implements Invariant {
  /// The partition keys of each shard's records, in order.
  private final TreeMap<Address, List<String>> made = new TreeMap<>();

  /// Tables that were made anew: other shards have the names of theirs.
  private final TreeSet<String> anew = new TreeSet<>();

  /// Records that never have an effect, by consumer and shard.
  private final TreeMap<Address, TreeMap<Address, TreeSet<Long>>> excused = new TreeMap<>();

  @Override
  public void hear(Event event) {
    switch (event) {
      case StreamEvent.ShardOpened opened -> {
        if (made.put(opened.address(), new ArrayList<>()) != null) {
          anew.add(opened.address().root());
        }
      }
      case StreamEvent.RecordTaken taken ->
          made.computeIfAbsent(taken.address(), _ -> new ArrayList<>()).add(taken.key());
      case ConsumerEvent.Released gone ->
          excuse(gone.address(), gone.shard(), gone.first(), gone.last());
      case ConsumerEvent.Missed gone ->
          excuse(gone.address(), gone.shard(), gone.first(), gone.last());
      default -> {}
    }
  }

  private void excuse(Address consumer, Address shard, long first, long last) {
    TreeSet<Long> records =
        excused
            .computeIfAbsent(consumer, _ -> new TreeMap<>())
            .computeIfAbsent(shard, _ -> new TreeSet<>());
    for (long each = first; each <= last; each++) {
      records.add(each);
    }
  }

  @Override
  public void look(Kept kept) {
    Consuming how = kept.how();
    if (anew.contains(how.table())) {
      return;
    }
    if (how.effect() == Consuming.Effect.VIEW) {
      for (Kept.Row row : kept.rows()) {
        boolean newEnough = how.latest() || row.shown().compareTo(row.due()) >= 0;
        Violation.unless(newEnough, "no item older than its checkpoint", row);
        Violation.unless(row.same(), "what the record told", row);
      }
      return;
    }
    SortedMap<String, Long> least = handled(kept);
    least.forEach((key, count) -> {
      long has = kept.sums().getOrDefault(key, 0L);
      Violation.unless(how.latest() || has >= count, count + " effects of " + key, kept);
    });
    SortedMap<String, Long> most = changes(how.table());
    kept.sums()
        .forEach((key, has) -> {
          boolean few = has <= most.getOrDefault(key, 0L);
          Violation.unless(!how.once() || few, "no more effects than changes of " + key, kept);
        });
  }

  /// How many changes each partition key of a table had, those of shards that are gone, too.
  private SortedMap<String, Long> changes(String table) {
    var changes = new TreeMap<String, Long>();
    made.forEach((shard, keys) -> {
      if (shard.root().equals(table)) {
        keys.forEach(key -> changes.merge(key, 1L, Long::sum));
      }
    });
    return changes;
  }

  /// How many of them are before checkpoints, and were neither let go nor missed.
  private SortedMap<String, Long> handled(Kept kept) {
    var changes = new TreeMap<String, Long>();
    TreeMap<Address, TreeSet<Long>> gone =
        excused.getOrDefault(kept.how().address(), new TreeMap<>());
    kept.checkpoints()
        .forEach((shard, checkpoint) -> {
          List<String> keys = made.getOrDefault(shard, List.of());
          TreeSet<Long> without = gone.getOrDefault(shard, new TreeSet<>());
          for (int each = 0; each < Math.min(checkpoint, keys.size()); each++) {
            if (!without.contains(each + 1L)) {
              changes.merge(keys.get(each), 1L, Long::sum);
            }
          }
        });
    return changes;
  }
}
