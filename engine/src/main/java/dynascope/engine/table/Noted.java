package dynascope.engine.table;

import dynascope.engine.model.BillingMode;
import dynascope.engine.model.IndexDefinition;
import dynascope.engine.model.IndexStatus;
import dynascope.engine.model.IndexUpdate;
import dynascope.engine.model.SimTime;
import dynascope.engine.model.TableDefinition;
import dynascope.engine.model.TableUpdate;
import dynascope.engine.model.Throughput;
import dynascope.engine.node.Outbox;

/// What is remembered of a change when it begins: its indexes' states, budgets, and when it was.
final class Noted {
  private Noted() {}

  static Table of(Table table, TableDefinition after, TableUpdate asked, Outbox out) {
    TableDefinition before = table.definition();
    TableLife life = table.life();
    life =
        life.with(
            ledger(life.capacity(), before, after, before.throughput(), after.throughput(), out));
    for (IndexUpdate each : asked.indexes()) {
      life = noted(life, each, before, after, out);
    }
    if (before.billing() != after.billing() && after.billing() == BillingMode.PAY_PER_REQUEST) {
      life = life.with(life.marks().switched(out.now()));
    }
    TableUpdate.Stream stream = asked.stream();
    if (stream != null && stream.view() != null) {
      life = life.with(life.marks().streaming(TablePlan.label(out)));
    }
    return table.with(life);
  }

  private static TableLife noted(
      TableLife life,
      IndexUpdate update,
      TableDefinition before,
      TableDefinition after,
      Outbox out) {
    IndexLife known = life.indexes().get(update.name());
    IndexDefinition was = before.index(update.name());
    IndexDefinition will = after.index(update.name());
    if (update instanceof IndexUpdate.Create(var index, var warm)) {
      Ledger fresh =
          TablePlan.ledger(after.billing(), index.throughput(), out.limits()).warmedTo(warm);
      return life.with(index.name(), new IndexLife(IndexStatus.CREATING, false, fresh, null, null));
    }
    if (known == null || was == null) {
      throw new IllegalStateException("nothing is known of the index " + update);
    }
    if (will == null) {
      return life.with(update.name(), known.with(IndexStatus.DELETING));
    }
    Ledger ledger =
        ledger(known.capacity(), before, after, was.throughput(), will.throughput(), out);
    // One that is being filled stays so.
    return life.with(
        update.name(),
        known.backfilling() == null
            ? known.with(IndexStatus.UPDATING).with(ledger)
            : known.with(ledger));
  }

  /// A switch of mode is neither an increase nor a decrease; what can be served at once stays.
  private static Ledger ledger(
      Ledger ledger,
      TableDefinition before,
      TableDefinition after,
      Throughput was,
      Throughput will,
      Outbox out) {
    if (before.billing() != after.billing()) {
      return ledger.warmedTo(TablePlan.ledger(after.billing(), will, out.limits()).highest());
    }
    SimTime now = out.now();
    return was.equals(will) ? ledger : ledger.changed(was, will, now, out.epoch());
  }
}
