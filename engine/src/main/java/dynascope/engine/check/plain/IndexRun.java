package dynascope.engine.check.plain;

import dynascope.engine.check.Violation;
import dynascope.engine.error.CancellationReason;
import dynascope.engine.error.ServiceException;
import dynascope.engine.model.AttributeValue;
import dynascope.engine.model.Item;
import dynascope.engine.model.Units;
import dynascope.engine.operation.BatchWriteItem;
import dynascope.engine.operation.BatchWriteItem.WriteRequest;
import dynascope.engine.operation.ConsumedCapacity;
import dynascope.engine.operation.ConsumedCapacity.Mirror;
import dynascope.engine.operation.DeleteItem;
import dynascope.engine.operation.Operation;
import dynascope.engine.operation.PutItem;
import dynascope.engine.operation.ReturnConsumedCapacity;
import dynascope.engine.operation.ReturnItemCollectionMetrics;
import dynascope.engine.operation.ReturnValuesOnConditionCheckFailure;
import dynascope.engine.operation.TransactGetItems;
import dynascope.engine.operation.TransactGetItems.TransactGetItem;
import dynascope.engine.operation.TransactWriteItems;
import dynascope.engine.operation.TransactWriteItems.TransactWriteItem;
import dynascope.engine.operation.UpdateItem;
import dynascope.engine.operation.WriteOptions;
import dynascope.engine.simulation.Answer;
import dynascope.engine.simulation.Driver;
import dynascope.engine.simulation.WorldDefinition;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// One table with secondary indexes and a map of maps, asked the same things: whether they answer
/// alike. The map has no indexes: what one holds is found by looking at every item.
///
/// Single writes, batches and transactions that change index keys often, some to what no key may
/// be; queries and scans of every index; and what each of the arms is charged.
public final class IndexRun {
  private static final int IDS = 4;
  private static final int PLACES = 6;
  private static final Map<String, Object> NOTHING = new TreeMap<>();

  private final Asking asking;
  private final List<PlainIndex> indexes;
  private final SplittableRandom random;
  private final IndexReads reads;

  /// Whole items by the text of their key.
  private final TreeMap<String, Map<String, Object>> model = new TreeMap<>();

  private long refused;
  private long cancelled;

  /// How much was compared.
  ///
  /// @param asked requests
  /// @param refused of them, writes of what no index key may be
  /// @param cancelled of them, transactions
  /// @param found how many entries were read
  public record Tally(long asked, long refused, long cancelled, long found) {}

  /// @param seed that of the world
  public IndexRun(Driver driver, long seed) {
    this.asking = new Asking(driver);
    this.random = new SplittableRandom(seed);
    this.indexes = PlainIndex.some(new SplittableRandom(seed));
    this.reads = new IndexReads(asking, indexes, model.values(), random);
  }

  /// A world for such a run: a table with indexes by chance and more capacity than it takes.
  public static WorldDefinition world(long seed) {
    var random = new SplittableRandom(seed);
    List<PlainIndex> indexes = PlainIndex.some(random);
    return Asking.world(random, indexes.stream().map(PlainIndex::definition).toList());
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
          case 9 -> reads.scan();
          default -> reads.query();
        }
      } catch (Violation | IllegalStateException wrong) {
        throw new IllegalStateException("step " + step + ": " + wrong.getMessage(), wrong);
      }
    }
    return new Tally(asking.asked(), refused, cancelled, reads.found());
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
          Asking.TABLE,
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
    var put = new PutItem(Asking.TABLE, Plain.toItem(item), told(), null);
    Answer answer = asking.call(put);
    if (forbidden(item)) {
      refused++;
      Asking.same(true, Asking.isInvalid(answer.error()), put);
      return;
    }
    if (!(answer.response() instanceof PutItem.Answered written)) {
      throw Asking.wrong(put, answer);
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
    Asking.same(charge.report(null), consumed, write);
    become(key, after);
  }

  private void update() {
    Map<String, Object> key = someKey();
    var setting = new Setting();
    var update =
        new UpdateItem(
            Asking.TABLE, Plain.toItem(key), setting.text(), told().where(null, setting.values()));
    Answer answer = asking.call(update);
    Map<String, Object> after = setting.of(key, stored(key));
    if (forbidden(after)) {
      refused++;
      Asking.same(true, Asking.isInvalid(answer.error()), update);
      return;
    }
    if (!(answer.response() instanceof UpdateItem.Answered written)) {
      throw Asking.wrong(update, answer);
    }
    written(key, after, written.consumedCapacity(), update);
  }

  private void delete() {
    Map<String, Object> key = someKey();
    var delete = new DeleteItem(Asking.TABLE, Plain.toItem(key), told());
    Answer answer = asking.call(delete);
    if (!(answer.response() instanceof DeleteItem.Answered gone)) {
      throw Asking.wrong(delete, answer);
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
    asks.put(Asking.TABLE, writes);
    var batch =
        new BatchWriteItem(asks, ReturnConsumedCapacity.INDEXES, ReturnItemCollectionMetrics.NONE);
    Answer answer = asking.call(batch);
    if (forbidden) {
      refused++;
      Asking.same(true, Asking.isInvalid(answer.error()), batch);
      return;
    }
    if (!(answer.response() instanceof BatchWriteItem.Answered written)) {
      throw Asking.wrong(batch, answer);
    }
    Asking.same(0, written.unprocessedItems().size(), batch);
    Asking.same(List.of(charge.report(null)), written.consumedCapacity(), batch);
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
                  Asking.TABLE,
                  item,
                  text == null ? "attribute_exists(id)" : text,
                  null,
                  Asking.orNull(values),
                  show),
              key,
              before,
              false,
              false,
              text == null ? before != null : holds);
      case 1 ->
          new Acting(
              new TransactWriteItems.Delete(
                  Asking.TABLE, item, text, null, Asking.orNull(values), show),
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
            new TransactWriteItems.Update(
                Asking.TABLE, item, setting.text(), text, null, values, show),
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
                Asking.TABLE, Plain.toItem(after), text, null, Asking.orNull(values), show),
            key,
            after,
            true,
            forbidden(after),
            holds);
      }
    };
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
    Answer answer = asking.call(transaction);
    ServiceException error = answer.error();
    if (Asking.isUnreadable(error)) {
      return;
    }
    if (actings.stream().anyMatch(each -> each.forbidden || !each.conditionHolds)) {
      cancelled++;
      if (error == null || !error.type().equals("TransactionCanceledException")) {
        throw Asking.wrong(transaction, answer);
      }
      cancelledRightly(actings, error.cancellationReasons(), transaction);
      return;
    }
    if (!(answer.response() instanceof TransactWriteItems.Answered written)) {
      throw Asking.wrong(transaction, answer);
    }
    var charge = new Charge();
    for (Acting each : actings) {
      charge.write(stored(each.key), each.after, 2);
    }
    Asking.same(
        List.of(charge.report(Mirror.WriteCapacityUnits)), written.consumedCapacity(), transaction);
    actings.forEach(each -> become(each.key, each.after));
  }

  /// What no index key may be hides the conditions of all others; of several, one is told: the
  /// first put, since a router sees it before any item is looked at.
  private void cancelledRightly(
      List<Acting> actings, List<CancellationReason> reasons, Operation transaction) {
    Asking.same(actings.size(), reasons.size(), transaction);
    int invalid = -1;
    for (int i = 0; i < actings.size() && invalid < 0; i++) {
      invalid = actings.get(i).forbidden && actings.get(i).isPut ? i : -1;
    }
    var told = new ArrayList<String>();
    reasons.forEach(each -> told.add(each.code()));
    if (told.contains("ValidationError")) {
      int place = told.indexOf("ValidationError");
      Acting of = actings.get(place);
      Asking.same(true, of.forbidden, "action " + place + " of " + transaction);
      Asking.same(invalid < 0 || !of.isPut ? place : invalid, place, transaction);
      var alone = new ArrayList<>(Collections.nCopies(actings.size(), "None"));
      alone.set(place, "ValidationError");
      Asking.same(alone, told, transaction);
      return;
    }
    Asking.same(-1, invalid, transaction);
    var expected = new ArrayList<CancellationReason>();
    for (Acting each : actings) {
      // The condition of an update is asked before what it makes of the item.
      Asking.same(false, each.forbidden && each.conditionHolds, transaction);
      Map<String, Object> before = stored(each.key);
      expected.add(
          each.conditionHolds
              ? CancellationReason.NONE
              : CancellationReason.conditionFailed(before == null ? null : Plain.toItem(before)));
    }
    Asking.same(expected, reasons, transaction);
  }

  private void transactGet() {
    var gets = new ArrayList<TransactGetItem>();
    var expected = new ArrayList<@Nullable Item>();
    long units = 0;
    for (int place = 0; place < IDS * PLACES; place++) {
      if (random.nextInt(4) == 0) {
        Map<String, Object> key = key(place);
        Map<String, Object> now = stored(key);
        gets.add(new TransactGetItem(new TransactGetItems.Get(Asking.TABLE, Plain.toItem(key))));
        expected.add(now == null ? null : Plain.toItem(now));
        units += 2L * Math.max(1, (size(now) + 4_095) / 4_096);
      }
    }
    if (gets.isEmpty()) {
      return;
    }
    var read = new TransactGetItems(gets, ReturnConsumedCapacity.INDEXES);
    Answer answer = asking.call(read);
    if (!(answer.response() instanceof TransactGetItems.Answered all)) {
      throw Asking.wrong(read, answer);
    }
    Asking.same(expected, all.responses().stream().map(each -> each.item()).toList(), read);
    Asking.same(
        List.of(
            new ConsumedCapacity(
                Asking.TABLE,
                Units.of(units),
                Units.of(units),
                null,
                null,
                Mirror.ReadCapacityUnits)),
        all.consumedCapacity(),
        read);
  }
}
