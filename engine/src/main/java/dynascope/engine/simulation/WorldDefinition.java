package dynascope.engine.simulation;

import dynascope.engine.client.Workload;
import dynascope.engine.cost.PriceList;
import dynascope.engine.fault.Fault;
import dynascope.engine.model.Limits;
import dynascope.engine.model.TableDefinition;
import java.time.Instant;
import java.util.List;

/// A world before its first instant: what stands, what is stored, and who will ask.
///
/// @param epoch what the calendar shows at simulated time zero
/// @param prices what bills are made with: they decide nothing of the future
public record WorldDefinition(
    Instant epoch,
    Limits limits,
    List<TableDefinition> tables,
    List<InitialItems> items,
    List<Workload> workloads,
    List<Fault> faults,
    PriceList prices) {
  public WorldDefinition(
      Instant epoch,
      Limits limits,
      List<TableDefinition> tables,
      List<InitialItems> items,
      List<Workload> workloads,
      List<Fault> faults) {
    this(epoch, limits, tables, items, workloads, faults, PriceList.NONE);
  }

  /// This world with other prices.
  public WorldDefinition with(PriceList changed) {
    return new WorldDefinition(epoch, limits, tables, items, workloads, faults, changed);
  }
}
