package dynascope.engine.expression;

import static dynascope.engine.expression.Requests.item;
import static dynascope.engine.expression.Requests.list;
import static dynascope.engine.expression.Requests.map;
import static dynascope.engine.expression.Requests.refuses;
import static dynascope.engine.expression.Requests.value;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dynascope.engine.expression.Legacy.Action;
import dynascope.engine.expression.Legacy.ConditionalOperator;
import dynascope.engine.expression.Legacy.Expectation;
import dynascope.engine.expression.Legacy.Update;
import dynascope.engine.model.AttributeValue;
import dynascope.engine.model.Item;
import dynascope.engine.model.KeyAttribute;
import dynascope.engine.model.KeySchema;
import dynascope.engine.model.SortCondition;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// The parameters of 2012 become the same trees, with their own messages.
final class LegacyTest {
  private static final String INVALID = "One or more parameter values were invalid: ";
  private static final Item ITEM =
      item("s", "apple", "n", 5, "ss", AttributeValue.ss("x"), "l", list("x"));

  private static Legacy.Test test(ComparisonOperator operator, Object... arguments) {
    return new Legacy.Test(operator, Arrays.stream(arguments).map(Requests::value).toList());
  }

  private static ConditionExpression filter(
      ConditionalOperator operator, Map<String, Legacy.Test> tests) {
    ConditionExpression filter = Legacy.filter("QueryFilter", tests, operator);
    assertNotNull(filter);
    return filter;
  }

  private static boolean holds(String name, ComparisonOperator operator, Object... arguments) {
    return filter(ConditionalOperator.AND, Map.of(name, test(operator, arguments))).holds(ITEM);
  }

  private static void fails(String message, ComparisonOperator operator, Object... arguments) {
    refuses(message, () -> holds("n", operator, arguments));
  }

  @Test
  void everyOperatorHasItsTree() {
    assertTrue(holds("n", ComparisonOperator.EQ, 5));
    assertTrue(holds("n", ComparisonOperator.NE, 6));
    assertTrue(holds("n", ComparisonOperator.LE, 5));
    assertFalse(holds("n", ComparisonOperator.LT, 5));
    assertTrue(holds("n", ComparisonOperator.GE, 5));
    assertFalse(holds("n", ComparisonOperator.GT, 5));
    assertTrue(holds("n", ComparisonOperator.NOT_NULL));
    assertTrue(holds("gone", ComparisonOperator.NULL));
    assertTrue(holds("s", ComparisonOperator.CONTAINS, "ppl"));
    assertTrue(holds("ss", ComparisonOperator.NOT_CONTAINS, "y"));
    assertFalse(holds("l", ComparisonOperator.NOT_CONTAINS, "x"));
    assertTrue(holds("s", ComparisonOperator.BEGINS_WITH, "app"));
    assertTrue(holds("n", ComparisonOperator.IN, 4, 5));
    assertTrue(holds("n", ComparisonOperator.BETWEEN, 5, 6));
  }

  @Test
  void whatIsMissingDiffersButDoesNotNotContain() {
    assertTrue(holds("gone", ComparisonOperator.NE, 1));
    assertFalse(holds("gone", ComparisonOperator.NOT_CONTAINS, "x"));
  }

  @Test
  void entriesAreJoinedByAndOrByOr() {
    Map<String, Legacy.Test> tests =
        Map.of("n", test(ComparisonOperator.EQ, 5), "s", test(ComparisonOperator.EQ, "pear"));
    assertFalse(filter(ConditionalOperator.AND, tests).holds(ITEM));
    assertTrue(filter(ConditionalOperator.OR, tests).holds(ITEM));
    assertEquals("n = :n OR s = :s", filter(ConditionalOperator.OR, tests).toString());
    assertEquals(
        "n BETWEEN :n_1 AND :n_2",
        filter(ConditionalOperator.AND, Map.of("n", test(ComparisonOperator.BETWEEN, 1, 2)))
            .toString());
    assertNull(Legacy.filter("ScanFilter", Map.of(), ConditionalOperator.AND));
  }

  @Test
  void operatorsHaveTheirNumberOfArguments() {
    for (ComparisonOperator operator : ComparisonOperator.values()) {
      Object[] wrong =
          switch (operator) {
            case NULL, NOT_NULL, BETWEEN -> new Object[] {1};
            default -> new Object[0];
          };
      fails(
          INVALID + "Invalid number of argument(s) for the " + operator + " ComparisonOperator",
          operator,
          wrong);
    }
  }

  @Test
  void operatorsTakeTheirTypesAndOneTypeAtATime() {
    fails(
        INVALID + "ComparisonOperator LT is not valid for BOOL AttributeValue type",
        ComparisonOperator.LT,
        true);
    fails(
        INVALID + "ComparisonOperator BEGINS_WITH is not valid for N AttributeValue type",
        ComparisonOperator.BEGINS_WITH,
        1);
    fails(
        INVALID + "ComparisonOperator CONTAINS is not valid for SS AttributeValue type",
        ComparisonOperator.CONTAINS,
        AttributeValue.ss("x"));
    fails(
        INVALID + "AttributeValues inside AttributeValueList must be of same type",
        ComparisonOperator.IN,
        1,
        "1");
    fails(
        "The BETWEEN condition was provided a range where the lower bound is greater than the upper"
            + " bound",
        ComparisonOperator.BETWEEN,
        2,
        1);
  }

  private static @Nullable ConditionExpression expected(Expectation expectation) {
    return Legacy.expected(Map.of("a", expectation), ConditionalOperator.AND);
  }

  private static void refusesExpected(String what, Expectation expectation) {
    refuses(INVALID + what + " for Attribute: a", () -> expected(expectation));
  }

  @Test
  void expectedIsEqualityExistenceOrAnOperator() {
    assertEquals("a = :a", print(new Expectation(value(1), null, null, null)));
    assertEquals("a = :a", print(new Expectation(value(1), true, null, null)));
    assertEquals("attribute_not_exists(a)", print(new Expectation(null, false, null, null)));
    assertEquals(
        "a < :a", print(new Expectation(null, null, ComparisonOperator.LT, List.of(value(1)))));
    assertEquals("a >= :a", print(new Expectation(value(1), null, ComparisonOperator.GE, null)));
    assertEquals(
        "attribute_exists(a)",
        print(new Expectation(null, null, ComparisonOperator.NOT_NULL, null)));
  }

  private static String print(Expectation expectation) {
    return String.valueOf(expected(expectation));
  }

  @Test
  void expectedMustNotContradictItself() {
    List<AttributeValue> some = List.of(value(1));
    refusesExpected(
        "Value must be provided when Exists is null", new Expectation(null, null, null, null));
    refusesExpected(
        "Value must be provided when Exists is true", new Expectation(null, true, null, null));
    refusesExpected(
        "Value cannot be used when Exists is false", new Expectation(value(1), false, null, null));
    refusesExpected(
        "Exists and ComparisonOperator cannot be used together",
        new Expectation(value(1), true, ComparisonOperator.EQ, null));
    refusesExpected(
        "Value and AttributeValueList cannot be used together",
        new Expectation(value(1), null, ComparisonOperator.EQ, some));
    refusesExpected(
        "AttributeValueList can only be used with a ComparisonOperator",
        new Expectation(null, null, null, some));
    refusesExpected(
        "Value or AttributeValueList must be used with ComparisonOperator: EQ",
        new Expectation(null, null, ComparisonOperator.EQ, null));
  }

  private static Item updated(Item before, String name, Action action, @Nullable Object value) {
    Item after =
        Legacy.attributeUpdates(
                Map.of(name, new Update(action, value == null ? null : value(value))))
            .apply(before, item("pk", "x"), List.of())
            .after();
    assertNotNull(after);
    return after;
  }

  @Test
  void attributeUpdatesPutAddAndDelete() {
    AttributeValue xy = AttributeValue.ss("x", "y");
    assertEquals(item("a", 1), updated(Item.EMPTY, "a", Action.PUT, 1));
    assertEquals(item("a", 3), updated(item("a", 1), "a", Action.ADD, 2));
    assertEquals(item("a", xy), updated(item("a", AttributeValue.ss("x")), "a", Action.ADD, xy));
    assertEquals(Item.EMPTY, updated(item("a", 1), "a", Action.DELETE, null));
    assertEquals(
        item("a", AttributeValue.ss("y")),
        updated(item("a", xy), "a", Action.DELETE, AttributeValue.ss("x")));
  }

  @Test
  void addAppendsListsThroughTheLegacyParameterOnly() {
    assertEquals(item("a", list(1, 2)), updated(item("a", list(1)), "a", Action.ADD, list(2)));
    assertEquals(item("a", list(2)), updated(Item.EMPTY, "a", Action.ADD, list(2)));
  }

  @Test
  void attributeUpdatesHaveFittingTypes() {
    refuses(
        INVALID + "Only DELETE action is allowed when no attribute value is specified",
        () -> updated(Item.EMPTY, "a", Action.ADD, null));
    refuses(
        INVALID + "DELETE action with value is not supported for the type N",
        () -> updated(Item.EMPTY, "a", Action.DELETE, 1));
    refuses(
        INVALID + "ADD action is not supported for the type M",
        () -> updated(Item.EMPTY, "a", Action.ADD, map()));
    refuses(
        "Type mismatch for attribute to update",
        () -> updated(item("a", "text"), "a", Action.ADD, 1));
  }

  @Test
  void attributeUpdatesPrintAsAnExpression() {
    Map<String, Update> updates = new TreeMap<>();
    updates.put("a", new Update(Action.PUT, value(1)));
    updates.put("b", new Update(Action.ADD, value(1)));
    updates.put("c", new Update(Action.PUT, value(1)));
    updates.put("d", new Update(Action.DELETE, null));
    assertEquals(
        "SET a = :a, c = :c REMOVE d ADD b :b", Legacy.attributeUpdates(updates).toString());
  }

  @Test
  void attributesToGetNameEachAttributeOnce() {
    assertEquals(item("n", 5), Legacy.attributesToGet(List.of("n", "gone")).of(ITEM));
    refuses(
        INVALID + "Duplicate value in attribute name: a",
        () -> Legacy.attributesToGet(List.of("a", "b", "a")));
  }

  @Test
  void anAttributeOfALegacyParameterIsNeverAPath() {
    assertEquals(
        item("a.b", 1),
        Legacy.attributesToGet(List.of("a.b")).of(item("a.b", 1, "a", map("b", 2))));
  }

  @Test
  void filtersAndUpdatesReachTopLevelAttributesOnly() {
    Item before = item("m", map("a", 1));
    var equal = Map.of("m.a", test(ComparisonOperator.EQ, 1));
    assertFalse(filter(ConditionalOperator.AND, equal).holds(before));
    assertTrue(filter(ConditionalOperator.AND, equal).holds(item("m.a", 1)));
    assertEquals(item("m", map("a", 1), "m.a", 2), updated(before, "m.a", Action.PUT, 2));
  }

  @Test
  void keyConditionsSelectAsTheExpressionDoes() {
    KeySchema schema = KeySchema.of(KeyAttribute.s("pk"), KeyAttribute.n("sk"));
    Map<String, Legacy.Test> tests =
        Map.of(
            "pk", test(ComparisonOperator.EQ, "x"), "sk", test(ComparisonOperator.BETWEEN, 1, 2));
    assertEquals(
        new KeySelection(
            List.of(value("x")), List.of(new SortCondition.Between(value(1), value(2)))),
        Legacy.keyConditions(tests).in(schema));
    refuses(
        "Attempted conditional constraint is not an indexable operation",
        () -> Legacy.keyConditions(Map.of("pk", test(ComparisonOperator.NE, "x"))));
    refuses("Conditions can be of length 1 or 2 only", () -> Legacy.keyConditions(Map.of()));
  }

  @Test
  void aLegacyFilterOnAKeyNamesItsParameter() {
    ConditionExpression filter =
        filter(ConditionalOperator.AND, Map.of("n", test(ComparisonOperator.EQ, 5)));
    refuses(
        "QueryFilter can only contain non-primary key attributes: Primary key attribute: n",
        () -> KeyRules.checkFilter(filter, List.of(KeyAttribute.n("n"))));
  }
}
