package dynascope.engine.check.plain;

import dynascope.engine.check.Violation;
import dynascope.engine.error.ServiceException;
import dynascope.engine.model.AttributeValue;
import dynascope.engine.model.Item;
import dynascope.engine.model.Units;
import dynascope.engine.operation.BatchGetItem;
import dynascope.engine.operation.BatchWriteItem;
import dynascope.engine.operation.ConsumedCapacity;
import dynascope.engine.operation.DeleteItem;
import dynascope.engine.operation.GetItem;
import dynascope.engine.operation.Operation;
import dynascope.engine.operation.PageOptions;
import dynascope.engine.operation.PageShape;
import dynascope.engine.operation.PutItem;
import dynascope.engine.operation.Query;
import dynascope.engine.operation.ReturnConsumedCapacity;
import dynascope.engine.operation.ReturnValues;
import dynascope.engine.operation.ReturnValuesOnConditionCheckFailure;
import dynascope.engine.operation.Scan;
import dynascope.engine.operation.Segment;
import dynascope.engine.operation.UpdateItem;
import dynascope.engine.operation.WriteOptions;
import dynascope.engine.simulation.Answer;
import dynascope.engine.simulation.Driver;
import dynascope.engine.simulation.WorldDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// One table and a map of maps, asked the same things: whether they answer alike.
public final class ModelRun {
  /// What grew beyond this is deleted, so that sizes and numbers stay far from their limits.
  private static final int LARGE = 3_000;

  private static final int MANY_DIGITS = 20;

  private static final Map<String, Object> NOTHING = new TreeMap<>();

  private final Asking asking;
  private final SplittableRandom random;
  private final TreeMap<Place, Map<String, Object>> model = new TreeMap<>();
  private final TransactionModel transactions;
  private long failed;
  private long impossible;

  /// How much was compared.
  ///
  /// @param asked requests
  /// @param failed of them, conditions that did not hold
  /// @param impossible of them, updates that their item did not allow
  /// @param transacted of them, transactions that wrote
  /// @param cancelled of them, transactions that did not
  public record Tally(long asked, long failed, long impossible, long transacted, long cancelled) {}

  public ModelRun(Driver driver, long seed) {
    this.asking = new Asking(driver);
    this.random = new SplittableRandom(seed);
    this.transactions = new TransactionModel(asking, random, model);
  }

  /// A world for such a run: more capacity than it takes, partitions and pages by chance.
  public static WorldDefinition world(long seed) {
    return Asking.world(new SplittableRandom(seed), List.of());
  }

  /// Asks so many times and more; throws [Violation] at the first difference.
  public Tally run(int steps) {
    for (int step = 0; step < steps; step++) {
      Place place = Place.random(random);
      try {
        switch (random.nextInt(13)) {
          case 0, 1, 2 -> put(place);
          case 3, 4, 5, 6 -> update(place);
          case 7 -> delete(place);
          case 8 -> query(place.id());
          case 9 -> scan();
          case 10 -> batchWrite();
          case 11 -> transact();
          default -> batchGet();
        }
        get(place);
        trim(place);
      } catch (Violation | IllegalStateException wrong) {
        throw new IllegalStateException("step " + step + ": " + wrong.getMessage(), wrong);
      }
    }
    return new Tally(
        asking.asked(), failed, impossible, transactions.done(), transactions.cancelled());
  }

  private @Nullable Item stored(Place place) {
    Map<String, Object> found = model.get(place);
    return found == null ? null : Plain.toItem(place.with(found));
  }

  /// A condition that the engine can read; null half of the time.
  private @Nullable RandomCondition condition() {
    return random.nextBoolean() ? new RandomCondition(random) : null;
  }

  private static WriteOptions options(@Nullable RandomCondition condition, ReturnValues values) {
    WriteOptions options =
        WriteOptions.NONE
            .returning(values)
            .returning(ReturnValuesOnConditionCheckFailure.ALL_OLD)
            .returning(ReturnConsumedCapacity.TOTAL);
    return condition == null
        ? options
        : options.onlyIf(condition.text).where(null, Asking.orNull(condition.values));
  }

  /// Whether a write takes place; if not, that it is refused as it must be.
  private boolean takesPlace(Operation write, @Nullable RandomCondition condition, Place place) {
    if (condition == null) {
      return true;
    }
    Map<String, Object> before = model.getOrDefault(place, NOTHING);
    if (condition.model.test(before)) {
      return true;
    }
    ServiceException why = asking.refusal(write);
    if (!Asking.isUnreadable(why)) {
      failed++;
      Asking.same(ServiceException.conditionFailed(stored(place)), why, write);
    }
    return false;
  }

  private void charged(
      int before, int after, @Nullable ConsumedCapacity capacity, Operation write) {
    int kilobytes = Math.max(1, (Math.max(before, after) + 1_023) / 1_024);
    Asking.same(new ConsumedCapacity(Asking.TABLE, Units.of(kilobytes), null), capacity, write);
  }

  private int size(Place place) {
    Map<String, Object> found = model.get(place);
    return found == null ? 0 : Plain.size(place.with(found));
  }

  private void put(Place place) {
    RandomCondition condition = condition();
    Map<String, Object> attributes = attributes();
    var put =
        new PutItem(
            Asking.TABLE,
            Plain.toItem(place.with(attributes)),
            options(condition, ReturnValues.ALL_OLD),
            null);
    if (!takesPlace(put, condition, place)) {
      return;
    }
    Answer answer = asking.call(put);
    if (condition != null && Asking.isUnreadable(answer.error())) {
      return;
    }
    if (!(answer.response() instanceof PutItem.Answered written)) {
      throw Asking.wrong(put, answer);
    }
    Asking.same(stored(place), written.attributes(), put);
    int before = size(place);
    model.put(place, attributes);
    charged(before, size(place), written.consumedCapacity(), put);
  }

  private Map<String, Object> attributes() {
    Map<String, Object> attributes = Plain.randomMap(random, 3);
    if (random.nextBoolean()) {
      attributes.put("l", List.of(Plain.number(1), Plain.randomMap(random, 2), "a", "b"));
      attributes.put("m", Plain.randomMap(random, 2));
    }
    if (random.nextInt(6) == 0) {
      attributes.put("wide", "x".repeat(random.nextInt(5_000)));
    }
    return attributes;
  }

  private void delete(Place place) {
    RandomCondition condition = condition();
    var delete =
        new DeleteItem(Asking.TABLE, place.key(), options(condition, ReturnValues.ALL_OLD));
    if (!takesPlace(delete, condition, place)) {
      return;
    }
    Answer answer = asking.call(delete);
    if (condition != null && Asking.isUnreadable(answer.error())) {
      return;
    }
    if (!(answer.response() instanceof DeleteItem.Answered gone)) {
      throw Asking.wrong(delete, answer);
    }
    Asking.same(stored(place), gone.attributes(), delete);
    charged(size(place), 0, gone.consumedCapacity(), delete);
    model.remove(place);
  }

  private void update(Place place) {
    var change = new RandomUpdate(random);
    if (!model.containsKey(place) && !change.isFlat()) {
      put(place);
      return;
    }
    boolean old = random.nextBoolean();
    var update =
        new UpdateItem(
            Asking.TABLE,
            place.key(),
            change.text(),
            options(null, old ? ReturnValues.ALL_OLD : ReturnValues.ALL_NEW)
                .where(null, Asking.orNull(change.values)));
    Answer answer = asking.call(update);
    if (Asking.isUnreadable(answer.error())) {
      return;
    }
    Map<String, Object> before = model.get(place);
    Item wasStored = stored(place);
    int sizeBefore = size(place);
    if (before != null || !change.onlyTakesAway()) {
      try {
        model.put(place, change.model(before == null ? NOTHING : before));
      } catch (RandomUpdate.Impossible no) {
        impossible++;
        if (answer.error() == null || !answer.error().type().equals("ValidationException")) {
          throw Asking.wrong(update, answer);
        }
        return;
      }
    }
    if (!(answer.response() instanceof UpdateItem.Answered done)) {
      throw Asking.wrong(update, answer);
    }
    Asking.same(old ? wasStored : stored(place), done.attributes(), update);
    charged(sizeBefore, size(place), done.consumedCapacity(), update);
  }

  private void get(Place place) {
    var get = new GetItem(Asking.TABLE, place.key(), true, ReturnConsumedCapacity.TOTAL, null);
    GetItem.Answered answer = asking.ask(get, GetItem.Answered.class);
    Asking.same(stored(place), answer.item(), get);
    int units = Math.max(1, (size(place) + 4_095) / 4_096);
    Asking.same(
        new ConsumedCapacity(Asking.TABLE, Units.of(units), null), answer.consumedCapacity(), get);
  }

  private void transact() {
    transactions.run(this::attributes);
    Place.all().forEach(this::trim);
  }

  /// Deletes what became large.
  private void trim(Place place) {
    Map<String, Object> found = model.get(place);
    if (found != null && (Plain.size(found) > LARGE || hasManyDigits(found))) {
      asking.ask(new DeleteItem(Asking.TABLE, place.key()), DeleteItem.Answered.class);
      model.remove(place);
    }
  }

  private static boolean hasManyDigits(Object plain) {
    return switch (plain) {
      case java.math.BigDecimal number -> number.precision() > MANY_DIGITS;
      case Plain.NumberSet(var all) -> all.stream().anyMatch(ModelRun::hasManyDigits);
      case List<?> list -> list.stream().anyMatch(ModelRun::hasManyDigits);
      case Map<?, ?> map -> map.values().stream().anyMatch(ModelRun::hasManyDigits);
      default -> false;
    };
  }

  private List<Item> items(
      Predicate<Place> in, @Nullable Predicate<Map<String, Object>> filter, boolean forward) {
    var items = new ArrayList<Item>();
    model.forEach((place, attributes) -> {
      if (in.test(place) && (filter == null || filter.test(attributes))) {
        items.add(Plain.toItem(place.with(attributes)));
      }
    });
    return forward ? items : items.reversed();
  }

  private void query(String id) {
    RandomCondition filter = condition();
    int from = random.nextInt(Place.PLACES);
    int to = from + random.nextInt(Place.PLACES - from);
    String sort;
    Predicate<Place> in;
    switch (random.nextInt(4)) {
      case 0 -> {
        sort = "";
        in = _ -> true;
      }
      case 1 -> {
        sort = " AND spot BETWEEN :from AND :to";
        in = p -> p.at() >= from && p.at() <= to;
      }
      case 2 -> {
        sort = " AND spot >= :from";
        in = p -> p.at() >= from;
      }
      default -> {
        sort = " AND spot < :to";
        in = p -> p.at() < to;
      }
    }
    var values = new TreeMap<String, AttributeValue>();
    values.put(":id", AttributeValue.s(id));
    if (sort.contains(":from")) {
      values.put(":from", AttributeValue.n(from));
    }
    if (sort.contains(":to")) {
      values.put(":to", AttributeValue.n(to));
    }
    PageShape shape = PageShape.ALL;
    if (filter != null) {
      values.putAll(filter.values);
      shape = shape.onlyIf(filter.text);
    }
    shape = shape.where(null, values);
    boolean forward = random.nextBoolean();
    PageOptions page = page();
    var read = new ArrayList<Item>();
    int scanned = 0;
    Item after = null;
    do {
      var query =
          new Query(Asking.TABLE, null, "id = :id" + sort, null, forward, shape, page.after(after));
      Answer answer = asking.call(query);
      if (filter != null && Asking.isUnreadable(answer.error())) {
        return;
      }
      if (!(answer.response() instanceof Query.Answered found)) {
        throw Asking.wrong(query, answer);
      }
      read.addAll(found.items());
      scanned += found.scannedCount();
      after = found.lastEvaluatedKey();
    } while (after != null);
    Predicate<Place> all = in.and(p -> p.id().equals(id));
    Asking.same(
        items(all, filter == null ? null : filter.model, forward), read, id + sort + " " + shape);
    Asking.same(items(all, null, true).size(), scanned, id + sort);
  }

  private PageOptions page() {
    PageOptions page = PageOptions.FIRST.consistent();
    return random.nextBoolean() ? page : page.limit(1 + random.nextInt(4));
  }

  private void scan() {
    RandomCondition filter = condition();
    PageShape shape =
        filter == null
            ? PageShape.ALL
            : PageShape.ALL.onlyIf(filter.text).where(null, Asking.orNull(filter.values));
    PageOptions page = page();
    int total = 1 + random.nextInt(4);
    var read = new ArrayList<Item>();
    int scanned = 0;
    for (int segment = 0; segment < total; segment++) {
      Item after = null;
      do {
        var scan = new Scan(Asking.TABLE, Segment.of(segment, total), shape, page.after(after));
        Answer answer = asking.call(scan);
        if (filter != null && Asking.isUnreadable(answer.error())) {
          return;
        }
        if (!(answer.response() instanceof Scan.Answered found)) {
          throw Asking.wrong(scan, answer);
        }
        read.addAll(found.items());
        scanned += found.scannedCount();
        after = found.lastEvaluatedKey();
      } while (after != null);
    }
    Asking.same(
        Asking.sorted(items(_ -> true, filter == null ? null : filter.model, true)),
        Asking.sorted(read),
        shape);
    Asking.same(model.size(), scanned, "a scan");
  }

  private void batchWrite() {
    var writes = new ArrayList<BatchWriteItem.WriteRequest>();
    var after = new TreeMap<>(model);
    for (Place place : Place.all()) {
      switch (random.nextInt(6)) {
        case 0 -> {
          Map<String, Object> attributes = attributes();
          writes.add(BatchWriteItem.WriteRequest.put(Plain.toItem(place.with(attributes))));
          after.put(place, attributes);
        }
        case 1 -> {
          writes.add(BatchWriteItem.WriteRequest.delete(place.key()));
          after.remove(place);
        }
        default -> {}
      }
    }
    if (writes.isEmpty()) {
      return;
    }
    var asks = new TreeMap<String, List<BatchWriteItem.WriteRequest>>();
    asks.put(Asking.TABLE, writes);
    var batch = new BatchWriteItem(asks);
    Asking.same(
        0, asking.ask(batch, BatchWriteItem.Answered.class).unprocessedItems().size(), batch);
    model.clear();
    model.putAll(after);
  }

  private void batchGet() {
    var keys = new ArrayList<Item>();
    var expected = new ArrayList<Item>();
    for (Place place : Place.all()) {
      if (random.nextInt(3) == 0) {
        keys.add(place.key());
        Item item = stored(place);
        if (item != null) {
          expected.add(item);
        }
      }
    }
    if (keys.isEmpty()) {
      return;
    }
    var asks = new TreeMap<String, BatchGetItem.KeysAndAttributes>();
    asks.put(Asking.TABLE, new BatchGetItem.KeysAndAttributes(keys, true));
    var batch = new BatchGetItem(asks);
    BatchGetItem.Answered answer = asking.ask(batch, BatchGetItem.Answered.class);
    Asking.same(0, answer.unprocessedKeys().size(), batch);
    Asking.same(
        Asking.sorted(expected),
        Asking.sorted(answer.responses().getOrDefault(Asking.TABLE, List.of())),
        batch);
  }
}
