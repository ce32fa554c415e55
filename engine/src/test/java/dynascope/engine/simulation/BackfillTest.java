package dynascope.engine.simulation;

import static dynascope.engine.simulation.Changes.nothing;
import static dynascope.engine.simulation.IndexFeedTest.found;
import static dynascope.engine.simulation.IndexFeedTest.put;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dynascope.engine.error.ServiceException;
import dynascope.engine.error.ThrottlingReason;
import dynascope.engine.event.Event;
import dynascope.engine.event.FeedEvent;
import dynascope.engine.metric.Counter;
import dynascope.engine.model.Address;
import dynascope.engine.model.AttributeValue;
import dynascope.engine.model.IndexDescription;
import dynascope.engine.model.IndexStatus;
import dynascope.engine.model.Item;
import dynascope.engine.model.KeyAttribute;
import dynascope.engine.model.KeySchema;
import dynascope.engine.model.Limits;
import dynascope.engine.model.TableDefinition;
import dynascope.engine.moment.FeedView;
import dynascope.engine.operation.DescribeTable;
import dynascope.engine.operation.PutItem;
import dynascope.engine.operation.TableParts;
import dynascope.engine.table.IndexFeed;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/// An index that is added is filled with what its table holds, over time.
final class BackfillTest {
  private static final Address INDEX = Address.parse("Orders/by-status");
  private static final Limits QUICK =
      Limits.STANDARD
          .with(Limits.ALLOCATE_INDEX, 1_000)
          .with(Limits.BACKFILL_INDEX, 2_000)
          .with(Limits.BURST_INITIAL, 300);

  private static TestDriver with(Limits limits, int items) {
    TestDriver driver =
        TestDriver.of(
            limits,
            TableDefinition.provisioned("Orders", KeySchema.of(KeyAttribute.s("id")), 2_000, 2_000)
                .withInitialPartitions(2));
    for (int i = 0; i < items; i++) {
      driver.ask(put(i, "OPEN"));
    }
    return driver;
  }

  private static void add(TestDriver driver, int writes) {
    driver.ask(
        nothing()
            .create(
                TableAsked.index(
                    "by-status",
                    TableAsked.key("status"),
                    new TableParts.Projection("ALL", null),
                    TableAsked.units(10, writes)),
                "status:S")
            .build());
  }

  private static IndexDescription index(TestDriver driver) {
    return driver
        .ask(new DescribeTable("Orders"), DescribeTable.Answered.class)
        .table()
        .globalIndexes()
        .getFirst();
  }

  private static FeedView.Filling filling(TestDriver driver) {
    IndexFeed feed =
        (IndexFeed) Objects.requireNonNull(driver.world.look(IndexFeed.address(INDEX)));
    return Objects.requireNonNull(DerivedViews.of(driver.world, feed).filling());
  }

  private static long counted(TestDriver driver, Counter counter) {
    return driver.world.counters.get(counter, INDEX);
  }

  @Test
  void anIndexIsFilledAsQuicklyAsItsOwnWritesAllowAndActiveThen() {
    TestDriver driver = with(QUICK.with(Limits.BURST_INITIAL, 0), 300);
    long consumed = driver.world.counters.get(Counter.READ_UNITS, Address.parse("Orders"));
    add(driver, 20);
    assertEquals(false, index(driver).backfilling());
    driver.pass(Duration.ofSeconds(6));
    assertEquals(IndexStatus.CREATING, index(driver).status());
    assertEquals(true, index(driver).backfilling());
    long percent = filling(driver).percent();
    assertTrue(percent > 20 && percent < 80, "" + percent);
    assertTrue(counted(driver, Counter.BACKFILL_THROTTLED) > 0);
    driver.pass(Duration.ofSeconds(16));
    assertEquals(IndexStatus.ACTIVE, index(driver).status());
    assertNull(index(driver).backfilling());
    assertEquals(300, found(driver, "OPEN"));
    assertEquals(300_000_000_000L, counted(driver, Counter.BACKFILL_UNITS));
    assertEquals(
        consumed,
        driver.world.counters.get(Counter.READ_UNITS, Address.parse("Orders")),
        "the table is read for nothing");
  }

  @Test
  void anIndexWithRoomIsFilledInASecondAndActiveWhenTheServiceTakesThatLong() {
    TestDriver driver = with(QUICK, 300);
    add(driver, 1_000);
    driver.pass(Duration.ofSeconds(2));
    assertEquals(100, filling(driver).percent());
    assertEquals(true, index(driver).backfilling());
    driver.pass(Duration.ofMillis(1_500));
    assertEquals(IndexStatus.ACTIVE, index(driver).status());
    List<FeedEvent.Filled> filled =
        driver.events.stream()
            .filter(FeedEvent.Filled.class::isInstance)
            .map(FeedEvent.Filled.class::cast)
            .toList();
    assertEquals(1, filled.size());
    assertEquals(300, filled.getFirst().items());
  }

  /// Every other item, while the index has most of it still to get.
  private static void rewrite(TestDriver driver) {
    for (int i = 0; i < 200; i += 2) {
      assertTrue(i > 100 || filling(driver).percent() < 100);
      driver.ask(put(i, "SENT"));
      driver.pass(Duration.ofMillis(50));
    }
  }

  @Test
  void whatIsWrittenMeanwhileIsNeverOvertakenByWhatTheTableHeld() {
    TestDriver driver = with(QUICK.with(Limits.BURST_INITIAL, 0), 200);
    add(driver, 40);
    driver.pass(Duration.ofMillis(1_500));
    rewrite(driver);
    driver.pass(Duration.ofSeconds(40));
    assertEquals(IndexStatus.ACTIVE, index(driver).status());
    assertEquals(100, found(driver, "OPEN"));
    assertEquals(100, found(driver, "SENT"));
  }

  @Test
  void whatAWriteHasBroughtIsNotWrittenOnceMore() {
    TestDriver driver = with(QUICK.with(Limits.BURST_INITIAL, 0), 200);
    add(driver, 40);
    driver.pass(Duration.ofMillis(1_500));
    rewrite(driver);
    driver.pass(Duration.ofSeconds(40));
    assertTrue(counted(driver, Counter.BACKFILL_UNITS) < 200_000_000_000L);
  }

  @Test
  void anIndexThatIsFilledWithTooLittleCapacityRefusesWritesOfItsTable() {
    TestDriver driver = with(QUICK.with(Limits.BURST_INITIAL, 0), 200);
    add(driver, 1);
    driver.pass(Duration.ofMillis(1_500));
    ServiceException refused = null;
    for (int i = 0; i < 200 && refused == null; i++) {
      refused = driver.call(put(1_000 + i, "OPEN")).error();
    }
    assertEquals(
        List.of(ThrottlingReason.IndexWriteProvisionedThroughputExceeded),
        Objects.requireNonNull(refused).reasons());
  }

  @Test
  void anItemWithAKeyOfAnotherTypeIsPassedOverAndTold() {
    TestDriver driver = with(QUICK, 20);
    driver.ask(
        new PutItem(
            "Orders", Item.of("id", AttributeValue.s("bad"), "status", AttributeValue.n(1))));
    driver.ask(new PutItem("Orders", Item.of("id", AttributeValue.s("none"))));
    add(driver, 1_000);
    driver.pass(Duration.ofSeconds(4));
    assertEquals(IndexStatus.ACTIVE, index(driver).status());
    assertEquals(20, found(driver, "OPEN"));
    assertEquals(1, counted(driver, Counter.BACKFILL_SKIPPED));
    FeedEvent.Skipped skipped =
        driver.events.stream()
            .filter(FeedEvent.Skipped.class::isInstance)
            .map(FeedEvent.Skipped.class::cast)
            .findFirst()
            .orElseThrow();
    assertEquals("bad", skipped.key());
    assertEquals("status", skipped.attribute());
  }

  @Test
  void anIndexMayBeDeletedWhileItIsFilled() {
    TestDriver driver = with(QUICK.with(Limits.BURST_INITIAL, 0), 200);
    add(driver, 5);
    driver.pass(Duration.ofMillis(1_500));
    assertEquals(true, index(driver).backfilling());
    driver.ask(nothing().delete("by-status").build());
    assertEquals(IndexStatus.DELETING, index(driver).status());
    driver.pass(Duration.ofSeconds(5));
    assertNull(driver.world.look(IndexFeed.address(INDEX)));
  }

  @Test
  void aTableThatSplitsMeanwhileGoesOnInItsParts() {
    TestDriver driver =
        with(
            QUICK
                .with(Limits.BURST_INITIAL, 0)
                .with(Limits.PARTITION_BYTES, 2_500)
                .with(Limits.SPLIT_TAKES, 2),
            240);
    long parts = driver.events.stream().filter(Event.Split.class::isInstance).count();
    add(driver, 20);
    driver.pass(Duration.ofMillis(1_500));
    for (int i = 240; i < 320; i++) {
      driver.ask(put(i, "NEW"));
    }
    driver.pass(Duration.ofSeconds(60));
    assertTrue(driver.events.stream().filter(Event.Split.class::isInstance).count() > parts);
    assertEquals(IndexStatus.ACTIVE, index(driver).status());
    assertEquals(240, found(driver, "OPEN"));
    assertEquals(80, found(driver, "NEW"));
    assertNotNull(driver.world.look(IndexFeed.address(INDEX)));
  }
}
