package dynascope.scenarios.run;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dynascope.scenarios.lesson.Lesson;
import dynascope.scenarios.lesson.LessonLibrary;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// Wrong designs and cheats of bundled lessons, beside [LessonsTest].
class LessonCheatsTest {
  private static final Duration MOST_CPU = Duration.ofSeconds(5);

  @TestFactory
  Stream<DynamicTest> onlyTheSolutionFinishes() {
    return LessonLibrary.bundled().stream()
        .flatMap(lesson ->
            Acts.all(lesson).stream()
                .filter(acts -> !acts.equals(Acts.SOLUTION))
                .map(acts ->
                    DynamicTest.dynamicTest(
                        lesson.id() + " " + acts.word(), () -> doesNotFinish(lesson, acts))));
  }

  private static void doesNotFinish(Lesson lesson, Acts acts) {
    LessonRunner.Result result = LessonRunner.play(lesson, lesson.seed(), acts, false);
    assertFalse(result.finished(), result.goals().toString());
    assertTrue(result.cpu().compareTo(MOST_CPU) < 0, "CPU " + result.cpu());
  }
}
