package dynascope.engine.metric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/// Seconds put together until they can be seen.
final class BinsTest {
  @Test
  void aShortRunHasABinForEachSecond() {
    assertEquals(new Bins(0, 20, 1), Bins.atMost(600, 0, 20));
  }

  @Test
  void aLongRunHasNoMoreBinsThanAreWanted() {
    for (long seconds : new long[] {599, 600, 601, 1_500, 3_600, 86_400, 864_000}) {
      Bins bins = Bins.atMost(600, 0, seconds);
      assertTrue(bins.count() <= 600, bins + " are " + bins.count());
      assertTrue(bins.begin(bins.count() - 1) < seconds);
    }
    assertEquals(2, Bins.atMost(600, 0, 1_200).width());
  }

  @Test
  void onlyBinsThatHaveBegunHaveValues() {
    Bins bins = new Bins(10, 40, 5);
    assertEquals(0, bins.in(10));
    assertEquals(1, bins.in(11));
    assertEquals(2, bins.in(20));
    assertEquals(6, bins.in(1_000));
    assertEquals(3, bins.length(1, 18));
  }
}
