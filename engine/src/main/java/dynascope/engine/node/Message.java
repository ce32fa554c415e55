package dynascope.engine.node;

import dynascope.engine.model.Address;
import dynascope.engine.model.RequestId;
import dynascope.engine.model.SimTime;
import org.jspecify.annotations.Nullable;

/// A message on its way: everything that its receiver will know of it.
///
/// @param hop how many messages of this request came before it, so that draws for it are its own
/// @param cause the event that tells of its departure
public record Message(
    @Nullable RequestId request,
    int attempt,
    int hop,
    Address from,
    Address to,
    SimTime departs,
    SimTime arrives,
    Body body,
    long cause) {}
