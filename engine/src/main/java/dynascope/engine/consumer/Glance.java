package dynascope.engine.consumer;

import dynascope.engine.metric.Counter;
import dynascope.engine.model.AttributeValue;
import dynascope.engine.model.Consuming;
import dynascope.engine.model.Item;
import dynascope.engine.model.SimTime;
import dynascope.engine.model.Version;
import dynascope.engine.moment.ConsumerView;
import dynascope.engine.table.Shard;
import dynascope.engine.table.ShardRecord;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/// What can be seen of a consumer.
public final class Glance {
  private static final int ENTRIES = 8;

  private Glance() {}

  /// @param shards how it stands in each
  /// @param stored what its table has, where it keeps a copy of that
  /// @param untold how old the oldest change is that the last answer about its files does not tell
  /// @param made how many changes its table had
  /// @param counted what of it was counted
  public static ConsumerView of(
      Consumer consumer,
      List<ConsumerView.Shard> shards,
      Duration age,
      SortedMap<String, Item> stored,
      long differs,
      Duration untold,
      long made,
      ToLongFunction<Counter> counted) {
    return new ConsumerView(
        consumer.how(),
        consumer.isDown(),
        shards,
        entries(consumer, stored),
        size(consumer),
        consumer.tray().stream()
            .map(each ->
                new ConsumerView.Noted(
                    each.shard(), each.first(), each.last(), each.records(), each.key()))
            .toList(),
        age,
        counted.applyAsLong(Counter.RECORDS_HANDLED),
        counted.applyAsLong(Counter.DUP_DELIVERED),
        counted.applyAsLong(Counter.DUP_APPLIED),
        counted.applyAsLong(Counter.RECORDS_LOST),
        counted.applyAsLong(Counter.RECORDS_PARKED),
        differs,
        consumer.how().effect() == Consuming.Effect.FILES
            ? warehouse(consumer, untold, made)
            : null);
  }

  private static ConsumerView.Warehouse warehouse(Consumer consumer, Duration untold, long made) {
    Warehouse warehouse = consumer.warehouse();
    Warehouse.Answer answer = warehouse.answer;
    return new ConsumerView.Warehouse(
        warehouse.files.stream()
            .map(each ->
                new ConsumerView.File(
                    each.at(), each.rows(), each.again(), each.bytes(), each.added()))
            .toList(),
        warehouse.count,
        warehouse.rows,
        warehouse.bytes,
        consumer.taps().stream().mapToLong(each -> each.pending.size()).sum(),
        answer == null
            ? null
            : new ConsumerView.Told(
                answer.at(), answer.took(), answer.rows(), answer.files(), answer.bytes(), untold),
        made);
  }

  private static long size(Consumer consumer) {
    Store store = consumer.store();
    return consumer.how().effect() != Consuming.Effect.VIEW
        ? store.sums.size()
        : store.shown.values().stream().filter(each -> each.image() != null).count();
  }

  /// What is wrong first: that is what one looks for.
  private static List<ConsumerView.Entry> entries(
      Consumer consumer, SortedMap<String, Item> stored) {
    var right = new ArrayList<ConsumerView.Entry>();
    var wrong = new ArrayList<ConsumerView.Entry>();
    if (consumer.how().effect() != Consuming.Effect.VIEW) {
      for (Map.Entry<String, Store.Sum> each : consumer.store().sums.entrySet()) {
        var entry =
            new ConsumerView.Entry(
                each.getKey(),
                Long.toString(each.getValue().value()),
                Long.toString(each.getValue().truth()));
        (entry.differs() ? wrong : right).add(entry);
      }
    } else {
      SortedMap<String, Item> shown = consumer.shown();
      for (Map.Entry<String, Item> each : stored.entrySet()) {
        Item copy = shown.get(each.getKey());
        String value = copy == null ? "" : text(copy);
        var entry =
            new ConsumerView.Entry(consumer.name(each.getValue()), value, text(each.getValue()));
        (entry.differs() ? wrong : right).add(entry);
      }
    }
    wrong.addAll(right);
    return List.copyOf(wrong.subList(0, Math.min(ENTRIES, wrong.size())));
  }

  /// What tells versions of an item apart.
  private static String text(Item item) {
    return item.get(Version.NUMBER) instanceof AttributeValue.N number
        ? "v" + number.text()
        : item.size() + " B";
  }

  /// How a consumer stands in a shard.
  public static ConsumerView.Shard shard(Consumer consumer, String id, Shard shard, Duration age) {
    Tap tap = consumer.taps().stream().filter(each -> each.id.equals(id)).findFirst().orElse(null);
    if (tap == null) {
      return new ConsumerView.Shard(
          shard.address(), false, false, 0, null, 0, shard.newest(), age, List.of());
    }
    var batches = new ArrayList<ConsumerView.Batch>();
    for (int i = 0; i < tap.lanes.size(); i++) {
      Lane lane = tap.lanes.get(i);
      Lane.Batch batch = lane.hand == null ? lane.again.peekFirst() : lane.hand;
      if (batch != null) {
        batches.add(batch(tap, i, batch, lane.hand == null ? 0 : lane.at, shard));
      }
    }
    return new ConsumerView.Shard(
        shard.address(),
        tap.begun,
        tap.done,
        tap.checkpoint,
        at(shard, tap.checkpoint),
        tap.read,
        Math.max(0, shard.newest() - tap.checkpoint),
        age,
        List.copyOf(batches));
  }

  private static ConsumerView.Batch batch(
      Tap tap, int lane, Lane.Batch batch, int done, Shard shard) {
    SimTime from = at(shard, batch.first());
    SimTime to = at(shard, batch.last());
    List<Long> again =
        batch.records().stream()
            .map(Got::ordinal)
            .filter(each -> {
              Tap.Delivery known = tap.delivered.get(each);
              return known == null ? each <= tap.reached : known.times() > 1;
            })
            .toList();
    return new ConsumerView.Batch(
        lane,
        batch.first(),
        batch.last(),
        from == null ? SimTime.ZERO : from,
        to == null ? SimTime.ZERO : to,
        batch.records().size(),
        done,
        batch.attempt(),
        again);
  }

  private static @Nullable SimTime at(Shard shard, long ordinal) {
    ShardRecord record = shard.record(ordinal);
    return record == null ? null : record.at();
  }
}
