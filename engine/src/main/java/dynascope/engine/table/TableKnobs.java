package dynascope.engine.table;

import dynascope.engine.error.ServiceException;
import dynascope.engine.model.AdmissionStage;
import dynascope.engine.model.BillingMode;
import dynascope.engine.model.Expiry;
import dynascope.engine.model.OnDemandThroughput;
import dynascope.engine.model.TableStatus;
import dynascope.engine.model.TableUpdate;
import dynascope.engine.model.Throughput;
import dynascope.engine.node.Outbox;
import dynascope.engine.node.UnknownKnob;
import java.util.List;

/// What can be turned about a table besides its provisioned capacity: the stage of admission, its
/// warm throughput, an on-demand table's own maximum, and how often its sweepers look.
final class TableKnobs {
  static final List<String> NAMES = List.of("admission", "warmWrite", "maxWrite", "sweep");

  private TableKnobs() {}

  /// Returns the value before.
  static double turn(Table table, String knob, double value, Outbox out) {
    boolean provisioned = table.definition().billing() == BillingMode.PROVISIONED;
    return switch (knob) {
      case "admission" -> {
        check(provisioned, table, knob, "an on-demand table is admitted as today only");
        yield admit(table, value, out);
      }
      case "warmWrite" -> warm(table, value, out);
      case "sweep" -> sweep(table, value, out);
      default -> {
        check(!provisioned, table, knob, "a provisioned table has no maximum");
        yield limit(table, value, out);
      }
    };
  }

  private static void check(boolean allowed, Table table, String knob, String why) {
    if (!allowed) {
      throw new UnknownKnob(table.address(), knob, why);
    }
  }

  /// Takes requests in as another time did. Simplified: at once.
  private static double admit(Table table, double value, Outbox out) {
    AdmissionStage[] stages = AdmissionStage.values();
    check(value >= 0 && value < stages.length, table, "admission", "0 to " + (stages.length - 1));
    AdmissionStage wanted = stages[(int) value];
    out.publish(
        out.catalog().with(table.redefined(each -> each.with(each.options().with(wanted)))));
    return table.definition().admission().ordinal();
  }

  /// How many seconds pass from one look for expired items to the next: modelled, for the service
  /// promises some days. Every sweeper begins anew.
  private static double sweep(Table table, double value, Outbox out) {
    check(value >= 1 && value <= 1e6, table, "sweep", "1 to 1,000,000 seconds");
    Expiry before = table.expiry(out.limits());
    if (before == null) {
      throw new UnknownKnob(table.address(), "sweep", "its items don't expire");
    }
    Settings settings = table.life().settings().withPass(Math.round(value));
    out.publish(out.catalog().with(table.with(table.life().with(settings))));
    return Sweeper.pass(table, out.limits());
  }

  /// Asks for more to be served at once, as UpdateTable does.
  private static double warm(Table table, double value, Outbox out) {
    Throughput now = table.life().capacity().highest();
    var asked = new TableUpdate.Warm(null, Math.round(value));
    check(
        table.status() == TableStatus.ACTIVE && !table.life().isWarming(),
        table,
        "warmWrite",
        "the table is being changed");
    ServiceException why = Warmth.refusal("table", now, asked, out.limits());
    if (why != null) {
      throw new UnknownKnob(table.address(), "warmWrite", why.message());
    }
    TableUpdates.warm(table, asked, out);
    return now.writeUnits();
  }

  /// Sets the maximum; 0 for none.
  private static double limit(Table table, double value, Outbox out) {
    check(value >= 0 && value <= 1e12, table, "maxWrite", "units a second, 0 for none");
    OnDemandThroughput now = table.definition().options().maximum();
    long wanted = value < 1 ? OnDemandThroughput.NO_LIMIT : Math.round(value);
    var changed = new OnDemandThroughput(now.maxReadRequestUnits(), wanted);
    out.publish(
        out.catalog().with(table.redefined(each -> each.with(each.options().with(changed)))));
    return Math.max(0, now.maxWriteRequestUnits());
  }
}
