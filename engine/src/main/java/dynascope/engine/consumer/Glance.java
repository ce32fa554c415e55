package dynascope.engine.consumer;

import dynascope.engine.metric.Counter;
import dynascope.engine.model.Consuming;
import dynascope.engine.model.Item;
import dynascope.engine.model.SimTime;
import dynascope.engine.moment.ConsumerView;
import dynascope.engine.table.Shard;
import dynascope.engine.table.ShardRecord;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/// What can be seen of a consumer.
public final class Glance {
  private static final int ENTRIES = 8;

  private Glance() {}

  /// @param shards how it stands in each
  /// @param counted what of it was counted
  public static ConsumerView of(
      Consumer consumer,
      List<ConsumerView.Shard> shards,
      Duration age,
      long differs,
      ToLongFunction<Counter> counted) {
    return new ConsumerView(
        consumer.how(),
        consumer.isDown(),
        shards,
        entries(consumer),
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
        differs);
  }

  private static long size(Consumer consumer) {
    Store store = consumer.store();
    return consumer.how().effect() == Consuming.Effect.SUM
        ? store.sums.size()
        : store.shown.values().stream().filter(each -> each.image() != null).count();
  }

  private static List<ConsumerView.Entry> entries(Consumer consumer) {
    var entries = new ArrayList<ConsumerView.Entry>();
    Store store = consumer.store();
    if (consumer.how().effect() == Consuming.Effect.SUM) {
      // What is wrong first: that is what one looks for.
      store.sums.entrySet().stream()
          .sorted((a, b) ->
              Boolean.compare(
                  b.getValue().value() != b.getValue().truth(),
                  a.getValue().value() != a.getValue().truth()))
          .limit(ENTRIES)
          .forEach(each ->
              entries.add(
                  new ConsumerView.Entry(
                      each.getKey(),
                      Long.toString(each.getValue().value()),
                      Long.toString(each.getValue().truth()))));
    } else {
      store.shown.entrySet().stream()
          .limit(ENTRIES)
          .forEach(each -> {
            Item image = each.getValue().image();
            String text = image == null ? "" : image.toString();
            entries.add(new ConsumerView.Entry(each.getKey(), text, text));
          });
    }
    return List.copyOf(entries);
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
