package dynascope.app.play;

import dynascope.assets.Words;
import dynascope.engine.event.TransactionEvent;
import dynascope.engine.event.TransactionEvent.Begun;
import dynascope.engine.event.TransactionEvent.Cleared;
import dynascope.engine.event.TransactionEvent.Completed;
import dynascope.engine.event.TransactionEvent.Conflicted;
import dynascope.engine.event.TransactionEvent.Orphaned;
import dynascope.engine.event.TransactionEvent.Prepared;
import dynascope.engine.event.TransactionEvent.Recovered;

/// Lines of the log about the steps of transactions.
final class TransactionLines {
  private TransactionLines() {}

  static LogLine of(TransactionEvent event) {
    String number = Long.toString(event.transaction());
    return switch (event) {
      case Begun e ->
          LogLines.line(
              e,
              e.token().isEmpty() ? "tx-begun" : "tx-begun-named",
              false,
              number,
              Integer.toString(e.actions()),
              e.token());
      case Prepared e ->
          LogLines.line(e, "tx-prepared", false, number, e.key().text(), Long.toString(e.lsn()));
      case Conflicted e ->
          LogLines.line(
              e,
              "tx-conflict",
              true,
              e.key().text(),
              Words.say("transaction.way." + e.way(), Long.toString(e.holder())));
      case Cleared e ->
          LogLines.line(
              e,
              e.committed() ? "tx-committed" : "tx-released",
              false,
              number,
              e.key().text(),
              Long.toString(e.lsn()));
      case Orphaned e ->
          LogLines.line(
              e,
              e.decided() ? "tx-orphaned-decided" : "tx-orphaned",
              true,
              number,
              Integer.toString(e.heard()),
              Integer.toString(e.actions()));
      case Recovered e ->
          LogLines.line(e, e.decided() ? "tx-recovered-decided" : "tx-recovered", false, number);
      case Completed e ->
          LogLines.line(e, e.committed() ? "tx-completed" : "tx-completed-not", false, number);
    };
  }
}
