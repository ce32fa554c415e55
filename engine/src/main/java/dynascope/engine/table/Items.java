package dynascope.engine.table;

import dynascope.engine.model.Item;
import dynascope.engine.model.PrimaryKey;
import org.jspecify.annotations.Nullable;
import org.pcollections.TreePMap;

/// The items of a replica in key order, with their size: an immutable value, shared by whoever
/// holds the same position.
public record Items(TreePMap<PrimaryKey, Item> tree, long bytes) {
  public static final Items NONE = new Items(TreePMap.empty(), 0);

  public @Nullable Item get(PrimaryKey key) {
    return tree.get(key);
  }

  public int count() {
    return tree.size();
  }

  /// Those whose hash lies from `from` to `to`, both read unsigned.
  public Items between(long from, long to) {
    TreePMap<PrimaryKey, Item> part = tree.tailMap(PrimaryKey.atHash(from), true);
    if (to != -1) {
      part = part.headMap(PrimaryKey.atHash(to + 1), false);
    }
    long sum = 0;
    for (Item item : part.values()) {
      sum += item.size();
    }
    return new Items(part, sum);
  }

  /// With one item changed from `before` to `after`; null stands for none.
  public Items changed(PrimaryKey key, @Nullable Item before, @Nullable Item after) {
    long more = (after == null ? 0L : after.size()) - (before == null ? 0L : before.size());
    return after == null
        ? before == null ? this : new Items(tree.minus(key), bytes + more)
        : new Items(tree.plus(key, after), bytes + more);
  }
}
