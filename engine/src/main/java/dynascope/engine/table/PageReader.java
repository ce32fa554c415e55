package dynascope.engine.table;

import dynascope.engine.errand.Errand;
import dynascope.engine.errand.Reply;
import dynascope.engine.model.CapacityUnits;
import dynascope.engine.model.Item;
import dynascope.engine.model.PrimaryKey;
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
  private final List<Item> evaluated = new ArrayList<>();
  private long bytes;
  private @Nullable PrimaryKey lastRead;
  private boolean cutShort;

  private PageReader(Errand.ReadRange range, long pageBytes) {
    this.range = range;
    this.pageBytes = pageBytes;
  }

  static PageReader read(Items items, Errand.ReadRange range, long pageBytes) {
    var reader = new PageReader(range, pageBytes);
    if (range.after() != null) {
      items.walk(range.after(), false, range.forward(), reader);
    } else if (range.forward()) {
      items.walk(range.from(), range.fromInclusive(), true, reader);
    } else {
      items.walk(range.to(), range.toInclusive(), false, reader);
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
    evaluated.add(item);
    bytes += item.size();
    lastRead = key;
    return true;
  }

  /// All that was read.
  List<Item> evaluated() {
    return evaluated;
  }

  /// What of it is returned.
  Reply.Page page() {
    List<Item> kept = range.returning().kept(evaluated);
    return new Reply.Page(
        range.returning().shown(kept),
        kept.size(),
        evaluated.size(),
        lastRead,
        cutShort || evaluated.size() >= range.limit(),
        bytes,
        CapacityUnits.read(bytes, Errand.mode(range.strong())));
  }
}
