package dynascope.engine.moment;

import dynascope.engine.fault.Fault;
import dynascope.engine.model.SimTime;

/// A fault that stands at an instant.
public record FaultView(Fault fault, SimTime since) {}
