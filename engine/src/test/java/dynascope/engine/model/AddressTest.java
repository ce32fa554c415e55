package dynascope.engine.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "Orders",
        "Orders/P3",
        "Orders/P3.0/write-bucket",
        "Orders/P3/replica-b",
        "Orders/by-status/P1",
        "client/shop",
        "router",
        "control-plane",
        "a_b.c-d/0"
      })
  void itsTextIsParsedAndGivenBack(String text) {
    Address address = Address.parse(text);
    assertEquals(text, address.text());
    assertEquals(text, address.toString());
    assertEquals(List.of(text.split("/")), address.segments());
    assertEquals(address, Address.parse(text));
    assertEquals(address.hashCode(), Address.parse(text).hashCode());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "`` | 0 | it is empty",
        "/Orders | 0 | a segment is empty",
        "Orders/ | 7 | a segment is empty",
        "Orders//P3 | 7 | a segment is empty",
        "Orders/P 3 | 8 | letters, digits, '_', '.', '-' and '/' are allowed, not a blank",
        "Orders/P3? | 9 | letters, digits, '_', '.', '-' and '/' are allowed, not '?'",
        "Tür | 1 | letters, digits, '_', '.', '-' and '/' are allowed, not U+00fc"
      })
  void aTextThatIsNoneIsRefusedWithWhatAndWhere(String text, int where, String what) {
    InvalidAddress refused = assertThrows(InvalidAddress.class, () -> Address.parse(text));
    assertEquals(text, refused.text());
    assertEquals(where, refused.where());
    assertEquals(what, refused.what());
    assertEquals(
        "\"" + text + "\" is not an address: " + what + " at character " + (where + 1),
        refused.getMessage());
  }

  @Test
  void aSegmentHasUpTo255Characters() {
    String longest = "x".repeat(255);
    assertEquals(longest, Address.parse("Orders/" + longest).name());
    InvalidAddress refused =
        assertThrows(InvalidAddress.class, () -> Address.parse("Orders/" + longest + "x"));
    assertEquals(7, refused.where());
  }

  @Test
  void itHasAParentAndChildren() {
    Address bucket = Address.parse("Orders/P3/write-bucket");
    assertEquals(Address.parse("Orders/P3"), bucket.parent());
    assertEquals(bucket, Address.parse("Orders").child("P3").child("write-bucket"));
    assertEquals("write-bucket", bucket.name());
    assertEquals("Orders", bucket.root());
    assertNull(Address.parse("router").parent());
    assertThrows(InvalidAddress.class, () -> bucket.child("a/b"));
    assertThrows(InvalidAddress.class, () -> bucket.child(""));
    assertThrows(UnsupportedOperationException.class, () -> bucket.segments().set(0, "Other"));
  }

  @Test
  void itStartsWithItselfAndWhatIsAbove() {
    Address bucket = Address.parse("Orders/P3/write-bucket");
    assertTrue(bucket.startsWith(bucket));
    assertTrue(bucket.startsWith(Address.parse("Orders/P3")));
    assertTrue(bucket.startsWith(Address.parse("Orders")));
    assertFalse(bucket.startsWith(Address.parse("Order")));
    assertFalse(Address.parse("Orders/P30").startsWith(Address.parse("Orders/P3")));
    assertFalse(Address.parse("Orders").startsWith(Address.parse("Orders/P3")));
  }

  @Test
  void theOrderIsNatural() {
    List<String> ordered =
        List.of(
            "Orders",
            "Orders/P2",
            "Orders/P2/replica-a",
            "Orders/P3",
            "Orders/P3.0",
            "Orders/P3.0.1",
            "Orders/P3.1",
            "Orders/P10",
            "Orders/by-status",
            "Orders-archive",
            "Orders2",
            "Orders10",
            "client/shop",
            "t0",
            "t00",
            "t01",
            "t1",
            "t99999999999999999998",
            "t99999999999999999999");
    List<String> shuffled = new ArrayList<>(ordered);
    Collections.shuffle(shuffled, new Random(7));
    assertEquals(
        ordered, shuffled.stream().map(Address::parse).sorted().map(Address::text).toList());
  }

  @Test
  void theOrderIsAnOrder() {
    Randomly.check(
        20_000,
        random -> {
          Address a = address(random);
          Address b = address(random);
          Address c = address(random);
          assertEquals(Integer.signum(a.compareTo(b)), -Integer.signum(b.compareTo(a)));
          assertEquals(a.equals(b), a.compareTo(b) == 0);
          if (a.compareTo(b) <= 0 && b.compareTo(c) <= 0) {
            assertTrue(a.compareTo(c) <= 0, () -> a + " " + b + " " + c);
          }
          if (a.startsWith(b)) {
            assertTrue(b.compareTo(a) <= 0);
          }
        });
  }

  @Test
  void theNearestIsFoundForADidYouMean() {
    List<Address> known =
        Stream.of("Orders", "Orders/P1", "Orders/P2", "Orders/P2/write-bucket", "client/shop")
            .map(Address::parse)
            .toList();
    assertNearest("Orders/P2", "Order/P2", known);
    assertNearest("Orders/P1", "Orders/P7", known);
    assertNearest("Orders/P2/write-bucket", "Orders/P2/writebucket", known);
    assertNearest("client/shop", "clients/shop", known);
    assertNearest("Orders", "orders", known);
    assertEquals(Optional.empty(), Address.nearest(Address.parse("zzzzzzzzzzzz"), known));
    assertEquals(Optional.empty(), Address.nearest(Address.parse("Orders"), List.of()));
  }

  private static void assertNearest(String expected, String wanted, List<Address> known) {
    assertEquals(
        Optional.of(Address.parse(expected)), Address.nearest(Address.parse(wanted), known));
    assertEquals(
        Optional.of(Address.parse(expected)),
        Address.nearest(Address.parse(wanted), known.reversed()));
  }

  private static Address address(SplittableRandom random) {
    StringBuilder text = new StringBuilder();
    for (int i = 1 + random.nextInt(4); i > 0; i--) {
      text.append("P019.-".charAt(random.nextInt(6)));
    }
    if (random.nextInt(3) == 0) {
      text.append("/").append("a019".charAt(random.nextInt(4)));
    }
    return Address.parse(text.toString());
  }
}
