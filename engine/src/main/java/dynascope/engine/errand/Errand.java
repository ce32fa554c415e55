package dynascope.engine.errand;

import dynascope.engine.expression.ConditionExpression;
import dynascope.engine.expression.Projection;
import dynascope.engine.model.Address;
import dynascope.engine.model.AttributeValue;
import dynascope.engine.model.Birth;
import dynascope.engine.model.CapacityUnits;
import dynascope.engine.model.Item;
import dynascope.engine.model.PrimaryKey;
import dynascope.engine.model.ReadMode;
import dynascope.engine.model.TableDefinition;
import dynascope.engine.model.TableSetting;
import dynascope.engine.model.TableUpdate;
import dynascope.engine.model.Units;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a router asks of one replica, of the control plane or of the transaction coordinator: whole
/// at one instant.
public sealed interface Errand {
  boolean isWrite();

  /// The partition key that it names, for people; empty when it names none.
  String key();

  /// What the router takes from the table's bucket before it knows the size of what is stored.
  Units estimate();

  /// Whether only the leader may answer.
  boolean leaderOnly();

  /// Whether it is a read that asks for strong consistency.
  default boolean strong() {
    return leaderOnly() && !isWrite();
  }

  /// Reads one item.
  ///
  /// @param projection the attributes that are wanted, null for all
  record Read(PrimaryKey item, boolean strong, @Nullable Projection projection) implements Errand {
    @Override
    public boolean isWrite() {
      return false;
    }

    @Override
    public String key() {
      return KeyText.of(item);
    }

    @Override
    public Units estimate() {
      return CapacityUnits.read(1, mode(strong));
    }

    @Override
    public boolean leaderOnly() {
      return strong;
    }
  }

  /// Reads items in the order of their keys, until a bound, a limit or a page's size is reached.
  ///
  /// @param from first key, or a bound
  /// @param to last key, or a bound
  /// @param prefix what the sort key must begin with, if anything
  /// @param after where an earlier page ended, exclusive in the direction of reading
  /// @param limit how many items at most
  /// @param bytesBefore the size of what other partitions gave to the same page
  /// @param returning what of what is read is returned
  /// @param label the partition key named, empty for a Scan
  /// @param local the local index that is read, null for the items of the partition
  record ReadRange(
      @Nullable PrimaryKey from,
      boolean fromInclusive,
      @Nullable PrimaryKey to,
      boolean toInclusive,
      @Nullable AttributeValue prefix,
      boolean forward,
      @Nullable PrimaryKey after,
      int limit,
      long bytesBefore,
      boolean strong,
      Returning returning,
      String label,
      @Nullable Local local)
      implements Errand {
    /// A local index of the partition.
    ///
    /// @param fetch whether the whole items are read too, for what the entries don't hold
    /// @param whole whether they are returned too; else they were fetched for a filter alone
    public record Local(String index, boolean fetch, boolean whole) {}

    /// The same range, from behind the last key of an earlier page.
    ///
    /// @param most how many items there is room for
    /// @param before the size of what other partitions gave to the page
    public ReadRange rest(@Nullable PrimaryKey last, int most, long before) {
      return new ReadRange(
          from,
          fromInclusive,
          to,
          toInclusive,
          prefix,
          forward,
          last,
          most,
          before,
          strong,
          returning,
          label,
          local);
    }

    @Override
    public boolean isWrite() {
      return false;
    }

    @Override
    public String key() {
      return label;
    }

    @Override
    public Units estimate() {
      return CapacityUnits.read(1, mode(strong));
    }

    @Override
    public boolean leaderOnly() {
      return strong;
    }
  }

  /// Changes one item, if a condition holds for the item as it is.
  ///
  /// @param condition null for none
  /// @param showItem whether the reply shows the item that the condition did not hold for
  record Write(
      PrimaryKey item, @Nullable ConditionExpression condition, Change change, boolean showItem)
      implements Errand {
    @Override
    public boolean isWrite() {
      return true;
    }

    @Override
    public String key() {
      return KeyText.of(item);
    }

    @Override
    public Units estimate() {
      return CapacityUnits.write(change instanceof Change.Put put ? put.item().size() : 1);
    }

    @Override
    public boolean leaderOnly() {
      return true;
    }
  }

  /// Reads or writes many items, all of them or none; asked of the transaction coordinator.
  ///
  /// @param parts reads alone, or writes alone
  /// @param token by which a transaction is known that is sent again; null for none
  record Transact(List<Part> parts, @Nullable String token) implements Errand {
    /// What one action asks of its partition.
    public record Part(Address partition, Errand errand) {
      /// Twice the plain price: to prepare and to commit.
      public Units estimate() {
        return errand.estimate().times(2);
      }
    }

    @Override
    public boolean isWrite() {
      return parts.stream().anyMatch(each -> each.errand().isWrite());
    }

    @Override
    public String key() {
      return "";
    }

    @Override
    public Units estimate() {
      return parts.stream().map(Part::estimate).reduce(Units.ZERO, Units::plus);
    }

    @Override
    public boolean leaderOnly() {
      return true;
    }
  }

  /// Asks a leader whether an action of a transaction can be done, and to keep its item for that
  /// transaction until it is told what was decided.
  ///
  /// @param transaction its number
  /// @param timestamp its place in the order of all transactions, in nanoseconds
  record Prepare(long transaction, long timestamp, Write write) implements OfTransaction {
    @Override
    public PrimaryKey item() {
      return write.item();
    }
  }

  /// Tells a leader to do what it prepared.
  record Commit(long transaction, PrimaryKey item) implements OfTransaction {}

  /// Tells a leader to let go of what it prepared.
  ///
  /// @param charged whether it costs what doing it would have cost
  record Release(long transaction, PrimaryKey item, boolean charged) implements OfTransaction {}

  /// Reads an item for a transaction, in the first round.
  record Observe(Read read) implements OfTransaction {
    @Override
    public PrimaryKey item() {
      return read.item();
    }

    @Override
    public boolean isWrite() {
      return false;
    }
  }

  /// Asks, in the second round, whether an item is still what the first round saw.
  ///
  /// @param seen the item, compared by identity; null for none
  /// @param since when the first round began, in nanoseconds
  record Verify(PrimaryKey item, @Nullable Item seen, long since) implements OfTransaction {
    @Override
    public boolean isWrite() {
      return false;
    }
  }

  /// Charges an action of a transaction that was done when the same request came before.
  ///
  /// @param bytes the larger of its item before and after
  record Repeat(PrimaryKey item, int bytes) implements OfTransaction {
    @Override
    public boolean isWrite() {
      return false;
    }
  }

  /// What the transaction coordinator asks of a leader, about one item.
  sealed interface OfTransaction extends Errand
      permits Prepare, Commit, Release, Observe, Verify, Repeat {
    PrimaryKey item();

    @Override
    default boolean isWrite() {
      return true;
    }

    @Override
    default String key() {
      return KeyText.of(item());
    }

    @Override
    default Units estimate() {
      return Units.ZERO;
    }

    @Override
    default boolean leaderOnly() {
      return true;
    }
  }

  /// Asks a shard for the place of a record; costs nothing.
  ///
  /// @param ordinal of the record that is named, -1 where none is
  record Seek(From from, long ordinal) implements OfShard {
    /// Where reading begins, by the words of the API.
    public enum From {
      AFTER_SEQUENCE_NUMBER,
      LATEST,
      AT_SEQUENCE_NUMBER,
      TRIM_HORIZON
    }
  }

  /// Asks a shard for records.
  ///
  /// @param from the ordinal of the first
  record ReadRecords(long from, int limit) implements OfShard {}

  /// What is asked of a shard of a stream: costs no capacity of the table.
  sealed interface OfShard extends Errand permits Seek, ReadRecords {
    @Override
    default boolean isWrite() {
      return false;
    }

    @Override
    default String key() {
      return "";
    }

    @Override
    default Units estimate() {
      return Units.ZERO;
    }

    @Override
    default boolean leaderOnly() {
      return false;
    }
  }

  /// Creates a table; asked of the control plane.
  record Create(TableDefinition table, Birth birth) implements Control {}

  /// Changes a table; asked of the control plane.
  record Update(TableUpdate asked) implements Control {}

  /// Changes what is attached to a table; asked of the control plane.
  ///
  /// @param table a name or an ARN
  record Set(String table, TableSetting setting) implements Control {}

  /// Deletes a table; asked of the control plane.
  record Drop(String table) implements Control {}

  /// What is asked of the control plane: costs no capacity and names no key.
  sealed interface Control extends Errand permits Create, Update, Set, Drop {
    @Override
    default boolean isWrite() {
      return true;
    }

    @Override
    default String key() {
      return "";
    }

    @Override
    default Units estimate() {
      return Units.ZERO;
    }

    @Override
    default boolean leaderOnly() {
      return true;
    }
  }

  static ReadMode mode(boolean strong) {
    return strong ? ReadMode.STRONG : ReadMode.EVENTUAL;
  }
}
