package dynascope.engine.table;

import dynascope.engine.model.Address;
import dynascope.engine.model.BillingMode;
import dynascope.engine.model.Birth;
import dynascope.engine.model.IndexDefinition;
import dynascope.engine.model.IndexStatus;
import dynascope.engine.model.Limits;
import dynascope.engine.model.TableDefinition;
import dynascope.engine.model.TableStatus;
import dynascope.engine.model.Throughput;
import dynascope.engine.model.TimeToLiveStatus;
import dynascope.engine.node.Outbox;
import dynascope.engine.node.Purpose;
import java.util.UUID;
import org.pcollections.TreePMap;

/// A new table with its hash ranges, before anything stands.
public final class TablePlan {
  private TablePlan() {}

  public static Table of(TableDefinition definition, TableStatus status, Outbox out) {
    return of(definition, Birth.PLAIN, status, out);
  }

  static Table of(TableDefinition definition, Birth birth, TableStatus status, Outbox out) {
    Address address = Address.parse(definition.name());
    Ledger ledger =
        ledger(definition.billing(), definition.throughput(), out.limits()).warmedTo(birth.warm());
    return new Table(
        address,
        definition,
        status,
        PartitionMap.even(address, partitions(definition, ledger, out.limits())),
        life(definition, birth, ledger, status, out));
  }

  /// The same table in so many equal ranges.
  public static Table laidOut(Table table, int partitions) {
    return new Table(
        table.address(),
        table.definition().withInitialPartitions(partitions),
        table.status(),
        PartitionMap.even(table.address(), partitions),
        table.life());
  }

  private static TableLife life(
      TableDefinition definition, Birth birth, Ledger own, TableStatus status, Outbox out) {
    boolean onDemand = definition.billing() == BillingMode.PAY_PER_REQUEST;
    IndexStatus born = status == TableStatus.CREATING ? IndexStatus.CREATING : IndexStatus.ACTIVE;
    TreePMap<String, IndexLife> indexes = TreePMap.empty();
    for (IndexDefinition each : definition.globalIndexes()) {
      Ledger ledger =
          ledger(definition.billing(), each.throughput(), out.limits())
              .warmedTo(birth.warmIndexes().get(each.name()));
      PartitionMap room =
          partitions(
              Address.parse(definition.name()), each, definition.billing(), ledger, out.limits());
      indexes = indexes.plus(each.name(), new IndexLife(born, null, ledger, room, null));
    }
    Marks marks = onDemand ? Marks.NONE.bornOnDemand(out.now()) : Marks.NONE;
    return new TableLife(
        id(definition.name(), out),
        out.now(),
        null,
        indexes,
        own,
        null,
        definition.options().stream() == null ? marks : marks.streaming(label(out)),
        definition.options().timeToLive() == null
            ? Settings.NONE
            : Settings.NONE.withTtl(
                TimeToLiveStatus.ENABLED, definition.options().timeToLive(), null),
        Counted.NOTHING);
  }

  /// What a table or index can serve at once when it is new.
  static Ledger ledger(BillingMode billing, Throughput units, Limits limits) {
    return Ledger.of(
        billing == BillingMode.PROVISIONED
            ? units
            : new Throughput(
                limits.get(Limits.ON_DEMAND_READ), limits.get(Limits.ON_DEMAND_WRITE)));
  }

  /// A UUID that only the seed, the name and the instant decide.
  private static String id(String name, Outbox out) {
    return uuid(name.hashCode() ^ (out.now().nanos() << 1), out);
  }

  static String uuid(long what, Outbox out) {
    long high = out.draw(Purpose.ID, null, what);
    long low = out.draw(Purpose.ID, null, ~what);
    return new UUID((high & ~0xF000L) | 0x4000, (low >>> 1) | Long.MIN_VALUE).toString();
  }

  /// The name of a stream: when it was made, to the millisecond.
  static String label(Outbox out) {
    String instant = Ledger.calendar(out.epoch(), out.now()).toString().replace("Z", "");
    int point = instant.indexOf('.');
    return point < 0 ? instant + ".000" : (instant + "00").substring(0, point + 4);
  }

  private static int partitions(TableDefinition definition, Ledger ledger, Limits limits) {
    return definition.initialPartitions() > 0
        ? definition.initialPartitions()
        : partitions(definition.billing(), definition.throughput(), ledger, limits);
  }

  /// The hash ranges of a new global index.
  static PartitionMap partitions(
      Address table, IndexDefinition index, BillingMode billing, Ledger ledger, Limits limits) {
    return PartitionMap.even(
        index.address(table), partitions(billing, index.throughput(), ledger, limits));
  }

  /// How many partitions a new table or index has: by the classic formula when provisioned, four on
  /// demand; and more if it was asked to serve more at once than it would anyway: by the same
  /// formula when provisioned, and on demand as many as it takes for reads or for writes.
  static int partitions(BillingMode billing, Throughput asked, Ledger ledger, Limits limits) {
    int usual =
        billing == BillingMode.PAY_PER_REQUEST
            ? (int) limits.get(Limits.ON_DEMAND_PARTITIONS)
            : byFormula(asked, limits);
    boolean more = !ledger.highest().equals(ledger(billing, asked, limits).highest());
    if (!more) {
      return usual;
    }
    Throughput served = ledger.highest();
    return Math.max(
        usual,
        billing == BillingMode.PAY_PER_REQUEST
            ? (int)
                Math.max(
                    Math.ceilDiv(served.readUnits(), limits.get(Limits.PARTITION_READ)),
                    Math.ceilDiv(served.writeUnits(), limits.get(Limits.PARTITION_WRITE)))
            : byFormula(served, limits));
  }

  private static int byFormula(Throughput asked, Limits limits) {
    long reads = limits.get(Limits.PARTITION_READ);
    long writes = limits.get(Limits.PARTITION_WRITE);
    long both = asked.readUnits() * writes + asked.writeUnits() * reads;
    return (int) Math.max(1, Math.ceilDiv(both, reads * writes));
  }
}
