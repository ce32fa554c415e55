package dynascope.engine.check;

import dynascope.engine.dax.CacheCluster;
import dynascope.engine.event.Event;
import dynascope.engine.event.HopKind;
import dynascope.engine.event.OperationKind;
import dynascope.engine.event.Outcome;
import dynascope.engine.model.Address;
import dynascope.engine.model.Units;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/// A bucket refuses only at zero or below, and a refused try writes, reads and consumes nothing.
///
/// A Scan may be refused by one partition after others have served it: that is how the service is.
/// So may a Query of a collection that was split, a statement that becomes one, or several queries,
/// and a part of a batch while others go on; the batch's answer is a success. What global indexes
/// take comes after the answer, and is no more than that claimed. A write that an index can't
/// follow is told how the index's bucket stood when it was asked last. A cache node asks again by
/// itself, in the name of the same try.
final class RefusedTriesDoNothing implements Invariant {
  private final Map<Try, Event> done = new LinkedHashMap<>();
  private final Map<Try, Units> taken = new LinkedHashMap<>();

  /// What global indexes are still to take of what was answered.
  private final Map<Try, Units> later = new LinkedHashMap<>();

  private final Set<Try> refused = new LinkedHashSet<>();

  /// Those of them that a cache node has sent once more.
  private final Set<Try> again = new LinkedHashSet<>();

  @Override
  public void hear(Event event) {
    Try of = Try.of(event);
    if (of == null) {
      return;
    }
    switch (event) {
      case Event.Refused refusal -> {
        Violation.unless(
            !refusal.level().isPositive() || refusal.reason().name().startsWith("IndexWrite"),
            "an empty bucket",
            refusal);
        refused.add(of);
        again.remove(of);
      }
      case Event.Hop hop
          when hop.kind() == HopKind.REQUEST
              && hop.address().startsWith(CacheCluster.ADDRESS)
              && refused.contains(of) ->
          again.add(of);
      case Event.Written written -> {
        Violation.unless(
            !isOver(of) || isBatch(written.operation()), "no write by a refused try", written);
        done.put(of, written);
        taken.merge(of, written.units(), Units::plus);
      }
      case Event.ConditionRefused failed -> taken.merge(of, failed.units(), Units::plus);
      case Event.Checked checked -> {
        Violation.unless(!isOver(of), "no check by a refused try", checked);
        done.put(of, checked);
        taken.merge(of, checked.units(), Units::plus);
      }
      case Event.IndexWritten written when !written.local() -> {
        Units left = later.get(of);
        if (left == null) {
          taken.merge(of, written.units(), Units::plus);
        } else {
          Violation.unless(
              isBatch(written.operation()) || !left.minus(written.units()).isNegative(),
              "no more than " + left,
              written);
          later.put(of, left.minus(written.units()));
        }
      }
      case Event.Served served -> {
        done.put(of, served);
        taken.merge(of, served.units(), Units::plus);
      }
      case Event.Answered answered -> {
        Event effect = done.remove(of);
        Units units = taken.remove(of);
        boolean wasRefused = refused.remove(of);
        again.remove(of);
        if (answered.outcome() == Outcome.THROTTLED) {
          Violation.unless(wasRefused, "a bucket that refused", answered);
          Violation.unless(
              effect == null || readsSeveral(answered.operation()) || isOfPart(effect),
              "no effect of a refused try",
              String.valueOf(effect));
        }
        if (answered.outcome() != Outcome.SUCCESS) {
          Violation.unless(answered.units().isZero(), "nothing consumed", answered);
        } else if (isBatch(answered.operation())) {
          // What its parts took is here; what global indexes will have taken comes later.
          Units took = units == null ? Units.ZERO : units;
          later.put(of, answered.units().minus(took));
        } else if (TransactionsAreWhole.isTransaction(answered.operation())
            || effect instanceof Event.Written) {
          Units left = answered.units().minus(units == null ? Units.ZERO : units);
          Violation.unless(!left.isNegative(), "at least what it took so far", answered);
          later.put(of, left);
        }
      }
      default -> {}
    }
  }

  private boolean isOver(Try of) {
    return refused.contains(of) && !again.contains(of);
  }

  private static boolean isBatch(OperationKind operation) {
    return operation == OperationKind.BatchGetItem
        || operation == OperationKind.BatchWriteItem
        || operation == OperationKind.BatchExecuteStatement;
  }

  /// Whether a Query was served by a part of a partition that has split.
  private static boolean isOfPart(Event effect) {
    Address partition = effect.address().parent();
    return effect instanceof Event.Served served
        && served.operation() == OperationKind.Query
        && partition != null
        && partition.name().indexOf('.') > 0;
  }

  private static boolean readsSeveral(OperationKind operation) {
    return operation == OperationKind.Scan || operation == OperationKind.ExecuteStatement;
  }
}
