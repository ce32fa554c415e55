package dynascope.engine.check;

import dynascope.engine.event.Event;
import dynascope.engine.event.GroupEvent;
import dynascope.engine.event.OperationKind;
import dynascope.engine.event.Outcome;
import dynascope.engine.event.TransactionEvent;
import dynascope.engine.model.PrimaryKey;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// A transaction is decided once, after the leaders of all its items have said yes; then all of
/// them do it, once each, and a client hears of its success when all have. One that is not decided
/// to be done writes nothing.
final class TransactionsAreWhole implements Invariant {
  private static final class Underway {
    private final int actions;
    private final boolean write;
    private final TreeSet<Place> prepared = new TreeSet<>();
    private final TreeSet<Place> done = new TreeSet<>();
    private @Nullable Boolean decided;
    private boolean completed;

    Underway(int actions, boolean write) {
      this.actions = actions;
      this.write = write;
    }
  }

  private record Place(String table, PrimaryKey key) implements Comparable<Place> {
    static Place of(Event at, PrimaryKey key) {
      return new Place(at.address().root(), key);
    }

    @Override
    public int compareTo(Place other) {
      int order = table.compareTo(other.table);
      return order != 0 ? order : key.compareTo(other.key);
    }
  }

  private final Map<Long, Underway> running = new LinkedHashMap<>();
  private final Map<Try, Underway> tries = new LinkedHashMap<>();

  /// Whether what a leader had done may be done again: it was lost with that leader.
  private boolean lost;

  @Override
  public void hear(Event event) {
    Try of = Try.of(event);
    switch (event) {
      case GroupEvent.Leads _ -> lost = true;
      case Event.TableChanged table when table.gone() ->
          running.values().forEach(each -> each.decided = null);
      case TransactionEvent.Begun begun -> {
        var now = new Underway(begun.actions(), begun.operation().isWrite());
        running.put(begun.transaction(), now);
        if (of != null) {
          tries.put(of, now);
        }
      }
      case TransactionEvent.Prepared kept -> {
        Underway known = running.get(kept.transaction());
        if (known != null) {
          known.prepared.add(Place.of(kept, kept.key()));
        }
      }
      case Event.Transacted transacted when of != null -> {
        Underway known = tries.get(of);
        Violation.unless(known != null && known.decided == null, "one decision", transacted);
        Violation.unless(
            known == null
                || !known.write
                || transacted.repeated()
                || known.prepared.size() == known.actions,
            "a yes for all of its actions",
            transacted);
        if (known != null) {
          known.decided = true;
        }
      }
      case Event.TransactionCancelled cancelled when of != null -> {
        Underway known = tries.get(of);
        if (known != null) {
          Violation.unless(known.decided == null, "one decision", cancelled);
          known.decided = false;
        }
      }
      case Event.Written written when isWriting(written.operation()) && of != null -> {
        Underway known = tries.get(of);
        Violation.unless(
            known != null && Boolean.TRUE.equals(known.decided),
            "nothing written before all is decided",
            written);
      }
      case TransactionEvent.Cleared cleared -> cleared(cleared);
      case TransactionEvent.Completed completed -> completed(completed);
      case Event.Answered answered when isTransaction(answered.operation()) && of != null -> {
        Underway known = tries.get(of);
        if (answered.outcome() == Outcome.SUCCESS) {
          Violation.unless(
              known != null && known.completed && Boolean.TRUE.equals(known.decided),
              "a transaction that is done first",
              answered);
        }
      }
      default -> {}
    }
  }

  private void cleared(TransactionEvent.Cleared cleared) {
    Underway known = running.get(cleared.transaction());
    if (!cleared.committed()) {
      Violation.unless(
          known == null || !Boolean.TRUE.equals(known.decided),
          "nothing let go of that is to be done",
          cleared);
      return;
    }
    Violation.unless(
        known != null && Boolean.TRUE.equals(known.decided),
        "nothing done before all is decided",
        cleared);
    if (known != null) {
      boolean first = known.done.add(Place.of(cleared, cleared.key()));
      Violation.unless(first || lost, "nothing done twice", cleared);
    }
  }

  private void completed(TransactionEvent.Completed completed) {
    Underway known = running.remove(completed.transaction());
    if (known == null) {
      return;
    }
    known.completed = true;
    if (completed.committed() && known.write && !known.prepared.isEmpty()) {
      Violation.unless(
          known.decided == null || known.done.size() == known.actions,
          "all " + known.actions + " actions done, not " + known.done.size(),
          completed);
    }
  }

  static boolean isTransaction(OperationKind operation) {
    return operation.isTransaction();
  }

  private static boolean isWriting(OperationKind operation) {
    return operation.isTransaction() && operation.isWrite();
  }
}
