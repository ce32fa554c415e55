package dynascope.app.window;

import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import dynascope.engine.model.SimTime;
import dynascope.scenarios.lesson.Lesson;
import dynascope.scenarios.lesson.LessonLibrary;
import dynascope.scenarios.run.LessonRun;
import org.junit.jupiter.api.Test;

class LessonTutorTest {
  /// S20 refuses by then; who sought there has not been asked yet what will be refused.
  @Test
  void nothingIsSaidOfATimeThatNobodyWasLedTo() {
    Lesson lesson =
        LessonLibrary.bundled().stream()
            .filter(each -> each.id().equals("S20"))
            .findFirst()
            .orElseThrow();
    LessonRun run = LessonRun.start(lesson, lesson.seed());
    LessonTutor tutor = new LessonTutor(run);
    run.playback().runTo(SimTime.ofSeconds(30), () -> true);
    SimTime told = null;
    for (int second = 1; second < 30; second++) {
      if (!run.captions(SimTime.ofSeconds(second)).isEmpty()) {
        told = SimTime.ofSeconds(second);
      }
    }
    assertNotNull(told, "captions would hold there");
    assertNull(tutor.look(told).caption());
  }
}
