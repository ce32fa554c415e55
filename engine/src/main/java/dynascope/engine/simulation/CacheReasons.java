package dynascope.engine.simulation;

import dynascope.engine.event.CacheEvent;
import dynascope.engine.event.CacheEvent.Stale;
import dynascope.engine.event.Event;
import dynascope.engine.explain.Why;
import dynascope.engine.model.Address;
import java.util.List;

/// Why something happened in a DAX cluster.
final class CacheReasons {
  private static final double MILLIS = 1e3;

  private CacheReasons() {}

  /// @param events those before it
  static Why of(CacheEvent event, List<Event> events) {
    return switch (event) {
      case CacheEvent.Hit hit -> hit(hit, events);
      case CacheEvent.Missed missed ->
          why("why.cache.miss", missed, List.of(node(missed), what(missed.key(), missed.table())));
      case CacheEvent.PassedOn past ->
          why(
              "why.cache.past." + past.why().name(),
              past,
              List.of(node(past), past.operation().name()));
      case CacheEvent.Stored stored ->
          new Why(
              "why.cache.stored." + stored.origin().name() + (stored.old() ? ".old" : ""),
              List.of(node(stored), what(stored.key(), stored.table()), stored.position()),
              stored.at(),
              stored.address(),
              stored.seq(),
              of(stored, events));
      case CacheEvent.Dropped gone ->
          why(
              "why.cache.gone." + gone.why().name(),
              gone,
              List.of(node(gone), what(gone.key(), gone.table()), gone.bytes()));
      case CacheEvent.Synced synced ->
          why("why.cache.sync", synced, List.of(node(synced), synced.changes()));
      case CacheEvent.Throttled throttled ->
          why("why.cache.throttled", throttled, List.of(node(throttled), throttled.spent()));
      case CacheEvent.NodeLost lost -> why("why.cache.lost", lost, List.of(lost.node().name()));
      case CacheEvent.NodeJoined joined ->
          why("why.cache.joined", joined, List.of(joined.node().name()));
      case CacheEvent.FailedOver over ->
          why("why.cache.failover", over, List.of(over.from().name(), over.to().name()));
    };
  }

  private static Why hit(CacheEvent.Hit hit, List<Event> events) {
    Stale stale = hit.stale();
    String key =
        stale == null
            ? hit.missing() ? "why.cache.hit.none" : "why.cache.hit"
            : "why.cache.stale." + stale.name() + (hit.missing() ? ".none" : "");
    List<Object> args =
        List.of(
            node(hit),
            what(hit.key(), hit.table()),
            hit.at().since(hit.since()).toMillis() / MILLIS,
            hit.until() == null ? 0.0 : hit.until().since(hit.at()).toMillis() / MILLIS,
            hit.position());
    return new Why(
        key,
        args,
        hit.at(),
        hit.address(),
        hit.seq(),
        stale == null ? List.of() : written(hit, events));
  }

  /// The newest write since it was cached, if it is among the events.
  private static List<Why> written(CacheEvent.Hit hit, List<Event> events) {
    return events.reversed().stream()
        .filter(each ->
            each instanceof Event.Written write
                && write.at().isAfter(hit.since())
                && (hit.key().isEmpty() || write.key().equals(hit.key()))
                && write.address().startsWith(Address.parse(hit.table())))
        .limit(1)
        .map(Explainer::plain)
        .toList();
  }

  /// What the table was asked for it, if that is among the events.
  private static List<Why> of(CacheEvent.Stored stored, List<Event> events) {
    return events.reversed().stream()
        .filter(each ->
            each instanceof Event.Served served
                && served.stale() == stored.old()
                && Explainer.sameTry(served, stored))
        .limit(1)
        .map(Explainer::plain)
        .toList();
  }

  private static Why why(String key, Event event, List<Object> args) {
    return new Why(key, args, event.at(), event.address(), event.seq(), List.of());
  }

  private static String node(Event event) {
    return event.address().name();
  }

  private static String what(String key, String table) {
    return key.isEmpty() ? table : key;
  }
}
