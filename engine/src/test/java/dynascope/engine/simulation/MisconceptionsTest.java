package dynascope.engine.simulation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dynascope.engine.metric.Counter;
import dynascope.engine.model.Address;
import dynascope.engine.model.AttributeValue;
import dynascope.engine.model.IndexDefinition;
import dynascope.engine.model.Item;
import dynascope.engine.model.KeyAttribute;
import dynascope.engine.model.KeySchema;
import dynascope.engine.model.Limits;
import dynascope.engine.model.PrimaryKey;
import dynascope.engine.model.Projection;
import dynascope.engine.model.TableDefinition;
import dynascope.engine.model.Units;
import dynascope.engine.operation.BatchGetItem;
import dynascope.engine.operation.BatchGetItem.KeysAndAttributes;
import dynascope.engine.operation.BatchWriteItem;
import dynascope.engine.operation.BatchWriteItem.WriteRequest;
import dynascope.engine.operation.DeleteItem;
import dynascope.engine.operation.ExecuteStatement;
import dynascope.engine.operation.GetItem;
import dynascope.engine.operation.PageOptions;
import dynascope.engine.operation.PageShape;
import dynascope.engine.operation.Projecting;
import dynascope.engine.operation.PutItem;
import dynascope.engine.operation.Query;
import dynascope.engine.operation.Scan;
import dynascope.engine.operation.UpdateItem;
import dynascope.engine.operation.WriteOptions;
import dynascope.engine.partiql.Plan;
import dynascope.engine.wire.DynamoJson;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// What people believe of DynamoDB, each disproved by what the engine does.
final class MisconceptionsTest {
  private static final KeySchema ID = KeySchema.of(KeyAttribute.s("id"));
  private static final KeySchema ID_TAG = KeySchema.of(KeyAttribute.s("id"), KeyAttribute.s("tag"));
  private static final Limits AMPLE =
      Limits.STANDARD.with(Limits.BURST_INITIAL, 300).with(Limits.PARTITION_WRITE, 20_000);

  private static final PageShape MARKED = PageShape.ALL.onlyIf("attribute_exists(mark)");

  private static TestDriver driver(KeySchema schema) {
    return TestDriver.of(
        AMPLE,
        TableDefinition.provisioned("Users", schema, 20_000, 20_000).withInitialPartitions(4));
  }

  private static Item item(String id, String tag, int bytes) {
    return Item.of(
        "id",
        AttributeValue.s(id),
        "tag",
        AttributeValue.s(tag),
        "text",
        AttributeValue.s("x".repeat(bytes)));
  }

  private static Item id(String id) {
    return Item.of("id", AttributeValue.s(id));
  }

  /// After this, eventually consistent reads see all that was written.
  private static void settle(TestDriver driver) {
    driver.pass(Duration.ofSeconds(5));
  }

  /// One item collection: t10 to t29, each of almost a kilobyte, the last with a mark.
  private static TestDriver twenty() {
    TestDriver driver = driver(ID_TAG);
    for (int i = 10; i < 30; i++) {
      Item item = item("u", "t" + i, 900);
      driver.ask(new PutItem("Users", i < 29 ? item : item.with("mark", AttributeValue.n(1))));
    }
    settle(driver);
    return driver;
  }

  private static Query.Answered ask(TestDriver driver, PageShape shape, PageOptions page) {
    Map<String, AttributeValue> values = Map.of(":id", AttributeValue.s("u"));
    return driver.ask(
        new Query("Users", "id = :id", shape.where(null, values), page), Query.Answered.class);
  }

  private static long charged(TestDriver driver) {
    return driver.world.counters.get(Counter.WRITE_UNITS, Address.parse("Users"))
        / Units.NANOS_PER_UNIT;
  }

  @Test
  void aFilterDoesNotReduceWhatAQueryCosts() {
    TestDriver driver = twenty();
    Query.Answered whole = ask(driver, PageShape.ALL, PageOptions.FIRST);
    Query.Answered filtered = ask(driver, MARKED, PageOptions.FIRST);
    assertEquals(List.of(20, 1), List.of(whole.count(), filtered.count()));
    assertEquals(20, filtered.scannedCount());
    assertTrue(whole.units().isPositive());
    assertEquals(whole.units(), filtered.units());
  }

  @Test
  void aProjectionDoesNotReduceWhatAQueryCosts() {
    TestDriver driver = twenty();
    Query.Answered whole = ask(driver, PageShape.ALL, PageOptions.FIRST);
    Query.Answered narrow =
        ask(driver, PageShape.ALL.projecting(Projecting.to("id")), PageOptions.FIRST);
    assertEquals(id("u"), narrow.items().getFirst());
    assertEquals(whole.units(), narrow.units());
  }

  @Test
  void anIndexThatHoldsOnlyKeysMakesTheSameQueryCheaper() {
    IndexDefinition keysOnly = IndexDefinition.global("keys", ID_TAG, Projection.KEYS_ONLY);
    TestDriver driver =
        TestDriver.of(TableDefinition.onDemand("Users", ID_TAG).with(List.of(keysOnly)));
    for (int i = 10; i < 30; i++) {
      driver.ask(new PutItem("Users", item("u", "t" + i, 900)));
    }
    settle(driver);
    Query.Answered table = ask(driver, PageShape.ALL, PageOptions.FIRST);
    Query.Answered index = ask(driver, PageShape.ALL, PageOptions.FIRST.of("keys"));
    assertEquals(List.of(20, 20), List.of(table.count(), index.count()));
    assertEquals(Units.HALF, index.units());
    assertTrue(table.units().compareTo(index.units()) > 0, table.units().toString());
  }

  @Test
  void aLimitOfTenMayReturnNothingAndStillLeaveMore() {
    Query.Answered page = ask(twenty(), MARKED, PageOptions.FIRST.limit(10));
    assertEquals(List.of(10, 0), List.of(page.scannedCount(), page.count()));
    assertNotNull(page.lastEvaluatedKey());
  }

  @Test
  void anEmptyPageIsNotTheEnd() {
    TestDriver driver = twenty();
    var found = new ArrayList<Integer>();
    Item after = null;
    do {
      Query.Answered page = ask(driver, MARKED, PageOptions.FIRST.limit(6).after(after));
      found.add(page.count());
      after = page.lastEvaluatedKey();
    } while (after != null);
    assertEquals(List.of(0, 0, 0, 1), found);
  }

  @Test
  void aScanReturnsItemsInTheOrderOfHashesAndNotOfKeys() {
    TestDriver driver = driver(ID);
    List<Item> inserted = IntStream.range(10, 40).mapToObj(i -> id("u" + i)).toList();
    inserted.forEach(each -> driver.ask(new PutItem("Users", each)));
    settle(driver);
    List<Item> scanned = driver.ask(new Scan("Users"), Scan.Answered.class).items();
    assertNotEquals(inserted, scanned);
    assertEquals(
        inserted.stream().sorted(Comparator.comparing(MisconceptionsTest::hash)).toList(), scanned);
  }

  private static PrimaryKey hash(Item item) {
    return ID.keyOf(item);
  }

  @Test
  void anUpdateOfOneAttributeCostsTheWholeItem() {
    TestDriver driver = driver(ID_TAG);
    driver.ask(new PutItem("Users", item("u", "t", 10 * 1_024 - 20)));
    WriteOptions one = WriteOptions.NONE.where(null, Map.of(":n", AttributeValue.n(1)));
    Item key = Item.of("id", AttributeValue.s("u"), "tag", AttributeValue.s("t"));
    assertEquals(Units.of(10), driver.ask(new UpdateItem("Users", key, "SET n = :n", one)).units());
  }

  @Test
  void deletingCostsByTheSizeOfWhatIsDeleted() {
    TestDriver driver = driver(ID_TAG);
    driver.ask(new PutItem("Users", item("u", "t", 300 * 1_024 - 20)));
    Item key = Item.of("id", AttributeValue.s("u"), "tag", AttributeValue.s("t"));
    assertEquals(Units.of(300), driver.ask(new DeleteItem("Users", key)).units());
    assertEquals(Units.ONE, driver.ask(new DeleteItem("Users", key)).units());
  }

  @Test
  void aFailedConditionIsNotFree() {
    TestDriver driver = driver(ID_TAG);
    Item item = item("u", "t", 5 * 1_024);
    driver.ask(new PutItem("Users", item));
    long before = charged(driver);
    var again = WriteOptions.NONE.onlyIf("attribute_not_exists(id)");
    assertEquals(
        "ConditionalCheckFailedException",
        driver.refusal(new PutItem("Users", item, again, null)).type());
    assertEquals(before + 6, charged(driver));
  }

  @Test
  void aBatchIsNeitherAtomicNorCheaper() {
    TestDriver driver =
        TestDriver.of(
            Limits.STANDARD.with(Limits.BURST_INITIAL, 1),
            TableDefinition.provisioned("Users", ID, 5, 5));
    List<WriteRequest> puts =
        IntStream.range(0, 20).mapToObj(i -> WriteRequest.put(id("u" + i))).toList();
    BatchWriteItem.Answered answer =
        driver.ask(new BatchWriteItem(Map.of("Users", puts)), BatchWriteItem.Answered.class);
    int left = answer.unprocessedItems().get("Users").size();
    assertTrue(left > 0 && left < 20, "unprocessed: " + left);
    assertEquals(Units.of(20 - left), answer.units());
    settle(driver);
    assertEquals(20 - left, driver.ask(new Scan("Users"), Scan.Answered.class).count());
  }

  @Test
  void aBatchIsNotAnsweredInTheOrderInWhichItWasAsked() {
    TestDriver driver = driver(ID);
    List<Item> asked = IntStream.range(0, 50).mapToObj(i -> id("u" + i)).toList();
    asked.forEach(each -> driver.ask(new PutItem("Users", each)));
    var batch = new BatchGetItem(Map.of("Users", new KeysAndAttributes(asked, true)));
    List<Item> answered = driver.ask(batch, BatchGetItem.Answered.class).responses().get("Users");
    assertNotEquals(asked, answered);
    assertEquals(new TreeSet<>(texts(asked)), new TreeSet<>(texts(answered)));
    assertEquals(50, answered.size());
  }

  private static List<String> texts(List<Item> items) {
    return items.stream().map(Item::toString).toList();
  }

  @Test
  void numbersDoNotKeepTheTextThatTheyWereWrittenWith() {
    TestDriver driver = driver(ID);
    Item item =
        DynamoJson.item(
            "{\"id\":{\"S\":\"u\"},\"n\":{\"N\":\"1e3\"},\"m\":{\"N\":\"007.50\"}}"
                .getBytes(UTF_8));
    driver.ask(new PutItem("Users", item));
    Item read = driver.ask(new GetItem("Users", id("u"), true), GetItem.Answered.class).item();
    assertEquals(
        "{\"id\":{\"S\":\"u\"},\"m\":{\"N\":\"7.5\"},\"n\":{\"N\":\"1000\"}}",
        new String(DynamoJson.bytes(Objects.requireNonNull(read)), UTF_8));
  }

  @Test
  void stringsThatLookLikeNumbersSortAsStringsUnlessTheyArePadded() {
    TestDriver driver = driver(ID_TAG);
    for (String tag : List.of("2", "10", "1", "02", "01")) {
      driver.ask(new PutItem("Users", item("u", tag, 1)));
    }
    settle(driver);
    List<String> tags =
        ask(driver, PageShape.ALL, PageOptions.FIRST).items().stream()
            .map(each -> ((AttributeValue.S) Objects.requireNonNull(each.get("tag"))).value())
            .toList();
    assertEquals(List.of("01", "02", "1", "10", "2"), tags);
  }

  @Test
  void aPartiqlSelectWithAWhereMayReadTheWholeTable() {
    TestDriver driver = twenty();
    ExecuteStatement.Answered query = select(driver, "id = 'u' AND mark = 1");
    ExecuteStatement.Answered scan = select(driver, "tag = 't29' AND mark = 1");
    assertEquals(query.items(), scan.items());
    assertEquals(Plan.Access.QUERY, query.plan().access());
    assertEquals(Plan.Access.SCAN, scan.plan().access());
    assertEquals(Plan.Reason.NO_PARTITION_KEY, scan.plan().reason());
    assertEquals(ask(driver, PageShape.ALL, PageOptions.FIRST).units(), query.units());
    Scan.Answered everything = driver.ask(new Scan("Users"), Scan.Answered.class);
    assertEquals(everything.units(), scan.units());
  }

  private static ExecuteStatement.Answered select(TestDriver driver, String where) {
    return driver.ask(
        new ExecuteStatement("SELECT * FROM Users WHERE " + where),
        ExecuteStatement.Answered.class);
  }

  @Test
  void aPartiqlUpdateMakesNoItem() {
    TestDriver driver = driver(ID);
    assertTrue(
        driver
            .refusal(new ExecuteStatement("UPDATE Users SET tag = 'x' WHERE id = 'u'"))
            .isConditionFailure());
    assertNull(driver.ask(new GetItem("Users", id("u"), true), GetItem.Answered.class).item());
  }
}
