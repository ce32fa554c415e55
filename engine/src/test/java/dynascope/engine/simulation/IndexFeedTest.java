package dynascope.engine.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dynascope.engine.error.ServiceException;
import dynascope.engine.error.ThrottlingReason;
import dynascope.engine.event.Event;
import dynascope.engine.event.FeedEvent;
import dynascope.engine.fault.Fault;
import dynascope.engine.metric.Counter;
import dynascope.engine.model.Address;
import dynascope.engine.model.AttributeValue;
import dynascope.engine.model.IndexDefinition;
import dynascope.engine.model.Item;
import dynascope.engine.model.KeyAttribute;
import dynascope.engine.model.KeySchema;
import dynascope.engine.model.Limits;
import dynascope.engine.model.OnDemandThroughput;
import dynascope.engine.model.Projection;
import dynascope.engine.model.TableArn;
import dynascope.engine.model.TableDefinition;
import dynascope.engine.model.Throughput;
import dynascope.engine.operation.GetItem;
import dynascope.engine.operation.Operation;
import dynascope.engine.operation.PageOptions;
import dynascope.engine.operation.PageShape;
import dynascope.engine.operation.PutItem;
import dynascope.engine.operation.Query;
import dynascope.engine.operation.ReturnValuesOnConditionCheckFailure;
import dynascope.engine.operation.TransactWriteItems;
import dynascope.engine.operation.TransactWriteItems.TransactWriteItem;
import dynascope.engine.table.IndexFeed;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// A global index follows its table a moment later, and refuses its writes where it can't.
final class IndexFeedTest {
  private static final Address INDEX = Address.parse("Orders/by-status");
  private static final Address FEED = IndexFeed.address(INDEX);
  private static final Address TABLE = Address.parse("Orders");
  private static final Limits SAVED = Limits.STANDARD.with(Limits.BURST_INITIAL, 300);

  private static IndexDefinition byStatus() {
    return IndexDefinition.global(
        "by-status", KeySchema.of(KeyAttribute.s("status")), Projection.ALL);
  }

  private static TableDefinition provisioned(long indexWrites, int partitions) {
    return TableDefinition.provisioned("Orders", KeySchema.of(KeyAttribute.s("id")), 1_000, 1_000)
        .withInitialPartitions(partitions)
        .with(List.of(byStatus().with(new Throughput(100, indexWrites))));
  }

  private static TableDefinition onDemand(OnDemandThroughput most) {
    return TableDefinition.onDemand("Orders", KeySchema.of(KeyAttribute.s("id")))
        .with(List.of(byStatus().with(most)));
  }

  static PutItem put(int id, String status) {
    return new PutItem(
        "Orders", Item.of("id", AttributeValue.s("O" + id), "status", AttributeValue.s(status)));
  }

  static int found(TestDriver driver, String status) {
    var query =
        new Query(
            "Orders",
            "#s = :s",
            PageShape.ALL.where(Map.of("#s", "status"), Map.of(":s", AttributeValue.s(status))),
            PageOptions.FIRST.of("by-status"));
    return driver.ask(query, Query.Answered.class).items().size();
  }

  private static IndexFeed feed(TestDriver driver) {
    return (IndexFeed) Objects.requireNonNull(driver.world.look(FEED));
  }

  private static long counted(TestDriver driver, Counter counter, Address of) {
    return driver.world.counters.get(counter, of);
  }

  /// Writes until one is refused: its exception, or null.
  private static @Nullable ServiceException refusal(TestDriver driver, int most) {
    ServiceException error = null;
    for (int i = 0; i < most && error == null; i++) {
      error = driver.call(put(i, "OPEN")).error();
    }
    return error;
  }

  @Test
  void anEntryComesAMomentAfterItsWriteAndAReadBeforeMissesIt() {
    TestDriver driver = TestDriver.of(SAVED, provisioned(500, 2));
    assertNull(driver.call(put(1, "OPEN")).error());
    assertEquals(0, found(driver, "OPEN"));
    assertEquals(1, counted(driver, Counter.STALE_READS, INDEX));
    driver.pass(Duration.ofMillis(300));
    assertEquals(1, found(driver, "OPEN"));
    assertEquals(1, counted(driver, Counter.STALE_READS, INDEX));
  }

  @Test
  void theDelayOfAFeedIsAKnob() {
    TestDriver driver = TestDriver.of(SAVED, provisioned(500, 1));
    driver.act(new Act.Turn(FEED, "delay", 5_000));
    driver.call(put(1, "OPEN"));
    driver.pass(Duration.ofSeconds(1));
    assertEquals(0, found(driver, "OPEN"));
    driver.pass(Duration.ofSeconds(25));
    assertEquals(1, found(driver, "OPEN"));
  }

  @Test
  void aFeedCanBeSlow() {
    TestDriver driver = TestDriver.of(SAVED, provisioned(500, 1));
    driver.act(new Act.Break(Fault.slow(FEED, 100)));
    driver.call(put(1, "OPEN"));
    driver.pass(Duration.ofMillis(500));
    assertEquals(0, found(driver, "OPEN"));
    driver.pass(Duration.ofSeconds(15));
    assertEquals(1, found(driver, "OPEN"));
  }

  @Test
  void anIndexWithoutCapacityForWritesRefusesThoseOfItsTable() {
    TestDriver driver =
        TestDriver.of(Limits.STANDARD.with(Limits.INDEX_FEED, 30), provisioned(1, 1));
    driver.pass(Duration.ofSeconds(20));
    ServiceException error = Objects.requireNonNull(refusal(driver, 300));
    assertEquals(
        List.of(ThrottlingReason.IndexWriteProvisionedThroughputExceeded), error.reasons());
    assertEquals(TableArn.of("Orders") + "/index/by-status", error.resource());
    assertEquals("ProvisionedThroughputExceededException", error.type());
    assertTrue(error.message().contains("one or more global secondary indexes"), error.message());
    assertEquals(30, feed(driver).length());
    assertEquals(1, counted(driver, Counter.THROTTLED, TABLE));
    assertEquals(1, counted(driver, Counter.THROTTLED_INDEX, TABLE));
    assertEquals(1, counted(driver, Counter.THROTTLED, INDEX));
    assertNull(
        driver.call(new GetItem("Orders", Item.of("id", AttributeValue.s("O1")), false)).error());
    // What no index sees is written all the same.
    Item plain = Item.of("id", AttributeValue.s("plain"));
    assertNull(driver.call(new PutItem("Orders", plain)).error());
  }

  @Test
  void oneKeyOfAnIndexThrottlesATableThatIsSpreadWell() {
    TestDriver driver =
        TestDriver.of(
            SAVED.with(Limits.PARTITION_WRITE, 30).with(Limits.INDEX_FEED, 5),
            onDemand(OnDemandThroughput.NONE));
    ServiceException error = Objects.requireNonNull(refusal(driver, 300));
    assertEquals(List.of(ThrottlingReason.IndexWriteKeyRangeThroughputExceeded), error.reasons());
    assertEquals("ThrottlingException", error.type());
    assertEquals(TableArn.of("Orders") + "/index/by-status", error.resource());
    Event.Refused refused =
        driver.events.stream()
            .filter(Event.Refused.class::isInstance)
            .map(Event.Refused.class::cast)
            .findFirst()
            .orElseThrow();
    assertTrue(refused.address().startsWith(INDEX), refused.toString());
    // Another key of the index, in another partition of it, is none the worse.
    String other = "CLOSED";
    assertNull(driver.call(put(1_000, other)).error());
  }

  @Test
  void anOnDemandIndexRefusesByItsMaximumAndByTheAccountsQuota() {
    Limits small = Limits.STANDARD.with(Limits.INDEX_FEED, 25);
    var most = new OnDemandThroughput(OnDemandThroughput.NO_LIMIT, 5);
    assertEquals(
        List.of(ThrottlingReason.IndexWriteMaxOnDemandThroughputExceeded),
        Objects.requireNonNull(refusal(TestDriver.of(small, onDemand(most)), 300)).reasons());
    // The table has the same quota as the index: it takes one unit a write, the index two.
    Limits poor = small.with(Limits.TABLE_QUOTA_WRITE, 20).with(Limits.ON_DEMAND_BURST, 1);
    TestDriver driver = TestDriver.of(poor, onDemand(OnDemandThroughput.NONE));
    ServiceException error = null;
    for (int i = 0; i < 900 && error == null; i++) {
      driver.pass(Duration.ofMillis(60));
      error = driver.call(put(1, "S" + i)).error();
    }
    assertEquals(
        List.of(ThrottlingReason.IndexWriteAccountLimitExceeded),
        Objects.requireNonNull(error).reasons());
    assertEquals("RequestLimitExceeded", error.type());
  }

  @Test
  void anIndexShortOfReadsDoesNotHurtItsTable() {
    TableDefinition table =
        TableDefinition.provisioned("Orders", KeySchema.of(KeyAttribute.s("id")), 1_000, 1_000)
            .withInitialPartitions(1)
            .with(List.of(byStatus().with(new Throughput(1, 1_000))));
    TestDriver driver = TestDriver.of(table);
    driver.pass(Duration.ofSeconds(1));
    int refused = 0;
    for (int i = 0; i < 900; i++) {
      Operation query =
          new Query(
              "Orders",
              "#s = :s",
              PageShape.ALL.where(Map.of("#s", "status"), Map.of(":s", AttributeValue.s("x"))),
              PageOptions.FIRST.of("by-status"));
      refused += driver.call(query).error() == null ? 0 : 1;
    }
    assertTrue(refused > 0);
    for (int i = 0; i < 20; i++) {
      assertNull(driver.call(put(i, "OPEN")).error());
    }
    driver.pass(Duration.ofSeconds(1));
    assertEquals(0, feed(driver).length());
  }

  @Test
  void aRefusedWriteWritesNothingAndIsDoneWhenTheIndexHasRoomAgain() {
    TestDriver driver =
        TestDriver.of(Limits.STANDARD.with(Limits.INDEX_FEED, 20), provisioned(1, 1));
    driver.pass(Duration.ofSeconds(2));
    assertNotNull(refusal(driver, 300));
    long written = counted(driver, Counter.WRITES, TABLE);
    assertEquals(written, driver.events.stream().filter(Event.Written.class::isInstance).count());
    driver.pass(Duration.ofSeconds(60));
    assertEquals(0, feed(driver).length());
    assertNull(driver.call(put(1, "CLOSED")).error());
  }

  @Test
  void aTransactionIsCancelledForAnIndexThatCanNotFollow() {
    TestDriver driver =
        TestDriver.of(Limits.STANDARD.with(Limits.INDEX_FEED, 20), provisioned(1, 1));
    driver.pass(Duration.ofSeconds(2));
    assertNotNull(refusal(driver, 300));
    var action =
        new TransactWriteItems.Put(
            "Orders",
            put(999, "OPEN").item(),
            null,
            null,
            null,
            ReturnValuesOnConditionCheckFailure.NONE);
    ServiceException error = null;
    for (int i = 0; i < 5 && error == null; i++) {
      error = driver.call(new TransactWriteItems(List.of(TransactWriteItem.of(action)))).error();
      action =
          new TransactWriteItems.Put(
              "Orders",
              put(1_000 + i, "OPEN").item(),
              null,
              null,
              null,
              ReturnValuesOnConditionCheckFailure.NONE);
    }
    assertEquals("TransactionCanceledException", Objects.requireNonNull(error).type());
    assertTrue(error.isThrottling());
  }

  @Test
  void changesOfOneItemComeInTheOrderOfItsWrites() {
    TestDriver driver = TestDriver.of(SAVED.with(Limits.INDEX_DELAY, 200), provisioned(500, 3));
    for (int i = 0; i < 40; i++) {
      driver.call(put(1, "S" + i % 7));
    }
    driver.pass(Duration.ofSeconds(5));
    List<Long> order =
        driver.events.stream()
            .filter(Event.IndexWritten.class::isInstance)
            .map(each -> ((Event.IndexWritten) each).baseLsn())
            .toList();
    assertEquals(order.stream().sorted().toList(), order);
    assertEquals(79, order.size());
    assertEquals(1, found(driver, "S" + 39 % 7));
  }

  @Test
  void whatIsLostOnTheWayIsSentAgainAndTakenOnce() {
    TestDriver driver = TestDriver.of(SAVED, provisioned(500, 1));
    Address leader = Address.parse("Orders/by-status/P1/replica-a");
    driver.act(new Act.Break(Fault.cut(FEED, leader)));
    driver.call(put(1, "OPEN"));
    driver.pass(Duration.ofSeconds(2));
    assertEquals(0, found(driver, "OPEN"));
    driver.act(new Act.Mend(FEED));
    driver.pass(Duration.ofSeconds(2));
    assertEquals(1, found(driver, "OPEN"));
    assertEquals(1, driver.events.stream().filter(Event.IndexWritten.class::isInstance).count());
    assertTrue(
        driver.events.stream().anyMatch(each -> each instanceof FeedEvent.Sent s && s.again()));
  }

  @Test
  void theNextLeaderOfAnIndexTakesWhatWaitedForIt() {
    TestDriver driver = TestDriver.of(SAVED, provisioned(500, 1));
    driver.call(put(1, "OPEN"));
    driver.pass(Duration.ofSeconds(1));
    driver.act(new Act.Break(Fault.stopped(Address.parse("Orders/by-status/P1/replica-a"))));
    driver.call(put(2, "OPEN"));
    driver.pass(Duration.ofSeconds(2));
    assertEquals(1, feed(driver).length());
    driver.pass(Duration.ofSeconds(20));
    assertEquals(0, feed(driver).length());
    assertEquals(2, found(driver, "OPEN"));
  }

  @Test
  void whatNoMajorityGotNeverComesToAnIndex() {
    TestDriver driver = TestDriver.of(SAVED, provisioned(500, 1));
    Address leader = Address.parse("Orders/P1/replica-a");
    driver.act(new Act.Break(Fault.gray(leader)));
    driver.act(new Act.Call(put(1, "OPEN")));
    driver.pass(Duration.ofMillis(500));
    assertEquals(1, feed(driver).length());
    driver.act(new Act.Break(Fault.stopped(leader)));
    driver.pass(Duration.ofSeconds(30));
    assertEquals(0, feed(driver).length());
    assertEquals(0, found(driver, "OPEN"));
    assertTrue(driver.events.stream().anyMatch(FeedEvent.Forgot.class::isInstance));
  }
}
