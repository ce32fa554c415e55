package dynascope.engine.model;

import org.jspecify.annotations.Nullable;

/// An `OnDemandThroughput` as a request has it: a member that is left out changes nothing.
public record OnDemandChange(
    @Nullable Long maxReadRequestUnits, @Nullable Long maxWriteRequestUnits) {}
