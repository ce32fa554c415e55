package dynascope.scenarios.lesson;

import dynascope.engine.model.SimTime;
import dynascope.engine.simulation.TimedAct;
import dynascope.scenarios.grade.Goal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// A step of a lesson's loop. Time stands still in all but `run`, `provoke` and `fix`.
public sealed interface Part {
  String id();

  /// What the guide says.
  String text();

  /// The word in lesson files.
  default String word() {
    return switch (this) {
      case Hook hook -> "hook";
      case Predict predict -> "predict";
      case Run run -> "run";
      case Observe observe -> "observe";
      case Why why -> "why";
      case Provoke provoke -> "provoke";
      case Fix fix -> "fix";
      case Say say -> "say";
    };
  }

  /// What makes the learner curious.
  record Hook(String id, String text) implements Part {}

  /// A question about the future; it must be committed to, and is scored.
  ///
  /// @param goal how the list of goals calls it
  /// @param horizon how much further than the commitment the reference run goes
  record Predict(String id, String text, String goal, Question question, Duration horizon)
      implements Part {}

  /// Watching, in beats.
  record Run(String id, String text, List<Beat> beats) implements Part {
    /// The acts of all its beats when it begins at `start`.
    public List<TimedAct> acts(SimTime start) {
      List<TimedAct> acts = new ArrayList<>();
      SimTime at = start;
      for (Beat beat : beats) {
        acts.addAll(beat.acts(at));
        at = at.plus(beat.length());
      }
      return List.copyOf(acts);
    }

    public Duration length() {
      return beats.stream().map(Beat::length).reduce(Duration.ZERO, Duration::plus);
    }
  }

  /// What happened? Asked before why.
  record Observe(String id, String text, Question question) implements Part {}

  /// The learner explains first, then reads our answer.
  ///
  /// @param text what is asked
  /// @param answer what we say
  record Why(String id, String text, String answer) implements Part {}

  /// Something to bring about: usually trouble.
  ///
  /// @param hints from a nudge to the answer
  record Provoke(String id, String text, List<Goal> goals, List<String> hints) implements Part {}

  /// Something to put right. What went wrong before is tried again.
  record Fix(String id, String text, List<Goal> goals, List<String> hints) implements Part {}

  /// The phrase for an interview: one minute, aloud.
  record Say(String id, String text) implements Part {}
}
