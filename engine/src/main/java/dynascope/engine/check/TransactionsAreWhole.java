package dynascope.engine.check;

import dynascope.engine.event.Event;
import dynascope.engine.event.OperationKind;
import dynascope.engine.event.Outcome;
import dynascope.engine.model.SimTime;
import java.util.LinkedHashMap;
import java.util.Map;

/// All actions of a transaction are done at one instant or none is, and a client hears of its
/// success only when all that it wrote is durable.
final class TransactionsAreWhole implements Invariant {
  /// What a try has done so far.
  private static final class Done {
    private int written;
    private int actions;
    private int acknowledged;
    private boolean ended;
    private SimTime at = SimTime.ZERO;

    private void act(Event event) {
      Violation.unless(!ended, "no action after the end of its transaction", event);
      Violation.unless(actions == 0 || at.equals(event.at()), "all actions at one instant", event);
      actions++;
      at = event.at();
    }
  }

  private final Map<Try, Done> tries = new LinkedHashMap<>();

  @Override
  public void hear(Event event) {
    Try of = Try.of(event);
    if (of == null) {
      return;
    }
    switch (event) {
      case Event.Written written when written.operation() == OperationKind.TransactWriteItems -> {
        Done done = done(of);
        done.act(written);
        done.written++;
      }
      case Event.Checked checked -> done(of).act(checked);
      case Event.Served served when isTransaction(served.operation()) -> done(of).act(served);
      case Event.Transacted transacted -> {
        Done done = done(of);
        Violation.unless(
            done.actions == transacted.actions() && done.at.equals(transacted.at()),
            transacted.actions() + " actions at its instant, not " + done.actions,
            transacted);
        done.ended = true;
      }
      case Event.TransactionCancelled cancelled -> {
        Done done = done(of);
        Violation.unless(done.written == 0, "nothing written by what is cancelled", cancelled);
        done.ended = true;
      }
      case Event.Acknowledged durable -> {
        Done done = tries.get(of);
        if (done != null) {
          Violation.unless(done.ended, "a whole transaction before a part is durable", durable);
          done.acknowledged++;
        }
      }
      case Event.Answered answered when isTransaction(answered.operation()) -> {
        Done done = tries.remove(of);
        if (answered.outcome() == Outcome.SUCCESS) {
          Violation.unless(
              done != null && done.ended && done.acknowledged == done.written,
              "a transaction that is durable first",
              answered);
        }
      }
      default -> {}
    }
  }

  private Done done(Try of) {
    return tries.computeIfAbsent(of, _ -> new Done());
  }

  static boolean isTransaction(OperationKind operation) {
    return operation == OperationKind.TransactGetItems
        || operation == OperationKind.TransactWriteItems;
  }
}
