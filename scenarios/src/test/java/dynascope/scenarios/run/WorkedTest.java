package dynascope.scenarios.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dynascope.engine.simulation.TimedAct;
import dynascope.scenarios.grade.Goal;
import dynascope.scenarios.grade.GoalState;
import dynascope.scenarios.lesson.Lesson;
import dynascope.scenarios.lesson.LessonLibrary;
import dynascope.scenarios.lesson.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class WorkedTest {
  static Stream<Lesson> lessons() {
    return LessonLibrary.bundled().stream();
  }

  /// What is shown reaches the goals of its part, and all parts together do the whole solution
  /// once.
  @ParameterizedTest
  @MethodSource("lessons")
  void everyPartThatAsksForHandsIsShownToItsGoals(Lesson lesson) {
    List<TimedAct> done = new ArrayList<>();
    for (Part part : lesson.parts()) {
      List<Goal> goals =
          part instanceof Part.Provoke provoke
              ? provoke.goals()
              : part instanceof Part.Fix fix ? fix.goals() : List.of();
      if (goals.isEmpty()) {
        continue;
      }
      Worked worked = Worked.of(lesson, part);
      assertFalse(worked.steps().isEmpty());
      worked.steps().forEach(step -> done.addAll(step.acts()));
      LessonRun run = worked.watched();
      run.playback().runTo(worked.end(), () -> true);
      for (GoalState state : run.standing(worked.end()).goals()) {
        assertTrue(!goals.contains(state.goal()) || state.reached(), state.goal().text());
      }
    }
    assertEquals(lesson.solution().acts(), done);
  }

  @Test
  void aPartThatAsksForNoHandsHasNothingToShow() {
    Lesson lesson = LessonLibrary.bundled("S08").orElseThrow();
    assertThrows(
        IllegalArgumentException.class, () -> Worked.of(lesson, lesson.parts().getFirst()));
  }
}
