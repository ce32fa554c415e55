package dynascope.engine.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dynascope.engine.error.ServiceException;
import dynascope.engine.event.Event;
import dynascope.engine.fault.Fault;
import dynascope.engine.metric.Counter;
import dynascope.engine.model.Address;
import dynascope.engine.model.AttributeValue;
import dynascope.engine.model.Item;
import dynascope.engine.model.KeyAttribute;
import dynascope.engine.model.KeySchema;
import dynascope.engine.model.Limits;
import dynascope.engine.model.TableDefinition;
import dynascope.engine.model.Units;
import dynascope.engine.operation.ConsumedCapacity;
import dynascope.engine.operation.DeleteTable;
import dynascope.engine.operation.GetItem;
import dynascope.engine.operation.PutItem;
import dynascope.engine.operation.ReturnConsumedCapacity;
import dynascope.engine.operation.ReturnValuesOnConditionCheckFailure;
import dynascope.engine.operation.TransactGetItems;
import dynascope.engine.operation.TransactGetItems.TransactGetItem;
import dynascope.engine.operation.TransactWriteItems;
import dynascope.engine.operation.TransactWriteItems.ConditionCheck;
import dynascope.engine.operation.TransactWriteItems.Put;
import dynascope.engine.operation.TransactWriteItems.TransactWriteItem;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// How transactions run: their tokens, and what becomes of them when messages are late or lost.
final class TransactionRunsTest {
  private static final Address COORDINATOR = Address.parse("transaction-coordinator");
  private static final Limits PATIENT =
      Limits.STANDARD
          .with(Limits.BURST_INITIAL, 300)
          .with(Limits.CLIENT_TIMEOUT, 60_000)
          .with(Limits.LEADER_SILENCE, 60_000);
  private static final KeySchema ID = KeySchema.of(KeyAttribute.s("id"));
  private static final Duration LONG = Duration.ofSeconds(5);

  private static TestDriver driver() {
    return TestDriver.of(
        PATIENT,
        TableDefinition.provisioned("Orders", ID, 1_000, 1_000).withInitialPartitions(1),
        TableDefinition.provisioned("Users", ID, 1_000, 1_000).withInitialPartitions(1));
  }

  private static Item item(String value) {
    return Item.of("id", AttributeValue.s("k"), "v", AttributeValue.s(value));
  }

  private static final Item KEY = Item.of("id", AttributeValue.s("k"));

  /// Writes the same value in both tables.
  private static TransactWriteItems both(String value) {
    return new TransactWriteItems(
        List.of(
            TransactWriteItem.of(new Put("Orders", item(value))),
            TransactWriteItem.of(new Put("Users", item(value)))));
  }

  private static final TransactGetItems READ =
      new TransactGetItems(
          List.of(
              new TransactGetItem(new TransactGetItems.Get("Orders", KEY)),
              new TransactGetItem(new TransactGetItems.Get("Users", KEY))));

  private static @Nullable Item get(TestDriver driver, String table) {
    return driver.ask(new GetItem(table, KEY, true), GetItem.Answered.class).item();
  }

  private static Address replica(String table, String letter) {
    return Address.parse(table + "/P1/replica-" + letter);
  }

  /// No entry of a table's log gets a second copy.
  private static void stall(TestDriver driver, String table) {
    for (String follower : List.of("b", "c")) {
      driver.act(new Act.Break(Fault.stopped(replica(table, follower))));
    }
  }

  private static void go(TestDriver driver, String table) {
    for (String follower : List.of("b", "c")) {
      driver.act(new Act.Mend(replica(table, follower)));
    }
  }

  private static long written(TestDriver driver) {
    return driver.events.stream().filter(Event.Written.class::isInstance).count();
  }

  @Test
  void theSameTokenAgainChangesNothingAndIsChargedAsReads() {
    TestDriver driver = driver();
    var large = item("x".repeat(5_000));
    var request =
        new TransactWriteItems(
                List.of(
                    TransactWriteItem.of(new Put("Orders", KEY)),
                    TransactWriteItem.of(
                        new ConditionCheck(
                            "Users",
                            KEY,
                            "attribute_exists(id)",
                            null,
                            null,
                            ReturnValuesOnConditionCheckFailure.NONE))))
            .named("once")
            .returning(ReturnConsumedCapacity.TOTAL);
    driver.ask(new PutItem("Orders", large));
    driver.ask(new PutItem("Users", large));
    driver.ask(request);
    driver.ask(new PutItem("Orders", item("later")));
    long before = written(driver);
    var again = driver.ask(request, TransactWriteItems.Answered.class);
    assertEquals(before, written(driver));
    assertEquals(item("later"), get(driver, "Orders"));
    assertEquals(Units.of(8), again.units());
    var mirror = ConsumedCapacity.Mirror.ReadCapacityUnits;
    assertEquals(
        List.of(
            new ConsumedCapacity("Orders", Units.of(4), null, null, null, mirror),
            new ConsumedCapacity("Users", Units.of(4), null, null, null, mirror)),
        again.consumedCapacity());
    assertEquals(
        Units.of(4).nanos(), driver.world.counters.get(Counter.READ_UNITS, Address.parse("Users")));
  }

  @Test
  void aTokenIsKnownForTenMinutesAfterTheEnd() {
    TestDriver driver = driver();
    driver.ask(both("a").named("t"));
    driver.ask(both("b"));
    driver.pass(Duration.ofSeconds(599));
    driver.ask(both("a").named("t"));
    assertEquals(item("b"), get(driver, "Users"));
    driver.pass(Duration.ofSeconds(2));
    driver.ask(both("a").named("t"));
    assertEquals(item("a"), get(driver, "Users"));
  }

  @Test
  void theSameTokenWithAnyOtherParameterIsAMismatch() {
    TestDriver driver = driver();
    driver.ask(both("a").named("t"));
    assertEquals(
        ServiceException.idempotentParameterMismatch(), driver.refusal(both("b").named("t")));
    assertEquals(
        "IdempotentParameterMismatchException",
        driver.refusal(both("a").named("t").returning(ReturnConsumedCapacity.TOTAL)).type());
    driver.ask(both("b").named("u"));
    assertEquals(item("b"), get(driver, "Orders"));
  }

  @Test
  void aCancelledTransactionLeavesItsTokenFree() {
    TestDriver driver = driver();
    var request =
        new TransactWriteItems(
                List.of(
                    TransactWriteItem.of(new Put("Orders", item("a"))),
                    TransactWriteItem.of(
                        new ConditionCheck(
                            "Users",
                            KEY,
                            "attribute_exists(id)",
                            null,
                            null,
                            ReturnValuesOnConditionCheckFailure.NONE))))
            .named("t");
    assertEquals("TransactionCanceledException", driver.refusal(request).type());
    driver.ask(new PutItem("Users", KEY));
    driver.ask(request);
    assertEquals(item("a"), get(driver, "Orders"));
  }

  @Test
  void whileTheFirstRunsItsTokenIsInProgressAndThenDone() {
    TestDriver driver = driver();
    stall(driver, "Users");
    assertEquals(ServiceException.internal(), driver.refusal(both("a").named("t")));
    ServiceException busy = driver.refusal(both("a").named("t"));
    assertEquals(ServiceException.transactionInProgress(), busy);
    assertTrue(busy.isRetryable());
    assertEquals(
        ServiceException.idempotentParameterMismatch(), driver.refusal(both("b").named("t")));
    go(driver, "Users");
    driver.pass(LONG);
    long before = written(driver);
    driver.ask(both("a").named("t"));
    assertEquals(before, written(driver));
    assertEquals(item("a"), get(driver, "Users"));
  }

  @Test
  void aTransactionIsDurableInTwoOfThreeWithOneFollowerGone() {
    TestDriver driver = driver();
    driver.act(new Act.Break(Fault.stopped(replica("Users", "b"))));
    driver.act(new Act.Break(Fault.cut(replica("Orders", "a"), replica("Orders", "c"))));
    driver.ask(both("a"));
    assertEquals(item("a"), get(driver, "Users"));
    assertEquals(item("a"), get(driver, "Orders"));
  }

  @Test
  void aCutBetweenALeaderAndItsFollowersHoldsAtransactionBack() {
    TestDriver driver = driver();
    driver.act(new Act.Break(Fault.cut(replica("Users", "a"), replica("Users", "b"))));
    driver.act(new Act.Break(Fault.cut(replica("Users", "a"), replica("Users", "c"))));
    assertEquals(ServiceException.internal(), driver.refusal(both("a")));
    assertNull(get(driver, "Users"), "what is not durable is not shown");
  }

  @Test
  void aLostReplyOfALeaderIsAskedForAgain() {
    TestDriver driver = driver();
    driver.act(new Act.Break(Fault.cut(replica("Users", "a"), COORDINATOR)));
    driver.act(new Act.Call(both("a").named("t")));
    driver.pass(Duration.ofSeconds(1));
    driver.act(new Act.Mend(replica("Users", "a")));
    driver.pass(Duration.ofSeconds(1));
    assertTrue(
        driver.events.stream()
            .anyMatch(
                each -> each instanceof Event.Answered answered && answered.error().isEmpty()));
    long before = written(driver);
    driver.ask(both("a").named("t"));
    assertEquals(before, written(driver));
  }

  @Test
  void aLostReplyOfTheCoordinatorLeavesOpenWhatWasDoneAndTheTokenTells() {
    TestDriver driver = driver();
    driver.act(new Act.Call(both("a").named("t")));
    driver.pass(Duration.ofMillis(2));
    driver.act(new Act.Break(Fault.cut(Address.parse("router"), COORDINATOR)));
    driver.pass(LONG);
    assertTrue(
        driver.events.stream()
            .anyMatch(each ->
                each instanceof Event.Answered answered
                    && answered.error().equals("InternalServerError")));
    driver.act(new Act.Mend(Address.parse("router")));
    long before = written(driver);
    driver.ask(both("a").named("t"));
    assertEquals(2, before);
    assertEquals(before, written(driver));
  }

  @Test
  void aTransactionIsNeverReadHalf() {
    TestDriver driver = driver();
    driver.ask(both("old"));
    driver.act(new Act.Break(Fault.slow(replica("Users", "b"), 50)));
    driver.act(new Act.Break(Fault.slow(replica("Users", "c"), 50)));
    driver.act(new Act.Call(both("new").named("t")));
    driver.pass(Duration.ofMillis(30));
    assertEquals(item("old"), get(driver, "Orders"), "prepared: reads see what was");
    while (get(driver, "Orders").equals(item("old"))) {
      driver.pass(Duration.ofMillis(5));
    }
    assertEquals(item("old"), get(driver, "Users"), "done there, but not here");
    ServiceException why = driver.refusal(READ);
    assertEquals(
        List.of("None", "TransactionConflict"),
        why.cancellationReasons().stream().map(each -> each.code()).toList());
    driver.pass(Duration.ofSeconds(1));
    var read = driver.ask(READ, TransactGetItems.Answered.class);
    assertEquals(item("new"), read.responses().get(0).item());
    assertEquals(item("new"), read.responses().get(1).item());
  }

  @Test
  void aCancellationIsNotToldBeforeWhatItSawCanBeRead() {
    TestDriver driver = driver();
    stall(driver, "Users");
    driver.act(new Act.Call(new PutItem("Users", item("a"))));
    driver.pass(Duration.ofMillis(50));
    var check =
        new TransactWriteItems(
            List.of(
                TransactWriteItem.of(
                    new ConditionCheck(
                        "Users",
                        KEY,
                        "attribute_not_exists(id)",
                        null,
                        null,
                        ReturnValuesOnConditionCheckFailure.NONE))));
    assertEquals(ServiceException.internal(), driver.refusal(check));
    go(driver, "Users");
    driver.pass(LONG);
    assertEquals("TransactionCanceledException", driver.refusal(check).type());
  }

  @Test
  void aTableThatGoesAwayMeanwhileLeavesNothingBehind() {
    TestDriver driver = driver();
    stall(driver, "Users");
    assertEquals(ServiceException.internal(), driver.refusal(both("a").named("t")));
    driver.ask(new DeleteTable("Users"));
    driver.pass(Duration.ofSeconds(30));
    long before = driver.events.stream().filter(Event.Hop.class::isInstance).count();
    driver.pass(Duration.ofSeconds(30));
    assertEquals(
        before,
        driver.events.stream().filter(Event.Hop.class::isInstance).count(),
        "nobody asks any more");
    assertEquals(ServiceException.tableNotFound(), driver.refusal(both("a").named("t")));
  }

  @Test
  void aWorldThatIsCopiedWithATransactionInFlightGoesOnAlike() {
    TestDriver driver = driver();
    stall(driver, "Users");
    driver.act(new Act.Call(both("a").named("t")));
    driver.pass(Duration.ofMillis(500));
    go(driver, "Users");
    World copy = driver.world.copy();
    driver.pass(LONG);
    copy.run(driver.world.now, List.of());
    assertEquals(driver.world.hash.value(), copy.hash.value());
    assertNotNull(get(driver, "Users"));
  }
}
