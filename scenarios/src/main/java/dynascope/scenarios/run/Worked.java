package dynascope.scenarios.run;

import dynascope.engine.model.SimTime;
import dynascope.engine.simulation.Recording;
import dynascope.engine.simulation.TimedAct;
import dynascope.scenarios.grade.Goal;
import dynascope.scenarios.grade.GoalState;
import dynascope.scenarios.lesson.Answer;
import dynascope.scenarios.lesson.Lesson;
import dynascope.scenarios.lesson.Part;
import dynascope.scenarios.lesson.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;

/// A part that asks for hands, as the lesson's own solution does it: the worked example.
///
/// @param recording all that the solution does up to the end of the part
/// @param steps what it does at this part, in the order of time; never empty
/// @param end when the last goal of the part is reached
public record Worked(Lesson lesson, Part part, Recording recording, List<Step> steps, SimTime end) {
  /// What is done at one instant; nothing where time alone does it.
  public record Step(SimTime at, List<TimedAct> acts) {
    public Step {
      acts = List.copyOf(acts);
    }
  }

  /// Plays the solution to find out what of it belongs to a part: a few seconds of work. Throws
  /// `IllegalArgumentException` for a part that asks for no hands.
  public static Worked of(Lesson lesson, Part part) {
    if (goals(part).isEmpty()) {
      throw new IllegalArgumentException("nothing is to be done at " + part.id());
    }
    List<GoalState> states = LessonRunner.play(lesson, lesson.seed(), Acts.SOLUTION, false).goals();
    SimTime from = SimTime.ZERO;
    for (Part each : lesson.parts()) {
      if (each.equals(part)) {
        break;
      }
      from = SimTime.max(from, end(goals(each), states, SimTime.ZERO));
    }
    SimTime end = end(goals(part), states, SimTime.ZERO.plus(lesson.horizon()));
    return of(lesson, part, from, end);
  }

  private static Worked of(Lesson lesson, Part part, SimTime from, SimTime end) {
    List<TimedAct> all = LessonRunner.recording(lesson, lesson.seed(), Acts.SOLUTION).acts();
    List<TimedAct> own = lesson.solution().acts();
    List<Step> steps = new ArrayList<>();
    for (TimedAct act : own) {
      boolean here = !act.at().isBefore(from) && act.at().isBefore(end);
      if (here && !steps.isEmpty() && steps.getLast().at().equals(act.at())) {
        List<TimedAct> both = new ArrayList<>(steps.removeLast().acts());
        both.add(act);
        steps.add(new Step(act.at(), both));
      } else if (here) {
        steps.add(new Step(act.at(), List.of(act)));
      }
    }
    if (steps.isEmpty()) {
      steps.add(new Step(from, List.of()));
    }
    List<TimedAct> acts = all.stream().filter(act -> act.at().isBefore(end)).toList();
    Recording recording = Recording.of(lesson.seed(), lesson.world(), acts);
    return new Worked(lesson, part, recording, List.copyOf(steps), end);
  }

  /// The run as somebody watches it who has answered all questions as the solution does.
  public LessonRun watched() {
    Attempt attempt = Attempt.begin(lesson.id(), lesson.seed(), part.id());
    SortedMap<String, Verdict> verdicts =
        LessonRunner.verdicts(lesson, lesson.solution(), recording);
    for (Part.Predict predict : lesson.predictions()) {
      Answer answer = lesson.solution().answers().get(predict.id());
      if (answer != null) {
        Verdict verdict = verdicts.get(predict.id());
        attempt = attempt.with(new Commit(predict.id(), answer, SimTime.ZERO, true, verdict));
      }
    }
    return LessonRun.resume(lesson, recording, attempt);
  }

  /// The goals of a part that asks for hands; none for others.
  private static List<Goal> goals(Part part) {
    return switch (part) {
      case Part.Provoke provoke -> provoke.goals();
      case Part.Fix fix -> fix.goals();
      default -> List.of();
    };
  }

  private static SimTime end(List<Goal> goals, List<GoalState> states, SimTime otherwise) {
    SimTime end = SimTime.ZERO;
    for (GoalState state : states) {
      Long since = state.since();
      if (goals.contains(state.goal())) {
        end = SimTime.max(end, since == null ? otherwise : SimTime.ofSeconds(since));
      }
    }
    return end;
  }
}
