package dynascope.engine.simulation;

import dynascope.engine.event.Event;
import dynascope.engine.event.HopKind;
import dynascope.engine.model.Address;
import dynascope.engine.model.AddressIndex;
import dynascope.engine.model.RequestId;
import dynascope.engine.model.SimTime;
import dynascope.engine.moment.Slice;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;

/// The events of the last while: hops singly, or counted by edge when there are too many.
///
/// Edges are counted as hops come and go, so that a slice of a crowd costs what it says and not
/// what it saw.
final class Recent {
  private static final int MOST_HOPS = 200_000;

  private final ArrayDeque<Event.Hop> hops = new ArrayDeque<>();
  private final ArrayDeque<Event> others = new ArrayDeque<>();

  /// Of the hops, those of every hundredth request: tracers of a crowd are among them.
  private final ArrayDeque<Event.Hop> hundredth = new ArrayDeque<>();

  private final TreeMap<Way, Count> edges = new TreeMap<>();
  private final AddressIndex ends = new AddressIndex();
  private Count[][] byEnds = new Count[0][];
  private long requests;

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

  /// How many hops of the last while went one way.
  private static final class Count {
    /// The number of the other end; below zero where the hop goes there.
    final int other;

    final HopKind kind;
    final boolean write;
    long hops;
    long refused;

    Count(int other, HopKind kind, boolean write) {
      this.other = other;
      this.kind = kind;
      this.write = write;
    }
  }

  void add(Event event) {
    if (event instanceof Event.Hop hop) {
      hops.add(hop);
      count(hop, 1);
      if (isOf(hop, 100)) {
        hundredth.add(hop);
      }
      if (hops.size() > MOST_HOPS) {
        removeFirst();
      }
    } else {
      others.add(event);
      if (others.size() > Slice.ROWS) {
        others.removeFirst();
      }
    }
  }

  private void count(Event.Hop hop, int by) {
    Count count = edge(hop);
    count.hops += by;
    count.refused += hop.refused() ? by : 0;
    requests += hop.kind() == HopKind.REQUEST ? by : 0;
  }

  /// The few edges of a node are looked through one by one.
  private Count edge(Event.Hop hop) {
    int from = number(hop.from());
    int to = number(hop.to());
    boolean write = hop.operation().isWrite();
    int other = from > to ? -1 - to : from;
    // A router sends to all and all send to it, and it is met first: the lists of those that are
    // met later are the short ones.
    Count[] there = byEnds[Math.max(from, to)];
    for (Count each : there) {
      if (each.kind == hop.kind() && each.write == write && each.other == other) {
        return each;
      }
    }
    Count made = new Count(other, hop.kind(), write);
    Count[] wider = Arrays.copyOf(there, there.length + 1);
    wider[there.length] = made;
    byEnds[Math.max(from, to)] = wider;
    edges.put(new Way(hop.from(), hop.to(), hop.kind(), write), made);
    return made;
  }

  private int number(Address address) {
    int known = ends.find(address);
    if (known >= 0) {
      return known;
    }
    int number = ends.add(address);
    if (number >= byEnds.length) {
      Count[][] wider = Arrays.copyOf(byEnds, Math.max(16, byEnds.length * 2));
      Arrays.fill(wider, byEnds.length, wider.length, new Count[0]);
      byEnds = wider;
    }
    return number;
  }

  /// Forgets what happened up to an instant.
  void forget(SimTime until) {
    while (!hops.isEmpty() && !hops.getFirst().at().isAfter(until)) {
      removeFirst();
    }
    while (!others.isEmpty() && !others.getFirst().at().isAfter(until)) {
      others.removeFirst();
    }
  }

  private void removeFirst() {
    Event.Hop first = hops.removeFirst();
    count(first, -1);
    if (!hundredth.isEmpty() && hundredth.getFirst() == first) {
      hundredth.removeFirst();
    }
  }

  private static boolean isOf(Event.Hop hop, long every) {
    RequestId request = hop.request();
    return request != null && request.ordinal() % every == 0;
  }

  Slice slice(SimTime from, SimTime to) {
    List<Event> events = List.copyOf(others);
    if (hops.size() <= Slice.ROWS) {
      return new Slice(from, to, List.copyOf(hops), List.of(), events);
    }
    return new Slice(from, to, tracers(), counted(), events);
  }

  /// A few requests of a crowd, with all their hops.
  ///
  /// Which ones depends on their numbers and on how many there are, not on when one began to look.
  private List<Event.Hop> tracers() {
    long every = 100;
    while (every * 4 < requests) {
      every *= 10;
    }
    var traced = new ArrayList<Event.Hop>();
    for (Event.Hop hop : hundredth) {
      if (isOf(hop, every)) {
        traced.add(hop);
      }
    }
    return traced;
  }

  private List<Slice.Edge> counted() {
    var counted = new ArrayList<Slice.Edge>();
    edges.forEach((way, count) -> {
      if (count.hops > 0) {
        counted.add(
            new Slice.Edge(way.from, way.to, way.kind, way.write, count.hops, count.refused));
      }
    });
    return counted;
  }
}
