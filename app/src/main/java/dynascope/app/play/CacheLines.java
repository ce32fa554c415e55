package dynascope.app.play;

import dynascope.assets.Words;
import dynascope.engine.event.CacheEvent;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Lines of the log about a DAX cluster.
final class CacheLines {
  private CacheLines() {}

  static @Nullable LogLine of(CacheEvent event) {
    return switch (event) {
      case CacheEvent.Hit e -> hit(e);
      case CacheEvent.Missed e -> LogLines.line(e, "cache-miss", false, what(e.key(), e.table()));
      case CacheEvent.PassedOn e ->
          LogLines.line(
              e,
              "cache-past",
              false,
              e.operation().name(),
              Words.say("cache.past." + e.why().name()));
      case CacheEvent.Stored e ->
          LogLines.line(
              e,
              e.page() ? "cache-page" : e.missing() ? "cache-none" : "cache-item",
              e.old(),
              what(e.key(), e.table()),
              Words.say("cache.origin." + e.origin().name()),
              Words.say(e.old() ? "cache.old" : "cache.newest"));
      case CacheEvent.Dropped e ->
          LogLines.line(
              e,
              "cache-drop",
              false,
              what(e.key(), e.table()),
              Words.say("cache.gone." + e.why().name()),
              number(e.bytes()));
      case CacheEvent.Synced e -> LogLines.line(e, "cache-sync", false, number(e.changes()));
      case CacheEvent.Throttled e -> LogLines.line(e, "cache-throttled", true, number(e.spent()));
      case CacheEvent.NodeLost e -> LogLines.line(e, "cache-lost", true, e.node().name());
      case CacheEvent.NodeJoined e -> LogLines.line(e, "cache-joined", false, e.node().name());
      case CacheEvent.FailedOver e ->
          LogLines.line(e, "cache-failover", true, e.from().name(), e.to().name());
    };
  }

  private static LogLine hit(CacheEvent.Hit e) {
    String age = String.format(Locale.ROOT, "%.1f", e.at().since(e.since()).toMillis() / 1e3);
    String what = what(e.key(), e.table());
    CacheEvent.Stale stale = e.stale();
    return stale == null
        ? LogLines.line(e, e.missing() ? "cache-hit-none" : "cache-hit", false, what, age)
        : LogLines.line(
            e,
            e.missing() ? "cache-stale-none" : "cache-stale",
            true,
            what,
            age,
            Words.say("cache.stale." + stale.name()));
  }

  private static String what(String key, String table) {
    return key.isEmpty() ? table : key;
  }

  private static String number(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }
}
