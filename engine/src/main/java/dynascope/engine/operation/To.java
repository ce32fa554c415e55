package dynascope.engine.operation;

import dynascope.engine.errand.Errand;
import dynascope.engine.model.Address;

/// An errand and whom to ask: a partition, or the control plane.
public record To(Address target, Errand errand) {}
