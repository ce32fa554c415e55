package dynascope.engine.table;

import dynascope.engine.event.Event;
import dynascope.engine.model.BillingMode;
import dynascope.engine.model.TableDefinition;
import dynascope.engine.model.TableStatus;
import dynascope.engine.node.Outbox;

/// Changes tables as UpdateTable asks for it, and ends what was begun.
final class TableUpdates {
  private TableUpdates() {}

  /// The change that kept a table UPDATING is done.
  static void finish(Table table, Outbox out) {
    Doing doing = table.life().doing();
    if (doing == null) {
      return;
    }
    TableDefinition before = table.definition();
    Table done =
        table.with(table.life().with((Doing) null)).with(doing.after()).with(TableStatus.ACTIVE);
    out.publish(out.catalog().with(done));
    if (doing.kind() == Doing.Kind.CAPACITY
        && done.definition().billing() == BillingMode.PROVISIONED) {
      out.note(
          new Event.CapacityChanged(
              out.stamp(table.address()), before.throughput(), done.definition().throughput()));
    }
    ControlPlane.changed(done, false, out);
  }
}
