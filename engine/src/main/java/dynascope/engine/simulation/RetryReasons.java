package dynascope.engine.simulation;

import dynascope.engine.event.Event;
import dynascope.engine.event.Outcome;
import dynascope.engine.explain.Why;
import java.util.List;
import java.util.function.BiFunction;

/// Why a client did not try again, or not at once.
final class RetryReasons {
  private RetryReasons() {}

  /// A retry that no token was left for, because of a refusal like many before it.
  static Why noToken(Event.GaveUp gaveUp, List<Why> refusal) {
    return new Why(
        "why.no-token",
        List.of(Explainer.name(gaveUp.request(), gaveUp.attempt()), gaveUp.cost(), gaveUp.tokens()),
        gaveUp.at(),
        gaveUp.address(),
        gaveUp.seq(),
        refusal);
  }

  /// A try that waits, because the client slowed down after a refusal.
  ///
  /// @param causes what a refusal's answer came of
  static Why heldBack(
      Event.HeldBack held, List<Event> events, BiFunction<Event, List<Event>, List<Why>> causes) {
    List<Why> because = List.of();
    for (int i = events.size() - 1; i >= 0 && because.isEmpty(); i--) {
      if (events.get(i) instanceof Event.Answered answered
          && answered.outcome() == Outcome.THROTTLED
          && answered.address().equals(held.address())) {
        because =
            List.of(
                new Why(
                    "why.slowed",
                    List.of(Explainer.name(answered.request(), answered.attempt())),
                    answered.at(),
                    answered.address(),
                    answered.seq(),
                    causes.apply(answered, events.subList(0, i + 1))));
      }
    }
    return new Why(
        "why.held-back",
        List.of(
            Explainer.name(held.request(), held.attempt()),
            held.address().name(),
            held.rate(),
            held.queue()),
        held.at(),
        held.address(),
        held.seq(),
        because);
  }
}
