package dynascope.engine.table;

import dynascope.engine.model.Item;
import dynascope.engine.model.PrimaryKey;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/// The items of a replica in key order, with their number and size: an immutable value, shared by
/// whoever holds the same position.
public final class Items {
  public static final Items NONE = new Items(ItemTree.EMPTY, 0, 0);

  private final ItemTree tree;
  private final int count;
  private final long bytes;

  private Items(ItemTree tree, int count, long bytes) {
    this.tree = tree;
    this.count = count;
    this.bytes = bytes;
  }

  public @Nullable Item get(PrimaryKey key) {
    return tree.get(key, 0);
  }

  public int count() {
    return count;
  }

  public long bytes() {
    return bytes;
  }

  /// With one item changed from `before` to `after`; null stands for none.
  public Items changed(PrimaryKey key, @Nullable Item before, @Nullable Item after) {
    if (after == null) {
      return before == null
          ? this
          : new Items(tree.without(key, 0), count - 1, bytes - before.size());
    }
    ItemTree changed = tree.with(key, after, 0);
    return before == null
        ? new Items(changed, count + 1, bytes + after.size())
        : new Items(changed, count, bytes + after.size() - before.size());
  }

  /// Those whose hash lies from `from` to `to`, both read unsigned.
  public Items between(long from, long to) {
    Items[] part = {NONE};
    walk(
        PrimaryKey.atHash(from),
        true,
        true,
        (key, item) -> {
          if (Long.compareUnsigned(key.hash(), to) > 0) {
            return false;
          }
          part[0] = part[0].changed(key, null, item);
          return true;
        });
    return part[0];
  }

  /// A few items in key order, after the `first` so many.
  public List<Item> page(long first, int most) {
    var page = new ArrayList<Item>();
    long[] passed = {0};
    walk(
        null,
        true,
        true,
        (_, item) -> {
          if (passed[0]++ >= first && page.size() < most) {
            page.add(item);
          }
          return page.size() < most;
        });
    return page;
  }

  /// Shows items in key order from a key or bound, or from the first, until the visitor has seen
  /// enough.
  public void walkFrom(@Nullable PrimaryKey from, BiPredicate<PrimaryKey, Item> visitor) {
    walk(from, true, true, visitor::test);
  }

  /// Shows items in key order, or backwards, from a key or bound, until the visitor has seen
  /// enough.
  void walk(
      @Nullable PrimaryKey from, boolean inclusive, boolean forward, ItemTree.Visitor visitor) {
    tree.walk(from, inclusive, forward, 0, visitor);
  }
}
