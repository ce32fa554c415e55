package dynascope.scenarios.lesson;

import dynascope.engine.expression.ComparisonOperator;
import dynascope.engine.expression.Legacy;
import dynascope.engine.model.AttributeValue;
import dynascope.engine.operation.PageOptions;
import dynascope.engine.operation.PageShape;
import dynascope.engine.operation.Projecting;
import dynascope.engine.operation.ReturnConsumedCapacity;
import dynascope.engine.operation.ReturnValues;
import dynascope.engine.operation.ReturnValuesOnConditionCheckFailure;
import dynascope.engine.operation.Segment;
import dynascope.engine.operation.Select;
import dynascope.engine.operation.WriteOptions;
import dynascope.scenarios.json.Fields;
import dynascope.scenarios.json.Json;
import dynascope.scenarios.json.JsonOut;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The parameters that several requests have: conditions, filters, projections, placeholders,
/// pages.
final class RequestText {
  private static final List<String> TEST = List.of("ComparisonOperator", "AttributeValueList");
  private static final int MOST = 1_000_000;

  private RequestText() {}

  // NullAway does not see that a nested type is @Nullable when it reads a class file.
  @SuppressWarnings("NullAway")
  static WriteOptions writeOptions(Fields fields) {
    return new WriteOptions(
        text(fields, "ConditionExpression"),
        map(fields, "Expected", RequestText::expectation),
        word(fields, "ConditionalOperator", Legacy.ConditionalOperator.class),
        map(fields, "ExpressionAttributeNames", Json::text),
        map(fields, "ExpressionAttributeValues", ValueText::value),
        word(fields, "ReturnValues", ReturnValues.class, ReturnValues.NONE),
        word(
            fields,
            "ReturnValuesOnConditionCheckFailure",
            ReturnValuesOnConditionCheckFailure.class,
            ReturnValuesOnConditionCheckFailure.NONE),
        capacity(fields));
  }

  static void write(JsonOut out, WriteOptions options) {
    put(out, "ConditionExpression", options.conditionExpression());
    put(out, "Expected", options.expected(), RequestText::expectation);
    put(out, "ConditionalOperator", options.conditionalOperator());
    placeholders(out, options.expressionAttributeNames(), options.expressionAttributeValues());
    put(out, "ReturnValues", options.returnValues(), ReturnValues.NONE);
    put(
        out,
        "ReturnValuesOnConditionCheckFailure",
        options.returnValuesOnConditionCheckFailure(),
        ReturnValuesOnConditionCheckFailure.NONE);
    put(out, options.returnConsumedCapacity());
  }

  static ReturnConsumedCapacity capacity(Fields fields) {
    return word(
        fields,
        "ReturnConsumedCapacity",
        ReturnConsumedCapacity.class,
        ReturnConsumedCapacity.NONE);
  }

  static void put(JsonOut out, ReturnConsumedCapacity capacity) {
    put(out, "ReturnConsumedCapacity", capacity, ReturnConsumedCapacity.NONE);
  }

  static Projecting projecting(Fields fields) {
    return new Projecting(
        text(fields, "ProjectionExpression"),
        fields.may("AttributesToGet").map(list -> list.list(Json::text)).orElse(null));
  }

  static void write(JsonOut out, Projecting projecting) {
    put(out, "ProjectionExpression", projecting.projectionExpression());
    if (projecting.attributesToGet() != null) {
      out.texts("AttributesToGet", projecting.attributesToGet());
    }
  }

  // NullAway does not see that a nested type is @Nullable when it reads a class file.
  @SuppressWarnings("NullAway")
  static PageShape shape(Fields fields, String filter) {
    return new PageShape(
        text(fields, "FilterExpression"),
        tests(fields, filter),
        word(fields, "ConditionalOperator", Legacy.ConditionalOperator.class),
        projecting(fields),
        word(fields, "Select", Select.class),
        map(fields, "ExpressionAttributeNames", Json::text),
        map(fields, "ExpressionAttributeValues", ValueText::value));
  }

  static void write(JsonOut out, PageShape shape, String filter) {
    put(out, "FilterExpression", shape.filterExpression());
    write(out, filter, shape.filter());
    put(out, "ConditionalOperator", shape.conditionalOperator());
    write(out, shape.projecting());
    put(out, "Select", shape.select());
    placeholders(out, shape.expressionAttributeNames(), shape.expressionAttributeValues());
  }

  static PageOptions page(Fields fields) {
    return new PageOptions(
        fields.may("Limit").map(each -> (int) each.whole(1, MOST)).orElse(null),
        fields.may("ExclusiveStartKey").map(ValueText::item).orElse(null),
        fields.may("ConsistentRead").map(Json::truth).orElse(false),
        capacity(fields));
  }

  static void write(JsonOut out, PageOptions page) {
    Integer limit = page.limit();
    if (limit != null) {
      out.put("Limit", (long) limit);
    }
    var start = page.exclusiveStartKey();
    if (start != null) {
      out.object("ExclusiveStartKey", each -> ValueText.item(each, start));
    }
    out.put("ConsistentRead", page.consistentRead());
    put(out, page.returnConsumedCapacity());
  }

  static Segment segment(Fields fields) {
    return new Segment(
        fields.may("Segment").map(each -> (int) each.whole(0, MOST - 1)).orElse(null),
        fields.may("TotalSegments").map(each -> (int) each.whole(1, MOST)).orElse(null));
  }

  static void write(JsonOut out, Segment segment) {
    Integer number = segment.segment();
    Integer total = segment.totalSegments();
    if (number != null) {
      out.put("Segment", (long) number);
    }
    if (total != null) {
      out.put("TotalSegments", (long) total);
    }
  }

  static @Nullable Map<String, Legacy.Test> tests(Fields fields, String name) {
    return map(fields, name, RequestText::test);
  }

  static void write(JsonOut out, String name, @Nullable Map<String, Legacy.Test> tests) {
    put(
        out,
        name,
        tests,
        (each, test) -> {
          each.put("ComparisonOperator", test.operator().name());
          each.list("AttributeValueList", test.arguments(), ValueText::value);
        });
  }

  private static Legacy.Test test(Json json) {
    Fields fields = json.fields("a condition", TEST);
    return new Legacy.Test(
        ComparisonOperator.valueOf(
            fields.need("ComparisonOperator").word(names(ComparisonOperator.class))),
        fields.list("AttributeValueList", ValueText::value));
  }

  private static Legacy.Expectation expectation(Json json) {
    Fields fields =
        json.fields(
            "an expectation",
            List.of("Value", "Exists", "ComparisonOperator", "AttributeValueList"));
    return new Legacy.Expectation(
        fields.may("Value").map(ValueText::value).orElse(null),
        fields.may("Exists").map(Json::truth).orElse(null),
        word(fields, "ComparisonOperator", ComparisonOperator.class),
        fields.may("AttributeValueList").map(list -> list.list(ValueText::value)).orElse(null));
  }

  private static void expectation(JsonOut out, Legacy.Expectation expectation) {
    put(out, "Value", expectation.value());
    Boolean exists = expectation.exists();
    if (exists != null) {
      out.put("Exists", (boolean) exists);
    }
    put(out, "ComparisonOperator", expectation.operator());
    List<AttributeValue> arguments = expectation.arguments();
    if (arguments != null) {
      out.list("AttributeValueList", arguments, ValueText::value);
    }
  }

  static @Nullable Map<String, Legacy.Update> updates(Fields fields) {
    return map(
        fields,
        "AttributeUpdates",
        json -> {
          Fields update = json.fields("an attribute update", List.of("Action", "Value"));
          return new Legacy.Update(
              word(update, "Action", Legacy.Action.class, Legacy.Action.PUT),
              update.may("Value").map(ValueText::value).orElse(null));
        });
  }

  static void write(JsonOut out, @Nullable Map<String, Legacy.Update> updates) {
    put(
        out,
        "AttributeUpdates",
        updates,
        (each, update) -> {
          each.put("Action", update.action().name());
          put(each, "Value", update.value());
        });
  }

  static @Nullable Map<String, String> names(Fields fields) {
    return map(fields, "ExpressionAttributeNames", Json::text);
  }

  static void placeholders(
      JsonOut out,
      @Nullable Map<String, String> names,
      @Nullable Map<String, AttributeValue> values) {
    if (names != null) {
      out.object("ExpressionAttributeNames", each -> names.forEach(each::put));
    }
    put(out, "ExpressionAttributeValues", values, ValueText::value);
  }

  static @Nullable String text(Fields fields, String name) {
    return fields.may(name).map(Json::anyText).orElse(null);
  }

  static void put(JsonOut out, String name, @Nullable String text) {
    if (text != null) {
      out.put(name, text);
    }
  }

  private static void put(JsonOut out, String name, @Nullable AttributeValue value) {
    if (value != null) {
      out.object(name, each -> ValueText.value(each, value));
    }
  }

  private static void put(JsonOut out, String name, @Nullable Enum<?> word) {
    if (word != null) {
      out.put(name, word.name());
    }
  }

  private static <E extends Enum<E>> void put(JsonOut out, String name, E word, E usual) {
    if (word != usual) {
      out.put(name, word.name());
    }
  }

  private static <V> void put(
      JsonOut out, String name, @Nullable Map<String, V> map, BiConsumer<JsonOut, V> writer) {
    if (map != null) {
      out.object(
          name,
          members ->
              map.forEach(
                  (member, value) -> members.object(member, each -> writer.accept(each, value))));
    }
  }

  private static <V> @Nullable Map<String, V> map(
      Fields fields, String name, Function<Json, V> each) {
    return fields
        .may(name)
        .map(json -> {
          if (!(json.value() instanceof Map<?, ?>)) {
            throw json.bad("expected an object, not " + json.found());
          }
          Map<String, V> map = new TreeMap<>();
          json.members().forEach((member, value) -> map.put(member, each.apply(value)));
          return map;
        })
        .orElse(null);
  }

  private static <E extends Enum<E>> @Nullable E word(Fields fields, String name, Class<E> type) {
    return fields.may(name).map(json -> Enum.valueOf(type, json.word(names(type)))).orElse(null);
  }

  private static <E extends Enum<E>> E word(Fields fields, String name, Class<E> type, E usual) {
    E word = word(fields, name, type);
    return word == null ? usual : word;
  }

  private static <E extends Enum<E>> List<String> names(Class<E> type) {
    return Arrays.stream(type.getEnumConstants()).map(Enum::name).toList();
  }
}
