package dynascope.scenarios.lesson;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dynascope.engine.expression.ComparisonOperator;
import dynascope.engine.expression.KeySelection;
import dynascope.engine.expression.Legacy;
import dynascope.engine.model.AttributeValue;
import dynascope.engine.model.Item;
import dynascope.engine.model.SortCondition;
import dynascope.engine.operation.DeleteItem;
import dynascope.engine.operation.GetItem;
import dynascope.engine.operation.Operation;
import dynascope.engine.operation.PageOptions;
import dynascope.engine.operation.PageShape;
import dynascope.engine.operation.Projecting;
import dynascope.engine.operation.PutItem;
import dynascope.engine.operation.Query;
import dynascope.engine.operation.ReturnConsumedCapacity;
import dynascope.engine.operation.ReturnItemCollectionMetrics;
import dynascope.engine.operation.ReturnValues;
import dynascope.engine.operation.ReturnValuesOnConditionCheckFailure;
import dynascope.engine.operation.Scan;
import dynascope.engine.operation.Segment;
import dynascope.engine.operation.Select;
import dynascope.engine.operation.TransactWriteItems;
import dynascope.engine.operation.UpdateItem;
import dynascope.engine.operation.WriteOptions;
import dynascope.engine.wire.ApiType;
import dynascope.scenarios.json.BadFile;
import dynascope.scenarios.json.Json;
import dynascope.scenarios.json.JsonOut;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CallTextTest {
  private static final Item ANN = Item.of("id", AttributeValue.s("ann"));
  private static final Map<String, Legacy.Test> TESTS =
      Map.of("n", new Legacy.Test(ComparisonOperator.GE, List.of(AttributeValue.n(1))));

  private static final ReturnItemCollectionMetrics NO_METRICS = ReturnItemCollectionMetrics.NONE;

  private static Operation read(String json) {
    var members = Json.parse("lesson.json", json).members();
    return CallText.read(
        Objects.requireNonNull(members.get("call")),
        Objects.requireNonNull(members.get("request")));
  }

  private static String refusal(String json) {
    return String.valueOf(assertThrows(BadFile.class, () -> read(json)).getMessage());
  }

  @Test
  void aRequestIsWrittenAsItWouldBeSent() {
    Operation update =
        read(
            """
            {"call": "UpdateItem", "request": {
              "TableName": "Users",
              "Key": {"id": {"S": "ann"}},
              "UpdateExpression": "SET #n = #n + :one",
              "ConditionExpression": "#n < :most",
              "ExpressionAttributeNames": {"#n": "count"},
              "ExpressionAttributeValues": {":one": {"N": "1"}, ":most": {"N": "5"}},
              "ReturnValues": "UPDATED_NEW",
              "ReturnValuesOnConditionCheckFailure": "ALL_OLD"}}
            """);
    WriteOptions options =
        WriteOptions.NONE
            .onlyIf("#n < :most")
            .where(
                Map.of("#n", "count"),
                Map.of(":one", AttributeValue.n(1), ":most", AttributeValue.n(5)))
            .returning(ReturnValues.UPDATED_NEW)
            .returning(ReturnValuesOnConditionCheckFailure.ALL_OLD);
    assertEquals(new UpdateItem("Users", ANN, "SET #n = #n + :one", options), update);
  }

  @Test
  void everyParameterComesBackAsItWasWritten() {
    Map<String, AttributeValue> values = Map.of(":v", AttributeValue.n(1));
    var expected =
        Map.of(
            "a", new Legacy.Expectation(AttributeValue.n(1), null, null, null),
            "b", new Legacy.Expectation(null, false, null, null),
            "c",
                new Legacy.Expectation(
                    null, null, ComparisonOperator.EQ, List.of(AttributeValue.n(1))));
    WriteOptions options =
        new WriteOptions(
            "a = :v",
            expected,
            Legacy.ConditionalOperator.OR,
            Map.of("#a", "a"),
            values,
            ReturnValues.ALL_OLD,
            ReturnValuesOnConditionCheckFailure.ALL_OLD,
            ReturnConsumedCapacity.INDEXES);
    var updates =
        Map.of(
            "a", new Legacy.Update(Legacy.Action.DELETE, null),
            "b", new Legacy.Update(Legacy.Action.ADD, AttributeValue.n(1)));
    PageShape shape =
        new PageShape(
            "a = :v",
            TESTS,
            Legacy.ConditionalOperator.AND,
            new Projecting("a", List.of("b")),
            Select.COUNT,
            Map.of("#a", "a"),
            values);
    PageOptions page = new PageOptions(3, ANN, true, ReturnConsumedCapacity.TOTAL);
    var known =
        new KeySelection(
            List.of(AttributeValue.s("ann")), List.of(new SortCondition.Less(AttributeValue.n(1))));
    for (Operation each :
        List.of(
            new PutItem("Users", ANN, options, null),
            new UpdateItem("Users", ANN, "REMOVE a", updates, options),
            new DeleteItem("Users", ANN, options),
            new GetItem(
                "Users",
                ANN,
                true,
                new Projecting("a", List.of("b")),
                Map.of("#a", "a"),
                ReturnConsumedCapacity.TOTAL,
                null),
            new Query("Users", null, "id = :v", TESTS, false, shape, page),
            new Query("Users", known, null, null, true, PageShape.ALL, PageOptions.FIRST),
            new Scan("Users", Segment.of(1, 4), shape, page))) {
      assertEquals(each, read(JsonOut.object(true, out -> CallText.write(out, each))));
    }
  }

  @Test
  void whatIsMisspelledIsNamedWithItsNearestWord() {
    String name =
        refusal(
            """
            {"call": "PutItem", "request": {
              "TableName": "Users", "Item": {}, "ConditionExpresion": "a = b"}}
            """);
    assertTrue(name.contains("did you mean \"ConditionExpression\"?"), name);
    String word =
        refusal(
            """
            {"call": "PutItem", "request": {
              "TableName": "Users", "Item": {}, "ReturnValues": "ALLOLD"}}
            """);
    assertTrue(word.contains("did you mean \"ALL_OLD\"?"), word);
    String operation = refusal("{\"call\": \"UpdatItem\", \"request\": {}}");
    assertTrue(operation.contains("did you mean \"UpdateItem\"?"), operation);
  }

  @Test
  void aQueryIsSelectedInOneWay() {
    String both =
        refusal(
            """
            {"call": "Query", "request": {
              "TableName": "Users", "Partition": {"S": "a"}, "KeyConditionExpression": "a = :a"}}
            """);
    assertTrue(both.contains("\"Partition\" stands instead of"), both);
    String sort =
        refusal(
            """
            {"call": "Query", "request": {
              "TableName": "Users", "Sort": {"is": "<", "value": {"N": "1"}}}}
            """);
    assertTrue(sort.contains("\"Sort\" goes with \"Partition\" only"), sort);
  }

  @Test
  void aQueryOfAnOldRecordingIsReadAsItWasWritten() {
    var between = new SortCondition.Between(AttributeValue.n(1), AttributeValue.n(2));
    assertEquals(
        new Query("Profile", AttributeValue.s("a"), between),
        read(
            """
            {"call": "Query", "request": {
              "TableName": "Profile",
              "Partition": {"S": "a"},
              "Sort": {"is": "between", "value": {"N": "1"}, "upTo": {"N": "2"}},
              "ScanIndexForward": true,
              "ConsistentRead": false}}
            """));
  }

  /// Lessons are about refusals too.
  @Test
  void whatTheServiceWillRefuseIsAskedAllTheSame() {
    assertEquals(
        new Query("Users", null, null, null, true, PageShape.ALL, PageOptions.FIRST),
        read("{\"call\": \"Query\", \"request\": {\"TableName\": \"Users\"}}"));
    assertEquals(
        new Scan("No table!", Segment.of(4, 4), PageShape.ALL, PageOptions.FIRST.limit(0)),
        read(
            """
            {"call": "Scan", "request": {
              "TableName": "No table!", "Segment": 4, "TotalSegments": 4, "Limit": 0}}
            """));
    assertEquals(
        new TransactWriteItems(List.of(), ReturnConsumedCapacity.NONE, NO_METRICS, null),
        read("{\"call\": \"TransactWriteItems\", \"request\": {\"TransactItems\": []}}"));
  }

  @Test
  void whatNoRequestCanHoldIsRefusedWithPlaceAndTheServicesWords() {
    assertEquals(
        "lesson.json:2 at $.request: DynamoDB says: ValidationException: 1 validation error"
            + " detected: Value null at 'item' failed to satisfy constraint: Member must not be"
            + " null; allowed in a request of PutItem: ConditionExpression, ConditionalOperator,"
            + " Expected, ExpressionAttributeNames, ExpressionAttributeValues, Item,"
            + " ReturnConsumedCapacity, ReturnItemCollectionMetrics, ReturnValues,"
            + " ReturnValuesOnConditionCheckFailure, TableName",
        refusal("{\"call\": \"PutItem\",\n\"request\": {\"TableName\": \"Users\"}}"));
    assertEquals(
        "lesson.json:2 at $.request.Item.a.L[1].M.b.N: DynamoDB says: ValidationException: The"
            + " parameter cannot be converted to a numeric value: many",
        refusal(
            """
            {"call": "PutItem", "request": {"TableName": "Users", "Item": {"a": {"L": [{"S": "x"},
              {"M": {"b": {"N": "many"}}}]}}}}
            """));
    assertEquals(
        "lesson.json:1 at $.request.ConsistentRead: expected true or false, not 1; DynamoDB says:"
            + " SerializationException: NUMBER_VALUE cannot be converted to Boolean",
        refusal(
            """
            {"call": "GetItem", "request": {"TableName": "Users", "Key": {}, "ConsistentRead": 1}}
            """));
  }

  @Test
  void whatIsWrongDeepInARequestIsFound() {
    assertEquals(
        "lesson.json:2 at $.request.TransactItems[0].Put.Itm: \"Itm\" is unknown in \"Put\"; did"
            + " you mean \"Item\"? allowed: ConditionExpression, ExpressionAttributeNames,"
            + " ExpressionAttributeValues, Item, ReturnValuesOnConditionCheckFailure, TableName",
        refusal(
            """
            {"call": "TransactWriteItems", "request": {"TransactItems": [
              {"Put": {"TableName": "Users", "Itm": {}}}]}}
            """));
  }

  @Test
  void aValueIsOfOneTypeThatThereIs() {
    String start = "{\"call\": \"PutItem\", \"request\": {\"TableName\": \"T\", \"Item\": {\"a\": ";
    String none = refusal(start + "{\"s\": \"x\"}}}}");
    assertTrue(none.contains("$.request.Item.a.s: \"s\" is unknown in a value; did you"), none);
    String two = refusal(start + "{\"S\": \"x\", \"N\": \"1\"}}}}");
    assertTrue(two.contains("$.request.Item.a: expected a value of one type"), two);
    String plain = refusal(start + "\"x\"}}}");
    assertTrue(plain.contains("$.request.Item.a: expected a value, an object"), plain);
    String deep = refusal(start + "{\"L\": [".repeat(33) + "]}".repeat(33) + "}}}");
    assertTrue(deep.contains("Nesting Levels have exceeded"), deep);
  }

  /// Requests are drawn from their types, so that a new operation is drawn by being there.
  @Test
  void everyRequestIsWrittenAsItIsRead() {
    var random = new SplittableRandom(1);
    for (String operation : CallText.OPERATIONS) {
      int read = 0;
      for (int i = 0; i < 1_000 && read < 40; i++) {
        String text =
            JsonOut.object(
                true, out -> new RandomJson(random).members(out, CallText.request(operation)));
        Operation first;
        try {
          first = read("{\"call\": \"" + operation + "\", \"request\": " + text + "}");
        } catch (BadFile without) {
          continue;
        }
        read++;
        assertEquals(first, read(JsonOut.object(false, out -> CallText.write(out, first))), text);
      }
      assertTrue(read >= 10, read + " requests of " + operation);
    }
  }

  /// Draws whatever fits a type.
  private record RandomJson(SplittableRandom random) {
    void members(JsonOut out, ApiType.Members structure) {
      structure
          .members()
          .forEach((name, type) -> {
            if (random.nextInt(4) > 0) {
              put(out, name, type);
            }
          });
    }

    private void put(JsonOut out, String name, ApiType type) {
      switch (type) {
        case ApiType.Members members -> out.object(name, each -> members(each, members));
        case ApiType.ListOf(var element) -> out.put(name, list(element));
        case ApiType.MapOf(var value) ->
            out.object(
                name,
                each -> {
                  for (int i = random.nextInt(3); i > 0; i--) {
                    put(each, "k" + i, value);
                  }
                });
        case ApiType.OneOf(var words) -> out.put(name, words.get(random.nextInt(words.size())));
        case ApiType.Plain.TEXT -> out.put(name, text());
        case ApiType.Plain.TRUTH -> out.put(name, random.nextBoolean());
        case ApiType.Plain.INTEGER -> out.put(name, (long) random.nextInt());
        case ApiType.Plain.LONG -> out.put(name, random.nextLong());
        case ApiType.Plain.VALUE -> out.put(name, ValueText.json(value(0)));
      }
    }

    private Json list(ApiType element) {
      String elements =
          IntStream.range(0, random.nextInt(3))
              .mapToObj(i -> JsonOut.object(false, out -> put(out, "each", element)))
              .map(each -> each.substring("{\"each\":".length(), each.length() - 1))
              .collect(Collectors.joining(","));
      return Json.parse("list", "[" + elements + "]");
    }

    private String text() {
      return List.of("", "a", "Users", "a \"quoted\"\n\u2028 é 😀", "#n = :v")
          .get(random.nextInt(5));
    }

    private AttributeValue value(int levels) {
      return switch (random.nextInt(levels < 3 ? 10 : 8)) {
        case 0 -> AttributeValue.n(random.nextInt());
        case 1 -> AttributeValue.bool(random.nextBoolean());
        case 2 -> AttributeValue.nul();
        case 3 -> AttributeValue.b(new byte[] {(byte) random.nextInt(), 1});
        case 4 -> AttributeValue.ss(List.of("a", text() + "b"));
        case 5 -> AttributeValue.ns("1", "2.50");
        case 6 -> AttributeValue.bs(new byte[] {(byte) random.nextInt()});
        case 8 -> AttributeValue.l(value(levels + 1), value(levels + 1));
        case 9 -> AttributeValue.m(Map.of("x", value(levels + 1)));
        default -> AttributeValue.s(text());
      };
    }
  }

  private static String put(String item) {
    return "{\"call\":\"PutItem\",\"request\":{\"TableName\":\"Users\",\"Item\":" + item + "}}";
  }

  @Test
  void aLongTextMayBeWrittenInShortAndNoLongerThanOneIsRead() {
    assertEquals(
        new PutItem("Users", Item.of("id", AttributeValue.s("ab".repeat(300)))),
        read(put("{\"id\":{\"S\":\"ab\",\"times\":300}}")));
    String tooLong = "{\"id\":{\"S\":\"" + "x".repeat(1_000) + "\",\"times\":100000}}";
    assertTrue(refusal(put(tooLong)).contains("1000"), refusal(put(tooLong)));
  }

  @Test
  void attributesMayHaveTheNamesOfTheShortForm() {
    assertEquals(
        new PutItem("Users", Item.of("S", AttributeValue.s("a"), "times", AttributeValue.n(3))),
        read(put("{\"S\":{\"S\":\"a\"},\"times\":{\"N\":\"3\"}}")));
  }

  @Test
  void aLongTextIsReadAndWrittenInShort() {
    Operation put =
        read(
            """
            {"call": "PutItem", "request": {
              "TableName": "Users",
              "Item": {"id": {"S": "ann"}, "body": {"S": "x", "times": 3000}}}}
            """);
    assertEquals(3_000 + 4 + 5, put.bytes());
    String written = JsonOut.object(false, out -> CallText.write(out, put));
    assertTrue(written.contains("\"body\":{\"S\":\"x\",\"times\":3000}"), written);
    assertEquals(put, read(written));
  }
}
