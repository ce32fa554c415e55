package dynascope.engine.expression;

import static dynascope.engine.expression.Requests.refuses;
import static dynascope.engine.expression.Requests.with;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dynascope.engine.model.AttributeValue;
import dynascope.engine.model.KeyAttribute;
import dynascope.engine.model.KeySchema;
import dynascope.engine.model.SortCondition;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What key conditions select, and what they may not say.
final class KeyConditionTest {
  private static final KeySchema HASH = KeySchema.of(KeyAttribute.s("pk"));
  private static final KeySchema BOTH = KeySchema.of(KeyAttribute.s("pk"), KeyAttribute.n("sk"));
  private static final KeySchema TEXT = KeySchema.of(KeyAttribute.s("pk"), KeyAttribute.s("sk"));
  private static final AttributeValue P = AttributeValue.s("p");
  private static final Object[] VALUES = {":p", P, ":n", 1, ":m", 2, ":s", "s"};

  private static KeySelection select(KeySchema schema, String text) {
    return KeyConditionExpression.parse(text, with(VALUES)).in(schema);
  }

  private static void fails(String message, KeySchema schema, String text) {
    refuses(message, () -> select(schema, text));
  }

  private static void sort(SortCondition expected, String text) {
    assertEquals(new KeySelection(List.of(P), List.of(expected)), select(BOTH, text));
  }

  @Test
  void thePartitionKeyAloneSelectsTheWholeCollection() {
    assertEquals(new KeySelection(List.of(P), List.of()), select(BOTH, "pk = :p"));
    assertNull(select(HASH, "(pk = :p)").sortKey());
    assertEquals(P, select(HASH, ":p = pk").partitionKey());
  }

  @Test
  void theSortKeyHasOneOfSevenConditions() {
    AttributeValue one = AttributeValue.n(1);
    sort(new SortCondition.Equal(one), "pk = :p AND sk = :n");
    sort(new SortCondition.Less(one), "pk = :p AND sk < :n");
    sort(new SortCondition.LessOrEqual(one), "pk = :p AND sk <= :n");
    sort(new SortCondition.Greater(one), "pk = :p AND sk > :n");
    sort(new SortCondition.GreaterOrEqual(one), "pk = :p AND sk >= :n");
    sort(new SortCondition.Between(one, AttributeValue.n(2)), "pk = :p AND sk BETWEEN :n AND :m");
    assertEquals(
        new SortCondition.BeginsWith(AttributeValue.s("s")),
        select(TEXT, "pk = :p AND begins_with(sk, :s)").sortKey());
  }

  @Test
  void orderIsFreeAndAValueMayStandLeft() {
    sort(new SortCondition.Greater(AttributeValue.n(1)), ":n < sk AND :p = pk");
    sort(new SortCondition.LessOrEqual(AttributeValue.n(1)), "(:n >= sk) AND (pk = :p)");
    sort(new SortCondition.Equal(AttributeValue.n(1)), "(:n = sk AND pk = :p)");
  }

  @Test
  void aMissingKeyIsNamed() {
    fails("Query condition missed key schema element: pk", BOTH, "sk = :n");
    fails("Query condition missed key schema element: pk", HASH, "a = :n");
    fails("Query condition missed key schema element: sk", BOTH, "pk = :p AND a = :n");
  }

  @Test
  void threeConditionsAreTooMany() {
    fails("Conditions can be of length 1 or 2 only", BOTH, "pk = :p AND sk = :n AND a = :n");
  }

  @Test
  void thePartitionKeyTakesEqualityOnly() {
    fails("Query key condition not supported", BOTH, "pk > :p AND sk = :n");
    fails("Query key condition not supported", HASH, "begins_with(pk, :p)");
    fails("Query key condition not supported", HASH, "pk = :p AND a = :n");
  }

  @Test
  void oneKeyHasOneCondition() {
    fails(
        "KeyConditionExpressions must only contain one condition per key",
        BOTH,
        "pk = :p AND sk > :n AND sk < :m");
  }

  @Test
  void otherOperatorsAreInvalid() {
    String invalid = "Invalid operator used in KeyConditionExpression: ";
    fails(invalid + "OR", BOTH, "pk = :p OR sk = :n");
    fails(invalid + "NOT", BOTH, "pk = :p AND NOT sk = :n");
    fails(invalid + "IN", BOTH, "pk IN (:p)");
    fails(invalid + "<>", BOTH, "pk <> :p");
    fails(invalid + "attribute_exists", BOTH, "pk = :p AND attribute_exists(sk)");
    fails(invalid + "attribute_not_exists", BOTH, "attribute_not_exists(sk)");
    fails(invalid + "contains", BOTH, "contains(sk, :s)");
  }

  @Test
  void conditionsAreOnOneWholeAttribute() {
    fails(
        "KeyConditionExpressions cannot contain nested operations",
        BOTH,
        "pk = :p AND size(sk) = :n");
    fails("KeyConditionExpressions cannot have conditions on nested attributes", BOTH, "pk.a = :p");
    fails(
        "Invalid condition in KeyConditionExpression: Multiple attribute names used in one"
            + " condition",
        BOTH,
        "pk = sk");
    fails(
        "Invalid condition in KeyConditionExpression: No key attribute specified", BOTH, ":p = :s");
    fails(
        "Invalid condition in KeyConditionExpression: BETWEEN operator must have the key attribute"
            + " as its first operand",
        BOTH,
        "pk = :p AND :n BETWEEN sk AND :m");
    fails(
        "Invalid condition in KeyConditionExpression: begins_with operator must have the key"
            + " attribute as its first operand",
        TEXT,
        "pk = :p AND begins_with(:s, sk)");
  }

  @Test
  void valuesHaveTheTypeOfTheSchema() {
    String mistyped =
        "One or more parameter values were invalid: Condition parameter type does not match schema"
            + " type";
    fails(mistyped, BOTH, "pk = :n");
    fails(mistyped, BOTH, "pk = :p AND sk = :s");
    fails(mistyped, BOTH, "pk = :p AND begins_with(sk, :s)");
  }

  @Test
  void mistakesOfSyntaxNameTheParameter() {
    refuses(
        "Invalid KeyConditionExpression: Syntax error; token: \")\", near: \"()\"",
        () -> KeyConditionExpression.parse("contains()", with()));
  }

  private static final List<KeyAttribute> PARTITIONS =
      List.of(KeyAttribute.s("h1"), KeyAttribute.n("h2"));
  private static final List<KeyAttribute> SORTS =
      List.of(KeyAttribute.s("r1"), KeyAttribute.n("r2"), KeyAttribute.s("r3"));
  private static final String BOTH_PARTITIONS = "h1 = :p AND h2 = :n";

  private static KeySelection selectMany(String text) {
    return KeyConditionExpression.parse(text, with(VALUES)).in(PARTITIONS, SORTS);
  }

  @Test
  void aMultiAttributeKeyNeedsEveryPartitionAttribute() {
    assertEquals(
        new KeySelection(List.of(P, AttributeValue.n(1)), List.of()), selectMany(BOTH_PARTITIONS));
    refuses("Query condition missed key schema element: h2", () -> selectMany("h1 = :p"));
    refuses("Query key condition not supported", () -> selectMany("h1 = :p AND h2 > :n"));
  }

  @Test
  void itsSortAttributesGoLeftToRightWithoutGapsAndARangeIsLast() {
    assertEquals(
        List.of(
            new SortCondition.Equal(AttributeValue.s("s")),
            new SortCondition.Greater(AttributeValue.n(2))),
        selectMany("r2 > :m AND r1 = :s AND " + BOTH_PARTITIONS).sort());
    String unsupported = "Query key condition not supported";
    refuses(unsupported, () -> selectMany(BOTH_PARTITIONS + " AND r2 = :n"));
    refuses(unsupported, () -> selectMany(BOTH_PARTITIONS + " AND r1 = :s AND r3 = :s"));
    refuses(unsupported, () -> selectMany(BOTH_PARTITIONS + " AND r1 > :s AND r2 = :n"));
    refuses(
        "Query condition missed key schema element: r2",
        () -> selectMany(BOTH_PARTITIONS + " AND r1 = :s AND another = :n"));
  }

  @Test
  void aFilterMayNotLookAtAKeyOfWhatIsQueried() {
    ConditionExpression filter =
        ConditionExpression.parse("a = :n AND size(sk) = :n", with(":n", 1), ExpressionKind.FILTER);
    refuses(
        "Filter Expression can only contain non-primary key attributes: Primary key attribute: sk",
        () -> KeyRules.checkFilter(filter, KeyRules.keysOf(BOTH)));
    KeyRules.checkFilter(filter, KeyRules.keysOf(HASH));
  }

  @Test
  void neitherOldNorNewKeyConditionsIsRefused() {
    assertEquals(
        "Either the KeyConditions or KeyConditionExpression parameter must be specified in the"
            + " request.",
        KeyConditionExpression.missing().message());
  }
}
