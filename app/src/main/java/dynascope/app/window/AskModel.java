package dynascope.app.window;

import dynascope.engine.model.AttributeValue;
import dynascope.engine.model.IndexDefinition;
import dynascope.engine.model.InvalidValue;
import dynascope.engine.model.KeyAttribute;
import dynascope.engine.model.KeySchema;
import dynascope.engine.model.KeyType;
import dynascope.engine.model.TableDefinition;
import dynascope.engine.operation.Operation;
import dynascope.engine.operation.PageOptions;
import dynascope.engine.operation.PageShape;
import dynascope.engine.operation.Query;
import dynascope.engine.operation.ReturnConsumedCapacity;
import dynascope.engine.operation.Scan;
import dynascope.engine.operation.Segment;
import dynascope.engine.simulation.Act;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What stands in the query box, and the request that it makes.
///
/// @param sort how the sort key is narrowed
/// @param to the other end of `between`
/// @param index the index that is read, empty for the table itself
/// @param filter how a Scan's partition key is filtered
/// @param where how another attribute is filtered
/// @param attribute which one
/// @param value what it is compared with, a number where it looks like one
/// @param limit empty for none
/// @param strong whether all is read from the leader, for twice the units
record AskModel(
    String call,
    String table,
    String index,
    String partition,
    Sort sort,
    String from,
    String to,
    Filter filter,
    String kept,
    Where where,
    String attribute,
    String value,
    boolean backwards,
    String limit,
    boolean toTheEnd,
    boolean strong) {
  /// Ways to narrow the sort key, as KeyConditionExpression has them.
  enum Sort {
    ANY("", 0),
    EQUAL("#s = :a", 1),
    LESS("#s < :a", 1),
    AT_MOST("#s <= :a", 1),
    MORE("#s > :a", 1),
    AT_LEAST("#s >= :a", 1),
    BETWEEN("#s BETWEEN :a AND :b", 2),
    BEGINS_WITH("begins_with(#s, :a)", 1);

    private final String expression;
    private final int values;

    Sort(String expression, int values) {
      this.expression = expression;
      this.values = values;
    }

    int needs() {
      return values;
    }
  }

  /// Filters over the partition key, as FilterExpression has them.
  enum Filter {
    NONE(""),
    EQUAL("#p = :p"),
    BEGINS_WITH("begins_with(#p, :p)");

    private final String expression;

    Filter(String expression) {
      this.expression = expression;
    }
  }

  /// Filters over any attribute that is no key, as FilterExpression has them.
  enum Where {
    NONE(""),
    EQUAL("#f = :f"),
    LESS("#f < :f"),
    MORE("#f > :f"),
    BEGINS_WITH("begins_with(#f, :f)"),
    EXISTS("attribute_exists(#f)");

    private final String expression;

    Where(String expression) {
      this.expression = expression;
    }

    boolean hasValue() {
      return this != NONE && this != EXISTS;
    }
  }

  /// What came of it: an act, or a sentence that says what is allowed.
  record Asked(Optional<Act> act, String complaint) {}

  /// The indexes of a table that can be asked: those with a key as tables have it.
  static List<String> indexes(TableDefinition table) {
    return table.indexes().stream()
        .filter(each -> each.hash().size() == 1 && each.range().size() <= 1)
        .map(IndexDefinition::name)
        .toList();
  }

  private KeySchema schema(TableDefinition definition) {
    IndexDefinition read = index.isEmpty() ? null : definition.index(index);
    return read == null
        ? definition.schema()
        : new KeySchema(
            read.hash().getFirst(), read.range().isEmpty() ? null : read.range().getFirst());
  }

  /// The request as an act of [HandCaller], for a table that is so.
  Asked ask(TableDefinition definition) {
    KeySchema schema = schema(definition);
    Integer most = most();
    if (most != null && most < 1) {
      String greatest = Texts.number(Integer.MAX_VALUE);
      return new Asked(Optional.empty(), Texts.say("ask.limit", limit.strip(), greatest));
    }
    try {
      Operation operation = call.equals("Scan") ? scan(schema, most) : query(schema, most);
      return new Asked(Optional.of(new Act.Call(operation, toTheEnd)), "");
    } catch (InvalidValue e) {
      return new Asked(Optional.empty(), Texts.say("ask.value", String.valueOf(e.getMessage())));
    }
  }

  private Query query(KeySchema schema, @Nullable Integer most) {
    Map<String, String> names = new TreeMap<>();
    Map<String, AttributeValue> values = new TreeMap<>();
    names.put("#p", schema.partition().name());
    values.put(":p", value(schema.partition(), partition));
    String expression = "#p = :p";
    KeyAttribute key = schema.sort();
    if (sort != Sort.ANY && key != null) {
      expression += " AND " + sort.expression;
      names.put("#s", key.name());
      values.put(":a", value(key, from));
      if (sort.values == 2) {
        values.put(":b", value(key, to));
      }
    }
    PageShape shape = filtered(PageShape.ALL, names, values);
    return new Query(
        table, null, expression, null, !backwards, shape.where(names, values), page(most));
  }

  private Scan scan(KeySchema schema, @Nullable Integer most) {
    Map<String, String> names = new TreeMap<>();
    Map<String, AttributeValue> values = new TreeMap<>();
    PageShape shape = PageShape.ALL;
    if (filter != Filter.NONE) {
      names.put("#p", schema.partition().name());
      values.put(":p", value(schema.partition(), kept));
      shape = shape.onlyIf(filter.expression);
    }
    shape = filtered(shape, names, values);
    return new Scan(
        table,
        Segment.WHOLE,
        names.isEmpty() ? shape : shape.where(names, values.isEmpty() ? null : values),
        page(most));
  }

  /// With the filter over another attribute, if there is one.
  private PageShape filtered(
      PageShape shape, Map<String, String> names, Map<String, AttributeValue> values) {
    if (where == Where.NONE) {
      return shape;
    }
    names.put("#f", attribute);
    if (where.hasValue()) {
      values.put(":f", compared());
    }
    String before = shape.filterExpression();
    return shape.onlyIf(before == null ? where.expression : before + " AND " + where.expression);
  }

  private AttributeValue compared() {
    try {
      return where == Where.BEGINS_WITH ? AttributeValue.s(value) : AttributeValue.n(value.strip());
    } catch (InvalidValue noNumber) {
      return AttributeValue.s(value);
    }
  }

  /// The limit; null for none, 0 for what is no limit.
  private @Nullable Integer most() {
    if (limit.isBlank()) {
      return null;
    }
    try {
      return Integer.valueOf(limit.strip());
    } catch (NumberFormatException e) {
      return 0;
    }
  }

  private PageOptions page(@Nullable Integer most) {
    return new PageOptions(
        most, null, strong, ReturnConsumedCapacity.NONE, index.isEmpty() ? null : index);
  }

  private static AttributeValue value(KeyAttribute key, String text) {
    return key.type() == KeyType.N ? AttributeValue.n(text.strip()) : AttributeValue.s(text);
  }

  /// The words of all choices of a list, in the order of its constants.
  static List<String> words(Enum<?>[] constants) {
    return java.util.Arrays.stream(constants)
        .map(each ->
            Texts.say(
                "ask."
                    + each.getDeclaringClass().getSimpleName().toLowerCase(java.util.Locale.ROOT)
                    + "."
                    + each.name()))
        .toList();
  }
}
