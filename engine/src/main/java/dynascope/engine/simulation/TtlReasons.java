package dynascope.engine.simulation;

import dynascope.engine.event.Event;
import dynascope.engine.event.TtlEvent;
import dynascope.engine.explain.Why;
import java.time.Instant;
import java.util.List;

/// Why time to live does something, or leaves it.
final class TtlReasons {
  private TtlReasons() {}

  /// @param events those before it
  static Why of(TtlEvent event, List<Event> events) {
    return switch (event) {
      case TtlEvent.Marked found ->
          why("why.ttl.marked", found, List.of(found.key().text(), instant(found.second())));
      case TtlEvent.Swept gone ->
          new Why(
              "why.ttl.swept",
              List.of(
                  gone.key().text(), instant(gone.second()), gone.lsn(), gone.partition().name()),
              gone.at(),
              gone.address(),
              gone.seq(),
              events.stream()
                  .filter(each ->
                      each instanceof TtlEvent.Marked found
                          && found.address().equals(gone.address())
                          && found.key().equals(gone.key()))
                  .map(each -> of((TtlEvent) each, events))
                  .toList());
      case TtlEvent.HoldLost lost ->
          why(
              "why.ttl.hold-lost",
              lost,
              List.of(
                  lost.key().text(),
                  lost.before(),
                  instant(lost.second()),
                  lost.after(),
                  lost.lsn()));
      case TtlEvent.Spared left -> why("why.ttl.spared", left, List.of(left.key().text()));
    };
  }

  private static Why why(String key, Event event, List<Object> args) {
    return new Why(key, args, event.at(), event.address(), event.seq(), List.of());
  }

  private static String instant(long second) {
    return Instant.ofEpochSecond(second).toString();
  }
}
