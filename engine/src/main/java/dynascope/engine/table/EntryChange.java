package dynascope.engine.table;

import dynascope.engine.event.OperationKind;
import dynascope.engine.model.Address;
import dynascope.engine.model.Item;
import dynascope.engine.model.PrimaryKey;
import dynascope.engine.model.RequestId;
import dynascope.engine.model.SimTime;
import dynascope.engine.model.Units;
import org.jspecify.annotations.Nullable;

/// A change of one entry of a global index, on its way there.
///
/// @param number its place among all that the index's feed ever heard of
/// @param label the partition key of the entry, for people
/// @param entry null if it is removed
/// @param item the table's key of the item that it is an entry of
/// @param base the table's partition
/// @param baseLsn the place of the write in its log; [#FILLING] for none
/// @param request the request that wrote, null for none
/// @param attempt which try of it
/// @param written when that was
/// @param due when the feed sends it
public record EntryChange(
    long number,
    OperationKind operation,
    PrimaryKey key,
    String label,
    @Nullable Item entry,
    Units units,
    PrimaryKey item,
    Address base,
    long baseLsn,
    @Nullable RequestId request,
    int attempt,
    SimTime written,
    SimTime due) {
  /// Instead of the place of a write: what the table held already.
  public static final long FILLING = -1;

  /// Whether it fills an index that was added.
  boolean fills() {
    return baseLsn == FILLING;
  }
}
