package dynascope.app.command;

import dynascope.assets.Words;
import dynascope.scenarios.lesson.Lesson;
import dynascope.scenarios.lesson.LessonLibrary;
import dynascope.scenarios.run.Golden;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// Compares every lesson's run with the one that was agreed on, or agrees on a new one.
@Command(name = "golden", description = "${bundle:command.golden.about}")
final class GoldenCommand implements Callable<Integer> {
  @Spec CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--accept",
      paramLabel = "LESSON",
      description = "${bundle:command.golden.accept}")
  @Nullable String accepted;

  @Option(names = "--in", paramLabel = "DIRECTORY", description = "${bundle:command.golden.in}")
  @Nullable Path directory;

  @Override
  public Integer call() {
    Path in = directory == null ? Home.at("scenarios/src/test/golden") : directory;
    try {
      return accepted == null ? compare(in) : accept(in, accepted);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private int accept(Path in, String name) throws IOException {
    Lesson lesson = Played.lesson(name);
    Golden.accept(in, lesson);
    out().println(Words.say("command.golden.accepted", Golden.file(in, lesson)));
    return Exit.DONE;
  }

  private int compare(Path in) throws IOException {
    int exit = Exit.DONE;
    for (Lesson lesson : LessonLibrary.bundled()) {
      Optional<String> difference = Golden.difference(in, lesson);
      out().println(difference.orElseGet(() -> Words.say("command.golden.same", lesson.id())));
      exit = difference.isPresent() ? Exit.NOT_SO : exit;
    }
    return exit;
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }
}
