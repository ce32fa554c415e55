package dynascope.engine.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dynascope.engine.error.CancellationReason;
import dynascope.engine.error.ServiceException;
import dynascope.engine.event.Event;
import dynascope.engine.event.OperationKind;
import dynascope.engine.event.Outcome;
import dynascope.engine.metric.Counter;
import dynascope.engine.model.Address;
import dynascope.engine.model.AttributeValue;
import dynascope.engine.model.Item;
import dynascope.engine.model.KeyAttribute;
import dynascope.engine.model.KeySchema;
import dynascope.engine.model.Limits;
import dynascope.engine.model.TableArn;
import dynascope.engine.model.TableDefinition;
import dynascope.engine.model.Units;
import dynascope.engine.operation.ConsumedCapacity;
import dynascope.engine.operation.ConsumedCapacity.Mirror;
import dynascope.engine.operation.GetItem;
import dynascope.engine.operation.PutItem;
import dynascope.engine.operation.ReturnConsumedCapacity;
import dynascope.engine.operation.ReturnItemCollectionMetrics;
import dynascope.engine.operation.ReturnValuesOnConditionCheckFailure;
import dynascope.engine.operation.TransactWriteItems;
import dynascope.engine.operation.TransactWriteItems.Action;
import dynascope.engine.operation.TransactWriteItems.ConditionCheck;
import dynascope.engine.operation.TransactWriteItems.Delete;
import dynascope.engine.operation.TransactWriteItems.Put;
import dynascope.engine.operation.TransactWriteItems.TransactWriteItem;
import dynascope.engine.operation.TransactWriteItems.Update;
import dynascope.engine.router.TableBuckets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// What TransactWriteItems promises: its limits and texts, what cancels it and what it costs.
final class TransactWriteItemsTest {
  private static final KeySchema ID = KeySchema.of(KeyAttribute.s("id"));
  private static final ReturnValuesOnConditionCheckFailure SHOW =
      ReturnValuesOnConditionCheckFailure.ALL_OLD;
  private static final ReturnValuesOnConditionCheckFailure HIDE =
      ReturnValuesOnConditionCheckFailure.NONE;

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

  private static Put put(int number) {
    return new Put("Users", key(number));
  }

  private static Put putIf(int number, String condition) {
    return new Put("Users", key(number), condition, null, null, HIDE);
  }

  private static ConditionCheck check(int number, String condition) {
    return new ConditionCheck("Users", key(number), condition, null, null, HIDE);
  }

  private static Update add(int number, String attribute, int more) {
    return new Update(
        "Users",
        key(number),
        "SET " + attribute + " = " + attribute + " + :n",
        null,
        null,
        Map.of(":n", AttributeValue.n(more)),
        HIDE);
  }

  private static TransactWriteItems all(Action... actions) {
    return all(Arrays.asList(actions));
  }

  private static TransactWriteItems all(List<? extends Action> actions) {
    return new TransactWriteItems(actions.stream().map(TransactWriteItem::of).toList());
  }

  private static TransactWriteItems.Answered ask(TestDriver driver, TransactWriteItems items) {
    return driver.ask(items, TransactWriteItems.Answered.class);
  }

  private static @Nullable Item get(TestDriver driver, String table, int number) {
    return driver.ask(new GetItem(table, key(number), true), GetItem.Answered.class).item();
  }

  private static ServiceException refused(TestDriver driver, TransactWriteItems items) {
    int before = driver.events.size();
    ServiceException why = driver.refusal(items);
    assertTrue(
        driver.events.subList(before, driver.events.size()).stream()
            .noneMatch(Event.Written.class::isInstance),
        "nothing is written");
    return why;
  }

  private static String invalid(TransactWriteItems items) {
    ServiceException why = refused(driver(), items);
    assertEquals("ValidationException", why.type());
    assertEquals(List.of(), why.cancellationReasons());
    return why.message();
  }

  /// The codes of the reasons that cancel a transaction.
  private static List<String> codes(ServiceException why) {
    assertEquals("TransactionCanceledException", why.type());
    return why.cancellationReasons().stream().map(CancellationReason::code).toList();
  }

  private static CancellationReason validation(String message) {
    return CancellationReason.of(ServiceException.validation(message));
  }

  private static long counted(TestDriver driver, Counter counter, String of) {
    return driver.world.counters.get(counter, Address.parse(of));
  }

  private static Units written(TestDriver driver, String table) {
    return new Units(counted(driver, Counter.WRITE_UNITS, table));
  }

  @Test
  void allFourKindsOfActionsAreDoneInSeveralTables() {
    TestDriver driver = driver();
    ask(driver, all(put(1), put(2), new Put("Orders", key(3).with("n", AttributeValue.n(1)))));
    ask(
        driver,
        all(
            new Put("Users", text(9, 5)),
            new Delete("Users", key(1)),
            check(2, "attribute_exists(id)"),
            new Update(
                "Orders",
                key(3),
                "SET n = n + :one",
                "n = :one",
                null,
                Map.of(":one", AttributeValue.n(1)),
                HIDE)));
    assertEquals(text(9, 5), get(driver, "Users", 9));
    assertNull(get(driver, "Users", 1));
    assertEquals(key(2), get(driver, "Users", 2));
    assertEquals(key(3).with("n", AttributeValue.n(2)), get(driver, "Orders", 3));
    List<Event.Transacted> done =
        driver.events.stream()
            .filter(Event.Transacted.class::isInstance)
            .map(Event.Transacted.class::cast)
            .toList();
    assertEquals(List.of(3, 4), done.stream().map(Event.Transacted::actions).toList());
    assertEquals(6, driver.events.stream().filter(each -> each instanceof Event.Written).count());
  }

  @Test
  void itTakesOneToAHundredActions() {
    TestDriver driver = driver();
    ask(driver, all(IntStream.range(0, 100).mapToObj(TransactWriteItemsTest::put).toList()));
    assertEquals(key(99), get(driver, "Users", 99));
    assertEquals(
        "1 validation error detected: Value '[]' at 'transactItems' failed to satisfy constraint:"
            + " Member must have length greater than or equal to 1",
        invalid(all()));
    assertEquals(
        "1 validation error detected: Value null at 'transactItems' failed to satisfy constraint:"
            + " Member must not be null",
        invalid(
            new TransactWriteItems(
                null, ReturnConsumedCapacity.NONE, ReturnItemCollectionMetrics.NONE, null)));
    assertTrue(
        invalid(all(IntStream.range(0, 101).mapToObj(TransactWriteItemsTest::put).toList()))
            .endsWith(
                "at 'transactItems' failed to satisfy constraint: Member must have length less"
                    + " than or equal to 100"));
  }

  @Test
  void aTokenHasOneToThirtySixCharacters() {
    assertEquals(
        "1 validation error detected: Value '' at 'clientRequestToken' failed to satisfy"
            + " constraint: Member must have length greater than or equal to 1",
        invalid(all(put(1)).named("")));
    assertEquals(
        "1 validation error detected: Value '"
            + "x".repeat(37)
            + "' at 'clientRequestToken' failed to satisfy constraint: Member must have length"
            + " less than or equal to 36",
        invalid(all(put(1)).named("x".repeat(37))));
    ask(driver(), all(put(1)).named("x".repeat(36)));
  }

  @Test
  void aMemberHoldsExactlyOneAction() {
    assertEquals(
        "TransactItems can only contain one of Check, Put, Update or Delete",
        invalid(
            new TransactWriteItems(
                List.of(new TransactWriteItem(null, put(1), new Delete("Users", key(2)), null)))));
    assertEquals(
        "Invalid Request: TransactWriteRequest should contain Delete or Put or Update request",
        invalid(new TransactWriteItems(List.of(new TransactWriteItem(null, null, null, null)))));
  }

  @Test
  void whatAnActionLacksIsToldWithItsPlace() {
    assertEquals(
        "3 validation errors detected: Value null at 'transactItems.1.member.put.item' failed to"
            + " satisfy constraint: Member must not be null; Value null at"
            + " 'transactItems.2.member.update.updateExpression' failed to satisfy constraint:"
            + " Member must not be null; Value null at"
            + " 'transactItems.3.member.conditionCheck.conditionExpression' failed to satisfy"
            + " constraint: Member must not be null",
        invalid(
            all(
                new Put("Users", null, null, null, null, HIDE),
                new Update("Users", key(1), null, null, null, null, HIDE),
                new ConditionCheck("Users", key(2), null, null, null, HIDE))));
  }

  @Test
  void noTwoActionsTouchOneItem() {
    String text = "Transaction request cannot include multiple operations on one item";
    assertEquals(text, invalid(all(put(1), new Delete("Users", key(1)))));
    assertEquals(text, invalid(all(check(1, "attribute_exists(id)"), add(1, "n", 1))));
    assertEquals(text, invalid(all(put(1), new Put(TableArn.of("Users"), key(1)))));
    ask(driver(), all(put(1), new Put("Orders", key(1))));
  }

  @Test
  void theRequestIsAtMostFourMegabytesWhateverTheItemsAre() {
    TestDriver driver = driver();
    List<Put> puts =
        IntStream.range(0, 50).mapToObj(i -> new Put("Users", text(i, 100_000))).toList();
    assertTrue(invalid(all(puts)).contains("size cannot exceed"));
    for (int i = 0; i < 50; i += 25) {
      ask(driver, all(puts.subList(i, i + 25)));
      driver.pass(Duration.ofSeconds(60));
    }
    ask(driver, all(IntStream.range(0, 50).mapToObj(i -> new Delete("Users", key(i))).toList()));
    assertNull(get(driver, "Users", 49));
  }

  @Test
  void anUnknownTableRefusesTheWholeCall() {
    assertEquals(
        ServiceException.tableNotFound(),
        refused(driver(), all(put(1), new Put("Nothing", key(2)))));
  }

  @Test
  void mistakesInExpressionsAndItemsTooLargeRefuseTheWholeRequest() {
    assertTrue(
        invalid(all(put(1), putIf(2, "attribute_exists(")))
            .startsWith("Invalid ConditionExpression: Syntax error"));
    assertEquals(
        "Invalid ConditionExpression: An expression attribute value used in expression is not"
            + " defined; attribute value: :v",
        invalid(all(putIf(1, "n = :v"))));
    assertEquals(
        "Value provided in ExpressionAttributeValues unused in expressions: keys: {:v}",
        invalid(
            all(
                new Delete(
                    "Users",
                    key(1),
                    "attribute_exists(id)",
                    null,
                    Map.of(":v", AttributeValue.n(1)),
                    HIDE))));
    assertEquals(
        "Item size has exceeded the maximum allowed size",
        invalid(all(new Put("Users", text(1, 409_600)))));
  }

  @Test
  void anItemMayBeExactlyAsLargeAsAllowed() {
    // An update of one item alone allows less: it adds what its attributes take.
    TestDriver driver = driver();
    int room = 409_600 - key(1).size() - 1;
    ask(driver, all(put(1)));
    ask(driver, all(setText(room)));
    ServiceException why = refused(driver, all(put(2), setText(room + 1)));
    assertEquals(
        List.of(
            CancellationReason.NONE,
            validation("Item size to update has exceeded the maximum allowed size")),
        why.cancellationReasons());
  }

  private static Update setText(int characters) {
    return new Update(
        "Users",
        key(1),
        "SET t = :t",
        null,
        null,
        Map.of(":t", AttributeValue.s("x".repeat(characters))),
        HIDE);
  }

  @Test
  void aKeyThatDoesNotFitItsTableCancels() {
    ServiceException why =
        refused(
            driver(),
            all(
                put(1),
                new Delete("Users", Item.of("id", AttributeValue.n(1))),
                new Put("Users", Item.of("x", AttributeValue.n(1)))));
    assertEquals(
        "Transaction cancelled, please refer cancellation reasons for specific reasons"
            + " [None, ValidationError, None]",
        why.message());
    assertEquals(
        List.of(
            CancellationReason.NONE,
            validation("The provided key element does not match the schema"),
            CancellationReason.NONE),
        why.cancellationReasons());
    assertEquals(
        List.of(
            validation(
                "One or more parameter values were invalid: Missing the key id in the item")),
        refused(driver(), all(new Put("Users", Item.of("x", AttributeValue.n(1)))))
            .cancellationReasons());
  }

  @Test
  void anUpdateThatItsItemDoesNotAllowCancelsAndTheFirstOneIsTold() {
    TestDriver driver = driver();
    driver.ask(new PutItem("Users", text(1, 1)));
    Units before = written(driver, "Users");
    ServiceException why =
        refused(driver, all(add(1, "t", 1), add(2, "n", 1), putIf(3, "attribute_exists(id)")));
    assertEquals(
        List.of(
            validation("An operand in the update expression has an incorrect data type"),
            CancellationReason.NONE,
            CancellationReason.NONE),
        why.cancellationReasons());
    assertEquals(
        before.plus(Units.of(2)),
        written(driver, "Users"),
        "mistakes cost nothing, a condition that does not hold costs what it costs");
    assertEquals(
        validation(
            "The provided expression refers to an attribute that does not exist in the item"),
        refused(driver, all(add(2, "n", 1))).cancellationReasons().getFirst());
  }

  @Test
  void anActionsOwnConditionIsAskedBeforeItsUpdate() {
    TestDriver driver = driver();
    var guarded =
        new Update(
            "Users",
            key(1),
            "SET n = n - :n",
            "n >= :n",
            null,
            Map.of(":n", AttributeValue.n(1)),
            HIDE);
    assertEquals(List.of("ConditionalCheckFailed"), codes(refused(driver, all(guarded))));
  }

  @Test
  void allConditionsThatDoNotHoldAreToldWithTheirItemsWhenAskedFor() {
    TestDriver driver = driver();
    driver.ask(new PutItem("Users", text(1, 3)));
    driver.ask(new PutItem("Users", text(2, 3)));
    ServiceException why =
        refused(
            driver,
            all(
                new ConditionCheck("Users", key(1), "attribute_not_exists(id)", null, null, SHOW),
                put(5),
                new Delete("Users", key(2), "attribute_not_exists(id)", null, null, HIDE),
                new Delete("Users", key(3), "attribute_exists(id)", null, null, SHOW)));
    assertEquals(
        "Transaction cancelled, please refer cancellation reasons for specific reasons"
            + " [ConditionalCheckFailed, None, ConditionalCheckFailed, ConditionalCheckFailed]",
        why.message());
    assertEquals(
        List.of(
            new CancellationReason(
                "ConditionalCheckFailed", "The conditional request failed", text(1, 3)),
            CancellationReason.NONE,
            CancellationReason.conditionFailed(null),
            CancellationReason.conditionFailed(null)),
        why.cancellationReasons());
    assertNull(get(driver, "Users", 5));
    assertFalse(why.isRetryable());
    assertEquals(3, counted(driver, Counter.CONDITION_FAILED, "Users"));
    assertEquals(1, counted(driver, Counter.CONDITION_FAILED, "client/you"));
    driver.pass(Duration.ofSeconds(1));
    assertTrue(
        driver.events.stream()
            .anyMatch(each ->
                each instanceof Event.Answered answered
                    && answered.outcome() == Outcome.CONDITION_FAILED
                    && answered.operation() == OperationKind.TransactWriteItems
                    && answered.units().isZero()));
    assertEquals(
        why.cancellationReasons(),
        driver.events.stream()
            .filter(Event.TransactionCancelled.class::isInstance)
            .map(each -> ((Event.TransactionCancelled) each).reasons())
            .findFirst()
            .orElseThrow());
  }

  @Test
  void everyActionCostsTwiceAConditionCheckToo() {
    TestDriver driver = driver();
    ask(driver, all(new Put("Users", text(1, 3_000)), new Put("Orders", text(1, 1_500))));
    assertEquals(Units.of(6), written(driver, "Users"));
    assertEquals(Units.of(4), written(driver, "Orders"));
    TransactWriteItems.Answered answer =
        ask(
            driver,
            all(
                    check(1, "attribute_exists(id)"),
                    check(7, "attribute_not_exists(id)"),
                    new Delete("Orders", key(1)),
                    put(2))
                .returning(ReturnConsumedCapacity.INDEXES));
    assertEquals(Units.of(14), answer.units());
    assertEquals(
        List.of(consumed("Orders", 4, true), consumed("Users", 10, true)),
        answer.consumedCapacity());
    assertEquals(Units.of(16), written(driver, "Users"));
    assertEquals(
        List.of(consumed("Users", 2, false)),
        ask(driver, all(put(3)).returning(ReturnConsumedCapacity.TOTAL)).consumedCapacity());
    assertNull(ask(driver, all(put(3))).consumedCapacity());
  }

  private static ConsumedCapacity consumed(String table, long units, boolean parts) {
    return new ConsumedCapacity(
        table,
        Units.of(units),
        parts ? Units.of(units) : null,
        null,
        null,
        Mirror.WriteCapacityUnits);
  }

  @Test
  void aCancelledTransactionConsumesWhatItWouldHaveCost() {
    TestDriver driver = driver();
    driver.ask(new PutItem("Users", text(1, 3_000)));
    Units before = written(driver, "Users");
    refused(driver, all(new Put("Users", text(2, 5_000)), check(1, "attribute_not_exists(id)")));
    assertEquals(Units.of(16), written(driver, "Users").minus(before));
  }

  @Test
  void theTablesBucketGivesBackWhatWasEstimatedTooMuchAndTakesWhatWasTooLittle() {
    TestDriver driver = TestDriver.of(TableDefinition.provisioned("Users", ID, 1, 1));
    driver.ask(new PutItem("Users", text(1, 3_000)));
    driver.pass(Duration.ofSeconds(10));
    ask(driver, all(new Delete("Users", key(1)), put(2)));
    assertEquals(Units.of(8), spent(driver));
    driver.pass(Duration.ofSeconds(10));
    refused(driver, all(new Put("Users", text(1, 3_000)), add(2, "n", 1)));
    assertEquals(Units.ZERO, spent(driver));
  }

  private static Units spent(TestDriver driver) {
    TableBuckets buckets = driver.world.readRouter().buckets(Address.parse("Users"));
    return buckets == null ? Units.ZERO : buckets.writes().spent();
  }

  @Test
  void anEmptyBucketOfATableStopsAllAndNothingIsTaken() {
    Limits tight = Limits.STANDARD.with(Limits.BURST_INITIAL, 1);
    TestDriver driver =
        TestDriver.of(
            tight,
            TableDefinition.provisioned("Orders", ID, 10_000, 10_000),
            TableDefinition.provisioned("Users", ID, 1, 1));
    driver.ask(new PutItem("Users", text(1, 5_000)));
    Units orders = written(driver, "Orders");
    ServiceException why = refused(driver, all(new Put("Orders", key(1)), put(2)));
    assertEquals(List.of("None", "ProvisionedThroughputExceeded"), codes(why));
    assertEquals(
        "The level of configured provisioned throughput for the table was exceeded. Consider"
            + " increasing your provisioning level with the UpdateTable API.",
        why.cancellationReasons().get(1).message());
    assertTrue(why.isThrottling());
    assertFalse(why.isRetryable());
    assertEquals(orders, written(driver, "Orders"));
    assertNull(get(driver, "Orders", 1));
    assertEquals(1, counted(driver, Counter.THROTTLED, "Users"));
    TableBuckets buckets = driver.world.readRouter().buckets(Address.parse("Orders"));
    assertTrue(buckets != null && buckets.writes().spent().isZero());
  }

  @Test
  void anEmptyBucketOfAPartitionStopsAll() {
    TestDriver driver =
        TestDriver.of(
            Limits.STANDARD.with(Limits.BURST_INITIAL, 300).with(Limits.PARTITION_WRITE, 1),
            TableDefinition.onDemand("Orders", ID),
            TableDefinition.onDemand("Users", ID).withInitialPartitions(1));
    driver.ask(new PutItem("Users", text(1, 5_000)));
    ServiceException why =
        refused(driver, all(new Put("Orders", key(1)), check(1, "attribute_not_exists(id)")));
    assertEquals(List.of("None", "ThrottlingError"), codes(why));
    assertEquals(0, counted(driver, Counter.CONDITION_FAILED, "Users"), "conditions are not asked");
    assertEquals(Units.ZERO, written(driver, "Orders"));
    driver.pass(Duration.ofSeconds(1));
    assertTrue(
        driver.events.stream()
            .anyMatch(each ->
                each instanceof Event.Answered answered
                    && answered.outcome() == Outcome.THROTTLED));
  }
}
