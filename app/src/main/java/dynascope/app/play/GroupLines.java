package dynascope.app.play;

import dynascope.engine.event.GroupEvent;
import dynascope.engine.model.SimTime;
import java.time.Duration;
import java.util.Locale;

/// Lines of the log about who leads a partition, and about its lost copies.
final class GroupLines {
  private GroupLines() {}

  static LogLine of(GroupEvent event) {
    return switch (event) {
      case GroupEvent.Suspected e ->
          LogLines.line(e, "suspected", true, e.leader().name(), since(e.heard(), e.at()));
      case GroupEvent.StillHeard e ->
          LogLines.line(e, "still-heard", false, e.peer().name(), e.leader().name());
      case GroupEvent.Elected e ->
          e.at().isBefore(e.waits())
              ? LogLines.line(
                  e, "elected", false, term(e.term()), e.before().name(), e.waits().text())
              : LogLines.line(e, "elected-at-once", false, term(e.term()), e.before().name());
      case GroupEvent.Leads e ->
          LogLines.line(
              e,
              e.lost() > 0 ? "leads-without" : "leads",
              false,
              LogLines.where(e.address()),
              seconds(e.without()),
              e.lost(),
              e.redone());
      case GroupEvent.Redone e ->
          LogLines.line(e, "redone", false, Long.toString(e.lsn()), e.key());
      case GroupEvent.NotLeading e ->
          LogLines.line(e, "not-leading." + e.why(), true, e.holder().name(), e.until().text());
      case GroupEvent.LeaseLapsed e -> LogLines.line(e, "lapsed", true, e.until().text());
      case GroupEvent.HandedOver e -> LogLines.line(e, "handed-over", false, e.to().name());
      case GroupEvent.SteppedDown e ->
          LogLines.line(e, "stepped-down", false, term(e.term()), e.open());
      case GroupEvent.LogCut e ->
          LogLines.line(e, "log-cut", true, Long.toString(e.from()), Long.toString(e.to()));
      case GroupEvent.CopyLost e -> LogLines.line(e, "copy-lost", true, e.due().text());
      case GroupEvent.LogReplicaAdded e ->
          LogLines.line(e, "log-replica", false, e.lost().name(), e.due().text());
      case GroupEvent.Repaired e -> LogLines.line(e, "repaired", false);
      case GroupEvent.Rejoined e -> LogLines.line(e, "rejoined", false, Long.toString(e.lsn()));
    };
  }

  private static String term(long term) {
    return Long.toString(term);
  }

  private static String since(SimTime heard, SimTime now) {
    return seconds(now.since(heard));
  }

  /// Such as `2.5 s`.
  static String seconds(Duration duration) {
    return String.format(Locale.ROOT, "%.1f s", duration.toNanos() / 1e9);
  }
}
