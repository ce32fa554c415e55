package dynascope.engine.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dynascope.engine.error.ServiceException;
import dynascope.engine.error.ThrottlingReason;
import dynascope.engine.event.Event;
import dynascope.engine.fault.Fault;
import dynascope.engine.model.Address;
import dynascope.engine.model.AttributeValue;
import dynascope.engine.model.Item;
import dynascope.engine.model.KeyAttribute;
import dynascope.engine.model.KeySchema;
import dynascope.engine.model.Limits;
import dynascope.engine.model.TableDefinition;
import dynascope.engine.model.Units;
import dynascope.engine.operation.BatchWriteItem;
import dynascope.engine.operation.BatchWriteItem.WriteRequest;
import dynascope.engine.operation.ConsumedCapacity;
import dynascope.engine.operation.GetItem;
import dynascope.engine.operation.ReturnConsumedCapacity;
import dynascope.engine.operation.ReturnItemCollectionMetrics;
import dynascope.engine.operation.Scan;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// What BatchWriteItem promises: its limits, its texts, its price, and what it leaves unprocessed.
final class BatchWriteItemTest {
  private static final KeySchema ID = KeySchema.of(KeyAttribute.s("id"));
  private static final Limits AMPLE = Limits.STANDARD.with(Limits.BURST_INITIAL, 300);

  private static TestDriver driver() {
    return TestDriver.of(
        AMPLE,
        TableDefinition.provisioned("Orders", ID, 10_000, 10_000),
        TableDefinition.provisioned("Users", ID, 10_000, 10_000).withInitialPartitions(4));
  }

  /// A world whose buckets begin with one second of capacity.
  private static TestDriver tight(Limits limits, TableDefinition... tables) {
    return TestDriver.of(limits.with(Limits.BURST_INITIAL, 1), tables);
  }

  private static Item key(int number) {
    return Item.of("id", AttributeValue.s("k" + number));
  }

  private static Item text(int number, int characters) {
    return key(number).with("t", AttributeValue.s("x".repeat(characters)));
  }

  private static List<WriteRequest> puts(int from, int to) {
    return IntStream.rangeClosed(from, to).mapToObj(i -> WriteRequest.put(key(i))).toList();
  }

  private static BatchWriteItem users(List<WriteRequest> writes) {
    return new BatchWriteItem(Map.of("Users", writes));
  }

  private static BatchWriteItem.Answered ask(TestDriver driver, BatchWriteItem batch) {
    return driver.ask(batch, BatchWriteItem.Answered.class);
  }

  private static int count(TestDriver driver, String table) {
    return driver
        .ask(new Scan(table, 0, null, true, ReturnConsumedCapacity.NONE), Scan.Answered.class)
        .count();
  }

  private static String refusal(@Nullable Map<String, List<WriteRequest>> items) {
    TestDriver driver = driver();
    ServiceException why =
        driver.refusal(
            new BatchWriteItem(
                items, ReturnConsumedCapacity.NONE, ReturnItemCollectionMetrics.SIZE));
    assertTrue(driver.events.stream().noneMatch(Event.Written.class::isInstance));
    assertEquals("ValidationException", why.type());
    return why.message();
  }

  @Test
  void putsAndDeletesOfSeveralTablesAreWrittenEachForItsPrice() {
    TestDriver driver = driver();
    var first =
        new BatchWriteItem(
            Map.of(
                "Users",
                List.of(WriteRequest.put(text(1, 3_000)), WriteRequest.put(key(2))),
                "Orders",
                List.of(WriteRequest.put(key(1)))),
            ReturnConsumedCapacity.TOTAL,
            ReturnItemCollectionMetrics.SIZE);
    BatchWriteItem.Answered written = ask(driver, first);
    assertEquals(Map.of(), written.unprocessedItems());
    assertEquals(Units.of(5), written.units());
    assertEquals(
        List.of(
            new ConsumedCapacity("Orders", Units.of(1), null),
            new ConsumedCapacity("Users", Units.of(4), null)),
        written.consumedCapacity());
    var second =
        users(
            List.of(
                WriteRequest.delete(key(1)),
                WriteRequest.put(text(2, 10)),
                WriteRequest.delete(key(9))));
    assertEquals(Units.of(5), ask(driver, second).units());
    assertEquals(1, count(driver, "Users"));
    assertEquals(1, count(driver, "Orders"));
    assertEquals(
        text(2, 10), driver.ask(new GetItem("Users", key(2), true), GetItem.Answered.class).item());
  }

  @Test
  void twentyFiveWritesAreAllowedAndNotOneMore() {
    TestDriver driver = driver();
    assertEquals(Units.of(25), ask(driver, users(puts(1, 25))).units());
    assertEquals(25, count(driver, "Users"));
    String rule =
        " at 'requestItems' failed to satisfy constraint: Map value must satisfy constraint:"
            + " [Member must have length less than or equal to 25, Member must have length greater"
            + " than or equal to 1]";
    assertEquals(
        "1 validation error detected: Value '{Users=[26 writes]}'" + rule,
        refusal(Map.of("Users", puts(1, 26))));
    assertEquals(
        "1 validation error detected: Value '{Users=[]}'" + rule,
        refusal(Map.of("Users", List.of())));
    assertEquals(
        "Too many items requested for the BatchWriteItem call",
        refusal(Map.of("Users", puts(1, 13), "Orders", puts(1, 13))));
  }

  @Test
  void itMustAskForSomething() {
    String required = "The requestItems parameter is required for BatchWriteItem";
    assertEquals(required, refusal(null));
    assertEquals(required, refusal(Map.of()));
    String notOne =
        "Supplied AttributeValue has more than one datatypes set, must contain exactly one of the"
            + " supported datatypes";
    assertEquals(
        notOne,
        refusal(Map.of("Users", List.of(WriteRequest.put(key(1)), new WriteRequest(null, null)))));
    assertEquals(notOne, refusal(Map.of("Users", List.of(new WriteRequest(key(1), key(1))))));
  }

  @Test
  void aKeyIsWrittenOnceInATable() {
    String duplicates = "Provided list of item keys contains duplicates";
    WriteRequest put = WriteRequest.put(key(1));
    assertEquals(duplicates, refusal(Map.of("Users", List.of(put, WriteRequest.put(text(1, 5))))));
    assertEquals(duplicates, refusal(Map.of("Users", List.of(put, WriteRequest.delete(key(1))))));
    var both = new BatchWriteItem(Map.of("Users", List.of(put), "Orders", List.of(put)));
    assertEquals(Units.of(2), ask(driver(), both).units());
  }

  @Test
  void oneMistakeRefusesAllBeforeAnythingIsWritten() {
    WriteRequest good = WriteRequest.put(key(1));
    assertEquals(
        "Item size has exceeded the maximum allowed size",
        refusal(Map.of("Users", List.of(good, WriteRequest.put(text(2, 409_600))))));
    assertEquals(
        "One or more parameter values were invalid: Type mismatch for key id expected: S actual: N",
        refusal(
            Map.of("Users", List.of(good, WriteRequest.put(Item.of("id", AttributeValue.n(1)))))));
    assertEquals(
        "The provided key element does not match the schema",
        refusal(Map.of("Users", List.of(good, WriteRequest.delete(text(2, 1))))));
    assertEquals(
        "One or more parameter values are not valid. The AttributeValue for a key attribute cannot"
            + " contain an empty string value. Key: id",
        refusal(
            Map.of("Users", List.of(good, WriteRequest.put(Item.of("id", AttributeValue.s("")))))));
    TestDriver driver = driver();
    assertEquals(
        ServiceException.tableNotFound(),
        driver.refusal(
            new BatchWriteItem(Map.of("Nothing", List.of(good), "Users", List.of(good)))));
    assertEquals(0, count(driver, "Users"));
  }

  @Test
  void whatTheTablesBucketRefusesIsUnprocessedAndTheRestStands() {
    TestDriver driver =
        tight(
            Limits.STANDARD,
            TableDefinition.provisioned("Orders", ID, 100, 100),
            TableDefinition.provisioned("Users", ID, 100, 10));
    // Ten units, and a little that flows in on the way: eleven are let in.
    BatchWriteItem.Answered answered =
        ask(driver, new BatchWriteItem(Map.of("Users", puts(1, 15), "Orders", puts(1, 10))));
    assertEquals(Map.of("Users", puts(12, 15)), answered.unprocessedItems());
    assertEquals(Units.of(21), answered.units());
    assertEquals(11, count(driver, "Users"));
    assertEquals(10, count(driver, "Orders"));
    assertEquals(4, refusals(driver, ThrottlingReason.TableWriteProvisionedThroughputExceeded));
  }

  @Test
  void whatAPartitionRefusesIsUnprocessedAndChargedNothing() {
    TestDriver driver =
        tight(
            Limits.STANDARD.with(Limits.PARTITION_WRITE, 7),
            TableDefinition.onDemand("Users", ID).withInitialPartitions(1));
    BatchWriteItem.Answered answered = ask(driver, users(puts(1, 25)));
    assertEquals(Map.of("Users", puts(8, 25)), answered.unprocessedItems());
    assertEquals(Units.of(7), answered.units());
    assertEquals(7, count(driver, "Users"));
    assertEquals(18, refusals(driver, ThrottlingReason.TableWriteKeyRangeThroughputExceeded));
  }

  private static long refusals(TestDriver driver, ThrottlingReason reason) {
    return driver.events.stream()
        .filter(each -> each instanceof Event.Refused refused && refused.reason() == reason)
        .count();
  }

  @Test
  void aBatchIsThrottledWhenNothingOfItIsProcessed() {
    TestDriver provisioned =
        tight(Limits.STANDARD, TableDefinition.provisioned("Users", ID, 100, 1));
    ask(provisioned, users(List.of(WriteRequest.put(text(1, 3_000)))));
    ServiceException why = provisioned.refusal(users(puts(2, 4)));
    assertEquals("ProvisionedThroughputExceededException", why.type());
    assertEquals(List.of(ThrottlingReason.TableWriteProvisionedThroughputExceeded), why.reasons());
    TestDriver onDemand =
        tight(
            Limits.STANDARD.with(Limits.PARTITION_WRITE, 1),
            TableDefinition.onDemand("Users", ID).withInitialPartitions(1));
    ask(onDemand, users(List.of(WriteRequest.put(text(1, 3_000)))));
    assertEquals("ThrottlingException", onDemand.refusal(users(puts(2, 4))).type());
  }

  @Test
  void aPartWithoutAReplyIsUnprocessedThoughItMayStand() {
    TestDriver driver = driver();
    Address deaf = Address.parse("Users/P1");
    driver.act(new Act.Break(Fault.cut(deaf.child("replica-a"), deaf.child("replica-b"))));
    driver.act(new Act.Break(Fault.cut(deaf.child("replica-a"), deaf.child("replica-c"))));
    BatchWriteItem.Answered answered = ask(driver, users(puts(1, 25)));
    int unprocessed = answered.unprocessedItems().get("Users").size();
    assertTrue(unprocessed > 0 && unprocessed < 25, "unprocessed: " + unprocessed);
    assertEquals(Units.of(25 - unprocessed), answered.units());
  }
}
