package dynascope.app.window.console;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dynascope.app.play.Correspondence;
import dynascope.app.play.Teaching;
import dynascope.engine.model.AttributeValue;
import dynascope.engine.model.IndexDefinition;
import dynascope.engine.model.Item;
import dynascope.engine.model.KeyAttribute;
import dynascope.engine.model.KeySchema;
import dynascope.engine.model.Limits;
import dynascope.engine.model.Projection;
import dynascope.engine.model.SimTime;
import dynascope.engine.model.TableDefinition;
import dynascope.engine.moment.Moment;
import dynascope.engine.moment.StreamView;
import dynascope.engine.operation.Operation;
import dynascope.engine.simulation.Act;
import dynascope.engine.simulation.Exchange;
import dynascope.engine.simulation.InitialItems;
import dynascope.engine.simulation.Playback;
import dynascope.engine.simulation.Recording;
import dynascope.engine.simulation.WorldDefinition;
import dynascope.engine.wire.Arrival;
import dynascope.engine.wire.Wire;
import dynascope.scenarios.lesson.Ask;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ConsoleModelsTest {
  private static final TableDefinition ORDERS =
      TableDefinition.provisioned(
              "Orders", new KeySchema(KeyAttribute.s("user"), KeyAttribute.s("sk")), 4_000, 4_000)
          .withInitialPartitions(4)
          .with(
              IndexDefinition.global(
                  "by-state", KeySchema.of(KeyAttribute.s("state")), Projection.ALL));
  private static final Knowledge KNOWLEDGE =
      new Knowledge(
          List.of(ORDERS),
          new TreeMap<>(
              java.util.Map.of(
                  "Orders",
                  List.of(Item.of("user", AttributeValue.s("A"), "tea", AttributeValue.n(1))))));

  private static Operation read(String operation, String json) {
    Arrival arrival = Wire.readRequest(operation, json.getBytes(StandardCharsets.UTF_8));
    return assertInstanceOf(Arrival.Request.class, arrival, arrival.toString()).operation();
  }

  private static Playback world() {
    return new Playback(
        Recording.of(
            7,
            new WorldDefinition(
                Instant.EPOCH,
                Limits.STANDARD,
                List.of(ORDERS),
                List.of(new InitialItems("Orders", "U#{n}", 20, "O#{s}", 5, 200)),
                List.of(),
                List.of()),
            List.of()));
  }

  private static List<String> shown(String operation, String marked) {
    int caret = marked.indexOf('|');
    String text = marked.replace("|", "");
    return new Completion(operation, JsonText.of(text), KNOWLEDGE)
        .at(caret).stream().map(Completion.Proposal::shown).toList();
  }

  @Test
  void everyOperationBeginsWithARequestThatTheWireReads() {
    for (String operation : Starter.operations()) {
      String begun = new Starter(ORDERS, null).of(operation);
      Arrival arrival = Wire.readRequest(operation, begun.getBytes(StandardCharsets.UTF_8));
      boolean needsMore =
          List.of(
                  "PutResourcePolicy",
                  "TagResource",
                  "UntagResource",
                  // What they name is told by another answer.
                  "DescribeStream",
                  "GetShardIterator",
                  "GetRecords")
              .contains(operation);
      assertEquals(!needsMore, arrival instanceof Arrival.Request, operation + " " + begun);
    }
    assertEquals(Wire.requests().size(), Starter.operations().size());
  }

  @Test
  void requestsOfStreamsBeginWithWhatIsThereAndTheirAnswersAreTables() {
    Playback playback = world();
    long at = 5;
    for (String json :
        List.of(
            "UpdateTable {\"TableName\":\"Orders\",\"StreamSpecification\":"
                + "{\"StreamEnabled\":true,\"StreamViewType\":\"NEW_IMAGE\"}}",
            "PutItem {\"TableName\":\"Orders\",\"Item\":"
                + "{\"user\":{\"S\":\"A\"},\"sk\":{\"S\":\"1\"}}}")) {
      String[] words = json.split(" ", 2);
      playback.act(SimTime.ofMillis(at), new Act.Call(read(words[0], words[1])), false);
      at += 20_000;
    }
    playback.runTo(SimTime.ofSeconds(30), () -> true);
    Moment moment = playback.moment(SimTime.ofSeconds(30), Duration.ZERO);
    StreamView stream = moment.frame().tables().getFirst().stream();
    assertNotNull(stream);
    String iterator = null;
    int act = 2;
    for (String operation : List.of("DescribeStream", "GetShardIterator", "GetRecords")) {
      Operation begun = read(operation, new Starter(ORDERS, null, stream, iterator).of(operation));
      playback.act(SimTime.ofSeconds(29 + act), new Act.Call(begun), false);
      playback.runTo(SimTime.ofSeconds(30 + act), () -> true);
      Outcome outcome = Outcome.of(playback.exchange(act++), KNOWLEDGE);
      assertEquals(Outcome.State.ANSWERED, outcome.state(), outcome.json());
      if (operation.equals("DescribeStream")) {
        assertEquals(4, outcome.grids().get(1).rows().size(), "shards");
      }
      iterator = outcome.facts().get("ShardIterator");
      if (operation.equals("GetRecords")) {
        assertEquals("INSERT", outcome.grids().getFirst().rows().getFirst().get(1));
        assertTrue(String.valueOf(outcome.next()).contains("ShardIterator"));
      }
    }
  }

  @Test
  void theWireSaysWhichMembersAreRequired() {
    Field first = Field.of("GetItem").getFirst();
    assertEquals("TableName", first.name());
    assertEquals(Field.Rank.REQUIRED, first.rank());
    assertEquals("Key", Field.of("GetItem").get(1).name());
    assertEquals(Field.Rank.REQUIRED, Field.of("GetItem").get(1).rank());
    assertEquals(Field.Rank.LEGACY, Field.of("Query").getLast().rank());
    assertEquals(Field.Kind.SWITCH, field("Query", "ConsistentRead").kind());
    assertEquals(Field.Kind.CHOICE, field("PutItem", "ReturnValues").kind());
  }

  private static Field field(String operation, String name) {
    return Field.of(operation).stream()
        .filter(f -> f.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void aFieldReplacesItsMemberAndNothingElse() {
    var writing = new Writing("Query");
    writing.json("{\"TableName\":\"Orders\",\"Limit\":1e1,\"Mine\":[1, 2]}");
    assertEquals("Orders", writing.field(field("Query", "TableName")));
    writing.field(field("Query", "KeyConditionExpression"), "a = \"b\"");
    assertTrue(writing.json().contains("\"Mine\": [1, 2]"), writing.json());
    assertTrue(writing.json().contains("\"a = \\\"b\\\"\""), writing.json());
    assertEquals("a = \"b\"", writing.field(field("Query", "KeyConditionExpression")));
    writing.field(field("Query", "TableName"), "");
    assertFalse(writing.json().contains("TableName"));
    writing.json("{\"TableName\": ");
    assertFalse(writing.hasFields());
    assertEquals("{\"TableName\": ", writing.json());
  }

  @Test
  void whatIsWrongInJsonIsMarkedWhereItStands() {
    JsonText.Mistake comma = requireNonNull(JsonText.of("{\"A\": 1 \"B\": 2}").wrong());
    assertEquals(8, comma.start());
    assertNotNull(JsonText.of("{\"A\": }").wrong());
    assertNotNull(JsonText.of("{\"A\": 1").wrong());
    assertNotNull(JsonText.of("{\"A\": 1,}").wrong());
    assertNull(JsonText.of("{\"A\": [1, {\"B\": \"x\\n\\u0041\"}], \"C\": null}").wrong());
  }

  @Test
  void completionKnowsMembersTablesIndexesAttributesAndWords() {
    assertTrue(shown("Query", "{\"|\"}").contains("KeyConditionExpression"));
    assertFalse(shown("Query", "{\"TableName\": \"a\", |}").contains("TableName"));
    assertEquals(List.of("Orders"), shown("Query", "{\"TableName\": \"O|\"}"));
    assertEquals(
        List.of("by-state"), shown("Query", "{\"TableName\": \"Orders\", \"IndexName\": \"|\"}"));
    assertEquals(List.of("tea"), shown("GetItem", "{\"Key\": {\"tea|\"}}"));
    assertTrue(shown("PutItem", "{\"Item\": {\"a\": {\"|\"}}}").contains("BOOL"));
    assertEquals(List.of("ALL_OLD"), shown("PutItem", "{\"ReturnValues\": \"ALL_O|\"}"));
    List<String> words = shown("Scan", "{\"FilterExpression\": \"be|\"}");
    assertTrue(words.contains("begins_with()") && words.contains("BETWEEN"), words.toString());
    assertTrue(shown("Scan", "{\"FilterExpression\": \"st|\"}").contains("#state"));
    assertTrue(
        shown("ExecuteStatement", "{\"Statement\": \"SELECT * FROM \\\"Or|\"}")
            .contains("\"Orders\""));
  }

  @Test
  void aReservedWordIsMendedByAPlaceholderThatIsDefined() {
    String json = "{\"TableName\": \"Orders\", \"FilterExpression\": \"attribute_exists(status)\"}";
    Problems problems = Problems.of("Scan", JsonText.of(json), null);
    Problems.Problem first = problems.first().orElseThrow();
    assertEquals("status", json.substring(first.start(), first.end()));
    String mended = Problems.mend(json, requireNonNull(first.fix()));
    assertTrue(Problems.of("Scan", JsonText.of(mended), null).list().isEmpty(), mended);
    assertNull(world().refusal(SimTime.ZERO, read("Scan", mended)));
    assertNotNull(world().refusal(SimTime.ZERO, read("Scan", json)));
    assertEquals("\"date\"", Reserved.in("Statement", "SELECT date FROM T").getFirst().instead());
    assertTrue(Reserved.in("UpdateExpression", "SET a = :b REMOVE c").isEmpty());
  }

  @Test
  void theServicesOwnMessageIsToldAndItsPlaceMarkedWithoutSending() {
    String json =
        "{\"TableName\":\"Orders\",\"KeyConditionExpression\":\"user = = :u\","
            + "\"ExpressionAttributeValues\":{\":u\":{\"S\":\"A\"}}}";
    Operation request = read("Query", json);
    var refused = world().refusal(SimTime.ZERO, request);
    var checked = new Correspondence.Checked(request, refused);
    Problems.Problem syntax =
        Problems.of("Query", JsonText.of(json), checked).list().stream()
            .filter(each -> each.text().contains("Syntax error"))
            .findFirst()
            .orElseThrow();
    assertEquals("KeyConditionExpression", syntax.member());
    assertEquals("=", json.substring(syntax.start(), syntax.end()));
    String noTable = "{\"TableName\":\"Other\"}";
    Operation scan = read("Scan", noTable);
    Problems.Problem missing =
        Problems.of(
                "Scan",
                JsonText.of(noTable),
                new Correspondence.Checked(scan, world().refusal(SimTime.ZERO, scan)))
            .first()
            .orElseThrow();
    assertEquals("TableName", missing.member());
  }

  @Test
  void anExpressionInJsonHasTheColoursOfItsLanguage() {
    JsonText json = JsonText.of("{\"FilterExpression\": \"a AND size(#b)\", \"Limit\": 3}");
    String hues =
        Colours.json(json).stream()
            .filter(each -> each.hue() == Colours.Hue.WORD || each.hue() == Colours.Hue.PLACEHOLDER)
            .map(each -> json.text().substring(each.start(), each.end()))
            .toList()
            .toString();
    assertEquals("[AND, #b]", hues);
    assertEquals(Colours.Hue.WORD, Colours.statement("SELECT * FROM \"T\"").getFirst().hue());
  }

  @Test
  void aRequestIsALineOfTheCommandLine() {
    assertEquals(
        "aws dynamodb query --table-name Orders --key-condition-expression 'a = :b'"
            + " --expression-attribute-values '{\":b\": {\"S\": \"it'\\''s\"}}' --consistent-read",
        CommandLineText.of(
                "Query",
                "{\"TableName\":\"Orders\",\"KeyConditionExpression\":\"a = :b\","
                    + "\"ExpressionAttributeValues\":{\":b\":{\"S\":\"it's\"}},"
                    + "\"ConsistentRead\":true}",
                null)
            .orElseThrow());
    assertEquals(
        "aws dynamodb list-tables --region us-east-1 --endpoint-url http://localhost:8000",
        CommandLineText.of("ListTables", "{}", "http://localhost:8000").orElseThrow());
  }

  @Test
  void anAnswerIsAGridWithKeysFirstAndTheNextPageIsARequest() {
    Playback playback = world();
    String json =
        "{\"TableName\":\"Orders\",\"KeyConditionExpression\":\"#u = :u\",\"Limit\":2,"
            + "\"ExpressionAttributeNames\":{\"#u\":\"user\"},"
            + "\"ExpressionAttributeValues\":{\":u\":{\"S\":\"U#7\"}}}";
    playback.act(SimTime.ofMillis(5), new Act.Call(read("Query", json)), false);
    playback.runTo(SimTime.ofSeconds(2), () -> true);
    Exchange exchange = playback.exchange(0);
    assertTrue(exchange.settled());
    assertEquals(1, exchange.touched().size());
    Outcome outcome = Outcome.of(exchange, KNOWLEDGE);
    assertEquals(Outcome.State.ANSWERED, outcome.state());
    Grid grid = outcome.grids().getFirst();
    assertEquals(List.of("user S", "sk S"), grid.columns().subList(0, 2));
    assertEquals(List.of("U#7", "O#1"), grid.rows().getFirst().subList(0, 2));
    assertEquals(2, grid.rows().size());
    assertEquals("Orders: 0.5 read units", outcome.units().getFirst());
    assertTrue(requireNonNull(outcome.next()).contains("ExclusiveStartKey"));
    read("Query", requireNonNull(outcome.next()));
    assertEquals(
        Outcome.State.PENDING, Outcome.of(exchange.upTo(SimTime.ofMillis(5)), KNOWLEDGE).state());
  }

  @Test
  void aCancelledTransactionSaysWhyForEachPart() {
    Playback playback = world();
    String json =
        "{\"TransactItems\":[{\"Put\":{\"TableName\":\"Orders\",\"Item\":{\"user\":{\"S\":\"A\"},"
            + "\"sk\":{\"S\":\"1\"}}}},{\"ConditionCheck\":{\"TableName\":\"Orders\","
            + "\"Key\":{\"user\":{\"S\":\"B\"},\"sk\":{\"S\":\"1\"}},"
            + "\"ConditionExpression\":\"attribute_exists(sk)\"}}]}";
    playback.act(SimTime.ofMillis(5), new Act.Call(read("TransactWriteItems", json)), false);
    playback.runTo(SimTime.ofSeconds(2), () -> true);
    Outcome outcome = Outcome.of(playback.exchange(0), KNOWLEDGE);
    assertEquals("TransactionCanceledException", outcome.error());
    List<List<String>> rows = outcome.grids().getFirst().rows();
    assertEquals("None", rows.get(0).get(1));
    assertEquals("ConditionalCheckFailed", rows.get(1).get(1));
    assertNotNull(playback.exchange(0).trouble());
  }

  @Test
  void aLessonIsAskedOnlyWhatItAllowsWhereItAsksForHands() {
    Operation query = read("Query", "{\"TableName\":\"Orders\"}");
    Operation put = read("PutItem", new Starter(ORDERS, null).of("PutItem"));
    Operation other = read("Query", "{\"TableName\":\"Others\"}");
    var ask = new Ask("Orders", List.of("Query"), "A", "", false, false, null);
    assertTrue(Permission.against(put, null, Teaching.NONE).isEmpty());
    assertTrue(Permission.against(query, ask, at("fix")).isEmpty());
    assertTrue(Permission.against(put, ask, at("fix")).isPresent());
    assertTrue(Permission.against(other, ask, at("fix")).isPresent());
    assertTrue(Permission.against(query, ask, at("predict")).isPresent());
    assertTrue(Permission.against(query, null, at("provoke")).isEmpty());
    assertTrue(Permission.against(put, null, at("provoke")).isPresent());
    Operation insert = read("ExecuteStatement", "{\"Statement\":\"INSERT INTO T VALUE {'a':1}\"}");
    assertTrue(Permission.against(insert, null, at("provoke")).isPresent());
  }

  private static Teaching at(String part) {
    return Teaching.saying(part, "", "", SimTime.ofSeconds(1), false);
  }

  @Test
  void theHistoryIsFilteredByEveryWord() {
    Playback playback = world();
    playback.act(
        SimTime.ofMillis(5),
        new Act.Call(read("GetItem", new Starter(ORDERS, null).of("GetItem"))),
        false);
    playback.act(
        SimTime.ofMillis(50), new Act.Call(read("Scan", "{\"TableName\":\"Orders\"}")), false);
    playback.runTo(SimTime.ofSeconds(2), () -> true);
    List<Exchange> all = List.of(playback.exchange(0), playback.exchange(1));
    assertEquals("Scan", HistoryRow.of(all, "").getFirst().operation());
    assertEquals(1, HistoryRow.of(all, "orders get").size());
    assertEquals(0, HistoryRow.of(all, "query").size());
  }
}
