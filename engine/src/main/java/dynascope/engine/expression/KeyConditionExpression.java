package dynascope.engine.expression;

import dynascope.engine.model.AttributeValue;
import dynascope.engine.model.KeyAttribute;
import dynascope.engine.model.KeySchema;
import dynascope.engine.model.SortCondition;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/// Which part of an item collection a Query reads: one condition for each key attribute.
///
/// See
/// <https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Query.KeyConditionExpressions.html>.
public final class KeyConditionExpression {
  private final String text;
  private final SequencedMap<String, SortCondition> conditions;

  KeyConditionExpression(String text, SequencedMap<String, SortCondition> conditions) {
    this.text = text;
    this.conditions = new LinkedHashMap<>(conditions);
  }

  /// Parses a KeyConditionExpression. Throws [InvalidExpression].
  public static KeyConditionExpression parse(String text, Placeholders placeholders) {
    Condition condition = ConditionParser.parse(ExpressionKind.KEY_CONDITION, text, placeholders);
    SequencedMap<String, SortCondition> conditions = new LinkedHashMap<>();
    collect(condition, conditions);
    return new KeyConditionExpression(condition.toString(), conditions);
  }

  /// The conditions of a selection that is at hand, to be checked against the keys of what is read.
  public static KeyConditionExpression of(
      KeySelection known, List<KeyAttribute> partition, List<KeyAttribute> sort) {
    SequencedMap<String, SortCondition> conditions = new LinkedHashMap<>();
    for (int i = 0; i < known.partition().size(); i++) {
      conditions.put(name(partition, i), new SortCondition.Equal(known.partition().get(i)));
    }
    for (int i = 0; i < known.sort().size(); i++) {
      conditions.put(name(sort, i), known.sort().get(i));
    }
    return new KeyConditionExpression("", conditions);
  }

  /// What has no key of its own has a name that no key has.
  private static String name(List<KeyAttribute> keys, int place) {
    return place < keys.size() ? keys.get(place).name() : "";
  }

  /// What to throw if a Query has neither KeyConditionExpression nor KeyConditions.
  public static InvalidExpression missing() {
    return new InvalidExpression(Messages.KEY_CONDITION_MISSING);
  }

  private static void collect(Condition condition, SequencedMap<String, SortCondition> conditions) {
    switch (condition) {
      case Condition.And(var left, var right) -> {
        collect(left, conditions);
        collect(right, conditions);
      }
      case Condition.Or _ -> throw operator("OR");
      case Condition.Not _ -> throw operator("NOT");
      case Condition.In _ -> throw operator("IN");
      case Condition.AttributeExists _ -> throw operator("attribute_exists");
      case Condition.AttributeNotExists _ -> throw operator("attribute_not_exists");
      case Condition.AttributeType _ -> throw operator("attribute_type");
      case Condition.Contains _ -> throw operator("contains");
      case Condition.Comparison(_, var comparator, _) when comparator == Comparator.NOT_EQUAL ->
          throw operator("<>");
      case Condition.Comparison(var left, var comparator, var right) -> {
        String key = key(condition);
        boolean mirrored = !(left instanceof DocumentPath);
        add(
            conditions,
            key,
            compared(
                mirrored ? comparator.mirrored() : comparator, value(mirrored ? left : right)));
      }
      case Condition.Between(var operand, var low, var high) -> {
        checkFirst("BETWEEN", operand);
        String key = key(condition);
        add(conditions, key, new SortCondition.Between(value(low), value(high)));
      }
      case Condition.BeginsWith(var operand, var prefix) -> {
        checkFirst("begins_with", operand);
        String key = key(condition);
        add(conditions, key, new SortCondition.BeginsWith(value(prefix)));
      }
    }
  }

  private static InvalidExpression operator(String operator) {
    return new InvalidExpression(Messages.keyOperator(operator));
  }

  private static void checkFirst(String operator, Operand first) {
    if (!(first instanceof DocumentPath)) {
      throw new InvalidExpression(Messages.keyNotFirst(operator));
    }
  }

  /// The one attribute that the condition names.
  private static String key(Condition condition) {
    DocumentPath key = null;
    for (Operand operand : condition.operands()) {
      switch (operand) {
        case Operand.Size _ -> throw new InvalidExpression(Messages.KEY_NESTED_OPERATION);
        case DocumentPath path -> {
          if (key != null) {
            throw new InvalidExpression(Messages.KEY_TWO_NAMES);
          }
          if (path.isNested()) {
            throw new InvalidExpression(Messages.KEY_NESTED_ATTRIBUTE);
          }
          key = path;
        }
        case Value _ -> {}
      }
    }
    if (key == null) {
      throw new InvalidExpression(Messages.KEY_NO_NAME);
    }
    return key.attribute();
  }

  private static AttributeValue value(Operand operand) {
    if (operand instanceof Value(var value, _)) {
      return value;
    }
    throw new IllegalStateException("no value, though one attribute is named: " + operand);
  }

  private static SortCondition compared(Comparator comparator, AttributeValue value) {
    return switch (comparator) {
      case EQUAL -> new SortCondition.Equal(value);
      case LESS -> new SortCondition.Less(value);
      case LESS_OR_EQUAL -> new SortCondition.LessOrEqual(value);
      case GREATER -> new SortCondition.Greater(value);
      case GREATER_OR_EQUAL -> new SortCondition.GreaterOrEqual(value);
      case NOT_EQUAL -> throw operator("<>");
    };
  }

  private static void add(
      SequencedMap<String, SortCondition> conditions, String key, SortCondition condition) {
    if (conditions.putIfAbsent(key, condition) != null) {
      throw new InvalidExpression(Messages.KEY_TWICE);
    }
  }

  /// What it selects in a table. Throws [InvalidExpression] if it does not fit the schema.
  public KeySelection in(KeySchema schema) {
    KeyAttribute sort = schema.sort();
    return in(List.of(schema.partition()), sort == null ? List.of() : List.of(sort));
  }

  /// What it selects in an index whose key may have several attributes of each kind.
  ///
  /// Every partition attribute needs an `=`. Of the sort attributes the first ones may have a
  /// condition, without gaps, and only the last of those may be anything but `=`. In which order
  /// the expression names them is free, as measured; the guide calls another order invalid.
  ///
  /// See
  /// <https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/GSI.DesignPattern.MultiAttributeKeys.html>.
  public KeySelection in(List<KeyAttribute> partition, List<KeyAttribute> sort) {
    if (conditions.size() > Math.max(2, partition.size() + sort.size())) {
      throw partition.size() == 1 && sort.size() <= 1
          ? new InvalidExpression(Messages.KEY_TOO_MANY)
          : new InvalidExpression(Messages.KEY_NOT_SUPPORTED);
    }
    if (sort.isEmpty() && conditions.size() > partition.size()) {
      throw new InvalidExpression(Messages.KEY_NOT_SUPPORTED);
    }
    List<AttributeValue> values = new ArrayList<>();
    for (KeyAttribute attribute : partition) {
      if (!(fitting(attribute) instanceof SortCondition.Equal(var value))) {
        throw conditions.containsKey(attribute.name())
            ? new InvalidExpression(Messages.KEY_NOT_SUPPORTED)
            : new InvalidExpression(Messages.missedKey(attribute.name()));
      }
      values.add(value);
    }
    return new KeySelection(values, sortConditions(sort, conditions.size() - partition.size()));
  }

  private List<SortCondition> sortConditions(List<KeyAttribute> sort, int expected) {
    List<SortCondition> used = new ArrayList<>();
    for (KeyAttribute attribute : sort) {
      if (used.size() == expected) {
        break;
      }
      SortCondition condition = fitting(attribute);
      if (condition == null) {
        boolean gap =
            sort.stream().skip(used.size()).anyMatch(k -> conditions.containsKey(k.name()));
        throw gap
            ? new InvalidExpression(Messages.KEY_NOT_SUPPORTED)
            : new InvalidExpression(Messages.missedKey(attribute.name()));
      }
      if (!used.isEmpty() && !(used.getLast() instanceof SortCondition.Equal)) {
        throw new InvalidExpression(Messages.KEY_NOT_SUPPORTED);
      }
      used.add(condition);
    }
    return used;
  }

  /// The condition on the attribute, of the attribute's type; null if there is none.
  private @Nullable SortCondition fitting(KeyAttribute attribute) {
    SortCondition condition = conditions.get(attribute.name());
    if (condition != null) {
      boolean fits =
          attribute.type().fits(condition.operand())
              && !(condition instanceof SortCondition.Between(_, var high)
                  && !attribute.type().fits(high))
              && !(condition instanceof SortCondition.BeginsWith(AttributeValue.N _));
      if (!fits) {
        throw new InvalidExpression(Messages.keyType());
      }
    }
    return condition;
  }

  /// The expression in its own language.
  @Override
  public String toString() {
    return text;
  }
}
