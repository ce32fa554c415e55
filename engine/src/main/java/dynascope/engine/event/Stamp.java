package dynascope.engine.event;

import dynascope.engine.model.Address;
import dynascope.engine.model.RequestId;
import dynascope.engine.model.SimTime;
import org.jspecify.annotations.Nullable;

/// What every event carries: its place in the order, when, for which request, why and where.
///
/// @param seq place in the one order of all events of the world, from 1
/// @param request the request that it belongs to, or none
/// @param attempt which try of that request, from 1; 0 without a request
/// @param cause the seq of the event that led here, 0 for none
/// @param address the thing that it happened to
public record Stamp(
    long seq, SimTime at, @Nullable RequestId request, int attempt, long cause, Address address) {}
