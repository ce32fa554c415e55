package dynascope.engine.expression;

import dynascope.engine.model.AttributeValue;
import dynascope.engine.model.SortCondition;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// The parameters of 2012, as the trees that expressions become. They reach attributes only, never
/// into documents.
///
/// Printed, an attribute `a` and its value appear as `a = :a`, whatever characters the name has.
///
/// See
/// <https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/LegacyConditionalParameters.html>.
public final class Legacy {
  private Legacy() {}

  /// One entry of KeyConditions, QueryFilter or ScanFilter.
  public record Test(ComparisonOperator operator, List<AttributeValue> arguments) {
    public Test {
      arguments = List.copyOf(arguments);
    }
  }

  /// One entry of Expected; null for what the request does not say.
  public record Expectation(
      @Nullable AttributeValue value,
      @Nullable Boolean exists,
      @Nullable ComparisonOperator operator,
      @Nullable List<AttributeValue> arguments) {}

  /// What an entry of AttributeUpdates does.
  public enum Action {
    PUT,
    ADD,
    DELETE
  }

  /// One entry of AttributeUpdates.
  public record Update(Action action, @Nullable AttributeValue value) {}

  /// ConditionalOperator: how several entries are joined.
  public enum ConditionalOperator {
    AND,
    OR
  }

  /// A QueryFilter or a ScanFilter; null without entries.
  ///
  /// @param parameter the parameter's name
  public static @Nullable ConditionExpression filter(
      String parameter, Map<String, Test> tests, ConditionalOperator operator) {
    TreeMap<String, Condition> conditions = new TreeMap<>();
    tests.forEach((name, test) -> conditions.put(name, condition(name, test)));
    return joined(parameter, conditions, operator);
  }

  /// The parameter Expected; null without entries.
  public static @Nullable ConditionExpression expected(
      Map<String, Expectation> expectations, ConditionalOperator operator) {
    TreeMap<String, Condition> conditions = new TreeMap<>();
    expectations.forEach((name, each) -> conditions.put(name, condition(name, test(name, each))));
    return joined("Expected", conditions, operator);
  }

  private static @Nullable ConditionExpression joined(
      String parameter, SortedMap<String, Condition> conditions, ConditionalOperator operator) {
    return conditions.values().stream()
        .reduce((left, right) ->
            operator == ConditionalOperator.AND
                ? new Condition.And(left, right)
                : new Condition.Or(left, right))
        .map(condition -> new ConditionExpression(parameter, condition))
        .orElse(null);
  }

  private static Test test(String name, Expectation each) {
    if (each.arguments != null && each.value != null) {
      throw expected("Value and AttributeValueList cannot be used together", name);
    }
    if (each.operator != null) {
      return comparison(name, each, each.operator);
    }
    if (each.arguments != null) {
      throw expected("AttributeValueList can only be used with a ComparisonOperator", name);
    }
    boolean exists = each.exists == null || each.exists;
    if (exists && each.value == null) {
      throw expected("Value must be provided when Exists is " + each.exists, name);
    }
    if (!exists && each.value != null) {
      throw expected("Value cannot be used when Exists is false", name);
    }
    return each.value == null
        ? new Test(ComparisonOperator.NULL, List.of())
        : new Test(ComparisonOperator.EQ, List.of(each.value));
  }

  private static Test comparison(String name, Expectation each, ComparisonOperator operator) {
    if (each.exists != null) {
      throw expected("Exists and ComparisonOperator cannot be used together", name);
    }
    List<AttributeValue> arguments =
        each.value != null
            ? List.of(each.value)
            : each.arguments != null ? each.arguments : List.of();
    boolean given = each.value != null || each.arguments != null;
    if (!given && !operator.takes(0)) {
      throw expected(
          "Value or AttributeValueList must be used with ComparisonOperator: " + operator, name);
    }
    return new Test(operator, arguments);
  }

  private static InvalidExpression expected(String what, String name) {
    return new InvalidExpression(Messages.expected(what, name));
  }

  private static void check(Test test) {
    ComparisonOperator operator = test.operator;
    if (!operator.takes(test.arguments.size())) {
      throw new InvalidExpression(Messages.argumentCount(operator));
    }
    for (AttributeValue argument : test.arguments) {
      if (!argument.typeCode().equals(test.arguments.getFirst().typeCode())) {
        throw new InvalidExpression(Messages.argumentTypesDiffer());
      }
    }
    for (AttributeValue argument : test.arguments) {
      if (!operator.takes(argument.typeCode())) {
        throw new InvalidExpression(Messages.argumentType(operator, argument.typeCode()));
      }
    }
    if (operator == ComparisonOperator.BETWEEN
        && Comparator.GREATER.holds(test.arguments.getFirst(), test.arguments.getLast())) {
      throw new InvalidExpression(Messages.REVERSED_RANGE);
    }
  }

  private static Condition condition(String name, Test test) {
    check(test);
    DocumentPath path = DocumentPath.of(name);
    List<Operand> values = new ArrayList<>();
    for (AttributeValue argument : test.arguments) {
      String number = test.arguments.size() == 1 ? "" : "_" + (values.size() + 1);
      values.add(new Value(argument, ":" + name + number));
    }
    return switch (test.operator) {
      case EQ -> compared(path, Comparator.EQUAL, values);
      case NE -> compared(path, Comparator.NOT_EQUAL, values);
      case LE -> compared(path, Comparator.LESS_OR_EQUAL, values);
      case LT -> compared(path, Comparator.LESS, values);
      case GE -> compared(path, Comparator.GREATER_OR_EQUAL, values);
      case GT -> compared(path, Comparator.GREATER, values);
      case NOT_NULL -> new Condition.AttributeExists(path);
      case NULL -> new Condition.AttributeNotExists(path);
      case CONTAINS -> new Condition.Contains(path, values.getFirst());
      // Of an attribute that is not there it does not hold, unlike NOT contains(...).
      case NOT_CONTAINS ->
          new Condition.And(
              new Condition.AttributeExists(path),
              new Condition.Not(new Condition.Contains(path, values.getFirst())));
      case BEGINS_WITH -> new Condition.BeginsWith(path, values.getFirst());
      case IN -> new Condition.In(path, values);
      case BETWEEN -> new Condition.Between(path, values.getFirst(), values.getLast());
    };
  }

  private static Condition compared(
      DocumentPath path, Comparator comparator, List<Operand> values) {
    return new Condition.Comparison(path, comparator, values.getFirst());
  }

  /// The parameter KeyConditions.
  public static KeyConditionExpression keyConditions(Map<String, Test> tests) {
    SequencedMap<String, SortCondition> conditions = new LinkedHashMap<>();
    List<String> text = new ArrayList<>();
    for (Map.Entry<String, Test> each : new TreeMap<>(tests).entrySet()) {
      Test test = each.getValue();
      text.add(condition(each.getKey(), test).toString());
      if (!test.operator.isIndexable()) {
        throw new InvalidExpression(Messages.NOT_INDEXABLE);
      }
      conditions.put(each.getKey(), sortCondition(test));
    }
    if (conditions.isEmpty() || conditions.size() > 2) {
      throw new InvalidExpression(Messages.KEY_TOO_MANY);
    }
    return new KeyConditionExpression(String.join(" AND ", text), conditions);
  }

  private static SortCondition sortCondition(Test test) {
    AttributeValue first = test.arguments.getFirst();
    return switch (test.operator) {
      case EQ -> new SortCondition.Equal(first);
      case LT -> new SortCondition.Less(first);
      case LE -> new SortCondition.LessOrEqual(first);
      case GT -> new SortCondition.Greater(first);
      case GE -> new SortCondition.GreaterOrEqual(first);
      case BEGINS_WITH -> new SortCondition.BeginsWith(first);
      case BETWEEN -> new SortCondition.Between(first, test.arguments.getLast());
      default -> throw new InvalidExpression(Messages.NOT_INDEXABLE);
    };
  }

  /// The parameter AttributesToGet.
  public static Projection attributesToGet(List<String> names) {
    TreeSet<String> seen = new TreeSet<>();
    for (String name : names) {
      if (!seen.add(name)) {
        throw new InvalidExpression(Messages.duplicateName(name));
      }
    }
    return Projection.to(names.stream().map(DocumentPath::of).toList());
  }

  /// The parameter AttributeUpdates.
  public static UpdateExpression attributeUpdates(Map<String, Update> updates) {
    List<UpdateAction> actions = new ArrayList<>();
    new TreeMap<>(updates).forEach((name, update) -> actions.add(action(name, update)));
    // An expression has one section of each kind, so that the tree can be printed as one.
    actions.sort((a, b) -> b.section().compareTo(a.section()));
    return new UpdateExpression(actions, true, new Findings());
  }

  private static UpdateAction action(String name, Update update) {
    DocumentPath path = DocumentPath.of(name);
    AttributeValue given = update.value;
    if (given == null) {
      if (update.action != Action.DELETE) {
        throw new InvalidExpression(Messages.onlyDelete());
      }
      return new UpdateAction.Remove(path);
    }
    Value value = new Value(given, ":" + name);
    return switch (update.action) {
      case PUT -> new UpdateAction.Set(path, value);
      case ADD -> {
        if (!(given instanceof AttributeValue.N || given instanceof AttributeValue.L)
            && !isSet(given)) {
          throw new InvalidExpression(Messages.legacyAdd(given.typeCode()));
        }
        yield new UpdateAction.Add(path, value);
      }
      case DELETE -> {
        if (!isSet(given)) {
          throw new InvalidExpression(Messages.legacyDelete(given.typeCode()));
        }
        yield new UpdateAction.Delete(path, value);
      }
    };
  }

  private static boolean isSet(AttributeValue value) {
    return value instanceof AttributeValue.SS
        || value instanceof AttributeValue.NS
        || value instanceof AttributeValue.BS;
  }
}
