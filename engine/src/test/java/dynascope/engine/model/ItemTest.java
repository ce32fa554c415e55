package dynascope.engine.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ItemTest {
  private static final AttributeValue A = AttributeValue.s("a");
  private static final AttributeValue BB = AttributeValue.s("bb");

  @Test
  void theSizeIsThatOfTheWorkedExample() {
    assertEquals(
        23,
        Item.of("shirt-color", AttributeValue.s("R"), "shirt-size", AttributeValue.s("M")).size());
  }

  @Test
  void namesCountWithTheirUtf8Bytes() {
    assertEquals(3 + 1, Item.of("€", A).size());
    assertEquals(0, Item.EMPTY.size());
  }

  @Test
  void isTheSameHoweverItWasBuilt() {
    Item item = Item.of("id", A, "n", BB);
    TreeMap<String, AttributeValue> reversed = new TreeMap<>(Collections.reverseOrder());
    reversed.put("id", A);
    reversed.put("n", BB);
    assertEquals(item, Item.of("n", BB, "id", A));
    assertEquals(item, Item.of(reversed));
    assertEquals(item, Item.builder().put("n", A).put("id", A).put("n", BB).build());
    assertEquals(item, Item.EMPTY.with("n", BB).with("id", A));
    assertEquals(item.hashCode(), Item.of(reversed).hashCode());
    assertEquals("{\"id\":{\"S\":\"a\"},\"n\":{\"S\":\"bb\"}}", item.toString());
    assertSame(Item.EMPTY, Item.builder().build());
  }

  @Test
  void isNotChangedByWithAndWithout() {
    Item item = Item.of("a", A, "b", A);
    Item other = item.with("b", BB).with("c", BB).without("a");
    assertEquals(Item.of("a", A, "b", A), item);
    assertEquals(Item.of("b", BB, "c", BB), other);
    assertNotEquals(item, other);
  }

  @Test
  void isNotChangedByItsBuilderLater() {
    Item.Builder builder = Item.builder().put("a", A);
    Item item = builder.build();
    builder.put("a", BB).put("b", BB);
    assertEquals(Item.of("a", A), item);
  }

  @Test
  void isItselfWithoutAnAttributeThatItHasNot() {
    Item item = Item.of("a", A);
    assertSame(item, item.without("b"));
    assertSame(Item.EMPTY, item.without("a"));
  }

  @Test
  void isReadInTheOrderOfItsNames() {
    Item item = Item.of("c", A, "a", BB, "b", A);
    assertEquals(List.of("a", "b", "c"), item.names());
    List<Map.Entry<String, AttributeValue>> entries = new ArrayList<>();
    item.forEach((name, value) -> entries.add(Map.entry(name, value)));
    List<Map.Entry<String, AttributeValue>> iterated = new ArrayList<>();
    for (Map.Entry<String, AttributeValue> entry : item) {
      iterated.add(entry);
    }
    assertEquals(List.of(Map.entry("a", BB), Map.entry("b", A), Map.entry("c", A)), entries);
    assertEquals(entries, iterated);
    assertEquals("a", item.nameAt(0));
    assertEquals(BB, item.valueAt(0));
    assertThrows(UnsupportedOperationException.class, () -> item.names().set(0, "z"));
  }

  @Test
  void takesAnyNameUpTo65535Bytes() {
    for (String name : List.of(" ", "a.b", "\"", "\0", "#", "x".repeat(65_535))) {
      assertEquals(A, Item.of(name, A).get(name));
    }
    for (String name : List.of("x".repeat(65_536), "€".repeat(21_846))) {
      assertMessage(
          "Attribute name is too large, must be less than 65536 bytes", () -> Item.of(name, A));
      assertMessage(
          "Attribute name is too large, must be less than 65536 bytes",
          () -> Item.EMPTY.with(name, A));
    }
    assertMessage("Empty attribute name", () -> Item.of("", A));
    assertMessage("Empty attribute name", () -> Item.EMPTY.with("", A));
  }

  @Test
  void behavesAsASortedMap() {
    Randomly.check(
        2_000,
        random -> {
          TreeMap<String, AttributeValue> model = new TreeMap<>();
          Item item = Item.EMPTY;
          int names = random.nextBoolean() ? 5 : 40;
          for (int step = 0; step < 40; step++) {
            String name = "n" + random.nextInt(names);
            if (random.nextInt(4) == 0) {
              model.remove(name);
              item = item.without(name);
            } else {
              AttributeValue value = Samples.value(random, 2);
              model.put(name, value);
              item = item.with(name, value);
            }
          }
          assertEquals(Item.of(model), item);
          assertEquals(List.copyOf(model.keySet()), item.names());
          assertEquals(sizeOf(model), item.size());
          assertEquals(sizeOf(model), Item.of(model).size());
          for (int i = 0; i < names; i++) {
            AttributeValue expected = model.get("n" + i);
            assertEquals(expected, item.get("n" + i));
            assertEquals(expected != null, item.has("n" + i));
          }
        });
  }

  @Test
  void knowsWhatItHas() {
    Item item = Item.of("a", A);
    assertTrue(item.has("a"));
    assertFalse(item.has("b"));
    assertNull(item.get("b"));
    assertEquals(1, item.attributeCount());
    assertTrue(Item.EMPTY.isEmpty());
    assertFalse(item.isEmpty());
  }

  private static int sizeOf(Map<String, AttributeValue> attributes) {
    return attributes.entrySet().stream()
        .mapToInt(e -> e.getKey().getBytes(StandardCharsets.UTF_8).length + e.getValue().size())
        .sum();
  }

  private static void assertMessage(String message, Runnable action) {
    assertEquals(message, assertThrows(InvalidValue.class, action::run).getMessage());
  }
}
