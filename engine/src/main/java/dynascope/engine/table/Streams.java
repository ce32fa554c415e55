package dynascope.engine.table;

import dynascope.engine.event.ShardEnd;
import dynascope.engine.event.StreamEvent;
import dynascope.engine.model.Address;
import dynascope.engine.model.Limits;
import dynascope.engine.model.SimTime;
import dynascope.engine.model.StreamArn;
import dynascope.engine.model.StreamStatus;
import dynascope.engine.model.StreamViewType;
import dynascope.engine.node.Alarm;
import dynascope.engine.node.Outbox;
import dynascope.engine.node.Purpose;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pcollections.TreePMap;

/// Opens and closes the shards of streams, for the control plane.
///
/// Every partition of a table with a stream has one open shard. A split closes it and opens one for
/// each part; after some hours it is closed and another one follows. A closed shard can be read
/// until its last record is a day old.
///
/// See <https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Streams.html>.
public final class Streams {
  private static final int ID_DIGITS = 20;

  private Streams() {}

  /// A stream is being turned on, by a change of its table or with its creation.
  static void begin(Table table, StreamViewType view, Outbox out) {
    String label = table.life().marks().streamLabel();
    if (label == null) {
      throw new IllegalStateException(table.address() + " has no label for its stream");
    }
    out.publish(
        out.catalog()
            .with(
                new TableStream(
                    table.name(),
                    label,
                    view,
                    table.definition().schema(),
                    StreamStatus.ENABLING,
                    out.now(),
                    TreePMap.empty())));
  }

  /// The stream that a table had last, null for none.
  public static @Nullable TableStream of(Table table, Catalog catalog) {
    String label = table.life().marks().streamLabel();
    return label == null ? null : catalog.streams().get(StreamArn.of(table.name(), label));
  }

  private static @Nullable TableStream of(Table table, Outbox out) {
    return of(table, out.catalog());
  }

  /// A table's stream is being turned on or off.
  ///
  /// @param view what it shall tell, null to turn it off
  static void turn(Table table, @Nullable StreamViewType view, Outbox out) {
    TableStream stream = of(table, out);
    if (view != null) {
      begin(table, view, out);
    } else if (stream != null) {
      out.publish(out.catalog().with(stream.with(StreamStatus.DISABLING)));
    }
  }

  /// Turns a stream on: every partition of its table gets a shard.
  static void open(Table table, Outbox out) {
    open(table, true, out);
  }

  /// Opens the stream of a table that was there before the first instant, of which nobody is told.
  public static void stand(Table table, Outbox out) {
    open(table, false, out);
  }

  private static void open(Table table, boolean told, Outbox out) {
    StreamViewType view = table.definition().options().stream();
    if (view == null) {
      return;
    }
    if (of(table, out) == null) {
      begin(table, view, out);
    }
    TableStream stream = of(table, out);
    if (stream == null || !stream.open().isEmpty()) {
      return;
    }
    out.publish(out.catalog().with(stream.with(StreamStatus.ENABLED)));
    for (Address partition : table.partitions().partitions()) {
      ShardLife life = begin(stream.arn(), partition, null, out);
      if (told) {
        tell(life, null, out);
      }
    }
  }

  /// Closes all shards of a table's stream and turns it off.
  static void close(Table table, Outbox out) {
    TableStream stream = of(table, out);
    if (stream == null || stream.status() == StreamStatus.DISABLED) {
      return;
    }
    for (ShardLife each : stream.open()) {
      close(stream.arn(), each, ShardEnd.DISABLED, out);
    }
    TableStream now = out.catalog().streams().get(stream.arn());
    if (now != null) {
      out.publish(out.catalog().with(now.with(StreamStatus.DISABLED)));
      wake(now.arn(), "", Duration.ofSeconds(out.limits().get(Limits.STREAM_RETENTION)), out);
    }
  }

  /// The partitions of a table go, because it is laid out anew.
  public static void beforeLayout(Table table, Outbox out) {
    TableStream stream = of(table, out);
    if (stream != null) {
      stream.open().forEach(each -> close(stream.arn(), each, ShardEnd.LAID_OUT, out));
    }
  }

  /// A table's partitions were laid out anew: nothing says which shard came before which.
  public static void afterLayout(Table table, Outbox out) {
    TableStream stream = of(table, out);
    if (stream != null && stream.status() == StreamStatus.ENABLED) {
      for (Address partition : table.partitions().partitions()) {
        open(stream.arn(), partition, null, out);
      }
    }
  }

  /// A partition has split, and its parts stand.
  static void split(Table table, Address whole, List<Address> parts, Outbox out) {
    TableStream stream = of(table, out);
    ShardLife parent = stream == null ? null : stream.of(whole);
    if (stream != null && parent != null) {
      close(stream.arn(), parent, ShardEnd.SPLIT, out);
      parts.forEach(each -> open(stream.arn(), each, parent, out));
    }
  }

  /// Closes every open shard and lets another one follow it.
  ///
  /// @param forget whether the records of those that are closed are gone with that
  public static void rollOver(boolean forget, Outbox out) {
    for (TableStream stream : out.catalog().streams().values()) {
      for (ShardLife each : stream.open()) {
        rollOver(stream.arn(), each, out);
        if (forget) {
          ((Shard) out.own(each.node())).forget();
        }
      }
    }
  }

  private static void rollOver(String arn, ShardLife old, Outbox out) {
    close(arn, old, ShardEnd.AGE, out);
    open(arn, old.partition(), old, out);
  }

  /// What was to happen to a shard, or to a whole stream if none is named.
  static void due(String arn, String shard, Outbox out) {
    TableStream stream = out.catalog().streams().get(arn);
    ShardLife life = stream == null ? null : stream.shards().get(shard);
    if (stream != null && life != null && life.isOpen()) {
      rollOver(arn, life, out);
    } else if (stream != null && life != null) {
      ((Shard) out.own(life.node())).trim(out.as(life.node()));
      out.publish(out.catalog().with(stream.without(shard)));
    } else if (stream != null && stream.shards().isEmpty()) {
      out.publish(out.catalog().withoutStream(arn));
    }
  }

  private static void open(String arn, Address partition, @Nullable ShardLife parent, Outbox out) {
    tell(begin(arn, partition, parent, out), parent, out);
  }

  private static ShardLife begin(
      String arn, Address partition, @Nullable ShardLife parent, Outbox out) {
    TableStream stream = out.catalog().streams().get(arn);
    if (stream == null) {
      throw new IllegalStateException("the catalog has no stream " + arn);
    }
    Address node = name(partition, parent, out);
    String before = parent == null ? null : parent.id();
    var life = new ShardLife(id(node, out), before, node, partition, out.now(), null, -1);
    out.publish(out.catalog().with(stream.with(life)));
    ((Partition) out.own(partition)).feed(node);
    wake(arn, life.id(), Duration.ofSeconds(out.limits().get(Limits.STREAM_ROLL_OVER)), out);
    return life;
  }

  private static void tell(ShardLife life, @Nullable ShardLife parent, Outbox out) {
    out.note(
        new StreamEvent.ShardOpened(
            out.stamp(life.node()),
            life.id(),
            life.partition(),
            parent == null ? null : parent.node()));
  }

  private static void close(String arn, ShardLife life, ShardEnd why, Outbox out) {
    var shard = (Shard) out.own(life.node());
    shard.read(out.as(life.node()));
    shard.close();
    ((Partition) out.own(life.partition())).feed(null);
    TableStream stream = out.catalog().streams().get(arn);
    if (stream != null) {
      out.publish(out.catalog().with(stream.with(life.closed(out.now(), shard.newest()))));
    }
    out.note(new StreamEvent.ShardClosed(out.stamp(life.node()), why, shard.newest()));
    wake(arn, life.id(), Duration.ofSeconds(out.limits().get(Limits.STREAM_RETENTION)), out);
  }

  private static void wake(String arn, String shard, Duration after, Outbox out) {
    out.as(ControlPlane.ADDRESS)
        .wakeAfter(after.isZero() ? Duration.ofSeconds(1) : after, new Alarm.ShardDue(arn, shard));
  }

  /// The name of a shard: the partition's, and which of its shards it is.
  private static Address name(Address partition, @Nullable ShardLife parent, Outbox out) {
    int number = 1;
    if (parent != null && parent.partition().equals(partition)) {
      String before = parent.node().name();
      number = Integer.parseInt(before.substring(before.indexOf('-') + 1)) + 1;
    }
    while (out.look(partition.child("shard-" + number)) != null) {
      number++;
    }
    return partition.child("shard-" + number);
  }

  /// An id as the service makes them, which only the seed, the name and the instant decide.
  private static String id(Address node, Outbox out) {
    SimTime now = out.now();
    String millis = Long.toString(Ledger.calendar(out.epoch(), now).toEpochMilli());
    String hex =
        Long.toHexString(
            out.draw(Purpose.ID, null, node.hashCode() ^ (now.nanos() << 1)) & 0xFFFFFFFFL);
    return "shardId-"
        + "0".repeat(Math.max(0, ID_DIGITS - millis.length()))
        + millis
        + "-"
        + "0".repeat(8 - hex.length())
        + hex;
  }
}
