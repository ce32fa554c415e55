package dynascope.engine.dax;

import dynascope.engine.model.Item;
import dynascope.engine.model.PrimaryKey;
import dynascope.engine.operation.BatchGetItem.KeysAndAttributes;
import java.util.List;
import java.util.SortedMap;

/// A BatchGetItem that a cache has looked at.
///
/// @param found what it had itself, by table; without those that are known to be missing
/// @param wanted what the table is asked for, by table, whole
record BatchRead(
    SortedMap<String, SortedMap<PrimaryKey, Item>> found, SortedMap<String, List<Wanted>> wanted) {
  /// @param asked the parameters it was asked with
  record Wanted(PrimaryKey place, Item key, KeysAndAttributes asked) {}
}
