package dynascope.app.window.console;

import dynascope.app.play.Correspondence;
import dynascope.app.play.Shown;
import dynascope.app.play.Teaching;
import dynascope.engine.model.Address;
import dynascope.engine.model.TableArn;
import dynascope.engine.model.TableDefinition;
import dynascope.engine.moment.Frame;
import dynascope.engine.moment.StreamView;
import dynascope.engine.moment.TableView;
import dynascope.engine.operation.GetRecords;
import dynascope.engine.operation.GetShardIterator;
import dynascope.engine.operation.Operation;
import dynascope.engine.operation.Response;
import dynascope.engine.simulation.Act;
import dynascope.engine.simulation.Exchange;
import dynascope.engine.simulation.TimedAct;
import dynascope.scenarios.lesson.Ask;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What the console knows: the request that is being written, what was sent, and which of it is
/// looked at.
final class ConsoleModel {
  private final Writing writing = new Writing("Query");
  private @Nullable Ask ask;
  private Teaching teaching = Teaching.NONE;
  private Knowledge knowledge = Knowledge.NOTHING;
  private Map<String, StreamView> streams = Map.of();
  private List<Exchange> exchanges = List.of();
  private Correspondence.@Nullable Checked checked;
  private Problems problems = new Problems(List.of(), null);

  /// The act whose exchange is looked at; null for the newest that was sent.
  private @Nullable TimedAct chosen;

  /// What was sent and has no answer yet; null while nothing is waited for.
  private @Nullable Operation awaited;

  private boolean begun;

  /// Another lesson or world is open.
  void opened(@Nullable Ask allowed) {
    ask = allowed;
    teaching = Teaching.NONE;
    knowledge = Knowledge.NOTHING;
    streams = Map.of();
    exchanges = List.of();
    checked = null;
    chosen = null;
    awaited = null;
    begun = false;
  }

  /// Takes the newest picture. Returns whether the awaited answer has come with it.
  boolean show(Shown shown) {
    teaching = shown.teaching();
    Correspondence news = shown.correspondence();
    if (news == null || shown.moment() == null) {
      return false;
    }
    List<TableDefinition> tables =
        shown.moment().frame().tables().stream().map(TableView::definition).toList();
    if (!tables.equals(knowledge.tables()) || news.samples() != knowledge.samples()) {
      knowledge = new Knowledge(tables, news.samples());
    }
    streams = streams(shown.moment().frame());
    exchanges = news.exchanges();
    if (news.checked() != checked) {
      checked = news.checked();
      look();
    }
    if (!begun) {
      begun = true;
      begin(ask == null || ask.calls().isEmpty() ? "Query" : ask.calls().getFirst());
    }
    Exchange newest = exchanges.isEmpty() ? null : exchanges.getLast();
    boolean come =
        newest != null && awaited != null && newest.operation() == awaited && newest.over();
    awaited = come ? null : awaited;
    return come;
  }

  private static Map<String, StreamView> streams(Frame frame) {
    var streams = new TreeMap<String, StreamView>();
    for (TableView table : frame.tables()) {
      StreamView stream = table.stream();
      if (stream != null) {
        streams.put(table.definition().name(), stream);
      }
    }
    return streams;
  }

  Knowledge knowledge() {
    return knowledge;
  }

  Writing writing() {
    return writing;
  }

  private void look() {
    problems = Problems.of(writing.operation(), JsonText.of(writing.json()), checked);
  }

  Problems problems() {
    return problems;
  }

  /// Looks again at what is written. Returns the request that it is; null while it is none.
  @Nullable Operation written() {
    look();
    return problems.request();
  }

  private Starter starter() {
    String wanted = ask == null ? "" : ask.table();
    JsonText.Part named = JsonText.of(writing.json()).string("TableName");
    String now = named == null ? wanted : JsonText.of(writing.json()).says(named);
    TableDefinition table = knowledge.table(now);
    if (table == null && !knowledge.tables().isEmpty()) {
      table = knowledge.tables().getFirst();
    }
    return table == null
        ? new Starter(null, null)
        : new Starter(table, knowledge.sample(table.name()), streams.get(table.name()), iterator());
  }

  /// What a reader of a shard was given last.
  private @Nullable String iterator() {
    for (Exchange exchange : exchanges.reversed()) {
      Exchange.Page last = exchange.last();
      Response response = last == null || last.answer() == null ? null : last.answer().response();
      if (response instanceof GetShardIterator.Answered given) {
        return given.shardIterator();
      }
      if (response instanceof GetRecords.Answered given && given.nextShardIterator() != null) {
        return given.nextShardIterator();
      }
    }
    return null;
  }

  /// Writes an operation's first request.
  void begin(String operation) {
    writing.write(operation, starter().of(operation));
    look();
  }

  /// Changes the operation and keeps what it can of the request.
  void choose(String operation) {
    if (!operation.equals(writing.operation())) {
      writing.choose(operation, starter().of(operation));
      look();
    }
  }

  /// Writes a request that was sent before, or made elsewhere.
  void take(Operation request) {
    begun = true;
    writing.write(request.kind().name(), Outcome.request(request));
    look();
  }

  Completion completion() {
    return new Completion(writing.operation(), JsonText.of(writing.json()), knowledge);
  }

  /// Why a request may not be sent now; nothing if it may. Whether a person may send anything now.
  boolean mayAsk() {
    return Permission.asksHands(teaching);
  }

  Optional<Permission.Refusal> forbidden(Operation request) {
    return Permission.against(request, ask, teaching);
  }

  /// A request goes out; it is the one that is looked at from now on.
  void sent(Operation request) {
    awaited = request;
    chosen = null;
  }

  List<Exchange> exchanges() {
    return exchanges;
  }

  /// Looks at what came of one request.
  void look(Exchange exchange) {
    chosen = exchange.sent();
  }

  /// What is looked at; null while nothing was sent.
  @Nullable Exchange seen() {
    Exchange newest = null;
    for (Exchange each : exchanges) {
      if (each.sent() == chosen) {
        return each;
      }
      newest = each.pages().isEmpty() && newest != null ? newest : each;
    }
    return newest;
  }

  /// The partitions to be lit.
  List<Address> lit() {
    Exchange seen = seen();
    return seen == null ? List.of() : List.copyOf(seen.touched());
  }

  /// The table that is written to, for what else the window shows.
  static String table(Operation request) {
    return TableArn.name(request.table());
  }

  static Act act(Operation request) {
    return new Act.Call(request);
  }
}
