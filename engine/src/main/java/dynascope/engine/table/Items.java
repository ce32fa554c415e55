package dynascope.engine.table;

import dynascope.engine.model.IndexChange;
import dynascope.engine.model.IndexSchema;
import dynascope.engine.model.Item;
import dynascope.engine.model.PrimaryKey;
import dynascope.engine.model.TableDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/// The items of a replica in key order, with their number and size: an immutable value, shared by
/// whoever holds the same position.
public final class Items {
  public static final Items NONE = new Items(ItemTree.EMPTY, 0, 0, null, Prepared.NONE);

  /// Bytes that are billed for each item besides its own.
  private static final int BESIDE = 100;

  private final ItemTree tree;
  private final int count;
  private final long bytes;
  private final @Nullable LocalIndexes local;
  private final Prepared prepared;

  private Items(
      ItemTree tree, int count, long bytes, @Nullable LocalIndexes local, Prepared prepared) {
    this.tree = tree;
    this.count = count;
    this.bytes = bytes;
    this.local = local;
    this.prepared = prepared;
  }

  /// What transactions keep of them.
  public Prepared prepared() {
    return prepared;
  }

  /// With other items kept by transactions.
  Items with(Prepared changed) {
    return new Items(tree, count, bytes, local, changed);
  }

  /// A table without items, and its local indexes without entries.
  public static Items of(TableDefinition table) {
    LocalIndexes local = LocalIndexes.of(table);
    return local == null ? NONE : new Items(ItemTree.EMPTY, 0, 0, local, Prepared.NONE);
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

  /// What is billed as stored: local index entries too, and for each item and entry what the
  /// service keeps beside it.
  ///
  /// Source: Developer Guide, *DynamoDB item sizes and formats*.
  public long billedBytes() {
    long sum = bytes + (long) count * BESIDE;
    if (local != null) {
      for (Items entries : local.entries()) {
        sum += entries.billedBytes();
      }
    }
    return sum;
  }

  /// With one item changed from `before` to `after`; null stands for none.
  public Items changed(PrimaryKey key, @Nullable Item before, @Nullable Item after) {
    if (before == null && after == null) {
      return this;
    }
    LocalIndexes indexes = local == null ? null : local.changed(key, before, after);
    if (after == null) {
      return new Items(tree.without(key, 0), count - 1, bytes - size(before), indexes, prepared);
    }
    ItemTree changed = tree.with(key, after, 0);
    return before == null
        ? new Items(changed, count + 1, bytes + after.size(), indexes, prepared)
        : new Items(changed, count, bytes + after.size() - before.size(), indexes, prepared);
  }

  private static int size(@Nullable Item item) {
    return item == null ? 0 : item.size();
  }

  /// With an entry of an index changed, the old one removed where the new one has another place.
  Items changed(IndexChange change) {
    IndexSchema.Entry old = change.before();
    IndexSchema.Entry now = change.after();
    if (old != null && (now == null || change.moves())) {
      Items without = changed(old.key(), old.item(), null);
      return now == null ? without : without.changed(now.key(), null, now.item());
    }
    return now == null ? this : changed(now.key(), old == null ? null : old.item(), now.item());
  }

  /// The local indexes of the table, null if it has none.
  @Nullable LocalIndexes local() {
    return local;
  }

  /// The entries of a local index.
  public Items local(String index) {
    return locals(index).entries(index);
  }

  IndexSchema localSchema(String index) {
    return locals(index).schema(index);
  }

  private LocalIndexes locals(String index) {
    if (local == null) {
      throw new IllegalArgumentException("the table has no local index " + index);
    }
    return local;
  }

  /// The entries that these items have in an index.
  public Items entries(IndexSchema schema) {
    Items[] entries = {NONE};
    walk(
        null,
        true,
        true,
        (_, item) -> {
          IndexSchema.Entry entry = schema.entry(item);
          if (entry != null) {
            entries[0] = entries[0].changed(entry.key(), null, entry.item());
          }
          return true;
        });
    return entries[0];
  }

  /// These and others, which have other keys.
  public Items and(Items others) {
    Items[] all = {with(prepared.and(others.prepared))};
    others.walk(
        null,
        true,
        true,
        (key, item) -> {
          all[0] = all[0].changed(key, null, item);
          return true;
        });
    return all[0];
  }

  /// Those of a part of the key space.
  public Items of(HashRange range) {
    Items[] part = {
      new Items(ItemTree.EMPTY, 0, 0, local == null ? null : local.emptied(), prepared.of(range))
    };
    walk(
        range.first(),
        true,
        true,
        (key, item) -> {
          if (!range.holds(key)) {
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
