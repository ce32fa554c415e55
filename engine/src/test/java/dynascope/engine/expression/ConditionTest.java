package dynascope.engine.expression;

import static dynascope.engine.expression.Requests.condition;
import static dynascope.engine.expression.Requests.item;
import static dynascope.engine.expression.Requests.list;
import static dynascope.engine.expression.Requests.map;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dynascope.engine.model.AttributeValue;
import dynascope.engine.model.Item;
import org.junit.jupiter.api.Test;

/// For which items conditions hold.
final class ConditionTest {
  private static final byte[] BYTES = {(byte) 0x80, 1, 2};
  private static final Item ITEM =
      item(
          "s", "apple",
          "n", 5,
          "b", AttributeValue.b(BYTES),
          "t", true,
          "z", AttributeValue.nul(),
          "ss", AttributeValue.ss("x", "y"),
          "ns", AttributeValue.ns("1", "2.50"),
          "bs", AttributeValue.bs(BYTES),
          "l", list("x", 7, map("k", "v")),
          "m", map("a", map("b", list(1, 2)), "c", "d"));

  private static void holds(String text, Object... placeholders) {
    assertTrue(condition(text, placeholders).holds(ITEM), text);
  }

  private static void fails(String text, Object... placeholders) {
    assertFalse(condition(text, placeholders).holds(ITEM), text);
  }

  @Test
  void valuesOfDifferentTypesAreNeverEqual() {
    fails("n = :v", ":v", "5");
    holds("n <> :v", ":v", "5");
    fails("ss = :v", ":v", list("x", "y"));
  }

  @Test
  void numbersAreEqualByValueAndSetsWithoutOrder() {
    holds("n = :v", ":v", AttributeValue.n("5.00"));
    holds("ss = :v", ":v", AttributeValue.ss("y", "x"));
    holds("ns = :v", ":v", AttributeValue.ns("2.5", "1.0"));
  }

  @Test
  void listsAndMapsCompareDeeplyWithoutOrderOfKeys() {
    holds("m = :v", ":v", map("c", "d", "a", map("b", list(1, 2))));
    fails("m = :v", ":v", map("c", "d", "a", map("b", list(2, 1))));
    holds("l = :v", ":v", list("x", 7, map("k", "v")));
  }

  @Test
  void whatIsMissingEqualsNothingAndDiffersFromEverything() {
    fails("gone = :v", ":v", 1);
    fails("gone = absent");
    holds("gone <> absent");
    holds("gone <> :v", ":v", 1);
    for (String order : "< <= > >=".split(" ")) {
      fails("gone " + order + " :v", ":v", 1);
      fails(":v " + order + " gone", ":v", 1);
    }
    fails("gone BETWEEN :v AND :v", ":v", 1);
    fails("gone IN (:v, absent)", ":v", 1);
  }

  @Test
  void orderIsNumericForNumbersAndByUnsignedBytesElse() {
    holds("n < :v AND n <= :v", ":v", 10);
    fails("n > :v OR n >= :v", ":v", 10);
    holds("s > :v", ":v", "Zebra");
    holds("b > :v", ":v", AttributeValue.b(new byte[] {0x7f}));
    assertTrue(
        condition("s > :v", ":v", "\uFFFF").holds(item("s", "\uD83D\uDE00")),
        "four UTF-8 bytes sort behind three");
  }

  @Test
  void anOrderBetweenTypesIsFalseAndNoError() {
    fails("s < :v OR s > :v", ":v", 1);
    fails("t < :v OR l > :v OR m >= :v", ":v", 1);
    fails("t <= z");
  }

  @Test
  void betweenIncludesBothBounds() {
    holds("n BETWEEN :a AND :b", ":a", 5, ":b", 6);
    holds("n BETWEEN :a AND :b", ":a", 4, ":b", 5);
    fails("n BETWEEN :a AND :b", ":a", 6, ":b", 7);
    fails("s BETWEEN :a AND :b", ":a", 1, ":b", 9);
    assertFalse(condition("x BETWEEN a AND b").holds(item("x", 2, "a", 3, "b", 1)));
    assertFalse(condition("x BETWEEN a AND b").holds(item("x", 2, "a", 1, "b", "z")));
  }

  @Test
  void inIsEqualityWithAnyAndTypesMayDiffer() {
    holds("n IN (:a, :b)", ":a", "5", ":b", 5);
    holds("n IN (s, m.a.b[1], :v)", ":v", 5);
    fails("n IN (:a)", ":a", "5");
  }

  @Test
  void existenceIsOfAnyTypeEvenNull() {
    holds("attribute_exists(z) AND attribute_exists(m.a.b[1])");
    holds(
        "attribute_not_exists(m.a.b[2]) AND attribute_not_exists(s.x) AND"
            + " attribute_not_exists(m[0])");
    assertTrue(condition("attribute_not_exists(pk)").holds(null), "no item");
    assertFalse(condition("attribute_exists(pk)").holds(null), "no item");
  }

  @Test
  void theTypeIsThatOfTheValue() {
    String[] types = {
      "s", "S", "n", "N", "b", "B", "t", "BOOL", "z", "NULL", "ss", "SS", "ns", "NS", "bs", "BS",
      "l", "L", "m", "M"
    };
    for (int i = 0; i < types.length; i += 2) {
      for (int j = 1; j < types.length; j += 2) {
        boolean expected = j == i + 1;
        ConditionExpression asked =
            condition("attribute_type(#a, :t)", "#a", types[i], ":t", types[j]);
        assertTrue(asked.holds(ITEM) == expected, types[i] + " " + types[j]);
      }
    }
    fails("attribute_type(gone, :t)", ":t", "S");
  }

  @Test
  void beginsWithIsAPrefixOfStringsAndOfBytes() {
    holds("begins_with(s, :p)", ":p", "app");
    holds("begins_with(s, :p)", ":p", "");
    fails("begins_with(s, :p)", ":p", "apples");
    holds("begins_with(b, :p)", ":p", AttributeValue.b(new byte[] {(byte) 0x80, 1}));
    fails("begins_with(b, :p)", ":p", AttributeValue.b(new byte[] {1}));
    fails("begins_with(n, :p)", ":p", "5");
    fails("begins_with(s, b)");
    holds("begins_with(:long, s)", ":long", "apple pie");
  }

  @Test
  void containsIsAPartOfAStringOrAnElement() {
    holds("contains(s, :v)", ":v", "ppl");
    fails("contains(s, :v)", ":v", "x");
    holds("contains(b, :v)", ":v", AttributeValue.b(new byte[] {1, 2}));
    fails("contains(b, :v)", ":v", AttributeValue.b(new byte[] {2, 1}));
    holds("contains(ss, :v)", ":v", "y");
    holds("contains(ns, :v)", ":v", AttributeValue.n("2.5"));
    holds("contains(bs, :v)", ":v", AttributeValue.b(BYTES));
    holds("contains(l, :v)", ":v", map("k", "v"));
    holds("contains(l, :v)", ":v", 7);
    fails("contains(l, :v)", ":v", "7");
    fails("contains(m, :v)", ":v", "c");
    fails("contains(ss, :v)", ":v", AttributeValue.ss("x"));
    holds("contains(:v, s)", ":v", "an apple a day");
  }

  @Test
  void sizeCountsUtf16UnitsBytesOrElements() {
    holds("size(s) = :v", ":v", 5);
    assertTrue(condition("size(s) = :v", ":v", 2).holds(item("s", "\uD83D\uDE00")), "an emoji");
    holds("size(b) = :v", ":v", 3);
    holds("size(ss) = :v AND size(ns) = :v AND size(m) = :v AND size(m.a.b) = :v", ":v", 2);
    holds("size(bs) = :v", ":v", 1);
    holds("size(l) = :v", ":v", 3);
    holds("size(:text) = n", ":text", "12345");
  }

  @Test
  void theSizeOfNumbersTruthsAndNullsIsNotThere() {
    for (String each : "n t z gone".split(" ")) {
      fails("size(#a) >= :v", "#a", each, ":v", 0);
      holds("size(#a) <> :v", "#a", each, ":v", 0);
    }
  }

  @Test
  void andOrAndNotAreThoseOfLogic() {
    Object[] v = {":y", 5, ":x", 6};
    holds("n = :y OR n = :x AND n = :x", v);
    fails("(n = :y OR n = :x) AND n = :x", v);
    fails("NOT n = :y OR n = :x", v);
    holds("NOT (n = :x AND n = :y)", v);
    holds("NOT NOT n = :y", v[0], v[1]);
  }

  @Test
  void aLongPartIsFoundWhereverItStandsAndInTimeOfTheLengthsOnly() {
    String part = "a".repeat(200_000) + "b";
    String whole = "a".repeat(380_000);
    Object[] v = {":v", part};
    assertFalse(condition("contains(s, :v)", v).holds(item("s", whole)));
    assertTrue(condition("contains(s, :v)", v).holds(item("s", whole + "b")));
    assertTrue(condition("contains(s, :v)", v).holds(item("s", "b" + part + whole)));
    assertFalse(condition("contains(s, :v)", v).holds(item("s", part.substring(1))));
  }
}
