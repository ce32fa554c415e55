package dynascope.engine.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class KeySchemaTest {
  private static final KeySchema HASH = KeySchema.of(KeyAttribute.s("pk"));
  private static final KeySchema BOTH = KeySchema.of(KeyAttribute.s("pk"), KeyAttribute.n("sk"));
  private static final KeySchema BINARY = KeySchema.of(KeyAttribute.b("pk"), KeyAttribute.b("sk"));
  private static final AttributeValue A = AttributeValue.s("a");
  private static final AttributeValue ONE = AttributeValue.n(1);
  private static final String MISMATCH = "The provided key element does not match the schema";

  @Test
  void findsTheKeyInAnItem() {
    assertEquals(PrimaryKey.of(A), HASH.keyOf(Item.of("pk", A, "more", ONE)));
    assertEquals(PrimaryKey.of(A, ONE), BOTH.keyOf(Item.of("pk", A, "sk", ONE, "more", ONE)));
  }

  @Test
  void refusesAnItemWithoutItsKey() {
    String missing = "One or more parameter values were invalid: Missing the key %s in the item";
    assertMessage(missing.replace("%s", "pk"), () -> BOTH.keyOf(Item.of("sk", ONE)));
    assertMessage(missing.replace("%s", "sk"), () -> BOTH.keyOf(Item.of("pk", A)));
  }

  @Test
  void refusesAnItemWithAKeyOfAnotherType() {
    assertMessage(
        "One or more parameter values were invalid: "
            + "Type mismatch for key pk expected: S actual: N",
        () -> HASH.keyOf(Item.of("pk", ONE)));
    assertMessage(
        "One or more parameter values were invalid: "
            + "Type mismatch for key sk expected: N actual: NULL",
        () -> BOTH.keyOf(Item.of("pk", A, "sk", AttributeValue.nul())));
  }

  @Test
  void refusesAnEmptyKeyInAnItemAndInAKeyMap() {
    String empty =
        "One or more parameter values are not valid. "
            + "The AttributeValue for a key attribute cannot contain an empty %s value. Key: ";
    Item noString = Item.of("pk", AttributeValue.s(""));
    assertMessage(empty.replace("%s", "string") + "pk", () -> HASH.keyOf(noString));
    assertMessage(empty.replace("%s", "string") + "pk", () -> HASH.keyOfKeyMap(noString));
    Item noBytes =
        Item.of("pk", AttributeValue.b(new byte[1]), "sk", AttributeValue.b(new byte[0]));
    assertMessage(empty.replace("%s", "binary") + "sk", () -> BINARY.keyOf(noBytes));
    assertMessage(empty.replace("%s", "binary") + "sk", () -> BINARY.keyOfKeyMap(noBytes));
  }

  @Test
  void takesAPartitionKeyUpTo2048BytesAndASortKeyUpTo1024() {
    String tooLongPartition =
        "One or more parameter values were invalid: "
            + "Size of hashkey has exceeded the maximum size limit of2048 bytes";
    String tooLongSort =
        "One or more parameter values were invalid: "
            + "Aggregated size of all range keys has exceeded the size limit of 1024 bytes";
    Item longest = binary(2048, 1024);
    assertEquals(longest, BINARY.keyOf(longest).toItem(BINARY));
    assertEquals(longest, BINARY.keyOfKeyMap(longest).toItem(BINARY));
    assertMessage(tooLongPartition, () -> BINARY.keyOf(binary(2049, 1)));
    assertMessage(tooLongPartition, () -> BINARY.keyOfKeyMap(binary(2049, 1)));
    assertMessage(tooLongSort, () -> BINARY.keyOf(binary(1, 1025)));
    assertMessage(tooLongSort, () -> BINARY.keyOfKeyMap(binary(1, 1025)));
    Item manyBytes = Item.of("pk", AttributeValue.s("€".repeat(683)));
    assertMessage(tooLongPartition, () -> HASH.keyOf(manyBytes));
  }

  @Test
  void refusesAKeyMapThatIsNotExactlyTheKey() {
    for (Item wrong :
        List.of(
            Item.EMPTY,
            Item.of("pk", A),
            Item.of("sk", ONE),
            Item.of("pk", A, "sk", A),
            Item.of("pk", ONE, "sk", ONE),
            Item.of("pk", A, "other", ONE),
            Item.of("pk", A, "sk", ONE, "more", ONE))) {
      assertMessage(MISMATCH, () -> BOTH.keyOfKeyMap(wrong));
    }
    for (Item wrong : List.of(Item.EMPTY, Item.of("sk", A), Item.of("pk", A, "sk", ONE))) {
      assertMessage(MISMATCH, () -> HASH.keyOfKeyMap(wrong));
    }
    assertEquals(PrimaryKey.of(A, ONE), BOTH.keyOfKeyMap(Item.of("pk", A, "sk", ONE)));
    assertEquals(PrimaryKey.of(A), HASH.keyOfKeyMap(Item.of("pk", A)));
  }

  @Test
  void knowsItsAttributes() {
    assertTrue(BOTH.contains("pk") && BOTH.contains("sk") && !BOTH.contains("more"));
    assertTrue(BOTH.hasSort() && !HASH.hasSort() && !HASH.contains("sk"));
  }

  private static Item binary(int partitionBytes, int sortBytes) {
    return Item.of(
        "pk",
        AttributeValue.b(new byte[partitionBytes]),
        "sk",
        AttributeValue.b(new byte[sortBytes]));
  }

  private static void assertMessage(String message, Runnable action) {
    assertEquals(message, assertThrows(InvalidValue.class, action::run).getMessage());
  }
}
