package dynascope.engine.operation;

import dynascope.engine.model.Units;
import org.jspecify.annotations.Nullable;

/// What a request consumed of one table, as a response reports it.
///
/// @param capacityUnits in all
/// @param table of them, what the table itself was charged; null unless INDEXES was asked for
public record ConsumedCapacity(String tableName, Units capacityUnits, @Nullable Units table) {}
