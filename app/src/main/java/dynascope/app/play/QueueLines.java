package dynascope.app.play;

import dynascope.engine.event.Queueing;

/// Lines of the log for what happens to the messages of a queue.
final class QueueLines {
  private QueueLines() {}

  static LogLine of(Queueing event) {
    return switch (event) {
      case Queueing.Redelivered e ->
          LogLines.line(
              e,
              e.wasApplied() ? "redelivered-done" : "redelivered",
              e.wasApplied(),
              e.message(),
              e.delivery());
      case Queueing.AppliedTwice e -> LogLines.line(e, "applied-twice", true, e.message());
      case Queueing.WorkersDied e -> LogLines.line(e, "workers-died", true, e.held(), e.waiting());
    };
  }
}
