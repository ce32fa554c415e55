package dynascope.engine.table;

import dynascope.engine.errand.Reply;
import dynascope.engine.error.ServiceException;
import dynascope.engine.event.Event;
import dynascope.engine.model.Address;
import dynascope.engine.model.BillingMode;
import dynascope.engine.model.IndexDefinition;
import dynascope.engine.model.IndexStatus;
import dynascope.engine.model.IndexUpdate;
import dynascope.engine.model.Limit;
import dynascope.engine.model.Limits;
import dynascope.engine.model.SseSpecification;
import dynascope.engine.model.TableDefinition;
import dynascope.engine.model.TableStatus;
import dynascope.engine.model.TableUpdate;
import dynascope.engine.model.Throughput;
import dynascope.engine.node.Alarm;
import dynascope.engine.node.Outbox;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Changes tables as UpdateTable asks for it, and ends what was begun.
final class TableUpdates {
  /// Between two looks whether an index is filled.
  private static final Duration LOOK_AGAIN = Duration.ofMillis(50);

  private TableUpdates() {}

  /// Begins a change, or makes it at once. What is told has the old values still.
  static Reply update(TableUpdate asked, Outbox out) {
    Table table = out.catalog().find(asked.table());
    if (table == null) {
      return new Reply.Refused(ServiceException.tableNotFound(asked.table()));
    }
    ServiceException why = UpdateAdmission.refusal(table, asked, out);
    if (why != null) {
      return new Reply.Refused(why);
    }
    return ControlPlane.told(changed(table, asked, out), out);
  }

  private static Table changed(Table table, TableUpdate asked, Outbox out) {
    Boolean protect = asked.deletionProtection();
    if (protect != null) {
      return protect(table, protect, out);
    }
    if (asked.encryption() != null) {
      return encrypt(table, asked.encryption(), out);
    }
    if (asked.warm() != null) {
      return warm(table, asked.warm(), out);
    }
    if (!asked.warmIndexes().isEmpty()) {
      return warm(table, asked.warmIndexes(), out);
    }
    if (asked.tableClass() != null) {
      return classify(table, asked, out);
    }
    return UpdateAdmission.isLost(table, asked) ? table : reshape(table, asked, out);
  }

  private static Table protect(Table table, boolean on, Outbox out) {
    if (table.definition().options().deletionProtection() == on) {
      return table;
    }
    Table changed = table.redefined(each -> each.with(each.options().withDeletionProtection(on)));
    return set(
        changed.with(changed.life().with(changed.life().marks().protectedAt(out.now()))),
        "deletionProtection",
        String.valueOf(on),
        out);
  }

  private static Table encrypt(Table table, SseSpecification wanted, Outbox out) {
    TableLife life = table.life();
    Table changed = table.with(life.with(life.marks().encrypting(wanted, out.now())));
    later(Limits.CHANGE_ENCRYPTION, new Alarm.EncryptionDue(table.name(), life.id()), out);
    return set(changed, "encryption", "UPDATING", out);
  }

  static void encrypted(Table table, Outbox out) {
    SseSpecification wanted = table.life().marks().encrypting();
    if (wanted != null) {
      Table changed = table.redefined(each -> each.with(each.options().withEncryption(wanted)));
      set(
          changed.with(changed.life().with(changed.life().marks().encrypted())),
          "encryption",
          wanted.enabled() ? "ENABLED" : "DISABLED",
          out);
    }
  }

  static Table warm(Table table, TableUpdate.Warm asked, Outbox out) {
    Throughput wanted = Warmth.wanted(table.life().capacity().highest(), asked);
    if (wanted.equals(table.life().capacity().highest())) {
      return table;
    }
    later(Limits.RAISE_WARM, new Alarm.WarmDue(table.name(), table.life().id()), out);
    Table warming =
        set(table.with(table.life().warming(wanted)), "warmThroughput", "UPDATING", out);
    Warmth.bought(table.address(), table.life().capacity().highest(), wanted, out);
    prepare(table, table.address(), wanted, out);
    return warming;
  }

  /// The partitions of an on-demand table or index are ready when its warm throughput is.
  private static void prepare(Table table, Address owner, Throughput wanted, Outbox out) {
    if (table.definition().billing() == BillingMode.PAY_PER_REQUEST) {
      Splits.prepare(owner, wanted, Duration.ofMillis(out.limits().get(Limits.RAISE_WARM)), out);
    }
  }

  private static Table warm(Table table, List<IndexUpdate.Warm> asked, Outbox out) {
    Table changed = table;
    for (IndexUpdate.Warm each : asked) {
      TableLife life = changed.life();
      IndexLife state = Objects.requireNonNull(life.indexes().get(each.name()));
      Throughput wanted = Warmth.wanted(state.capacity().highest(), each.asked());
      if (!wanted.equals(state.capacity().highest())) {
        later(Limits.RAISE_WARM, new Alarm.IndexWarmDue(table.name(), life.id(), each.name()), out);
        changed =
            set(
                changed.with(life.with(each.name(), state.warming(wanted))),
                "warmThroughput",
                "UPDATING " + each.name(),
                out);
        Address at = IndexDefinition.address(table.address(), each.name());
        Warmth.bought(at, state.capacity().highest(), wanted, out);
        prepare(table, at, wanted, out);
      }
    }
    return changed;
  }

  static void warmed(Table table, String index, Outbox out) {
    IndexLife state = table.life().indexes().get(index);
    if (state != null && state.warming() != null) {
      set(
          table.with(
              table
                  .life()
                  .with(
                      index, state.with(state.capacity().warmedTo(state.warming())).warming(null))),
          "warmThroughput",
          "ACTIVE " + index,
          out);
      Splits.grow(IndexDefinition.address(table.address(), index), out);
    }
  }

  static void warmed(Table table, Outbox out) {
    Throughput wanted = table.life().warming();
    if (wanted != null) {
      TableLife life = table.life();
      set(
          table.with(life.warming(null).with(life.capacity().warmedTo(wanted))),
          "warmThroughput",
          "ACTIVE",
          out);
      Splits.grow(table.address(), out);
    }
  }

  private static Table classify(Table table, TableUpdate asked, Outbox out) {
    TableDefinition now = table.definition();
    if (asked.tableClass() == null || now.options().tableClass() == asked.tableClass()) {
      return table;
    }
    TableLife life = table.life();
    return ControlPlane.begin(
        table.with(life.with(life.marks().classed(out.now()))),
        new Doing(
            Doing.Kind.TABLE_CLASS,
            now.with(now.options().with(asked.tableClass())),
            asked.tableClass().name()),
        Limits.CHANGE_CLASS,
        out);
  }

  /// Changes of capacity, mode, indexes and stream, which may come together.
  private static Table reshape(Table table, TableUpdate asked, Outbox out) {
    TableDefinition before = table.definition();
    TableDefinition after = UpdateAdmission.after(before, asked);
    TableUpdate.Stream stream = asked.stream();
    if (stream != null) {
      after = after.with(after.options().withStream(stream.view()));
    }
    Doing doing = doing(before, after, asked);
    if (doing == null) {
      return before.equals(after) ? table : set(table.with(after), "onDemandThroughput", "", out);
    }
    Table noted = Noted.of(table, after, asked, out);
    if (doing.kind() == Doing.Kind.INDEX_CREATION) {
      noted = noted.with(before.with(after.indexes()));
    }
    Limit takes = takes(doing, table, asked);
    Table begun = ControlPlane.begin(noted, doing, takes, out);
    if (doing.kind() == Doing.Kind.TO_ON_DEMAND) {
      Duration until = Duration.ofMillis(out.limits().get(takes));
      Splits.prepare(begun.address(), begun.servesAtOnce(), until, out);
      for (IndexDefinition each : before.globalIndexes()) {
        Address at = each.address(begun.address());
        Splits.prepare(at, begun.servesAtOnce(each.name()), until, out);
      }
    }
    if (stream != null) {
      Streams.turn(begun, stream.view(), out);
    }
    for (IndexUpdate each : asked.indexes()) {
      indexChanged(begun, each.name(), out);
    }
    return begun;
  }

  private static @Nullable Doing doing(
      TableDefinition before, TableDefinition after, TableUpdate asked) {
    IndexUpdate index = asked.birthOrDeath();
    if (index != null) {
      return new Doing(
          index instanceof IndexUpdate.Create
              ? Doing.Kind.INDEX_CREATION
              : Doing.Kind.INDEX_DELETION,
          after,
          index.name());
    }
    if (before.billing() != after.billing()) {
      return new Doing(
          after.billing() == BillingMode.PROVISIONED
              ? Doing.Kind.TO_PROVISIONED
              : Doing.Kind.TO_ON_DEMAND,
          after,
          "");
    }
    TableUpdate.Stream stream = asked.stream();
    if (stream != null) {
      return new Doing(Doing.Kind.STREAM, after, stream.operation());
    }
    return asked.throughput() != null || !asked.indexes().isEmpty()
        ? new Doing(Doing.Kind.CAPACITY, after, "")
        : null;
  }

  private static Limit takes(Doing doing, Table table, TableUpdate asked) {
    return switch (doing.kind()) {
      case CAPACITY ->
          asked.throughput() == null && table.definition().billing() == BillingMode.PAY_PER_REQUEST
              ? Limits.CHANGE_MAXIMUM_OF_INDEX
              : Limits.CHANGE_CAPACITY;
      case TO_PROVISIONED -> Limits.TO_PROVISIONED;
      case TO_ON_DEMAND ->
          table.life().marks().toOnDemand() == null
              ? Limits.TO_ON_DEMAND
              : Limits.BACK_TO_ON_DEMAND;
      case STREAM -> Limits.CHANGE_STREAM;
      case TABLE_CLASS -> Limits.CHANGE_CLASS;
      case INDEX_CREATION -> Limits.ALLOCATE_INDEX;
      case INDEX_DELETION -> Limits.DELETE_INDEX;
    };
  }

  /// The change that kept a table UPDATING is done.
  static void finish(Table table, Outbox out) {
    Doing doing = table.life().doing();
    if (doing == null) {
      return;
    }
    TableDefinition before = table.definition();
    TableLife life = table.life().with((Doing) null).activate(IndexStatus.UPDATING);
    IndexLife index = life.indexes().get(doing.detail());
    if (doing.kind() == Doing.Kind.INDEX_DELETION) {
      life = life.with(life.indexes().minus(doing.detail()));
    } else if (doing.kind() == Doing.Kind.INDEX_CREATION && index != null) {
      life =
          life.with(
              doing.detail(),
              index.backfilling(
                  TablePlan.partitions(
                      table.address(),
                      Objects.requireNonNull(doing.after().index(doing.detail())),
                      doing.after().billing(),
                      index.capacity(),
                      out.limits())));
      later(
          Limits.BACKFILL_INDEX, new Alarm.IndexDue(table.name(), life.id(), doing.detail()), out);
    }
    Table done = table.with(life).with(doing.after()).with(TableStatus.ACTIVE);
    out.publish(out.catalog().with(done));
    if (doing.kind() == Doing.Kind.CAPACITY
        || !before.throughput().equals(done.definition().throughput())) {
      out.note(
          new Event.CapacityChanged(
              out.stamp(table.address()), before.throughput(), done.definition().throughput()));
    }
    ControlPlane.changed(done, false, out);
    if (done.definition().options().stream() == null) {
      Streams.close(done, out);
    } else {
      Streams.open(done, out);
    }
    Splits.grow(table.address(), out);
    done.definition().globalIndexes().stream()
        .filter(each -> before.index(each.name()) != null)
        .forEach(each -> Splits.grow(each.address(table.address()), out));
    for (IndexDefinition each : before.globalIndexes()) {
      IndexLife was = table.life().indexes().get(each.name());
      if (was != null && !was.equals(life.indexes().get(each.name()))) {
        indexChanged(done, each.name(), out);
      }
    }
  }

  /// An index that was added holds all that it should.
  static void filled(Table table, String index, Outbox out) {
    IndexLife state = table.life().indexes().get(index);
    if (state == null || !Boolean.TRUE.equals(state.backfilling())) {
      return;
    }
    Address feed = IndexFeed.address(IndexDefinition.address(table.address(), index));
    if (out.look(feed) instanceof IndexFeed filling && filling.isFilling()) {
      out.wakeAfter(LOOK_AGAIN, new Alarm.IndexDue(table.name(), table.life().id(), index));
      return;
    }
    ((IndexFeed) out.own(feed)).rest();
    Table changed = table.with(table.life().with(index, state.with(IndexStatus.ACTIVE)));
    out.publish(out.catalog().with(changed));
    indexChanged(changed, index, out);
  }

  private static void indexChanged(Table table, String index, Outbox out) {
    IndexLife state = table.life().indexes().get(index);
    out.note(
        new Event.IndexChanged(
            out.stamp(table.address()),
            index,
            state == null ? IndexStatus.DELETING : state.status(),
            state != null && Boolean.TRUE.equals(state.backfilling()),
            state == null));
  }

  /// Publishes a table with something about it changed that leaves its status alone.
  static Table set(Table table, String setting, String value, Outbox out) {
    out.publish(out.catalog().with(table));
    out.note(new Event.SettingChanged(out.stamp(table.address()), setting, value));
    return table;
  }

  static void later(Limit after, Alarm alarm, Outbox out) {
    out.wakeAfter(Duration.ofMillis(out.limits().get(after)), alarm);
  }
}
