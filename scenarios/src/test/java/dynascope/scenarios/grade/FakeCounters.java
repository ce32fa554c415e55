package dynascope.scenarios.grade;

import dynascope.engine.event.Asked;
import dynascope.engine.event.Event;
import dynascope.engine.event.Stamp;
import dynascope.engine.metric.Counter;
import dynascope.engine.metric.Gauge;
import dynascope.engine.model.Address;
import dynascope.engine.model.SimTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Counters written down second by second.
final class FakeCounters implements CounterSource {
  private final Map<String, List<Long>> perSecond = new TreeMap<>();
  private final Map<String, List<Double>> gauges = new TreeMap<>();
  private final List<Address> subjects = new ArrayList<>();
  private final List<Event.Told> told = new ArrayList<>();
  private long seconds;

  /// What is counted in each second from the first on.
  FakeCounters count(Counter counter, String of, long... each) {
    Address address = Address.parse(of);
    if (!subjects.contains(address)) {
      subjects.add(address);
    }
    List<Long> values = new ArrayList<>();
    for (long value : each) {
      values.add(value);
    }
    perSecond.put(counter + " " + of, values);
    seconds = Math.max(seconds, each.length);
    return this;
  }

  /// A person was told this.
  FakeCounters told(double second, Asked asked) {
    SimTime at = SimTime.ofMillis(Math.round(second * 1_000));
    Address you = Address.parse("client/you");
    told.add(new Event.Told(new Stamp(told.size(), at, null, 0, 0, you), asked));
    seconds = Math.max(seconds, (long) Math.ceil(second) + 1);
    return this;
  }

  @Override
  public List<Event.Told> told() {
    return told;
  }

  FakeCounters gauge(Gauge gauge, String of, double... each) {
    List<Double> values = new ArrayList<>();
    for (double value : each) {
      values.add(value);
    }
    gauges.put(gauge + " " + of, values);
    return this;
  }

  @Override
  public long seconds() {
    return seconds;
  }

  @Override
  public long total(Counter counter, Address of, long second) {
    return perSecond.getOrDefault(counter + " " + of.text(), List.of()).stream()
        .limit(second + 1)
        .mapToLong(Long::longValue)
        .sum();
  }

  @Override
  public double gauge(Gauge gauge, Address of, long second) {
    List<Double> values = gauges.getOrDefault(gauge + " " + of.text(), List.of());
    return second < values.size() ? values.get((int) second) : Double.NaN;
  }

  @Override
  public List<Address> subjects() {
    return subjects;
  }
}
