package dynascope.engine.metric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Percentiles that are exact to 1.6 %, however the latencies came.
final class HistogramTest {
  @Test
  void aPercentileIsNearTheExactOneOverTenOrdersOfMagnitude() {
    var random = new Random(7);
    var latencies = new long[5_000];
    var histogram = new Histogram();
    for (int i = 0; i < latencies.length; i++) {
      latencies[i] = (long) StrictMath.pow(10, random.nextDouble() * 10);
      histogram.add(latencies[i]);
    }
    Arrays.sort(latencies);
    for (double share : new double[] {0.01, 0.5, 0.9, 0.99, 1}) {
      long exact = latencies[(int) Math.ceil(share * latencies.length) - 1];
      assertEquals(exact, histogram.percentile(share), exact * 0.016 + 0.5, "at " + share);
    }
  }

  @Test
  void aSumHasWhatItsPartsHave() {
    var all = new Histogram();
    var some = new Histogram();
    var others = new Histogram();
    for (long nanos = 1; nanos < 4_000_000; nanos = nanos * 3 / 2 + 1) {
      all.add(nanos);
      (nanos % 2 == 0 ? some : others).add(nanos);
    }
    some.addAll(others);
    assertEquals(all, some);
    assertEquals(all.count(), some.count());
  }

  @Test
  void aCopyGoesItsOwnWay() {
    var histogram = new Histogram();
    histogram.add(5_000);
    Histogram copy = histogram.copy();
    histogram.add(9_000_000);
    assertEquals(1, copy.count());
    copy.add(70);
    assertEquals(2, copy.count());
    assertEquals(2, histogram.count());
  }

  @Test
  void withoutAnyThereIsNoPercentile() {
    assertTrue(Double.isNaN(new Histogram().percentile(0.5)));
  }
}
