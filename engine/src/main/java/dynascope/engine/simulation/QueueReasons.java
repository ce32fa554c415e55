package dynascope.engine.simulation;

import dynascope.engine.event.Queueing;
import dynascope.engine.explain.Why;
import java.util.ArrayList;
import java.util.List;

/// Why a message came twice, and why its effect did.
final class QueueReasons {
  private QueueReasons() {}

  static List<Why> of(Queueing event) {
    return List.of(
        switch (event) {
          case Queueing.Redelivered again -> redelivered(again);
          case Queueing.AppliedTwice twice -> twice(twice);
          case Queueing.WorkersDied died ->
              why(
                  died,
                  "why.workers-died",
                  List.of(died.held(), died.waiting()),
                  List.of(why(died, "why.workers-died.held", List.of(died.held()), List.of())));
        });
  }

  private static Why redelivered(Queueing.Redelivered again) {
    var reasons = new ArrayList<Why>();
    reasons.add(
        why(
            again,
            again.died() ? "why.redelivered.died" : "why.redelivered.slow",
            List.of(again.message(), again.taken().text()),
            List.of()));
    reasons.add(
        why(
            again,
            again.wasApplied() ? "why.redelivered.applied" : "why.redelivered.not-applied",
            List.of(again.message()),
            List.of()));
    return why(
        again,
        "why.redelivered",
        List.of(again.message(), again.delivery(), again.worker() + 1),
        reasons);
  }

  private static Why twice(Queueing.AppliedTwice twice) {
    return why(
        twice,
        "why.applied-twice",
        List.of(twice.message(), twice.delivery()),
        List.of(
            why(
                twice,
                "why.applied-twice.delivered",
                List.of(twice.message(), twice.taken().text(), twice.delivery()),
                List.of()),
            why(twice, "why.applied-twice.key", List.of(), List.of())));
  }

  private static Why why(Queueing event, String key, List<Object> args, List<Why> reasons) {
    return new Why(
        key, args, event.at(), event.address(), reasons.isEmpty() ? 0 : event.seq(), reasons);
  }
}
