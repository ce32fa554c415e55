package dynascope.engine.table;

import dynascope.engine.model.Item;
import dynascope.engine.model.PrimaryKey;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.pcollections.TreePMap;

/// Items in key order: an immutable tree that branches by the bits of the hash, two at a time.
///
/// Hashes are spread evenly, so it needs no balancing, and it is shallow because its leaves hold
/// several items. A change makes new only what lies on the way to the leaf: a few small objects.
/// That is what a checkpoint keeps of each put, so they are kept as few as they can be (decision
/// 0004).
sealed interface ItemTree {
  ItemTree EMPTY = new Leaf(new Object[0]);

  @Nullable Item get(PrimaryKey key, int depth);

  ItemTree with(PrimaryKey key, Item item, int depth);

  ItemTree without(PrimaryKey key, int depth);

  /// Shows items in the order of their keys, or backwards, until the visitor has seen enough.
  ///
  /// @param from where to begin, or null for the end that comes first
  /// @return whether the visitor wants to see more
  boolean walk(
      @Nullable PrimaryKey from, boolean inclusive, boolean forward, int depth, Visitor visitor);

  /// Sees one item after the other.
  interface Visitor {
    /// Whether it wants to see another.
    boolean see(PrimaryKey key, Item item);
  }

  /// Four trees: those of the hashes whose next two bits are 0, 1, 2 and 3.
  record Quad(ItemTree a, ItemTree b, ItemTree c, ItemTree d) implements ItemTree {
    private static final Quad NONE = new Quad(EMPTY, EMPTY, EMPTY, EMPTY);

    private static int place(PrimaryKey key, int depth) {
      return (int) (key.hash() >>> (62 - 2 * depth)) & 3;
    }

    private ItemTree child(int place) {
      return switch (place) {
        case 0 -> a;
        case 1 -> b;
        case 2 -> c;
        default -> d;
      };
    }

    private Quad with(int place, ItemTree child) {
      return switch (place) {
        case 0 -> new Quad(child, b, c, d);
        case 1 -> new Quad(a, child, c, d);
        case 2 -> new Quad(a, b, child, d);
        default -> new Quad(a, b, c, child);
      };
    }

    @Override
    public @Nullable Item get(PrimaryKey key, int depth) {
      return child(place(key, depth)).get(key, depth + 1);
    }

    @Override
    public ItemTree with(PrimaryKey key, Item item, int depth) {
      int place = place(key, depth);
      return with(place, child(place).with(key, item, depth + 1));
    }

    @Override
    public ItemTree without(PrimaryKey key, int depth) {
      int place = place(key, depth);
      ItemTree before = child(place);
      ItemTree after = before.without(key, depth + 1);
      return after == before ? this : with(place, after).folded();
    }

    /// Itself, or what is left of it where that is one leaf.
    private ItemTree folded() {
      ItemTree left = EMPTY;
      for (int place = 0; place < 4; place++) {
        ItemTree child = child(place);
        if (child != EMPTY) {
          if (left != EMPTY || child instanceof Quad) {
            return this;
          }
          left = child;
        }
      }
      return left;
    }

    @Override
    public boolean walk(
        @Nullable PrimaryKey from, boolean inclusive, boolean forward, int depth, Visitor visitor) {
      int step = forward ? 1 : -1;
      int first = from == null ? (forward ? 0 : 3) : place(from, depth);
      for (int place = first; place >= 0 && place < 4; place += step) {
        PrimaryKey bound = place == first ? from : null;
        if (!child(place).walk(bound, inclusive, forward, depth + 1, visitor)) {
          return false;
        }
      }
      return true;
    }
  }

  /// A few items whose hashes begin alike: keys and items in turn, by the order of the keys.
  record Leaf(Object[] cells) implements ItemTree {
    private static final int MOST = 8;

    private int count() {
      return cells.length / 2;
    }

    private PrimaryKey key(int place) {
      return (PrimaryKey) cells[2 * place];
    }

    private Item item(int place) {
      return (Item) cells[2 * place + 1];
    }

    /// Where this very key is, or one that equals it would come: how many keys are smaller.
    ///
    /// Most often a key comes again as the same object, and is found without a look into any.
    private int place(PrimaryKey key) {
      for (int i = 0; i < cells.length; i += 2) {
        if (cells[i] == key) {
          return i / 2;
        }
      }
      int place = 0;
      while (place < count() && key(place).compareTo(key) < 0) {
        place++;
      }
      return place;
    }

    private boolean has(PrimaryKey key, int place) {
      return place < count() && (cells[2 * place] == key || key(place).equals(key));
    }

    @Override
    public @Nullable Item get(PrimaryKey key, int depth) {
      int place = place(key);
      return has(key, place) ? item(place) : null;
    }

    @Override
    public ItemTree with(PrimaryKey key, Item item, int depth) {
      int place = place(key);
      if (has(key, place)) {
        Object[] changed = cells.clone();
        changed[2 * place + 1] = item;
        return new Leaf(changed);
      }
      var more = new Object[cells.length + 2];
      System.arraycopy(cells, 0, more, 0, 2 * place);
      more[2 * place] = key;
      more[2 * place + 1] = item;
      System.arraycopy(cells, 2 * place, more, 2 * place + 2, cells.length - 2 * place);
      var leaf = new Leaf(more);
      return leaf.count() > MOST ? leaf.divided(depth) : leaf;
    }

    private ItemTree divided(int depth) {
      if (key(0).hash() == key(count() - 1).hash()) {
        return collection();
      }
      ItemTree tree = Quad.NONE;
      for (int i = 0; i < count(); i++) {
        tree = tree.with(key(i), item(i), depth);
      }
      return tree;
    }

    private Collection collection() {
      TreePMap<PrimaryKey, Item> items = TreePMap.empty();
      for (int i = 0; i < count(); i++) {
        items = items.plus(key(i), item(i));
      }
      return new Collection(items);
    }

    @Override
    public ItemTree without(PrimaryKey key, int depth) {
      int place = place(key);
      if (!has(key, place)) {
        return this;
      }
      if (count() == 1) {
        return EMPTY;
      }
      Object[] fewer = Arrays.copyOf(cells, cells.length - 2);
      System.arraycopy(cells, 2 * place + 2, fewer, 2 * place, fewer.length - 2 * place);
      return new Leaf(fewer);
    }

    @Override
    public boolean walk(
        @Nullable PrimaryKey from, boolean inclusive, boolean forward, int depth, Visitor visitor) {
      int step = forward ? 1 : -1;
      for (int place = forward ? 0 : count() - 1; place >= 0 && place < count(); place += step) {
        if (from != null) {
          int order = key(place).compareTo(from);
          boolean before = forward ? order < 0 : order > 0;
          if (before || order == 0 && !inclusive) {
            continue;
          }
        }
        if (!visitor.see(key(place), item(place))) {
          return false;
        }
      }
      return true;
    }
  }

  /// The items of one hash, when they are more than a leaf holds: in practice one item collection,
  /// in the order of its sort keys.
  record Collection(TreePMap<PrimaryKey, Item> items) implements ItemTree {
    @Override
    public @Nullable Item get(PrimaryKey key, int depth) {
      return items.get(key);
    }

    @Override
    public ItemTree with(PrimaryKey key, Item item, int depth) {
      if (key.hash() == items.firstKey().hash()) {
        return new Collection(items.plus(key, item));
      }
      return Quad.NONE.with(Quad.place(items.firstKey(), depth), this).with(key, item, depth);
    }

    @Override
    public ItemTree without(PrimaryKey key, int depth) {
      TreePMap<PrimaryKey, Item> fewer = items.minus(key);
      if (fewer == items) {
        return this;
      }
      return fewer.isEmpty() ? EMPTY : new Collection(fewer);
    }

    @Override
    public boolean walk(
        @Nullable PrimaryKey from, boolean inclusive, boolean forward, int depth, Visitor visitor) {
      TreePMap<PrimaryKey, Item> part =
          from == null
              ? items
              : forward ? items.tailMap(from, inclusive) : items.headMap(from, inclusive);
      for (Map.Entry<PrimaryKey, Item> each : (forward ? part : part.descendingMap()).entrySet()) {
        if (!visitor.see(Objects.requireNonNull(each.getKey()), each.getValue())) {
          return false;
        }
      }
      return true;
    }
  }
}
