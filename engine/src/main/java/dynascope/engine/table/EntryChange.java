package dynascope.engine.table;

import dynascope.engine.event.OperationKind;
import dynascope.engine.model.Address;
import dynascope.engine.model.Item;
import dynascope.engine.model.PrimaryKey;
import dynascope.engine.model.Units;
import org.jspecify.annotations.Nullable;

/// A change of one entry of a global index, as the leader of the index's partition is told it.
///
/// @param label the partition key of the entry, for people
/// @param entry null if it is removed
/// @param base the table's partition
/// @param baseLsn the place of the write in its log
record EntryChange(
    OperationKind operation,
    PrimaryKey key,
    String label,
    @Nullable Item entry,
    Units units,
    Address base,
    long baseLsn) {}
