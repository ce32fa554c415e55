package dynascope.engine.table;

import org.pcollections.TreePMap;

/// How much a table and each of its indexes held when it was last counted.
public record Counted(Size table, TreePMap<String, Size> indexes) {
  static final Counted NOTHING = new Counted(Size.NONE, TreePMap.empty());

  /// A number of items or entries, and their bytes.
  record Size(long items, long bytes) {
    static final Size NONE = new Size(0, 0);

    Size plus(Items more) {
      return new Size(items + more.count(), bytes + more.bytes());
    }
  }

  /// Adds one partition of the table, with its local indexes.
  Counted plus(Items partition) {
    TreePMap<String, Size> sizes = indexes;
    LocalIndexes local = partition.local();
    if (local != null) {
      for (int i = 0; i < local.schemas().size(); i++) {
        String name = local.schemas().get(i).index().name();
        sizes = sizes.plus(name, of(name).plus(local.entries().get(i)));
      }
    }
    return new Counted(table.plus(partition), sizes);
  }

  /// Adds one partition of a global index.
  Counted plus(String index, Items partition) {
    return new Counted(table, indexes.plus(index, of(index).plus(partition)));
  }

  /// What an index held.
  Size of(String index) {
    Size known = indexes.get(index);
    return known == null ? Size.NONE : known;
  }
}
