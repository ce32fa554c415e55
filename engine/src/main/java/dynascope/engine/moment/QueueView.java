package dynascope.engine.moment;

import dynascope.engine.client.Buffering;
import dynascope.engine.model.Address;
import java.time.Duration;

/// A client's queue at an instant.
///
/// @param depth messages that are not acknowledged
/// @param taken of those, the ones that workers have
/// @param busy how many workers have some
/// @param oldest how long the oldest message is in it
/// @param down whether its workers are dead
public record QueueView(
    Address address,
    Buffering how,
    long depth,
    long taken,
    long busy,
    Duration oldest,
    boolean down) {}
