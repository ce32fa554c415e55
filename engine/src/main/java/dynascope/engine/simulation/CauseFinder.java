package dynascope.engine.simulation;

import dynascope.engine.event.Event;
import dynascope.engine.event.HopKind;
import dynascope.engine.explain.Cause;
import dynascope.engine.explain.Causes;
import dynascope.engine.explain.Causes.Try;
import dynascope.engine.explain.Rail;
import dynascope.engine.explain.Why;
import dynascope.engine.fault.Fault;
import dynascope.engine.model.Address;
import dynascope.engine.model.RequestId;
import dynascope.engine.model.SimTime;
import dynascope.engine.moment.FaultView;
import dynascope.engine.moment.Frame;
import dynascope.engine.table.Follower;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Finds what led to one event, and everything that went between nodes around it, by playing that
/// stretch again in a world of its own.
final class CauseFinder {
  private static final Duration LOOK_BACK = Duration.ofSeconds(2);

  /// Causes as near as this are worth seeing together with the effect.
  private static final Duration NEAR = Duration.ofMillis(250);

  /// So long is waited for an answer.
  private static final Duration LONGEST_AHEAD = Duration.ofMillis(500);

  private static final Duration STEP_AHEAD = Duration.ofMillis(5);
  private static final long LEAST_SPAN_NANOS = 6_000_000L;

  /// More messages than these are left out, the farthest first.
  private static final int MOST_HOPS = 4_000;

  private static final int MOST_TRIES = 8;

  private final Playback playback;
  private final Line line;
  private final long seq;
  private final SimTime at;
  private final List<Event> events = new ArrayList<>();
  private final Map<Address, List<Rail.Step>> steps = new TreeMap<>();

  CauseFinder(Playback playback, long seq, SimTime at) {
    this.playback = playback;
    this.line = playback.line();
    this.seq = seq;
    this.at = at;
  }

  @Nullable Causes find() {
    SimTime begin = at.minus(LOOK_BACK);
    World world = line.before(begin);
    if (begin.nanos() > 0) {
      world.run(begin, line.acts);
    }
    world.sink = event -> hear(event, world);
    world.run(at, line.acts);
    List<Event> before = events.stream().filter(event -> event.seq() <= seq).toList();
    if (before.isEmpty() || before.getLast().seq() != seq) {
      return null;
    }
    Event effect = before.getLast();
    Frame frame = Frames.of(world, line.chronicle());
    List<Fault> faults = frame.faults().stream().map(FaultView::fault).toList();
    var lanes = new Lanes(frame, events);
    var chain = new Chain(before, lanes::of, lanes::of, steps);
    List<Why> why = new Explainer(playback).why(before);
    List<Cause> causes = chain.of(why, faults);
    List<Try> tries = tries(effect, causes);
    SimTime end = waitForAnswer(world, effect);
    return around(world, effect, causes, tries, end, chain.version(), faults);
  }

  private void hear(Event event, World world) {
    events.add(event);
    switch (event) {
      case Event.Replicated got ->
          step(got.address(), new Rail.Step(got.lsn(), got.at(), shown(got, world)));
      case Event.Written written ->
          step(
              Lanes.leader(written.address()),
              new Rail.Step(written.lsn(), written.at(), written.at()));
      case Event.IndexWritten written when !written.local() ->
          step(
              Lanes.leader(written.address()),
              new Rail.Step(written.lsn(), written.at(), written.at()));
      default -> {}
    }
  }

  private void step(Address copy, Rail.Step step) {
    steps.computeIfAbsent(copy, each -> new ArrayList<>()).add(step);
  }

  /// From when on a copy shows what it has just got.
  static SimTime shown(Event.Replicated got, World world) {
    return world.look(got.address()) instanceof Follower follower
        ? SimTime.max(got.at(), follower.showsAll())
        : got.at();
  }

  /// Runs on until the client of the effect has its answer.
  private SimTime waitForAnswer(World world, Event effect) {
    SimTime last = at.plus(LONGEST_AHEAD);
    SimTime now = at;
    while (effect.request() != null && !answered(effect) && now.isBefore(last)) {
      now = now.plus(STEP_AHEAD);
      world.run(now, line.acts);
    }
    return now;
  }

  private boolean answered(Event effect) {
    for (Event event : events.reversed()) {
      if (event.at().isBefore(at)) {
        return false;
      }
      if (event instanceof Event.Answered && Explainer.sameTry(event, effect)) {
        return true;
      }
    }
    return false;
  }

  private List<Try> tries(Event effect, List<Cause> causes) {
    var tries = new ArrayList<Try>();
    add(effect, tries);
    for (Cause cause : causes.reversed()) {
      for (Event event : events) {
        if (cause.seq() > 0 && event.seq() == cause.seq()) {
          add(event, tries);
        }
      }
    }
    return tries.size() > MOST_TRIES ? tries.subList(0, MOST_TRIES) : tries;
  }

  private static void add(Event event, List<Try> tries) {
    RequestId request = event.request();
    if (request != null) {
      var made = new Try(request, event.attempt());
      if (!tries.contains(made)) {
        tries.add(made);
      }
    }
  }

  private Causes around(
      World world,
      Event effect,
      List<Cause> chain,
      List<Try> tries,
      SimTime end,
      long version,
      List<Fault> faults) {
    long first = effect.at().nanos();
    long last = Math.max(effect.at().nanos(), end.nanos() - STEP_AHEAD.toNanos());
    long lasts = last;
    for (Cause cause : chain) {
      if (!cause.at().plus(NEAR).isBefore(effect.at())) {
        first = Math.min(first, cause.at().nanos());
        lasts = Math.max(lasts, cause.until().nanos());
      }
    }
    for (Event event : events) {
      boolean own = !tries.isEmpty() && tries.getFirst().made(event);
      if (own && event instanceof Event.Hop hop && hop.kind() == HopKind.ANSWER) {
        last = Math.max(last, hop.arrives().nanos());
      }
    }
    // What goes on for long after the answer is shown as going on.
    last = Math.max(last, Math.min(lasts, last + (last - first) / 2));
    long span = Math.max(LEAST_SPAN_NANOS, last - first);
    var from = new SimTime(Math.max(0, first - span * 15 / 100));
    var to = new SimTime(last + span * 25 / 100);
    var since = new SimTime(Math.max(0, from.nanos() - span));
    var until = new SimTime(to.nanos() + span);
    world.run(until, line.acts);

    World earlier = line.before(since);
    earlier.run(since, line.acts);
    Frame frame = Frames.of(earlier, line.chronicle());
    var lanes = new Lanes(frame, events);
    List<Event.Hop> all = hops(since, until);
    List<Event.Hop> hops = nearest(all, tries);
    List<Event> others =
        events.stream()
            .filter(event -> !(event instanceof Event.Hop || event instanceof Event.Admitted))
            .filter(event -> event.at().isAfter(since) && !event.at().isAfter(until))
            .toList();
    var taking = new TreeSet<Address>();
    var involved = new TreeSet<Address>();
    hops.forEach(hop -> {
      taking.add(hop.from());
      taking.add(hop.to());
      for (Try each : tries) {
        if (each.made(hop)) {
          involved.add(hop.from());
          involved.add(hop.to());
        }
      }
    });
    chain.forEach(cause -> involved.add(cause.lane()));
    taking.addAll(involved);
    List<Rail> rails = lanes.rails(taking, involved, stepsFrom(since), faults);
    return new Causes(
        effect,
        chain,
        from,
        to,
        since,
        until,
        version,
        rails,
        hops,
        others,
        tries,
        answer(effect, hops),
        all.size() - hops.size(),
        CycleFinder.of(effect, events));
  }

  /// What copies did not show yet when the known stretch begins, or got later.
  private Map<Address, List<Rail.Step>> stepsFrom(SimTime since) {
    var known = new TreeMap<Address, List<Rail.Step>>();
    steps.forEach((copy, all) ->
        known.put(copy, all.stream().filter(step -> step.shown().isAfter(since)).toList()));
    return known;
  }

  private List<Event.Hop> hops(SimTime since, SimTime until) {
    var hops = new ArrayList<Event.Hop>();
    for (Event event : events) {
      if (event instanceof Event.Hop hop
          && hop.departs().isBefore(until)
          && hop.arrives().isAfter(since)) {
        hops.add(hop);
      }
    }
    return hops;
  }

  /// The messages nearest to the effect, and all of the tries that led to it.
  private List<Event.Hop> nearest(List<Event.Hop> all, List<Try> tries) {
    if (all.size() <= MOST_HOPS) {
      return all;
    }
    var kept = new ArrayList<Event.Hop>();
    var others = new ArrayList<Event.Hop>();
    for (Event.Hop hop : all) {
      (tries.stream().anyMatch(each -> each.made(hop)) ? kept : others).add(hop);
    }
    others.sort(Comparator.comparingLong(hop -> Math.abs(hop.departs().nanos() - at.nanos())));
    kept.addAll(others.subList(0, Math.clamp(MOST_HOPS - kept.size(), 0, others.size())));
    kept.sort(Comparator.comparingLong(Event.Hop::seq));
    return kept;
  }

  /// The messages that told the effect to the client.
  private static List<Long> answer(Event effect, List<Event.Hop> hops) {
    var told = new ArrayList<Long>();
    Event.Hop answer = null;
    for (Event.Hop hop : hops) {
      if (hop.kind() == HopKind.ANSWER && Explainer.sameTry(hop, effect)) {
        answer = hop;
      }
    }
    for (Event.Hop hop : hops) {
      boolean reply = hop.kind() == HopKind.REPLY && Explainer.sameTry(hop, effect);
      boolean led = answer != null && answer.stamp().cause() == hop.seq();
      boolean follows = hop.stamp().cause() == effect.stamp().cause() && hop.seq() > effect.seq();
      if (reply && (led || follows)) {
        told.add(hop.seq());
      }
    }
    if (answer != null) {
      told.add(answer.seq());
    }
    return told;
  }
}
