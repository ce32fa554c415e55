package dynascope.app.command;

import dynascope.scenarios.lesson.Lesson;
import dynascope.scenarios.run.LessonRunner;
import java.util.HexFormat;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// Prints the hash of all events of a run: equal on every machine.
@Command(name = "hash", description = "${bundle:command.hash.about}")
final class HashCommand implements Runnable {
  @Mixin Played played = new Played();
  @Spec CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    spec.commandLine().getOut().println(HexFormat.of().toHexDigits(hash()));
  }

  private long hash() {
    if (played.saved() != null) {
      Showing saved = played.showing();
      return Run.guarded(
              saved.recording(),
              saved.end(),
              () -> LessonRunner.replay(saved.recording(), saved.end()))
          .hash();
    }
    Lesson lesson = played.lesson();
    return Run.of(lesson, played.seed(lesson), played.acts(lesson), false).hash();
  }
}
