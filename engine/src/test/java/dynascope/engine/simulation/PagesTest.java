package dynascope.engine.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dynascope.engine.error.ServiceException;
import dynascope.engine.expression.ComparisonOperator;
import dynascope.engine.expression.Legacy;
import dynascope.engine.model.AttributeValue;
import dynascope.engine.model.Item;
import dynascope.engine.model.KeyAttribute;
import dynascope.engine.model.KeySchema;
import dynascope.engine.model.Limits;
import dynascope.engine.model.TableDefinition;
import dynascope.engine.model.Units;
import dynascope.engine.operation.ConsumedCapacity;
import dynascope.engine.operation.GetItem;
import dynascope.engine.operation.Operation;
import dynascope.engine.operation.PageOptions;
import dynascope.engine.operation.PageShape;
import dynascope.engine.operation.Projecting;
import dynascope.engine.operation.PutItem;
import dynascope.engine.operation.Query;
import dynascope.engine.operation.ReturnConsumedCapacity;
import dynascope.engine.operation.Scan;
import dynascope.engine.operation.Segment;
import dynascope.engine.operation.Select;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// What reads return, of a page and of an item, asked as a client would.
final class PagesTest {
  private static final KeySchema ID_AT = KeySchema.of(KeyAttribute.s("id"), KeyAttribute.n("seat"));
  private static final KeySchema ID = KeySchema.of(KeyAttribute.s("id"));
  private static final Map<String, AttributeValue> ANN = Map.of(":id", AttributeValue.s("ann"));
  private static final PageOptions STRONG = PageOptions.FIRST.consistent();

  private static TestDriver driver(KeySchema schema, int partitions) {
    return driver(Limits.STANDARD, schema, partitions);
  }

  private static TestDriver driver(Limits limits, KeySchema schema, int partitions) {
    return TestDriver.of(
        limits.with(Limits.BURST_INITIAL, 300),
        TableDefinition.provisioned("Users", schema, 10_000, 10_000)
            .withInitialPartitions(partitions));
  }

  /// Items of `ann` at 0 to `count - 1`, of which every third has `third`.
  private static TestDriver filled(int count) {
    TestDriver driver = driver(ID_AT, 1);
    for (int at = 0; at < count; at++) {
      driver.ask(new PutItem("Users", item(at)));
    }
    return driver;
  }

  private static Item item(int at) {
    Item item = Item.of("id", AttributeValue.s("ann"), "seat", AttributeValue.n(at));
    return at % 3 == 0 ? item.with("third", AttributeValue.n(at)) : item;
  }

  private static Query query(PageShape shape, PageOptions page) {
    return new Query("Users", "id = :id", shape.where(null, ANN), page);
  }

  private static Query.Answered ask(TestDriver driver, Query query) {
    return driver.ask(query, Query.Answered.class);
  }

  private static Scan.Answered ask(TestDriver driver, Scan scan) {
    return driver.ask(scan, Scan.Answered.class);
  }

  private static Scan scan(PageShape shape, PageOptions page) {
    return new Scan("Users", Segment.WHOLE, shape, page);
  }

  private static void refuses(TestDriver driver, String message, Operation operation) {
    assertEquals(ServiceException.validation(message), driver.refusal(operation));
  }

  private static PageShape thirds() {
    return PageShape.ALL.onlyIf("attribute_exists(third)");
  }

  @Test
  void aFilterComesAfterTheLimitAndIsChargedForWhatWasRead() {
    TestDriver driver = filled(6);
    var page = ask(driver, query(thirds(), STRONG.limit(4)));
    assertEquals(List.of(item(0), item(3)), page.items());
    assertEquals(2, page.count());
    assertEquals(4, page.scannedCount());
    assertEquals(item(3).without("third"), page.lastEvaluatedKey());
    var swept = ask(driver, scan(thirds(), STRONG.limit(4)));
    assertEquals(page.items(), swept.items());
    assertEquals(4, swept.scannedCount());
    assertEquals(page.lastEvaluatedKey(), swept.lastEvaluatedKey());
  }

  @Test
  void aPageMayBeEmptyAndStillNotBeTheLast() {
    TestDriver driver = filled(3);
    var page = ask(driver, query(thirds(), STRONG.limit(2).after(item(0).without("third"))));
    assertEquals(List.of(), page.items());
    assertEquals(2, page.scannedCount());
    assertNotNull(page.lastEvaluatedKey());
    var last = ask(driver, query(thirds(), STRONG.after(page.lastEvaluatedKey())));
    assertEquals(0, last.scannedCount());
    assertNull(last.lastEvaluatedKey());
  }

  @Test
  void unitsAreThoseOfTheSumOfWhatWasRead() {
    TestDriver driver = driver(ID_AT, 1);
    // 17 items of 2,400 bytes: 40,800 bytes.
    for (int at = 0; at < 17; at++) {
      Item item = item(1).with("seat", AttributeValue.n(at));
      int rest = 2_400 - item.size() - 1;
      driver.ask(new PutItem("Users", item.with("t", AttributeValue.s("x".repeat(rest)))));
    }
    PageShape little = thirds().projecting(Projecting.to("seat"));
    assertEquals(Units.of(10), ask(driver, query(little, STRONG)).units());
    driver.pass(Duration.ofSeconds(1));
    assertEquals(Units.of(5), ask(driver, query(little, PageOptions.FIRST)).units());
    assertEquals(
        Units.of(10), ask(driver, query(PageShape.ALL.selecting(Select.COUNT), STRONG)).units());
    assertEquals(Units.of(10), ask(driver, scan(little, STRONG)).units());
    assertEquals(
        Units.HALF,
        ask(
                driver,
                new Query(
                    "Users",
                    "id = :id AND seat > :id2",
                    PageShape.ALL.where(
                        null, Map.of(":id", AttributeValue.s("ann"), ":id2", AttributeValue.n(99))),
                    PageOptions.FIRST))
            .units());
  }

  @Test
  void aScanOfANewOnDemandTableWithOneItemCostsAUnitForEachOfItsFourPartitions() {
    TestDriver driver = TestDriver.of(TableDefinition.onDemand("Users", ID));
    driver.ask(new PutItem("Users", Item.of("id", AttributeValue.s("ann"))));
    driver.pass(Duration.ofSeconds(1));
    assertEquals(Units.of(4), ask(driver, scan(PageShape.ALL, STRONG)).units());
    assertEquals(Units.of(2), ask(driver, scan(PageShape.ALL, PageOptions.FIRST)).units());
  }

  @Test
  void countTellsNumbersOnly() {
    TestDriver driver = filled(7);
    var page = ask(driver, query(thirds().selecting(Select.COUNT), STRONG));
    assertEquals(List.of(), page.items());
    assertEquals(3, page.count());
    assertEquals(7, page.scannedCount());
    assertEquals(3, ask(driver, scan(thirds().selecting(Select.COUNT), STRONG)).count());
  }

  @Test
  void aProjectionShowsWhatItNamesAndWorksWithAFilterOnTheRest() {
    TestDriver driver = filled(4);
    PageShape shape = thirds().projecting(Projecting.to("seat"));
    List<Item> expected =
        List.of(Item.of("seat", AttributeValue.n(0)), Item.of("seat", AttributeValue.n(3)));
    assertEquals(expected, ask(driver, query(shape, STRONG)).items());
    assertEquals(expected, ask(driver, scan(shape, STRONG)).items());
    PageShape names = PageShape.ALL.projecting(new Projecting(null, List.of("third")));
    var legacy = new Query("Users", null, null, keys(), true, names, STRONG.limit(2));
    assertEquals(
        List.of(Item.of("third", AttributeValue.n(0)), Item.EMPTY), ask(driver, legacy).items());
  }

  private static Map<String, Legacy.Test> keys() {
    return Map.of("id", new Legacy.Test(ComparisonOperator.EQ, List.of(AttributeValue.s("ann"))));
  }

  @Test
  void filtersOf2012DoWhatExpressionsDo() {
    TestDriver driver = filled(7);
    var some = Map.of("third", new Legacy.Test(ComparisonOperator.NOT_NULL, List.of()));
    var expected = List.of(item(0), item(3), item(6));
    PageShape shape = PageShape.ALL.onlyIf(some, null);
    var query = new Query("Users", null, null, keys(), true, shape, STRONG);
    assertEquals(expected, ask(driver, query).items());
    assertEquals(expected, ask(driver, scan(shape, STRONG)).items());
    refuses(
        driver,
        "ConditionalOperator can only be used when Filter or Expected has two or more elements",
        scan(PageShape.ALL.onlyIf(some, Legacy.ConditionalOperator.OR), STRONG));
    refuses(
        driver,
        "Can not use both expression and non-expression parameters in the same request:"
            + " Non-expression parameters: {ScanFilter} Expression parameters:"
            + " {ProjectionExpression, FilterExpression}",
        scan(shape.onlyIf("a = b").projecting(Projecting.to("a")), STRONG));
  }

  @Test
  void selectGoesWithAProjectionOnlyWhenItSaysSo() {
    TestDriver driver = filled(1);
    PageShape some = PageShape.ALL.projecting(Projecting.to("seat"));
    PageShape names = PageShape.ALL.projecting(new Projecting(null, List.of("seat")));
    for (Select each : List.of(Select.ALL_ATTRIBUTES, Select.ALL_PROJECTED_ATTRIBUTES)) {
      refuses(
          driver,
          "Cannot specify the ProjectionExpression when choosing to get " + each,
          query(some.selecting(each), STRONG));
      refuses(
          driver,
          "Cannot specify the AttributesToGet when choosing to get " + each,
          scan(names.selecting(each), STRONG));
    }
    refuses(
        driver,
        "Cannot specify the ProjectionExpression when choosing to get only the Count",
        scan(some.selecting(Select.COUNT), STRONG));
    refuses(
        driver,
        "ALL_PROJECTED_ATTRIBUTES can be used only when Querying using an IndexName",
        query(PageShape.ALL.selecting(Select.ALL_PROJECTED_ATTRIBUTES), STRONG));
    refuses(
        driver,
        "Must specify the AttributesToGet or ProjectionExpression when choosing to get"
            + " SPECIFIC_ATTRIBUTES",
        query(PageShape.ALL.selecting(Select.SPECIFIC_ATTRIBUTES), STRONG));
    ask(driver, query(some.selecting(Select.SPECIFIC_ATTRIBUTES), STRONG));
    ask(driver, scan(PageShape.ALL.selecting(Select.ALL_ATTRIBUTES), STRONG));
  }

  @Test
  void aStartKeyMustLieWhereTheQueryReads() {
    TestDriver driver = filled(5);
    Item elsewhere = Item.of("id", AttributeValue.s("bob"), "seat", AttributeValue.n(1));
    refuses(
        driver,
        "The provided starting key is invalid",
        query(PageShape.ALL, STRONG.after(Item.of("id", AttributeValue.s("ann")))));
    refuses(
        driver,
        "The provided starting key is outside query boundaries based on provided conditions",
        query(PageShape.ALL, STRONG.after(elsewhere)));
    PageShape small =
        PageShape.ALL.where(
            null, Map.of(":id", AttributeValue.s("ann"), ":at", AttributeValue.n(2)));
    refuses(
        driver,
        "The provided starting key does not match the range key predicate",
        new Query("Users", "id = :id AND seat < :at", small, STRONG.after(item(4))));
    refuses(
        driver,
        "The provided starting key is invalid: The provided key element does not match the schema",
        scan(PageShape.ALL, STRONG.after(Item.of("id", AttributeValue.s("ann")))));
    var missing = Item.of("id", AttributeValue.s("ann"), "seat", AttributeValue.n("2.5"));
    assertEquals(
        List.of(item(3), item(4)),
        ask(driver, query(PageShape.ALL, STRONG.after(missing))).items());
  }

  @Test
  void aQueryOfOneItemCannotGoOn() {
    TestDriver driver = driver(ID, 1);
    Item ann = Item.of("id", AttributeValue.s("ann"));
    driver.ask(new PutItem("Users", ann));
    var page = ask(driver, query(PageShape.ALL, STRONG.limit(1)));
    assertEquals(List.of(ann), page.items());
    assertNull(page.lastEvaluatedKey());
    String message = driver.refusal(query(PageShape.ALL, STRONG.after(ann))).message();
    assertTrue(
        message.startsWith("The provided exclusive start key is invalid: ExclusiveStartKey: {"),
        message);
  }

  @Test
  void aFilterOnTheKeyIsForScansOnly() {
    TestDriver driver = filled(3);
    PageShape keyed =
        PageShape.ALL
            .onlyIf("seat > :at")
            .where(null, Map.of(":id", AttributeValue.s("ann"), ":at", AttributeValue.n(1)));
    refuses(
        driver,
        "Filter Expression can only contain non-primary key attributes: Primary key attribute: seat",
        new Query("Users", "id = :id", keyed, STRONG));
    assertEquals(
        List.of(item(2)),
        ask(driver, scan(keyed.where(null, Map.of(":at", AttributeValue.n(1))), STRONG)).items());
  }

  @Test
  void aQueryNeedsAKeyCondition() {
    refuses(
        driver(ID_AT, 1),
        "Either the KeyConditions or KeyConditionExpression parameter must be specified in the"
            + " request.",
        new Query("Users", null, null, null, true, PageShape.ALL, STRONG));
  }

  @Test
  void segmentsAreDisjointAndTogetherComplete() {
    for (int partitions : List.of(1, 4)) {
      TestDriver driver = driver(ID, partitions);
      for (int i = 0; i < 60; i++) {
        driver.ask(new PutItem("Users", Item.of("id", AttributeValue.s("user" + i))));
      }
      for (int total : List.of(1, 3, 4, 7, 100)) {
        var met = new ArrayList<Item>();
        for (int segment = 0; segment < total; segment++) {
          Item after = null;
          do {
            var page =
                ask(
                    driver,
                    new Scan(
                        "Users",
                        Segment.of(segment, total),
                        PageShape.ALL,
                        STRONG.limit(5).after(after)));
            met.addAll(page.items());
            after = page.lastEvaluatedKey();
          } while (after != null);
        }
        assertEquals(60, met.size(), "in " + total);
        assertEquals(60, new LinkedHashSet<>(met).size(), "in " + total);
      }
    }
  }

  @Test
  void segmentsAreCheckedWithTheServicesWords() {
    TestDriver driver = driver(ID, 2);
    refuses(
        driver,
        "The Segment parameter is required but was not present in the request when parameter"
            + " TotalSegments is present",
        segment(null, 4, null));
    refuses(
        driver,
        "The TotalSegments parameter is required but was not present in the request when Segment"
            + " parameter is present",
        segment(0, null, null));
    refuses(
        driver,
        "The Segment parameter is zero-based and must be less than parameter TotalSegments:"
            + " Segment: 4 is not less than TotalSegments: 4",
        segment(4, 4, null));
    refuses(
        driver,
        "2 validation errors detected: Value '-1' at 'segment' failed to satisfy constraint: Member"
            + " must have value greater than or equal to 0; Value '1000001' at 'totalSegments'"
            + " failed to satisfy constraint: Member must have value less than or equal to 1000000",
        segment(-1, 1_000_001, null));
    Item ann = Item.of("id", AttributeValue.s("ann"));
    int refused = 0;
    for (int number = 0; number < 2; number++) {
      Scan scan = segment(number, 2, ann);
      ServiceException why =
          ServiceException.validation(
              "The provided starting key is invalid: Invalid ExclusiveStartKey. Please use"
                  + " ExclusiveStartKey with correct Segment. TotalSegments: 2 Segment: "
                  + number);
      boolean first = ID.keyOf(ann).hash() >= 0;
      if (first == (number == 0)) {
        ask(driver, scan);
      } else {
        refused++;
        assertEquals(why, driver.refusal(scan));
      }
    }
    assertEquals(1, refused);
  }

  private static Scan segment(
      @Nullable Integer segment, @Nullable Integer total, @Nullable Item after) {
    return new Scan("Users", new Segment(segment, total), PageShape.ALL, STRONG.after(after));
  }

  @Test
  void aPageEndsAtItsBytesAcrossPartitions() {
    TestDriver driver = driver(Limits.STANDARD.with(Limits.PAGE_BYTES, 100), ID, 8);
    for (int i = 0; i < 40; i++) {
      driver.ask(new PutItem("Users", Item.of("id", AttributeValue.s("user" + (10 + i)))));
    }
    // Each item has 8 bytes; the one that crosses the bound is still read.
    assertEquals(13, ask(driver, scan(PageShape.ALL, STRONG)).scannedCount());
  }

  @Test
  void aLimitIsAtLeastOne() {
    String message =
        "1 validation error detected: Value '0' at 'limit' failed to satisfy constraint: Member"
            + " must have value greater than or equal to 1";
    refuses(driver(ID, 1), message, scan(PageShape.ALL, STRONG.limit(0)));
  }

  @Test
  void aQueryTellsOfItsLimitInTheFormOf2026() {
    refuses(
        driver(ID, 1),
        "1 validation error detected: Value at 'Limit' failed to satisfy constraint: Member must"
            + " have value greater than or equal to 1",
        query(PageShape.ALL, STRONG.limit(0)));
    refuses(
        driver(ID, 1),
        "2 validation errors detected: Value 'a b c' at 'tableName' failed to satisfy constraint:"
            + " Member must satisfy regular expression pattern: [a-zA-Z0-9_.-]+; Value at 'Limit'"
            + " failed to satisfy constraint: Member must have value greater than or equal to 1",
        new Query("a b c", "id = :id", PageShape.ALL, STRONG.limit(-1)));
  }

  @Test
  void capacityIsReportedAsAsked() {
    TestDriver driver = filled(1);
    assertEquals(
        new ConsumedCapacity("Users", Units.of(1), Units.of(1)),
        ask(driver, query(PageShape.ALL, STRONG.returning(ReturnConsumedCapacity.INDEXES)))
            .consumedCapacity());
    assertEquals(
        new ConsumedCapacity("Users", Units.of(1), null),
        ask(driver, scan(PageShape.ALL, STRONG.returning(ReturnConsumedCapacity.TOTAL)))
            .consumedCapacity());
  }

  @Test
  void anItemShowsWhatTheProjectionNames() {
    TestDriver driver = filled(1);
    Item key = item(0).without("third");
    assertEquals(Item.of("third", AttributeValue.n(0)), get(driver, key, Projecting.to("third")));
    assertEquals(Item.EMPTY, get(driver, key, Projecting.to("a.b, c")));
    assertEquals(key, get(driver, key, new Projecting(null, List.of("id", "seat"))));
    assertNull(get(driver, item(1), Projecting.to("third")));
    refuses(
        driver,
        "One or more parameter values were invalid: Duplicate value in attribute name: a",
        read(key, new Projecting(null, List.of("a", "a"))));
    refuses(
        driver,
        "1 validation error detected: Value '[]' at 'attributesToGet' failed to satisfy"
            + " constraint: Member must have length greater than or equal to 1",
        read(key, new Projecting(null, List.of())));
  }

  @Test
  void attributesToGetNames255AttributesAtMost() {
    TestDriver driver = filled(1);
    Item key = item(0).without("third");
    List<String> names = IntStream.range(0, 255).mapToObj(i -> "a" + i).toList();
    assertEquals(Item.EMPTY, get(driver, key, new Projecting(null, names)));
    var more = new ArrayList<>(names);
    more.add("seat");
    for (Operation each :
        List.of(
            read(key, new Projecting(null, more)),
            scan(PageShape.ALL.projecting(new Projecting(null, more)), STRONG))) {
      String message = driver.refusal(each).message();
      assertTrue(
          message.endsWith(
              "at 'attributesToGet' failed to satisfy constraint: Member must have length less than"
                  + " or equal to 255"),
          message);
    }
  }

  private static GetItem read(Item key, Projecting projecting) {
    return new GetItem("Users", key, true, projecting, null, ReturnConsumedCapacity.NONE, null);
  }

  private static @Nullable Item get(TestDriver driver, Item key, Projecting projecting) {
    return driver.ask(read(key, projecting), GetItem.Answered.class).item();
  }

  @Test
  void expressionsAreCheckedBeforeTheTableIsLookedFor() {
    TestDriver driver = TestDriver.of();
    refuses(
        driver,
        "Invalid FilterExpression: The expression can not be empty;",
        scan(PageShape.ALL.onlyIf(""), STRONG));
    refuses(
        driver,
        "Value provided in ExpressionAttributeValues unused in expressions: keys: {:id}",
        scan(thirds().where(null, ANN), STRONG));
    assertEquals(ServiceException.tableNotFound(), driver.refusal(scan(thirds(), STRONG)));
    assertEquals(
        ServiceException.tableNotFound(),
        driver.refusal(query(PageShape.ALL, STRONG.after(item(0)))));
  }
}
