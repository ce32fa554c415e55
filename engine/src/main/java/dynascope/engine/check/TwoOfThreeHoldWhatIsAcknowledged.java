package dynascope.engine.check;

import dynascope.engine.event.Event;
import dynascope.engine.event.GroupEvent;
import dynascope.engine.event.Outcome;
import dynascope.engine.event.TransactionEvent;
import dynascope.engine.event.TtlEvent;
import dynascope.engine.model.Address;
import dynascope.engine.table.Partition;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// A write is acknowledged in its order, when the leader and a follower hold it, and no client
/// hears of its success before. What a partition that splits has, its parts hold. No leader begins
/// without all that was ever acknowledged.
///
/// A leader that froze may learn late, when another leads, that its entry was durable. Then that
/// entry must still be in the log.
final class TwoOfThreeHoldWhatIsAcknowledged implements Invariant {
  private static final TreeSet<Long> NONE = new TreeSet<>();

  private final TreeMap<Address, Long> followed = new TreeMap<>();
  private final TreeMap<Address, Long> acknowledged = new TreeMap<>();

  /// Whose entry stands at each place of a partition's log.
  private final TreeMap<Address, TreeMap<Long, String>> written = new TreeMap<>();

  /// What is written and no client is told of: deletions by time to live, and what is kept for
  /// transactions.
  private final TreeMap<Address, TreeSet<Long>> unasked = new TreeMap<>();

  private final Set<Address> loose = new LinkedHashSet<>();
  private boolean forgetful;
  private final Set<Try> durable = new LinkedHashSet<>();

  @Override
  public void hear(Event event) {
    switch (event) {
      case Event.Written entry ->
          written
              .computeIfAbsent(entry.address(), _ -> new TreeMap<>())
              .put(entry.lsn(), String.valueOf(entry.request()));
      case Event.Replicated copied -> followed.put(copied.address(), copied.lsn());
      case GroupEvent.LogCut cut -> followed.put(cut.address(), cut.to());
      case GroupEvent.Repaired anew -> followed.remove(anew.address());
      case GroupEvent.CopyLost lost ->
          followed.remove(
              Objects.requireNonNull(lost.address().parent()).child(Partition.LOG_REPLICA));
      case GroupEvent.LogReplicaAdded more -> followed.put(more.address(), more.lsn());
      case GroupEvent.Rejoined back ->
          followed.remove(
              Objects.requireNonNull(back.address().parent()).child(Partition.LOG_REPLICA));
      case GroupEvent.SteppedDown down -> followed.put(down.address(), down.lsn());
      case GroupEvent.Elected elected -> followed.remove(elected.address());
      case GroupEvent.Leads leads -> {
        Address partition = Objects.requireNonNull(leads.address().parent());
        long known = acknowledged.getOrDefault(partition, 0L);
        Violation.unless(leads.lsn() >= known, "a log up to " + known + " at least", leads);
        loose.add(partition);
        written.getOrDefault(partition, new TreeMap<>()).tailMap(leads.lsn(), false).clear();
      }
      case Event.FaultRaised _, Event.FaultCleared _ -> forgetful = true;
      case Event.Split split -> {
        followed.put(split.address().child("parts"), split.lsn());
        split.parts().forEach(each -> acknowledged.put(each, split.lsn()));
      }
      case TtlEvent.Swept swept -> unasked(swept.partition(), swept.lsn());
      case TransactionEvent.Prepared kept -> unasked(kept.address(), kept.lsn());
      case TransactionEvent.Cleared kept when !kept.written() ->
          unasked(kept.address(), kept.lsn());
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
        // What a leader that crashed had promised to answer nobody answers, and the next goes on.
        boolean skips = forgetful || loose.contains(done.address());
        String whose = written.getOrDefault(done.address(), new TreeMap<>()).get(done.lsn());
        boolean late =
            done.lsn() < next && (whose == null || whose.equals(String.valueOf(done.request())));
        Violation.unless(
            done.lsn() == next || skips && (late || done.lsn() > next),
            "entry " + next + " acknowledged",
            done);
        acknowledged.merge(done.address(), done.lsn(), Math::max);
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
        written.keySet().removeIf(each -> each.startsWith(table.address()));
        unasked.keySet().removeIf(each -> each.startsWith(table.address()));
      }
      case Event.IndexChanged index when index.gone() ->
          followed.keySet().removeIf(each -> each.startsWith(index.indexAddress()));
      default -> {}
    }
  }

  private void unasked(Address partition, long lsn) {
    unasked.computeIfAbsent(partition, _ -> new TreeSet<>()).add(lsn);
  }
}
