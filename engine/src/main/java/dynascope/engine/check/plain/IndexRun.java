package dynascope.engine.check.plain;

import dynascope.engine.check.Violation;
import dynascope.engine.error.CancellationReason;
import dynascope.engine.error.ServiceException;
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
import dynascope.engine.operation.ConsumedCapacity.Mirror;
import dynascope.engine.operation.DeleteItem;
import dynascope.engine.operation.Operation;
import dynascope.engine.operation.PageOptions;
import dynascope.engine.operation.PageShape;
import dynascope.engine.operation.Projecting;
import dynascope.engine.operation.PutItem;
import dynascope.engine.operation.Query;
import dynascope.engine.operation.ReturnConsumedCapacity;
import dynascope.engine.operation.ReturnItemCollectionMetrics;
import dynascope.engine.operation.ReturnValuesOnConditionCheckFailure;
import dynascope.engine.operation.Scan;
import dynascope.engine.operation.Segment;
import dynascope.engine.operation.Select;
import dynascope.engine.operation.TransactGetItems;
import dynascope.engine.operation.TransactGetItems.TransactGetItem;
import dynascope.engine.operation.TransactWriteItems;
import dynascope.engine.operation.TransactWriteItems.TransactWriteItem;
import dynascope.engine.operation.UpdateItem;
import dynascope.engine.operation.WriteOptions;
import dynascope.engine.simulation.Answer;
import dynascope.engine.simulation.Driver;
import dynascope.engine.simulation.WorldDefinition;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// One table with secondary indexes and a map of maps, asked the same things: whether they answer
/// alike. The map has no indexes: what one holds is found by looking at every item.
///
/// Single writes, batches and transactions that change index keys often, some to what no key may
/// be; queries and scans of every index; and what each of the arms is charged.
public final class IndexRun {
  private static final String TABLE = "Indexed";
  private static final KeySchema ID_SPOT =
      KeySchema.of(KeyAttribute.s("id"), KeyAttribute.n("spot"));
  private static final int IDS = 4;
  private static final int PLACES = 6;
  private static final Map<String, Object> NOTHING = new TreeMap<>();
  private static final List<String> CONDITIONED = List.of("a", "b", "l", "m", "n");

  private final Driver driver;
  private final List<PlainIndex> indexes;
  private final SplittableRandom random;

  /// Whole items by the text of their key.
  private final TreeMap<String, Map<String, Object>> model = new TreeMap<>();

  private long asked;
  private long refused;
  private long cancelled;
  private long found;

  /// How much was compared.
  ///
  /// @param asked requests
  /// @param refused of them, writes of what no index key may be
  /// @param cancelled of them, transactions
  /// @param found how many entries were read
  public record Tally(long asked, long refused, long cancelled, long found) {}

  /// @param seed that of the world
  public IndexRun(Driver driver, long seed) {
    this.driver = driver;
    this.random = new SplittableRandom(seed);
    this.indexes = PlainIndex.some(new SplittableRandom(seed));
  }

  /// A world for such a run: a table with indexes by chance and more capacity than it takes.
  public static WorldDefinition world(long seed) {
    var random = new SplittableRandom(seed);
    List<PlainIndex> indexes = PlainIndex.some(random);
    long plenty = 1_000_000_000L;
    return new WorldDefinition(
        Instant.parse("2026-01-01T00:00:00Z"),
        Limits.STANDARD
            .with(Limits.PARTITION_WRITE, plenty)
            .with(Limits.PARTITION_READ, plenty)
            .with(Limits.BURST_INITIAL, 300)
            .with(Limits.PAGE_BYTES, random.nextBoolean() ? 200 : 1 << 20),
        List.of(
            TableDefinition.provisioned(TABLE, ID_SPOT, plenty, plenty)
                .withInitialPartitions(1 + random.nextInt(4))
                .with(indexes.stream().map(PlainIndex::definition).toList())),
        List.of(),
        List.of(),
        List.of());
  }

  /// Asks so many times and more; throws [Violation] at the first difference.
  public Tally run(int steps) {
    for (int step = 0; step < steps; step++) {
      try {
        switch (random.nextInt(12)) {
          case 0, 1 -> put();
          case 2, 3, 4 -> update();
          case 5 -> delete();
          case 6 -> batchWrite();
          case 7 -> transactWrite();
          case 8 -> transactGet();
          case 9 -> scan();
          default -> query();
        }
      } catch (Violation | IllegalStateException wrong) {
        throw new IllegalStateException("step " + step + ": " + wrong.getMessage(), wrong);
      }
    }
    return new Tally(asked, refused, cancelled, found);
  }

  private Answer call(Operation operation) {
    asked++;
    return driver.call(operation);
  }

  private static void same(@Nullable Object expected, @Nullable Object found, Object asked) {
    if (!Objects.equals(expected, found)) {
      throw new Violation("expected " + expected + " but found " + found + " for " + asked);
    }
  }

  private static Violation wrong(Operation operation, Answer answer) {
    return new Violation(operation + " was answered by " + answer);
  }

  private static boolean isInvalid(@Nullable ServiceException why) {
    return why != null && why.type().equals("ValidationException");
  }

  /// Whether an expression was refused before it was asked of anything.
  private static boolean isUnreadable(@Nullable ServiceException why) {
    return why != null && isInvalid(why) && why.message().startsWith("Invalid ");
  }

  private static Map<String, Object> key(int place) {
    var key = new TreeMap<String, Object>();
    key.put("id", "k" + place / PLACES);
    key.put("spot", Plain.number(place % PLACES));
    return key;
  }

  private static String name(Map<String, Object> item) {
    return item.get("id") + "/" + item.get("spot");
  }

  private @Nullable Map<String, Object> stored(Map<String, Object> key) {
    return model.get(name(key));
  }

  private static int size(@Nullable Map<String, Object> item) {
    return item == null ? 0 : Plain.size(item);
  }

  private void become(Map<String, Object> key, @Nullable Map<String, Object> after) {
    if (after == null) {
      model.remove(name(key));
    } else {
      model.put(name(key), after);
    }
  }

  private boolean forbidden(Map<String, Object> item) {
    return indexes.stream().anyMatch(each -> each.forbids(item));
  }

  private Map<String, Object> someKey() {
    return key(random.nextInt(IDS * PLACES));
  }

  /// A value for a key of an index; now and then one that it can't be.
  private Object keyValue(String name) {
    return random.nextInt(20) == 0 ? Plain.randomValue(random, 2) : PlainIndex.value(name, random);
  }

  private Map<String, Object> someItem(Map<String, Object> key) {
    var item = new TreeMap<>(Plain.randomMap(random, 2));
    for (String each : PlainIndex.NAMES) {
      if (random.nextInt(4) > 0) {
        item.put(each, keyValue(each));
      }
    }
    if (random.nextInt(5) == 0) {
      item.put(random.nextBoolean() ? "a" : "wide", "x".repeat(random.nextInt(5_000)));
    }
    item.putAll(key);
    return item;
  }

  /// An update that sets and removes attributes, most of them keys of indexes.
  private final class Setting {
    private final Map<String, Object> set = new TreeMap<>();
    private final List<String> removed = new ArrayList<>();

    Setting() {
      for (String each : List.of("g", "h", "r", "a", "b")) {
        switch (random.nextInt(5)) {
          case 0 -> removed.add(each);
          case 1, 2 ->
              set.put(
                  each,
                  PlainIndex.NAMES.contains(each)
                      ? keyValue(each)
                      : Plain.number(random.nextInt(3)));
          default -> {}
        }
      }
      if (set.isEmpty()) {
        removed.remove("b");
        set.put("b", Plain.number(7));
      }
    }

    String text() {
      var text = new StringBuilder();
      set.forEach((name, _) ->
          text.append(text.isEmpty() ? "SET " : ", ").append(name).append(" = :").append(name));
      for (String each : removed) {
        text.append(each.equals(removed.getFirst()) ? " REMOVE " : ", ").append(each);
      }
      return text.toString();
    }

    Map<String, AttributeValue> values() {
      var values = new TreeMap<String, AttributeValue>();
      set.forEach((name, value) -> values.put(":" + name, Plain.toValue(value)));
      return values;
    }

    Map<String, Object> of(Map<String, Object> key, @Nullable Map<String, Object> before) {
      var after = new TreeMap<>(before == null ? key : before);
      after.putAll(set);
      after.keySet().removeAll(removed);
      return after;
    }
  }

  private final class Charge {
    private int table;
    private final TreeMap<String, Units> local = new TreeMap<>();
    private final TreeMap<String, Units> global = new TreeMap<>();

    void write(@Nullable Map<String, Object> before, @Nullable Map<String, Object> after, int by) {
      table += by * PlainIndex.kilobytes(Math.max(size(before), size(after)));
      for (PlainIndex each : indexes) {
        int units = each.cost(before, after);
        if (units > 0) {
          (each.local() ? local : global).merge(each.name(), Units.of(units), Units::plus);
        }
      }
    }

    ConsumedCapacity report(@Nullable Mirror mirror) {
      Units total =
          Stream.concat(local.values().stream(), global.values().stream())
              .reduce(Units.of(table), Units::plus);
      return new ConsumedCapacity(
          TABLE,
          total,
          Units.of(table),
          local.isEmpty() ? null : local,
          global.isEmpty() ? null : global,
          mirror);
    }
  }

  private static WriteOptions told() {
    return WriteOptions.NONE.returning(ReturnConsumedCapacity.INDEXES);
  }

  private void put() {
    Map<String, Object> key = someKey();
    Map<String, Object> item = someItem(key);
    var put = new PutItem(TABLE, Plain.toItem(item), told(), null);
    Answer answer = call(put);
    if (forbidden(item)) {
      refused++;
      same(true, isInvalid(answer.error()), put);
      return;
    }
    if (!(answer.response() instanceof PutItem.Answered written)) {
      throw wrong(put, answer);
    }
    written(key, item, written.consumedCapacity(), put);
  }

  private void written(
      Map<String, Object> key,
      @Nullable Map<String, Object> after,
      @Nullable ConsumedCapacity consumed,
      Operation write) {
    var charge = new Charge();
    charge.write(stored(key), after, 1);
    same(charge.report(null), consumed, write);
    become(key, after);
  }

  private void update() {
    Map<String, Object> key = someKey();
    var setting = new Setting();
    var update =
        new UpdateItem(
            TABLE, Plain.toItem(key), setting.text(), told().where(null, setting.values()));
    Answer answer = call(update);
    Map<String, Object> after = setting.of(key, stored(key));
    if (forbidden(after)) {
      refused++;
      same(true, isInvalid(answer.error()), update);
      return;
    }
    if (!(answer.response() instanceof UpdateItem.Answered written)) {
      throw wrong(update, answer);
    }
    written(key, after, written.consumedCapacity(), update);
  }

  private void delete() {
    Map<String, Object> key = someKey();
    var delete = new DeleteItem(TABLE, Plain.toItem(key), told());
    Answer answer = call(delete);
    if (!(answer.response() instanceof DeleteItem.Answered gone)) {
      throw wrong(delete, answer);
    }
    written(key, null, gone.consumedCapacity(), delete);
  }

  private void batchWrite() {
    var writes = new ArrayList<WriteRequest>();
    var after = new TreeMap<String, @Nullable Map<String, Object>>();
    var charge = new Charge();
    boolean forbidden = false;
    for (int place = 0; place < IDS * PLACES; place++) {
      Map<String, Object> key = key(place);
      if (random.nextInt(4) > 0) {
        continue;
      }
      if (random.nextBoolean()) {
        Map<String, Object> item = someItem(key);
        writes.add(WriteRequest.put(Plain.toItem(item)));
        forbidden |= forbidden(item);
        charge.write(stored(key), item, 1);
        after.put(name(key), item);
      } else {
        writes.add(WriteRequest.delete(Plain.toItem(key)));
        charge.write(stored(key), null, 1);
        after.put(name(key), null);
      }
    }
    if (writes.isEmpty()) {
      return;
    }
    var asks = new TreeMap<String, List<WriteRequest>>();
    asks.put(TABLE, writes);
    var batch =
        new BatchWriteItem(asks, ReturnConsumedCapacity.INDEXES, ReturnItemCollectionMetrics.NONE);
    Answer answer = call(batch);
    if (forbidden) {
      refused++;
      same(true, isInvalid(answer.error()), batch);
      return;
    }
    if (!(answer.response() instanceof BatchWriteItem.Answered written)) {
      throw wrong(batch, answer);
    }
    same(0, written.unprocessedItems().size(), batch);
    same(List.of(charge.report(null)), written.consumedCapacity(), batch);
    after.forEach((name, item) -> {
      if (item == null) {
        model.remove(name);
      } else {
        model.put(name, item);
      }
    });
  }

  /// What one action of a transaction does, and what stops it.
  private record Acting(
      TransactWriteItems.Action action,
      Map<String, Object> key,
      @Nullable Map<String, Object> after,
      boolean isPut,
      boolean forbidden,
      boolean conditionHolds) {}

  private Acting acting(Map<String, Object> key) {
    Map<String, Object> before = stored(key);
    RandomCondition condition = random.nextInt(4) == 0 ? new RandomCondition(random) : null;
    String text = condition == null ? null : condition.text;
    var values = new TreeMap<String, AttributeValue>();
    if (condition != null) {
      values.putAll(condition.values);
    }
    boolean holds = condition == null || condition.model.test(before == null ? NOTHING : before);
    Item item = Plain.toItem(key);
    var show = ReturnValuesOnConditionCheckFailure.ALL_OLD;
    return switch (random.nextInt(5)) {
      case 0 ->
          new Acting(
              new TransactWriteItems.ConditionCheck(
                  TABLE,
                  item,
                  text == null ? "attribute_exists(id)" : text,
                  null,
                  orNull(values),
                  show),
              key,
              before,
              false,
              false,
              text == null ? before != null : holds);
      case 1 ->
          new Acting(
              new TransactWriteItems.Delete(TABLE, item, text, null, orNull(values), show),
              key,
              null,
              false,
              false,
              holds);
      case 2, 3 -> {
        var setting = new Setting();
        values.putAll(setting.values());
        Map<String, Object> after = setting.of(key, before);
        yield new Acting(
            new TransactWriteItems.Update(TABLE, item, setting.text(), text, null, values, show),
            key,
            after,
            false,
            forbidden(after),
            holds);
      }
      default -> {
        Map<String, Object> after = someItem(key);
        yield new Acting(
            new TransactWriteItems.Put(
                TABLE, Plain.toItem(after), text, null, orNull(values), show),
            key,
            after,
            true,
            forbidden(after),
            holds);
      }
    };
  }

  private static @Nullable Map<String, AttributeValue> orNull(Map<String, AttributeValue> values) {
    return values.isEmpty() ? null : values;
  }

  private void transactWrite() {
    var actings = new ArrayList<Acting>();
    for (int place = 0; place < IDS * PLACES; place++) {
      if (random.nextInt(8) == 0) {
        actings.add(random.nextInt(actings.size() + 1), acting(key(place)));
      }
    }
    if (actings.isEmpty()) {
      return;
    }
    var transaction =
        new TransactWriteItems(
                actings.stream().map(each -> TransactWriteItem.of(each.action)).toList())
            .returning(ReturnConsumedCapacity.INDEXES);
    Answer answer = call(transaction);
    ServiceException error = answer.error();
    if (isUnreadable(error)) {
      return;
    }
    if (actings.stream().anyMatch(each -> each.forbidden || !each.conditionHolds)) {
      cancelled++;
      if (error == null || !error.type().equals("TransactionCanceledException")) {
        throw wrong(transaction, answer);
      }
      cancelledRightly(actings, error.cancellationReasons(), transaction);
      return;
    }
    if (!(answer.response() instanceof TransactWriteItems.Answered written)) {
      throw wrong(transaction, answer);
    }
    var charge = new Charge();
    for (Acting each : actings) {
      charge.write(stored(each.key), each.after, 2);
    }
    same(
        List.of(charge.report(Mirror.WriteCapacityUnits)), written.consumedCapacity(), transaction);
    actings.forEach(each -> become(each.key, each.after));
  }

  /// What no index key may be hides the conditions of all others; of several, one is told: the
  /// first put, since a router sees it before any item is looked at.
  private void cancelledRightly(
      List<Acting> actings, List<CancellationReason> reasons, Operation transaction) {
    same(actings.size(), reasons.size(), transaction);
    int invalid = -1;
    for (int i = 0; i < actings.size() && invalid < 0; i++) {
      invalid = actings.get(i).forbidden && actings.get(i).isPut ? i : -1;
    }
    var told = new ArrayList<String>();
    reasons.forEach(each -> told.add(each.code()));
    if (told.contains("ValidationError")) {
      int place = told.indexOf("ValidationError");
      Acting of = actings.get(place);
      same(true, of.forbidden, "action " + place + " of " + transaction);
      same(invalid < 0 || !of.isPut ? place : invalid, place, transaction);
      var alone = new ArrayList<>(Collections.nCopies(actings.size(), "None"));
      alone.set(place, "ValidationError");
      same(alone, told, transaction);
      return;
    }
    same(-1, invalid, transaction);
    var expected = new ArrayList<CancellationReason>();
    for (Acting each : actings) {
      // The condition of an update is asked before what it makes of the item.
      same(false, each.forbidden && each.conditionHolds, transaction);
      Map<String, Object> before = stored(each.key);
      expected.add(
          each.conditionHolds
              ? CancellationReason.NONE
              : CancellationReason.conditionFailed(before == null ? null : Plain.toItem(before)));
    }
    same(expected, reasons, transaction);
  }

  private void transactGet() {
    var gets = new ArrayList<TransactGetItem>();
    var expected = new ArrayList<@Nullable Item>();
    long units = 0;
    for (int place = 0; place < IDS * PLACES; place++) {
      if (random.nextInt(4) == 0) {
        Map<String, Object> key = key(place);
        Map<String, Object> now = stored(key);
        gets.add(new TransactGetItem(new TransactGetItems.Get(TABLE, Plain.toItem(key))));
        expected.add(now == null ? null : Plain.toItem(now));
        units += 2L * Math.max(1, (size(now) + 4_095) / 4_096);
      }
    }
    if (gets.isEmpty()) {
      return;
    }
    var read = new TransactGetItems(gets, ReturnConsumedCapacity.INDEXES);
    Answer answer = call(read);
    if (!(answer.response() instanceof TransactGetItems.Answered all)) {
      throw wrong(read, answer);
    }
    same(expected, all.responses().stream().map(each -> each.item()).toList(), read);
    same(
        List.of(
            new ConsumedCapacity(
                TABLE, Units.of(units), Units.of(units), null, null, Mirror.ReadCapacityUnits)),
        all.consumedCapacity(),
        read);
  }

  /// How an index is read, and what that should give.
  private final class Reading {
    private final PlainIndex index;
    private final boolean consistent;
    private final @Nullable RandomCondition filter;
    private final @Nullable Select select;
    private final @Nullable List<String> wanted;
    private final boolean fetches;

    Reading(PlainIndex index) {
      this.index = index;
      this.consistent = index.local() && random.nextBoolean();
      this.filter = random.nextInt(3) == 0 ? new RandomCondition(random) : null;
      this.wanted = random.nextInt(4) == 0 ? List.of("a", "n", "spot") : null;
      Select[] all = Select.values();
      this.select = wanted != null || random.nextBoolean() ? null : all[random.nextInt(all.length)];
      this.fetches =
          index.local()
              && (whole()
                  || filter != null
                      && named(filter.text).stream().anyMatch(each -> !index.holds(each)));
    }

    /// The attributes that a condition names.
    private static List<String> named(String text) {
      return Stream.of(text.split("[^A-Za-z0-9_:.\\[\\]]+"))
          .map(token -> token.split("[.\\[]", 2)[0])
          .filter(CONDITIONED::contains)
          .toList();
    }

    private boolean whole() {
      return select == Select.ALL_ATTRIBUTES && index.included() != null
          || wanted != null && wanted.stream().anyMatch(each -> !index.holds(each));
    }

    /// Whether it must be refused.
    boolean isForbidden() {
      return select == Select.SPECIFIC_ATTRIBUTES || !index.local() && whole();
    }

    PageShape shape() {
      PageShape shape = filter == null ? PageShape.ALL : PageShape.ALL.onlyIf(filter.text);
      shape = wanted == null ? shape : shape.projecting(Projecting.to(String.join(", ", wanted)));
      return select == null ? shape : shape.selecting(select);
    }

    Map<String, AttributeValue> values() {
      var values = new TreeMap<String, AttributeValue>();
      if (filter != null) {
        values.putAll(filter.values);
      }
      return values;
    }

    PageOptions page() {
      PageOptions page =
          PageOptions.FIRST.of(index.name()).returning(ReturnConsumedCapacity.INDEXES);
      page = consistent ? page.consistent() : page;
      return random.nextBoolean() ? page : page.limit(1 + random.nextInt(4));
    }

    /// All entries in their order, each as a whole item.
    List<Map<String, Object>> entries(Predicate<Map<String, Object>> in) {
      return model.values().stream()
          .filter(each -> index.entry(each) != null)
          .filter(in)
          .sorted(index.order())
          .toList();
    }

    private Map<String, Object> entry(Map<String, Object> whole) {
      return Objects.requireNonNull(index.entry(whole));
    }

    /// What is returned of entries.
    List<Item> shown(List<Map<String, Object>> all) {
      var items = new ArrayList<Item>();
      for (Map<String, Object> each : all) {
        Map<String, Object> read = fetches ? each : entry(each);
        if (filter != null && !filter.model.test(read)) {
          continue;
        }
        var seen = new TreeMap<>(whole() ? each : entry(each));
        if (wanted != null) {
          seen.keySet().retainAll(wanted);
        }
        items.add(Plain.toItem(seen));
      }
      return select == Select.COUNT ? List.of() : items;
    }

    int count(List<Map<String, Object>> all) {
      return filter == null
          ? all.size()
          : (int)
              all.stream().filter(each -> filter.model.test(fetches ? each : entry(each))).count();
    }

    private Units reads(int bytes) {
      long halves = Math.max(1, (bytes + 4_095) / 4_096) * (consistent ? 2L : 1L);
      return Units.HALF.times(halves);
    }

    /// What reading these in one partition costs.
    ConsumedCapacity cost(List<Map<String, Object>> evaluated) {
      Units entries = reads(evaluated.stream().mapToInt(each -> size(entry(each))).sum());
      Units items = Units.ZERO;
      if (fetches) {
        for (Map<String, Object> each : evaluated) {
          items = items.plus(reads(size(each)));
        }
      }
      var part = new TreeMap<String, Units>();
      part.put(index.name(), entries);
      return new ConsumedCapacity(
          TABLE,
          entries.plus(items),
          items,
          index.local() ? part : null,
          index.local() ? null : part,
          null);
    }

    /// The keys where a page ended.
    Item last(Map<String, Object> whole) {
      var last = new TreeMap<>(whole);
      last.keySet()
          .removeIf(each ->
              !each.equals("id")
                  && !each.equals("spot")
                  && !index.hash().contains(each)
                  && !index.range().contains(each));
      return Plain.toItem(last);
    }
  }

  /// What a query asks of the range keys, from left to right.
  private final class Asked {
    private final StringBuilder text = new StringBuilder();
    private final Map<String, AttributeValue> values = new TreeMap<>();
    private Predicate<Map<String, Object>> holds = _ -> true;

    Asked(PlainIndex index) {
      for (String each : index.hash()) {
        Object value = PlainIndex.value(each, random);
        also(each + " = " + name(value), item -> order(item, each, value) == 0);
      }
      int most = random.nextInt(index.range().size() + 1);
      for (int i = 0; i < most; i++) {
        range(index.range().get(i), i == most - 1);
      }
    }

    private String name(Object value) {
      String name = ":k" + values.size();
      values.put(name, Plain.toValue(value));
      return name;
    }

    private void also(String condition, Predicate<Map<String, Object>> test) {
      text.append(text.isEmpty() ? "" : " AND ").append(condition);
      holds = holds.and(test);
    }

    private static int order(Map<String, Object> item, String key, Object value) {
      return PlainIndex.compare(Objects.requireNonNull(item.get(key)), value);
    }

    private void range(String key, boolean last) {
      Object value = PlainIndex.value(key, random);
      switch (last ? random.nextInt(7) : 0) {
        case 1 -> also(key + " < " + name(value), item -> order(item, key, value) < 0);
        case 2 -> also(key + " <= " + name(value), item -> order(item, key, value) <= 0);
        case 3 -> also(key + " > " + name(value), item -> order(item, key, value) > 0);
        case 4 -> also(key + " >= " + name(value), item -> order(item, key, value) >= 0);
        case 5 -> {
          Object other = PlainIndex.value(key, random);
          boolean ordered = PlainIndex.compare(value, other) <= 0;
          Object low = ordered ? value : other;
          Object high = ordered ? other : value;
          also(
              key + " BETWEEN " + name(low) + " AND " + name(high),
              item -> order(item, key, low) >= 0 && order(item, key, high) <= 0);
        }
        case 6 -> {
          if (value instanceof java.math.BigDecimal) {
            also(key + " = " + name(value), item -> order(item, key, value) == 0);
          } else {
            also(
                "begins_with(" + key + ", " + name(value) + ")",
                item -> PlainIndex.begins(Objects.requireNonNull(item.get(key)), value));
          }
        }
        default -> also(key + " = " + name(value), item -> order(item, key, value) == 0);
      }
    }
  }

  private void query() {
    if (indexes.isEmpty()) {
      return;
    }
    PlainIndex index = indexes.get(random.nextInt(indexes.size()));
    var reading = new Reading(index);
    var what = new Asked(index);
    boolean forward = random.nextBoolean();
    Map<String, AttributeValue> values = reading.values();
    values.putAll(what.values);
    List<Map<String, Object>> all = reading.entries(what.holds);
    List<Map<String, Object>> expected = forward ? all : all.reversed();
    PageOptions page = reading.page();
    int read = 0;
    Item after = null;
    do {
      var query =
          new Query(
              TABLE,
              null,
              what.text.toString(),
              null,
              forward,
              reading.shape().where(null, values),
              page.after(after));
      Answer answer = call(query);
      if (reading.filter != null && isUnreadable(answer.error())) {
        return;
      }
      if (reading.isForbidden()) {
        same(true, isInvalid(answer.error()), query);
        return;
      }
      if (!(answer.response() instanceof Query.Answered one)) {
        throw wrong(query, answer);
      }
      int to = Math.min(expected.size(), read + one.scannedCount());
      List<Map<String, Object>> part = expected.subList(read, to);
      same(part.size(), one.scannedCount(), query);
      same(reading.shown(part), one.items(), query);
      same(reading.count(part), one.count(), query);
      same(reading.cost(part), one.consumedCapacity(), query);
      after = one.lastEvaluatedKey();
      if (after != null) {
        same(reading.last(part.getLast()), after, query);
      }
      read = to;
    } while (after != null);
    same(expected.size(), read, what.text);
    found += read;
  }

  private void scan() {
    if (indexes.isEmpty()) {
      return;
    }
    var reading = new Reading(indexes.get(random.nextInt(indexes.size())));
    PageShape shape = reading.shape().where(null, orNull(reading.values()));
    PageOptions page = reading.page();
    int total = 1 + random.nextInt(4);
    var items = new ArrayList<Item>();
    int read = 0;
    for (int segment = 0; segment < total; segment++) {
      Item after = null;
      do {
        var scan = new Scan(TABLE, Segment.of(segment, total), shape, page.after(after));
        Answer answer = call(scan);
        if (reading.filter != null && isUnreadable(answer.error())) {
          return;
        }
        if (reading.isForbidden()) {
          same(true, isInvalid(answer.error()), scan);
          return;
        }
        if (!(answer.response() instanceof Scan.Answered one)) {
          throw wrong(scan, answer);
        }
        items.addAll(one.items());
        read += one.scannedCount();
        after = one.lastEvaluatedKey();
      } while (after != null);
    }
    List<Map<String, Object>> all = reading.entries(_ -> true);
    same(sorted(reading.shown(all)), sorted(items), shape);
    same(all.size(), read, shape);
    if (reading.wanted == null) {
      inOrder(reading, all, items);
    }
    found += read;
  }

  /// That entries of one index key come in the order of the rest of their keys.
  private static void inOrder(Reading reading, List<Map<String, Object>> all, List<Item> items) {
    for (Map<String, Object> first : all) {
      Predicate<Item> alike =
          item ->
              reading.index.hash().stream()
                  .allMatch(key ->
                      Plain.toValue(Objects.requireNonNull(first.get(key))).equals(item.get(key)));
      same(
          reading.shown(all).stream().filter(alike).toList(),
          items.stream().filter(alike).toList(),
          reading.index);
    }
  }

  private static List<String> sorted(Collection<Item> items) {
    return items.stream().map(Item::toString).sorted().toList();
  }
}
