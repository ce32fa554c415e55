package dynascope.app.play;

import dynascope.engine.event.TtlEvent;
import java.time.Instant;

/// Lines of the log about time to live.
final class TtlLines {
  private TtlLines() {}

  static LogLine of(TtlEvent event) {
    return switch (event) {
      case TtlEvent.Marked e ->
          LogLines.line(e, "ttl-marked", false, e.key().text(), instant(e.second()));
      case TtlEvent.Swept e ->
          LogLines.line(
              e, "ttl-swept", false, e.key().text(), instant(e.second()), Long.toString(e.lsn()));
      case TtlEvent.HoldLost e ->
          LogLines.line(
              e, "hold-lost", true, e.key().text(), e.before(), instant(e.second()), e.after());
      case TtlEvent.Spared e -> LogLines.line(e, "ttl-spared", false, e.key().text());
    };
  }

  private static String instant(long second) {
    return Instant.ofEpochSecond(second).toString();
  }
}
