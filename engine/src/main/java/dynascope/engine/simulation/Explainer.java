package dynascope.engine.simulation;

import dynascope.engine.event.Event;
import dynascope.engine.event.Spender;
import dynascope.engine.explain.Why;
import dynascope.engine.fault.Fault;
import dynascope.engine.model.Address;
import dynascope.engine.model.RequestId;
import dynascope.engine.model.SimTime;
import dynascope.engine.moment.FaultView;
import dynascope.engine.moment.Frame;
import dynascope.engine.moment.TableView;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Answers why something happened, from what was noted when it did.
///
/// A refusal ends at the requests that drained the bucket; a stale read at the position of the
/// replica and the write that it lacks.
final class Explainer {
  private static final Duration LOOK_BACK = Duration.ofSeconds(2);
  private static final int DRAINERS = 3;

  private final Playback playback;

  Explainer(Playback playback) {
    this.playback = playback;
  }

  List<Why> why(long seq, SimTime at) {
    var events = new ArrayList<Event>();
    SimTime from = at.minus(LOOK_BACK);
    playback.eachEvent(
        from.nanos() == 0 ? new SimTime(-1) : from,
        at,
        event -> {
          if (event.seq() <= seq) {
            events.add(event);
          }
        });
    if (events.isEmpty() || events.getLast().seq() != seq) {
      return List.of();
    }
    Event event = events.getLast();
    return switch (event) {
      case Event.Refused refused -> List.of(refused(refused, events));
      case Event.Served served when served.stale() -> List.of(stale(served, events));
      case Event.Answered answered -> answered(answered, events);
      case Event.RetryPlanned retry -> caused(retry, events);
      case Event.GaveUp gaveUp -> caused(gaveUp, events);
      case Event.Hop hop when hop.refused() -> caused(hop, events);
      default -> List.of(plain(event));
    };
  }

  private Why refused(Event.Refused refused, List<Event> events) {
    Address bucket = refused.address();
    Address owner = bucket.parent() == null ? bucket : bucket.parent();
    Frame frame = playback.moment(refused.at(), Duration.ofMillis(1)).frame();
    boolean keyRange = refused.reason().isKeyRange();
    var reasons = new ArrayList<Why>();
    reasons.add(
        new Why(
            "why.empty",
            List.of(owner.text(), refused.level().text(), refused.emptySince().text()),
            refused.emptySince(),
            bucket,
            0,
            List.of()));
    var drained = new ArrayList<Why>();
    if (keyRange && !refused.spenders().isEmpty()) {
      Spender first = refused.spenders().getFirst();
      drained.add(
          new Why(
              "why.share",
              List.of(first.key(), percent(first.spent().asDouble(), refused.spent().asDouble())),
              refused.fullAt(),
              owner,
              0,
              drainers(first.key(), events)));
    } else {
      for (Spender spender : refused.spenders().stream().limit(DRAINERS).toList()) {
        drained.add(
            new Why(
                "why.share",
                List.of(
                    spender.key(), percent(spender.spent().asDouble(), refused.spent().asDouble())),
                refused.fullAt(),
                owner,
                0,
                List.of()));
      }
    }
    reasons.add(
        new Why(
            "why.drained",
            List.of(
                owner.text(),
                refused.spent().text(),
                refused.fullAt().text(),
                refused.rate().text()),
            refused.fullAt(),
            bucket,
            0,
            List.copyOf(drained)));
    if (keyRange) {
      notTheTable(refused, owner, frame).ifPresent(reasons::add);
    }
    return new Why(
        keyRange ? "why.refused.partition" : "why.refused.table",
        List.of(
            name(refused.request(), refused.attempt()),
            refused.key(),
            owner.text(),
            refused.needed().text()),
        refused.at(),
        bucket,
        refused.seq(),
        List.copyOf(reasons));
  }

  /// The last writes or reads of the hottest key before the refusal: they took what is missing.
  private static List<Why> drainers(String key, List<Event> events) {
    var found = new ArrayList<Why>();
    for (int i = events.size() - 1; i >= 0 && found.size() < DRAINERS; i--) {
      switch (events.get(i)) {
        case Event.Written written when written.key().equals(key) ->
            found.add(
                new Why(
                    "why.took",
                    List.of(
                        name(written.request(), written.attempt()), written.units().text(), key),
                    written.at(),
                    written.address(),
                    written.seq(),
                    List.of()));
        case Event.Served served when served.key().equals(key) ->
            found.add(
                new Why(
                    "why.took",
                    List.of(name(served.request(), served.attempt()), served.units().text(), key),
                    served.at(),
                    served.address(),
                    served.seq(),
                    List.of()));
        default -> {}
      }
    }
    return found;
  }

  private static Optional<Why> notTheTable(Event.Refused refused, Address partition, Frame frame) {
    for (TableView table : frame.tables()) {
      if (partition.startsWith(table.address())) {
        boolean write = refused.reason().name().contains("Write");
        return Optional.of(
            new Why(
                "why.not-table",
                List.of(
                    table.address().text(),
                    (write ? table.write() : table.read()).level().text(),
                    percent(
                        (write ? table.writeRate() : table.readRate()).asDouble(),
                        (write ? table.write() : table.read()).rate().asDouble())),
                refused.at(),
                table.address(),
                0,
                List.of()));
      }
    }
    return Optional.empty();
  }

  private Why stale(Event.Served served, List<Event> events) {
    Address replica = served.address();
    var reasons = new ArrayList<Why>();
    Event.@Nullable Written lacking = null;
    for (Event event : events) {
      if (event instanceof Event.Written written
          && written.lsn() > served.position()
          && replica.startsWith(written.address())
          && written.key().equals(served.key())) {
        lacking = lacking == null ? written : lacking;
      }
    }
    if (lacking != null) {
      reasons.add(
          new Why(
              "why.lacks",
              List.of(
                  replica.name(),
                  name(lacking.request(), lacking.attempt()),
                  Long.toString(lacking.lsn())),
              lacking.at(),
              replica,
              lacking.seq(),
              List.of()));
    }
    reasons.add(
        new Why(
            "why.behind",
            List.of(
                replica.name(),
                Long.toString(served.position()),
                Long.toString(served.newest()),
                millis(served.behind())),
            served.at(),
            replica,
            0,
            faults(replica, served.at())));
    if (!served.strong()) {
      reasons.add(
          new Why(
              "why.any-replica",
              List.of(name(served.request(), served.attempt()), replica.name()),
              served.at(),
              replica,
              0,
              List.of()));
    }
    return new Why(
        "why.stale",
        List.of(name(served.request(), served.attempt()), served.key(), replica.name()),
        served.at(),
        replica,
        served.seq(),
        List.copyOf(reasons));
  }

  private List<Why> faults(Address at, SimTime when) {
    Frame frame = playback.moment(when, Duration.ofMillis(1)).frame();
    return frame.faults().stream()
        .filter(view -> touches(view.fault(), at))
        .map((FaultView view) ->
            new Why(
                "why.fault",
                List.of(at.name(), FaultText.of(view.fault()), view.since().text()),
                view.since(),
                view.fault().at(),
                0,
                List.of()))
        .toList();
  }

  private static boolean touches(Fault fault, Address at) {
    return fault.at().equals(at) || fault instanceof Fault.Cut(var one, var to) && to.equals(at);
  }

  private List<Why> answered(Event.Answered answered, List<Event> events) {
    if (answered.older()) {
      return backward(answered, events);
    }
    return switch (answered.outcome()) {
      case THROTTLED -> caused(answered, events);
      default -> List.of(plain(answered));
    };
  }

  private List<Why> backward(Event.Answered answered, List<Event> events) {
    for (int i = events.size() - 1; i >= 0; i--) {
      if (events.get(i) instanceof Event.Served served && sameTry(served, answered)) {
        Why stale = stale(served, events);
        return List.of(
            new Why(
                "why.backward",
                List.of(name(answered.request(), answered.attempt()), answered.key()),
                answered.at(),
                answered.address(),
                answered.seq(),
                List.of(stale)));
      }
    }
    return List.of(plain(answered));
  }

  /// The refusal of the same try that led to an event.
  private List<Why> caused(Event event, List<Event> events) {
    for (int i = events.size() - 1; i >= 0; i--) {
      if (events.get(i) instanceof Event.Refused refused && sameTry(refused, event)) {
        return List.of(refused(refused, events.subList(0, i + 1)));
      }
    }
    return List.of(plain(event));
  }

  private static boolean sameTry(Event one, Event other) {
    return one.request() != null
        && one.request().equals(other.request())
        && one.attempt() == other.attempt();
  }

  private static Why plain(Event event) {
    return new Why(
        "why.event." + event.getClass().getSimpleName(),
        List.of(name(event.request(), event.attempt()), event.address().text()),
        event.at(),
        event.address(),
        event.seq(),
        List.of());
  }

  private static String name(@Nullable RequestId request, int attempt) {
    return request == null
        ? ""
        : attempt > 1 ? request.text() + " (try " + attempt + ")" : request.text();
  }

  private static String percent(double part, double whole) {
    return whole == 0 ? "0 %" : String.format(Locale.ROOT, "%.0f %%", 100 * part / whole);
  }

  private static String millis(Duration duration) {
    return String.format(Locale.ROOT, "%.1f ms", duration.toNanos() / 1e6);
  }
}
