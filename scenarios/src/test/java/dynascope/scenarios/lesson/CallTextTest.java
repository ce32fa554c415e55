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
import dynascope.engine.operation.ReturnValues;
import dynascope.engine.operation.ReturnValuesOnConditionCheckFailure;
import dynascope.engine.operation.Scan;
import dynascope.engine.operation.Segment;
import dynascope.engine.operation.Select;
import dynascope.engine.operation.UpdateItem;
import dynascope.engine.operation.WriteOptions;
import dynascope.scenarios.json.BadFile;
import dynascope.scenarios.json.Json;
import dynascope.scenarios.json.JsonOut;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class CallTextTest {
  private static final Item ANN = Item.of("id", AttributeValue.s("ann"));
  private static final Map<String, Legacy.Test> TESTS =
      Map.of("n", new Legacy.Test(ComparisonOperator.GE, List.of(AttributeValue.n(1))));

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
    String none = refusal("{\"call\": \"Query\", \"request\": {\"TableName\": \"Users\"}}");
    assertTrue(none.contains("either \"KeyConditionExpression\" or \"Partition\""), none);
    String both =
        refusal(
            """
            {"call": "Query", "request": {
              "TableName": "Users", "Partition": {"S": "a"}, "KeyConditionExpression": "a = :a"}}
            """);
    assertEquals(none.substring(none.indexOf("needs")), both.substring(both.indexOf("needs")));
  }
}
