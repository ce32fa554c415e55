package dynascope.engine.router;

import dynascope.engine.model.AdmissionStage;
import dynascope.engine.model.BillingMode;
import dynascope.engine.model.IndexDefinition;
import dynascope.engine.model.Limits;
import dynascope.engine.model.OnDemandThroughput;
import dynascope.engine.model.TableDefinition;
import dynascope.engine.model.Throughput;
import dynascope.engine.table.Table;

/// On what terms a router admits requests to a table or global index.
///
/// A provisioned one has what is provisioned. An on-demand one has what it can serve at once, which
/// grows, but no more than the account's quota for a table, or its own maximum.
///
/// @param rates units a second
public record Terms(Throughput rates, boolean onDemand, AdmissionStage stage) {
  public static Terms of(Table table, Limits limits) {
    TableDefinition definition = table.definition();
    return of(
        definition,
        definition.throughput(),
        table.servesAtOnce(),
        definition.options().maximum(),
        limits);
  }

  /// Those of a global index.
  public static Terms of(Table table, IndexDefinition index, Limits limits) {
    return of(
        table.definition(),
        index.throughput(),
        table.servesAtOnce(index.name()),
        index.maximum(),
        limits);
  }

  private static Terms of(
      TableDefinition table,
      Throughput provisioned,
      Throughput served,
      OnDemandThroughput maximum,
      Limits limits) {
    if (table.billing() == BillingMode.PROVISIONED) {
      return new Terms(provisioned, false, table.admission());
    }
    long reads = Math.min(served.readUnits(), limits.get(Limits.TABLE_QUOTA_READ));
    long writes = Math.min(served.writeUnits(), limits.get(Limits.TABLE_QUOTA_WRITE));
    return new Terms(
        new Throughput(
            least(reads, maximum.maxReadRequestUnits()),
            least(writes, maximum.maxWriteRequestUnits())),
        true,
        AdmissionStage.TODAY);
  }

  private static long least(long served, long maximum) {
    return maximum == OnDemandThroughput.NO_LIMIT ? served : Math.min(served, maximum);
  }
}
