package dynascope.engine.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dynascope.engine.check.Audit;
import dynascope.engine.error.CancellationReason;
import dynascope.engine.error.ServiceException;
import dynascope.engine.event.Event;
import dynascope.engine.event.TransactionEvent;
import dynascope.engine.fault.Fault;
import dynascope.engine.metric.Counter;
import dynascope.engine.model.Address;
import dynascope.engine.model.AttributeValue;
import dynascope.engine.model.Item;
import dynascope.engine.model.KeyAttribute;
import dynascope.engine.model.KeySchema;
import dynascope.engine.model.Limits;
import dynascope.engine.model.TableDefinition;
import dynascope.engine.operation.DeleteItem;
import dynascope.engine.operation.GetItem;
import dynascope.engine.operation.PutItem;
import dynascope.engine.operation.TransactGetItems;
import dynascope.engine.operation.TransactGetItems.TransactGetItem;
import dynascope.engine.operation.TransactWriteItems;
import dynascope.engine.operation.TransactWriteItems.Put;
import dynascope.engine.operation.TransactWriteItems.TransactWriteItem;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// What transactions and other requests do to each other, and what is left when somebody dies.
final class ConflictsTest {
  private static final KeySchema ID = KeySchema.of(KeyAttribute.s("id"));
  private static final Item KEY = Item.of("id", AttributeValue.s("k"));
  private static final Address COORDINATOR = Address.parse("transaction-coordinator");
  private static final Duration WHILE = Duration.ofSeconds(20);

  private static TestDriver driver() {
    return driver(Limits.STANDARD);
  }

  private static TestDriver driver(Limits limits) {
    return TestDriver.of(
        limits.with(Limits.BURST_INITIAL, 300),
        TableDefinition.provisioned("Orders", ID, 1_000, 1_000).withInitialPartitions(1),
        TableDefinition.provisioned("Users", ID, 1_000, 1_000).withInitialPartitions(1));
  }

  private static Item item(String value) {
    return KEY.with("v", AttributeValue.s(value));
  }

  private static TransactWriteItems both(String value) {
    return new TransactWriteItems(
        List.of(
            TransactWriteItem.of(new Put("Orders", item(value))),
            TransactWriteItem.of(new Put("Users", item(value)))));
  }

  private static TransactGetItems reads() {
    return new TransactGetItems(
        List.of(
            new TransactGetItem(new TransactGetItems.Get("Orders", KEY)),
            new TransactGetItem(new TransactGetItems.Get("Users", KEY))));
  }

  private static @Nullable Item get(TestDriver driver, String table) {
    return driver.ask(new GetItem(table, KEY, true), GetItem.Answered.class).item();
  }

  private static long prepared(TestDriver driver) {
    return driver.events.stream().filter(TransactionEvent.Prepared.class::isInstance).count();
  }

  private static long decided(TestDriver driver) {
    return driver.events.stream().filter(Event.Transacted.class::isInstance).count();
  }

  /// Begins a transaction and waits until both leaders keep their items.
  private static TestDriver prepared(String value) {
    return prepared(driver(), value);
  }

  private static TestDriver prepared(TestDriver driver, String value) {
    driver.ask(both("old"));
    long before = prepared(driver);
    for (String table : List.of("Orders", "Users")) {
      driver.act(new Act.Break(Fault.slow(Address.parse(table + "/P1/replica-b"), 40)));
      driver.act(new Act.Break(Fault.slow(Address.parse(table + "/P1/replica-c"), 40)));
    }
    driver.act(new Act.Call(both(value).named("t")));
    while (prepared(driver) < before + 2) {
      driver.pass(Duration.ofMillis(1));
    }
    return driver;
  }

  private static List<String> codes(ServiceException why) {
    return why.cancellationReasons().stream().map(CancellationReason::code).toList();
  }

  private static <T extends Event> T last(TestDriver driver, Class<T> type) {
    return driver.events.reversed().stream()
        .filter(type::isInstance)
        .map(type::cast)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void aPreparedItemIsReadAtOnceAsItWas() {
    TestDriver driver = prepared("new");
    assertEquals(item("old"), get(driver, "Users"));
    assertEquals(2, driver.world.coordinator().underway().getFirst().actions());
    driver.pass(WHILE);
    assertEquals(item("new"), get(driver, "Users"));
  }

  @Test
  void aSingleWriteToAPreparedItemIsRefused() {
    TestDriver driver = prepared("new");
    ServiceException why = driver.refusal(new PutItem("Users", item("mine")));
    assertEquals("TransactionConflictException", why.type());
    assertEquals("Transaction is ongoing for the item", why.message());
    assertEquals(
        "TransactionConflictException", driver.refusal(new DeleteItem("Users", KEY)).type());
    assertEquals(2, driver.world.counters.get(Counter.TX_CONFLICTS, Address.parse("Users")));
    driver.pass(WHILE);
    driver.ask(new PutItem("Users", item("mine")));
  }

  @Test
  void aSecondTransactionIsCancelledAndKnowsWhoWasInItsWay() {
    TestDriver driver = prepared("new");
    ServiceException why =
        driver.refusal(
            new TransactWriteItems(
                List.of(
                    TransactWriteItem.of(
                        new Put("Orders", Item.of("id", AttributeValue.s("other")))),
                    TransactWriteItem.of(new Put("Users", item("second"))))));
    assertEquals(List.of("None", "TransactionConflict"), codes(why));
    assertEquals(
        "Transaction is ongoing for the item", why.cancellationReasons().getLast().message());
    TransactionEvent.Conflicted conflict = last(driver, TransactionEvent.Conflicted.class);
    assertEquals(TransactionEvent.Way.PREPARED, conflict.way());
    assertEquals(last(driver, TransactionEvent.Begun.class).transaction() - 1, conflict.holder());
    driver.pass(WHILE);
    assertEquals(item("new"), get(driver, "Users"));
    assertEquals(
        List.of(), List.copyOf(driver.world.coordinator().underway()), "nothing is left behind");
  }

  @Test
  void aTransactionThatReadsAnItemThatIsBeingWrittenIsCancelled() {
    TestDriver driver = prepared("new");
    ServiceException why = driver.refusal(reads());
    assertEquals(List.of("TransactionConflict", "TransactionConflict"), codes(why));
    driver.pass(WHILE);
    driver.act(new Act.Call(new PutItem("Users", item("plain"))));
    driver.pass(Duration.ofMillis(3));
    assertEquals(List.of("None", "TransactionConflict"), codes(driver.refusal(reads())));
  }

  @Test
  void aWriteThatCameSinceATransactionBeganCancelsIt() {
    TestDriver driver = driver();
    driver.act(new Act.Break(Fault.slow(Address.parse("Users/P1/replica-a"), 20)));
    driver.act(new Act.Call(both("new")));
    while (driver.events.stream().noneMatch(TransactionEvent.Begun.class::isInstance)) {
      driver.pass(Duration.ofNanos(50_000));
    }
    driver.act(new Act.Mend(Address.parse("Users/P1/replica-a")));
    driver.act(new Act.Call(new PutItem("Users", item("single"))));
    driver.pass(WHILE);
    assertEquals(TransactionEvent.Way.LATER, last(driver, TransactionEvent.Conflicted.class).way());
    assertEquals(item("single"), get(driver, "Users"));
    assertEquals(null, get(driver, "Orders"));
  }

  @Test
  void aCoordinatorThatDiesBeforeItDecidesIsFollowedByOneThatAsksAgain() {
    TestDriver driver = prepared("new");
    driver.act(new Act.Break(Fault.crashed(COORDINATOR)));
    driver.act(new Act.Mend(COORDINATOR));
    assertEquals(false, last(driver, TransactionEvent.Orphaned.class).decided());
    driver.pass(Duration.ofSeconds(3));
    assertEquals(item("old"), get(driver, "Orders"));
    assertEquals(
        "TransactionConflictException", driver.refusal(new DeleteItem("Users", KEY)).type());
    assertEquals(ServiceException.transactionInProgress(), driver.refusal(both("new").named("t")));
    driver.pass(WHILE);
    assertEquals(item("new"), get(driver, "Orders"));
    assertEquals(item("new"), get(driver, "Users"));
    long written = driver.events.stream().filter(Event.Written.class::isInstance).count();
    driver.ask(both("new").named("t"));
    assertEquals(
        written,
        driver.events.stream().filter(Event.Written.class::isInstance).count(),
        "the token tells that it was done");
  }

  @Test
  void whereverTheCoordinatorDiesAllIsDoneOrNothing() {
    int decided = 0;
    int recovered = 0;
    for (int i = 0; i < 50; i++) {
      TestDriver driver = driver();
      var audit = new Audit();
      driver.act(new Act.Call(both("old")));
      driver.pass(Duration.ofSeconds(1));
      driver.act(new Act.Call(both("new").named("t")));
      driver.pass(Duration.ofNanos(300_000L * i));
      driver.act(new Act.Break(Fault.crashed(COORDINATOR)));
      driver.act(new Act.Mend(COORDINATOR));
      driver.pass(WHILE);
      driver.events.forEach(audit::hear);
      assertEquals(get(driver, "Orders"), get(driver, "Users"), "crash " + i);
      assertTrue(driver.world.coordinator().underway().isEmpty());
      decided +=
          (int)
              driver.events.stream()
                  .filter(e -> e instanceof TransactionEvent.Orphaned o && o.decided())
                  .count();
      recovered +=
          (int) driver.events.stream().filter(TransactionEvent.Recovered.class::isInstance).count();
    }
    assertTrue(decided > 2 && recovered > decided, decided + ", " + recovered);
  }

  @Test
  void aNewLeaderKeepsWhatTheOneBeforeHadPrepared() {
    TestDriver driver = prepared("new");
    driver.act(new Act.Mend(Address.parse("Users/P1/replica-b")));
    driver.act(new Act.Mend(Address.parse("Users/P1/replica-c")));
    long before = decided(driver);
    while (decided(driver) == before) {
      driver.pass(Duration.ofNanos(20_000));
    }
    driver.act(new Act.Break(Fault.stopped(Address.parse("Users/P1/replica-a"))));
    driver.pass(Duration.ofSeconds(40));
    assertEquals(item("new"), get(driver, "Users"));
    assertEquals(item("new"), get(driver, "Orders"));
    var audit = new Audit();
    driver.events.forEach(audit::hear);
  }

  @Test
  void whatIsPreparedStaysWithThePartsOfAPartitionThatSplits() {
    TestDriver driver =
        prepared(driver(Limits.STANDARD.with(Limits.TRANSACTION_RECOVERY, 400_000)), "new");
    driver.act(new Act.Break(Fault.crashed(COORDINATOR)));
    driver.act(new Act.Turn(Address.parse("Users"), "writeCapacity", 4_000));
    driver.pass(Duration.ofMinutes(5));
    assertTrue(driver.events.stream().anyMatch(Event.Split.class::isInstance));
    assertEquals(item("old"), get(driver, "Users"));
    driver.pass(Duration.ofSeconds(110));
    assertEquals(item("new"), get(driver, "Users"));
    assertEquals(item("new"), get(driver, "Orders"));
  }
}
