package dynascope.engine.simulation;

import dynascope.engine.event.Event;
import dynascope.engine.event.OperationKind;
import dynascope.engine.event.TransactionEvent;
import dynascope.engine.event.TransactionEvent.Begun;
import dynascope.engine.event.TransactionEvent.Cleared;
import dynascope.engine.event.TransactionEvent.Completed;
import dynascope.engine.event.TransactionEvent.Conflicted;
import dynascope.engine.event.TransactionEvent.Orphaned;
import dynascope.engine.event.TransactionEvent.Prepared;
import dynascope.engine.event.TransactionEvent.Recovered;
import dynascope.engine.event.TransactionEvent.Way;
import dynascope.engine.explain.Why;
import dynascope.engine.model.PrimaryKey;
import dynascope.engine.model.RequestId;
import java.util.List;
import java.util.stream.Stream;

/// Why a step of a transaction was taken; a conflict names the other transaction and tells when it
/// came to the item.
final class TransactionReasons {
  private TransactionReasons() {}

  /// @param events those up to it
  static Why of(TransactionEvent event, List<Event> events) {
    String number = Long.toString(event.transaction());
    return switch (event) {
      case Begun e ->
          why(
              e,
              e.token().isEmpty() ? "begun" : "named",
              List.of(number, e.actions(), e.token()),
              List.of());
      case Prepared e ->
          why(
              e,
              e.exists() ? "prepared" : "placeholder",
              List.of(number, e.key().text()),
              List.of());
      case Conflicted e -> conflict(e, events);
      case Cleared e ->
          why(
              e,
              e.committed() ? "committed" : "released",
              List.of(number, e.key().text(), e.lsn()),
              prepared(e.transaction(), e.key(), events));
      case Orphaned e ->
          why(
              e,
              e.decided() ? "orphaned.decided" : "orphaned",
              List.of(number, e.heard(), e.actions()),
              List.of());
      case Recovered e ->
          why(
              e,
              e.decided() ? "recovered.decided" : "recovered",
              List.of(number),
              orphaned(e.transaction(), events));
      case Completed e ->
          why(e, e.committed() ? "completed" : "completed.not", List.of(number), List.of());
    };
  }

  private static Why conflict(Conflicted event, List<Event> events) {
    RequestId of = event.of();
    return why(
        event,
        "conflict." + event.way(),
        List.of(event.key().text(), Long.toString(event.holder()), of == null ? "" : of.text()),
        Stream.concat(
                event.way() == Way.PREPARED
                    ? prepared(event.holder(), event.key(), events).stream()
                    : Stream.of(),
                cycle(event).stream())
            .toList());
  }

  /// What would have come of it, had the second one been let in.
  private static List<Why> cycle(Conflicted event) {
    String key =
        switch (event.way()) {
          case PREPARED ->
              event.transaction() > 0
                  ? "cycle"
                  : event.operation() == OperationKind.TransactGetItems ? "cycle.read" : "";
          case CHANGED -> "cycle.changed";
          case LATER, WRITING -> "";
        };
    return key.isEmpty()
        ? List.of()
        : List.of(
            new Why(
                "why.transaction." + key,
                List.of(
                    event.key().text(),
                    Long.toString(event.holder()),
                    Long.toString(event.transaction())),
                event.at(),
                event.address(),
                0,
                List.of()));
  }

  /// When an item was prepared for a transaction.
  private static List<Why> prepared(long transaction, PrimaryKey key, List<Event> events) {
    return events.stream()
        .filter(each ->
            each instanceof Prepared found
                && found.transaction() == transaction
                && found.key().equals(key))
        .limit(1)
        .map(each -> of((TransactionEvent) each, events))
        .toList();
  }

  private static List<Why> orphaned(long transaction, List<Event> events) {
    return events.stream()
        .filter(each -> each instanceof Orphaned found && found.transaction() == transaction)
        .map(each -> of((TransactionEvent) each, events))
        .toList();
  }

  private static Why why(TransactionEvent event, String key, List<Object> args, List<Why> because) {
    return new Why(
        "why.transaction." + key, args, event.at(), event.address(), event.seq(), because);
  }
}
