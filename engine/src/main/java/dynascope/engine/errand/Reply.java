package dynascope.engine.errand;

import dynascope.engine.error.ServiceException;
import dynascope.engine.model.Item;
import dynascope.engine.model.PrimaryKey;
import dynascope.engine.model.TableDescription;
import dynascope.engine.model.Units;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a replica, or the control plane, replies to an errand.
public sealed interface Reply {
  /// What it consumed.
  Units units();

  /// The item, or none.
  record Found(@Nullable Item item, Units units, long position) implements Reply {}

  /// A page of items.
  ///
  /// @param items those that are returned
  /// @param count how many a filter kept
  /// @param scanned how many were read
  /// @param lastRead the key of the last that was read, null if none was
  /// @param cut whether the page ended before the range did
  /// @param bytes the size of all that were read
  record Page(
      List<Item> items,
      int count,
      int scanned,
      @Nullable PrimaryKey lastRead,
      boolean cut,
      long bytes,
      Units units)
      implements Reply {
    /// Where the page ended before the range did; null when the range was read whole.
    public @Nullable PrimaryKey last() {
      return cut ? lastRead : null;
    }
  }

  /// What it cost in indexes besides.
  default Indexed indexed() {
    return Indexed.NONE;
  }

  /// A write that is durable.
  ///
  /// @param units what the table is charged, its local indexes included
  record Written(
      @Nullable Item before, @Nullable Item after, Units units, long lsn, Indexed indexed)
      implements Reply {
    /// A write that touched no index.
    public Written(@Nullable Item before, @Nullable Item after, Units units, long lsn) {
      this(before, after, units, lsn, Indexed.NONE);
    }
  }

  /// A condition did not hold: nothing was written, but the units are charged.
  ///
  /// @param item the item that it did not hold for, when asked for and there is one
  record ConditionFailed(@Nullable Item item, Units units) implements Reply {}

  /// A refusal: nothing was done and nothing is charged. A router also takes silence for one.
  record Refused(ServiceException why) implements Reply {
    @Override
    public Units units() {
      return Units.ZERO;
    }
  }

  /// Something attached to a table is changed.
  ///
  /// @param revision of the policy, empty for what has none
  record Set(String revision) implements Reply {
    @Override
    public Units units() {
      return Units.ZERO;
    }
  }

  /// A table as the control plane has it now.
  record Table(TableDescription description) implements Reply {
    @Override
    public Units units() {
      return Units.ZERO;
    }
  }
}
