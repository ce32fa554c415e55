package dynascope.engine.simulation;

import dynascope.engine.consumer.Consumer;
import dynascope.engine.model.Address;
import dynascope.engine.model.Consuming;
import dynascope.engine.model.Item;
import dynascope.engine.model.SequenceNumber;
import dynascope.engine.model.StreamRecord;
import dynascope.engine.node.Node;
import dynascope.engine.table.Shard;
import dynascope.engine.table.ShardLife;
import dynascope.engine.table.ShardRecord;
import dynascope.engine.table.TableStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What the effects of a consumer came to at an instant, beside what it should have handled.
///
/// @param checkpoints up to which record of each shard all is done
/// @param sums what each partition key has; of a copy, nothing
/// @param rows of a copy, the items that have a record before a checkpoint
public record Kept(
    Consuming how,
    SortedMap<Address, Long> checkpoints,
    SortedMap<String, Long> sums,
    List<Row> rows) {
  /// @param due the newest record of an item before a checkpoint
  /// @param shown the record that the copy shows of it; empty for none
  /// @param same whether it shows what that record tells, where the two are one
  public record Row(String item, String due, String shown, boolean same) {}

  /// A record with its number.
  private record Numbered(String number, ShardRecord record) {}

  static List<Kept> of(World world) {
    var all = new ArrayList<Kept>();
    for (Node node : world.standing()) {
      if (node instanceof Consumer consumer && consumer.arn() != null) {
        TableStream stream = world.catalog.streams().get(consumer.arn());
        if (stream != null) {
          all.add(of(world, consumer, stream));
        }
      }
    }
    return List.copyOf(all);
  }

  private static Kept of(World world, Consumer consumer, TableStream stream) {
    var checkpoints = new TreeMap<Address, Long>();
    var due = new TreeMap<String, Numbered>();
    for (ShardLife life : stream.shards().values()) {
      long checkpoint = consumer.checkpoint(life.id());
      Instant opened = world.epoch.plusNanos(life.opened().nanos());
      checkpoints.put(life.node(), checkpoint);
      if (consumer.how().effect() == Consuming.Effect.VIEW
          && world.look(life.node()) instanceof Shard shard) {
        for (long each = 1; each <= checkpoint; each++) {
          ShardRecord record = shard.record(each);
          if (record != null) {
            var now = new Numbered(SequenceNumber.of(opened, each), record);
            due.merge(
                record.keys().toString(),
                now,
                (one, other) -> one.number.compareTo(other.number) > 0 ? one : other);
          }
        }
      }
    }
    var rows = new ArrayList<Row>();
    SortedMap<String, Item> seen = consumer.shown();
    due.forEach((item, last) -> {
      String shown = consumer.shownNumber(item);
      boolean same = !shown.equals(last.number) || image(last.record).equals(seen(seen.get(item)));
      rows.add(new Row(item, last.number, shown, same));
    });
    return new Kept(
        consumer.how(),
        Collections.unmodifiableSortedMap(checkpoints),
        consumer.sums(),
        List.copyOf(rows));
  }

  /// What a record tells of its item: nothing once it is deleted.
  private static List<Item> image(ShardRecord record) {
    return record.kind() == StreamRecord.Kind.REMOVE
        ? List.of()
        : List.of(record.newImage() == null ? record.keys() : record.newImage());
  }

  private static List<Item> seen(@Nullable Item item) {
    return item == null ? List.of() : List.of(item);
  }
}
