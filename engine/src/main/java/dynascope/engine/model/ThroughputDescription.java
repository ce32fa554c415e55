package dynascope.engine.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// The provisioned capacity of a table or index, and when it changed.
///
/// @param numberOfDecreasesToday since midnight UTC
public record ThroughputDescription(
    @Nullable Instant lastIncrease,
    @Nullable Instant lastDecrease,
    int numberOfDecreasesToday,
    long readCapacityUnits,
    long writeCapacityUnits) {}
