package dynascope.engine.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dynascope.engine.error.ServiceException;
import dynascope.engine.model.AttributeValue;
import dynascope.engine.model.Item;
import dynascope.engine.model.KeyAttribute;
import dynascope.engine.model.KeySchema;
import dynascope.engine.model.Limits;
import dynascope.engine.model.TableDefinition;
import dynascope.engine.operation.DeleteItem;
import dynascope.engine.operation.GetItem;
import dynascope.engine.operation.Operation;
import dynascope.engine.operation.PageOptions;
import dynascope.engine.operation.PageShape;
import dynascope.engine.operation.PutItem;
import dynascope.engine.operation.Query;
import dynascope.engine.operation.ReturnValues;
import dynascope.engine.operation.ReturnValuesOnConditionCheckFailure;
import dynascope.engine.operation.Scan;
import dynascope.engine.operation.Segment;
import dynascope.engine.operation.UpdateItem;
import dynascope.engine.operation.WriteOptions;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// A table answers and holds what a plain map of plain maps does, through random operations.
final class OperationsModelTest {
  private static final KeySchema ID_AT = KeySchema.of(KeyAttribute.s("id"), KeyAttribute.n("at"));
  private static final int SEEDS = 12;
  private static final int STEPS = 350;

  private final TreeMap<String, TreeMap<String, Integer>> model = new TreeMap<>();
  private int failed;
  private int impossible;

  /// A condition's text and what it says of a plain item; a missing one is empty.
  private record Question(String text, Predicate<Map<String, Integer>> holds) {}

  /// An update's text and what it makes of a plain item; null where it is impossible.
  private record Change(
      String text, boolean takesAway, UnaryOperator<@Nullable Map<String, Integer>> make) {}

  @Test
  void aTableAnswersWhatAPlainMapWould() {
    for (long seed = 1; seed <= SEEDS; seed++) {
      model.clear();
      run(seed);
    }
    assertTrue(failed > SEEDS * STEPS / 20, "conditions failed: " + failed);
    assertTrue(impossible > SEEDS, "impossible updates: " + impossible);
  }

  private void run(long seed) {
    var random = new SplittableRandom(seed);
    TestDriver driver =
        TestDriver.of(
            Limits.STANDARD
                .with(Limits.BURST_INITIAL, 300)
                .with(Limits.PAGE_BYTES, random.nextBoolean() ? 70 : 1 << 20),
            TableDefinition.provisioned("Users", ID_AT, 20_000, 20_000)
                .withInitialPartitions(1 + random.nextInt(4)));
    for (int step = 0; step < STEPS; step++) {
      try {
        step(driver, random);
      } catch (AssertionError wrong) {
        throw new AssertionError("seed " + seed + ", step " + step, wrong);
      }
    }
  }

  private void step(TestDriver driver, SplittableRandom random) {
    String id = "k" + random.nextInt(3);
    int at = random.nextInt(5);
    switch (random.nextInt(8)) {
      case 0, 1 -> put(driver, random, id, at);
      case 2, 3, 4 -> update(driver, random, id, at);
      case 5 -> delete(driver, random, id, at);
      case 6 -> query(driver, random, id);
      default -> scan(driver, random);
    }
    Item key = item(id + "/" + at, Map.of());
    assertEquals(
        stored(id + "/" + at),
        driver.ask(new GetItem("Users", key, true), GetItem.Answered.class).item());
  }

  private @Nullable Item stored(String key) {
    Map<String, Integer> found = model.get(key);
    return found == null ? null : item(key, found);
  }

  private static Item item(String key, Map<String, Integer> numbers) {
    Item item =
        Item.of(
            "id",
            AttributeValue.s(key.substring(0, 2)),
            "at",
            AttributeValue.n(Integer.parseInt(key.substring(3))));
    for (Map.Entry<String, Integer> each : numbers.entrySet()) {
      item = item.with(each.getKey(), AttributeValue.n(each.getValue()));
    }
    return item;
  }

  private static Map<String, AttributeValue> values(int v) {
    return Map.of(":v", AttributeValue.n(v));
  }

  private static Question test(SplittableRandom random, int v) {
    return switch (random.nextInt(6)) {
      case 0 ->
          new Question("attribute_exists(a) AND a <= :v", i -> has(i, "a") && get(i, "a") <= v);
      case 1 ->
          new Question("attribute_not_exists(b) OR b > :v", i -> !has(i, "b") || get(i, "b") > v);
      case 2 -> new Question("a = :v", i -> has(i, "a") && get(i, "a") == v);
      case 3 -> new Question("a <> :v", i -> !has(i, "a") || get(i, "a") != v);
      case 4 -> new Question("NOT (n BETWEEN :v AND :v)", i -> !has(i, "n") || get(i, "n") != v);
      default ->
          new Question(
              "a = b OR n IN (:v)",
              i ->
                  has(i, "a") && has(i, "b") && get(i, "a") == get(i, "b")
                      || has(i, "n") && get(i, "n") == v);
    };
  }

  private static boolean has(Map<String, Integer> item, String name) {
    return item.containsKey(name);
  }

  private static int get(Map<String, Integer> item, String name) {
    return item.getOrDefault(name, 0);
  }

  private static Change change(SplittableRandom random, int v) {
    return switch (random.nextInt(6)) {
      case 0 -> new Change("SET a = :v", false, i -> with(i, "a", v));
      case 1 ->
          new Change(
              "SET n = if_not_exists(n, :v) + :v",
              false,
              i -> with(i, "n", (i != null && has(i, "n") ? get(i, "n") : v) + v));
      case 2 ->
          new Change(
              "SET b = a + :v",
              false,
              i -> i == null || !has(i, "a") ? null : with(i, "b", get(i, "a") + v));
      case 3 -> new Change("ADD n :v", false, i -> with(i, "n", i == null ? v : get(i, "n") + v));
      case 4 -> new Change("REMOVE a, b", true, i -> without(without(i, "a"), "b"));
      default ->
          new Change(
              "SET a = b, b = a ADD n :v",
              false,
              i ->
                  i == null || !has(i, "a") || !has(i, "b")
                      ? null
                      : with(
                          with(with(i, "a", get(i, "b")), "b", get(i, "a")), "n", get(i, "n") + v));
    };
  }

  private static Map<String, Integer> with(
      @Nullable Map<String, Integer> item, String name, int value) {
    var changed = item == null ? new TreeMap<String, Integer>() : new TreeMap<>(item);
    changed.put(name, value);
    return changed;
  }

  private static Map<String, Integer> without(@Nullable Map<String, Integer> item, String name) {
    var changed = item == null ? new TreeMap<String, Integer>() : new TreeMap<>(item);
    changed.remove(name);
    return changed;
  }

  /// Asks a write with a condition half of the time, and tells whether it was carried out.
  private boolean held(
      TestDriver driver, Operation operation, @Nullable Question condition, String key) {
    Map<String, Integer> before = model.getOrDefault(key, new TreeMap<>());
    if (condition == null || condition.holds.test(before)) {
      return true;
    }
    failed++;
    assertEquals(ServiceException.conditionFailed(stored(key)), driver.refusal(operation));
    return false;
  }

  private static WriteOptions options(@Nullable Question condition, int v, ReturnValues values) {
    WriteOptions options =
        WriteOptions.NONE.returning(values).returning(ReturnValuesOnConditionCheckFailure.ALL_OLD);
    return condition == null
        ? options
        : options
            .onlyIf(condition.text)
            .where(null, condition.text.contains(":v") ? values(v) : null);
  }

  private void put(TestDriver driver, SplittableRandom random, String id, int at) {
    String key = id + "/" + at;
    int v = random.nextInt(4);
    Question condition = random.nextBoolean() ? test(random, v) : null;
    var numbers = new TreeMap<String, Integer>();
    for (String name : List.of("a", "b", "n")) {
      if (random.nextBoolean()) {
        numbers.put(name, random.nextInt(4));
      }
    }
    var put =
        new PutItem("Users", item(key, numbers), options(condition, v, ReturnValues.ALL_OLD), null);
    if (held(driver, put, condition, key)) {
      assertEquals(stored(key), driver.ask(put, PutItem.Answered.class).attributes());
      model.put(key, numbers);
    }
  }

  private void delete(TestDriver driver, SplittableRandom random, String id, int at) {
    String key = id + "/" + at;
    int v = random.nextInt(4);
    Question condition = random.nextBoolean() ? test(random, v) : null;
    var delete =
        new DeleteItem("Users", item(key, Map.of()), options(condition, v, ReturnValues.ALL_OLD));
    if (held(driver, delete, condition, key)) {
      assertEquals(stored(key), driver.ask(delete, DeleteItem.Answered.class).attributes());
      model.remove(key);
    }
  }

  private void update(TestDriver driver, SplittableRandom random, String id, int at) {
    String key = id + "/" + at;
    int v = random.nextInt(4);
    Question condition = random.nextBoolean() ? test(random, v) : null;
    Change change = change(random, v);
    boolean old = random.nextBoolean();
    WriteOptions options = options(condition, v, old ? ReturnValues.ALL_OLD : ReturnValues.ALL_NEW);
    if (change.text.contains(":v")) {
      options = options.where(null, values(v));
    }
    var update = new UpdateItem("Users", item(key, Map.of()), change.text, options);
    if (!held(driver, update, condition, key)) {
      return;
    }
    Map<String, Integer> before = model.get(key);
    if (before == null && change.takesAway) {
      assertEquals(null, driver.ask(update, UpdateItem.Answered.class).attributes());
      return;
    }
    Map<String, Integer> after = change.make.apply(before);
    if (after == null) {
      impossible++;
      assertEquals("ValidationException", driver.refusal(update).type());
      return;
    }
    Item wasStored = stored(key);
    model.put(key, new TreeMap<>(after));
    assertEquals(
        old ? wasStored : stored(key), driver.ask(update, UpdateItem.Answered.class).attributes());
  }

  private List<Item> items(String prefix, @Nullable Question filter) {
    var items = new ArrayList<Item>();
    model.forEach((key, numbers) -> {
      if (key.startsWith(prefix) && (filter == null || filter.holds.test(numbers))) {
        items.add(item(key, numbers));
      }
    });
    return items;
  }

  private static PageShape shape(@Nullable Question filter, Map<String, AttributeValue> values) {
    PageShape shape = filter == null ? PageShape.ALL : PageShape.ALL.onlyIf(filter.text);
    return shape.where(null, values.isEmpty() ? null : values);
  }

  private void query(TestDriver driver, SplittableRandom random, String id) {
    int v = random.nextInt(4);
    Question filter = random.nextBoolean() ? test(random, v) : null;
    var values = new TreeMap<String, AttributeValue>(Map.of(":id", AttributeValue.s(id)));
    if (filter != null) {
      values.put(":v", AttributeValue.n(v));
    }
    boolean forward = random.nextBoolean();
    PageOptions page = page(random);
    var read = new ArrayList<Item>();
    int scanned = 0;
    Item after = null;
    do {
      var query =
          new Query(
              "Users", null, "id = :id", null, forward, shape(filter, values), page.after(after));
      var answer = driver.ask(query, Query.Answered.class);
      read.addAll(answer.items());
      scanned += answer.scannedCount();
      after = answer.lastEvaluatedKey();
    } while (after != null);
    assertEquals(items(id, filter), forward ? read : read.reversed());
    assertEquals(items(id, null).size(), scanned);
  }

  private static PageOptions page(SplittableRandom random) {
    PageOptions page = PageOptions.FIRST.consistent();
    return random.nextBoolean() ? page : page.limit(1 + random.nextInt(4));
  }

  private void scan(TestDriver driver, SplittableRandom random) {
    int v = random.nextInt(4);
    Question filter = random.nextBoolean() ? test(random, v) : null;
    PageShape shape = shape(filter, filter == null ? Map.of() : values(v));
    PageOptions page = page(random);
    int total = 1 + random.nextInt(4);
    var read = new ArrayList<Item>();
    int scanned = 0;
    for (int segment = 0; segment < total; segment++) {
      Item after = null;
      do {
        var scan = new Scan("Users", Segment.of(segment, total), shape, page.after(after));
        var answer = driver.ask(scan, Scan.Answered.class);
        read.addAll(answer.items());
        scanned += answer.scannedCount();
        after = answer.lastEvaluatedKey();
      } while (after != null);
    }
    assertEquals(sorted(items("k", filter)), sorted(read));
    assertEquals(model.size(), scanned);
  }

  private static List<String> sorted(Collection<Item> items) {
    return items.stream().map(Item::toString).sorted().toList();
  }
}
