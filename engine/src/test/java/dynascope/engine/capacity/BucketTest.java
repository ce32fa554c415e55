package dynascope.engine.capacity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dynascope.engine.event.Spender;
import dynascope.engine.model.Address;
import dynascope.engine.model.SimTime;
import dynascope.engine.model.Units;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Units flow in steadily, are taken out at once, and nothing is lost to rounding.
final class BucketTest {
  private static final SimTime BEGIN = SimTime.ZERO;

  /// Ten units a second, thirty at most.
  private static Bucket bucket(long level) {
    return new Bucket(Address.parse("Users/write-bucket"), 10, Units.of(30), Units.of(level));
  }

  private static SimTime at(long millis) {
    return SimTime.ofMillis(millis);
  }

  @Test
  void itFillsAtItsRateUpToItsCapacity() {
    Bucket bucket = bucket(0);
    assertEquals(Units.of(5), bucket.level(at(500)));
    assertEquals(Units.of(30), bucket.level(at(3_000)));
    assertEquals(Units.of(30), bucket.level(at(900_000)));
    assertEquals(new Units(10), bucket.level(new SimTime(1)));
  }

  @Test
  void itAdmitsAboveZeroOnly() {
    Bucket bucket = bucket(5);
    bucket.take(BEGIN, Units.of(5), "a");
    assertFalse(bucket.admits(BEGIN));
    assertTrue(bucket.admits(new SimTime(1)));
    bucket.take(new SimTime(1), Units.of(4), "a");
    assertFalse(bucket.admits(at(399)));
    assertTrue(bucket.admits(at(401)));
  }

  @Test
  void lookingChangesNothing() {
    Bucket bucket = bucket(0);
    Bucket other = bucket(0);
    for (int millis = 0; millis < 1_000; millis += 7) {
      bucket.level(at(millis));
      bucket.admits(at(millis));
      bucket.view(at(millis));
    }
    assertEquals(other.view(at(1_000)), bucket.view(at(1_000)));
  }

  @Test
  void whatIsGivenBackNeverOverflows() {
    Bucket bucket = bucket(30);
    bucket.take(BEGIN, Units.of(2), "a");
    bucket.giveBack(at(100), Units.of(2));
    assertEquals(Units.of(30), bucket.level(at(100)));
    bucket.take(at(100), Units.of(3), "a");
    bucket.giveBack(at(100), Units.of(1));
    assertEquals(Units.of(28), bucket.level(at(100)));
    assertEquals(Units.of(2), bucket.spent());
  }

  @Test
  void anotherRateCountsFromNowOnAndWhatIsInStays() {
    Bucket bucket = bucket(0);
    bucket.retune(at(1_000), 100, Units.of(3_000));
    assertEquals(Units.of(10), bucket.level(at(1_000)));
    assertEquals(Units.of(110), bucket.level(at(2_000)));
    bucket.retune(at(2_000), 1, Units.of(3));
    assertEquals(Units.of(3), bucket.level(at(2_000)));
  }

  @Test
  void itKnowsSinceWhenItIsEmpty() {
    Bucket bucket = bucket(1);
    bucket.take(at(10), Units.of(3), "a");
    assertEquals(at(10), bucket.emptySince(at(50)));
    bucket.take(at(500), Units.of(9), "a");
    assertEquals(at(500), bucket.emptySince(at(600)), "it held something in between");
    assertEquals(at(0), bucket.fullAt());
  }

  @Test
  void itRemembersWhoTookMostSinceItWasFull() {
    Bucket bucket = bucket(30);
    bucket.take(BEGIN, Units.of(1), "before it was full");
    bucket.take(at(5_000), Units.of(2), "a");
    bucket.take(at(5_001), Units.of(5), "b");
    bucket.take(at(5_002), Units.of(1), "a");
    assertEquals(
        List.of(new Spender("b", Units.of(5)), new Spender("a", Units.of(3))), bucket.spenders());
    assertEquals(Units.of(8), bucket.spent());
    assertEquals(at(5_000), bucket.fullAt());
  }

  /// By the Space-Saving rule, a new key takes over the count of the least, which it may not have
  /// taken: so there are two bounds, and the lower one is never too much.
  @Test
  void theNinthKeyIsSaidToHaveTakenNoMoreThanItDid() {
    Bucket bucket = new Bucket(Address.parse("Users/write-bucket"), 0, Units.of(99), Units.of(50));
    for (int i = 1; i <= 9; i++) {
      bucket.take(BEGIN, Units.of(i), "key" + i);
    }
    assertEquals(new Spender("key9", Units.of(9), Units.of(10)), bucket.spenders().getFirst());
    assertEquals(8, bucket.spenders().size());
    assertEquals(new Spender("key2", Units.of(2)), bucket.spenders().getLast());
  }

  @Test
  void ofManyKeysThatTakeALittleEachNoneStandsOut() {
    Bucket bucket = new Bucket(Address.parse("Users/write-bucket"), 0, Units.of(99), Units.of(50));
    for (int i = 0; i < 10_000; i++) {
      bucket.take(BEGIN, Units.of(1), "key" + i % 100);
    }
    for (Spender each : bucket.spenders()) {
      assertFalse(each.standsOut(bucket.spent()), each.toString());
      assertTrue(each.spent().compareTo(Units.of(100)) <= 0, each.toString());
      assertTrue(each.most().compareTo(Units.of(100)) >= 0, each.toString());
    }
  }

  @Test
  void aCopyGoesItsOwnWay() {
    Bucket bucket = bucket(20);
    bucket.take(BEGIN, Units.of(5), "a");
    Bucket copy = bucket.copy();
    copy.take(BEGIN, Units.of(9), "b");
    copy.take(BEGIN, Units.of(1), "a");
    assertEquals(Units.of(15), bucket.level(BEGIN));
    assertEquals(List.of(new Spender("a", Units.of(5))), bucket.spenders());
    bucket.take(BEGIN, Units.of(1), "c");
    assertEquals(2, copy.spenders().size());
    assertEquals(Units.of(5), copy.level(BEGIN));
  }
}
