package dynascope.app.command;

import dynascope.scenarios.lesson.Lesson;
import dynascope.scenarios.run.LessonRunner;
import dynascope.scenarios.run.Saved;
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
    Saved saved = played.saved();
    if (saved != null) {
      Showing showing = Played.showing(saved);
      return Run.guarded(
              showing.recording(),
              showing.end(),
              () -> LessonRunner.replay(showing.recording(), showing.end()))
          .hash();
    }
    Lesson lesson = played.lesson();
    return Run.of(lesson, played.seed(lesson), played.acts(lesson), false).hash();
  }
}
