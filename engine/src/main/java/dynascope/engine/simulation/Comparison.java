package dynascope.engine.simulation;

import dynascope.engine.event.Event;
import dynascope.engine.event.HopKind;
import dynascope.engine.event.OperationKind;
import dynascope.engine.model.Address;
import dynascope.engine.model.RequestId;
import dynascope.engine.model.SimTime;
import dynascope.engine.simulation.Difference.Deed;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// Two branches of a playback, played once more side by side from where their acts part, to find
/// what went otherwise.
///
/// Tries are twins by request and attempt, for twins share arrivals and latencies. What both did is
/// compared step by step and forgotten; only the first differences, the requests that differ and
/// the instants are kept. Playback, branches and worlds stay as they are.
public final class Comparison {
  /// What twins do further apart than this is not compared: so what waits for its twin stays
  /// little, even where one branch sends half as fast.
  public static final Duration LONGEST_APART = Duration.ofSeconds(10);

  private static final Duration BEFORE = Duration.ofSeconds(1);
  private static final long SLICE_NANOS = 5_000_000;

  private final int branchA;
  private final int branchB;
  private final @Nullable SimTime parted;
  private final Side a;
  private final Side b;
  private final TreeMap<Try, Twins> open = new TreeMap<>();
  private final List<Difference> found = new ArrayList<>();
  private final TreeMap<Address, BitSet> differing = new TreeMap<>();
  private final Instants requests = new Instants();
  private final Instants instants = new Instants();
  private @Nullable Difference first;
  private @Nullable Difference firstEnd;
  private @Nullable Difference firstRead;
  private SimTime upTo;
  private long swept;

  private record Try(RequestId request, int attempt) implements Comparable<Try> {
    @Override
    public int compareTo(Try other) {
      int byRequest = request.compareTo(other.request);
      return byRequest != 0 ? byRequest : Integer.compare(attempt, other.attempt);
    }
  }

  /// One branch: its world, and the requests that it sent in the present slice of time.
  private final class Side {
    final World world;
    final Line line;
    final List<TimedAct> acts;
    final boolean isA;
    final TreeMap<RequestId, Event.Issued> sent = new TreeMap<>();

    Side(Line line, SimTime from, boolean isA) {
      this.line = line;
      this.acts = line.acts;
      this.isA = isA;
      this.world = line.before(from);
      world.run(from, acts);
      world.sink = this::hear;
    }

    void run(SimTime to) {
      world.calls = line.calls;
      world.run(to, acts);
    }

    private void hear(Event event) {
      RequestId request = event.request();
      if (request == null) {
        return;
      }
      switch (event) {
        case Event.Hop hop -> {
          if (hop.kind() == HopKind.ERRAND) {
            twins(event).went(this, hop);
          }
        }
        case Event.Issued issued -> {
          twins(event).issued(this, issued);
          if (issued.attempt() == 1) {
            sent.put(request, issued);
          }
        }
        case Event.Served served -> twins(event).served(this, served);
        case Event.Answered answered -> twins(event).ended(this, answered);
        default -> {}
      }
    }
  }

  /// What is known of one try on both branches, and not compared yet.
  private final class Twins {
    private final Try of;
    private @Nullable OperationKind operation;
    private SimTime newest = SimTime.ZERO;
    private final String[] keys = {"", ""};
    private final long[] items = new long[2];
    private final boolean[] stale = new boolean[2];
    private final List<ArrayDeque<Deed>> ways = List.of(new ArrayDeque<>(2), new ArrayDeque<>(2));
    private final List<ArrayDeque<Deed>> ends = List.of(new ArrayDeque<>(2), new ArrayDeque<>(2));
    private final int[] ended = new int[2];

    Twins(Try of) {
      this.of = of;
    }

    void issued(Side side, Event.Issued event) {
      operation = event.operation();
      keys[place(side)] = event.key();
      newest = event.at();
    }

    void served(Side side, Event.Served event) {
      items[place(side)] += event.items();
      stale[place(side)] |= event.stale();
      newest = event.at();
    }

    void went(Side side, Event.Hop hop) {
      operation = hop.operation();
      newest = hop.at();
      Deed deed = new Deed(hop.at(), keys[place(side)], hop.to(), null, "", 0, false);
      match(ways, side, deed);
    }

    void ended(Side side, Event.Answered event) {
      int place = place(side);
      operation = event.operation();
      newest = event.at();
      ended[place]++;
      match(
          ends,
          side,
          new Deed(
              event.at(),
              keys[place],
              null,
              event.outcome(),
              event.error(),
              items[place],
              stale[place] || event.older()));
      if (ended[0] == ended[1]) {
        open.remove(of);
      }
    }

    private void match(List<ArrayDeque<Deed>> waiting, Side side, Deed deed) {
      Deed twin = waiting.get(1 - place(side)).poll();
      if (twin == null) {
        waiting.get(place(side)).add(deed);
        return;
      }
      Difference.Kind kind = difference(deed, twin);
      if (kind != null && !deed.at().minus(LONGEST_APART).isAfter(twin.at())) {
        found.add(
            new Difference(
                SimTime.max(deed.at(), twin.at()),
                of.request,
                of.attempt,
                operation,
                kind,
                side.isA ? deed : twin,
                side.isA ? twin : deed));
      }
    }

    private static Difference.@Nullable Kind difference(Deed deed, Deed twin) {
      if (deed.outcome() == null) {
        return deed.sameWay(twin) ? null : Difference.Kind.WENT;
      }
      if (!deed.sameEnd(twin)) {
        return Difference.Kind.ENDED;
      }
      return deed.sameRead(twin) ? null : Difference.Kind.READ;
    }

    private static int place(Side side) {
      return side.isA ? 0 : 1;
    }
  }

  /// Instants in their order, growing.
  private static final class Instants {
    private long[] nanos = new long[64];
    private int size;

    void add(long instant) {
      if (size == nanos.length) {
        nanos = Arrays.copyOf(nanos, size * 2);
      }
      nanos[size++] = instant;
    }

    long last() {
      return size == 0 ? -1 : nanos[size - 1];
    }

    /// How many are at or before an instant.
    int upTo(long instant) {
      int low = 0;
      int high = size;
      while (low < high) {
        int middle = (low + high) >>> 1;
        if (nanos[middle] <= instant) {
          low = middle + 1;
        } else {
          high = middle;
        }
      }
      return low;
    }
  }

  Comparison(Line lineA, Line lineB) {
    branchA = lineA.id;
    branchB = lineB.id;
    parted = earlier(parted(lineA.acts, lineB.acts), lineA.calls.parted(lineB.calls));
    SimTime begin = SimTime.max(lineA.begin(), lineB.begin());
    SimTime from = SimTime.max(begin, parted == null ? SimTime.ZERO : parted.minus(BEFORE));
    upTo = from;
    a = new Side(lineA, from, true);
    b = new Side(lineB, from, false);
  }

  private static @Nullable SimTime earlier(@Nullable SimTime one, @Nullable SimTime other) {
    if (one == null || other == null) {
      return one == null ? other : one;
    }
    return one.isBefore(other) ? one : other;
  }

  private static @Nullable SimTime parted(List<TimedAct> one, List<TimedAct> other) {
    int same = 0;
    while (same < one.size() && same < other.size() && one.get(same).equals(other.get(same))) {
      same++;
    }
    SimTime parted = null;
    for (List<TimedAct> each : List.of(one, other)) {
      if (same < each.size() && (parted == null || each.get(same).at().isBefore(parted))) {
        parted = each.get(same).at();
      }
    }
    return parted;
  }

  /// Whether it still tells of these branches as they are.
  boolean tellsOf(Line lineA, Line lineB) {
    return lineA.id == branchA
        && lineB.id == branchB
        && lineA.acts.equals(a.acts)
        && lineB.acts.equals(b.acts)
        && (parted != null || lineA.calls.parted(lineB.calls) == null);
  }

  /// When the branches' acts differ first; null while both have the same.
  public @Nullable SimTime parted() {
    return parted;
  }

  /// How far both were compared.
  public SimTime upTo() {
    return parted == null ? new SimTime(Long.MAX_VALUE) : upTo;
  }

  /// Compares on, up to an instant or until `goOn` says no. Returns whether it came there.
  public boolean runTo(SimTime until, BooleanSupplier goOn) {
    if (parted == null) {
      return true;
    }
    while (upTo.isBefore(until)) {
      long next = (upTo.nanos() / SLICE_NANOS + 1) * SLICE_NANOS;
      slice(new SimTime(Math.min(next, until.nanos())));
      if (!goOn.getAsBoolean()) {
        return !upTo.isBefore(until);
      }
    }
    return true;
  }

  private void slice(SimTime to) {
    a.run(to);
    b.run(to);
    alone(a, b);
    alone(b, a);
    a.sent.clear();
    b.sent.clear();
    upTo = to;
    take();
    if (to.second() > swept) {
      swept = to.second();
      SimTime old = to.minus(LONGEST_APART);
      open.values().removeIf(each -> each.newest.isBefore(old));
    }
  }

  /// Finds the requests that one branch alone sent. Twins are sent at the same instant.
  private void alone(Side side, Side other) {
    side.sent.forEach((request, issued) -> {
      Event.Issued twin = other.sent.get(request);
      if (twin == null || !twin.at().equals(issued.at())) {
        Deed deed = new Deed(issued.at(), issued.key(), null, null, "", 0, false);
        found.add(
            new Difference(
                issued.at(),
                request,
                1,
                issued.operation(),
                Difference.Kind.SENT,
                side.isA ? deed : null,
                side.isA ? null : deed));
      }
    });
  }

  private Twins twins(Event event) {
    RequestId request = event.request();
    if (request == null) {
      throw new IllegalArgumentException("an event of no request");
    }
    return open.computeIfAbsent(new Try(request, event.attempt()), Twins::new);
  }

  private void take() {
    Collections.sort(found);
    for (Difference each : found) {
      if (first == null) {
        first = each;
      }
      if (firstEnd == null && each.kind() == Difference.Kind.ENDED) {
        firstEnd = each;
      }
      if (firstRead == null && each.kind() == Difference.Kind.READ) {
        firstRead = each;
      }
      BitSet known = differing.computeIfAbsent(each.request().client(), at -> new BitSet());
      int ordinal = Math.toIntExact(each.request().ordinal());
      if (!known.get(ordinal)) {
        known.set(ordinal);
        requests.add(each.at().nanos());
      }
      if (instants.last() != each.at().nanos()) {
        instants.add(each.at().nanos());
      }
    }
    found.clear();
  }

  /// The first difference of all, null while none was found.
  public @Nullable Difference first() {
    return first;
  }

  /// The first try that ended otherwise, null while none was found.
  public @Nullable Difference firstEnd() {
    return firstEnd;
  }

  /// The first try that ended the same and was shown something else, null while none was found.
  public @Nullable Difference firstRead() {
    return firstRead;
  }

  /// How many requests went otherwise up to an instant that was compared.
  public long differing(SimTime at) {
    return requests.upTo(at.nanos());
  }

  /// The next instant with a difference among those that were compared; null for none.
  public @Nullable SimTime after(SimTime at) {
    int place = instants.upTo(at.nanos());
    return place == instants.size ? null : new SimTime(instants.nanos[place]);
  }

  /// The instant with a difference before this one; null for none.
  public @Nullable SimTime before(SimTime at) {
    int place = instants.upTo(at.nanos() - 1);
    return place == 0 ? null : new SimTime(instants.nanos[place - 1]);
  }
}
