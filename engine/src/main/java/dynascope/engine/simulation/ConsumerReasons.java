package dynascope.engine.simulation;

import dynascope.engine.event.ConsumerEvent;
import dynascope.engine.event.Event;
import dynascope.engine.event.StreamEvent;
import dynascope.engine.explain.Why;
import dynascope.engine.model.Address;
import java.util.ArrayList;
import java.util.List;

/// Why a consumer of a stream did something: above all, why a record came again.
final class ConsumerReasons {
  private ConsumerReasons() {}

  /// @param events those before it
  static Why of(ConsumerEvent event, List<Event> events) {
    return switch (event) {
      case ConsumerEvent.ShardBegun begun ->
          why(
              begun.parent() ? "why.shard-begun.child" : "why.shard-begun",
              begun,
              List.of(shard(begun)),
              List.of());
      case ConsumerEvent.ShardDone done ->
          why("why.shard-done", done, List.of(shard(done), done.records()), List.of());
      case ConsumerEvent.BatchTaken taken ->
          why(
              taken.attempt() > 1 ? "why.batch-taken.again" : "why.batch-taken",
              taken,
              List.of(taken.first(), taken.last(), shard(taken), taken.records(), taken.attempt()),
              List.of());
      case ConsumerEvent.Checkpointed noted ->
          why("why.checkpointed", noted, List.of(shard(noted), noted.ordinal()), List.of());
      case ConsumerEvent.DeliveredAgain again -> again(again, events);
      case ConsumerEvent.AppliedAgain again -> applied(again, events);
      case ConsumerEvent.OutOfOrder late ->
          why(
              "why.out-of-order",
              late,
              List.of(late.ordinal(), shard(late), late.key(), late.newer()),
              record(late.shard(), late.ordinal(), events));
      case ConsumerEvent.BatchFailed failed ->
          why(
              "why.batch-failed." + failed.then().name(),
              failed,
              List.of(
                  failed.first(),
                  failed.last(),
                  shard(failed),
                  failed.poison(),
                  failed.key(),
                  failed.attempt()),
              record(failed.shard(), failed.poison(), events));
      case ConsumerEvent.Released gone ->
          why(
              gone.noted() ? "why.released.noted" : "why.released.lost",
              gone,
              List.of(gone.first(), gone.last(), shard(gone), gone.records()),
              List.of(leaf("why.released." + gone.why().name(), gone, List.of(gone.records()))));
      case ConsumerEvent.Missed gone ->
          why("why.missed", gone, List.of(shard(gone), gone.first(), gone.last()), List.of());
      case ConsumerEvent.FileWritten file ->
          why(
              file.again() > 0 ? "why.file-written.again" : "why.file-written",
              file,
              List.of(file.first(), file.last(), shard(file), file.rows(), file.again()),
              List.of());
      case ConsumerEvent.Aggregated sums ->
          why("why.aggregated", sums, List.of(sums.files(), sums.bytes()), List.of());
      case ConsumerEvent.QueryAnswered answer ->
          why(
              answer.files() > 0 ? "why.query-answered" : "why.query-answered.sums",
              answer,
              List.of(answer.rows(), answer.files(), answer.bytes(), answer.asked().text()),
              List.of());
      case ConsumerEvent.Died died ->
          why("why.consumer-died", died, List.of(died.held(), died.done()), List.of());
    };
  }

  private static Why again(ConsumerEvent.DeliveredAgain again, List<Event> events) {
    var reasons = new ArrayList<Why>();
    reasons.add(
        leaf(
            "why.delivered-again." + again.why().name(),
            again,
            List.of(again.ordinal(), again.checkpoint(), again.before().text())));
    reasons.addAll(deaths(again, events));
    reasons.add(
        leaf(
            again.applied() ? "why.delivered-again.applied" : "why.delivered-again.not-applied",
            again,
            List.of(again.ordinal())));
    return why(
        "why.delivered-again",
        again,
        List.of(again.ordinal(), shard(again), again.key(), again.delivery()),
        reasons);
  }

  private static Why applied(ConsumerEvent.AppliedAgain again, List<Event> events) {
    var reasons = new ArrayList<Why>();
    reasons.add(
        leaf(
            "why.applied-again." + again.why().name(),
            again,
            List.of(again.ordinal(), again.delivery(), again.before().text())));
    reasons.addAll(deaths(again, events));
    reasons.add(leaf("why.applied-again.blind", again, List.of()));
    return why(
        "why.applied-again", again, List.of(again.ordinal(), shard(again), again.key()), reasons);
  }

  /// The last death of the consumer, if it is among the events.
  private static List<Why> deaths(ConsumerEvent event, List<Event> events) {
    boolean crash =
        event instanceof ConsumerEvent.DeliveredAgain again
                && again.why() == ConsumerEvent.Again.CRASH
            || event instanceof ConsumerEvent.AppliedAgain twice
                && twice.why() == ConsumerEvent.Again.CRASH;
    for (int i = events.size() - 1; crash && i >= 0; i--) {
      if (events.get(i) instanceof ConsumerEvent.Died died
          && died.address().equals(event.address())) {
        return List.of(of(died, events.subList(0, i)));
      }
    }
    return List.of();
  }

  /// The record that an event is about, with the write that it tells of.
  private static List<Why> record(Address shard, long ordinal, List<Event> events) {
    for (int i = events.size() - 1; i >= 0; i--) {
      if (events.get(i) instanceof StreamEvent.RecordTaken taken
          && taken.address().equals(shard)
          && taken.ordinal() == ordinal) {
        return List.of(StreamReasons.of(taken, events.subList(0, i)));
      }
    }
    return List.of();
  }

  private static Why leaf(String key, Event event, List<Object> args) {
    return new Why(key, args, event.at(), event.address(), 0, List.of());
  }

  private static Why why(String key, Event event, List<Object> args, List<Why> because) {
    return new Why(key, args, event.at(), event.address(), event.seq(), because);
  }

  private static String shard(ConsumerEvent event) {
    Address partition = event.shard().parent();
    return (partition == null ? "" : partition.name() + "/") + event.shard().name();
  }
}
