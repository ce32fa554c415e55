package dynascope.engine.simulation;

import dynascope.engine.event.Event;
import dynascope.engine.event.HopKind;
import dynascope.engine.explain.Cause;
import dynascope.engine.explain.Rail;
import dynascope.engine.explain.Why;
import dynascope.engine.fault.Fault;
import dynascope.engine.model.Address;
import dynascope.engine.model.SimTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The chain of causes of one event, in the order of time: what [Explainer] finds, and the steps of
/// the requests that it tells of.
final class Chain {
  /// Of the steps of one request, so many of the first and of the last are told.
  private static final int FIRST_STEPS = 3;

  private static final int LAST_STEPS = 6;

  private final List<Event> events;
  private final Event effect;
  private final Function<Event, Address> lanes;
  private final Function<Address, Address> lanesOfThings;
  private final Map<Address, List<Rail.Step>> steps;
  private final List<Cause> found = new ArrayList<>();
  private long version;

  /// @param events up to the effect, which is the last of them
  /// @param lanes on whose lane an event stands
  /// @param lanesOfThings on whose lane a thing stands
  /// @param steps what copies got, and from when on they showed it
  Chain(
      List<Event> events,
      Function<Event, Address> lanes,
      Function<Address, Address> lanesOfThings,
      Map<Address, List<Rail.Step>> steps) {
    this.events = events;
    this.effect = events.getLast();
    this.lanes = lanes;
    this.lanesOfThings = lanesOfThings;
    this.steps = steps;
  }

  /// The place in its partition's log that a stale read lacks, or that the effect is about; 0 for
  /// none.
  long version() {
    return version;
  }

  /// @param why the tree of the effect
  /// @param faults what was broken when it came about
  List<Cause> of(List<Why> why, List<Fault> faults) {
    version =
        switch (effect) {
          case Event.Written written -> written.lsn();
          case Event.Replicated replicated -> replicated.lsn();
          case Event.Acknowledged acknowledged -> acknowledged.lsn();
          default -> 0;
        };
    switch (effect) {
      case Event.Served served when served.stale() -> stale(served, why, faults);
      case Event.Answered answered when answered.older() -> backward(answered, why, faults);
      default -> {
        boolean plain = why.stream().allMatch(each -> each.equals(Explainer.plain(effect)));
        if (plain) {
          way(effect);
        } else {
          tree(why);
        }
      }
    }
    issued(effect);
    boolean told = found.stream().anyMatch(each -> each.seq() == effect.seq());
    if (!told) {
      add(Explainer.plain(effect));
    }
    // What stands deeper in the tree was found later, and comes first.
    List<Cause> ordered = new ArrayList<>(found.reversed());
    ordered.sort(
        Comparator.comparing((Cause each) -> each.seq() == effect.seq())
            .thenComparing(Cause::at)
            .thenComparing(Cause::seq));
    return List.copyOf(ordered);
  }

  private void tree(List<Why> roots) {
    for (Why root : roots) {
      String before = "";
      add(root);
      for (Why each : root.because()) {
        // Of sisters that say the same of different requests, the first is enough.
        if (!each.key().equals("why.took") || !each.key().equals(before)) {
          tree(List.of(each));
        }
        before = each.key();
      }
    }
  }

  private void add(Why why) {
    boolean known = why.seq() > 0 && found.stream().anyMatch(each -> each.seq() == why.seq());
    if (!known) {
      Event event = event(why.seq());
      Address lane = event == null ? lanesOfThings.apply(why.about()) : lanes.apply(event);
      found.add(new Cause(why.key(), why.args(), why.at(), why.at(), lane, why.about(), why.seq()));
    }
  }

  private @Nullable Event event(long seq) {
    if (seq > 0) {
      for (Event event : events.reversed()) {
        if (event.seq() == seq) {
          return event;
        }
      }
    }
    return null;
  }

  private void add(String key, Event event, SimTime until, Object... args) {
    boolean known = found.stream().anyMatch(each -> each.seq() == event.seq());
    if (!known) {
      found.add(
          new Cause(
              key,
              List.of(args),
              event.at(),
              until,
              lanes.apply(event),
              event.address(),
              event.seq()));
    }
  }

  /// The read that was sent, the write that it lacks, its way to the copy that was asked, and the
  /// choice of that copy.
  private void stale(Event.Served served, List<Why> why, List<Fault> faults) {
    Event.Written lacking = lacking(served);
    if (lacking == null) {
      tree(why);
      return;
    }
    version = lacking.lsn();
    Address replica = served.address();
    issued(lacking);
    String written = Explainer.name(lacking.request(), lacking.attempt());
    add("cause.stored", lacking, lacking.at(), written, text(lacking.lsn()));
    for (Event event : events) {
      if (event instanceof Event.Acknowledged saved
          && saved.lsn() == lacking.lsn()
          && saved.address().equals(lacking.address())) {
        add("cause.saved", saved, saved.at(), text(saved.lsn()), saved.copies());
      }
      if (event instanceof Event.Hop hop
          && hop.kind() == HopKind.REPLICATE
          && hop.stamp().cause() == lacking.stamp().cause()
          && hop.to().equals(replica)) {
        copied(hop, lacking, faults);
      }
      if (event instanceof Event.Replicated got
          && got.address().equals(replica)
          && got.lsn() == lacking.lsn()) {
        shows(got, faults);
      }
    }
    asked(served);
    add(
        "cause.stale",
        served,
        served.at(),
        name(served),
        served.key(),
        replica.name(),
        text(served.position()),
        text(served.newest()),
        Explainer.millis(served.behind()));
  }

  /// Which copy the router chose.
  private void asked(Event.Served served) {
    for (Event event : events) {
      if (event instanceof Event.Hop hop && hop.seq() == served.stamp().cause()) {
        String key = served.strong() ? "cause.asked.strong" : "cause.asked";
        add(key, hop, hop.arrives(), name(served), hop.to().name());
      }
    }
  }

  private void copied(Event.Hop hop, Event.Written lacking, List<Fault> faults) {
    Duration way = hop.arrives().since(hop.departs());
    for (Event event : events) {
      if (event instanceof Event.Lost lost && lost.isOf(hop)) {
        add("cause.copy.lost", hop, hop.at(), hop.to().name(), text(lacking.lsn()));
        return;
      }
    }
    for (Fault fault : faults) {
      boolean holds = fault.kind() == Fault.Kind.SLOW;
      if (holds && (fault.touches(hop.to()) || fault.touches(hop.from()))) {
        add(
            "cause.copy.fault",
            hop,
            hop.arrives(),
            hop.to().name(),
            text(lacking.lsn()),
            Explainer.millis(way),
            fault.text(),
            fault.at().name());
        return;
      }
    }
    add(
        "cause.copy",
        hop,
        hop.arrives(),
        hop.to().name(),
        text(lacking.lsn()),
        Explainer.millis(way));
  }

  /// The copy has the write already, and does not show it to readers yet.
  private void shows(Event.Replicated got, List<Fault> faults) {
    for (Rail.Step step : steps.getOrDefault(got.address(), List.of())) {
      if (step.version() == got.lsn()) {
        String slow = "";
        for (Fault fault : faults) {
          slow =
              fault.kind() == Fault.Kind.SLOW && fault.touches(got.address()) ? fault.text() : slow;
        }
        add(
            slow.isEmpty() ? "cause.applies" : "cause.applies.fault",
            got,
            step.shown(),
            got.address().name(),
            text(got.lsn()),
            Explainer.millis(step.shown().since(got.at())),
            slow);
      }
    }
  }

  /// The first write of what was read that the replica does not have.
  private Event.@Nullable Written lacking(Event.Served served) {
    for (Event event : events) {
      if (event instanceof Event.Written written
          && written.lsn() > served.position()
          && served.address().startsWith(written.address())
          && written.key().equals(served.key())) {
        return written;
      }
    }
    return null;
  }

  private void backward(Event.Answered answered, List<Why> why, List<Fault> faults) {
    for (Event event : events.reversed()) {
      if (event instanceof Event.Served served
          && served.stale()
          && Explainer.sameTry(served, answered)) {
        add(
            "cause.backward",
            answered,
            answered.at(),
            name(answered),
            answered.address().name(),
            answered.key());
        stale(served, why, faults);
        return;
      }
    }
    tree(why);
  }

  /// How a try was sent.
  private void issued(Event of) {
    for (Event event : events) {
      if (event instanceof Event.Issued issued && Explainer.sameTry(issued, of)) {
        add(
            issued.key().isEmpty() ? "cause.issued.table" : "cause.issued",
            issued,
            issued.at(),
            name(issued),
            issued.address().name(),
            issued.operation().name(),
            issued.key().isEmpty() ? issued.table() : issued.key());
      }
    }
  }

  /// What became of a try on its way.
  private void way(Event of) {
    List<Event> steps =
        events.stream()
            .filter(each -> Explainer.sameTry(each, of))
            .filter(each -> !(each instanceof Event.Hop || each instanceof Event.Admitted))
            .toList();
    for (int i = 0; i < steps.size(); i++) {
      boolean first = i < FIRST_STEPS;
      if (first || i >= steps.size() - LAST_STEPS) {
        step(steps.get(i));
      }
    }
  }

  private void step(Event event) {
    switch (event) {
      case Event.Issued _ -> issued(event);
      case Event.Written written ->
          add("cause.stored", written, written.at(), name(written), text(written.lsn()));
      case Event.Acknowledged saved ->
          add("cause.saved", saved, saved.at(), text(saved.lsn()), saved.copies());
      case Event.Replicated copied ->
          add("cause.replicated", copied, copied.at(), copied.address().name(), text(copied.lsn()));
      case Event.Served served -> {
        asked(served);
        add(
            "cause.served",
            served,
            served.at(),
            name(served),
            lanes.apply(served).name(),
            served.items(),
            served.units().asDouble());
      }
      case Event.Answered answered ->
          add(
              answered.error().isEmpty() ? "cause.answered" : "cause.answered.error",
              answered,
              answered.at(),
              name(answered),
              answered.address().name(),
              Explainer.millis(answered.latency()),
              answered.error());
      default -> add(Explainer.plain(event));
    }
  }

  private static String name(Event event) {
    return Explainer.name(event.request(), event.attempt());
  }

  private static String text(long number) {
    return Long.toString(number);
  }
}
