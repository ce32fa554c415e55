package dynascope.scenarios.lesson;

import dynascope.engine.expression.KeySelection;
import dynascope.engine.model.AttributeValue;
import dynascope.engine.model.SortCondition;
import dynascope.engine.operation.DeleteItem;
import dynascope.engine.operation.DeleteTable;
import dynascope.engine.operation.GetItem;
import dynascope.engine.operation.Operation;
import dynascope.engine.operation.PutItem;
import dynascope.engine.operation.Query;
import dynascope.engine.operation.Scan;
import dynascope.engine.operation.UpdateItem;
import dynascope.scenarios.json.Fields;
import dynascope.scenarios.json.Json;
import dynascope.scenarios.json.JsonOut;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/// Requests made by hand, as JSON: the operation's name, and a request with the names of the API.
///
/// `Partition` and `Sort` of a Query are ours: what is selected, without the language of
/// expressions.
public final class CallText {
  private static final List<String> WRITE =
      List.of(
          "ConditionExpression",
          "Expected",
          "ConditionalOperator",
          "ExpressionAttributeNames",
          "ExpressionAttributeValues",
          "ReturnValues",
          "ReturnValuesOnConditionCheckFailure",
          "ReturnConsumedCapacity");
  private static final List<String> PROJECTION =
      List.of(
          "ProjectionExpression",
          "AttributesToGet",
          "ExpressionAttributeNames",
          "ConsistentRead",
          "ReturnConsumedCapacity");
  private static final List<String> PAGE =
      List.of(
          "FilterExpression",
          "ConditionalOperator",
          "ExpressionAttributeValues",
          "Select",
          "Limit",
          "ExclusiveStartKey");
  private static final SequencedMap<String, List<String>> PARAMETERS = parameters();

  /// The operations that a lesson or a recording may hold.
  public static final List<String> OPERATIONS = List.copyOf(PARAMETERS.keySet());

  private static final List<String> SORTS =
      List.of("=", "<", "<=", ">", ">=", "between", "begins_with");

  private CallText() {}

  private static SequencedMap<String, List<String>> parameters() {
    var all = new LinkedHashMap<String, List<String>>();
    all.put("PutItem", names(List.of("TableName", "Item"), WRITE));
    all.put("GetItem", names(List.of("TableName", "Key"), PROJECTION));
    all.put(
        "UpdateItem",
        names(List.of("TableName", "Key", "UpdateExpression", "AttributeUpdates"), WRITE));
    all.put("DeleteItem", names(List.of("TableName", "Key"), WRITE));
    all.put(
        "Query",
        names(
            List.of(
                "TableName",
                "Partition",
                "Sort",
                "KeyConditionExpression",
                "KeyConditions",
                "QueryFilter",
                "ScanIndexForward"),
            PROJECTION,
            PAGE));
    all.put(
        "Scan",
        names(List.of("TableName", "ScanFilter", "Segment", "TotalSegments"), PROJECTION, PAGE));
    all.put("DeleteTable", List.of("TableName"));
    return all;
  }

  @SafeVarargs
  private static List<String> names(List<String>... lists) {
    var names = new ArrayList<String>();
    for (List<String> each : lists) {
      names.addAll(each);
    }
    return List.copyOf(names);
  }

  /// The parameters that a request of an operation may have.
  static List<String> parameters(String operation) {
    return PARAMETERS.getOrDefault(operation, List.of());
  }

  static Operation read(Json name, Json request) {
    String operation = name.word(OPERATIONS);
    Fields fields = request.fields("a request of " + operation, parameters(operation));
    String table = fields.text("TableName");
    return switch (operation) {
      case "PutItem" ->
          new PutItem(
              table, ValueText.item(fields.need("Item")), RequestText.writeOptions(fields), null);
      case "GetItem" ->
          new GetItem(
              table,
              ValueText.item(fields.need("Key")),
              fields.may("ConsistentRead").map(Json::truth).orElse(false),
              RequestText.projecting(fields),
              RequestText.names(fields),
              RequestText.capacity(fields),
              null);
      case "UpdateItem" ->
          new UpdateItem(
              table,
              ValueText.item(fields.need("Key")),
              RequestText.text(fields, "UpdateExpression"),
              RequestText.updates(fields),
              RequestText.writeOptions(fields));
      case "DeleteItem" ->
          new DeleteItem(
              table, ValueText.item(fields.need("Key")), RequestText.writeOptions(fields));
      case "Query" -> query(table, fields, request);
      case "Scan" ->
          new Scan(
              table,
              RequestText.segment(fields),
              RequestText.shape(fields, "ScanFilter"),
              RequestText.page(fields));
      default -> new DeleteTable(table);
    };
  }

  private static Query query(String table, Fields fields, Json request) {
    boolean expression = fields.has("KeyConditionExpression") || fields.has("KeyConditions");
    if (expression == fields.has("Partition")) {
      throw request.bad(
          "a request of Query needs either \"KeyConditionExpression\" or \"Partition\"");
    }
    if (fields.has("Sort") && expression) {
      throw request.bad("\"Sort\" goes with \"Partition\" only");
    }
    return new Query(
        table,
        expression ? null : selection(fields),
        RequestText.text(fields, "KeyConditionExpression"),
        RequestText.tests(fields, "KeyConditions"),
        fields.may("ScanIndexForward").map(Json::truth).orElse(true),
        RequestText.shape(fields, "QueryFilter"),
        RequestText.page(fields));
  }

  private static KeySelection selection(Fields fields) {
    AttributeValue partition = ValueText.value(fields.need("Partition"));
    return new KeySelection(
        List.of(partition), fields.may("Sort").map(CallText::sort).map(List::of).orElse(List.of()));
  }

  private static SortCondition sort(Json json) {
    Fields fields = json.fields("a sort condition", List.of("is", "value", "upTo"));
    var value = ValueText.value(fields.need("value"));
    return switch (fields.need("is").word(SORTS)) {
      case "=" -> new SortCondition.Equal(value);
      case "<" -> new SortCondition.Less(value);
      case "<=" -> new SortCondition.LessOrEqual(value);
      case ">" -> new SortCondition.Greater(value);
      case ">=" -> new SortCondition.GreaterOrEqual(value);
      case "between" -> new SortCondition.Between(value, ValueText.value(fields.need("upTo")));
      default -> new SortCondition.BeginsWith(value);
    };
  }

  /// Writes the members `call` and `request`.
  public static void write(JsonOut out, Operation operation) {
    out.put("call", operation.kind().name());
    out.object("request", each -> request(each, operation));
  }

  private static void request(JsonOut out, Operation operation) {
    out.put("TableName", operation.table());
    switch (operation) {
      case PutItem put -> {
        out.object("Item", each -> ValueText.item(each, put.item()));
        RequestText.write(out, put.options());
      }
      case GetItem get -> {
        out.object("Key", each -> ValueText.item(each, get.keyMap()));
        out.put("ConsistentRead", get.consistentRead());
        RequestText.write(out, get.projecting());
        RequestText.placeholders(out, get.expressionAttributeNames(), null);
        RequestText.put(out, get.returnConsumedCapacity());
      }
      case UpdateItem update -> {
        out.object("Key", each -> ValueText.item(each, update.keyMap()));
        RequestText.put(out, "UpdateExpression", update.updateExpression());
        RequestText.write(out, update.attributeUpdates());
        RequestText.write(out, update.options());
      }
      case DeleteItem delete -> {
        out.object("Key", each -> ValueText.item(each, delete.keyMap()));
        RequestText.write(out, delete.options());
      }
      case Query query -> {
        selection(out, query.known());
        RequestText.put(out, "KeyConditionExpression", query.keyConditionExpression());
        RequestText.write(out, "KeyConditions", query.keyConditions());
        out.put("ScanIndexForward", query.scanIndexForward());
        RequestText.write(out, query.shape(), "QueryFilter");
        RequestText.write(out, query.page());
      }
      case Scan scan -> {
        RequestText.write(out, scan.segment());
        RequestText.write(out, scan.shape(), "ScanFilter");
        RequestText.write(out, scan.page());
      }
      case DeleteTable delete -> {}
      default -> throw new IllegalArgumentException(operation.kind() + " can't be saved as an act");
    }
  }

  private static void selection(JsonOut out, @Nullable KeySelection known) {
    if (known != null) {
      out.object("Partition", each -> ValueText.value(each, known.partitionKey()));
      SortCondition sort = known.sortKey();
      if (sort != null) {
        out.object("Sort", each -> sort(each, sort));
      }
    }
  }

  private static void sort(JsonOut out, SortCondition sort) {
    String is =
        switch (sort) {
          case SortCondition.Equal equal -> "=";
          case SortCondition.Less less -> "<";
          case SortCondition.LessOrEqual less -> "<=";
          case SortCondition.Greater greater -> ">";
          case SortCondition.GreaterOrEqual greater -> ">=";
          case SortCondition.Between between -> "between";
          case SortCondition.BeginsWith begins -> "begins_with";
        };
    out.put("is", is);
    out.object("value", each -> ValueText.value(each, sort.operand()));
    if (sort instanceof SortCondition.Between(var from, var upTo)) {
      out.object("upTo", each -> ValueText.value(each, upTo));
    }
  }
}
