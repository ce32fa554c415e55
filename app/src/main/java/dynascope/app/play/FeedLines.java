package dynascope.app.play;

import dynascope.engine.event.FeedEvent;
import dynascope.engine.model.Address;
import dynascope.engine.model.SimTime;
import java.time.Duration;

/// Lines of the log about what global indexes are fed with.
final class FeedLines {
  private FeedLines() {}

  static LogLine of(FeedEvent event) {
    return switch (event) {
      case FeedEvent.Heard e ->
          LogLines.line(
              e,
              e.removal() ? "feed-heard-removal" : "feed-heard",
              false,
              e.key(),
              LogLines.where(e.base()),
              Long.toString(e.lsn()),
              LogLines.where(e.target()));
      case FeedEvent.Sent e when e.fills() ->
          LogLines.line(
              e,
              "feed-filling",
              false,
              e.changes(),
              LogLines.where(e.base()),
              LogLines.where(e.target()));
      case FeedEvent.Skipped e ->
          LogLines.line(e, "feed-skipped", true, e.key(), LogLines.where(e.base()), e.attribute());
      case FeedEvent.Passed e ->
          LogLines.line(e, "feed-passed", false, LogLines.where(e.base()), e.items(), e.skipped());
      case FeedEvent.Filled e -> LogLines.line(e, "feed-filled", false, e.items(), e.skipped());
      case FeedEvent.Sent e ->
          LogLines.line(
              e,
              e.again() ? "feed-again" : "feed-sent",
              false,
              e.changes(),
              LogLines.where(e.base()),
              LogLines.where(e.target()),
              LogLines.millis(e.at().since(e.since()).toNanos()));
      case FeedEvent.Waits e ->
          LogLines.line(
              e,
              "feed-waits",
              true,
              e.waiting(),
              LogLines.where(e.base()),
              since(e.since(), e.at()),
              e.reason().name());
      case FeedEvent.GoesOn e ->
          LogLines.line(
              e,
              "feed-goes-on",
              false,
              LogLines.where(e.base()),
              e.waiting(),
              since(e.since(), e.at()));
      case FeedEvent.Full e ->
          LogLines.line(
              e,
              "feed-full",
              true,
              e.waiting(),
              LogLines.where(e.target()),
              since(e.since(), e.at()),
              bucket(e.bucket()));
      case FeedEvent.Forgot e ->
          LogLines.line(e, "feed-forgot", false, e.changes(), LogLines.where(e.base()));
    };
  }

  private static String bucket(Address bucket) {
    Address owner = bucket.parent();
    return LogLines.where(owner == null ? bucket : owner);
  }

  private static String since(SimTime since, SimTime now) {
    Duration waits = now.since(since);
    return GroupLines.seconds(waits);
  }
}
