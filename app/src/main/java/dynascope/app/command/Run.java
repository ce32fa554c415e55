package dynascope.app.command;

import dynascope.assets.Words;
import dynascope.engine.model.SimTime;
import dynascope.engine.simulation.Playback;
import dynascope.engine.simulation.Recording;
import dynascope.scenarios.json.BadFile;
import dynascope.scenarios.lesson.Lesson;
import dynascope.scenarios.run.Acts;
import dynascope.scenarios.run.LessonRunner;
import java.util.function.Supplier;

/// Plays headless, and tells a failure of the engine by what is needed to see it again.
final class Run {
  private Run() {}

  static LessonRunner.Result of(Lesson lesson, long seed, Acts acts, boolean digest) {
    return guarded(
        LessonRunner.recording(lesson, seed, acts),
        SimTime.ZERO.plus(lesson.horizon()),
        () -> LessonRunner.play(lesson, seed, acts, digest));
  }

  /// Does something with a recording; a failure names seed, edition and instant.
  static <T> T guarded(Recording recording, SimTime until, Supplier<T> work) {
    try {
      return work.get();
    } catch (Complaint | BadFile told) {
      throw told;
    } catch (RuntimeException | AssertionError failure) {
      throw new Complaint(
          Exit.ENGINE,
          Words.say(
              "command.engine-failed",
              String.valueOf(recording.seed()),
              String.valueOf(recording.edition()),
              instant(recording, until).text(),
              failure.toString()));
    }
  }

  /// Where the recording fails; its end if it does not.
  private static SimTime instant(Recording recording, SimTime until) {
    try {
      var again = new Playback(recording);
      try {
        again.runTo(until, () -> true);
      } catch (RuntimeException | AssertionError same) {
        return again.head();
      }
      return until;
    } catch (RuntimeException neverBegan) {
      return SimTime.ZERO;
    }
  }
}
