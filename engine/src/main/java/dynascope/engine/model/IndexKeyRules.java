package dynascope.engine.model;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What indexes do not allow a write to make of an item: values that are no keys of theirs, and an
/// item that is too large together with its entries. Pure.
///
/// An item without a key attribute is fine: it has no entry in the index then.
public final class IndexKeyRules {
  private IndexKeyRules() {}

  /// All key attributes of the indexes, each once.
  public static List<KeyAttribute> keys(List<IndexDefinition> indexes) {
    if (indexes.isEmpty()) {
      return List.of();
    }
    var keys = new LinkedHashSet<KeyAttribute>();
    indexes.forEach(each -> keys.addAll(each.keys()));
    return List.copyOf(keys);
  }

  /// The size of an item and of its entries in all local indexes: what may not be more than 400 KB.
  ///
  /// See
  /// <https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html#limits-items-size-secondary-indexes>.
  public static long bytesWithLocalEntries(
      KeySchema schema, List<IndexDefinition> indexes, Item item) {
    long bytes = item.size();
    for (IndexDefinition index : indexes) {
      IndexSchema.Entry entry = index.local() ? new IndexSchema(schema, index).entry(item) : null;
      bytes += entry == null ? 0 : entry.item().size();
    }
    return bytes;
  }

  /// Throws [InvalidValue] if a whole item that is put has a key of an index with a wrong type, or
  /// empty, or too long, or is larger than `mostBytes` together with its entries.
  public static void checkPut(TableDefinition table, Item item, long mostBytes) {
    checkPut(table.indexes(), item);
    if (bytesWithLocalEntries(table.schema(), table.indexes(), item) > mostBytes) {
      throw new InvalidValue("Item size has exceeded the maximum allowed size");
    }
  }

  private static void checkPut(List<IndexDefinition> indexes, Item item) {
    for (IndexDefinition index : indexes) {
      for (KeyAttribute key : index.keys()) {
        AttributeValue value = item.get(key.name());
        if (value != null) {
          checkPut(index, key, value);
        }
      }
    }
    for (IndexDefinition index : indexes) {
      index.hash().forEach(key -> KeySchema.checkPartitionSize(item.get(key.name())));
      index.range().forEach(key -> KeySchema.checkSortSize(item.get(key.name())));
    }
  }

  private static void checkPut(IndexDefinition index, KeyAttribute key, AttributeValue value) {
    if (!key.type().fits(value)) {
      throw new InvalidValue(
          "One or more parameter values were invalid: Type mismatch for Index Key "
              + key.name()
              + " Expected: "
              + key.type()
              + " Actual: "
              + value.typeCode()
              + " IndexName: "
              + index.name());
    }
    if (value.size() == 0) {
      throw new InvalidValue(
          "One or more parameter values are not valid. A value specified for a secondary index key"
              + " is not supported. The AttributeValue for a key attribute cannot contain an empty "
              + key.type().word()
              + " value. IndexName: "
              + index.name()
              + ", IndexKey: "
              + key.name());
    }
  }

  /// Throws [InvalidValue] if an update makes a key of an index too long. Each counts by itself.
  public static void checkUpdate(List<IndexDefinition> indexes, @Nullable Item before, Item after) {
    for (IndexDefinition index : indexes) {
      for (KeyAttribute key : index.keys()) {
        AttributeValue value = after.get(key.name());
        int most =
            index.hash().contains(key) ? KeySchema.MAX_PARTITION_BYTES : KeySchema.MAX_SORT_BYTES;
        boolean kept = before != null && Objects.equals(value, before.get(key.name()));
        if (value != null && value.size() > most && !kept) {
          throw new InvalidValue(
              "The update expression attempted to update the secondary index key beyond allowed size"
                  + " limits");
        }
      }
    }
  }
}
