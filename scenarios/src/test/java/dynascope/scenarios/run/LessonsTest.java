package dynascope.scenarios.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dynascope.scenarios.lesson.Lesson;
import dynascope.scenarios.lesson.LessonLibrary;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// Plays every bundled lesson's solution: a new lesson is tested by being there. Beside it stand
/// [LessonVerdictsTest] and [LessonCheatsTest].
class LessonsTest {
  private static final Path GOLDEN = Path.of("src", "test", "resources", "golden");
  private static final long MOST_REQUESTS = 300_000;
  private static final Duration MOST_CPU = Duration.ofSeconds(5);

  /// What other seeds and orders of ties do is played by a soak.
  @TestFactory
  Stream<DynamicTest> theSolutionFinishesWithAnotherSeedWithinItsBudget() {
    return LessonLibrary.bundled().stream()
        .map(lesson -> DynamicTest.dynamicTest(lesson.id(), () -> finishes(lesson, 1)));
  }

  private static void finishes(Lesson lesson, long seed) {
    LessonRunner.Result result = LessonRunner.play(lesson, seed, Acts.SOLUTION, false);
    assertTrue(result.finished(), result.goals().toString());
    assertTrue(result.requests() <= MOST_REQUESTS, result.requests() + " requests");
    assertTrue(result.cpu().compareTo(MOST_CPU) < 0, "CPU " + result.cpu());
  }

  @TestFactory
  Stream<DynamicTest> theSolutionGoesAsItsGoldenFileSays() {
    return LessonLibrary.bundled().stream()
        .map(lesson -> DynamicTest.dynamicTest(lesson.id(), () -> golden(lesson)));
  }

  private static void golden(Lesson lesson) throws IOException {
    if (Boolean.getBoolean("accept")) {
      Golden.accept(GOLDEN, lesson);
    }
    assertEquals(Optional.empty(), Golden.difference(GOLDEN, lesson));
  }
}
