package dynascope.scenarios.lesson;

import dynascope.engine.expression.KeySelection;
import dynascope.engine.model.SortCondition;
import dynascope.engine.operation.Query;
import dynascope.engine.wire.ApiType;
import dynascope.scenarios.json.Fields;
import dynascope.scenarios.json.Json;
import dynascope.scenarios.json.JsonOut;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// `Partition` and `Sort` of a Query: what is selected, without the language of expressions. They
/// are ours, not the API's, and stay because recordings have them.
final class KnownKey {
  private static final String PARTITION = "Partition";
  private static final String SORT = "Sort";
  private static final List<String> SORTS =
      List.of("=", "<", "<=", ">", ">=", "between", "begins_with");

  private KnownKey() {}

  /// The type of a Query with these two.
  static ApiType.Members addedTo(ApiType.Members query) {
    var members = new TreeMap<>(query.members());
    var sort =
        new ApiType.Members(
            SORT,
            new TreeMap<>(
                Map.of(
                    "is",
                    new ApiType.OneOf(SORTS),
                    "value",
                    ApiType.Plain.VALUE,
                    "upTo",
                    ApiType.Plain.VALUE)));
    members.put(PARTITION, ApiType.Plain.VALUE);
    members.put(SORT, sort);
    return new ApiType.Members(query.name(), members);
  }

  /// The Query with what the request says in these two.
  static Query in(Json request, Query query) {
    Map<String, Json> members = request.members();
    Json partition = members.get(PARTITION);
    Json sort = members.get(SORT);
    if (partition == null && sort == null) {
      return query;
    }
    if (partition == null) {
      throw request.bad("\"Sort\" goes with \"Partition\" only");
    }
    if (query.keyConditionExpression() != null || query.keyConditions() != null) {
      throw request.bad(
          "\"Partition\" stands instead of \"KeyConditionExpression\" and \"KeyConditions\"");
    }
    return with(
        query,
        new KeySelection(
            List.of(ValueText.value(partition)), sort == null ? List.of() : List.of(sort(sort))));
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

  /// The Query without them, as the API knows it.
  static Query without(Query query) {
    return query.known() == null ? query : with(query, null);
  }

  private static Query with(Query query, @Nullable KeySelection known) {
    return new Query(
        query.table(),
        known,
        query.keyConditionExpression(),
        query.keyConditions(),
        query.scanIndexForward(),
        query.shape(),
        query.page());
  }

  static void write(JsonOut out, Query query) {
    KeySelection known = query.known();
    if (known != null) {
      out.put(PARTITION, ValueText.json(known.partitionKey()));
      SortCondition sort = known.sortKey();
      if (sort != null) {
        out.object(SORT, each -> sort(each, sort));
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
    out.put("value", ValueText.json(sort.operand()));
    if (sort instanceof SortCondition.Between(var from, var upTo)) {
      out.put("upTo", ValueText.json(upTo));
    }
  }
}
