package dynascope.engine.operation;

import dynascope.engine.model.Units;

/// What a request consumed of one table, as a response reports it.
public record ConsumedCapacity(String tableName, Units capacityUnits) {}
