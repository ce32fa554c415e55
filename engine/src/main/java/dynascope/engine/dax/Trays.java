package dynascope.engine.dax;

import dynascope.engine.event.CacheEvent;
import dynascope.engine.event.CacheEvent.Gone;
import dynascope.engine.metric.Counter;
import dynascope.engine.model.Address;
import dynascope.engine.model.CacheDefinition;
import dynascope.engine.model.SimTime;
import dynascope.engine.node.CacheBody.CacheKey;
import dynascope.engine.node.CacheBody.Cached;
import dynascope.engine.node.Outbox;
import org.jspecify.annotations.Nullable;

/// The two caches of a node, which know nothing of each other but share its memory.
///
/// Simplified: what has not been used for longest makes room, be it an item or a page.
final class Trays {
  private static final long NANOS_PER_MILLI = 1_000_000;

  private final Address node;
  private final Tray items;
  private final Tray pages;
  private long ticks;

  Trays(Address node) {
    this(node, new Tray(), new Tray(), 0);
  }

  private Trays(Address node, Tray items, Tray pages, long ticks) {
    this.node = node;
    this.items = items;
    this.pages = pages;
    this.ticks = ticks;
  }

  Tray items() {
    return items;
  }

  Tray pages() {
    return pages;
  }

  private Tray of(CacheKey key) {
    return key instanceof CacheKey.OfItem ? items : pages;
  }

  @Nullable Cached find(CacheKey key) {
    return of(key).find(key);
  }

  void use(CacheKey key) {
    of(key).use(key, ++ticks);
  }

  /// Until when something may be shown; null for as long as there is room.
  static @Nullable SimTime until(Cached each, CacheDefinition rules) {
    long ttl = each.key() instanceof CacheKey.OfItem ? rules.itemTtl() : rules.queryTtl();
    return ttl == 0 && each.page() == null ? null : each.since().plusNanos(ttl * NANOS_PER_MILLI);
  }

  static boolean isOver(Cached each, CacheDefinition rules, SimTime now) {
    SimTime until = until(each, rules);
    return until != null && !now.isBefore(until);
  }

  void put(Cached what, CacheDefinition rules, Outbox out) {
    out.note(
        new CacheEvent.Stored(
            out.stamp(),
            what.table(),
            what.label(),
            what.page() != null,
            what.origin(),
            what.position(),
            what.bytes(),
            what.missing(),
            what.old()));
    follow(what, rules, out);
  }

  /// Keeps something without telling; what has to make room for it is told of.
  void follow(Cached what, CacheDefinition rules, Outbox out) {
    of(what.key()).put(what, ++ticks);
    while (items.bytes() + pages.bytes() > rules.memory()) {
      Tray tray = items.oldestUse() < pages.oldestUse() ? items : pages;
      Cached last = tray.oldest();
      if (last == null) {
        return;
      }
      CacheCluster.count(out, node, Counter.CACHE_EVICTED_BYTES, last.bytes());
      remove(last.key(), Gone.ROOM, out);
    }
  }

  void remove(CacheKey key, Gone why, Outbox out) {
    Cached gone = of(key).remove(key);
    if (gone != null) {
      out.note(
          new CacheEvent.Dropped(
              out.stamp(), gone.table(), gone.label(), gone.page() != null, why, gone.bytes()));
    }
  }

  void forget(CacheKey key) {
    of(key).remove(key);
  }

  Trays copy() {
    return new Trays(node, items.copy(), pages.copy(), ticks);
  }
}
