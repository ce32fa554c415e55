package dynascope.scenarios.run;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dynascope.scenarios.lesson.Lesson;
import dynascope.scenarios.lesson.LessonLibrary;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// Wrong designs and cheats of bundled lessons, beside [LessonsTest]: every wrong design, and of
/// the cheats one for each lesson, another for the next. `soak` plays all of them.
class LessonCheatsTest {
  private static final Duration MOST_CPU = Duration.ofSeconds(5);

  @TestFactory
  Stream<DynamicTest> onlyTheSolutionFinishes() {
    List<Lesson> lessons = LessonLibrary.bundled();
    return IntStream.range(0, lessons.size())
        .boxed()
        .flatMap(i -> share(lessons.get(i), i).stream().map(acts -> test(lessons.get(i), acts)));
  }

  private static List<Acts> share(Lesson lesson, int number) {
    Cheat[] cheats = Cheat.values();
    Acts cheat = Acts.cheat(cheats[number % cheats.length]);
    var share = new ArrayList<>(Acts.vain(lesson));
    share.removeIf(acts -> !acts.equals(cheat) && acts.isCheat());
    return share;
  }

  private static DynamicTest test(Lesson lesson, Acts acts) {
    return DynamicTest.dynamicTest(
        lesson.id() + " " + acts.word(), () -> doesNotFinish(lesson, acts));
  }

  private static void doesNotFinish(Lesson lesson, Acts acts) {
    LessonRunner.Result result = LessonRunner.play(lesson, lesson.seed(), acts, false);
    assertFalse(result.finished(), result.goals().toString());
    assertTrue(result.cpu().compareTo(MOST_CPU) < 0, "CPU " + result.cpu());
  }
}
