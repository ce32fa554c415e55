package dynascope.engine.table;

import dynascope.engine.model.Item;
import dynascope.engine.model.PrimaryKey;
import dynascope.engine.model.SimTime;
import org.jspecify.annotations.Nullable;

/// One change in a partition's log, with all items as they stand after it.
///
/// @param lsn its place in the log, from 1
/// @param expired whether time to live deleted the item, not a request
public record Entry(
    long lsn,
    SimTime at,
    PrimaryKey key,
    @Nullable Item before,
    @Nullable Item after,
    Items items,
    boolean expired) {
  /// A change that a request made.
  public Entry(
      long lsn,
      SimTime at,
      PrimaryKey key,
      @Nullable Item before,
      @Nullable Item after,
      Items items) {
    this(lsn, at, key, before, after, items, false);
  }
}
