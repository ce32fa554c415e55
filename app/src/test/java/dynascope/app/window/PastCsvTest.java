package dynascope.app.window;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dynascope.app.play.Past;
import dynascope.app.play.Watched;
import dynascope.engine.metric.Bins;
import dynascope.engine.model.Address;
import dynascope.visualisers.chart.Chart;
import dynascope.visualisers.chart.Chart.Curve;
import dynascope.visualisers.heat.KeySpace;
import dynascope.visualisers.heat.KeySpace.Measure;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Charts as comma separated values.
final class PastCsvTest {
  private static final Address USERS = Address.parse("Users");

  static Past past() {
    Bins bins = new Bins(0, 25, 10);
    var map =
        new KeySpace(
            USERS,
            Measure.WRITES,
            bins,
            2,
            List.of(
                new KeySpace.Range(USERS.child("P1"), 0, Long.MAX_VALUE),
                new KeySpace.Range(USERS.child("P2"), Long.MIN_VALUE, -1)),
            new float[][] {{0.5f, 1_234_567, 9}, {0, 1e-4f, 9}},
            new float[][] {{0, 12, 9}, {0, 0, 9}},
            1_000,
            null);
    var latency =
        new Chart(
            "latency",
            USERS,
            "Latency, \"all\"",
            "ms",
            Chart.Form.LINES,
            bins,
            2,
            List.of(
                new Curve("p50", new double[] {Double.NaN, 4.39, 1}),
                new Curve("p99", new double[] {1e12, 1e-7, 1})));
    return new Past(new Watched(null, 0, 25), map, USERS.child("P1"), List.of(latency), 2);
  }

  @Test
  void everyBinIsARowOfPlainNumbersUnderUnits() {
    assertEquals(
        """
        from (s),to (s),"Latency, ""all"": p50 (ms)","Latency, ""all"": p99 (ms)",\
        Users/P1 (WCU/s),Users/P1 refused (tries),Users/P2 (WCU/s),Users/P2 refused (tries)
        0,10,,1000000000000,0.5,0,0,0
        10,20,4.39,0,1234567,12,0.0001,0
        """
            .replace("\n", "\r\n"),
        PastCsv.text(past()));
  }
}
