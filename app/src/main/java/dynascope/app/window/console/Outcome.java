package dynascope.app.window.console;

import dynascope.assets.Words;
import dynascope.engine.error.ServiceException;
import dynascope.engine.model.Address;
import dynascope.engine.model.KeyAttribute;
import dynascope.engine.model.TableDefinition;
import dynascope.engine.model.Units;
import dynascope.engine.operation.Operation;
import dynascope.engine.operation.Response;
import dynascope.engine.simulation.Answer;
import dynascope.engine.simulation.Exchange;
import dynascope.engine.wire.Wire;
import dynascope.scenarios.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What came of a request, for people: a sentence, grids, the JSON of the answer, and what may be
/// asked next.
///
/// @param error the exception's name; empty while nothing went wrong
/// @param message what the service says to it
/// @param facts what an answer tells beside its items, such as `Count`
/// @param units what each table and index was charged
/// @param next the request for what is left, as JSON; null where nothing is
record Outcome(
    State state,
    String error,
    String message,
    List<Grid> grids,
    Map<String, String> facts,
    List<String> units,
    String json,
    @Nullable String next) {
  /// How far it is.
  enum State {
    /// The playhead stands before it.
    LATER,
    PENDING,
    ANSWERED,
    REFUSED
  }

  private static final List<String> ITEMS =
      List.of(
          "Items",
          "Item",
          "Attributes",
          "Responses",
          "TableNames",
          "CancellationReasons",
          "Records",
          "Streams",
          "StreamDescription");

  static Outcome of(Exchange exchange, Knowledge knowledge) {
    Exchange.Page last = exchange.last();
    List<String> units = units(exchange);
    if (last == null) {
      State state = exchange.pages().isEmpty() ? State.LATER : State.PENDING;
      return new Outcome(state, "", "", List.of(), Map.of(), units, "", null);
    }
    Answer answer = last.answer();
    ServiceException error = answer == null ? null : answer.error();
    if (answer == null || error != null) {
      return refused(last, error, units);
    }
    Operation operation = exchange.operation();
    List<Json> pages = new ArrayList<>();
    for (Exchange.Page page : exchange.pages()) {
      Response response = page.answer() == null ? null : page.answer().response();
      if (response != null) {
        pages.add(Json.parse("", text(Wire.answer(operation, response))));
      }
    }
    Json newest = pages.getLast();
    return new Outcome(
        exchange.over() ? State.ANSWERED : State.PENDING,
        "",
        "",
        grids(pages, operation, knowledge),
        facts(newest),
        units,
        JsonLayout.pretty(newest),
        next(operation, newest));
  }

  private static String text(byte[] json) {
    return new String(json, StandardCharsets.UTF_8);
  }

  private static Outcome refused(
      Exchange.Page last, @Nullable ServiceException error, List<String> units) {
    if (error == null) {
      String type = last.ended() == null ? "" : last.ended().error();
      return new Outcome(
          State.REFUSED,
          type,
          Words.say("console.timed-out"),
          List.of(),
          Map.of(),
          units,
          "",
          null);
    }
    Json json = Json.parse("", text(Wire.error(error)));
    List<Grid> grids = new ArrayList<>();
    Json reasons = json.members().get("CancellationReasons");
    if (reasons != null) {
      grids.add(parts(reasons.list(), "Code"));
    }
    Json item = json.members().get("Item");
    if (item != null) {
      grids.add(Grid.ofItems("Item", List.of(item), List.of()));
    }
    return new Outcome(
        State.REFUSED,
        error.type(),
        error.message(),
        grids,
        Map.of(),
        units,
        JsonLayout.pretty(json),
        null);
  }

  /// Such as `Orders 0.5 read`, most units first as they are addressed.
  private static List<String> units(Exchange exchange) {
    List<String> units = new ArrayList<>();
    exchange
        .consumed()
        .forEach((owner, consumed) -> {
          amount(units, owner, consumed.read(), "console.units.read");
          amount(units, owner, consumed.write(), "console.units.write");
        });
    return List.copyOf(units);
  }

  private static void amount(List<String> units, Address owner, Units amount, String key) {
    if (!amount.isZero()) {
      units.add(Words.say(key, owner.text(), amount.text()));
    }
  }

  private static List<Grid> grids(List<Json> pages, Operation operation, Knowledge knowledge) {
    List<Grid> grids = new ArrayList<>();
    Map<String, Json> newest = pages.getLast().members();
    if (newest.containsKey("Items")) {
      List<Json> items =
          pages.stream()
              .map(each -> each.members().get("Items"))
              .filter(Objects::nonNull)
              .flatMap(each -> each.list().stream())
              .toList();
      grids.add(Grid.ofItems("", items, keys(operation.table(), knowledge)));
    }
    for (String one : List.of("Item", "Attributes")) {
      if (newest.containsKey(one)) {
        grids.add(Grid.ofItems("", List.of(newest.get(one)), keys(operation.table(), knowledge)));
      }
    }
    Json responses = newest.get("Responses");
    if (responses != null && responses.value() instanceof List<?>) {
      grids.add(parts(responses.list(), "Item"));
    } else if (responses != null) {
      responses
          .members()
          .forEach((table, items) ->
              grids.add(Grid.ofItems(table, items.list(), keys(table, knowledge))));
    }
    Json names = newest.get("TableNames");
    if (names != null) {
      grids.add(
          new Grid(
              "",
              List.of("TableName"),
              names.list().stream().map(each -> List.of(each.anyText())).toList()));
    }
    for (String one : List.of("Table", "TableDescription", "TimeToLiveDescription")) {
      if (newest.containsKey(one)) {
        grids.add(members(newest.get(one)));
      }
    }
    ofStreams(newest, grids);
    return List.copyOf(grids);
  }

  private static void ofStreams(Map<String, Json> answer, List<Grid> grids) {
    Json streams = answer.get("Streams");
    if (streams != null) {
      grids.add(parts(streams.list(), "TableName"));
    }
    Json stream = answer.get("StreamDescription");
    if (stream != null) {
      Map<String, Json> members = new LinkedHashMap<>(stream.members());
      Json shards = members.remove("Shards");
      grids.add(members(new Json("", 1, "$", members)));
      if (shards != null) {
        grids.add(parts(shards.list(), "ShardId"));
      }
    }
    Json records = answer.get("Records");
    if (records != null) {
      grids.add(parts(records.list().stream().map(Outcome::flat).toList(), "eventName"));
    }
  }

  /// A record with what it tells of the item beside what happened.
  private static Json flat(Json stored) {
    Map<String, Json> members = new LinkedHashMap<>();
    Map<String, Json> all = stored.members();
    for (String name : List.of("eventName", "userIdentity")) {
      Json value = all.get(name);
      if (value != null) {
        members.put(name, value);
      }
    }
    Json change = all.get("dynamodb");
    if (change != null) {
      members.putAll(change.members());
    }
    return new Json("", 1, "$", members);
  }

  private static List<String> keys(String table, Knowledge knowledge) {
    TableDefinition known = knowledge.table(table);
    return known == null
        ? List.of()
        : Knowledge.keys(known).stream().map(KeyAttribute::name).toList();
  }

  /// The parts of a batch or transaction, each with its number.
  private static Grid parts(List<Json> parts, String first) {
    List<String> names = new ArrayList<>();
    for (Json part : parts) {
      part.members().keySet().stream().filter(each -> !names.contains(each)).forEach(names::add);
    }
    if (names.remove(first)) {
      names.addFirst(first);
    }
    List<List<String>> rows = new ArrayList<>();
    for (int i = 0; i < parts.size(); i++) {
      Map<String, Json> members = parts.get(i).members();
      List<String> row = new ArrayList<>(List.of(Integer.toString(i + 1)));
      for (String name : names) {
        row.add(Optional.ofNullable(members.get(name)).map(Outcome::plain).orElse(""));
      }
      rows.add(row);
    }
    List<String> columns = new ArrayList<>(List.of(Words.say("console.part")));
    columns.addAll(names);
    return new Grid("", columns, rows);
  }

  private static String plain(Json value) {
    return value.value() instanceof String text ? text : JsonLayout.line(value);
  }

  /// A description, member by member.
  private static Grid members(Json value) {
    List<List<String>> rows = new ArrayList<>();
    value.members().forEach((name, each) -> rows.add(List.of(name, plain(each))));
    return new Grid("", List.of(Words.say("console.member"), Words.say("console.value")), rows);
  }

  private static Map<String, String> facts(Json answer) {
    Map<String, String> facts = new LinkedHashMap<>();
    answer
        .members()
        .forEach((name, value) -> {
          boolean empty = value.value() instanceof Map<?, ?> map && map.isEmpty();
          if (!ITEMS.contains(name) && !empty && !name.contains("Table")) {
            facts.put(name, plain(value));
          }
        });
    return facts;
  }

  /// The request with what it has to begin with: of pages the next one, of a batch what was left.
  private static @Nullable String next(Operation operation, Json answer) {
    Map<String, String> later =
        Map.of(
            "LastEvaluatedKey", "ExclusiveStartKey",
            "NextToken", "NextToken",
            "NextShardIterator", "ShardIterator",
            "LastEvaluatedTableName", "ExclusiveStartTableName",
            "UnprocessedKeys", "RequestItems",
            "UnprocessedItems", "RequestItems");
    for (String said :
        List.of(
            "NextToken",
            "NextShardIterator",
            "LastEvaluatedKey",
            "LastEvaluatedTableName",
            "UnprocessedKeys",
            "UnprocessedItems")) {
      Json value = answer.members().get(said);
      String member = later.get(said);
      boolean left = value != null && !(value.value() instanceof Map<?, ?> map && map.isEmpty());
      boolean takes =
          Field.of(operation.kind().name()).stream().anyMatch(each -> each.name().equals(member));
      if (left && takes && value != null && member != null) {
        return with(request(operation), member, value);
      }
    }
    return null;
  }

  /// The request of an operation, laid out.
  static String request(Operation operation) {
    return JsonLayout.pretty(text(Wire.request(operation)));
  }

  private static String with(String request, String member, Json value) {
    Map<String, Json> members = new LinkedHashMap<>(Json.parse("", request).members());
    members.put(member, value);
    return JsonLayout.pretty(new Json("", 1, "$", members));
  }
}
