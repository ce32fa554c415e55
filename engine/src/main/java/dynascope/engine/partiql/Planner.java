package dynascope.engine.partiql;

import dynascope.engine.expression.Comparator;
import dynascope.engine.expression.Condition;
import dynascope.engine.expression.ConditionExpression;
import dynascope.engine.expression.DocumentPath;
import dynascope.engine.expression.ExpressionKind;
import dynascope.engine.expression.KeySelection;
import dynascope.engine.expression.Operand;
import dynascope.engine.expression.UpdateExpression;
import dynascope.engine.expression.Value;
import dynascope.engine.model.AttributeValue;
import dynascope.engine.model.IndexDefinition;
import dynascope.engine.model.Item;
import dynascope.engine.model.KeyAttribute;
import dynascope.engine.model.KeySchema;
import dynascope.engine.model.SortCondition;
import dynascope.engine.model.TableDefinition;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Decides how a statement reads or writes: pure, from the statement and the keys of the table.
///
/// Only what AND joins at the top of WHERE can be a key condition. So `pk = 'a' AND x = 1` is a
/// query with a filter, and `pk = 'a' OR x = 1` reads the whole table.
///
/// Simplified: where several conditions could be the range of the sort key, the first one is, and
/// the others filter; the service does not publish what it does.
///
/// See <https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/ql-reference.select.html>.
public final class Planner {
  /// The greatest number of partition keys that one statement reads.
  public static final int MOST_PARTITION_KEYS = 50;

  private Planner() {}

  /// How a SELECT reads. Throws [dynascope.engine.model.InvalidValue] with the service's message.
  public static ReadPlan read(Statement.Select select, TableDefinition table) {
    Keys keys = Keys.of(select.source(), table);
    List<Condition> parts = parts(select.where());
    List<Condition> rest = new ArrayList<>(parts);
    List<List<AttributeValue>> partitions = partitions(keys, rest);
    boolean forward = forward(select, keys, partitions);
    if (partitions.isEmpty()) {
      return new ReadPlan(scan(select, keys), List.of(), filter(parts), forward);
    }
    if (partitions.size() > MOST_PARTITION_KEYS) {
      throw Messages.refusal(Messages.TOO_MANY_READS);
    }
    List<SortCondition> sort = sort(keys, rest);
    List<KeySelection> selections = new ArrayList<>();
    for (List<AttributeValue> partition : partitions) {
      selections.add(new KeySelection(partition, sort));
    }
    return new ReadPlan(
        new Plan(
            select.source().table(),
            reason(select, keys, selections, rest),
            List.of(keys.partitionNames(), Integer.toString(selections.size()))),
        ordered(select, keys, selections),
        filter(rest),
        forward);
  }

  private static Plan.Reason reason(
      Statement.Select select, Keys keys, List<KeySelection> selections, List<Condition> rest) {
    if (selections.size() > 1) {
      return Plan.Reason.SEVERAL_PARTITION_KEYS;
    }
    List<SortCondition> sort = selections.getFirst().sort();
    boolean whole =
        sort.size() == keys.sort().size()
            && sort.stream().allMatch(each -> each instanceof SortCondition.Equal);
    return whole && rest.isEmpty() && select.source().index() == null
        ? Plan.Reason.KEY_EQUALITY
        : Plan.Reason.PARTITION_KEY_EQUALITY;
  }

  private static Plan scan(Statement.Select select, Keys keys) {
    Condition where = select.where();
    String table = select.source().table();
    String partition = keys.partitionNames();
    if (where == null) {
      return new Plan(table, Plan.Reason.NO_WHERE, List.of(partition));
    }
    List<String> named =
        new ConditionExpression("", where).paths().stream().map(DocumentPath::attribute).toList();
    String text = Text.condition(where);
    if (keys.partition().stream().noneMatch(key -> named.contains(key.name()))) {
      return new Plan(table, Plan.Reason.NO_PARTITION_KEY, List.of(partition, text));
    }
    boolean or =
        parts(where).stream()
            .anyMatch(part ->
                part instanceof Condition.Or
                    && alternatives(part).stream().anyMatch(each -> setsAny(keys, each)));
    return new Plan(
        table, or ? Plan.Reason.OR_OTHERWISE : Plan.Reason.NO_EQUALITY, List.of(partition, text));
  }

  private static boolean setsAny(Keys keys, Condition condition) {
    return parts(condition).stream()
        .anyMatch(part -> keys.partition().stream().anyMatch(key -> !values(key, part).isEmpty()));
  }

  /// The values of the partition key that WHERE leaves, each as often as the key has attributes;
  /// none if it leaves the key open. What says so is taken out of the conditions.
  private static List<List<AttributeValue>> partitions(Keys keys, List<Condition> conditions) {
    List<List<AttributeValue>> found = new ArrayList<>();
    List<Condition> used = new ArrayList<>();
    for (KeyAttribute key : keys.partition()) {
      List<AttributeValue> values = List.of();
      for (Condition each : conditions) {
        if (values.isEmpty()) {
          values = values(key, each);
          if (!values.isEmpty()) {
            used.add(each);
          }
        }
      }
      if (values.isEmpty() || values.size() > 1 && keys.partition().size() > 1) {
        return List.of();
      }
      found.add(values);
    }
    used.forEach(conditions::remove);
    if (found.size() == 1) {
      return found.getFirst().stream().map(List::of).toList();
    }
    return List.of(found.stream().map(List::getFirst).toList());
  }

  /// The values that a condition leaves of an attribute, by `=`, by IN, or by an OR of these.
  private static List<AttributeValue> values(KeyAttribute key, Condition condition) {
    LinkedHashSet<AttributeValue> values = new LinkedHashSet<>();
    for (Condition each : alternatives(condition)) {
      List<AttributeValue> these =
          switch (each) {
            case Condition.Comparison(var left, var comparator, var right)
                when comparator == Comparator.EQUAL -> {
              AttributeValue value = against(key, left, right);
              AttributeValue other = value == null ? against(key, right, left) : value;
              yield other == null ? List.of() : List.of(other);
            }
            case Condition.In(var operand, var candidates)
                when isKey(key, operand)
                    && candidates.stream().allMatch(one -> one instanceof Value) ->
                candidates.stream().map(one -> ((Value) one).value()).toList();
            default -> List.of();
          };
      if (these.isEmpty()) {
        return List.of();
      }
      values.addAll(these);
    }
    return List.copyOf(values);
  }

  private static boolean isKey(KeyAttribute key, Operand operand) {
    return operand instanceof DocumentPath path
        && !path.isNested()
        && path.attribute().equals(key.name());
  }

  /// The value that a key is compared with, null if this is no such comparison.
  private static @Nullable AttributeValue against(
      KeyAttribute key, Operand operand, Operand compared) {
    return isKey(key, operand) && compared instanceof Value(var value, _) ? value : null;
  }

  /// The conditions on the first sort key attributes; taken out of the conditions.
  private static List<SortCondition> sort(Keys keys, List<Condition> conditions) {
    List<SortCondition> found = new ArrayList<>();
    for (KeyAttribute key : keys.sort()) {
      SortCondition of = null;
      for (int i = 0; i < conditions.size() && of == null; i++) {
        of = sort(key, conditions.get(i));
        if (of != null) {
          conditions.remove(i);
        }
      }
      if (of == null) {
        break;
      }
      found.add(of);
      if (!(of instanceof SortCondition.Equal)) {
        break;
      }
    }
    return found;
  }

  private static @Nullable SortCondition sort(KeyAttribute key, Condition condition) {
    return switch (condition) {
      case Condition.Comparison(var left, var comparator, var right) -> {
        AttributeValue value = against(key, left, right);
        if (value != null) {
          yield sort(comparator, value);
        }
        AttributeValue mirrored = against(key, right, left);
        yield mirrored == null ? null : sort(comparator.mirrored(), mirrored);
      }
      case Condition.Between(var operand, Value low, Value high) when isKey(key, operand) ->
          new SortCondition.Between(low.value(), high.value());
      case Condition.BeginsWith(var operand, Value prefix) when isKey(key, operand) ->
          new SortCondition.BeginsWith(prefix.value());
      default -> null;
    };
  }

  private static @Nullable SortCondition sort(Comparator comparator, AttributeValue value) {
    return switch (comparator) {
      case EQUAL -> new SortCondition.Equal(value);
      case LESS -> new SortCondition.Less(value);
      case LESS_OR_EQUAL -> new SortCondition.LessOrEqual(value);
      case GREATER -> new SortCondition.Greater(value);
      case GREATER_OR_EQUAL -> new SortCondition.GreaterOrEqual(value);
      case NOT_EQUAL -> null;
    };
  }

  /// Whether sort keys ascend. Throws if ORDER BY asks for what no query can do.
  private static boolean forward(
      Statement.Select select, Keys keys, List<List<AttributeValue>> partitions) {
    boolean forward = true;
    boolean byPartition = false;
    for (Statement.Ordering key : select.orderBy()) {
      boolean partition = keys.partition().stream().anyMatch(k -> isKey(k, key.path()));
      boolean sort = keys.sort().stream().anyMatch(k -> isKey(k, key.path()));
      if (!partition && !sort) {
        throw Messages.refusal(Messages.orderBy(key.path().toString()));
      }
      byPartition |= partition;
      forward &= !sort || !key.descending();
    }
    if (!select.orderBy().isEmpty()) {
      if (select.where() == null) {
        throw Messages.refusal(Messages.ORDER_WITHOUT_WHERE);
      }
      if (partitions.isEmpty()) {
        throw Messages.refusal(Messages.ORDER_WITHOUT_KEY);
      }
      if (partitions.size() > 1 && !byPartition) {
        throw Messages.refusal(Messages.ORDER_NEEDS_KEY);
      }
    }
    return forward;
  }

  /// The queries in the order that ORDER BY gives to partition keys; as written without one.
  private static List<KeySelection> ordered(
      Statement.Select select, Keys keys, List<KeySelection> selections) {
    KeyAttribute partition = keys.partition().getFirst();
    for (Statement.Ordering key : select.orderBy()) {
      if (isKey(partition, key.path())) {
        List<KeySelection> sorted = new ArrayList<>(selections);
        sorted.sort((one, two) -> {
          int order = order(one.partitionKey(), two.partitionKey());
          return key.descending() ? -order : order;
        });
        return sorted;
      }
    }
    return selections;
  }

  private static int order(AttributeValue one, AttributeValue two) {
    return Comparator.LESS.holds(one, two) ? -1 : Comparator.LESS.holds(two, one) ? 1 : 0;
  }

  /// What an INSERT puts, if no such item is there.
  public static WritePlan insert(Statement.Insert insert, TableDefinition table) {
    checkNoIndex(insert.source());
    Item item = item(insert);
    Item.Builder key = Item.builder();
    for (KeyAttribute each : keys(table.schema())) {
      AttributeValue value = item.get(each.name());
      if (value == null) {
        throw Messages.refusal(Messages.keyAbsent(each.name()));
      }
      checkType(each, value);
      key.put(each.name(), value);
    }
    return new WritePlan(
        plan(insert.source(), Plan.Reason.INSERT, table),
        key.build(),
        condition(new Condition.AttributeNotExists(partition(table))));
  }

  public static Item item(Statement.Insert insert) {
    return ((AttributeValue.M) insert.item().value()).entries();
  }

  /// Which item an UPDATE changes, if it is there and is as WHERE says.
  public static WritePlan update(Statement.Update update, TableDefinition table) {
    checkNoIndex(update.source());
    UpdateExpression.of(update.actions()).checkKeys(table.schema(), List.of());
    List<Condition> rest = parts(update.where());
    Item key = key(rest, table.schema());
    Condition asked = all(rest);
    Condition there = new Condition.AttributeExists(partition(table));
    return new WritePlan(
        plan(update.source(), Plan.Reason.UPDATE, table),
        key,
        condition(asked == null ? there : new Condition.And(there, asked)));
  }

  /// Which item a DELETE removes, if it is as WHERE says. Of an item that is not there nothing is
  /// asked, as measured: removing it succeeds.
  public static WritePlan delete(Statement.Delete delete, TableDefinition table) {
    checkNoIndex(delete.source());
    List<Condition> rest = parts(delete.where());
    Item key = key(rest, table.schema());
    Condition asked = all(rest);
    Condition gone = new Condition.AttributeNotExists(partition(table));
    return new WritePlan(
        plan(delete.source(), Plan.Reason.DELETE, table),
        key,
        asked == null ? null : condition(new Condition.Or(gone, asked)));
  }

  /// Which item an EXISTS asks about, and what: it must be there and be as WHERE says.
  public static WritePlan exists(Statement.Exists exists, TableDefinition table) {
    if (exists.source().index() != null) {
      throw Messages.refusal(Messages.EXISTS_ON_INDEX);
    }
    List<Condition> rest = parts(exists.select().where());
    for (KeyAttribute key : keys(table.schema())) {
      if (rest.stream().noneMatch(each -> values(key, each).size() == 1)) {
        throw Messages.refusal(Messages.EXISTS_FORM);
      }
    }
    Item key = key(rest, table.schema());
    Condition asked = all(rest);
    if (asked == null) {
      throw Messages.refusal(Messages.EXISTS_FORM);
    }
    Condition there = new Condition.AttributeExists(partition(table));
    return new WritePlan(
        plan(exists.source(), Plan.Reason.EXISTS, table),
        key,
        condition(new Condition.And(there, asked)));
  }

  private static Plan plan(Source source, Plan.Reason reason, TableDefinition table) {
    return new Plan(
        source.table(),
        reason,
        List.of(String.join(", ", keys(table.schema()).stream().map(KeyAttribute::name).toList())));
  }

  private static void checkNoIndex(Source source) {
    if (source.index() != null) {
      throw Messages.refusal(Messages.ON_INDEX);
    }
  }

  /// The key that the conditions give; these are taken out of them.
  private static Item key(List<Condition> conditions, KeySchema schema) {
    Item.Builder key = Item.builder();
    for (KeyAttribute attribute : keys(schema)) {
      List<Condition> on =
          conditions.stream().filter(each -> values(attribute, each).size() == 1).toList();
      if (on.isEmpty()) {
        throw Messages.refusal(Messages.INCOMPLETE_KEY);
      }
      if (on.size() > 1) {
        throw Messages.refusal(Messages.severalOnKey(attribute.name()));
      }
      AttributeValue value = values(attribute, on.getFirst()).getFirst();
      checkType(attribute, value);
      key.put(attribute.name(), value);
      conditions.remove(on.getFirst());
    }
    return key.build();
  }

  private static void checkType(KeyAttribute attribute, AttributeValue value) {
    if (!attribute.type().fits(value)) {
      throw Messages.refusal(Messages.keyType(attribute.name()));
    }
  }

  private static List<KeyAttribute> keys(KeySchema schema) {
    return Keys.of(schema).all();
  }

  private static DocumentPath partition(TableDefinition table) {
    String name = table.schema().partition().name();
    return new DocumentPath(List.of(new DocumentPath.Name(name, Text.step(name))));
  }

  private static ConditionExpression condition(Condition condition) {
    return new ConditionExpression(ExpressionKind.CONDITION.parameter(), condition);
  }

  private static @Nullable ConditionExpression filter(List<Condition> conditions) {
    Condition all = all(conditions);
    return all == null ? null : new ConditionExpression("Filter Expression", all);
  }

  /// What AND joins at the top, from left to right.
  private static List<Condition> parts(@Nullable Condition condition) {
    List<Condition> parts = new ArrayList<>();
    if (condition instanceof Condition.And(var left, var right)) {
      parts.addAll(parts(left));
      parts.addAll(parts(right));
    } else if (condition != null) {
      parts.add(condition);
    }
    return parts;
  }

  /// What OR joins, from left to right.
  private static List<Condition> alternatives(Condition condition) {
    if (condition instanceof Condition.Or(var left, var right)) {
      List<Condition> all = new ArrayList<>(alternatives(left));
      all.addAll(alternatives(right));
      return all;
    }
    return List.of(condition);
  }

  /// The conditions joined by AND; null for none.
  private static @Nullable Condition all(List<Condition> conditions) {
    Condition all = null;
    for (Condition each : conditions) {
      all = all == null ? each : new Condition.And(all, each);
    }
    return all;
  }

  /// The key attributes of what a statement names.
  private record Keys(List<KeyAttribute> partition, List<KeyAttribute> sort) {
    static Keys of(Source source, TableDefinition table) {
      if (source.index() == null) {
        return of(table.schema());
      }
      IndexDefinition index = table.index(source.index());
      if (index == null) {
        throw Messages.refusal(Messages.NO_INDEX);
      }
      return new Keys(index.hash(), index.range());
    }

    static Keys of(KeySchema schema) {
      KeyAttribute sort = schema.sort();
      return new Keys(List.of(schema.partition()), sort == null ? List.of() : List.of(sort));
    }

    List<KeyAttribute> all() {
      List<KeyAttribute> all = new ArrayList<>(partition);
      all.addAll(sort);
      return all;
    }

    String partitionNames() {
      return String.join(", ", partition.stream().map(KeyAttribute::name).toList());
    }
  }
}
