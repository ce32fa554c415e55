package dynascope.engine.simulation;

import dynascope.engine.event.Event;
import dynascope.engine.event.GroupEvent;
import dynascope.engine.explain.Why;
import dynascope.engine.fault.Fault;
import dynascope.engine.model.Address;
import dynascope.engine.moment.FaultView;
import java.util.ArrayList;
import java.util.List;

/// Why nobody leads a partition, why a new leader waits, and why there is no election.
final class GroupReasons {
  private GroupReasons() {}

  static Why of(GroupEvent event, List<FaultView> faults) {
    return switch (event) {
      case GroupEvent.NotLeading e ->
          why(
              e,
              "why.not-leading." + e.why(),
              List.of(e.address().name(), e.holder().name(), e.until().text()),
              faults(e.holder(), faults));
      case GroupEvent.Elected e ->
          why(
              e,
              e.at().isBefore(e.waits()) ? "why.elected" : "why.elected-at-once",
              List.of(e.address().name(), e.before().name(), e.waits().text()),
              faults(e.before(), faults));
      case GroupEvent.Leads e ->
          why(
              e,
              e.lost() > 0 ? "why.leads-without" : "why.leads",
              List.of(e.address().name(), e.before().name(), e.lost()),
              faults(e.before(), faults));
      case GroupEvent.Suspected e ->
          why(
              e,
              "why.suspected",
              List.of(e.address().name(), e.leader().name(), e.heard().text()),
              faults(e.leader(), faults));
      case GroupEvent.StillHeard e ->
          why(
              e,
              "why.still-heard",
              List.of(e.address().name(), e.leader().name(), e.peer().name()),
              List.of());
      case GroupEvent.LeaseLapsed e ->
          why(
              e,
              "why.lapsed",
              List.of(e.address().name(), e.until().text()),
              faults(e.address(), faults));
      case GroupEvent.LogCut e ->
          why(e, "why.log-cut", List.of(e.address().name(), e.from(), e.to()), List.of());
      case GroupEvent.CopyLost e ->
          why(
              e,
              "why.copy-lost",
              List.of(e.address().name(), e.due().text()),
              faults(e.address(), faults));
      default -> why(event, "why.group", List.of(event.address().name()), List.of());
    };
  }

  private static Why why(
      GroupEvent event, String key, List<? extends Object> args, List<Why> reasons) {
    return new Why(key, List.copyOf(args), event.at(), event.address(), event.seq(), reasons);
  }

  /// What is broken at a copy, or in its zone.
  private static List<Why> faults(Address copy, List<FaultView> faults) {
    var reasons = new ArrayList<Why>();
    for (FaultView each : faults) {
      Fault fault = each.fault();
      if (fault.touches(copy)) {
        reasons.add(
            new Why(
                "why.fault",
                List.of(copy.name(), fault.at() + " " + fault.text(), each.since().text()),
                each.since(),
                fault.at(),
                0,
                List.of()));
      }
    }
    return reasons;
  }

  /// Why an errand got no answer: it went to a copy that is down, or over a link that is cut.
  static Why lost(Event.Lost lost, List<FaultView> faults) {
    return new Why(
        "why.errand-lost",
        List.of(lost.to().name()),
        lost.at(),
        lost.to(),
        lost.seq(),
        faults(lost.to(), faults));
  }
}
