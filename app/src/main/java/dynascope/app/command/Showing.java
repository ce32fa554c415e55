package dynascope.app.command;

import dynascope.engine.model.SimTime;
import dynascope.engine.simulation.Calls;
import dynascope.engine.simulation.Recording;
import dynascope.engine.simulation.TimedAct;
import dynascope.scenarios.lesson.Ask;
import dynascope.scenarios.lesson.Lesson;
import dynascope.scenarios.run.Acts;
import dynascope.scenarios.run.LessonRunner;
import org.jspecify.annotations.Nullable;

/// What a command plays: a lesson by its acts, or what a person saved.
///
/// @param end how far its time goes
/// @param speed simulated seconds in a second
/// @param ask what its lesson lets a person ask; null without one
record Showing(Recording recording, SimTime end, double speed, @Nullable Ask ask) {
  /// What programs did is watched for so long after the last of it.
  private static final long AFTERWARDS_SECONDS = 5;

  static Showing of(Lesson lesson, long seed, Acts acts) {
    return of(lesson, LessonRunner.recording(lesson, seed, acts));
  }

  static Showing of(Lesson lesson, Recording recording) {
    return new Showing(
        recording, SimTime.ZERO.plus(lesson.horizon()), lesson.speed(), lesson.ask());
  }

  /// Without a lesson: to a while after the last thing that a person or a program did.
  static Showing of(Recording recording) {
    SimTime last = SimTime.ZERO;
    for (TimedAct act : recording.acts()) {
      last = later(last, act.at());
    }
    for (Calls.Timed call : recording.calls().remembered()) {
      last = later(last, call.at());
    }
    return new Showing(recording, SimTime.ofSeconds(last.second() + AFTERWARDS_SECONDS), 1, null);
  }

  private static SimTime later(SimTime a, SimTime b) {
    return b.isAfter(a) ? b : a;
  }
}
