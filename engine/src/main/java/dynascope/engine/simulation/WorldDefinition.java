package dynascope.engine.simulation;

import dynascope.engine.client.Workload;
import dynascope.engine.fault.Fault;
import dynascope.engine.model.Limits;
import dynascope.engine.model.TableDefinition;
import java.time.Instant;
import java.util.List;

/// A world before its first instant: what stands, what is stored, and who will ask.
///
/// @param epoch what the calendar shows at simulated time zero
public record WorldDefinition(
    Instant epoch,
    Limits limits,
    List<TableDefinition> tables,
    List<InitialItems> items,
    List<Workload> workloads,
    List<Fault> faults) {}
