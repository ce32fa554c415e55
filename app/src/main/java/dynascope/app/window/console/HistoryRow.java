package dynascope.app.window.console;

import dynascope.engine.model.TableArn;
import dynascope.engine.operation.Operation;
import dynascope.engine.simulation.Exchange;
import java.util.List;
import java.util.Locale;

/// A request of the history in one line.
///
/// @param about what it names: table and key
record HistoryRow(
    Exchange exchange, String operation, String about, Outcome.State state, String error) {
  static HistoryRow of(Exchange exchange) {
    Operation operation = exchange.operation();
    Exchange.Page last = exchange.last();
    String error = last == null || last.ended() == null ? "" : last.ended().error();
    Outcome.State state =
        exchange.pages().isEmpty()
            ? Outcome.State.LATER
            : !exchange.over()
                ? Outcome.State.PENDING
                : error.isEmpty() ? Outcome.State.ANSWERED : Outcome.State.REFUSED;
    String table = TableArn.name(operation.table());
    String key = operation.key();
    String about = key.isEmpty() ? table : table.isEmpty() ? key : table + " " + key;
    return new HistoryRow(exchange, operation.kind().name(), about, state, error);
  }

  /// The rows that hold every word of what was typed, the newest first.
  static List<HistoryRow> of(List<Exchange> exchanges, String typed) {
    List<String> words = List.of(typed.toLowerCase(Locale.ROOT).strip().split("\\s+", -1));
    return exchanges.reversed().stream()
        .map(HistoryRow::of)
        .filter(row -> words.stream().allMatch(row.text()::contains))
        .toList();
  }

  private String text() {
    return (operation + " " + about + " " + error + " " + state).toLowerCase(Locale.ROOT);
  }
}
