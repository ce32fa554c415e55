package dynascope.engine.consumer;

import dynascope.engine.event.ConsumerEvent;
import dynascope.engine.metric.Counter;
import dynascope.engine.model.Consuming;
import dynascope.engine.node.Alarm;
import dynascope.engine.node.Outbox;
import java.time.Duration;

/// Somebody who asks about the files of a consumer, again and again, and what adds them up
/// meanwhile. It goes on while the consumer is dead: files are there.
final class Inquiry {
  private final Consumer consumer;
  private final Warehouse warehouse;
  private final Consuming.Asking asking;
  private final Outbox out;

  Inquiry(Consumer consumer, Outbox out) {
    this.consumer = consumer;
    this.warehouse = consumer.warehouse();
    this.asking = consumer.how().asking();
    this.out = out;
  }

  /// Begins, or goes on as a knob says.
  void begin() {
    warehouse.round++;
    warehouse.forget();
    if (asking.querySeconds() > 0) {
      out.wakeAfter(Duration.ofSeconds(asking.querySeconds()), new Alarm.Query(warehouse.round));
    }
    if (asking.aggregateSeconds() > 0) {
      out.wakeAfter(
          Duration.ofSeconds(asking.aggregateSeconds()), new Alarm.Aggregate(warehouse.round));
    }
  }

  /// The next question is due, or the answer to the last one.
  void query() {
    Warehouse.Answer answer = warehouse.answered();
    if (answer != null) {
      out.count(Counter.QUERY_BYTES, consumer.address(), answer.bytes());
      out.note(
          new ConsumerEvent.QueryAnswered(
              out.stamp(consumer.address()),
              consumer.address(),
              answer.rows(),
              answer.files(),
              answer.bytes(),
              answer.asked()));
      Duration rest = Duration.ofSeconds(asking.querySeconds()).minus(answer.took());
      if (rest.isPositive()) {
        out.wakeAfter(rest, new Alarm.Query(warehouse.round));
        return;
      }
    }
    Warehouse.Answer next =
        warehouse.ask(
            out.now(),
            out.limits(),
            consumer.store().sums.size(),
            asking.aggregateSeconds() > 0,
            consumer.noted());
    out.wakeAfter(next.took(), new Alarm.Query(warehouse.round));
  }

  /// Adds up what is new.
  void aggregate() {
    long files = warehouse.fresh();
    long bytes = warehouse.freshBytes();
    if (files > 0) {
      out.count(Counter.QUERY_BYTES, consumer.address(), bytes);
      out.note(
          new ConsumerEvent.Aggregated(
              out.stamp(consumer.address()), consumer.address(), files, bytes));
    }
    warehouse.addUp(out.now(), consumer.noted());
    out.wakeAfter(
        Duration.ofSeconds(asking.aggregateSeconds()), new Alarm.Aggregate(warehouse.round));
  }
}
