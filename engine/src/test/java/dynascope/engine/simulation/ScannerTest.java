package dynascope.engine.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dynascope.engine.client.Keys;
import dynascope.engine.client.RetryPolicy;
import dynascope.engine.client.Scanning;
import dynascope.engine.client.Workload;
import dynascope.engine.metric.Counter;
import dynascope.engine.model.Address;
import dynascope.engine.model.KeyAttribute;
import dynascope.engine.model.KeySchema;
import dynascope.engine.model.Limits;
import dynascope.engine.model.SimTime;
import dynascope.engine.model.TableDefinition;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/// A client that reads a whole table by segments. 600 items of 1 KB are 30 pages of 20.
final class ScannerTest {
  private static final Address EXPORT = Address.parse("client/export");

  private static TestDriver driver(long readUnits, Scanning scanning, double pagesPerSecond) {
    return driver(readUnits, scanning, pagesPerSecond, 3);
  }

  private static TestDriver driver(
      long readUnits, Scanning scanning, double pagesPerSecond, int partitions) {
    TableDefinition table =
        TableDefinition.provisioned("Orders", KeySchema.of(KeyAttribute.s("id")), readUnits, 10)
            .withInitialPartitions(partitions);
    var export =
        new Workload(
                EXPORT,
                "Orders",
                pagesPerSecond,
                0,
                0,
                0,
                new Keys(Keys.Kind.UNIFORM, "ORDER#{n}", 600, 0, 1),
                1_000,
                new RetryPolicy(RetryPolicy.Kind.IMMEDIATE, 1),
                true)
            .with(scanning);
    return new TestDriver(
        new WorldDefinition(
            Instant.EPOCH,
            Limits.STANDARD.with(Limits.BURST_SECONDS, 1),
            List.of(table),
            List.of(new InitialItems("Orders", "ORDER#{n}", 600, "", 1, 1_000)),
            List.of(export),
            List.of()),
        1);
  }

  private static long counted(TestDriver driver, Counter counter) {
    return driver.world.counters.get(counter, EXPORT);
  }

  private static void untilDone(TestDriver driver, long times) {
    SimTime most = driver.world.now.plus(Duration.ofMinutes(10));
    while (counted(driver, Counter.SCANS_DONE) < times && driver.world.now.isBefore(most)) {
      driver.pass(Duration.ofMillis(5));
    }
  }

  @Test
  void theSegmentsTogetherReadEveryItemOnce() {
    TestDriver driver = driver(10_000, new Scanning(4, 20, 0), 50);
    untilDone(driver, 1);
    assertEquals(600, counted(driver, Counter.SCAN_READ));
  }

  @Test
  void aPageIsAskedForWhenTheRateAndItsSegmentAllowIt() {
    TestDriver slow = driver(10_000, new Scanning(8, 20, 0), 2);
    slow.pass(Duration.ofSeconds(10));
    assertEquals(20, counted(slow, Counter.REQUESTS));
    TestDriver busy = driver(10_000, new Scanning(2, 20, 1_000), 50);
    busy.pass(Duration.ofSeconds(10));
    assertEquals(20, counted(busy, Counter.REQUESTS), 1.0);
  }

  @Test
  void aPageThatWasGivenUpIsAskedForAgain() {
    TestDriver driver = driver(20, new Scanning(4, 20, 0), 20, 1);
    untilDone(driver, 1);
    assertTrue(counted(driver, Counter.GIVEN_UP) > 10);
    assertEquals(600, counted(driver, Counter.SCAN_READ));
  }

  @Test
  void anotherNumberOfSegmentsBeginsAnew() {
    TestDriver driver = driver(10_000, new Scanning(1, 20, 0), 10);
    driver.pass(Duration.ofSeconds(2));
    driver.act(new Act.Turn(EXPORT, "segments", 3));
    untilDone(driver, 1);
    assertEquals(20 * 20 + 600, counted(driver, Counter.SCAN_READ), 20.0);
  }

  @Test
  void aWorldWithAScanGoesOnAsItsCopy() {
    TestDriver driver = driver(60, new Scanning(3, 20, 100), 20);
    driver.pass(Duration.ofSeconds(3));
    World copy = driver.world.copy();
    driver.world.run(SimTime.ofSeconds(9), List.of());
    copy.run(SimTime.ofSeconds(9), List.of());
    assertEquals(driver.world.hash.state(), copy.hash.state());
  }
}
