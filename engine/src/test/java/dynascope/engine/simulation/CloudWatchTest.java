package dynascope.engine.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dynascope.engine.client.Keys;
import dynascope.engine.client.RateShape;
import dynascope.engine.client.RateShape.Point;
import dynascope.engine.client.RateShapes;
import dynascope.engine.client.RetryPolicy;
import dynascope.engine.client.Workload;
import dynascope.engine.metric.CloudWatch;
import dynascope.engine.metric.Counter;
import dynascope.engine.model.Address;
import dynascope.engine.model.KeyAttribute;
import dynascope.engine.model.KeySchema;
import dynascope.engine.model.Limits;
import dynascope.engine.model.OnDemandThroughput;
import dynascope.engine.model.SimTime;
import dynascope.engine.model.TableDefinition;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/// A minute is all that CloudWatch knows: what a second did can't be told from it.
final class CloudWatchTest {
  private static final Address ORDERS = Address.parse("Orders");

  /// Four writes a second, but a hundred in second 30.
  private static Chronicle spike() {
    TableDefinition table =
        TableDefinition.provisioned("Orders", KeySchema.of(KeyAttribute.s("id")), 20, 20);
    var points =
        List.of(
            new Point(Duration.ofSeconds(30), 1),
            new Point(Duration.ofSeconds(30), 25),
            new Point(Duration.ofSeconds(31), 25),
            new Point(Duration.ofSeconds(31), 1),
            new Point(Duration.ofSeconds(58), 1),
            new Point(Duration.ofSeconds(58), 0));
    Workload client =
        new Workload(
                Address.parse("client/shop"),
                "Orders",
                4,
                1,
                0,
                0,
                new Keys(Keys.Kind.UNIFORM, "O#{n}", 1_000, 0, 1),
                200,
                RetryPolicy.NONE,
                true)
            .with(new RateShapes(List.of(new RateShape("spike", points, null)), 0));
    Limits full = Limits.STANDARD.with(Limits.BURST_SECONDS, 1);
    var playback =
        new Playback(
            Recording.of(
                1,
                TestDriver.definition(full, List.of(table), List.of(client), List.of()),
                List.of()));
    playback.runTo(SimTime.ofSeconds(130), () -> true);
    return playback.chronicle();
  }

  @Test
  void aSpikeOfOneSecondHidesInItsMinute() {
    Chronicle past = spike();
    long inSecond = past.over(Counter.THROTTLED, ORDERS, 30, 32);
    assertTrue(inSecond > 50, "refused in a second: " + inSecond);
    double consumed = CloudWatch.ConsumedWriteCapacityUnits.minute(past, ORDERS, 0);
    double provisioned = CloudWatch.ProvisionedWriteCapacityUnits.minute(past, ORDERS, 0);
    assertEquals(20, provisioned);
    assertTrue(
        consumed / CloudWatch.MINUTE < provisioned / 3,
        "the minute looks calm: " + consumed / CloudWatch.MINUTE);
    assertEquals(inSecond, CloudWatch.WriteThrottleEvents.minute(past, ORDERS, 0));
  }

  @Test
  void refusalsAreToldByWhoRefused() {
    Chronicle past = spike();
    assertEquals(
        CloudWatch.WriteThrottleEvents.minute(past, ORDERS, 0),
        CloudWatch.WriteProvisionedThroughputThrottleEvents.minute(past, ORDERS, 0));
    assertEquals(
        Double.NaN, CloudWatch.WriteKeyRangeThroughputThrottleEvents.minute(past, ORDERS, 0));
    assertEquals(Double.NaN, CloudWatch.ReadThrottleEvents.minute(past, ORDERS, 0));
  }

  @Test
  void whatTheAccountOrAMaximumRefusesIsNotToldAsProvisioned() {
    TableDefinition table = TableDefinition.onDemand("Orders", KeySchema.of(KeyAttribute.s("id")));
    Chronicle account = flood(table, Limits.STANDARD.with(Limits.TABLE_QUOTA_WRITE, 1));
    toldAs(CloudWatch.WriteAccountLimitThrottleEvents, account);
    Chronicle maximum =
        flood(table.with(table.options().with(new OnDemandThroughput(1, 1))), Limits.STANDARD);
    toldAs(CloudWatch.WriteMaxOnDemandThroughputThrottleEvents, maximum);
  }

  private static void toldAs(CloudWatch one, Chronicle past) {
    double all = CloudWatch.WriteThrottleEvents.minute(past, ORDERS, 0);
    assertTrue(all > 100, "refused: " + all);
    assertEquals(all, one.minute(past, ORDERS, 0));
    for (CloudWatch other :
        List.of(
            CloudWatch.WriteProvisionedThroughputThrottleEvents,
            CloudWatch.WriteKeyRangeThroughputThrottleEvents,
            CloudWatch.WriteAccountLimitThrottleEvents,
            CloudWatch.WriteMaxOnDemandThroughputThrottleEvents)) {
      if (other != one) {
        assertEquals(Double.NaN, other.minute(past, ORDERS, 0), other.name());
      }
    }
  }

  private static Chronicle flood(TableDefinition table, Limits limits) {
    Workload client =
        new Workload(
            Address.parse("client/shop"),
            "Orders",
            20,
            1,
            0,
            0,
            new Keys(Keys.Kind.UNIFORM, "O#{n}", 1_000, 0, 1),
            200,
            RetryPolicy.NONE,
            true);
    var playback =
        new Playback(
            Recording.of(
                1,
                TestDriver.definition(limits, List.of(table), List.of(client), List.of()),
                List.of()));
    playback.runTo(SimTime.ofSeconds(61), () -> true);
    return playback.chronicle();
  }

  @Test
  void aMinuteWithoutTrafficHasNoDatapoint() {
    Chronicle past = spike();
    assertEquals(Double.NaN, CloudWatch.ConsumedWriteCapacityUnits.minute(past, ORDERS, 1));
    assertEquals(Double.NaN, CloudWatch.SuccessfulRequestLatency.minute(past, ORDERS, 1));
    assertTrue(CloudWatch.SuccessfulRequestLatency.minute(past, ORDERS, 0) > 0);
  }
}
