package dynascope.engine.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dynascope.engine.error.CancellationReason;
import dynascope.engine.error.ServiceException;
import dynascope.engine.event.Event;
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
import dynascope.engine.operation.ConsumedCapacity.Mirror;
import dynascope.engine.operation.PutItem;
import dynascope.engine.operation.ReturnConsumedCapacity;
import dynascope.engine.operation.TransactGetItems;
import dynascope.engine.operation.TransactGetItems.Get;
import dynascope.engine.operation.TransactGetItems.ItemResponse;
import dynascope.engine.operation.TransactGetItems.TransactGetItem;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// What TransactGetItems promises: its limits, its texts, its price and its order.
final class TransactGetItemsTest {
  private static final KeySchema ID = KeySchema.of(KeyAttribute.s("id"));

  private static TestDriver driver() {
    return TestDriver.of(
        TableDefinition.provisioned("Orders", ID, 10_000, 10_000),
        TableDefinition.provisioned("Users", ID, 10_000, 10_000).withInitialPartitions(4));
  }

  private static Item key(int number) {
    return Item.of("id", AttributeValue.s("k" + number));
  }

  private static Item text(int number, int characters) {
    return key(number).with("t", AttributeValue.s("x".repeat(characters)));
  }

  private static Get get(int number) {
    return new Get("Users", key(number));
  }

  private static TransactGetItems all(Get... gets) {
    return all(Arrays.asList(gets));
  }

  private static TransactGetItems all(List<Get> gets) {
    return new TransactGetItems(gets.stream().map(TransactGetItem::new).toList());
  }

  private static TransactGetItems.Answered ask(TestDriver driver, TransactGetItems items) {
    return driver.ask(items, TransactGetItems.Answered.class);
  }

  private static String invalid(TransactGetItems items) {
    TestDriver driver = driver();
    ServiceException why = driver.refusal(items);
    assertEquals("ValidationException", why.type());
    assertTrue(driver.events.stream().noneMatch(Event.Served.class::isInstance));
    return why.message();
  }

  @Test
  void itemsComeInTheOrderAskedForAndMissingOnesAreEmpty() {
    TestDriver driver = driver();
    driver.ask(new PutItem("Users", text(1, 3)));
    driver.ask(new PutItem("Orders", text(2, 4)));
    var answer =
        ask(
            driver,
            all(new Get("Orders", key(2)), get(9), get(1), new Get("Orders", key(1), "t", null)));
    assertEquals(
        List.of(
            new ItemResponse(text(2, 4)),
            new ItemResponse(null),
            new ItemResponse(text(1, 3)),
            new ItemResponse(null)),
        answer.responses());
  }

  @Test
  void eachReadHasAProjectionOfItsOwn() {
    TestDriver driver = driver();
    driver.ask(new PutItem("Users", text(1, 3).with("name", AttributeValue.s("ann"))));
    var answer = ask(driver, all(new Get("Users", key(1), "t", null)));
    assertEquals(List.of(new ItemResponse(text(1, 3).without("id"))), answer.responses());
    assertEquals(
        List.of(new ItemResponse(Item.EMPTY)),
        ask(driver, all(new Get("Users", key(1), "#q", Map.of("#q", "nothing")))).responses());
    assertTrue(
        invalid(all(new Get("Users", key(1), "#q", null)))
            .startsWith("Invalid ProjectionExpression: "));
    assertEquals(
        "ExpressionAttributeNames can only be specified when using expressions",
        invalid(all(new Get("Users", key(1), null, Map.of("#q", "nothing")))));
  }

  @Test
  void aReadCostsTwiceAStrongOneMissingItemsToo() {
    TestDriver driver = driver();
    driver.ask(new PutItem("Users", text(1, 5_000)));
    var read =
        new TransactGetItems(
            List.of(
                new TransactGetItem(get(1)),
                new TransactGetItem(get(2)),
                new TransactGetItem(new Get("Orders", key(1)))),
            ReturnConsumedCapacity.TOTAL);
    var answer = ask(driver, read);
    assertEquals(Units.of(8), answer.units());
    assertEquals(
        List.of(
            new ConsumedCapacity("Orders", Units.of(2), null, null, null, Mirror.ReadCapacityUnits),
            new ConsumedCapacity("Users", Units.of(6), null, null, null, Mirror.ReadCapacityUnits)),
        answer.consumedCapacity());
    assertEquals(
        Units.of(6).nanos(), driver.world.counters.get(Counter.READ_UNITS, Address.parse("Users")));
    assertEquals(
        Units.of(6).nanos(),
        driver.world.counters.get(Counter.STRONG_READ_UNITS, Address.parse("Users")));
  }

  @Test
  void itTakesOneToAHundredDistinctItems() {
    TestDriver driver = driver();
    assertEquals(
        100,
        ask(driver, all(IntStream.range(0, 100).mapToObj(TransactGetItemsTest::get).toList()))
            .responses()
            .size());
    assertEquals(
        "1 validation error detected: Value '[]' at 'transactItems' failed to satisfy constraint:"
            + " Member must have length greater than or equal to 1",
        invalid(all()));
    assertTrue(
        invalid(all(IntStream.range(0, 101).mapToObj(TransactGetItemsTest::get).toList()))
            .endsWith("Member must have length less than or equal to 100"));
    assertEquals(
        "Transaction request cannot include multiple operations on one item",
        invalid(all(get(1), get(1))));
    assertEquals(
        "2 validation errors detected: Value null at 'transactItems.1.member.get' failed to"
            + " satisfy constraint: Member must not be null; Value null at"
            + " 'transactItems.2.member.get.key' failed to satisfy constraint: Member must not be"
            + " null",
        invalid(
            new TransactGetItems(
                List.of(
                    new TransactGetItem(null),
                    new TransactGetItem(new Get("Users", null, null, null))))));
  }

  @Test
  void anUnknownTableRefusesAndAKeyThatDoesNotFitCancels() {
    TestDriver driver = driver();
    assertEquals(
        ServiceException.tableNotFound(), driver.refusal(all(get(1), new Get("Nothing", key(1)))));
    assertEquals(
        List.of(
            CancellationReason.NONE,
            CancellationReason.of(
                ServiceException.validation("The provided key element does not match the schema"))),
        driver
            .refusal(all(get(1), new Get("Users", Item.of("x", AttributeValue.n(1)))))
            .cancellationReasons());
  }

  @Test
  void fourMegabytesAreReadAtMost() {
    TestDriver driver = driver();
    for (int i = 0; i < 11; i++) {
      driver.ask(new PutItem("Users", text(i, 400_000)));
      driver.pass(Duration.ofSeconds(2));
    }
    List<Get> gets = IntStream.range(0, 11).mapToObj(TransactGetItemsTest::get).toList();
    assertEquals(10, ask(driver, all(gets.subList(0, 10))).responses().size());
    driver.pass(Duration.ofSeconds(10));
    ServiceException why = driver.refusal(all(gets));
    assertEquals("ValidationException", why.type());
    assertTrue(why.message().contains("size cannot exceed"), why.message());
  }

  @Test
  void anEmptyBucketStopsAllReads() {
    TestDriver driver =
        TestDriver.of(
            Limits.STANDARD.with(Limits.BURST_INITIAL, 300).with(Limits.PARTITION_READ, 1),
            TableDefinition.provisioned("Orders", ID, 100, 100),
            TableDefinition.provisioned("Users", ID, 100, 100));
    driver.ask(new PutItem("Users", text(1, 50_000)));
    ask(driver, all(get(1)));
    ServiceException why = driver.refusal(all(new Get("Orders", key(1)), get(1)));
    assertEquals(
        "Transaction cancelled, please refer cancellation reasons for specific reasons"
            + " [None, ProvisionedThroughputExceeded]",
        why.message());
    assertFalse(why.isRetryable());
    assertEquals(0, driver.world.counters.get(Counter.READ_UNITS, Address.parse("Orders")));
  }
}
