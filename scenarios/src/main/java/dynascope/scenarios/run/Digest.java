package dynascope.scenarios.run;

import dynascope.engine.metric.Counter;
import dynascope.engine.model.Address;
import dynascope.engine.model.SimTime;
import dynascope.engine.simulation.Chronicle;
import dynascope.engine.simulation.Playback;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// A run in a few lines that a person can compare: events by kind per ten seconds, and the
/// counters.
public record Digest(
    SortedMap<Long, SortedMap<String, Long>> events,
    SortedMap<Address, SortedMap<Counter, Long>> counters) {
  public static final Digest EMPTY = new Digest(new TreeMap<>(), new TreeMap<>());
  private static final long SECONDS = 10;

  static Digest of(Playback playback, SimTime end) {
    SortedMap<Long, SortedMap<String, Long>> events = new TreeMap<>();
    playback.eachEvent(
        SimTime.BEFORE_ALL,
        end,
        event -> {
          long from = event.at().second() / SECONDS * SECONDS;
          events
              .computeIfAbsent(from, each -> new TreeMap<>())
              .merge(event.getClass().getSimpleName(), 1L, Long::sum);
        });
    return new Digest(events, counters(playback.chronicle(), end.second()));
  }

  private static SortedMap<Address, SortedMap<Counter, Long>> counters(
      Chronicle chronicle, long end) {
    SortedMap<Address, SortedMap<Counter, Long>> counters = new TreeMap<>();
    long last = Math.min(end, chronicle.seconds()) - 1;
    for (Address of : last < 0 ? List.<Address>of() : chronicle.subjects()) {
      SortedMap<Counter, Long> row = new TreeMap<>();
      for (Counter counter : Counter.values()) {
        long total = chronicle.total(counter, of, last);
        if (total != 0 && !counter.isWaste()) {
          row.put(counter, total);
        }
      }
      if (!row.isEmpty()) {
        counters.put(of, row);
      }
    }
    return counters;
  }

  /// A line per ten seconds, then a line per address.
  public String text() {
    var out = new StringBuilder();
    events.forEach((from, kinds) -> out.append(from).append("s: ").append(row(kinds)).append('\n'));
    counters.forEach((of, row) -> out.append(of.text()).append(": ").append(row(row)).append('\n'));
    return out.toString();
  }

  private static String row(SortedMap<?, Long> row) {
    return row.entrySet().stream()
        .map(entry -> entry.getKey() + " " + entry.getValue())
        .collect(Collectors.joining(", "));
  }
}
