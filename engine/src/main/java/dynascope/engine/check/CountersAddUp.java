package dynascope.engine.check;

import dynascope.engine.event.AccountEvent;
import dynascope.engine.event.Event;
import dynascope.engine.event.FeedEvent;
import dynascope.engine.event.Outcome;
import dynascope.engine.event.TtlEvent;
import dynascope.engine.metric.Counter;
import dynascope.engine.model.Address;
import dynascope.engine.model.RequestId;
import dynascope.engine.simulation.Chronicle;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/// What is counted is what happened: units, writes, reads, refusals, tries and successes.
final class CountersAddUp implements Invariant {
  private final Map<Address, Map<Counter, Long>> expected = new TreeMap<>();

  /// Requests that have entered, and whose first try waits at the client.
  private final TreeSet<RequestId> held = new TreeSet<>();

  @Override
  public void hear(Event event) {
    switch (event) {
      case Event.Issued issued -> {
        add(issued.address(), Counter.TRIES, 1);
        boolean first = issued.attempt() == 1;
        boolean counted = issued.request() != null && held.remove(issued.request());
        add(issued.address(), Counter.REQUESTS, first && !counted ? 1 : 0);
      }
      case Event.HeldBack waits when waits.attempt() == 1 && waits.request() != null -> {
        held.add(waits.request());
        add(waits.address(), Counter.REQUESTS, 1);
      }
      case Event.Written written -> {
        addBoth(written.address(), Counter.WRITES, 1);
        addBoth(written.address(), Counter.WRITE_UNITS, written.units().nanos());
      }
      case Event.IndexWritten written -> {
        add(written.address(), Counter.WRITES, 1);
        add(written.address(), Counter.WRITE_UNITS, written.units().nanos());
        Address index = written.address().parent();
        if (index != null && !written.local()) {
          add(index, Counter.WRITES, 1);
          add(index, Counter.WRITE_UNITS, written.units().nanos());
        }
      }
      case Event.ConditionRefused refused -> {
        addBoth(refused.address(), Counter.CONDITION_FAILED, 1);
        addBoth(refused.address(), Counter.WRITE_UNITS, refused.units().nanos());
      }
      case Event.VersionLost lost -> addBoth(lost.address(), Counter.VERSIONS_LOST, 1);
      case AccountEvent.ChargedTwice twice -> addBoth(twice.address(), Counter.CHARGED_TWICE, 1);
      case TtlEvent.HoldLost lost -> addBoth(lost.address(), Counter.HOLDS_LOST, 1);
      case Event.Checked checked ->
          addBoth(checked.address(), Counter.WRITE_UNITS, checked.units().nanos());
      case Event.Served served -> {
        Address partition = served.address().parent();
        if (partition != null) {
          addBoth(partition, Counter.READS, 1);
          addBoth(partition, Counter.READ_UNITS, served.units().nanos());
          addBoth(partition, Counter.STALE_READS, served.stale() ? 1 : 0);
        }
      }
      case Event.Refused refused -> {
        Address owner = refused.address().parent();
        if (owner != null) {
          add(owner, Counter.THROTTLED, 1);
          if (owner.parent() != null && owner.name().matches("P[0-9.]+")) {
            add(owner.parent(), Counter.THROTTLED, 1);
          }
        }
      }
      case FeedEvent.Full full -> {
        addBoth(full.address(), Counter.THROTTLED, 1);
        addBoth(full.address(), Counter.THROTTLED_INDEX, 1);
      }
      case Event.Answered answered -> {
        boolean success = answered.outcome() == Outcome.SUCCESS;
        add(answered.address(), Counter.SUCCESSES, success ? 1 : 0);
        boolean throttled = answered.outcome() == Outcome.THROTTLED;
        add(answered.address(), Counter.THROTTLED, throttled ? 1 : 0);
        boolean failed = answered.outcome() == Outcome.CONDITION_FAILED;
        add(answered.address(), Counter.CONDITION_FAILED, failed ? 1 : 0);
        boolean late = answered.outcome() == Outcome.TIMED_OUT;
        add(answered.address(), Counter.TIMEOUTS, late ? 1 : 0);
      }
      case Event.GaveUp gaveUp -> {
        add(gaveUp.address(), Counter.GIVEN_UP, 1);
        add(gaveUp.address(), Counter.OUT_OF_TOKENS, gaveUp.forLackOfTokens() ? 1 : 0);
      }
      default -> {}
    }
  }

  private void addBoth(Address partition, Counter counter, long more) {
    add(partition, counter, more);
    Address table = partition.parent();
    if (table != null) {
      add(table, counter, more);
    }
  }

  private void add(Address of, Counter counter, long more) {
    expected
        .computeIfAbsent(of, each -> new EnumMap<>(Counter.class))
        .merge(counter, more, Long::sum);
  }

  @Override
  public void close(Chronicle chronicle) {
    long last = chronicle.seconds() - 1;
    expected.forEach((of, row) ->
        row.forEach((counter, wanted) -> {
          long counted = chronicle.total(counter, of, last);
          Violation.unless(counted == wanted, counter + " of " + of + " to be " + wanted, counted);
        }));
  }
}
