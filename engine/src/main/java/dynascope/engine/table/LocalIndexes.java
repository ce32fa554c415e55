package dynascope.engine.table;

import dynascope.engine.model.IndexChange;
import dynascope.engine.model.IndexDefinition;
import dynascope.engine.model.IndexSchema;
import dynascope.engine.model.Item;
import dynascope.engine.model.PrimaryKey;
import dynascope.engine.model.TableDefinition;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pcollections.TreePMap;

/// The entries of a table's local secondary indexes, beside its items: an immutable value.
///
/// Local indexes are declared with their table and never change, so their definitions are part of
/// the value.
///
/// @param entries those of each index, in the order of the schemas
/// @param collections the size of each item collection, with its entries, by the bound before its
///   first item
record LocalIndexes(
    List<IndexSchema> schemas, List<Items> entries, TreePMap<PrimaryKey, Long> collections) {

  /// The local indexes of a table without items; null if it has none.
  static @Nullable LocalIndexes of(TableDefinition table) {
    List<IndexDefinition> local = table.localIndexes();
    return local.isEmpty()
        ? null
        : empty(local.stream().map(each -> new IndexSchema(table.schema(), each)).toList());
  }

  private static LocalIndexes empty(List<IndexSchema> schemas) {
    return new LocalIndexes(
        schemas, schemas.stream().map(_ -> Items.NONE).toList(), TreePMap.empty());
  }

  /// The same indexes of no items.
  LocalIndexes emptied() {
    return empty(schemas);
  }

  /// What changing one item does to each index that it touches.
  List<IndexChange> changes(@Nullable Item before, @Nullable Item after) {
    var changes = new ArrayList<IndexChange>();
    for (IndexSchema each : schemas) {
      IndexChange change = IndexChange.of(each, before, after);
      if (change != null) {
        changes.add(change);
      }
    }
    return changes;
  }

  /// With one item changed.
  LocalIndexes changed(PrimaryKey key, @Nullable Item before, @Nullable Item after) {
    var changed = new ArrayList<>(entries);
    for (int i = 0; i < schemas.size(); i++) {
      IndexChange change = IndexChange.of(schemas.get(i), before, after);
      if (change != null) {
        changed.set(i, changed.get(i).changed(change));
      }
    }
    PrimaryKey collection = key.withSort(null);
    long bytes = collectionBytes(key) + growth(before, after);
    return new LocalIndexes(
        schemas,
        List.copyOf(changed),
        bytes == 0 ? collections.minus(collection) : collections.plus(collection, bytes));
  }

  /// By how many bytes a write makes an item collection larger.
  long growth(@Nullable Item before, @Nullable Item after) {
    long growth = size(after) - size(before);
    for (IndexChange change : changes(before, after)) {
      growth += size(change.after()) - size(change.before());
    }
    return growth;
  }

  private static long size(@Nullable Item item) {
    return item == null ? 0 : item.size();
  }

  private static long size(IndexSchema.@Nullable Entry entry) {
    return entry == null ? 0 : entry.item().size();
  }

  /// The size of the item collection that a key belongs to, with its entries.
  long collectionBytes(PrimaryKey key) {
    Long bytes = collections.get(key.withSort(null));
    return bytes == null ? 0 : bytes;
  }

  private int place(String index) {
    for (int i = 0; i < schemas.size(); i++) {
      if (schemas.get(i).index().name().equals(index)) {
        return i;
      }
    }
    throw new IllegalArgumentException("no local index is named " + index);
  }

  Items entries(String index) {
    return entries.get(place(index));
  }

  IndexSchema schema(String index) {
    return schemas.get(place(index));
  }
}
