package dynascope.engine.simulation;

import dynascope.engine.client.Workload;
import dynascope.engine.cost.PriceList;
import dynascope.engine.fault.Fault;
import dynascope.engine.model.CacheDefinition;
import dynascope.engine.model.Consuming;
import dynascope.engine.model.Limits;
import dynascope.engine.model.ScalingPolicy;
import dynascope.engine.model.TableDefinition;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A world before its first instant: what stands, what is stored, and who will ask.
///
/// @param epoch what the calendar shows at simulated time zero
/// @param prices what bills are made with: they decide nothing of the future
/// @param scaling what auto scaling was told, a policy for each capacity
/// @param consumers who reads the streams of tables
/// @param cache the DAX cluster before the service, null for none
public record WorldDefinition(
    Instant epoch,
    Limits limits,
    List<TableDefinition> tables,
    List<InitialItems> items,
    List<Workload> workloads,
    List<Fault> faults,
    PriceList prices,
    List<ScalingPolicy> scaling,
    List<Consuming> consumers,
    @Nullable CacheDefinition cache) {
  public WorldDefinition(
      Instant epoch,
      Limits limits,
      List<TableDefinition> tables,
      List<InitialItems> items,
      List<Workload> workloads,
      List<Fault> faults) {
    this(
        epoch,
        limits,
        tables,
        items,
        workloads,
        faults,
        PriceList.NONE,
        List.of(),
        List.of(),
        null);
  }

  public WorldDefinition(
      Instant epoch,
      Limits limits,
      List<TableDefinition> tables,
      List<InitialItems> items,
      List<Workload> workloads,
      List<Fault> faults,
      PriceList prices) {
    this(epoch, limits, tables, items, workloads, faults, prices, List.of(), List.of(), null);
  }

  /// This world with other prices.
  public WorldDefinition with(PriceList changed) {
    return new WorldDefinition(
        epoch, limits, tables, items, workloads, faults, changed, scaling, consumers, cache);
  }

  /// This world with auto scaling.
  public WorldDefinition with(List<ScalingPolicy> policies) {
    return new WorldDefinition(
        epoch, limits, tables, items, workloads, faults, prices, policies, consumers, cache);
  }

  /// This world with those who read streams.
  public WorldDefinition read(List<Consuming> by) {
    return new WorldDefinition(
        epoch, limits, tables, items, workloads, faults, prices, scaling, by, cache);
  }

  /// This world with a DAX cluster.
  public WorldDefinition with(CacheDefinition cluster) {
    return new WorldDefinition(
        epoch, limits, tables, items, workloads, faults, prices, scaling, consumers, cluster);
  }
}
