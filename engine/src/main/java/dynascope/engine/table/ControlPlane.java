package dynascope.engine.table;

import dynascope.engine.errand.Errand;
import dynascope.engine.errand.Reply;
import dynascope.engine.error.ServiceException;
import dynascope.engine.event.Event;
import dynascope.engine.model.Address;
import dynascope.engine.model.BillingMode;
import dynascope.engine.model.Limit;
import dynascope.engine.model.Limits;
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
import java.util.TreeMap;

/// Makes, changes and removes tables; each change takes its time, during which the table's status
/// says so.
public final class ControlPlane extends Node {
  private final TreeMap<String, Throughput> changing = new TreeMap<>();

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
          case Errand.Create(var definition) -> create(definition, out);
          case Errand.Drop(var table) -> drop(table, out);
          default -> throw new IllegalStateException(address() + " can't do " + ask.errand());
        };
    Replica.tell(message, ask, reply, out);
  }

  private static Reply create(TableDefinition definition, Outbox out) {
    String name = definition.name();
    Table known = out.catalog().find(name);
    if (known != null) {
      return new Reply.Refused(
          ServiceException.inUse(
              known.status() == TableStatus.CREATING
                  ? "Attempt to change a resource which is still in use: Table is being created: "
                      + name
                  : "Table already exists: " + name));
    }
    var table = plan(definition, TableStatus.CREATING, out.limits());
    out.publish(out.catalog().with(table));
    changed(table, false, out);
    due(name, Limits.CREATE_TABLE, out);
    return new Reply.Table(definition, TableStatus.CREATING);
  }

  /// A table with its hash ranges, before anything stands.
  public static Table plan(TableDefinition definition, TableStatus status, Limits limits) {
    Address address = Address.parse(definition.name());
    return new Table(
        address, definition, status, PartitionMap.even(address, partitions(definition, limits)));
  }

  /// How many partitions a new table has: by the classic formula when provisioned, four on demand.
  private static int partitions(TableDefinition definition, Limits limits) {
    if (definition.initialPartitions() > 0) {
      return definition.initialPartitions();
    }
    if (definition.billing() == BillingMode.PAY_PER_REQUEST) {
      return (int) limits.get(Limits.ON_DEMAND_PARTITIONS);
    }
    long reads = limits.get(Limits.PARTITION_READ);
    long writes = limits.get(Limits.PARTITION_WRITE);
    Throughput asked = definition.throughput();
    long both = asked.readUnits() * writes + asked.writeUnits() * reads;
    return (int) Math.max(1, Math.ceilDiv(both, reads * writes));
  }

  private static Reply drop(String name, Outbox out) {
    Table table = out.catalog().find(name);
    if (table == null) {
      return new Reply.Refused(ServiceException.tableNotFound(name));
    }
    String prefix = "Attempt to change a resource which is still in use: Table";
    switch (table.status()) {
      case CREATING -> {
        return new Reply.Refused(ServiceException.inUse(prefix + " is being created: " + name));
      }
      case DELETING -> {
        return new Reply.Refused(ServiceException.inUse(prefix + " is being deleted: " + name));
      }
      case UPDATING -> {
        return new Reply.Refused(
            ServiceException.inUse(prefix + ": " + name + " is in the process of being updated."));
      }
      case ACTIVE -> {
        Table going = table.with(TableStatus.DELETING);
        out.publish(out.catalog().with(going));
        changed(going, false, out);
        due(name, Limits.DELETE_TABLE, out);
      }
    }
    return new Reply.Table(table.definition(), TableStatus.DELETING);
  }

  /// Changes a provisioned table's capacity: `writeCapacity` or `readCapacity`. It is UPDATING for
  /// a while and then has it. Simplified: more capacity makes no more partitions.
  public double turn(Table table, String property, double value, Outbox out) {
    Throughput now =
        changing.getOrDefault(table.definition().name(), table.definition().throughput());
    if (table.definition().billing() != BillingMode.PROVISIONED) {
      throw new UnknownKnob(table.address(), property, "an on-demand table has no capacity to set");
    }
    if (table.status() != TableStatus.ACTIVE && table.status() != TableStatus.UPDATING) {
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
              table.address(), property, "a table has writeCapacity, readCapacity");
    }
    boolean waiting = changing.put(table.definition().name(), wanted) != null;
    if (!waiting) {
      Table updating = table.with(TableStatus.UPDATING);
      out.publish(out.catalog().with(updating));
      changed(updating, false, out);
      due(table.definition().name(), Limits.CHANGE_CAPACITY, out);
    }
    return before;
  }

  @Override
  public void wake(Alarm alarm, Outbox out) {
    if (!(alarm instanceof Alarm.TableDue(var name))) {
      throw new IllegalStateException(address() + " set no alarm like " + alarm);
    }
    Table table = out.catalog().find(name);
    if (table == null) {
      return;
    }
    switch (table.status()) {
      case CREATING -> {
        Table active = table.with(TableStatus.ACTIVE);
        out.publish(out.catalog().with(active));
        changed(active, false, out);
      }
      case UPDATING -> {
        TableDefinition before = table.definition();
        Throughput wanted = changing.remove(name);
        var definition =
            new TableDefinition(
                before.name(),
                before.schema(),
                before.billing(),
                wanted == null ? before.throughput() : wanted,
                before.initialPartitions());
        Table active = table.with(definition, TableStatus.ACTIVE);
        out.publish(out.catalog().with(active));
        out.note(
            new Event.CapacityChanged(
                out.stamp(table.address()), before.throughput(), definition.throughput()));
        changed(active, false, out);
      }
      case DELETING -> {
        out.publish(out.catalog().without(name));
        changed(table, true, out);
      }
      case ACTIVE -> {}
    }
  }

  private static void changed(Table table, boolean gone, Outbox out) {
    out.note(new Event.TableChanged(out.stamp(table.address()), table.status(), gone));
  }

  private static void due(String table, Limit after, Outbox out) {
    out.wakeAfter(Duration.ofMillis(out.limits().get(after)), new Alarm.TableDue(table));
  }

  @Override
  public ControlPlane copy() {
    var copy = new ControlPlane(address());
    copy.changing.putAll(changing);
    return copy;
  }
}
