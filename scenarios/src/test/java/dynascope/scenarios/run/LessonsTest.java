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

/// Plays every bundled lesson: a new lesson is tested by being there.
class LessonsTest {
  private static final Path GOLDEN = Path.of("src", "test", "resources", "golden");
  private static final long MOST_REQUESTS = 300_000;
  private static final Duration MOST_CPU = Duration.ofSeconds(5);

  @TestFactory
  Stream<DynamicTest> onlyTheSolutionFinishes() {
    return LessonLibrary.bundled().stream()
        .flatMap(lesson ->
            Acts.all(lesson).stream()
                .map(acts ->
                    DynamicTest.dynamicTest(
                        lesson.id() + " " + acts.word(), () -> plays(lesson, acts))));
  }

  private static void plays(Lesson lesson, Acts acts) {
    LessonRunner.Result result = LessonRunner.play(lesson, lesson.seed(), acts, false);
    assertEquals(acts.equals(Acts.SOLUTION), result.finished(), result.goals().toString());
    assertTrue(result.cpu().compareTo(MOST_CPU) < 0, "CPU " + result.cpu());
    if (result.finished()) {
      assertTrue(result.requests() <= MOST_REQUESTS, result.requests() + " requests");
    }
  }

  @TestFactory
  Stream<DynamicTest> theSolutionFinishesWithOtherSeeds() {
    return LessonLibrary.bundled().stream()
        .flatMap(lesson ->
            Stream.of(1L, 2L)
                .map(seed ->
                    DynamicTest.dynamicTest(
                        lesson.id() + " seed " + seed,
                        () ->
                            assertTrue(
                                LessonRunner.play(lesson, seed, Acts.SOLUTION, false)
                                    .finished()))));
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
