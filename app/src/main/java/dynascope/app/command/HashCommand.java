package dynascope.app.command;

import dynascope.scenarios.lesson.Lesson;
import dynascope.scenarios.run.Acts;
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
    Lesson lesson = played.lesson();
    Acts acts = played.acts(lesson);
    var result = Run.of(lesson, played.seed(lesson), acts, false);
    spec.commandLine().getOut().println(HexFormat.of().toHexDigits(result.hash()));
  }
}
