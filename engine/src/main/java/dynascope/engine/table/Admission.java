package dynascope.engine.table;

import dynascope.engine.error.ServiceException;
import dynascope.engine.error.TableMessages;
import dynascope.engine.model.Birth;
import dynascope.engine.model.IndexDefinition;
import dynascope.engine.model.Limit;
import dynascope.engine.model.Limits;
import dynascope.engine.model.SimTime;
import dynascope.engine.model.TableArn;
import dynascope.engine.model.TableDefinition;
import dynascope.engine.model.TableStatus;
import dynascope.engine.model.TableUpdate;
import dynascope.engine.model.Throughput;
import dynascope.engine.node.Outbox;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Whether a call of the control plane may happen now: by the table's state and by quotas.
///
/// Each method answers the refusal, or null for yes.
final class Admission {
  private Admission() {}

  static @Nullable ServiceException creation(TableDefinition wanted, Birth birth, Outbox out) {
    Table known = out.catalog().find(wanted.name());
    if (known != null) {
      return ServiceException.inUse(
          known.status() == TableStatus.CREATING
              ? TableMessages.beingCreated(wanted.name())
              : TableMessages.exists(wanted.name()));
    }
    Limits limits = out.limits();
    if (out.catalog().tables().size() >= limits.get(Limits.TABLES)) {
      return ServiceException.limit(TableMessages.tooManyTables(limits.get(Limits.TABLES)));
    }
    boolean indexed = !wanted.indexes().isEmpty();
    long most = limits.get(indexed ? Limits.INDEXED_TABLES_CHANGING : Limits.TABLES_CHANGING);
    long changing =
        out.catalog().all().stream()
            .filter(each -> each.status() != TableStatus.ACTIVE)
            .filter(each -> !indexed || !each.definition().indexes().isEmpty())
            .count();
    if (changing >= most) {
      return ServiceException.limit(TableMessages.tooManyAtOnce(most));
    }
    ServiceException why = warmth(wanted, birth, limits);
    return why == null ? quotas(wanted, null, out) : why;
  }

  private static @Nullable ServiceException warmth(
      TableDefinition wanted, Birth birth, Limits limits) {
    ServiceException why = null;
    if (birth.warm() != null) {
      Ledger ledger = TablePlan.ledger(wanted.billing(), wanted.throughput(), limits);
      why = Warmth.refusal("table", ledger.highest(), birth.warm(), limits);
    }
    for (IndexDefinition each : wanted.globalIndexes()) {
      TableUpdate.Warm warm = birth.warmIndexes().get(each.name());
      if (why == null && warm != null) {
        Ledger ledger = TablePlan.ledger(wanted.billing(), each.throughput(), limits);
        why = Warmth.refusal("index: " + each.name(), ledger.highest(), warm, limits);
      }
    }
    return why;
  }

  /// What a table and the account may have provisioned.
  ///
  /// @param before what the table is now, null when there is none yet
  static @Nullable ServiceException quotas(
      TableDefinition wanted, @Nullable TableDefinition before, Outbox out) {
    Limits limits = out.limits();
    ServiceException why = perTable(wanted.throughput(), limits);
    for (IndexDefinition each : wanted.globalIndexes()) {
      why = why == null ? perTable(each.throughput(), limits) : why;
    }
    if (why != null) {
      return why;
    }
    var reserved = Throughput.NONE;
    for (Table each : out.catalog().all()) {
      reserved = sum(reserved, total(each.definition()));
    }
    Throughput now = before == null ? Throughput.NONE : total(before);
    long reads = total(wanted).readUnits() - now.readUnits();
    long writes = total(wanted).writeUnits() - now.writeUnits();
    why =
        perAccount(
            "ReadCapacityUnits",
            reserved.readUnits(),
            limits.get(Limits.ACCOUNT_QUOTA_READ),
            reads);
    return why != null
        ? why
        : perAccount(
            "WriteCapacityUnits",
            reserved.writeUnits(),
            limits.get(Limits.ACCOUNT_QUOTA_WRITE),
            writes);
  }

  private static @Nullable ServiceException perTable(Throughput units, Limits limits) {
    ServiceException why =
        perTable("ReadCapacityUnits", units.readUnits(), limits.get(Limits.TABLE_QUOTA_READ));
    return why != null
        ? why
        : perTable("WriteCapacityUnits", units.writeUnits(), limits.get(Limits.TABLE_QUOTA_WRITE));
  }

  private static @Nullable ServiceException perTable(String member, long units, long most) {
    return units > most
        ? ServiceException.limit(TableMessages.aboveTable(member, units, TableArn.REGION, most))
        : null;
  }

  private static @Nullable ServiceException perAccount(
      String member, long reserved, long most, long more) {
    return more > 0 && reserved + more > most
        ? ServiceException.limit(
            TableMessages.aboveAccount(member, reserved, most, more, TableArn.REGION))
        : null;
  }

  private static Throughput total(TableDefinition table) {
    Throughput sum = table.throughput();
    for (IndexDefinition each : table.globalIndexes()) {
      sum = sum(sum, each.throughput());
    }
    return sum;
  }

  private static Throughput sum(Throughput a, Throughput b) {
    return new Throughput(a.readUnits() + b.readUnits(), a.writeUnits() + b.writeUnits());
  }

  static @Nullable ServiceException deletion(Table table, Outbox out) {
    String name = table.name();
    TableLife life = table.life();
    Doing doing = life.doing();
    String busy =
        switch (table.status()) {
          case CREATING -> TableMessages.beingCreated(name);
          case DELETING -> TableMessages.beingDeleted(name);
          case UPDATING ->
              doing != null && doing.kind() == Doing.Kind.STREAM
                  ? TableMessages.DELETE_BEFORE_STREAM
                  : life.indexBusy()
                      ? TableMessages.DELETE_BEFORE_INDEX
                      : TableMessages.beingUpdated(name);
          case ACTIVE ->
              life.indexBusy()
                  ? TableMessages.DELETE_BEFORE_INDEX
                  : life.marks().encrypting() != null
                      ? TableMessages.ENCRYPTION_BUSY
                      : life.isWarming()
                          ? TableMessages.beingUpdated(name)
                          : within(life.settings().tagsChanged(), Limits.TAG_WAIT, out)
                              ? TableMessages.inUse(TableMessages.tagsBusy(name))
                              : null;
        };
    if (busy != null) {
      return ServiceException.inUse(busy);
    }
    return table.definition().options().deletionProtection()
        ? ServiceException.validation(TableMessages.PROTECTED)
        : null;
  }

  /// Whether something happened less than so many milliseconds ago.
  static boolean within(@Nullable SimTime then, Limit wait, Outbox out) {
    return then != null
        && out.now().since(then).compareTo(Duration.ofMillis(out.limits().get(wait))) < 0;
  }
}
