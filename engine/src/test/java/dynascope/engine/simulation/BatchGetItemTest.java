package dynascope.engine.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dynascope.engine.error.ServiceException;
import dynascope.engine.error.ThrottlingReason;
import dynascope.engine.event.Event;
import dynascope.engine.model.AttributeValue;
import dynascope.engine.model.Item;
import dynascope.engine.model.KeyAttribute;
import dynascope.engine.model.KeySchema;
import dynascope.engine.model.Limits;
import dynascope.engine.model.TableDefinition;
import dynascope.engine.model.Units;
import dynascope.engine.operation.BatchGetItem;
import dynascope.engine.operation.BatchGetItem.KeysAndAttributes;
import dynascope.engine.operation.ConsumedCapacity;
import dynascope.engine.operation.Projecting;
import dynascope.engine.operation.PutItem;
import dynascope.engine.operation.ReturnConsumedCapacity;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// What BatchGetItem promises: its limits, its texts, its price, and what it leaves unprocessed.
final class BatchGetItemTest {
  private static final KeySchema ID = KeySchema.of(KeyAttribute.s("id"));
  private static final Limits AMPLE =
      Limits.STANDARD
          .with(Limits.BURST_INITIAL, 300)
          .with(Limits.PARTITION_WRITE, 1_000_000)
          .with(Limits.PARTITION_READ, 1_000_000);

  private static TableDefinition table(String name, int partitions) {
    return TableDefinition.provisioned(name, ID, 40_000, 40_000).withInitialPartitions(partitions);
  }

  private static TestDriver driver() {
    return TestDriver.of(AMPLE, table("Orders", 1), table("Users", 4));
  }

  private static Item key(int number) {
    return Item.of("id", AttributeValue.s("k" + number));
  }

  private static List<Item> keys(int from, int to) {
    return IntStream.rangeClosed(from, to).mapToObj(BatchGetItemTest::key).toList();
  }

  /// An item of so many bytes in all.
  private static Item sized(int number, int bytes) {
    Item bare = key(number).with("t", AttributeValue.s(""));
    return bare.with("t", AttributeValue.s("x".repeat(bytes - bare.size())));
  }

  private static KeysAndAttributes strong(List<Item> keys) {
    return new KeysAndAttributes(keys, true);
  }

  private static BatchGetItem users(KeysAndAttributes wanted) {
    return new BatchGetItem(Map.of("Users", wanted));
  }

  private static BatchGetItem.Answered ask(TestDriver driver, BatchGetItem batch) {
    return driver.ask(batch, BatchGetItem.Answered.class);
  }

  private static void put(TestDriver driver, String table, Item item) {
    driver.ask(new PutItem(table, item));
  }

  private static String refusal(@Nullable Map<String, KeysAndAttributes> items) {
    TestDriver driver = driver();
    ServiceException why = driver.refusal(new BatchGetItem(items, ReturnConsumedCapacity.NONE));
    assertTrue(driver.events.stream().noneMatch(Event.Served.class::isInstance));
    assertTrue(why.type().equals("ValidationException"), why.toString());
    return why.message();
  }

  @Test
  void itemsOfSeveralTablesComeByTableAndMissingOnesAreSilentlyAbsent() {
    TestDriver driver = driver();
    put(driver, "Users", key(1));
    put(driver, "Users", key(3));
    BatchGetItem.Answered answered =
        ask(
            driver,
            new BatchGetItem(Map.of("Users", strong(keys(1, 3)), "Orders", strong(keys(1, 2)))));
    assertEquals(
        Map.of("Users", List.of(key(1), key(3)), "Orders", List.of()), answered.responses());
    assertEquals(Map.of(), answered.unprocessedKeys());
    assertEquals(Units.of(5), answered.units());
    assertNull(answered.consumedCapacity());
  }

  @Test
  void eachItemIsRoundedByItself() {
    TestDriver driver = driver();
    put(driver, "Users", sized(1, 1_536));
    put(driver, "Users", sized(2, 6_656));
    put(driver, "Orders", key(1));
    driver.pass(Duration.ofSeconds(1));
    assertEquals(Units.of(3), ask(driver, users(strong(keys(1, 2)))).units());
    var eventual = new KeysAndAttributes(keys(1, 2), false);
    assertEquals(Units.of(3), ask(driver, users(eventual)).units().times(2));
    var both =
        new BatchGetItem(
            Map.of("Users", eventual, "Orders", strong(keys(1, 1))),
            ReturnConsumedCapacity.INDEXES);
    Units oneAndAHalf = Units.ONE.plus(Units.HALF);
    assertEquals(
        List.of(
            new ConsumedCapacity("Orders", Units.ONE, Units.ONE),
            new ConsumedCapacity("Users", oneAndAHalf, oneAndAHalf)),
        ask(driver, both).consumedCapacity());
    var total = new BatchGetItem(Map.of("Users", eventual), ReturnConsumedCapacity.TOTAL);
    assertEquals(
        List.of(new ConsumedCapacity("Users", oneAndAHalf, null)),
        ask(driver, total).consumedCapacity());
  }

  @Test
  void aTableHasItsOwnProjection() {
    TestDriver driver = driver();
    Item item = key(1).with("name", AttributeValue.s("ann")).with("age", AttributeValue.n(41));
    put(driver, "Users", item);
    put(driver, "Orders", item);
    var projected =
        new KeysAndAttributes(keys(1, 1), true, Projecting.to("#n"), Map.of("#n", "name"));
    var legacy =
        new KeysAndAttributes(keys(1, 1), true, new Projecting(null, List.of("age", "none")), null);
    assertEquals(
        Map.of(
            "Users",
            List.of(Item.of("name", AttributeValue.s("ann"))),
            "Orders",
            List.of(Item.of("age", AttributeValue.n(41)))),
        ask(driver, new BatchGetItem(Map.of("Users", projected, "Orders", legacy))).responses());
    var nothing = new KeysAndAttributes(keys(1, 1), true, Projecting.to("zz"), null);
    assertEquals(Map.of("Users", List.of(Item.EMPTY)), ask(driver, users(nothing)).responses());
  }

  @Test
  void aHundredKeysAreAllowedAndNotOneMore() {
    assertEquals(Units.of(100), ask(driver(), users(strong(keys(1, 100)))).units());
    assertEquals(
        "1 validation error detected: Value at 'RequestItems.Users.member.Keys' failed to satisfy"
            + " constraint: Member must have length less than or equal to 100",
        refusal(Map.of("Users", strong(keys(1, 101)))));
    assertEquals(
        "Too many items requested for the BatchGetItem call",
        refusal(Map.of("Users", strong(keys(1, 50)), "Orders", strong(keys(1, 51)))));
  }

  @Test
  void whatIsMissingIsToldTogether() {
    String required = "The requestItems parameter is required for BatchGetItem";
    assertEquals(required, refusal(null));
    assertEquals(required, refusal(Map.of()));
    assertEquals(
        "2 validation errors detected: Value at 'RequestItems.Orders.member.Keys' failed to satisfy"
            + " constraint: Member must not be null; Value at 'RequestItems.Users.member.Keys'"
            + " failed to satisfy constraint: Member must have length greater than or equal to 1",
        refusal(
            Map.of(
                "Users",
                strong(List.of()),
                "Orders",
                new KeysAndAttributes(null, false, Projecting.ALL, null))));
    var tables = new TreeMap<String, KeysAndAttributes>();
    IntStream.rangeClosed(1, 101).forEach(i -> tables.put("Tab" + i, strong(keys(1, 1))));
    assertEquals(
        "1 validation error detected: Value at 'RequestItems' failed to satisfy constraint: Member"
            + " must have length less than or equal to 100",
        refusal(tables));
  }

  @Test
  void aKeyIsAskedForOnceInATable() {
    String duplicates = "Provided list of item keys contains duplicates";
    assertEquals(duplicates, refusal(Map.of("Users", strong(List.of(key(1), key(2), key(1))))));
    assertEquals(duplicates, refusal(Map.of("Nothing", strong(List.of(key(1), key(1))))));
  }

  @Test
  void mistakesAreFoundInTheServicesOrder() {
    Item wrong = Item.of("id", AttributeValue.n(1));
    assertEquals(
        "The provided key element does not match the schema",
        refusal(Map.of("Users", strong(List.of(key(1), wrong)))));
    assertEquals(
        "Can not use both expression and non-expression parameters in the same request:"
            + " Non-expression parameters: {AttributesToGet} Expression parameters:"
            + " {ProjectionExpression}",
        refusal(
            Map.of(
                "Users",
                new KeysAndAttributes(
                    keys(1, 1), false, new Projecting("a", List.of("b")), null))));
    assertEquals(
        "Value provided in ExpressionAttributeNames unused in expressions: keys: {#n}",
        refusal(
            Map.of(
                "Nothing",
                new KeysAndAttributes(
                    List.of(wrong), false, Projecting.to("a"), Map.of("#n", "x")))));
    assertEquals(
        ServiceException.tableNotFound(),
        driver()
            .refusal(
                new BatchGetItem(
                    Map.of("Users", strong(List.of(wrong)), "Nothing", strong(keys(1, 1))))));
  }

  @Test
  void of100ItemsOf300KilobytesAnAnswerHolds52() {
    TestDriver driver =
        TestDriver.of(AMPLE.with(Limits.BATCH_GET_PARTITION_BYTES, 1 << 30), table("Users", 1));
    for (int i = 1; i <= 100; i++) {
      put(driver, "Users", sized(i, 300 << 10));
    }
    BatchGetItem.Answered answered = ask(driver, users(strong(keys(1, 100))));
    assertEquals(Map.of("Users", strong(keys(53, 100))), answered.unprocessedKeys());
    assertEquals(52, answered.responses().firstEntry().getValue().size());
  }

  @Test
  void ofOnePartitionAMegabyteIsRead() {
    TestDriver driver = TestDriver.of(AMPLE, table("Orders", 1), table("Users", 1));
    for (int i = 1; i <= 5; i++) {
      put(driver, "Users", sized(i, 300 << 10));
      put(driver, "Orders", sized(i, 300 << 10));
    }
    var named = new KeysAndAttributes(keys(1, 5), true, Projecting.to("#i"), Map.of("#i", "id"));
    BatchGetItem.Answered answered =
        ask(driver, new BatchGetItem(Map.of("Users", named, "Orders", strong(keys(2, 5)))));
    assertEquals(
        Map.of(
            "Users",
            new KeysAndAttributes(keys(4, 5), true, Projecting.to("#i"), Map.of("#i", "id")),
            "Orders",
            strong(keys(5, 5))),
        answered.unprocessedKeys());
    assertEquals(List.of(key(2), key(1), key(3)), answered.responses().get("Users"));
  }

  @Test
  void whatBucketsRefuseComesBackWithTheParametersOfItsTable() {
    TestDriver driver =
        TestDriver.of(
            AMPLE.with(Limits.BURST_INITIAL, 1),
            TableDefinition.provisioned("Orders", ID, 3, 3),
            table("Users", 1));
    // Three units, and a little that flows in on the way: four are let in.
    var options = new KeysAndAttributes(keys(1, 5), true, Projecting.to("#i"), Map.of("#i", "id"));
    BatchGetItem.Answered answered =
        ask(
            driver,
            new BatchGetItem(
                Map.of("Orders", options, "Users", strong(keys(1, 5))),
                ReturnConsumedCapacity.TOTAL));
    assertEquals(
        Map.of(
            "Orders",
            new KeysAndAttributes(keys(5, 5), true, Projecting.to("#i"), Map.of("#i", "id"))),
        answered.unprocessedKeys());
    assertEquals(
        List.of(
            new ConsumedCapacity("Orders", Units.of(4), null),
            new ConsumedCapacity("Users", Units.of(5), null)),
        answered.consumedCapacity());
    assertEquals(
        1,
        driver.events.stream()
            .filter(each ->
                each instanceof Event.Refused refused
                    && refused.reason() == ThrottlingReason.TableReadProvisionedThroughputExceeded)
            .count());
  }

  @Test
  void aBatchIsThrottledWhenNothingOfItIsProcessed() {
    TestDriver driver =
        TestDriver.of(
            AMPLE.with(Limits.BURST_INITIAL, 1), TableDefinition.provisioned("Users", ID, 1, 1));
    ask(driver, users(strong(keys(1, 3))));
    ServiceException why = driver.refusal(users(strong(keys(1, 3))));
    assertEquals("ProvisionedThroughputExceededException", why.type());
  }

  @Test
  void aBatchReadsFromAnyReplicaUnlessItIsConsistent() {
    TestDriver driver = driver();
    ask(driver, users(new KeysAndAttributes(keys(1, 60), false)));
    assertEquals(3, replicas(driver));
    driver.events.clear();
    ask(driver, users(strong(keys(1, 60))));
    assertEquals(1, replicas(driver));
  }

  private static long replicas(TestDriver driver) {
    return driver.events.stream()
        .filter(Event.Served.class::isInstance)
        .map(each -> each.address().name())
        .distinct()
        .count();
  }
}
