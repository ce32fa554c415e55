package dynascope.engine.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dynascope.engine.error.ServiceException;
import dynascope.engine.event.Event;
import dynascope.engine.fault.Fault;
import dynascope.engine.model.Address;
import dynascope.engine.model.AttributeValue;
import dynascope.engine.model.Item;
import dynascope.engine.model.KeyAttribute;
import dynascope.engine.model.KeySchema;
import dynascope.engine.model.Limits;
import dynascope.engine.model.SortCondition;
import dynascope.engine.model.TableDefinition;
import dynascope.engine.model.TableStatus;
import dynascope.engine.model.Units;
import dynascope.engine.operation.CreateTable;
import dynascope.engine.operation.DeleteItem;
import dynascope.engine.operation.DeleteTable;
import dynascope.engine.operation.DescribeTable;
import dynascope.engine.operation.GetItem;
import dynascope.engine.operation.ListTables;
import dynascope.engine.operation.PutItem;
import dynascope.engine.operation.Query;
import dynascope.engine.operation.ReturnConsumedCapacity;
import dynascope.engine.operation.ReturnValues;
import dynascope.engine.operation.Scan;
import dynascope.engine.operation.WriteOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// What the operations answer, asked as a client would, and compared with lists.
final class OperationsTest {
  private static final KeySchema ID = KeySchema.of(KeyAttribute.s("id"));
  private static final KeySchema ID_AT = KeySchema.of(KeyAttribute.s("id"), KeyAttribute.n("at"));
  private static final KeySchema ID_TAG = KeySchema.of(KeyAttribute.s("id"), KeyAttribute.s("tag"));

  private static TableDefinition table(KeySchema schema, int partitions) {
    return TableDefinition.provisioned("Users", schema, 10_000, 10_000)
        .withInitialPartitions(partitions);
  }

  private static Item key(String id) {
    return Item.of("id", AttributeValue.s(id));
  }

  private static PutItem put(Item item, ReturnValues values) {
    return new PutItem("Users", item, WriteOptions.NONE.returning(values), null);
  }

  @Test
  void whatIsPutIsReadUntilItIsDeleted() {
    TestDriver driver = TestDriver.of(table(ID, 4));
    Item first = key("ann").with("age", AttributeValue.n(41));
    Item second = key("ann").with("age", AttributeValue.n(42));
    var made = driver.ask(put(first, ReturnValues.ALL_OLD), PutItem.Answered.class);
    var replaced = driver.ask(put(second, ReturnValues.ALL_OLD), PutItem.Answered.class);
    assertNull(made.attributes());
    assertEquals(first, replaced.attributes());
    assertEquals(second, strong(driver, "ann"));
    var deleted =
        driver.ask(
            new DeleteItem("Users", key("ann"), WriteOptions.NONE.returning(ReturnValues.ALL_OLD)),
            DeleteItem.Answered.class);
    assertEquals(second, deleted.attributes());
    assertNull(strong(driver, "ann"));
    driver.ask(new DeleteItem("Users", key("ann")));
  }

  private static @Nullable Item strong(TestDriver driver, String id) {
    return driver.ask(new GetItem("Users", key(id), true), GetItem.Answered.class).item();
  }

  @Test
  void aReadOfAnotherItemIsNeverBackInTime() {
    TestDriver driver = TestDriver.of(table(ID, 1));
    driver.ask(put(key("ann"), ReturnValues.NONE));
    driver.ask(put(key("bob"), ReturnValues.NONE));
    driver.pass(Duration.ofSeconds(1));
    driver.act(new Act.Break(Fault.stopped(Address.parse("Users/P1/replica-b"))));
    driver.ask(put(key("ann").with("age", AttributeValue.n(42)), ReturnValues.NONE));
    driver.act(new Act.Mend(Address.parse("Users/P1/replica-b")));
    for (int i = 0; i < 20; i++) {
      strong(driver, "ann");
      driver.ask(new GetItem("Users", key("bob"), false));
    }
    driver.pass(Duration.ofSeconds(1));
    assertTrue(
        driver.events.stream()
            .noneMatch(each -> each instanceof Event.Answered answered && answered.older()));
  }

  @Test
  void aWriteCostsItsLargerVersionInWholeKilobytes() {
    TestDriver driver = TestDriver.of(table(ID, 1));
    Item large = key("ann").with("text", AttributeValue.s("x".repeat(3_000)));
    assertEquals(Units.of(3), driver.ask(put(large, ReturnValues.NONE)).units());
    assertEquals(Units.of(3), driver.ask(put(key("ann"), ReturnValues.NONE)).units());
    assertEquals(Units.of(1), driver.ask(new DeleteItem("Users", key("ann"))).units());
    assertEquals(Units.of(1), driver.ask(new DeleteItem("Users", key("bob"))).units());
  }

  @Test
  void aReadCostsHalfWhenItMayBeOld() {
    TestDriver driver = TestDriver.of(table(ID, 1));
    driver.ask(
        put(key("ann").with("text", AttributeValue.s("x".repeat(5_000))), ReturnValues.NONE));
    driver.pass(Duration.ofSeconds(1));
    assertEquals(Units.of(2), driver.ask(new GetItem("Users", key("ann"), true)).units());
    assertEquals(Units.of(1), driver.ask(new GetItem("Users", key("ann"), false)).units());
    assertEquals(Units.HALF, driver.ask(new GetItem("Users", key("bob"), false)).units());
  }

  @Test
  void whatDoesNotFitTheKeySchemaIsRefusedWithTheServicesWords() {
    TestDriver driver = TestDriver.of(table(ID, 1));
    ServiceException missing =
        driver.refusal(new PutItem("Users", Item.of("name", AttributeValue.s("ann"))));
    ServiceException mistyped =
        driver.refusal(new GetItem("Users", Item.of("id", AttributeValue.n(1)), false));
    ServiceException large =
        driver.refusal(
            new PutItem("Users", key("a").with("t", AttributeValue.s("x".repeat(409_600)))));
    ServiceException unknown = driver.refusal(new Scan("Nothing"));
    assertEquals("ValidationException", missing.type());
    assertEquals(
        "One or more parameter values were invalid: Missing the key id in the item",
        missing.message());
    assertEquals("The provided key element does not match the schema", mistyped.message());
    assertEquals("Item size has exceeded the maximum allowed size", large.message());
    assertEquals(ServiceException.tableNotFound(), unknown);
  }

  @Test
  void aTableIsCreatedUsedAndDeletedInTheServicesTime() {
    TestDriver driver = TestDriver.of();
    var described = driver.ask(new CreateTable(table(ID, 2)), DescribeTable.Answered.class);
    assertEquals(TableStatus.CREATING, described.table().status());
    assertEquals(
        ServiceException.tableNotFound(), driver.refusal(new PutItem("Users", key("ann"))));
    assertEquals(
        ServiceException.inUse(
            "Attempt to change a resource which is still in use: Table is being created: Users"),
        driver.refusal(new CreateTable(table(ID, 2))));
    assertEquals("ResourceInUseException", driver.refusal(new DeleteTable("Users")).type());
    driver.pass(Duration.ofMillis(Limits.STANDARD.get(Limits.CREATE_TABLE)));
    assertEquals(TableStatus.ACTIVE, status(driver));
    driver.ask(new PutItem("Users", key("ann")));
    assertEquals(
        ServiceException.inUse("Table already exists: Users"),
        driver.refusal(new CreateTable(table(ID, 2))));
    assertEquals(
        List.of("Users"),
        driver.ask(new ListTables(null, 100), ListTables.Answered.class).tableNames());
    driver.ask(new DeleteTable("Users"));
    assertEquals(TableStatus.DELETING, status(driver));
    assertEquals("ResourceInUseException", driver.refusal(new DeleteTable("Users")).type());
    driver.pass(Duration.ofMillis(Limits.STANDARD.get(Limits.DELETE_TABLE)));
    assertEquals(
        ServiceException.tableNotFound("Users"), driver.refusal(new DescribeTable("Users")));
    assertEquals(ServiceException.tableNotFound("Users"), driver.refusal(new DeleteTable("Users")));
  }

  private static TableStatus status(TestDriver driver) {
    return driver.ask(new DescribeTable("Users"), DescribeTable.Answered.class).status();
  }

  @Test
  void aNewTableOfADeletedNameIsEmpty() {
    TestDriver driver = TestDriver.of(table(ID, 2));
    driver.ask(new PutItem("Users", key("ann")));
    driver.ask(new DeleteTable("Users"));
    driver.pass(Duration.ofSeconds(10));
    driver.ask(new CreateTable(table(ID, 2)));
    driver.pass(Duration.ofSeconds(10));
    assertNull(strong(driver, "ann"));
    driver.ask(new PutItem("Users", key("ann")));
    assertEquals(key("ann"), strong(driver, "ann"));
  }

  @Test
  void tablesAreListedInPagesInTheOrderOfTheirNames() {
    TestDriver driver =
        TestDriver.of(
            TableDefinition.onDemand("bbb", ID),
            TableDefinition.onDemand("aaa", ID),
            TableDefinition.onDemand("ccc", ID));
    assertEquals(
        new ListTables.Answered(List.of("aaa", "bbb"), "bbb"), driver.ask(new ListTables(null, 2)));
    assertEquals(
        new ListTables.Answered(List.of("ccc"), null), driver.ask(new ListTables("bbb", 2)));
    TestDriver mixed =
        TestDriver.of(
            TableDefinition.onDemand("abc", ID),
            TableDefinition.onDemand("Zed", ID),
            TableDefinition.onDemand("_ab", ID),
            TableDefinition.onDemand("a-b", ID));
    assertEquals(
        new ListTables.Answered(List.of("Zed", "_ab", "a-b", "abc"), null),
        mixed.ask(new ListTables(null, 100)),
        "byte by byte");
    assertEquals("ValidationException", driver.refusal(new ListTables(null, 0)).type());
    assertEquals("ValidationException", driver.refusal(new ListTables(null, 101)).type());
  }

  @Test
  void queriesOfNumbersAnswerWhatAListWould() {
    for (long seed = 1; seed <= 40; seed++) {
      query(seed, ID_AT, "at", false);
    }
  }

  @Test
  void queriesOfTextsAnswerWhatAListWould() {
    for (long seed = 1; seed <= 40; seed++) {
      query(seed, ID_TAG, "tag", true);
    }
  }

  private static void query(long seed, KeySchema schema, String sort, boolean texts) {
    var random = new SplittableRandom(seed);
    TestDriver driver =
        TestDriver.of(
            Limits.STANDARD
                .with(Limits.BURST_INITIAL, 300)
                .with(Limits.PAGE_BYTES, random.nextBoolean() ? 120 : 1 << 20),
            table(schema, 1 + random.nextInt(4)));
    var stored = new ArrayList<Item>();
    for (int i = random.nextInt(25); i > 0; i--) {
      Item item = key(random.nextInt(4) == 0 ? "bob" : "ann").with(sort, operand(random, texts));
      stored.removeIf(each -> of(each, "id").equals(of(item, "id")) && same(each, item, sort));
      stored.add(item);
      driver.ask(new PutItem("Users", item));
    }
    stored.removeIf(item -> !of(item, "id").equals(AttributeValue.s("ann")));
    stored.sort((a, b) -> compare(of(a, sort), of(b, sort)));
    for (int i = 0; i < 6; i++) {
      SortCondition condition = condition(random, texts);
      boolean forward = random.nextBoolean();
      int limit = random.nextInt(4);
      List<Item> expected = new ArrayList<>(stored);
      expected.removeIf(item -> !holds(condition, of(item, sort)));
      if (!forward) {
        Collections.reverse(expected);
      }
      assertEquals(
          expected,
          pages(driver, condition, forward, limit),
          () -> "seed " + seed + ", " + condition + ", forward " + forward + ", limit " + limit);
    }
  }

  private static List<Item> pages(
      TestDriver driver, @Nullable SortCondition condition, boolean forward, int limit) {
    var read = new ArrayList<Item>();
    Item after = null;
    for (int page = 0; page < 100; page++) {
      var answer =
          driver.ask(
              new Query(
                  "Users",
                  AttributeValue.s("ann"),
                  condition,
                  forward,
                  limit,
                  after,
                  true,
                  ReturnConsumedCapacity.NONE),
              Query.Answered.class);
      assertTrue(limit == 0 || answer.count() <= limit, "no more than the limit");
      assertEquals(answer.items().size(), answer.count());
      read.addAll(answer.items());
      after = answer.lastEvaluatedKey();
      if (after == null) {
        return read;
      }
    }
    throw new AssertionError("a query that never ends: " + read.size() + " items");
  }

  private static AttributeValue of(Item item, String name) {
    return Objects.requireNonNull(item.get(name));
  }

  private static boolean same(Item a, Item b, String sort) {
    return compare(of(a, sort), of(b, sort)) == 0;
  }

  private static AttributeValue operand(SplittableRandom random, boolean texts) {
    return texts
        ? AttributeValue.s(
            random.nextBoolean() ? "a" + random.nextInt(12) : "b" + random.nextInt(3))
        : AttributeValue.n(random.nextInt(-10, 11));
  }

  private static @Nullable SortCondition condition(SplittableRandom random, boolean texts) {
    AttributeValue value = operand(random, texts);
    return switch (random.nextInt(texts ? 8 : 7)) {
      case 0 -> null;
      case 1 -> new SortCondition.Equal(value);
      case 2 -> new SortCondition.Less(value);
      case 3 -> new SortCondition.LessOrEqual(value);
      case 4 -> new SortCondition.Greater(value);
      case 5 -> new SortCondition.GreaterOrEqual(value);
      case 6 -> new SortCondition.Between(value, operand(random, texts));
      default -> new SortCondition.BeginsWith(AttributeValue.s(random.nextBoolean() ? "a1" : "b"));
    };
  }

  private static boolean holds(@Nullable SortCondition condition, AttributeValue value) {
    return switch (condition) {
      case null -> true;
      case SortCondition.Equal(var v) -> compare(value, v) == 0;
      case SortCondition.Less(var v) -> compare(value, v) < 0;
      case SortCondition.LessOrEqual(var v) -> compare(value, v) <= 0;
      case SortCondition.Greater(var v) -> compare(value, v) > 0;
      case SortCondition.GreaterOrEqual(var v) -> compare(value, v) >= 0;
      case SortCondition.Between(var low, var high) ->
          compare(value, low) >= 0 && compare(value, high) <= 0;
      case SortCondition.BeginsWith(var v) ->
          ((AttributeValue.S) value).value().startsWith(((AttributeValue.S) v).value());
    };
  }

  private static int compare(AttributeValue a, AttributeValue b) {
    return a instanceof AttributeValue.N n
        ? n.compareTo((AttributeValue.N) b)
        : ((AttributeValue.S) a).compareTo((AttributeValue.S) b);
  }

  @Test
  void aScanMeetsEveryItemOnceWhateverItsPages() {
    for (long seed = 1; seed <= 20; seed++) {
      var random = new SplittableRandom(seed);
      TestDriver driver =
          TestDriver.of(
              Limits.STANDARD
                  .with(Limits.BURST_INITIAL, 300)
                  .with(Limits.PAGE_BYTES, random.nextBoolean() ? 60 : 1 << 20),
              table(ID, 1 + random.nextInt(6)));
      int count = random.nextInt(40);
      for (int i = 0; i < count; i++) {
        driver.ask(new PutItem("Users", key("user" + i)));
      }
      int limit = random.nextInt(6);
      var met = new ArrayList<Item>();
      Item after = null;
      do {
        var page =
            driver.ask(
                new Scan("Users", limit, after, true, ReturnConsumedCapacity.NONE),
                Scan.Answered.class);
        assertTrue(limit == 0 || page.count() <= limit, "no more than the limit");
        met.addAll(page.items());
        after = page.lastEvaluatedKey();
      } while (after != null);
      assertEquals(count, met.size(), "seed " + seed);
      assertEquals(count, new LinkedHashSet<>(met).size(), "seed " + seed);
    }
  }

  @Test
  void aRefusedTryConsumesNothing() {
    TestDriver driver =
        TestDriver.of(
            Limits.STANDARD.with(Limits.PARTITION_WRITE, 1),
            TableDefinition.onDemand("Users", ID).withInitialPartitions(1));
    Item large = key("ann").with("text", AttributeValue.s("x".repeat(9_000)));
    driver.ask(new PutItem("Users", large));
    ServiceException why =
        driver.refusal(new PutItem("Users", large.with("n", AttributeValue.n(2))));
    assertEquals("ThrottlingException", why.type());
    assertEquals(large, strong(driver, "ann"));
    assertEquals(1, driver.events.stream().filter(Event.Written.class::isInstance).count());
  }
}
