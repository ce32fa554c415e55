package dynascope.engine.table;

import dynascope.engine.errand.Errand;
import dynascope.engine.errand.Reply;
import dynascope.engine.model.CapacityUnits;
import dynascope.engine.model.Item;
import dynascope.engine.model.PrimaryKey;
import dynascope.engine.operation.Ranges;
import java.util.ArrayList;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.pcollections.TreePMap;

/// Reads a page of items in key order: up to the range's end, its limit, or a page's bytes.
final class PageReader {
  private PageReader() {}

  static Reply.Page read(Items items, Errand.ReadRange range, long pageBytes) {
    TreePMap<PrimaryKey, Item> tree = cut(items.tree(), range);
    var page = new ArrayList<Item>();
    long bytes = 0;
    PrimaryKey lastRead = null;
    boolean cutShort = false;
    boolean inside = false;
    for (Map.Entry<PrimaryKey, Item> entry :
        (range.forward() ? tree : tree.descendingMap()).entrySet()) {
      boolean holds = Ranges.holds(range, entry.getKey());
      if (!holds && (inside || range.forward())) {
        break;
      }
      if (!holds) {
        continue;
      }
      inside = true;
      if (page.size() >= range.limit() || bytes >= pageBytes) {
        cutShort = true;
        break;
      }
      page.add(entry.getValue());
      bytes += entry.getValue().size();
      lastRead = entry.getKey();
    }
    boolean atLimit = page.size() >= range.limit();
    return new Reply.Page(
        page,
        cutShort || atLimit ? lastRead : null,
        bytes,
        CapacityUnits.read(bytes, Errand.mode(range.strong())));
  }

  /// The part of the tree in which the range lies; its open ends and prefix are checked by item.
  private static TreePMap<PrimaryKey, Item> cut(
      TreePMap<PrimaryKey, Item> tree, Errand.ReadRange range) {
    @Nullable PrimaryKey from = range.from();
    @Nullable PrimaryKey to = range.to();
    boolean fromInclusive = range.fromInclusive();
    boolean toInclusive = range.toInclusive();
    if (range.after() != null && range.forward()) {
      from = range.after();
      fromInclusive = false;
    } else if (range.after() != null) {
      to = range.after();
      toInclusive = false;
    }
    if (from != null && to != null) {
      return from.compareTo(to) > 0
          ? TreePMap.empty()
          : tree.subMap(from, fromInclusive, to, toInclusive);
    }
    if (from != null) {
      return tree.tailMap(from, fromInclusive);
    }
    return to != null ? tree.headMap(to, toInclusive) : tree;
  }
}
