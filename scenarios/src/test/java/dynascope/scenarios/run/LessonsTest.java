package dynascope.scenarios.run;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dynascope.engine.simulation.Playback;
import dynascope.engine.simulation.Recording;
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
  Stream<DynamicTest> verdictsHoldInWhateverOrderTiesCome() {
    return LessonLibrary.bundled().stream()
        .flatMap(lesson ->
            Stream.of(Acts.SOLUTION, Acts.wrong(1), Acts.wrong(2))
                .map(acts ->
                    DynamicTest.dynamicTest(
                        lesson.id() + " " + acts.word(), () -> shuffled(lesson, acts))));
  }

  private static void shuffled(Lesson lesson, Acts acts) {
    Recording recording = LessonRunner.recording(lesson, lesson.seed(), acts);
    for (long ties = 1; ties <= 2; ties++) {
      var result = LessonRunner.play(lesson, acts, Playback.shuffled(recording, ties), false);
      assertEquals(acts.equals(Acts.SOLUTION), result.finished(), result.goals().toString());
    }
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

  @TestFactory
  Stream<DynamicTest> theSolutionPredictsRightAndAWrongDesignDoesNotAlways() {
    return LessonLibrary.bundled().stream()
        .map(lesson ->
            DynamicTest.dynamicTest(
                lesson.id(),
                () -> {
                  var right = LessonRunner.play(lesson, lesson.seed(), Acts.SOLUTION);
                  var wrong = LessonRunner.play(lesson, lesson.seed(), Acts.wrong(1));
                  assertAll(
                      right.predictions().values().stream()
                          .map(verdict -> () -> assertTrue(verdict.right(), verdict.toString())));
                  assertFalse(wrong.predictions().values().stream().allMatch(each -> each.right()));
                }));
  }
}
