package dynascope.engine.table;

import dynascope.engine.errand.Errand;
import dynascope.engine.errand.Reply;
import dynascope.engine.model.CapacityUnits;
import dynascope.engine.model.IndexSchema;
import dynascope.engine.model.Item;
import dynascope.engine.model.PrimaryKey;
import dynascope.engine.model.Units;
import dynascope.engine.operation.Ranges;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads a page of items in key order: up to the range's end, its limit, or a page's bytes.
///
/// What is read counts, for the limit, the bytes and the units; a filter comes after.
final class PageReader implements ItemTree.Visitor {
  private final Errand.ReadRange range;
  private final long pageBytes;
  private final Items items;
  private final @Nullable IndexSchema fetching;
  private final List<Item> evaluated = new ArrayList<>();
  private Units fetched = Units.ZERO;
  private long bytes;
  private @Nullable PrimaryKey lastRead;
  private boolean cutShort;
  private long leftOut;

  private PageReader(
      Items items, Errand.ReadRange range, @Nullable IndexSchema fetching, long pageBytes) {
    this.items = items;
    this.range = range;
    this.fetching = fetching;
    this.pageBytes = pageBytes;
  }

  static PageReader read(Items items, Errand.ReadRange range, long pageBytes) {
    Errand.ReadRange.Local local = range.local();
    if (local == null) {
      return read(items, new PageReader(items, range, null, pageBytes));
    }
    IndexSchema fetching = local.fetch() ? items.localSchema(local.index()) : null;
    return read(items.local(local.index()), new PageReader(items, range, fetching, pageBytes));
  }

  private static PageReader read(Items from, PageReader reader) {
    Errand.ReadRange range = reader.range;
    if (range.after() != null) {
      from.walk(range.after(), false, range.forward(), reader);
    } else if (range.forward()) {
      from.walk(range.from(), range.fromInclusive(), true, reader);
    } else {
      from.walk(range.to(), range.toInclusive(), false, reader);
    }
    return reader;
  }

  @Override
  public boolean see(PrimaryKey key, Item item) {
    if (!Ranges.holds(range, key)) {
      // Backwards, what begins with a prefix comes after whatever sorts behind it.
      return !range.forward() && evaluated.isEmpty() && Ranges.reaches(range, key);
    }
    if (evaluated.size() >= range.limit() || range.bytesBefore() + bytes >= pageBytes) {
      cutShort = true;
      return false;
    }
    evaluated.add(fetching == null ? item : fetched(fetching.tableKey(key)));
    bytes += item.size();
    lastRead = key;
    return true;
  }

  /// The whole item that an entry stands for, for the price of reading it by itself.
  private Item fetched(PrimaryKey key) {
    Item whole = items.get(key);
    if (whole == null) {
      throw new IllegalStateException("a local index has an entry of no item: " + key);
    }
    fetched = fetched.plus(CapacityUnits.read(whole.size(), Errand.mode(range.strong())));
    return whole;
  }

  /// All that was read.
  List<Item> evaluated() {
    return evaluated;
  }

  /// What was fetched for the filter alone, cut down to what the index holds of it again.
  private List<Item> entries(List<Item> kept) {
    Errand.ReadRange.Local local = range.local();
    return fetching == null || local == null || local.whole()
        ? kept
        : kept.stream().map(fetching::projected).toList();
  }

  private static long size(List<Item> items) {
    long sum = 0;
    for (Item each : items) {
      sum += each.size();
    }
    return sum;
  }

  /// The bytes that the filter left out of the page, once it is made.
  long leftOut() {
    return leftOut;
  }

  /// What of it is returned.
  Reply.Page page() {
    List<Item> kept = range.returning().kept(evaluated);
    leftOut = kept == evaluated ? 0 : size(evaluated) - size(kept);
    return new Reply.Page(
        range.returning().shown(entries(kept)),
        kept.size(),
        evaluated.size(),
        lastRead,
        cutShort || evaluated.size() >= range.limit(),
        bytes,
        CapacityUnits.read(bytes, Errand.mode(range.strong())).plus(fetched),
        fetched);
  }
}
