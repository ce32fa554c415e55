package dynascope.engine.table;

import dynascope.engine.model.Item;
import dynascope.engine.model.PrimaryKey;
import dynascope.engine.model.SimTime;
import org.jspecify.annotations.Nullable;

/// One change in a partition's log, with all items as they stand after it.
///
/// @param lsn its place in the log, from 1
public record Entry(
    long lsn,
    SimTime at,
    PrimaryKey key,
    @Nullable Item before,
    @Nullable Item after,
    Items items) {}
