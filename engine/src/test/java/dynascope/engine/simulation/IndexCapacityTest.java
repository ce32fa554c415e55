package dynascope.engine.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dynascope.engine.error.CancellationReason;
import dynascope.engine.error.ServiceException;
import dynascope.engine.error.ThrottlingReason;
import dynascope.engine.event.Event;
import dynascope.engine.metric.Counter;
import dynascope.engine.model.Address;
import dynascope.engine.model.AttributeValue;
import dynascope.engine.model.IndexDefinition;
import dynascope.engine.model.Item;
import dynascope.engine.model.KeyAttribute;
import dynascope.engine.model.KeySchema;
import dynascope.engine.model.Limits;
import dynascope.engine.model.Projection;
import dynascope.engine.model.TableDefinition;
import dynascope.engine.model.Throughput;
import dynascope.engine.model.Units;
import dynascope.engine.operation.BatchWriteItem;
import dynascope.engine.operation.ConsumedCapacity;
import dynascope.engine.operation.DeleteItem;
import dynascope.engine.operation.ItemCollectionMetrics;
import dynascope.engine.operation.PageOptions;
import dynascope.engine.operation.PageShape;
import dynascope.engine.operation.Projecting;
import dynascope.engine.operation.PutItem;
import dynascope.engine.operation.Query;
import dynascope.engine.operation.ReturnConsumedCapacity;
import dynascope.engine.operation.ReturnItemCollectionMetrics;
import dynascope.engine.operation.Scan;
import dynascope.engine.operation.Segment;
import dynascope.engine.operation.Select;
import dynascope.engine.operation.TransactWriteItems;
import dynascope.engine.operation.TransactWriteItems.TransactWriteItem;
import dynascope.engine.operation.UpdateItem;
import dynascope.engine.operation.WriteOptions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// What reads and writes cost with indexes, and how answers report it.
final class IndexCapacityTest {
  private static final KeySchema ID_AT = KeySchema.of(KeyAttribute.s("id"), KeyAttribute.n("at"));
  private static final IndexDefinition GLOBAL =
      IndexDefinition.global(
          "by-status", KeySchema.of(KeyAttribute.s("status")), Projection.include("note"));
  private static final IndexDefinition LOCAL =
      IndexDefinition.local(
          "by-rank", KeySchema.of(KeyAttribute.s("id"), KeyAttribute.n("rank")), Projection.ALL);
  private static final WriteOptions INDEXES =
      WriteOptions.NONE.returning(ReturnConsumedCapacity.INDEXES);

  private static TableDefinition orders(IndexDefinition... indexes) {
    return TableDefinition.onDemand("Orders", ID_AT).with(List.of(indexes));
  }

  private static Item key(int at) {
    return Item.of("id", AttributeValue.s("ann"), "at", AttributeValue.n(at));
  }

  private static @Nullable ConsumedCapacity put(TestDriver driver, Item item) {
    return driver
        .ask(new PutItem("Orders", item, INDEXES, null), PutItem.Answered.class)
        .consumedCapacity();
  }

  private static ConsumedCapacity consumed(int total, int table, int local, int global) {
    return new ConsumedCapacity(
        "Orders",
        Units.of(total),
        Units.of(table),
        local == 0 ? null : of("by-rank", local),
        global == 0 ? null : of("by-status", global),
        null);
  }

  private static SortedMap<String, Units> of(String index, int units) {
    return new TreeMap<>(Map.of(index, Units.of(units)));
  }

  @Test
  void writesCostWhatWasMeasured() {
    TestDriver driver = TestDriver.of(orders(GLOBAL, LOCAL));
    Item inNeither = key(1);
    Item inGlobal = key(2).with("status", AttributeValue.s("new"));
    Item inBoth = key(3).with("status", AttributeValue.s("new")).with("rank", AttributeValue.n(1));
    assertEquals(consumed(1, 1, 0, 0), put(driver, inNeither));
    assertEquals(consumed(2, 1, 0, 1), put(driver, inGlobal));
    assertEquals(consumed(3, 1, 1, 1), put(driver, inBoth));
    var moved =
        new UpdateItem(
            "Orders",
            key(3),
            "SET #s = :s",
            INDEXES.where(Map.of("#s", "status"), Map.of(":s", AttributeValue.s("sent"))));
    var answer = driver.ask(moved, UpdateItem.Answered.class);
    assertEquals(consumed(4, 1, 1, 2), answer.consumedCapacity());
    assertEquals(Units.of(4), answer.units());
  }

  @Test
  void aTransactionDoublesWhatTheTableCostsAndNotItsIndexes() {
    TestDriver driver = TestDriver.of(orders(GLOBAL, LOCAL));
    Item inBoth = key(3).with("status", AttributeValue.s("new")).with("rank", AttributeValue.n(1));
    var put =
        new TransactWriteItems(List.of(transacted(inBoth)))
            .returning(ReturnConsumedCapacity.INDEXES);
    var told = driver.ask(put, TransactWriteItems.Answered.class).consumedCapacity();
    assertEquals(
        List.of(
            new ConsumedCapacity(
                "Orders",
                Units.of(4),
                Units.of(2),
                of("by-rank", 1),
                of("by-status", 1),
                ConsumedCapacity.Mirror.WriteCapacityUnits)),
        told);
  }

  @Test
  void whatNoIndexProjectsCostsTheTableAlone() {
    TestDriver driver = TestDriver.of(orders(GLOBAL));
    Item item = key(3).with("status", AttributeValue.s("new"));
    put(driver, item);
    assertEquals(consumed(1, 1, 0, 0), put(driver, item.with("extra", AttributeValue.n(1))));
  }

  @Test
  void theSameItemAgainCostsTheTableAlone() {
    TestDriver driver = TestDriver.of(orders(GLOBAL, LOCAL));
    Item item = key(3).with("status", AttributeValue.s("new")).with("rank", AttributeValue.n(1));
    put(driver, item);
    assertEquals(consumed(1, 1, 0, 0), put(driver, item));
  }

  @Test
  void aDeletionCostsTheEntriesThatGo() {
    TestDriver driver = TestDriver.of(orders(GLOBAL, LOCAL));
    put(
        driver,
        key(3)
            .with("status", AttributeValue.s("new"))
            .with("rank", AttributeValue.n(1))
            .with("note", AttributeValue.s("x".repeat(2_000))));
    var answer = driver.ask(new DeleteItem("Orders", key(3), INDEXES), DeleteItem.Answered.class);
    assertEquals(consumed(6, 2, 2, 2), answer.consumedCapacity());
  }

  @Test
  void totalTellsTheSumAlone() {
    TestDriver driver = TestDriver.of(orders(GLOBAL));
    var put =
        new PutItem(
            "Orders",
            key(2).with("status", AttributeValue.s("new")),
            WriteOptions.NONE.returning(ReturnConsumedCapacity.TOTAL),
            null);
    assertEquals(
        new ConsumedCapacity("Orders", Units.of(2), null),
        driver.ask(put, PutItem.Answered.class).consumedCapacity());
  }

  @Test
  void aBatchSumsTheIndexesOfEachTable() {
    TestDriver driver = TestDriver.of(orders(GLOBAL, LOCAL));
    Item one = key(1).with("status", AttributeValue.s("new"));
    Item two = key(2).with("status", AttributeValue.s("new")).with("rank", AttributeValue.n(1));
    var batch =
        new BatchWriteItem(
            Map.of(
                "Orders",
                List.of(
                    BatchWriteItem.WriteRequest.put(one), BatchWriteItem.WriteRequest.put(two))),
            ReturnConsumedCapacity.INDEXES,
            ReturnItemCollectionMetrics.SIZE);
    var answer = driver.ask(batch, BatchWriteItem.Answered.class);
    assertEquals(List.of(consumed(5, 2, 1, 2)), answer.consumedCapacity());
    var metrics = new TreeMap<String, List<ItemCollectionMetrics>>();
    metrics.put(
        "Orders", List.of(new ItemCollectionMetrics(Item.of("id", AttributeValue.s("ann")), 0, 1)));
    assertEquals(metrics, answer.itemCollectionMetrics());
  }

  @Test
  void onlyTablesWithLocalIndexesTellTheSizeOfACollection() {
    for (IndexDefinition index : List.of(GLOBAL, LOCAL)) {
      TestDriver driver = TestDriver.of(orders(index));
      var put =
          new PutItem(
              "Orders",
              key(1),
              WriteOptions.NONE.returning(ReturnItemCollectionMetrics.SIZE),
              null);
      assertEquals(
          index == GLOBAL
              ? null
              : new ItemCollectionMetrics(Item.of("id", AttributeValue.s("ann")), 0, 1),
          driver.ask(put, PutItem.Answered.class).itemCollectionMetrics());
    }
  }

  @Test
  void anItemCollectionOfATableWithLocalIndexesGrowsUpToItsLimit() {
    Limits limits = Limits.STANDARD.with(Limits.COLLECTION_BYTES, 200);
    TestDriver driver = TestDriver.of(limits, orders(LOCAL));
    Item item =
        key(1).with("rank", AttributeValue.n(1)).with("note", AttributeValue.s("x".repeat(70)));
    put(driver, item);
    var another = new PutItem("Orders", key(2).with("rank", AttributeValue.n(1)));
    assertEquals(
        new ServiceException(
            "ItemCollectionSizeLimitExceededException", "Collection size exceeded.", List.of(), ""),
        driver.refusal(another));
    put(driver, item.with("note", AttributeValue.s("x")));
    driver.ask(another);
    TestDriver without = TestDriver.of(limits, orders(GLOBAL));
    put(without, item.with("note", AttributeValue.s("x".repeat(1_000))));
  }

  @Test
  void aTransactionTellsTheSizeOfEachCollectionThatItTouches() {
    TestDriver driver = TestDriver.of(orders(LOCAL));
    Item bob = Item.of("id", AttributeValue.s("bob"), "at", AttributeValue.n(1));
    var answer =
        driver.ask(
            new TransactWriteItems(
                List.of(transacted(key(1)), transacted(bob), transacted(key(2))),
                ReturnConsumedCapacity.NONE,
                ReturnItemCollectionMetrics.SIZE,
                null),
            TransactWriteItems.Answered.class);
    assertEquals(
        Map.of(
            "Orders",
            List.of(
                new ItemCollectionMetrics(Item.of("id", AttributeValue.s("bob")), 0, 1),
                new ItemCollectionMetrics(Item.of("id", AttributeValue.s("ann")), 0, 1))),
        answer.itemCollectionMetrics());
  }

  private static TransactWriteItem transacted(Item item) {
    return TransactWriteItem.of(new TransactWriteItems.Put("Orders", item));
  }

  @Test
  void aTransactionThatMakesACollectionTooLargeIsCancelledForThat() {
    Item item =
        key(1).with("rank", AttributeValue.n(1)).with("note", AttributeValue.s("x".repeat(70)));
    TestDriver driver =
        TestDriver.of(Limits.STANDARD.with(Limits.COLLECTION_BYTES, 200), orders(LOCAL));
    var both =
        new TransactWriteItems(
            List.of(
                transacted(item),
                transacted(item.with("at", AttributeValue.n(2))),
                transacted(item.with("id", AttributeValue.s("bob")))));
    assertEquals(
        List.of(
            CancellationReason.NONE,
            new CancellationReason(
                "ItemCollectionSizeLimitExceeded", "Collection size exceeded", null),
            CancellationReason.NONE),
        driver.refusal(both).cancellationReasons());
    driver.ask(new TransactWriteItems(List.of(transacted(item))));
  }

  private static @Nullable ConsumedCapacity query(
      TestDriver driver, PageShape shape, PageOptions page, String condition, String value) {
    var query =
        new Query(
            "Orders",
            condition,
            shape.where(
                condition.contains("#s") ? Map.of("#s", "status") : null,
                Map.of(":v", AttributeValue.s(value))),
            page.returning(ReturnConsumedCapacity.INDEXES));
    return driver.ask(query, Query.Answered.class).consumedCapacity();
  }

  private static ConsumedCapacity read(
      Units table, @Nullable SortedMap<String, Units> local, @Nullable Units global) {
    Units sum =
        (local == null ? Units.ZERO : local.values().iterator().next())
            .plus(global == null ? Units.ZERO : global);
    return new ConsumedCapacity(
        "Orders",
        table.plus(sum),
        table,
        local,
        global == null ? null : new TreeMap<>(Map.of("by-status", global)),
        null);
  }

  @Test
  void aQueryOfAGlobalIndexCostsItsEntriesAndTheTableNothing() {
    TestDriver driver = TestDriver.of(orders(GLOBAL));
    for (int at = 1; at <= 3; at++) {
      put(
          driver,
          key(at)
              .with("status", AttributeValue.s("new"))
              .with("note", AttributeValue.s("x".repeat(2_000)))
              .with("extra", AttributeValue.s("x".repeat(9_000))));
    }
    driver.pass(Duration.ofSeconds(1));
    PageOptions page = PageOptions.FIRST.of("by-status");
    assertEquals(
        read(Units.ZERO, null, Units.ONE), query(driver, PageShape.ALL, page, "#s = :v", "new"));
    assertEquals(
        read(Units.ZERO, null, Units.HALF), query(driver, PageShape.ALL, page, "#s = :v", "none"));
    assertEquals(
        read(Units.ZERO, null, Units.ONE),
        query(driver, PageShape.ALL.selecting(Select.COUNT), page, "#s = :v", "new"));
  }

  @Test
  void aQueryOfALocalIndexPaysForTheItemsThatItFetches() {
    var lean =
        IndexDefinition.local(
            "by-rank",
            KeySchema.of(KeyAttribute.s("id"), KeyAttribute.n("rank")),
            Projection.include("note"));
    TestDriver driver = TestDriver.of(orders(lean));
    for (int at = 1; at <= 4; at++) {
      put(
          driver,
          key(at)
              .with("rank", AttributeValue.n(10 - at))
              .with("note", AttributeValue.s("x".repeat(170)))
              .with("extra", AttributeValue.s("x".repeat(100))));
    }
    PageOptions strong = PageOptions.FIRST.of("by-rank").consistent();
    assertEquals(
        read(Units.ZERO, of("by-rank", 1), null),
        query(driver, PageShape.ALL, strong, "id = :v", "ann"));
    PageShape all = PageShape.ALL.selecting(Select.ALL_ATTRIBUTES);
    assertEquals(
        read(Units.of(4), of("by-rank", 1), null), query(driver, all, strong, "id = :v", "ann"));
    assertEquals(
        read(Units.of(2), new TreeMap<>(Map.of("by-rank", Units.HALF)), null),
        query(
            driver,
            PageShape.ALL.projecting(Projecting.to("extra")),
            PageOptions.FIRST.of("by-rank"),
            "id = :v",
            "ann"));
    assertEquals(
        read(Units.ZERO, of("by-rank", 1), null),
        query(driver, PageShape.ALL.projecting(Projecting.to("note")), strong, "id = :v", "ann"));
  }

  @Test
  void aScanOfAnIndexIsChargedForEachOfItsPartitions() {
    TestDriver driver = TestDriver.of(orders(GLOBAL));
    put(driver, key(1).with("status", AttributeValue.s("new")));
    driver.pass(Duration.ofSeconds(1));
    var scan =
        new Scan(
            "Orders",
            Segment.WHOLE,
            PageShape.ALL,
            PageOptions.FIRST.of("by-status").returning(ReturnConsumedCapacity.INDEXES));
    var answer = driver.ask(scan, Scan.Answered.class);
    assertEquals(1, answer.count());
    assertEquals(read(Units.ZERO, null, Units.of(2)), answer.consumedCapacity());
  }

  private static TableDefinition provisioned(long indexReads) {
    return TableDefinition.provisioned("Orders", ID_AT, 100, 100)
        .with(List.of(GLOBAL.with(new Throughput(indexReads, 100))));
  }

  @Test
  void anIndexHasReadsOfItsOwn() {
    TestDriver driver =
        TestDriver.of(Limits.STANDARD.with(Limits.BURST_SECONDS, 1), provisioned(1));
    put(driver, key(1).with("status", AttributeValue.s("new")));
    var scan = new Scan("Orders", Segment.WHOLE, PageShape.ALL, PageOptions.FIRST.of("by-status"));
    for (int i = 0; i < 3; i++) {
      driver.ask(scan);
    }
    ServiceException refused = driver.refusal(scan);
    assertEquals("ProvisionedThroughputExceededException", refused.type());
    assertEquals(
        List.of(ThrottlingReason.IndexReadProvisionedThroughputExceeded), refused.reasons());
    assertTrue(refused.resource().endsWith(":table/Orders/index/by-status"), refused.resource());
    assertTrue(refused.message().contains("one or more global secondary indexes"));
    driver.ask(new Scan("Orders"));
    Address index = Address.parse("Orders/by-status");
    assertEquals(1, driver.world.counters.get(Counter.THROTTLED, index));
    assertEquals(0, driver.world.counters.get(Counter.THROTTLED, Address.parse("Orders")));
  }

  @Test
  void writesTakeFromTheIndexesBucketsWhatTheirEntriesCost() {
    TestDriver driver = TestDriver.of(provisioned(100));
    long before = level(driver);
    put(
        driver,
        key(1)
            .with("status", AttributeValue.s("new"))
            .with("note", AttributeValue.s("x".repeat(2_000))));
    assertEquals(0, before - level(driver));
    driver.pass(Duration.ofMillis(200));
    assertEquals(2_000_000_000L, before - level(driver));
    Address index = Address.parse("Orders/by-status");
    assertEquals(2_000_000_000L, driver.world.counters.get(Counter.WRITE_UNITS, index));
    assertEquals(2_000_000_000L, driver.world.counters.get(Counter.WRITE_UNITS, index.child("P1")));
    Event.IndexWritten written =
        driver.events.stream()
            .filter(Event.IndexWritten.class::isInstance)
            .map(Event.IndexWritten.class::cast)
            .findFirst()
            .orElseThrow();
    assertEquals("new", written.key());
    assertEquals("Orders/P1", written.base().text());
    assertEquals(1, written.baseLsn());
    assertEquals(Units.of(2), written.units());
  }

  @Test
  void aLocalIndexTakesFromTheTablesBucketsWhatItsEntriesCost() {
    TestDriver driver =
        TestDriver.of(TableDefinition.provisioned("Orders", ID_AT, 100, 100).with(List.of(LOCAL)));
    Item item = key(1).with("rank", AttributeValue.n(1));
    put(driver, item.with("note", AttributeValue.s("x".repeat(4_500))));
    assertEquals(
        consumed(10, 5, 5, 0).capacityUnits(), new Units(counted(driver, Counter.WRITE_UNITS)));
    driver.pass(Duration.ofSeconds(1));
    query(driver, PageShape.ALL, PageOptions.FIRST.of("by-rank").consistent(), "id = :v", "ann");
    assertEquals(Units.of(2), new Units(counted(driver, Counter.READ_UNITS)));
  }

  private static long counted(TestDriver driver, Counter counter) {
    return driver.world.counters.get(counter, Address.parse("Orders"));
  }

  /// The most that an index's bucket holds, less what was taken: without what flows in.
  private static long level(TestDriver driver) {
    var buckets =
        Objects.requireNonNull(
            driver.world.readRouter().buckets(Address.parse("Orders/by-status")));
    return -buckets.writes().spent().nanos();
  }

  @Test
  void aFailedConditionCostsNoIndexAnything() {
    TestDriver driver = TestDriver.of(provisioned(100));
    put(driver, key(1).with("status", AttributeValue.s("new")));
    Address index = Address.parse("Orders/by-status");
    long before = driver.world.counters.get(Counter.WRITE_UNITS, index);
    driver.refusal(
        new PutItem(
            "Orders",
            key(1).with("status", AttributeValue.s("sent")),
            WriteOptions.NONE.onlyIf("attribute_not_exists(id)"),
            null));
    assertEquals(before, driver.world.counters.get(Counter.WRITE_UNITS, index));
  }

  @Test
  void tablesWithoutIndexesReportNoParts() {
    TestDriver driver = TestDriver.of(orders());
    ConsumedCapacity consumed = put(driver, key(1));
    assertEquals(consumed(1, 1, 0, 0), consumed);
    assertNull(Objects.requireNonNull(consumed).globalSecondaryIndexes());
  }
}
