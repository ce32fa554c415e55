package dynascope.engine.simulation;

import dynascope.engine.event.Datapoint;
import dynascope.engine.event.Event;
import dynascope.engine.event.Scaling;
import dynascope.engine.event.ScalingReason;
import dynascope.engine.explain.Why;
import dynascope.engine.model.Address;
import dynascope.engine.model.ScalableDimension;
import dynascope.engine.model.SimTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Why auto scaling changed a capacity, or did not. Each tree ends at the minutes that CloudWatch
/// showed, with their values.
final class ScalingReasons {
  /// Of many minutes, so many of the newest are named.
  private static final int MINUTES = 3;

  private ScalingReasons() {}

  static Why of(Scaling event, List<Scaling> past) {
    return switch (event) {
      case Scaling.Planned planned -> planned(planned);
      case Scaling.Kept kept -> kept(kept);
      case Scaling.Asked asked -> asked(asked, past);
      case Scaling.Refused refused -> refused(refused, past);
      case Scaling.Scheduled scheduled -> scheduled(scheduled);
    };
  }

  /// A table's capacity is another one: because a scaler asked for that, or somebody else.
  static Why changed(Event.CapacityChanged changed, List<Scaling> past) {
    Scaling.Asked asked = null;
    for (Scaling each : past) {
      boolean own = Objects.equals(each.address().parent(), changed.address());
      if (own && !each.at().isAfter(changed.at())) {
        asked =
            each instanceof Scaling.Asked next && next.after().equals(changed.after())
                ? next
                : each instanceof Scaling.Asked ? null : asked;
      }
    }
    return new Why(
        "why.capacity",
        List.of(
            changed.address().name(),
            changed.before().writeUnits(),
            changed.after().writeUnits(),
            changed.before().readUnits(),
            changed.after().readUnits()),
        changed.at(),
        changed.address(),
        changed.seq(),
        List.of(
            asked == null
                ? leaf("why.capacity.by-hand", List.of(), changed.at(), changed.address())
                : asked(asked, past)));
  }

  private static Why asked(Scaling.Asked asked, List<Scaling> past) {
    return new Why(
        "why.scaling.asked",
        List.of(
            of(asked),
            asked.before().writeUnits(),
            asked.after().writeUnits(),
            asked.before().readUnits(),
            asked.after().readUnits()),
        asked.at(),
        asked.address(),
        asked.seq(),
        plans(asked, past));
  }

  /// The newest plans before a request, one for each capacity that it changes.
  private static List<Why> plans(Scaling.Asked asked, List<Scaling> past) {
    var plans = new ArrayList<Why>();
    for (ScalableDimension each : ScalableDimension.values()) {
      if (each.of(asked.before()) != each.of(asked.after())) {
        Scaling.Planned newest = newest(each, asked, past);
        if (newest != null) {
          plans.add(planned(newest));
        }
      }
    }
    return List.copyOf(plans);
  }

  private static Scaling.@Nullable Planned newest(
      ScalableDimension dimension, Event before, List<Scaling> past) {
    Scaling.Planned found = null;
    for (Scaling each : past) {
      if (each instanceof Scaling.Planned planned
          && planned.dimension() == dimension
          && planned.seq() < before.seq()
          && planned.address().equals(before.address())) {
        found = planned;
      }
    }
    return found;
  }

  private static Why refused(Scaling.Refused refused, List<Scaling> past) {
    var because = new ArrayList<Why>();
    because.add(
        leaf(
            "why.scaling.says",
            List.of(refused.error(), refused.says()),
            refused.at(),
            refused.address()));
    for (Scaling each : past.reversed()) {
      if (each instanceof Scaling.Asked asked
          && asked.seq() < refused.seq()
          && asked.address().equals(refused.address())) {
        because.add(asked(asked, past));
        break;
      }
    }
    return new Why(
        "why.scaling.refused",
        List.of(of(refused)),
        refused.at(),
        refused.address(),
        refused.seq(),
        List.copyOf(because));
  }

  private static Why planned(Scaling.Planned planned) {
    var because = new ArrayList<Why>();
    because.add(
        alarm(planned, planned.dimension(), planned.why(), planned.target(), planned.minutes()));
    if (!planned.minutes().isEmpty()) {
      because.add(wanted(planned, planned.target(), planned.minutes(), planned.wanted()));
      if (planned.wanted() != planned.after()) {
        because.add(
            leaf(
                planned.wanted() > planned.after() ? "why.scaling.most" : "why.scaling.least",
                List.of(planned.after()),
                planned.at(),
                planned.address()));
      }
    }
    return new Why(
        "why.scaling.planned." + planned.dimension(),
        List.of(of(planned), planned.before(), planned.after(), planned.due().text()),
        planned.at(),
        planned.address(),
        planned.seq(),
        List.copyOf(because));
  }

  private static Why kept(Scaling.Kept kept) {
    return new Why(
        "why.scaling.kept." + kept.dimension(),
        List.of(of(kept), kept.capacity()),
        kept.at(),
        kept.address(),
        kept.seq(),
        List.of(
            alarm(kept, kept.dimension(), kept.why(), kept.target(), kept.minutes()),
            wanted(kept, kept.target(), kept.minutes(), kept.wanted()),
            leaf(
                kept.why() == ScalingReason.ABOVE
                    ? "why.scaling.kept.most"
                    : "why.scaling.kept.least",
                List.of(kept.capacity()),
                kept.at(),
                kept.address())));
  }

  private static Why alarm(
      Event event,
      ScalableDimension dimension,
      ScalingReason why,
      int target,
      List<Datapoint> minutes) {
    List<Why> shown =
        minutes.subList(Math.max(0, minutes.size() - MINUTES), minutes.size()).reversed().stream()
            .map(each -> minute(each, dimension, event))
            .toList();
    return new Why(
        "why.scaling." + why,
        List.of(target, minutes.size()),
        event.at(),
        event.address(),
        0,
        shown);
  }

  private static Why minute(Datapoint minute, ScalableDimension dimension, Event event) {
    SimTime end = SimTime.ofSeconds(minute.end());
    return leaf(
        "why.scaling.minute." + dimension,
        List.of(minute.average(), minute.capacity(), Math.round(minute.use())),
        end,
        Objects.requireNonNull(event.address().parent()));
  }

  private static Why wanted(Event event, int target, List<Datapoint> minutes, long wanted) {
    return leaf(
        "why.scaling.wanted",
        List.of(minutes.getLast().average(), target, wanted),
        event.at(),
        event.address());
  }

  private static Why scheduled(Scaling.Scheduled scheduled) {
    return leaf(
        scheduled.begins() ? "why.scaling.window" : "why.scaling.window-over",
        List.of(of(scheduled), scheduled.min(), scheduled.max()),
        scheduled.at(),
        scheduled.address());
  }

  private static String of(Event event) {
    return Objects.requireNonNull(event.address().parent()).name();
  }

  private static Why leaf(String key, List<Object> args, SimTime at, Address about) {
    return new Why(key, args, at, about, 0, List.of());
  }
}
