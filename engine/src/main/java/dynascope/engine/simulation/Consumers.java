package dynascope.engine.simulation;

import dynascope.engine.consumer.Consumer;
import dynascope.engine.consumer.Glance;
import dynascope.engine.metric.Counter;
import dynascope.engine.model.Address;
import dynascope.engine.model.Consuming;
import dynascope.engine.model.Item;
import dynascope.engine.model.KeySchema;
import dynascope.engine.moment.ConsumerView;
import dynascope.engine.node.Node;
import dynascope.engine.table.HashRange;
import dynascope.engine.table.Replica;
import dynascope.engine.table.Shard;
import dynascope.engine.table.ShardLife;
import dynascope.engine.table.ShardRecord;
import dynascope.engine.table.Table;
import dynascope.engine.table.TableStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/// Those who read streams: how they begin, and how they stand beside what there is to read.
final class Consumers {
  private Consumers() {}

  static void stand(List<Consuming> all, World world, Hands hands) {
    for (Consuming each : all) {
      if (world.catalog.find(each.table()) == null) {
        throw new IllegalArgumentException(
            each.address() + " names the table " + each.table() + ", which is not there");
      }
      var consumer = new Consumer(each);
      world.stand(consumer);
      hands.at(consumer.address());
      consumer.start(hands);
    }
  }

  static List<ConsumerView> views(World world) {
    var views = new ArrayList<ConsumerView>();
    for (Node node : world.standing()) {
      if (node instanceof Consumer consumer) {
        views.add(view(world, consumer));
      }
    }
    return List.copyOf(views);
  }

  private static ConsumerView view(World world, Consumer consumer) {
    TableStream stream = stream(world, consumer);
    var shards = new ArrayList<ConsumerView.Shard>();
    if (stream != null) {
      for (ShardLife life : stream.shards().values()) {
        if (world.look(life.node()) instanceof Shard shard) {
          shards.add(
              Glance.shard(
                  consumer,
                  life.id(),
                  shard,
                  age(world, consumer, shard, consumer.checkpoint(shard.id()))));
        }
      }
    }
    return Glance.of(
        consumer,
        List.copyOf(shards),
        age(world, consumer),
        stored(world, consumer),
        differs(world, consumer),
        untold(world, consumer),
        world.counters.get(Counter.STREAM_RECORDS, Address.parse(consumer.how().table())),
        counter -> world.counters.get(counter, consumer.address()));
  }

  private static @Nullable TableStream stream(World world, Consumer consumer) {
    String arn = consumer.arn();
    return arn == null ? null : world.catalog.streams().get(arn);
  }

  /// How old the oldest record is that a consumer has not handled.
  static Duration age(World world, Consumer consumer) {
    return oldest(world, consumer, consumer::checkpoint);
  }

  /// How old the oldest change is that the last answer about its files does not tell.
  static Duration untold(World world, Consumer consumer) {
    return oldest(world, consumer, consumer::answered);
  }

  private static Duration oldest(
      World world, Consumer consumer, ToLongFunction<String> checkpoint) {
    TableStream stream = stream(world, consumer);
    Duration oldest = Duration.ZERO;
    if (stream != null) {
      for (ShardLife life : stream.shards().values()) {
        if (world.look(life.node()) instanceof Shard shard) {
          Duration age = age(world, consumer, shard, checkpoint.applyAsLong(shard.id()));
          oldest = age.compareTo(oldest) > 0 ? age : oldest;
        }
      }
    }
    return oldest;
  }

  private static Duration age(World world, Consumer consumer, Shard shard, long checkpoint) {
    long next = Math.max(checkpoint + 1, shard.firstKept(world.now, world.limits));
    ShardRecord record = consumer.reads(shard.id()) ? shard.record(next) : null;
    return record == null ? Duration.ZERO : world.now.since(record.at());
  }

  /// How many items of its table a copy shows otherwise, and how many that are not there; -1 where
  /// there is no copy.
  static long differs(World world, Consumer consumer) {
    return consumer.how().effect() == Consuming.Effect.VIEW
        ? differs(consumer.shown(), stored(world, consumer))
        : -1;
  }

  private static long differs(Map<String, Item> shown, Map<String, Item> stored) {
    long differs = shown.keySet().stream().filter(each -> !stored.containsKey(each)).count();
    for (Map.Entry<String, Item> each : stored.entrySet()) {
      if (!each.getValue().equals(shown.get(each.getKey()))) {
        differs++;
      }
    }
    return differs;
  }

  /// What a consumer's table has, by the texts of the keys; nothing where it keeps no copy of it.
  private static SortedMap<String, Item> stored(World world, Consumer consumer) {
    var stored = new TreeMap<String, Item>();
    Table table = world.catalog.find(consumer.how().table());
    if (consumer.how().effect() != Consuming.Effect.VIEW || table == null) {
      return stored;
    }
    KeySchema schema = table.definition().schema();
    for (HashRange range : table.partitions().ranges()) {
      if (world.leader(range.partition()) instanceof Replica leader) {
        leader
            .newest()
            .walkFrom(
                null,
                (_, item) -> {
                  stored.put(keys(schema, item).toString(), item);
                  return true;
                });
      }
    }
    return stored;
  }

  /// The key of an item, as records have it.
  static Item keys(KeySchema schema, Item item) {
    String hash = schema.partition().name();
    Item keys = Item.of(hash, Objects.requireNonNull(item.get(hash)));
    return schema.sort() == null
        ? keys
        : keys.with(schema.sort().name(), Objects.requireNonNull(item.get(schema.sort().name())));
  }
}
