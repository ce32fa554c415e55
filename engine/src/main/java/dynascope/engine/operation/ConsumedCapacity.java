package dynascope.engine.operation;

import dynascope.engine.model.Units;
import java.util.SortedMap;
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
