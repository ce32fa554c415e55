package dynascope.engine.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class AttributeValueTest {
  private static final String TOO_DEEP =
      "Nesting Levels have exceeded supported limits: "
          + "Attributes in the item have nested levels beyond supported limit";

  @Test
  void aStringIsAsLongAsItsUtf8Form() {
    assertEquals(0, AttributeValue.s("").size());
    assertEquals(3, AttributeValue.s("abc").size());
    assertEquals(2, AttributeValue.s("é").size());
    assertEquals(3, AttributeValue.s("€").size());
    assertEquals(4, AttributeValue.s("😀").size());
    assertEquals(1, AttributeValue.s("\0").size());
    Randomly.check(
        5_000,
        random -> {
          String text = Samples.text(random);
          assertEquals(
              text.getBytes(StandardCharsets.UTF_8).length, AttributeValue.s(text).size(), text);
        });
  }

  @Test
  void aSurrogateWithoutItsPartnerBecomesAQuestionMark() {
    assertEquals(AttributeValue.s("a?b"), AttributeValue.s("a\ud83db"));
    assertEquals(3, AttributeValue.s("a\ud83db").size());
    assertEquals(AttributeValue.s("??"), AttributeValue.s("\ude00\ud83d"));
    assertEquals(AttributeValue.ss("?"), AttributeValue.ss("\ud83d"));
  }

  @Test
  void otherSizesFollowTheFormula() {
    assertEquals(5, AttributeValue.b(new byte[5]).size());
    assertEquals(1, AttributeValue.bool(true).size());
    assertEquals(1, AttributeValue.nul().size());
    assertEquals(4, AttributeValue.ss("a", "bcd").size());
    assertEquals(4, AttributeValue.ns("1", "2.0").size());
    assertEquals(3, AttributeValue.bs(new byte[1], new byte[2]).size());
    assertEquals(3, AttributeValue.l().size());
    assertEquals(3, AttributeValue.m(Item.EMPTY).size());
    assertEquals(3 + (1 + 2) + (1 + 1), AttributeValue.l(s("ab"), AttributeValue.nul()).size());
    assertEquals(
        3 + (2 + 1 + 3) + (1 + 1 + 2),
        AttributeValue.m(Item.of("id", s("abc"), "n", AttributeValue.n(7))).size());
    assertEquals(3 + 1 + 3, AttributeValue.l(AttributeValue.l()).size());
  }

  @Test
  void typeCodesAreTheServices() {
    List<AttributeValue> one =
        List.of(
            s("a"),
            AttributeValue.n(1),
            AttributeValue.b(new byte[1]),
            AttributeValue.bool(true),
            AttributeValue.nul(),
            AttributeValue.ss("a"),
            AttributeValue.ns("1"),
            AttributeValue.bs(new byte[1]),
            AttributeValue.l(),
            AttributeValue.m(Item.EMPTY));
    assertEquals(
        List.of("S", "N", "B", "BOOL", "NULL", "SS", "NS", "BS", "L", "M"),
        one.stream().map(AttributeValue::typeCode).toList());
  }

  @Test
  void anEmptySetIsRefused() {
    assertMessage(
        "One or more parameter values were invalid: An string set  may not be empty",
        () -> AttributeValue.ss(List.of()));
    assertMessage(
        "One or more parameter values were invalid: An number set  may not be empty",
        () -> AttributeValue.ns(List.of()));
    assertMessage(
        "One or more parameter values were invalid: Binary sets should not be empty",
        () -> AttributeValue.bs(List.of()));
  }

  @Test
  void aDuplicateInASetIsRefused() {
    assertMessage(
        "One or more parameter values were invalid: Input collection [a, a] contains duplicates.",
        () -> AttributeValue.ss("a", "a"));
    assertMessage(
        "One or more parameter values were invalid: "
            + "Input collection [b, a, b] contains duplicates.",
        () -> AttributeValue.ss("b", "a", "b"));
    assertMessage("Input collection contains duplicates", () -> AttributeValue.ns("1", "1.0"));
    assertMessage("Input collection contains duplicates", () -> AttributeValue.ns("1000", "1e3"));
    assertMessage(
        "One or more parameter values were invalid: "
            + "Input collection [Yg==, Yg==]of type BS contains duplicates.",
        () -> AttributeValue.bs(new byte[] {'b'}, new byte[] {'b'}));
  }

  @Test
  void aSetMayHoldAnEmptyElement() {
    assertEquals(List.of("", "a"), AttributeValue.ss("a", "").elements());
    assertEquals(2, AttributeValue.bs(new byte[0], new byte[1]).elements().size());
  }

  @Test
  void nullMustBeTrue() {
    assertSame(AttributeValue.nul(), AttributeValue.nul(true));
    assertMessage(
        "One or more parameter values were invalid: "
            + "Null attribute value types must have the value of true",
        () -> AttributeValue.nul(false));
  }

  @Test
  void setsAreEqualWithoutOrder() {
    assertEquals(AttributeValue.ss("a", "b", "c"), AttributeValue.ss("c", "a", "b"));
    assertEquals(AttributeValue.ns("1", "2"), AttributeValue.ns("2.0", "1.00"));
    assertEquals(
        AttributeValue.bs(new byte[] {1}, new byte[] {2}),
        AttributeValue.bs(new byte[] {2}, new byte[] {1}));
    assertEquals(
        AttributeValue.l(AttributeValue.ss("a", "b")),
        AttributeValue.l(AttributeValue.ss("b", "a")));
    assertEquals(
        AttributeValue.ss("c", "a", "b").hashCode(), AttributeValue.ss("a", "b", "c").hashCode());
  }

  @Test
  void listsAreEqualInOrderOnlyAndMapsInAnyOrder() {
    assertNotEquals(AttributeValue.l(s("a"), s("b")), AttributeValue.l(s("b"), s("a")));
    TreeMap<String, AttributeValue> reversed = new TreeMap<>(Collections.reverseOrder());
    reversed.put("a", s("1"));
    reversed.put("b", s("2"));
    assertEquals(AttributeValue.m(Item.of("a", s("1"), "b", s("2"))), AttributeValue.m(reversed));
  }

  @Test
  void valuesOfDifferentTypesAreNeverEqual() {
    List<AttributeValue> alike =
        List.of(
            s("1"),
            AttributeValue.n(1),
            AttributeValue.b(new byte[] {'1'}),
            AttributeValue.ss("1"),
            AttributeValue.ns("1"),
            AttributeValue.bs(new byte[] {'1'}),
            AttributeValue.l(s("1")),
            AttributeValue.m(Item.of("1", s("1"))),
            AttributeValue.bool(true),
            AttributeValue.bool(false),
            AttributeValue.nul());
    for (int i = 0; i < alike.size(); i++) {
      for (int j = 0; j < alike.size(); j++) {
        assertEquals(i == j, alike.get(i).equals(alike.get(j)), alike.get(i) + " " + alike.get(j));
      }
    }
  }

  @Test
  void equalValuesHaveEqualHashesSizesAndTexts() {
    Randomly.check(
        5_000,
        random -> {
          long seed = random.nextLong();
          AttributeValue one = Samples.value(new SplittableRandom(seed), 4);
          AttributeValue same = Samples.value(new SplittableRandom(seed), 4);
          AttributeValue other = Samples.value(random, 4);
          assertEquals(one, same);
          assertEquals(one.hashCode(), same.hashCode());
          assertEquals(one.size(), same.size());
          assertEquals(one.toString(), same.toString());
          assertEquals(one.equals(other), one.toString().equals(other.toString()));
        });
  }

  @Test
  void aScalarMayStandInThirtyOneDocumentsAndNoMore() {
    for (UnaryOperator<AttributeValue> wrap :
        List.<UnaryOperator<AttributeValue>>of(
            inner -> AttributeValue.l(inner), inner -> AttributeValue.m(Item.of("n", inner)))) {
      AttributeValue deepest = wrapped(s("leaf"), 31, wrap);
      assertEquals(32, deepest.levels());
      assertMessage(TOO_DEEP, () -> wrapped(deepest, 1, wrap));
      AttributeValue set = wrapped(AttributeValue.ss("a"), 31, wrap);
      assertMessage(TOO_DEEP, () -> wrapped(set, 1, wrap));
      AttributeValue empty = wrapped(AttributeValue.l(), 31, wrap);
      assertMessage(TOO_DEEP, () -> wrapped(empty, 1, wrap));
    }
  }

  @Test
  void onlyTheDeepestElementCountsForTheLevels() {
    AttributeValue three = AttributeValue.l(AttributeValue.l(s("a")));
    assertEquals(3, three.levels());
    assertEquals(4, AttributeValue.l(s("b"), three, AttributeValue.l()).levels());
    assertEquals(1, AttributeValue.m(Item.EMPTY).levels());
  }

  @Test
  void bytesAreCopiedInAndOut() {
    byte[] mine = {1, 2};
    AttributeValue.B value = AttributeValue.b(mine);
    mine[0] = 9;
    value.bytes()[1] = 9;
    assertArrayEquals(new byte[] {1, 2}, value.bytes());
  }

  @Test
  void collectionsAreCopiedInAndReadOnly() {
    AttributeValue[] mine = {s("a"), s("b")};
    AttributeValue.L list = AttributeValue.l(Arrays.asList(mine));
    mine[0] = s("changed");
    assertEquals(List.of(s("a"), s("b")), list.elements());
    assertThrows(UnsupportedOperationException.class, () -> list.elements().clear());
    assertThrows(
        UnsupportedOperationException.class, () -> AttributeValue.ss("a").elements().clear());
  }

  @Test
  void stringsAreOrderedByTheirUtf8Bytes() {
    assertOrdered(s(""), s("\0"), s("10"), s("2"), s("A"), s("a"), s("é"), s("￿"), s("😀"));
    Randomly.check(
        5_000,
        random -> {
          String a = Samples.text(random);
          String b = random.nextBoolean() ? Samples.text(random) : a + Samples.text(random);
          assertEquals(
              Integer.signum(
                  Arrays.compareUnsigned(
                      a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8))),
              Integer.signum(s(a).compareTo(s(b))),
              a + " " + b);
        });
  }

  @Test
  void bytesAreOrderedUnsigned() {
    assertOrdered(
        AttributeValue.b(new byte[] {}),
        AttributeValue.b(new byte[] {0x7f}),
        AttributeValue.b(new byte[] {(byte) 0x80}),
        AttributeValue.b(new byte[] {(byte) 0x80, 0}));
  }

  @Test
  void theTextIsTheServicesNotation() {
    AttributeValue value =
        AttributeValue.m(
            Item.of(
                "name", s("say \"hi\"\n\\\u0001"),
                "set", AttributeValue.ns("2", "1e1"),
                "more",
                    AttributeValue.l(
                        AttributeValue.b(new byte[] {'a'}),
                        AttributeValue.bool(false),
                        AttributeValue.nul(),
                        AttributeValue.ss("x", "y"),
                        AttributeValue.bs(new byte[] {'b'}))));
    assertEquals(
        "{\"M\":{\"more\":{\"L\":[{\"B\":\"YQ==\"},{\"BOOL\":false},{\"NULL\":true},"
            + "{\"SS\":[\"x\",\"y\"]},{\"BS\":[\"Yg==\"]}]},"
            + "\"name\":{\"S\":\"say \\\"hi\\\"\\n\\\\\\u0001\"},"
            + "\"set\":{\"NS\":[\"2\",\"10\"]}}}",
        value.toString());
  }

  private static AttributeValue wrapped(
      AttributeValue inner, int times, UnaryOperator<AttributeValue> wrap) {
    AttributeValue value = inner;
    for (int i = 0; i < times; i++) {
      value = wrap.apply(value);
    }
    return value;
  }

  @SafeVarargs
  private static <T extends Comparable<T>> void assertOrdered(T... values) {
    for (int i = 1; i < values.length; i++) {
      assertTrue(values[i - 1].compareTo(values[i]) < 0, values[i - 1] + " < " + values[i]);
      assertTrue(values[i].compareTo(values[i - 1]) > 0, values[i] + " > " + values[i - 1]);
    }
  }

  private static AttributeValue.S s(String value) {
    return AttributeValue.s(value);
  }

  private static void assertMessage(String message, Runnable action) {
    assertEquals(message, assertThrows(InvalidValue.class, action::run).getMessage());
  }
}
