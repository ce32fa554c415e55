package dynascope.engine.simulation;

import dynascope.engine.event.Event;
import dynascope.engine.event.HopKind;
import dynascope.engine.model.Address;
import dynascope.engine.model.SimTime;
import dynascope.engine.moment.Slice;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;

/// Makes the slice of what just happened: hops singly, or counted by edge when there are too many.
final class Slices {
  private Slices() {}

  private record Way(Address from, Address to, HopKind kind, boolean write)
      implements Comparable<Way> {
    private static final Comparator<Way> ORDER =
        Comparator.comparing(Way::from)
            .thenComparing(Way::to)
            .thenComparing(Way::kind)
            .thenComparing(Way::write);

    @Override
    public int compareTo(Way other) {
      return ORDER.compare(this, other);
    }
  }

  static Slice of(Collection<Event> events, SimTime from, SimTime to) {
    var hops = new ArrayList<Event.Hop>();
    var others = new ArrayList<Event>();
    for (Event event : events) {
      if (event instanceof Event.Hop hop) {
        hops.add(hop);
      } else {
        others.add(event);
      }
    }
    List<Event> newest =
        others.size() > Slice.ROWS
            ? others.subList(others.size() - Slice.ROWS, others.size())
            : others;
    if (hops.size() <= Slice.ROWS) {
      return new Slice(from, to, List.copyOf(hops), List.of(), List.copyOf(newest));
    }
    return new Slice(from, to, tracers(hops), edges(hops), List.copyOf(newest));
  }

  /// The newest request of each simulated second, with all its hops.
  private static List<Event.Hop> tracers(List<Event.Hop> hops) {
    var chosen = new ArrayList<Event.Hop>();
    for (Event.Hop hop : hops) {
      if (hop.request() != null
          && hop.kind() == HopKind.REQUEST
          && (chosen.isEmpty() || chosen.getLast().at().second() != hop.at().second())) {
        chosen.add(hop);
      }
    }
    return hops.stream()
        .filter(hop ->
            chosen.stream()
                .anyMatch(tracer ->
                    tracer.attempt() == hop.attempt()
                        && tracer.request() != null
                        && tracer.request().equals(hop.request())))
        .toList();
  }

  private static List<Slice.Edge> edges(List<Event.Hop> hops) {
    var counts = new TreeMap<Way, long[]>();
    for (Event.Hop hop : hops) {
      long[] count =
          counts.computeIfAbsent(
              new Way(hop.from(), hop.to(), hop.kind(), hop.operation().isWrite()),
              way -> new long[2]);
      count[0]++;
      count[1] += hop.refused() ? 1 : 0;
    }
    var edges = new ArrayList<Slice.Edge>();
    counts.forEach((way, count) ->
        edges.add(new Slice.Edge(way.from, way.to, way.kind, way.write, count[0], count[1])));
    return edges;
  }
}
