package dynascope.scenarios.lesson;

import dynascope.engine.model.Item;
import dynascope.engine.model.SortCondition;
import dynascope.engine.operation.DeleteItem;
import dynascope.engine.operation.DeleteTable;
import dynascope.engine.operation.GetItem;
import dynascope.engine.operation.Operation;
import dynascope.engine.operation.PutItem;
import dynascope.engine.operation.Query;
import dynascope.engine.operation.ReturnConsumedCapacity;
import dynascope.engine.operation.Scan;
import dynascope.scenarios.json.Fields;
import dynascope.scenarios.json.Json;
import dynascope.scenarios.json.JsonOut;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Requests made by hand, as JSON: the operation's name, and a request with the names of the API.
public final class CallText {
  /// The operations that a lesson or a recording may hold.
  public static final List<String> OPERATIONS =
      List.of("PutItem", "GetItem", "DeleteItem", "Query", "Scan", "DeleteTable");

  private static final List<String> SORTS =
      List.of("=", "<", "<=", ">", ">=", "between", "begins_with");

  private CallText() {}

  static Operation read(Json name, Json request) {
    String operation = name.word(OPERATIONS);
    return switch (operation) {
      case "PutItem" -> {
        Fields fields = in(request, operation, "TableName", "Item");
        yield new PutItem(fields.text("TableName"), ValueText.item(fields.need("Item")));
      }
      case "GetItem" -> {
        Fields fields = in(request, operation, "TableName", "Key", "ConsistentRead");
        yield new GetItem(
            fields.text("TableName"), ValueText.item(fields.need("Key")), strong(fields));
      }
      case "DeleteItem" -> {
        Fields fields = in(request, operation, "TableName", "Key");
        yield new DeleteItem(fields.text("TableName"), ValueText.item(fields.need("Key")));
      }
      case "Query" -> {
        Fields fields =
            in(
                request,
                operation,
                "TableName",
                "Partition",
                "Sort",
                "ScanIndexForward",
                "Limit",
                "ExclusiveStartKey",
                "ConsistentRead");
        yield new Query(
            fields.text("TableName"),
            ValueText.value(fields.need("Partition")),
            fields.may("Sort").map(CallText::sort).orElse(null),
            fields.may("ScanIndexForward").map(Json::truth).orElse(true),
            limit(fields),
            start(fields),
            strong(fields),
            ReturnConsumedCapacity.NONE);
      }
      case "Scan" -> {
        Fields fields =
            in(request, operation, "TableName", "Limit", "ExclusiveStartKey", "ConsistentRead");
        yield new Scan(
            fields.text("TableName"),
            limit(fields),
            start(fields),
            strong(fields),
            ReturnConsumedCapacity.NONE);
      }
      default -> new DeleteTable(in(request, operation, "TableName").text("TableName"));
    };
  }

  private static Fields in(Json request, String operation, String... names) {
    return request.fields("a request of " + operation, List.of(names));
  }

  private static boolean strong(Fields fields) {
    return fields.may("ConsistentRead").map(Json::truth).orElse(false);
  }

  private static int limit(Fields fields) {
    return fields.may("Limit").map(each -> (int) each.whole(1, 1_000_000)).orElse(0);
  }

  private static @Nullable Item start(Fields fields) {
    return fields.may("ExclusiveStartKey").map(ValueText::item).orElse(null);
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

  /// Writes the members `call` and `request`. What a request asks to be told back is not kept: it
  /// changes nothing in the world.
  public static void write(JsonOut out, Operation operation) {
    out.put("call", operation.kind().name());
    out.object("request", each -> request(each, operation));
  }

  private static void request(JsonOut out, Operation operation) {
    out.put("TableName", operation.table());
    switch (operation) {
      case PutItem put -> out.object("Item", each -> ValueText.item(each, put.item()));
      case GetItem get -> {
        out.object("Key", each -> ValueText.item(each, get.keyMap()));
        out.put("ConsistentRead", get.consistentRead());
      }
      case DeleteItem delete -> out.object("Key", each -> ValueText.item(each, delete.keyMap()));
      case Query query -> {
        out.object("Partition", each -> ValueText.value(each, query.partition()));
        SortCondition sort = query.sort();
        if (sort != null) {
          out.object("Sort", each -> sort(each, sort));
        }
        out.put("ScanIndexForward", query.scanIndexForward());
        page(out, query.limit(), query.exclusiveStartKey(), query.consistentRead());
      }
      case Scan scan -> page(out, scan.limit(), scan.exclusiveStartKey(), scan.consistentRead());
      case DeleteTable delete -> {}
      default -> throw new IllegalArgumentException(operation.kind() + " can't be saved as an act");
    }
  }

  private static void page(JsonOut out, int limit, @Nullable Item start, boolean strong) {
    if (limit > 0) {
      out.put("Limit", (long) limit);
    }
    if (start != null) {
      out.object("ExclusiveStartKey", each -> ValueText.item(each, start));
    }
    out.put("ConsistentRead", strong);
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
