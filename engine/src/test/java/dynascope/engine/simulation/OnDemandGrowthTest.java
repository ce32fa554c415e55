package dynascope.engine.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dynascope.engine.client.Keys;
import dynascope.engine.client.RetryPolicy;
import dynascope.engine.client.Workload;
import dynascope.engine.event.CapacityEvent;
import dynascope.engine.event.Event;
import dynascope.engine.event.SplitReason;
import dynascope.engine.metric.Counter;
import dynascope.engine.model.Address;
import dynascope.engine.model.KeyAttribute;
import dynascope.engine.model.KeySchema;
import dynascope.engine.model.Limits;
import dynascope.engine.model.TableDefinition;
import dynascope.engine.model.Throughput;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/// An on-demand table serves at once what it was born for and twice its previous peak, grows by
/// splitting, and never shrinks. Sixty seconds stand for half an hour, five for a minute.
final class OnDemandGrowthTest {
  private static final Address ORDERS = Address.parse("Orders");
  private static final Address SHOP = Address.parse("client/shop");
  private static final Limits QUICK =
      Limits.STANDARD
          .with(Limits.ON_DEMAND_WRITE, 40)
          .with(Limits.ON_DEMAND_READ, 120)
          .with(Limits.ON_DEMAND_GROWTH, 60)
          .with(Limits.ON_DEMAND_SUSTAINED, 5)
          .with(Limits.SPLIT_TAKES, 10);

  private static TestDriver driver(Limits limits, double rate) {
    TableDefinition orders = TableDefinition.onDemand("Orders", KeySchema.of(KeyAttribute.s("a")));
    return new TestDriver(
        TestDriver.definition(limits, List.of(orders), List.of(shop(rate)), List.of()), 1);
  }

  /// A client whose writes cost a unit each and come evenly.
  private static Workload shop(double rate) {
    var keys = new Keys(Keys.Kind.UNIFORM, "O#{n}", 5_000, 0, 1);
    return new Workload(SHOP, "Orders", rate, 1, 0, 0, keys, 500, RetryPolicy.NONE, true);
  }

  private static void rate(TestDriver driver, double rate) {
    driver.act(new Act.Turn(SHOP, "rate", rate));
  }

  private static <E extends Event> List<E> all(TestDriver driver, Class<E> type) {
    return driver.events.stream().filter(type::isInstance).map(type::cast).toList();
  }

  /// Refusals a second, from one second to another.
  private static double refused(TestDriver driver, int from, int to) {
    return (double)
            all(driver, Event.Refused.class).stream()
                .filter(each -> each.at().second() >= from && each.at().second() < to)
                .count()
        / (to - from);
  }

  private static int partitions(TestDriver driver) {
    return driver.world.catalog.find("Orders").partitions().ranges().size();
  }

  private static Throughput served(TestDriver driver) {
    return driver.world.catalog.find("Orders").servesAtOnce();
  }

  @Test
  void aNewTableServesFourThousandWritesAndTwelveThousandReads() {
    TestDriver driver = driver(Limits.STANDARD, 1);
    assertEquals(new Throughput(12_000, 4_000), served(driver));
    assertEquals(4, partitions(driver));
  }

  /// Of 100 a second, 40 are served. The first minute's peak is 48, with the second that the bucket
  /// held: twice that after 60 s. Then 96 a second are served, and twice that 65 s later.
  @Test
  void whatIsBeyondTwiceThePreviousPeakIsRefusedUntilThatPeakIsHalfAnHourOld() {
    TestDriver driver = driver(QUICK, 100);
    driver.pass(Duration.ofSeconds(160));
    assertEquals(60, refused(driver, 5, 65), 1);
    assertEquals(4, refused(driver, 70, 130), 0.5);
    assertEquals(0, refused(driver, 135, 160));
    List<CapacityEvent.Grown> grown = all(driver, CapacityEvent.Grown.class);
    assertEquals(
        List.of(65L, 130L), grown.stream().map(each -> each.at().second()).limit(2).toList());
    assertEquals(
        new Throughput(120, 96), new Throughput(120, grown.getFirst().after().writeUnits()));
  }

  @Test
  void twiceThePreviousPeakIsServedAtOnce() {
    TestDriver driver = driver(QUICK, 40);
    driver.pass(Duration.ofSeconds(70));
    rate(driver, 79);
    driver.pass(Duration.ofSeconds(60));
    assertEquals(0, refused(driver, 70, 130));
  }

  @Test
  void whoDoublesEveryHalfHourIsNeverRefused() {
    TestDriver driver = driver(QUICK, 39);
    for (int i = 1; i <= 4; i++) {
      driver.pass(Duration.ofSeconds(66));
      rate(driver, Math.scalb(39.0, i) * 0.99);
    }
    driver.pass(Duration.ofSeconds(30));
    assertEquals(0, refused(driver, 0, 300));
  }

  @Test
  void whoDoublesTwiceAsOftenIsRefused() {
    TestDriver driver = driver(QUICK, 39);
    for (int i = 1; i <= 4; i++) {
      driver.pass(Duration.ofSeconds(33));
      rate(driver, Math.scalb(39.0, i) * 0.99);
    }
    driver.pass(Duration.ofSeconds(30));
    assertTrue(refused(driver, 132, 160) > 100, () -> "refused " + refused(driver, 132, 160));
  }

  @Test
  void partitionsAreThereWhenThePeakIsThePreviousOne() {
    TestDriver driver = driver(QUICK.with(Limits.PARTITION_WRITE, 10), 25);
    driver.pass(Duration.ofSeconds(64));
    assertEquals(4, partitions(driver));
    assertTrue(all(driver, Event.SplitBegun.class).getFirst().at().second() >= 55);
    driver.pass(Duration.ofSeconds(2));
    assertEquals(8, partitions(driver));
    assertTrue(
        all(driver, Event.Split.class).stream()
            .allMatch(each -> each.why() == SplitReason.CAPACITY));
  }

  @Test
  void whatWasReachedStaysWhenNobodyComes() {
    TestDriver driver = driver(QUICK, 40);
    driver.pass(Duration.ofSeconds(70));
    Throughput reached = served(driver);
    assertTrue(reached.writeUnits() >= 80);
    rate(driver, 0);
    driver.pass(Duration.ofMinutes(10));
    assertEquals(reached, served(driver));
    rate(driver, 79);
    driver.pass(Duration.ofSeconds(20));
    assertEquals(0, refused(driver, 670, 690));
  }

  @Test
  void aTableNeverGrowsBeyondItsQuota() {
    TestDriver driver = driver(QUICK.with(Limits.TABLE_QUOTA_WRITE, 60), 100);
    driver.pass(Duration.ofSeconds(150));
    assertEquals(60, served(driver).writeUnits());
    assertEquals(40, refused(driver, 75, 150), 1);
  }

  @Test
  void aMaximumRefusesWhatTheTableCouldServe() {
    TestDriver driver = driver(QUICK, 30);
    driver.ask(Changes.nothing().maximum(null, 10L).build());
    driver.pass(Duration.ofSeconds(30));
    assertEquals(20, refused(driver, 5, 30), 1);
    driver.ask(Changes.nothing().maximum(null, -1L).build());
    driver.pass(Duration.ofSeconds(30));
    assertEquals(0, refused(driver, 35, 60));
  }

  @Test
  void preWarmingBringsItsPartitionsInTimeAndIsCountedOnce() {
    TestDriver driver =
        driver(QUICK.with(Limits.PARTITION_WRITE, 10).with(Limits.RAISE_WARM, 30_000), 0);
    driver.ask(Changes.nothing().warm(null, 160L).build());
    assertEquals(40, served(driver).writeUnits());
    driver.pass(Duration.ofSeconds(29));
    assertEquals(40, served(driver).writeUnits());
    driver.pass(Duration.ofMillis(1_200));
    assertEquals(160, served(driver).writeUnits());
    assertEquals(16, partitions(driver));
    driver.ask(Changes.nothing().warm(null, 160L).build());
    driver.pass(Duration.ofSeconds(40));
    assertEquals(120, driver.world.counters.get(Counter.WARMED, ORDERS));
    assertEquals(16, partitions(driver));
  }

  @Test
  void aSwitchOfModeKeepsWhatWasReachedAndMakesPartitionsInTime() {
    TestDriver driver = driver(QUICK.with(Limits.PARTITION_WRITE, 10), 40);
    driver.pass(Duration.ofSeconds(20));
    rate(driver, 0);
    driver.pass(Duration.ofSeconds(70));
    Throughput reached = served(driver);
    driver.ask(Changes.nothing().provisioned(50, 50).build());
    driver.pass(Duration.ofSeconds(81));
    assertEquals(reached, served(driver));
    int most = partitions(driver);
    driver.ask(Changes.nothing().onDemand().build());
    driver.pass(Duration.ofSeconds(6));
    assertEquals(reached, served(driver));
    assertEquals(most, partitions(driver));
  }

  @Test
  void aTableThatBecomesOnDemandIsReadyWithTheSwitch() {
    var small = TableDefinition.provisioned("Orders", KeySchema.of(KeyAttribute.s("a")), 5, 5);
    TestDriver driver = TestDriver.of(small);
    assertEquals(1, partitions(driver));
    driver.ask(Changes.nothing().onDemand().build());
    driver.pass(Duration.ofSeconds(149));
    assertEquals(2, partitions(driver));
    driver.pass(Duration.ofMillis(1_200));
    assertEquals(4, partitions(driver));
    assertEquals(new Throughput(12_000, 4_000), served(driver));
  }
}
