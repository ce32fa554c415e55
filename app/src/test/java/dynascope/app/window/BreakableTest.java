package dynascope.app.window;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dynascope.engine.fault.Fault;
import dynascope.engine.model.SimTime;
import dynascope.engine.moment.Frame;
import dynascope.engine.simulation.Act;
import dynascope.engine.simulation.Playback;
import dynascope.engine.simulation.TimedAct;
import dynascope.scenarios.lesson.Lesson;
import dynascope.scenarios.lesson.LessonLibrary;
import dynascope.scenarios.run.Acts;
import dynascope.scenarios.run.LessonRunner;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class BreakableTest {
  /// Else a lesson could be solved by its file alone.
  @TestFactory
  Stream<DynamicTest> whatASolutionBreaksTheMenuOffers() {
    List<Lesson> lessons =
        LessonLibrary.bundled().stream().filter(each -> !breaks(each).isEmpty()).toList();
    assertFalse(lessons.isEmpty());
    return lessons.stream()
        .map(lesson -> DynamicTest.dynamicTest(lesson.id(), () -> isOffered(lesson)));
  }

  private static List<TimedAct> breaks(Lesson lesson) {
    return lesson.solution().acts().stream()
        .filter(each -> each.act() instanceof Act.Break)
        .toList();
  }

  private static void isOffered(Lesson lesson) {
    TimedAct first = breaks(lesson).getFirst();
    SimTime before = new SimTime(Math.max(0, first.at().nanos() - 1));
    var playback = new Playback(LessonRunner.recording(lesson, lesson.seed(), Acts.SOLUTION));
    Frame frame = playback.moment(before, Duration.ofMillis(1)).frame();
    Fault fault = ((Act.Break) first.act()).fault();
    assertTrue(
        Breakable.at(fault.at(), frame).stream().anyMatch(each -> each.kind() == fault.kind()),
        fault.toString());
  }
}
