package dynascope.app.play;

import dynascope.engine.model.SimTime;
import java.time.Duration;

/// A speed that was lowered at the first of its kind and comes back by itself once time has gone
/// past it.
///
/// @param usual the speed before
/// @param from where time stood still
/// @param until where the usual speed comes back
record Eased(Speed usual, SimTime from, SimTime until) {
  /// At this speed single messages are seen.
  static final Speed SLOW = Speed.ofMillis(20);

  /// Long enough to see a refusal go back to who asked.
  private static final Duration LOOK = Duration.ofSeconds(2);

  static Eased at(SimTime instant, Speed usual) {
    return new Eased(usual, instant, instant.plus(SLOW.in(LOOK)));
  }

  boolean holds(SimTime playhead) {
    return !playhead.isBefore(from) && playhead.isBefore(until);
  }
}
