package dynascope.engine.table;

import dynascope.engine.errand.Errand;
import dynascope.engine.errand.Reply;
import dynascope.engine.error.ServiceException;
import dynascope.engine.event.Event;
import dynascope.engine.model.Address;
import dynascope.engine.model.BillingMode;
import dynascope.engine.model.Birth;
import dynascope.engine.model.IndexDefinition;
import dynascope.engine.model.IndexStatus;
import dynascope.engine.model.Limit;
import dynascope.engine.model.Limits;
import dynascope.engine.model.StreamViewType;
import dynascope.engine.model.TableDefinition;
import dynascope.engine.model.TableStatus;
import dynascope.engine.model.Throughput;
import dynascope.engine.node.Alarm;
import dynascope.engine.node.Body;
import dynascope.engine.node.Message;
import dynascope.engine.node.Node;
import dynascope.engine.node.Outbox;
import dynascope.engine.node.UnknownKnob;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Makes, changes and removes tables; each change takes its time, during which the table's status
/// says so.
///
/// All that it remembers is in the catalog.
public final class ControlPlane extends Node {
  public static final Address ADDRESS = Address.parse("control-plane");

  public ControlPlane(Address address) {
    super(address);
  }

  @Override
  public void receive(Message message, Outbox out) {
    if (!(message.body() instanceof Body.Ask ask)) {
      throw new IllegalStateException(address() + " got " + message);
    }
    Reply reply =
        switch (ask.errand()) {
          case Errand.Create(var definition, var birth) -> create(definition, birth, out);
          case Errand.Update(var asked) -> TableUpdates.update(asked, out);
          case Errand.Set setting -> TableSettings.set(setting, out);
          case Errand.Drop(var table) -> drop(table, out);
          default -> throw new IllegalStateException(address() + " can't do " + ask.errand());
        };
    Replica.tell(message, ask, reply, out);
  }

  private static Reply create(TableDefinition definition, Birth birth, Outbox out) {
    ServiceException why = Admission.creation(definition, birth, out);
    if (why != null) {
      return new Reply.Refused(why);
    }
    Table planned = TablePlan.of(definition, birth, TableStatus.CREATING, out);
    Table table = planned.with(planned.life().with(TableSettings.first(birth, out)));
    out.publish(out.catalog().with(table));
    StreamViewType view = definition.options().stream();
    if (view != null) {
      Streams.begin(table, view, out);
    }
    changed(table, false, out);
    boolean indexed = !definition.globalIndexes().isEmpty();
    due(table, indexed ? Limits.CREATE_INDEXED_TABLE : Limits.CREATE_TABLE, out);
    countLater(table, out);
    return told(table, out);
  }

  private static Reply drop(String named, Outbox out) {
    Table table = out.catalog().find(named);
    if (table == null) {
      return new Reply.Refused(ServiceException.tableNotFound(named));
    }
    ServiceException why = Admission.deletion(table, out);
    if (why != null) {
      return new Reply.Refused(why);
    }
    TableLife life = table.life();
    Table going =
        table.with(life.with(life.marks().deletedAt(out.now()))).with(TableStatus.DELETING);
    out.publish(out.catalog().with(going));
    changed(going, false, out);
    due(going, Limits.DELETE_TABLE, out);
    return told(going, out);
  }

  static Reply told(Table table, Outbox out) {
    return new Reply.Table(table.described(out.now(), out.epoch()));
  }

  /// Changes a provisioned table's capacity: `writeCapacity` or `readCapacity`. It is UPDATING for
  /// a while and then has it. Simplified: nobody counts decreases.
  public double turn(Table table, String property, double value, Outbox out) {
    if (TableKnobs.NAMES.contains(property)) {
      return TableKnobs.turn(table, property, value, out);
    }
    Doing doing = table.life().doing();
    boolean waiting = doing != null && doing.kind() == Doing.Kind.CAPACITY;
    TableDefinition planned = doing != null && waiting ? doing.after() : table.definition();
    Throughput now = planned.throughput();
    if (planned.billing() != BillingMode.PROVISIONED) {
      throw new UnknownKnob(table.address(), property, "an on-demand table has no capacity to set");
    }
    if (table.status() != TableStatus.ACTIVE && !waiting) {
      throw new UnknownKnob(table.address(), property, "the table is " + table.status());
    }
    if (!(value >= 1 && value <= 1e12)) {
      throw new UnknownKnob(
          table.address(), property, "from 1 to 1,000,000,000,000 units a second");
    }
    long units = Math.round(value);
    Throughput wanted;
    long before;
    switch (property) {
      case "writeCapacity" -> {
        before = now.writeUnits();
        wanted = new Throughput(now.readUnits(), units);
      }
      case "readCapacity" -> {
        before = now.readUnits();
        wanted = new Throughput(units, now.writeUnits());
      }
      default ->
          throw new UnknownKnob(
              table.address(),
              property,
              "a table has writeCapacity, readCapacity, " + String.join(", ", TableKnobs.NAMES));
    }
    TableDefinition after = planned.with(BillingMode.PROVISIONED, wanted);
    if (doing != null && waiting) {
      out.publish(out.catalog().with(table.with(table.life().with(doing.with(after)))));
    } else {
      begin(table, new Doing(Doing.Kind.CAPACITY, after, ""), Limits.CHANGE_CAPACITY, out);
    }
    return before;
  }

  /// Makes a table UPDATING for a while.
  static Table begin(Table table, Doing doing, Limit takes, Outbox out) {
    Table updating = table.with(table.life().with(doing)).with(TableStatus.UPDATING);
    out.publish(out.catalog().with(updating));
    changed(updating, false, out);
    due(updating, takes, out);
    return updating;
  }

  @Override
  public void wake(Alarm alarm, Outbox out) {
    switch (alarm) {
      case Alarm.TableDue(var name, var id) -> {
        Table table = known(name, id, out);
        if (table != null) {
          next(table, out);
        }
      }
      case Alarm.IndexDue(var name, var id, var index) -> {
        Table table = known(name, id, out);
        if (table != null) {
          TableUpdates.filled(table, index, out);
        }
      }
      case Alarm.EncryptionDue(var name, var id) -> {
        Table table = known(name, id, out);
        if (table != null) {
          TableUpdates.encrypted(table, out);
        }
      }
      case Alarm.WarmDue(var name, var id) -> {
        Table table = known(name, id, out);
        if (table != null) {
          TableUpdates.warmed(table, out);
        }
      }
      case Alarm.IndexWarmDue(var name, var id, var index) -> {
        Table table = known(name, id, out);
        if (table != null) {
          TableUpdates.warmed(table, index, out);
        }
      }
      case Alarm.TimeToLiveDue(var name, var id) -> {
        Table table = known(name, id, out);
        if (table != null) {
          TableSettings.timeToLiveChanged(table, out);
        }
      }
      case Alarm.SplitDue(var name, var id, var partition) -> {
        Table table = known(name, id, out);
        if (table != null) {
          Splits.due(table, partition, out);
        }
      }
      case Alarm.ShardDue(var stream, var shard) -> Streams.due(stream, shard, out);
      case Alarm.GrowthNear(var name, var id, var owner, var units) -> {
        Table table = known(name, id, out);
        if (table != null) {
          Growth.near(table, owner, units, out);
        }
      }
      case Alarm.GrowthDue(var name, var id, var owner, var units) -> {
        Table table = known(name, id, out);
        if (table != null) {
          Growth.due(table, owner, units, out);
        }
      }
      case Alarm.CountItems(var name, var id) -> {
        Table table = known(name, id, out);
        if (table != null) {
          count(table, out);
        }
      }
      default -> throw new IllegalStateException(address() + " set no alarm like " + alarm);
    }
  }

  /// The table that an alarm was set for, or null when it is gone.
  private static @Nullable Table known(String name, String id, Outbox out) {
    Table table = out.catalog().find(name);
    return table != null && table.life().id().equals(id) ? table : null;
  }

  private static void next(Table table, Outbox out) {
    switch (table.status()) {
      case CREATING -> {
        Table active =
            table.with(table.life().activate(IndexStatus.CREATING)).with(TableStatus.ACTIVE);
        out.publish(out.catalog().with(active));
        changed(active, false, out);
        Streams.open(active, out);
      }
      case UPDATING -> TableUpdates.finish(table, out);
      case DELETING -> {
        Streams.close(table, out);
        out.publish(out.catalog().without(table.name()));
        changed(table, true, out);
      }
      case ACTIVE -> {}
    }
  }

  /// Counts a table's items. Simplified: all at one instant, and what is acknowledged.
  private static void count(Table table, Outbox out) {
    Counted all = Counted.NOTHING;
    for (Address partition : table.partitions().partitions()) {
      all = all.plus(committed(partition, out));
    }
    for (IndexDefinition each : table.definition().globalIndexes()) {
      for (HashRange range : table.ranges(each.name())) {
        all = all.plus(each.name(), committed(range.partition(), out));
      }
    }
    out.publish(out.catalog().with(table.with(table.life().with(all))));
    countLater(table, out);
  }

  private static Items committed(Address partition, Outbox out) {
    if (out.look(partition) instanceof Partition known
        && out.look(known.leader()) instanceof Replica leader) {
      return leader.committed();
    }
    throw new IllegalStateException("no leader stands at " + partition);
  }

  /// Sees to it that a table's items are counted now and then.
  public static void countLater(Table table, Outbox out) {
    out.wakeAfter(
        Duration.ofSeconds(Math.max(1, out.limits().get(Limits.COUNT_ITEMS))),
        new Alarm.CountItems(table.name(), table.life().id()));
  }

  static void changed(Table table, boolean gone, Outbox out) {
    out.note(new Event.TableChanged(out.stamp(table.address()), table.status(), gone));
  }

  static void due(Table table, Limit after, Outbox out) {
    out.wakeAfter(
        Duration.ofMillis(out.limits().get(after)),
        new Alarm.TableDue(table.name(), table.life().id()));
  }

  @Override
  public ControlPlane copy() {
    return new ControlPlane(address());
  }
}
