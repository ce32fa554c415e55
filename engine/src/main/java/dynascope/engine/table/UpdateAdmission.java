package dynascope.engine.table;

import dynascope.engine.error.ServiceException;
import dynascope.engine.error.TableMessages;
import dynascope.engine.model.BillingMode;
import dynascope.engine.model.IndexDefinition;
import dynascope.engine.model.IndexStatus;
import dynascope.engine.model.IndexUpdate;
import dynascope.engine.model.Limits;
import dynascope.engine.model.OnDemandThroughput;
import dynascope.engine.model.SimTime;
import dynascope.engine.model.TableDefinition;
import dynascope.engine.model.TableStatus;
import dynascope.engine.model.TableUpdate;
import dynascope.engine.model.Throughput;
import dynascope.engine.node.Outbox;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Whether an UpdateTable may begin now: by the state of the table and its indexes, by what went
/// before, and by quotas. Each method answers the refusal, or null for yes.
///
/// As the probes of ACK's controller found it in October 2026. Simplified: where they name no text
/// for a collision, it is that a table is in the process of being updated.
final class UpdateAdmission {
  private static final Duration DAY = Duration.ofDays(1);
  private static final Duration MONTH = Duration.ofDays(30);
  private static final Duration SIX_HOURS = Duration.ofHours(6);
  private static final DateTimeFormatter INSTANT =
      DateTimeFormatter.ofPattern("EEEE, MMMM d, yyyy h:mm:ss a 'UTC'", Locale.US)
          .withZone(ZoneOffset.UTC);

  private UpdateAdmission() {}

  static @Nullable ServiceException refusal(Table table, TableUpdate asked, Outbox out) {
    String name = table.name();
    if (table.status() == TableStatus.CREATING || table.status() == TableStatus.DELETING) {
      return ServiceException.inUse(
          asked.deletionProtection() != null
              ? TableMessages.PROTECTION_NEEDS_ACTIVE
              : table.status() == TableStatus.CREATING
                  ? TableMessages.beingCreated(name)
                  : TableMessages.beingDeleted(name));
    }
    if (asked.deletionProtection() != null) {
      return protection(table, asked.deletionProtection(), out);
    }
    if (asked.encryption() != null) {
      return encryption(table, out);
    }
    if (asked.tableClass() != null) {
      return tableClass(table, asked, out);
    }
    if (asked.warm() != null) {
      return refused(table, asked.warm(), out);
    }
    if (!asked.warmIndexes().isEmpty()) {
      return refused(table, asked.warmIndexes(), out);
    }
    if (isLost(table, asked)) {
      return null;
    }
    ServiceException why = indexes(table, asked, out);
    if (why == null && asked.stream() != null) {
      why = stream(table, asked.stream());
    }
    if (why == null && asked.maximum() != null) {
      why = maximum(table);
    }
    return why == null && isIops(table, asked) ? iops(table, asked, out) : why;
  }

  /// A switch back to on-demand that is sent while the table becomes provisioned is answered as if
  /// all were well, and forgotten.
  static boolean isLost(Table table, TableUpdate asked) {
    return table.life().isDoing(Doing.Kind.TO_PROVISIONED)
        && asked.billing() == BillingMode.PAY_PER_REQUEST;
  }

  /// Whether it changes capacity or mode; on-demand again changes nothing.
  private static boolean isIops(Table table, TableUpdate asked) {
    return asked.throughput() != null
        || !asked.indexUpdates().isEmpty()
        || (asked.billing() != null && asked.billing() != table.definition().billing())
        || (asked.billing() != null && table.life().isDoing(Doing.Kind.TO_ON_DEMAND));
  }

  private static @Nullable ServiceException protection(Table table, boolean on, Outbox out) {
    SimTime last = table.life().marks().protection();
    if (last == null
        || on == table.definition().options().deletionProtection()
        || !Admission.within(last, Limits.PROTECTION_WAIT, out)) {
      return null;
    }
    Duration wait = Duration.ofMillis(out.limits().get(Limits.PROTECTION_WAIT));
    return ServiceException.tooSoon(
        TableMessages.protectionTooSoon(
            table.name(), Ledger.calendar(out.epoch(), last.plus(wait)).toString()));
  }

  private static @Nullable ServiceException encryption(Table table, Outbox out) {
    Marks marks = table.life().marks();
    if (marks.encrypting() != null) {
      return ServiceException.inUse(TableMessages.ENCRYPTION_BUSY);
    }
    boolean many =
        since(marks.encryptions(), DAY, out) >= out.limits().get(Limits.ENCRYPTION_CHANGES);
    return many && since(marks.encryptions(), SIX_HOURS, out) > 0
        ? ServiceException.limit(
            TableMessages.encryptedTooOften(
                Ledger.calendar(out.epoch(), out.now()).toString(),
                out.limits().get(Limits.ENCRYPTION_CHANGES)))
        : null;
  }

  private static long since(List<SimTime> times, Duration window, Outbox out) {
    return times.stream().filter(each -> out.now().since(each).compareTo(window) < 0).count();
  }

  private static @Nullable ServiceException tableClass(Table table, TableUpdate asked, Outbox out) {
    Doing doing = table.life().doing();
    if (doing != null) {
      return ServiceException.inUse(
          doing.kind() == Doing.Kind.TABLE_CLASS
              ? TableMessages.classBusy(table.name(), doing.detail())
              : TableMessages.beingUpdated(table.name()));
    }
    long most = out.limits().get(Limits.CLASS_CHANGES);
    return asked.tableClass() != table.definition().options().tableClass()
            && since(table.life().marks().classes(), MONTH, out) >= most
        ? ServiceException.limit(TableMessages.classTooOften(most))
        : null;
  }

  private static @Nullable ServiceException refused(
      Table table, TableUpdate.Warm asked, Outbox out) {
    ServiceException why =
        Warmth.refusal("table", table.life().capacity().highest(), asked, out.limits());
    if (why != null) {
      return why;
    }
    return table.status() != TableStatus.ACTIVE || table.life().warming() != null
        ? ServiceException.inUse(TableMessages.beingUpdated(table.name()))
        : null;
  }

  private static @Nullable ServiceException refused(
      Table table, List<IndexUpdate.Warm> asked, Outbox out) {
    for (IndexUpdate.Warm each : asked) {
      ServiceException why = known(table, each);
      IndexLife state = table.life().indexes().get(each.name());
      if (why == null && state != null) {
        why =
            Warmth.refusal(
                "index: " + each.name(), state.capacity().highest(), each.asked(), out.limits());
        if (why == null && (state.status() != IndexStatus.ACTIVE || state.warming() != null)) {
          why =
              ServiceException.inUse(TableMessages.indexBusy(table.name(), each.name(), "updated"));
        }
      }
      if (why != null) {
        return why;
      }
    }
    return collision(table);
  }

  private static @Nullable ServiceException indexes(Table table, TableUpdate asked, Outbox out) {
    for (IndexUpdate each : asked.indexes()) {
      ServiceException why =
          each instanceof IndexUpdate.Create create
              ? birth(table, create, out)
              : known(table, each);
      if (why != null) {
        return why;
      }
    }
    IndexUpdate index = asked.birthOrDeath();
    if (index == null) {
      return null;
    }
    for (var each : table.life().indexes().entrySet()) {
      IndexStatus status = each.getValue().status();
      boolean other = !each.getKey().equals(index.name());
      if (other && (status == IndexStatus.CREATING || status == IndexStatus.DELETING)) {
        return ServiceException.limit(TableMessages.ONE_INDEX_AT_A_TIME);
      }
    }
    return collision(table);
  }

  private static @Nullable ServiceException birth(
      Table table, IndexUpdate.Create asked, Outbox out) {
    TableDefinition now = table.definition();
    if (now.index(asked.name()) != null) {
      return ServiceException.validation(TableMessages.indexExists(asked.name()));
    }
    if (asked.warm() != null) {
      Ledger fresh = TablePlan.ledger(now.billing(), asked.index().throughput(), out.limits());
      ServiceException why =
          Warmth.refusal("index: " + asked.name(), fresh.highest(), asked.warm(), out.limits());
      if (why != null) {
        return why;
      }
    }
    long most = out.limits().get(Limits.GLOBAL_INDEXES);
    if (now.globalIndexes().size() >= most) {
      return ServiceException.limit(TableMessages.oneGlobalTooMany(most));
    }
    long named =
        now.with(asked.index()).indexes().stream()
            .mapToLong(each -> each.projection().nonKeyAttributes().size())
            .sum();
    long mostNamed = out.limits().get(Limits.PROJECTED_ATTRIBUTES);
    return named > mostNamed
        ? ServiceException.validation(TableMessages.tooManyProjected(mostNamed))
        : null;
  }

  private static @Nullable ServiceException known(Table table, IndexUpdate asked) {
    String name = table.name();
    IndexLife state = table.life().indexes().get(asked.name());
    if (state == null) {
      return ServiceException.notFound(TableMessages.indexNotFound(asked.name(), name));
    }
    if (state.isAllocating()) {
      return ServiceException.inUse(
          asked instanceof IndexUpdate.Delete
              ? TableMessages.allocating(name, asked.name())
              : TableMessages.iopsDuringIndex(name, List.of(asked.name())));
    }
    return switch (state.status()) {
      case DELETING ->
          ServiceException.inUse(TableMessages.indexBusy(name, asked.name(), "deleted"));
      case UPDATING ->
          ServiceException.inUse(TableMessages.indexBusy(name, asked.name(), "updated"));
      case CREATING, ACTIVE -> null;
    };
  }

  private static @Nullable ServiceException stream(Table table, TableUpdate.Stream asked) {
    String name = table.name();
    Doing doing = table.life().doing();
    if (doing != null && doing.kind().isIops()) {
      return ServiceException.inUse(TableMessages.streamDuringIops(name));
    }
    if (doing != null && doing.kind() == Doing.Kind.STREAM) {
      return ServiceException.inUse(TableMessages.streamBusy(name, label(table), doing.detail()));
    }
    boolean on = table.definition().options().stream() != null;
    if (on == (asked.view() != null)) {
      return ServiceException.validation(
          on ? TableMessages.streamEnabled(name) : TableMessages.streamDisabled(name));
    }
    return collision(table);
  }

  private static String label(Table table) {
    String label = table.life().marks().streamLabel();
    return label == null ? "" : label;
  }

  private static @Nullable ServiceException maximum(Table table) {
    Doing doing = table.life().doing();
    return doing != null
            && (doing.kind() == Doing.Kind.TO_PROVISIONED
                || doing.kind() == Doing.Kind.TO_ON_DEMAND)
        ? ServiceException.inUse(TableMessages.MAXIMUM_DURING_SWITCH)
        : collision(table);
  }

  private static @Nullable ServiceException collision(Table table) {
    return table.status() == TableStatus.UPDATING
        ? ServiceException.inUse(TableMessages.beingUpdated(table.name()))
        : null;
  }

  private static @Nullable ServiceException iops(Table table, TableUpdate asked, Outbox out) {
    String name = table.name();
    Doing doing = table.life().doing();
    if (doing != null) {
      return ServiceException.inUse(
          switch (doing.kind()) {
            case CAPACITY, TO_PROVISIONED, TO_ON_DEMAND -> TableMessages.iopsBusy(name);
            case STREAM -> TableMessages.iopsDuringStream(name, label(table), doing.detail());
            case INDEX_CREATION -> TableMessages.iopsDuringIndex(name, List.of(doing.detail()));
            case TABLE_CLASS, INDEX_DELETION -> TableMessages.beingUpdated(name);
          });
    }
    TableDefinition before = table.definition();
    TableDefinition after = after(before, asked);
    ServiceException why =
        before.billing() == after.billing() ? capacity(table, asked, out) : mode(table, after, out);
    return why == null ? Admission.quotas(after, before, out) : why;
  }

  private static @Nullable ServiceException mode(Table table, TableDefinition after, Outbox out) {
    if (after.billing() == BillingMode.PROVISIONED) {
      for (IndexDefinition each : after.globalIndexes()) {
        if (each.throughput().equals(Throughput.NONE)) {
          return ServiceException.validation(TableMessages.indexUnitsMissing(each.name()));
        }
      }
      return null;
    }
    long most = out.limits().get(Limits.ON_DEMAND_SWITCHES);
    return since(table.life().marks().switches(), DAY, out) >= most
        ? ServiceException.limit(TableMessages.switchedTooOften(most))
        : null;
  }

  private static @Nullable ServiceException capacity(Table table, TableUpdate asked, Outbox out) {
    TableDefinition before = table.definition();
    TableLife life = table.life();
    if (asked.throughput() != null) {
      ServiceException why =
          step("table", life.capacity(), before.throughput(), asked.throughput(), out);
      if (why != null) {
        return why;
      }
    }
    for (IndexUpdate.Update each : asked.indexUpdates()) {
      IndexDefinition was = before.index(each.name());
      IndexLife state = life.indexes().get(each.name());
      if (was != null && state != null && each.throughput() != null) {
        ServiceException why =
            step(
                "index " + each.name(), state.capacity(), was.throughput(), each.throughput(), out);
        if (why != null) {
          return why;
        }
      }
    }
    return null;
  }

  /// One step of a table's or index's capacity.
  private static @Nullable ServiceException step(
      String of, Ledger ledger, Throughput before, Throughput after, Outbox out) {
    if (before.equals(after)) {
      return ServiceException.validation(
          TableMessages.sameUnits(of, before.readUnits(), before.writeUnits()));
    }
    Instant next = ledger.nextDecrease(out.now(), out.epoch(), out.limits());
    if (next == null || !Ledger.isDecrease(before, after) || ledger.lastDecrease() == null) {
      return null;
    }
    return ServiceException.limit(
        TableMessages.tooManyDecreases(
            ledger.decreasesToday(out.now(), out.epoch()),
            INSTANT.format(Ledger.calendar(out.epoch(), ledger.lastDecrease())),
            INSTANT.format(next)));
  }

  /// What a table will be after a change of capacity, mode and indexes.
  static TableDefinition after(TableDefinition now, TableUpdate asked) {
    BillingMode mode = asked.billing() == null ? now.billing() : asked.billing();
    boolean onDemand = mode == BillingMode.PAY_PER_REQUEST;
    Throughput units = asked.throughput() == null ? now.throughput() : asked.throughput();
    TableDefinition after = now.with(mode, onDemand ? Throughput.NONE : units);
    OnDemandThroughput maximum = now.options().maximum();
    if (asked.maximum() != null) {
      maximum = maximum.merged(asked.maximum());
    }
    after = after.with(after.options().with(onDemand ? maximum : OnDemandThroughput.NONE));
    if (onDemand && now.billing() == BillingMode.PROVISIONED) {
      for (IndexDefinition each : now.globalIndexes()) {
        after = after.with(each.with(Throughput.NONE));
      }
    }
    for (IndexUpdate each : asked.indexes()) {
      after = after(after, each);
    }
    return after;
  }

  private static TableDefinition after(TableDefinition table, IndexUpdate update) {
    return switch (update) {
      case IndexUpdate.Create(var index, var _) -> table.with(index);
      case IndexUpdate.Warm _ -> table;
      case IndexUpdate.Delete(var name) -> table.withoutIndex(name);
      case IndexUpdate.Update(var name, var throughput, var maximum) -> {
        IndexDefinition now = table.index(name);
        if (now == null) {
          yield table;
        }
        IndexDefinition changed = throughput == null ? now : now.with(throughput);
        yield table.with(
            maximum == null ? changed : changed.with(changed.maximum().merged(maximum)));
      }
    };
  }
}
