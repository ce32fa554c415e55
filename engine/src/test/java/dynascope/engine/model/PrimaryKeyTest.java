package dynascope.engine.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class PrimaryKeyTest {
  private static final AttributeValue USER = AttributeValue.s("USER#42");
  private static final AttributeValue ORDER = AttributeValue.s("ORDER#7");

  @Test
  void theHashIsTheBeginningOfTheMd5OfThePartitionKey() {
    assertEquals(0x900150983cd24fb0L, PrimaryKey.of(AttributeValue.s("abc")).hash());
    assertEquals(
        0x900150983cd24fb0L,
        PrimaryKey.of(AttributeValue.b("abc".getBytes(StandardCharsets.UTF_8)), ORDER).hash());
  }

  @Test
  void theHashOfANumberDoesNotDependOnHowItIsWritten() {
    assertEquals(PrimaryKey.of(AttributeValue.n("1000")), PrimaryKey.of(AttributeValue.n("1e3")));
    assertEquals(
        PrimaryKey.of(AttributeValue.n("1000")).hash(),
        PrimaryKey.of(AttributeValue.n("1e3")).hash());
  }

  @Test
  void theBytesOfNumbersAreOrderedAsTheNumbers() {
    Randomly.check(
        50_000,
        random -> {
          BigDecimal a = Samples.number(random);
          BigDecimal b =
              random.nextBoolean() ? Samples.number(random) : Samples.neighbour(a, random);
          assertBytesOrderedAs(a, b);
        });
  }

  @Test
  void theBytesOfTheExtremesAreOrderedToo() {
    List<String> ascending =
        List.of(
            "-9." + "9".repeat(37) + "E125",
            "-1E125",
            "-100.5",
            "-100",
            "-12",
            "-11",
            "-10.1",
            "-10",
            "-1.01",
            "-1",
            "-1E-130",
            "0",
            "1E-130",
            "1.1E-130",
            "0.99",
            "1",
            "1.01",
            "1.1",
            "9",
            "10",
            "10.01",
            "99",
            "100",
            "1E125",
            "9." + "9".repeat(37) + "E125");
    for (String a : ascending) {
      for (String b : ascending) {
        assertBytesOrderedAs(new BigDecimal(a), new BigDecimal(b));
      }
    }
  }

  @Test
  void theBytesOfANumberTakeAtMost22() {
    byte[] bytes = PrimaryKey.of(AttributeValue.n("-" + "9".repeat(38))).partitionBytes();
    assertEquals(22, bytes.length);
    assertArrayEquals(new byte[] {2}, PrimaryKey.of(AttributeValue.n(0)).partitionBytes());
  }

  @Test
  void theOrderIsHashThenPartitionThenSort() {
    Randomly.check(
        20_000,
        random -> {
          PrimaryKey a = key(random);
          PrimaryKey b =
              switch (random.nextInt(3)) {
                case 0 -> key(random);
                case 1 -> a.withSort(AttributeValue.s(Samples.text(random)));
                default -> PrimaryKey.of(a.partition(), a.sort());
              };
          int expected = Long.compareUnsigned(a.hash(), b.hash());
          if (expected == 0) {
            expected = Arrays.compareUnsigned(a.partitionBytes(), b.partitionBytes());
          }
          if (expected == 0) {
            expected = Arrays.compareUnsigned(a.sortBytes(), b.sortBytes());
          }
          if (expected == 0) {
            expected = Boolean.compare(a.sort() != null, b.sort() != null);
          }
          assertEquals(Integer.signum(expected), Integer.signum(a.compareTo(b)));
          assertEquals(Integer.signum(-expected), Integer.signum(b.compareTo(a)));
          assertEquals(expected == 0, a.equals(b));
          if (a.equals(b)) {
            assertEquals(a.hashCode(), b.hashCode());
          }
        });
  }

  @Test
  void numericSortKeysAreOrderedByValue() {
    TreeSet<PrimaryKey> keys = new TreeSet<>();
    for (String number : List.of("10", "2", "-1", "1e3", "0.5", "-1.5")) {
      keys.add(PrimaryKey.of(USER, AttributeValue.n(number)));
    }
    assertEquals(
        List.of("-1.5", "-1", "0.5", "2", "10", "1000"),
        keys.stream().map(PrimaryKey::sort).map(n -> ((AttributeValue.N) n).text()).toList());
  }

  @Test
  void supplementaryCharactersSortAsTheirUtf8Bytes() {
    PrimaryKey lastOfThree = PrimaryKey.of(USER, AttributeValue.s("\uffff"));
    PrimaryKey firstOfFour = PrimaryKey.of(USER, AttributeValue.s("😀"));
    assertTrue(lastOfThree.compareTo(firstOfFour) < 0);
  }

  @Test
  void aCollectionLiesBetweenItsPartitionKeyAloneAndItsBound() {
    Randomly.check(
        5_000,
        random -> {
          PrimaryKey item = key(random).withSort(AttributeValue.s(Samples.text(random)));
          PrimaryKey first = PrimaryKey.of(item.partition());
          PrimaryKey beyond = PrimaryKey.beyond(item.partition());
          assertTrue(first.compareTo(item) < 0 && item.compareTo(beyond) < 0);
          assertTrue(beyond.compareTo(item) > 0);
          assertNotEquals(first, beyond);
          PrimaryKey stranger = key(random);
          if (!stranger.sameCollection(item)) {
            assertEquals(
                Integer.signum(stranger.compareTo(first)),
                Integer.signum(stranger.compareTo(beyond)));
          }
        });
  }

  @Test
  void aHashBoundLiesBeforeEveryKeyOfThatHash() {
    Randomly.check(
        5_000,
        random -> {
          PrimaryKey item = key(random);
          PrimaryKey bound = PrimaryKey.atHash(item.hash());
          assertTrue(bound.compareTo(item) < 0 && item.compareTo(bound) > 0);
          assertEquals(0, bound.compareTo(PrimaryKey.atHash(item.hash())));
          assertNotEquals(item, bound);
          PrimaryKey stranger = key(random);
          assertEquals(
              Long.compareUnsigned(stranger.hash(), item.hash()) >= 0,
              stranger.compareTo(bound) > 0);
        });
    PrimaryKey all = PrimaryKey.atHash(0);
    assertTrue(all.compareTo(PrimaryKey.of(USER)) < 0);
    assertTrue(PrimaryKey.atHash(-1L).compareTo(PrimaryKey.of(USER)) > 0);
  }

  @Test
  void keysOfOneCollectionAreRecognised() {
    PrimaryKey key = PrimaryKey.of(USER, ORDER);
    assertTrue(key.sameCollection(key.withSort(AttributeValue.n(1))));
    assertTrue(key.sameCollection(PrimaryKey.beyond(USER)));
    assertFalse(key.sameCollection(PrimaryKey.of(ORDER, ORDER)));
    assertFalse(key.sameCollection(PrimaryKey.atHash(key.hash())));
    assertEquals(PrimaryKey.of(USER, AttributeValue.n(1)), key.withSort(AttributeValue.n(1)));
    assertEquals(PrimaryKey.of(USER), key.withSort(null));
  }

  @Test
  void theTextIsShort() {
    assertEquals("USER#42", PrimaryKey.of(USER).text());
    assertEquals("USER#42 / ORDER#7", PrimaryKey.of(USER, ORDER).text());
    assertEquals("7 / Yg==", key7().text());
    assertEquals("beyond USER#42", PrimaryKey.beyond(USER).text());
    assertEquals("from hash 0x00000000000000ff", PrimaryKey.atHash(255).text());
  }

  @Test
  void becomesAnItemAgain() {
    KeySchema both = KeySchema.of(KeyAttribute.n("id"), KeyAttribute.b("at"));
    assertEquals(
        Item.of("id", AttributeValue.n(7), "at", AttributeValue.b(new byte[] {'b'})),
        key7().toItem(both));
    assertEquals(
        Item.of("pk", USER), PrimaryKey.of(USER).toItem(KeySchema.of(KeyAttribute.s("pk"))));
    assertThrows(IllegalArgumentException.class, () -> PrimaryKey.of(USER).toItem(both));
  }

  @Test
  void isMadeOfScalarsOnly() {
    assertThrows(IllegalArgumentException.class, () -> PrimaryKey.of(AttributeValue.bool(true)));
    assertThrows(IllegalArgumentException.class, () -> PrimaryKey.of(USER, AttributeValue.ss("a")));
  }

  private static PrimaryKey key7() {
    return PrimaryKey.of(AttributeValue.n(7), AttributeValue.b(new byte[] {'b'}));
  }

  private static PrimaryKey key(SplittableRandom random) {
    return random.nextInt(4) == 0
        ? PrimaryKey.of(AttributeValue.s(Samples.text(random)))
        : PrimaryKey.of(
            AttributeValue.s(Samples.text(random)), AttributeValue.s(Samples.text(random)));
  }

  private static void assertBytesOrderedAs(BigDecimal a, BigDecimal b) {
    AttributeValue x = AttributeValue.n(a);
    AttributeValue y = AttributeValue.n(b);
    int expected = a.compareTo(b);
    byte[] xBytes = PrimaryKey.of(x).partitionBytes();
    byte[] yBytes = PrimaryKey.of(y).partitionBytes();
    assertEquals(
        expected, Integer.signum(Arrays.compareUnsigned(xBytes, yBytes)), () -> a + " and " + b);
    PrimaryKey left = PrimaryKey.of(USER, x);
    PrimaryKey right = PrimaryKey.of(USER, y);
    assertEquals(expected, Integer.signum(left.compareTo(right)), () -> a + " and " + b);
  }

  @Test
  void aTreeOfKeysIsInScanOrder() {
    TreeSet<PrimaryKey> tree = new TreeSet<>();
    for (int user = 0; user < 50; user++) {
      for (int order = 0; order < 5; order++) {
        tree.add(PrimaryKey.of(AttributeValue.s("USER#" + user), AttributeValue.n(order)));
      }
    }
    List<AttributeValue> collections = new ArrayList<>();
    for (PrimaryKey key : tree) {
      if (collections.isEmpty() || !collections.getLast().equals(key.partition())) {
        collections.add(key.partition());
      }
    }
    assertEquals(50, collections.size());
    assertNotEquals(collections.stream().sorted(KeyBytes::compare).toList(), collections);
  }
}
