package dynascope.engine.errand;

import dynascope.engine.error.CancellationReason;
import dynascope.engine.error.ServiceException;
import dynascope.engine.model.Item;
import dynascope.engine.model.PrimaryKey;
import dynascope.engine.model.StreamRecord;
import dynascope.engine.model.TableDescription;
import dynascope.engine.model.Units;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a replica, the control plane or the transaction coordinator replies to an errand.
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
  /// @param fetched of the units, those for items that a local index does not hold whole
  record Page(
      List<Item> items,
      int count,
      int scanned,
      @Nullable PrimaryKey lastRead,
      boolean cut,
      long bytes,
      Units units,
      Units fetched)
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

  /// The partition has split: what was asked for is to be asked of one of its parts.
  record Moved() implements Reply {
    @Override
    public Units units() {
      return Units.ZERO;
    }
  }

  /// Another copy leads the partition: what was asked for is to be asked of that one.
  record Elsewhere() implements Reply {
    @Override
    public Units units() {
      return Units.ZERO;
    }
  }

  /// An action of a transaction wrote nothing, and was not what stopped the transaction.
  record Passed(Units units) implements Reply {}

  /// An action of a transaction was done when the same request came before.
  ///
  /// @param reads what is charged, as a read
  record Repeated(Units reads) implements Reply {
    @Override
    public Units units() {
      return Units.ZERO;
    }
  }

  /// What became of every action of a transaction, in their order.
  record Transacted(List<Reply> parts) implements Reply {
    @Override
    public Units units() {
      return parts.stream().map(Reply::units).reduce(Units.ZERO, Units::plus);
    }

    /// Whether something stopped it, so that nothing was done.
    public boolean cancelled() {
      for (Reply each : parts) {
        if (each instanceof Refused || each instanceof ConditionFailed) {
          return true;
        }
      }
      return false;
    }

    /// What each action had to do with the cancellation.
    public List<CancellationReason> reasons() {
      return parts.stream()
          .map(each ->
              switch (each) {
                case Refused refused -> CancellationReason.of(refused.why());
                case ConditionFailed failed -> CancellationReason.conditionFailed(failed.item());
                default -> CancellationReason.NONE;
              })
          .toList();
    }
  }

  /// An item is kept for a transaction: the action can be done.
  ///
  /// @param units what that will cost
  /// @param bytes the larger of the item before and after
  record Prepared(Units units, int bytes) implements Reply {}

  /// An item as the first round of a transaction's reads saw it.
  ///
  /// @param seen the whole item
  /// @param found what is returned of it
  record Observed(@Nullable Item seen, Found found) implements Reply {
    @Override
    public Units units() {
      return found.units();
    }
  }

  /// What a transaction wanted of an item is so, and durable.
  record Confirmed() implements Reply {
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

  /// The place of a record in a shard: its ordinal, or the one that the next record will have.
  record Sought(long ordinal) implements Reply {
    @Override
    public Units units() {
      return Units.ZERO;
    }
  }

  /// Records of a shard.
  ///
  /// @param next where reading goes on, -1 at the end of a closed shard
  record Records(List<StreamRecord> records, long next) implements Reply {
    public Records {
      records = List.copyOf(records);
    }

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
