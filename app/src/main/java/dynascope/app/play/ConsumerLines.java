package dynascope.app.play;

import dynascope.engine.event.ConsumerEvent;
import dynascope.engine.model.Address;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Lines of the log about those who read streams. Batches and checkpoints that go well are what
/// happens all the time, and have none.
final class ConsumerLines {
  private ConsumerLines() {}

  static @Nullable LogLine of(ConsumerEvent event) {
    return switch (event) {
      case ConsumerEvent.ShardBegun e ->
          LogLines.line(e, e.parent() ? "shard-begun-child" : "shard-begun", false, shard(e));
      case ConsumerEvent.ShardDone e ->
          LogLines.line(e, "shard-done", false, shard(e), number(e.records()));
      case ConsumerEvent.BatchTaken e ->
          e.attempt() == 1
              ? null
              : LogLines.line(
                  e,
                  "batch-again",
                  false,
                  number(e.first()),
                  number(e.last()),
                  shard(e),
                  e.attempt());
      case ConsumerEvent.Checkpointed e ->
          LogLines.line(e, "checkpointed", false, shard(e), number(e.ordinal()));
      case ConsumerEvent.DeliveredAgain e ->
          LogLines.line(
              e,
              e.applied() ? "delivered-again-done" : "delivered-again",
              e.applied(),
              number(e.ordinal()),
              shard(e),
              e.key(),
              e.delivery());
      case ConsumerEvent.AppliedAgain e ->
          LogLines.line(e, "applied-again", true, number(e.ordinal()), shard(e), e.key());
      case ConsumerEvent.OutOfOrder e ->
          LogLines.line(e, "out-of-order", true, number(e.ordinal()), shard(e), e.key(), e.newer());
      case ConsumerEvent.BatchFailed e ->
          LogLines.line(
              e,
              "batch-failed-" + e.then().name(),
              true,
              number(e.first()),
              number(e.last()),
              shard(e),
              number(e.poison()),
              e.key());
      case ConsumerEvent.Released e ->
          LogLines.line(
              e,
              e.noted() ? "released-noted" : "released-lost",
              true,
              number(e.first()),
              number(e.last()),
              shard(e),
              e.records());
      case ConsumerEvent.Missed e ->
          LogLines.line(e, "missed", true, number(e.first()), number(e.last()), shard(e));
      case ConsumerEvent.FileWritten e ->
          LogLines.line(
              e,
              e.again() > 0 ? "file-written-again" : "file-written",
              e.again() > 0,
              number(e.first()),
              number(e.last()),
              shard(e),
              number(e.rows()),
              number(e.bytes()),
              number(e.again()));
      case ConsumerEvent.Aggregated e ->
          LogLines.line(e, "aggregated", false, number(e.files()), number(e.bytes()));
      case ConsumerEvent.QueryAnswered e ->
          LogLines.line(
              e,
              e.files() > 0 ? "query-answered" : "query-answered-sums",
              false,
              number(e.rows()),
              number(e.files()),
              number(e.bytes()),
              e.asked().text());
      case ConsumerEvent.Died e -> LogLines.line(e, "consumer-died", true, e.held(), e.done());
    };
  }

  private static String shard(ConsumerEvent event) {
    Address partition = event.shard().parent();
    return (partition == null ? "" : partition.name() + "/") + event.shard().name();
  }

  private static String number(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }
}
