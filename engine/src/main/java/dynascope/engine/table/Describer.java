package dynascope.engine.table;

import dynascope.engine.model.BillingMode;
import dynascope.engine.model.IndexDefinition;
import dynascope.engine.model.IndexDescription;
import dynascope.engine.model.OnDemandThroughput;
import dynascope.engine.model.SimTime;
import dynascope.engine.model.SseSpecification;
import dynascope.engine.model.StreamViewType;
import dynascope.engine.model.TableArn;
import dynascope.engine.model.TableDefinition;
import dynascope.engine.model.TableDescription;
import dynascope.engine.model.TableStatus;
import dynascope.engine.model.Throughput;
import dynascope.engine.model.ThroughputDescription;
import dynascope.engine.model.WarmThroughput;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Tells a table as DescribeTable does.
record Describer(Table table, SimTime now, Instant epoch) {
  TableDescription describe() {
    TableDefinition definition = table.definition();
    TableLife life = table.life();
    String arn = TableArn.of(definition.name());
    OnDemandThroughput maximum = definition.options().maximum();
    List<SimTime> classes = life.marks().classes();
    return new TableDescription(
        definition.name(),
        arn,
        life.id(),
        table.status(),
        at(life.created()),
        definition.keyAttributes(),
        definition.schema(),
        throughput(definition.throughput(), life.capacity()),
        billing(definition),
        maximum.equals(OnDemandThroughput.NONE) ? null : maximum,
        warm(life.capacity(), life.warming()),
        life.counted().table().items(),
        life.counted().table().bytes(),
        definition.localIndexes().stream().map(each -> local(each, arn)).toList(),
        definition.globalIndexes().stream().map(each -> global(each, arn)).toList(),
        stream(definition, arn),
        encryption(),
        definition.options().tableClass(),
        classes.isEmpty() ? null : at(classes.getLast()),
        definition.options().deletionProtection());
  }

  private Instant at(SimTime time) {
    return Ledger.calendar(epoch, time);
  }

  private @Nullable Instant when(@Nullable SimTime time) {
    return time == null ? null : at(time);
  }

  private ThroughputDescription throughput(Throughput units, Ledger ledger) {
    return new ThroughputDescription(
        when(ledger.lastIncrease()),
        when(ledger.lastDecrease()),
        ledger.decreasesToday(now, epoch),
        units.readUnits(),
        units.writeUnits());
  }

  private TableDescription.@Nullable BillingSummary billing(TableDefinition definition) {
    SimTime onDemand = table.life().marks().toOnDemand();
    return onDemand == null && definition.billing() == BillingMode.PROVISIONED
        ? null
        : new TableDescription.BillingSummary(definition.billing(), when(onDemand));
  }

  private static WarmThroughput warm(Ledger ledger, @Nullable Throughput warming) {
    return new WarmThroughput(
        ledger.highest().readUnits(),
        ledger.highest().writeUnits(),
        warming == null ? TableStatus.ACTIVE : TableStatus.UPDATING);
  }

  private IndexDescription local(IndexDefinition index, String arn) {
    Counted.Size size = table.life().counted().of(index.name());
    return new IndexDescription(
        index, arn + "/index/" + index.name(), null, null, null, null, size.items(), size.bytes());
  }

  private IndexDescription global(IndexDefinition index, String arn) {
    IndexLife state = table.life().indexes().get(index.name());
    if (state == null) {
      throw new IllegalStateException("nothing is known of " + index + " of " + table.address());
    }
    Counted.Size size = table.life().counted().of(index.name());
    return new IndexDescription(
        index,
        arn + "/index/" + index.name(),
        state.status(),
        state.backfilling(),
        throughput(index.throughput(), state.capacity()),
        warm(state.capacity(), state.warming()),
        size.items(),
        size.bytes());
  }

  private TableDescription.@Nullable StreamDescription stream(
      TableDefinition definition, String arn) {
    String label = table.life().marks().streamLabel();
    StreamViewType view = definition.options().stream();
    return label == null
        ? null
        : new TableDescription.StreamDescription(view, label, arn + "/stream/" + label);
  }

  private TableDescription.@Nullable Encryption encryption() {
    SseSpecification wanted = table.life().marks().encrypting();
    if (wanted != null) {
      return new TableDescription.Encryption(wanted, "UPDATING");
    }
    SseSpecification now = table.definition().options().encryption();
    return now == null || !now.enabled() ? null : new TableDescription.Encryption(now, "ENABLED");
  }
}
