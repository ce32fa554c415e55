package dynascope.engine.operation;

import dynascope.engine.model.Units;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What a request consumed of one table and its indexes, as a response reports it.
///
/// The parts are null unless INDEXES was asked for. An index that was not touched has no part.
///
/// @param capacityUnits in all
/// @param table of them, what the table itself was charged
/// @param localSecondaryIndexes what was charged for these, by name; null for none
/// @param globalSecondaryIndexes what these were charged, by name; null for none
/// @param mirror in which member every figure is told again; null for none
public record ConsumedCapacity(
    String tableName,
    Units capacityUnits,
    @Nullable Units table,
    @Nullable SortedMap<String, Units> localSecondaryIndexes,
    @Nullable SortedMap<String, Units> globalSecondaryIndexes,
    @Nullable Mirror mirror) {
  /// What two requests to one table consumed together.
  ConsumedCapacity plus(ConsumedCapacity other) {
    return new ConsumedCapacity(
        tableName,
        capacityUnits.plus(other.capacityUnits),
        table == null || other.table == null ? null : table.plus(other.table),
        sum(localSecondaryIndexes, other.localSecondaryIndexes),
        sum(globalSecondaryIndexes, other.globalSecondaryIndexes),
        mirror);
  }

  private static @Nullable SortedMap<String, Units> sum(
      @Nullable SortedMap<String, Units> one, @Nullable SortedMap<String, Units> two) {
    if (one == null || two == null) {
      return one == null ? two : one;
    }
    var sum = new TreeMap<>(one);
    two.forEach((name, units) -> sum.merge(name, units, Units::plus));
    return sum;
  }

  /// Where no index was touched, by any request but a transaction.
  public ConsumedCapacity(String tableName, Units capacityUnits, @Nullable Units table) {
    this(tableName, capacityUnits, table, null, null, null);
  }

  /// The answers of transactions tell every figure twice, the second time by what it was for.
  public enum Mirror {
    ReadCapacityUnits,
    WriteCapacityUnits
  }
}
