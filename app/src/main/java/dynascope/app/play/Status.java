package dynascope.app.play;

import dynascope.engine.model.SimTime;
import dynascope.engine.simulation.Marker;

/// Why time runs or stands.
public sealed interface Status {
  record Running() implements Status {}

  /// A person stopped time, or nothing has begun.
  record Paused() implements Status {}

  /// Time stopped by itself at the first of its kind.
  record AtFirst(Marker marker) implements Status {}

  /// Time stopped by itself at the end of a beat.
  record AtBeat(String title) implements Status {}

  /// Time stopped by itself because the present part asks for nothing more.
  record AtGoal() implements Status {}

  /// The head is on its way to where the playhead wants to be.
  record CatchingUp(SimTime to) implements Status {}

  /// The engine failed on this branch; everything up to `last` can still be seen.
  record Failed(Failure failure) implements Status {}

  default boolean running() {
    return this instanceof Running;
  }
}
