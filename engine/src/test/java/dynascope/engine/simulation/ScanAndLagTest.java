package dynascope.engine.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dynascope.engine.client.Keys;
import dynascope.engine.client.RetryPolicy;
import dynascope.engine.client.Workload;
import dynascope.engine.event.Event;
import dynascope.engine.model.Address;
import dynascope.engine.model.KeyAttribute;
import dynascope.engine.model.KeySchema;
import dynascope.engine.model.Limits;
import dynascope.engine.model.TableDefinition;
import dynascope.engine.operation.PageOptions;
import dynascope.engine.operation.PageShape;
import dynascope.engine.operation.Scan;
import dynascope.engine.operation.Segment;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What reads meet: a bucket that lasts for 900 s, copies that are hardly ever behind, and a scan
/// that takes what production needs.
final class ScanAndLagTest {
  private static TestDriver driver(
      long readUnits,
      Limits limits,
      InitialItems items,
      double rate,
      double writes,
      double strong) {
    TableDefinition table =
        TableDefinition.provisioned("Orders", KeySchema.of(KeyAttribute.s("id")), readUnits, 1_000)
            .withInitialPartitions(1);
    var shop =
        new Workload(
            Address.parse("client/shop"),
            "Orders",
            rate,
            writes,
            0,
            strong,
            new Keys(Keys.Kind.UNIFORM, items.template(), (int) items.count(), 0, 1),
            900,
            RetryPolicy.NONE,
            true);
    return new TestDriver(
        new WorldDefinition(
            Instant.EPOCH, limits, List.of(table), List.of(items), List.of(shop), List.of()),
        1);
  }

  private static InitialItems items(long count, int bytes) {
    return new InitialItems("Orders", "ORDER#{n}", count, "", 1, bytes);
  }

  private static List<Event.Refused> refused(TestDriver driver) {
    return driver.events.stream()
        .filter(each -> each instanceof Event.Refused && "shop".equals(client(each)))
        .map(Event.Refused.class::cast)
        .toList();
  }

  private static String client(Event event) {
    return event.request() == null ? "" : event.request().client().name();
  }

  /// 150 units a second saved for 300 s are 45,000. Who takes 200 takes 50 a second of these: for
  /// 900 s. Ten strongly consistent reads of 20 units each are 200.
  @Test
  void aFullBucketOf150LastsFor900SecondsUnder200() {
    Limits full = Limits.STANDARD.with(Limits.BURST_INITIAL, 300);
    TestDriver driver = driver(150, full, items(3, 80_000), 10, 0, 1);
    driver.pass(Duration.ofSeconds(905));
    assertEquals(900.0, refused(driver).getFirst().at().second(), 1.0);
  }

  /// 34: "Eventually consistent means seconds of delay."
  @Test
  void eventuallyConsistentReadsAreHardlyEverOldAndNeverBySeconds() {
    TestDriver driver = driver(1_000, Limits.STANDARD, items(50, 900), 300, 0.3, 0);
    driver.pass(Duration.ofSeconds(10));
    List<Event.Served> reads =
        driver.events.stream()
            .filter(Event.Served.class::isInstance)
            .map(Event.Served.class::cast)
            .toList();
    long stale = reads.stream().filter(Event.Served::stale).count();
    assertTrue(reads.size() > 1_500, reads.size() + " reads");
    assertTrue(stale > 0, "there is a delay");
    assertTrue(stale * 50 < reads.size(), stale + " of " + reads.size() + " were old");
    assertTrue(
        reads.stream().allMatch(each -> each.behind().compareTo(Duration.ofSeconds(1)) < 0),
        "none by a second");
  }

  /// 35: "Parallel scan is always better." 4,000 items of 4 KB are 2,000 units in 16 pages.
  @Test
  void aParallelScanTakesWhatProductionNeedsAndASlowOneDoesNot() {
    Limits none = Limits.STANDARD.with(Limits.BURST_INITIAL, 0).with(Limits.BURST_SECONDS, 1);
    TestDriver quiet = driver(100, none, items(4_000, 4_000), 20, 0, 1);
    quiet.pass(Duration.ofSeconds(20));
    assertEquals(0, refused(quiet).size());

    TestDriver parallel = driver(100, none, items(4_000, 4_000), 20, 0, 1);
    parallel.pass(Duration.ofSeconds(2));
    for (int i = 0; i < 4; i++) {
      parallel.act(
          new Act.Call(
              new Scan("Orders", Segment.of(i, 4), PageShape.ALL, PageOptions.FIRST), true));
    }
    parallel.pass(Duration.ofSeconds(18));
    assertTrue(refused(parallel).size() > 50, "refused " + refused(parallel).size());

    TestDriver slow = driver(100, none, items(4_000, 4_000), 20, 0, 1);
    for (int second = 2; second < 20; second++) {
      slow.pass(Duration.ofSeconds(1));
      slow.act(
          new Act.Call(
              new Scan("Orders", Segment.of(0, 1), PageShape.ALL, PageOptions.FIRST.limit(100)),
              false));
    }
    assertEquals(0, refused(slow).size());
  }
}
