package dynascope.scenarios.run;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dynascope.engine.simulation.Playback;
import dynascope.engine.simulation.Recording;
import dynascope.scenarios.lesson.Lesson;
import dynascope.scenarios.lesson.LessonLibrary;
import dynascope.scenarios.lesson.Verdict;
import java.util.Collection;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// What bundled lessons judge, of solutions and of wrong designs, beside [LessonsTest].
class LessonVerdictsTest {
  /// One order of each; soak plays solutions in others.
  @TestFactory
  Stream<DynamicTest> verdictsHoldWithAnotherSeedAndInWhateverOrderTiesCome() {
    return LessonLibrary.bundled().stream()
        .flatMap(lesson ->
            Stream.of(Acts.SOLUTION, Acts.wrong(1))
                .map(acts ->
                    DynamicTest.dynamicTest(
                        lesson.id() + " " + acts.word(), () -> shuffled(lesson, acts))));
  }

  private static void shuffled(Lesson lesson, Acts acts) {
    Recording recording = LessonRunner.recording(lesson, 2, acts);
    var result = LessonRunner.play(lesson, acts, Playback.shuffled(recording, 1), false);
    assertEquals(acts.equals(Acts.SOLUTION), result.finished(), result.goals().toString());
  }

  @TestFactory
  Stream<DynamicTest> theSolutionPredictsRightAndAWrongDesignDoesNotAlways() {
    return LessonLibrary.bundled().stream()
        .map(lesson ->
            DynamicTest.dynamicTest(
                lesson.id(),
                () -> {
                  var right = predictions(lesson, Acts.SOLUTION);
                  var wrong = predictions(lesson, Acts.wrong(1));
                  assertAll(
                      right.stream()
                          .map(verdict -> () -> assertTrue(verdict.right(), verdict.toString())));
                  assertFalse(wrong.stream().allMatch(Verdict::right));
                }));
  }

  private static Collection<Verdict> predictions(Lesson lesson, Acts acts) {
    Recording recording = LessonRunner.recording(lesson, lesson.seed(), acts);
    return LessonRunner.verdicts(lesson, acts.script(lesson), recording).values();
  }
}
