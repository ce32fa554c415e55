package dynascope.engine.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dynascope.engine.error.ServiceException;
import dynascope.engine.model.AttributeValue;
import dynascope.engine.model.IndexDefinition;
import dynascope.engine.model.IndexDescription;
import dynascope.engine.model.Item;
import dynascope.engine.model.KeyAttribute;
import dynascope.engine.model.KeySchema;
import dynascope.engine.model.Limits;
import dynascope.engine.model.OnDemandThroughput;
import dynascope.engine.model.Projection;
import dynascope.engine.model.TableDefinition;
import dynascope.engine.model.Throughput;
import dynascope.engine.operation.BatchWriteItem;
import dynascope.engine.operation.DeleteTable;
import dynascope.engine.operation.DescribeTable;
import dynascope.engine.operation.Operation;
import dynascope.engine.operation.PageOptions;
import dynascope.engine.operation.PageShape;
import dynascope.engine.operation.Projecting;
import dynascope.engine.operation.PutItem;
import dynascope.engine.operation.Query;
import dynascope.engine.operation.Scan;
import dynascope.engine.operation.Segment;
import dynascope.engine.operation.Select;
import dynascope.engine.operation.TableParts;
import dynascope.engine.operation.TransactWriteItems;
import dynascope.engine.operation.TransactWriteItems.TransactWriteItem;
import dynascope.engine.operation.UpdateItem;
import dynascope.engine.operation.WriteOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// How secondary indexes are read, kept free of what can't be a key, made and removed.
final class IndexQueryTest {
  private static final String INVALID = "One or more parameter values were invalid: ";
  private static final String NOT_VALID = "One or more parameter values are not valid. ";
  private static final KeySchema ID_AT = KeySchema.of(KeyAttribute.s("id"), KeyAttribute.n("at"));
  private static final IndexDefinition BY_STATUS =
      IndexDefinition.global(
          "by-status",
          KeySchema.of(KeyAttribute.s("state"), KeyAttribute.n("grade")),
          Projection.include("note"));
  private static final IndexDefinition BY_RANK =
      IndexDefinition.local(
          "by-rank",
          KeySchema.of(KeyAttribute.s("id"), KeyAttribute.n("grade")),
          Projection.KEYS_ONLY);
  private static final IndexDefinition BY_MANY =
      new IndexDefinition(
          "by-many",
          false,
          List.of(KeyAttribute.s("h1"), KeyAttribute.n("h2")),
          List.of(KeyAttribute.n("r1"), KeyAttribute.s("r2"), KeyAttribute.s("r3")),
          Projection.ALL,
          Throughput.NONE,
          OnDemandThroughput.NONE);

  private static TestDriver driver(IndexDefinition... indexes) {
    return TestDriver.of(TableDefinition.onDemand("Orders", ID_AT).with(List.of(indexes)));
  }

  private static Item key(String id, int at) {
    return Item.of("id", AttributeValue.s(id), "at", AttributeValue.n(at));
  }

  private static Item order(String id, int at, String state, int rank) {
    return key(id, at)
        .with("state", AttributeValue.s(state))
        .with("grade", AttributeValue.n(rank))
        .with("note", AttributeValue.s("n" + at))
        .with("extra", AttributeValue.s("e" + at));
  }

  private static void put(TestDriver driver, Item... items) {
    for (Item each : items) {
      driver.ask(new PutItem("Orders", each));
    }
    driver.pass(Duration.ofSeconds(1));
  }

  private static Query query(
      String index, String condition, PageShape shape, PageOptions page, Object... values) {
    var given = new TreeMap<String, AttributeValue>();
    for (int i = 0; i < values.length; i++) {
      given.put(
          ":" + (char) ('a' + i),
          values[i] instanceof Integer n
              ? AttributeValue.n(n)
              : AttributeValue.s((String) values[i]));
    }
    return new Query(
        "Orders",
        condition.replace("state", "#s"),
        shape.where(condition.contains("state") ? Map.of("#s", "state") : null, given),
        page.of(index));
  }

  private static Query query(String index, String condition, Object... values) {
    return query(index, condition, PageShape.ALL, PageOptions.FIRST, values);
  }

  private static List<Item> items(TestDriver driver, Query query) {
    return driver.ask(query, Query.Answered.class).items();
  }

  private static void refused(String message, TestDriver driver, Operation operation) {
    assertEquals(ServiceException.validation(message), driver.refusal(operation));
  }

  private static Item entry(String id, int at, String state, int rank) {
    return order(id, at, state, rank).without("extra");
  }

  @Test
  void aGlobalIndexHoldsWhatItProjectsOfItemsThatHaveItsKeys() {
    TestDriver driver = driver(BY_STATUS);
    put(
        driver,
        order("ann", 1, "new", 5),
        order("bob", 2, "new", 3),
        order("ann", 3, "sent", 1),
        key("cid", 4).with("state", AttributeValue.s("new")));
    assertEquals(
        List.of(entry("bob", 2, "new", 3), entry("ann", 1, "new", 5)),
        items(driver, query("by-status", "state = :a", "new")));
    assertEquals(
        List.of(entry("ann", 1, "new", 5)),
        items(driver, query("by-status", "state = :a AND grade > :b", "new", 3)));
  }

  @Test
  void anItemMovesInTheIndexWhenItsKeyChangesAndLeavesWithIt() {
    TestDriver driver = driver(BY_STATUS);
    put(driver, order("ann", 1, "new", 5));
    put(driver, order("ann", 1, "sent", 5));
    assertEquals(List.of(), items(driver, query("by-status", "state = :a", "new")));
    assertEquals(
        List.of(entry("ann", 1, "sent", 5)),
        items(driver, query("by-status", "state = :a", "sent")));
    driver.ask(new UpdateItem("Orders", key("ann", 1), "REMOVE grade", WriteOptions.NONE));
    driver.pass(Duration.ofSeconds(1));
    assertEquals(List.of(), items(driver, query("by-status", "state = :a", "sent")));
  }

  @Test
  void entriesWithEqualKeysComeInTheOrderOfTheTablesKeysOfWhichNothingIsPromised() {
    TestDriver driver = driver(BY_STATUS);
    put(driver, order("bob", 1, "new", 5), order("ann", 2, "new", 5), order("ann", 1, "new", 5));
    assertEquals(
        List.of(entry("ann", 1, "new", 5), entry("ann", 2, "new", 5), entry("bob", 1, "new", 5)),
        items(driver, query("by-status", "state = :a", "new")));
  }

  @Test
  void aPageEndsWithTheKeysOfIndexAndTable() {
    TestDriver driver = driver(BY_STATUS);
    put(driver, order("ann", 1, "new", 5), order("bob", 2, "new", 3), order("cid", 3, "new", 5));
    var read = new ArrayList<Item>();
    Item after = null;
    do {
      var answer =
          driver.ask(
              query(
                  "by-status",
                  "state = :a",
                  PageShape.ALL,
                  PageOptions.FIRST.limit(1).after(after),
                  "new"),
              Query.Answered.class);
      read.addAll(answer.items());
      after = answer.lastEvaluatedKey();
      if (after != null) {
        assertEquals(read.getLast().without("note"), after);
      }
    } while (after != null);
    assertEquals(
        List.of(entry("bob", 2, "new", 3), entry("ann", 1, "new", 5), entry("cid", 3, "new", 5)),
        read);
  }

  private static void startRefused(String message, Item start) {
    refused(
        message,
        driver(BY_STATUS),
        query(
            "by-status",
            "state = :a AND grade > :b",
            PageShape.ALL,
            PageOptions.FIRST.after(start),
            "new",
            3));
  }

  @Test
  void aStartKeyOfAnIndexIsWholeAndFits() {
    Item start = order("ann", 1, "new", 5).without("note").without("extra");
    String invalid = "The provided starting key is invalid";
    startRefused(invalid, key("ann", 1));
    startRefused(invalid, start.without("grade"));
    startRefused(invalid, start.without("at"));
    startRefused(invalid, start.with("more", AttributeValue.n(1)));
    startRefused(invalid, start.with("grade", AttributeValue.s("5")));
    startRefused(
        "The provided starting key is outside query boundaries based on provided conditions",
        start.with("state", AttributeValue.s("sent")));
    startRefused(
        "The provided starting key does not match the range key predicate",
        start.with("grade", AttributeValue.n(3)));
    var scan =
        new Scan(
            "Orders",
            Segment.WHOLE,
            PageShape.ALL,
            PageOptions.FIRST.of("by-status").after(key("ann", 1)));
    refused(
        invalid + ": The provided key element does not match the schema", driver(BY_STATUS), scan);
  }

  @Test
  void whatCannotBeReadFromAnIndexIsRefused() {
    TestDriver driver = driver(BY_STATUS, BY_RANK);
    refused(
        "The table does not have the specified index: by-name",
        driver,
        query("by-name", "state = :a", "new"));
    refused(
        "Consistent reads are not supported on global secondary indexes",
        driver,
        query("by-status", "state = :a", PageShape.ALL, PageOptions.FIRST.consistent(), "new"));
    refused(
        "Query condition missed key schema element: state",
        driver,
        query("by-status", "id = :a", "ann"));
    refused(
        INVALID
            + "Select type ALL_ATTRIBUTES is not supported for global secondary index by-status"
            + " because its projection type is not ALL",
        driver,
        query(
            "by-status",
            "state = :a",
            PageShape.ALL.selecting(Select.ALL_ATTRIBUTES),
            PageOptions.FIRST,
            "new"));
    refused(
        INVALID + "Global secondary index by-status does not project [extra, more]",
        driver,
        query(
            "by-status",
            "state = :a",
            PageShape.ALL.projecting(Projecting.to("note, extra, id, more")),
            PageOptions.FIRST,
            "new"));
  }

  @Test
  void aFilterMayNameTheTablesKeysButNotThoseOfTheIndex() {
    TestDriver driver = driver(BY_STATUS);
    put(driver, order("ann", 1, "new", 5), order("bob", 2, "new", 3));
    refused(
        "Filter Expression can only contain non-primary key attributes: Primary key attribute: grade",
        driver,
        query(
            "by-status",
            "state = :a",
            PageShape.ALL.onlyIf("grade > :b"),
            PageOptions.FIRST,
            "new",
            3));
    assertEquals(
        List.of(entry("bob", 2, "new", 3)),
        items(
            driver,
            query(
                "by-status",
                "state = :a",
                PageShape.ALL.onlyIf("id = :b"),
                PageOptions.FIRST,
                "new",
                "bob")));
  }

  @Test
  void selectTellsWhatOfAnIndexIsReturned() {
    TestDriver driver = driver(BY_STATUS, BY_RANK);
    put(driver, order("ann", 1, "new", 5));
    assertEquals(
        items(driver, query("by-status", "state = :a", "new")),
        items(
            driver,
            query(
                "by-status",
                "state = :a",
                PageShape.ALL.selecting(Select.ALL_PROJECTED_ATTRIBUTES),
                PageOptions.FIRST,
                "new")));
    assertEquals(
        List.of(key("ann", 1).with("grade", AttributeValue.n(5))),
        items(driver, query("by-rank", "id = :a", "ann")));
    assertEquals(
        List.of(order("ann", 1, "new", 5)),
        items(
            driver,
            query(
                "by-rank",
                "id = :a",
                PageShape.ALL.selecting(Select.ALL_ATTRIBUTES),
                PageOptions.FIRST,
                "ann")));
    assertEquals(
        List.of(Item.of("extra", AttributeValue.s("e1"))),
        items(
            driver,
            query(
                "by-rank",
                "id = :a",
                PageShape.ALL.projecting(Projecting.to("extra")).onlyIf("note = :b"),
                PageOptions.FIRST,
                "ann",
                "n1")));
    var count =
        driver.ask(
            query(
                "by-rank",
                "id = :a",
                PageShape.ALL.selecting(Select.COUNT),
                PageOptions.FIRST,
                "ann"),
            Query.Answered.class);
    assertEquals(1, count.count());
    assertEquals(List.of(), count.items());
  }

  @Test
  void aLocalIndexIsReadStronglyConsistentAndAtOnce() {
    TestDriver driver = driver(BY_RANK);
    driver.ask(new PutItem("Orders", order("ann", 1, "new", 5)));
    driver.ask(new PutItem("Orders", order("ann", 2, "new", 3)));
    var answer =
        driver.ask(
            query("by-rank", "id = :a", PageShape.ALL, PageOptions.FIRST.consistent(), "ann"),
            Query.Answered.class);
    assertEquals(
        List.of(
            key("ann", 2).with("grade", AttributeValue.n(3)),
            key("ann", 1).with("grade", AttributeValue.n(5))),
        answer.items());
  }

  private static Item many(int at, String h1, int h2, int r1, String r2, String r3) {
    return key("ann", at)
        .with("h1", AttributeValue.s(h1))
        .with("h2", AttributeValue.n(h2))
        .with("r1", AttributeValue.n(r1))
        .with("r2", AttributeValue.s(r2))
        .with("r3", AttributeValue.s(r3));
  }

  private static List<Integer> ats(TestDriver driver, String condition, Object... values) {
    return items(driver, query("by-many", condition, values)).stream()
        .map(each -> Integer.parseInt(((AttributeValue.N) each.get("at")).text()))
        .toList();
  }

  @Test
  void keysOfManyAttributesAreHashedTogetherAndSortedOneAfterTheOther() {
    TestDriver driver = driver(BY_MANY);
    put(
        driver,
        many(1, "x", 1, 2, "a", "p"),
        many(2, "x", 1, 2, "a", "q"),
        many(3, "x", 1, 2, "ab", "a"),
        many(4, "x", 1, 10, "a", "a"),
        many(5, "x", 2, 1, "a", "a"),
        many(6, "x", 1, 3, "a", "a").without("r3"));
    assertEquals(List.of(1, 2, 3, 4), ats(driver, "h1 = :a AND h2 = :b", "x", 1));
    assertEquals(List.of(1, 2, 3), ats(driver, "h1 = :a AND h2 = :b AND r1 = :c", "x", 1, 2));
    assertEquals(List.of(4), ats(driver, "h1 = :a AND h2 = :b AND r1 > :c", "x", 1, 2));
    assertEquals(List.of(1, 2, 3), ats(driver, "h1 = :a AND h2 = :b AND r1 <= :c", "x", 1, 2));
    assertEquals(List.of(), ats(driver, "h1 = :a AND h2 = :b AND r1 < :c", "x", 1, 2));
    assertEquals(List.of(1, 2, 3, 4), ats(driver, "h1 = :a AND h2 = :b AND r1 >= :c", "x", 1, 2));
    assertEquals(
        List.of(1, 2), ats(driver, "h1 = :a AND h2 = :b AND r1 = :c AND r2 = :d", "x", 1, 2, "a"));
    assertEquals(
        List.of(1, 2, 3),
        ats(driver, "h1 = :a AND h2 = :b AND r1 = :c AND begins_with(r2, :d)", "x", 1, 2, "a"));
    assertEquals(
        List.of(3), ats(driver, "h1 = :a AND h2 = :b AND r1 = :c AND r2 > :d", "x", 1, 2, "a"));
    assertEquals(
        List.of(2),
        ats(
            driver,
            "r3 BETWEEN :e AND :f AND h2 = :b AND h1 = :a AND r1 = :c AND r2 = :d",
            "x",
            1,
            2,
            "a",
            "q",
            "z"));
  }

  @Test
  void keysOfManyAttributesAreAskedFromLeftToRightWithoutGaps() {
    TestDriver driver = driver(BY_MANY);
    String unsupported = "Query key condition not supported";
    refused(unsupported, driver, query("by-many", "h1 = :a AND h2 = :b AND r2 = :c", "x", 1, "a"));
    refused(
        unsupported,
        driver,
        query("by-many", "h1 = :a AND h2 = :b AND r1 > :c AND r2 = :d", "x", 1, 1, "a"));
    refused(unsupported, driver, query("by-many", "h1 = :a AND h2 > :b", "x", 1));
    refused(
        "Query condition missed key schema element: h2", driver, query("by-many", "h1 = :a", "x"));
  }

  @Test
  void aPutOfWhatCannotBeAnIndexKeyIsRefused() {
    TestDriver driver = driver(BY_STATUS, BY_RANK);
    Item item = order("ann", 1, "new", 5);
    String type = INVALID + "Type mismatch for Index Key state Expected: S Actual: ";
    refusedPut(type + "N IndexName: by-status", driver, item.with("state", AttributeValue.n(1)));
    refusedPut(
        type + "NULL IndexName: by-status", driver, item.with("state", AttributeValue.nul()));
    refusedPut(
        NOT_VALID
            + "A value specified for a secondary index key is not supported. The AttributeValue for"
            + " a key attribute cannot contain an empty string value. IndexName: by-status,"
            + " IndexKey: state",
        driver,
        item.with("state", AttributeValue.s("")));
    refusedPut(
        INVALID + "Size of hashkey has exceeded the maximum size limit of2048 bytes",
        driver,
        item.with("state", AttributeValue.s("x".repeat(2_049))));
    driver.ask(new PutItem("Orders", item.with("state", AttributeValue.s("x".repeat(2_048)))));
  }

  /// Alone, and in a batch, of which nothing is written then.
  private static void refusedPut(String message, TestDriver driver, Item item) {
    refused(message, driver, new PutItem("Orders", item));
    refused(
        message,
        driver,
        new BatchWriteItem(
            Map.of(
                "Orders",
                List.of(
                    BatchWriteItem.WriteRequest.put(key("bob", 1)),
                    BatchWriteItem.WriteRequest.put(item)))));
    assertEquals(0, driver.ask(new Scan("Orders"), Scan.Answered.class).count());
    ServiceException cancelled =
        driver.refusal(
            new TransactWriteItems(
                List.of(TransactWriteItem.of(new TransactWriteItems.Put("Orders", item)))));
    assertEquals(message, cancelled.cancellationReasons().getFirst().message());
  }

  @Test
  void anUpdateToWhatCannotBeAnIndexKeyIsRefused() {
    TestDriver driver = driver(BY_STATUS);
    put(driver, order("ann", 1, "new", 5));
    refusedUpdate(
        "The update expression attempted to update the secondary index key to unsupported type",
        driver,
        AttributeValue.n(1));
    refusedUpdate(
        NOT_VALID
            + "The update expression attempted to update a secondary index key to a value that is"
            + " not supported. The AttributeValue for a key attribute cannot contain an empty"
            + " string value.",
        driver,
        AttributeValue.s(""));
    refusedUpdate(
        "The update expression attempted to update the secondary index key beyond allowed size"
            + " limits",
        driver,
        AttributeValue.s("x".repeat(2_049)));
    refused(
        "Key attributes must be scalars; list random access '[]' and map lookup '.' are not"
            + " allowed: IndexKey: grade",
        driver,
        new UpdateItem(
            "Orders",
            key("ann", 1),
            "SET grade.x = :v",
            WriteOptions.NONE.where(null, Map.of(":v", AttributeValue.n(1)))));
  }

  private static void refusedUpdate(String message, TestDriver driver, AttributeValue value) {
    refused(
        message,
        driver,
        new UpdateItem(
            "Orders",
            key("ann", 1),
            "SET #s = :v",
            WriteOptions.NONE.where(Map.of("#s", "state"), Map.of(":v", value))));
  }

  private static @Nullable IndexDescription described(TestDriver driver) {
    return driver
        .ask(new DescribeTable("Orders"), DescribeTable.Answered.class)
        .table()
        .globalIndex("by-note");
  }

  @Test
  void anIndexThatIsAddedIsFilledAndReadWhenItIsActive() {
    TestDriver driver =
        TestDriver.of(
            Limits.STANDARD.with(Limits.COUNT_ITEMS, 700),
            TableDefinition.onDemand("Orders", ID_AT));
    put(
        driver,
        order("ann", 1, "new", 5),
        order("bob", 2, "new", 3),
        key("cid", 3).with("note", AttributeValue.n(1)));
    driver.ask(
        Changes.nothing()
            .create(
                TableAsked.index(
                    "by-note",
                    TableAsked.key("note"),
                    new TableParts.Projection("KEYS_ONLY", null),
                    null),
                "note:S")
            .build());
    Query byNote = query("by-note", "note = :a", "n2");
    String backfilling = "Cannot read from backfilling global secondary index: by-note";
    refused(backfilling, driver, byNote);
    refused(
        INVALID + "Type mismatch for Index Key note Expected: S Actual: N IndexName: by-note",
        driver,
        new PutItem("Orders", key("dan", 4).with("note", AttributeValue.n(1))));
    driver.pass(Duration.ofSeconds(45));
    refused(backfilling, driver, byNote);
    driver.ask(new PutItem("Orders", order("dan", 2, "new", 3)));
    driver.ask(
        new UpdateItem(
            "Orders",
            key("cid", 3),
            "SET extra = :v",
            WriteOptions.NONE.where(null, Map.of(":v", AttributeValue.n(1)))));
    driver.pass(Duration.ofMinutes(10));
    assertEquals(
        List.of("bob", "dan"),
        items(driver, byNote).stream()
            .map(each -> ((AttributeValue.S) each.get("id")).value())
            .toList());
    driver.pass(Duration.ofMinutes(20));
    IndexDescription described = described(driver);
    assertEquals(3, described == null ? 0 : described.itemCount());
    driver.ask(Changes.nothing().delete("by-note").build());
    refused("The table does not have the specified index: by-note", driver, byNote);
    driver.pass(Duration.ofSeconds(5));
    assertNull(described(driver));
    refused("The table does not have the specified index: by-note", driver, byNote);
    driver.ask(new PutItem("Orders", key("dan", 4).with("note", AttributeValue.n(1))));
    assertEquals(
        0,
        driver.world.standing().stream()
            .filter(each -> each.address().text().startsWith("Orders/by-note"))
            .count());
  }

  @Test
  void aTableTakesItsIndexesWithIt() {
    TestDriver driver = driver(BY_STATUS, BY_RANK);
    put(driver, order("ann", 1, "new", 5));
    driver.ask(new DeleteTable("Orders"));
    driver.pass(Duration.ofSeconds(10));
    assertEquals(
        0,
        driver.world.standing().stream()
            .filter(each -> each.address().text().startsWith("Orders"))
            .count());
  }

  @Test
  void segmentsOfAnIndexTogetherHoldAllOfIt() {
    TestDriver driver = driver(BY_STATUS, BY_RANK);
    for (int at = 1; at <= 30; at++) {
      driver.ask(new PutItem("Orders", order("id" + at % 7, at, "s" + at % 11, at)));
    }
    driver.pass(Duration.ofSeconds(1));
    for (String index : List.of("by-status", "by-rank")) {
      var seen = new ArrayList<String>();
      for (int segment = 0; segment < 3; segment++) {
        Item after = null;
        do {
          var scan =
              new Scan(
                  "Orders",
                  Segment.of(segment, 3),
                  PageShape.ALL,
                  PageOptions.FIRST.of(index).limit(4).after(after));
          var answer = driver.ask(scan, Scan.Answered.class);
          answer.items().forEach(each -> seen.add(String.valueOf(each.get("at"))));
          after = answer.lastEvaluatedKey();
        } while (after != null);
      }
      assertEquals(30, seen.size(), index);
      assertEquals(30, seen.stream().distinct().count(), index);
    }
  }
}
