package dynascope.engine.model;

/// What a table or index can serve at once.
///
/// @param status ACTIVE, or UPDATING while it is being raised
public record WarmThroughput(long readUnits, long writeUnits, TableStatus status) {}
