package dynascope.scenarios.progress;

import dynascope.engine.model.Address;
import dynascope.engine.model.SimTime;
import dynascope.engine.simulation.Act;
import dynascope.scenarios.lesson.Lesson;
import dynascope.scenarios.lesson.LessonLibrary;
import dynascope.scenarios.run.LessonRun;
import java.nio.file.Path;

/// A process that saves act after act, says so, and waits to be killed.
final class KilledWriter {
  private KilledWriter() {}

  @SuppressWarnings("SystemOut")
  public static void main(String[] args) throws Exception {
    Lesson lesson = LessonLibrary.bundled("S07").orElseThrow();
    LessonRun run = LessonRun.start(lesson, 7);
    var progress = Progress.open(Path.of(args[0]));
    long id = progress.begin(run.saved());
    for (int act = 1; act <= 5; act++) {
      run.act(
          SimTime.ofSeconds(act), new Act.Turn(Address.parse("client/readers"), "rate", 20 + act));
      progress.autosave(id, run.saved());
      System.out.println("saved " + act);
      System.out.flush();
    }
    System.in.read();
  }
}
