package dynascope.app.command;

import dynascope.assets.Words;
import dynascope.scenarios.lesson.Lesson;
import dynascope.scenarios.lesson.LessonLibrary;
import dynascope.scenarios.run.Golden;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Compares every lesson's run with the one that was agreed on, or agrees on a new one.
@Command(name = "golden", description = "${bundle:command.golden.about}")
final class GoldenCommand implements Callable<Integer> {
  private static final String OURS = "scenarios/src/test/resources/golden";

  @Spec CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--accept",
      paramLabel = "LESSON",
      description = "${bundle:command.golden.accept}")
  @Nullable String accepted;

  @Option(names = "--in", paramLabel = "DIRECTORY", description = "${bundle:command.golden.in}")
  @Nullable Path directory;

  @Parameters(
      arity = "0..*",
      paramLabel = "LESSON",
      description = "${bundle:command.golden.lessons}")
  List<String> names = List.of();

  @Override
  public Integer call() {
    Path in = directory == null ? ours() : directory;
    return accepted == null ? compare(in) : accept(in, accepted);
  }

  /// They lie with the tests of the lessons.
  private static Path ours() {
    return Home.at(OURS)
        .orElseThrow(() -> Complaint.usage(Words.say("command.golden.no-checkout", OURS)));
  }

  private int accept(Path in, String name) {
    Lesson lesson = Played.lesson(name);
    try {
      Golden.accept(in, lesson);
    } catch (IOException e) {
      throw Complaint.unwritable(Golden.file(in, lesson), e);
    }
    out().println(Words.say("command.golden.accepted", Golden.file(in, lesson)));
    return Exit.DONE;
  }

  private int compare(Path in) {
    if (!Files.isDirectory(in)) {
      throw Complaint.usage(Words.say("command.golden.no-folder", in));
    }
    int exit = Exit.DONE;
    for (Lesson lesson : lessons()) {
      Optional<String> difference = difference(in, lesson);
      out().println(difference.orElseGet(() -> Words.say("command.golden.same", lesson.id())));
      exit = difference.isPresent() ? Exit.NOT_SO : exit;
    }
    return exit;
  }

  private List<Lesson> lessons() {
    return names.isEmpty() ? LessonLibrary.bundled() : names.stream().map(Played::lesson).toList();
  }

  private static Optional<String> difference(Path in, Lesson lesson) {
    try {
      return Golden.difference(in, lesson);
    } catch (IOException e) {
      throw Complaint.unreadable(Golden.file(in, lesson), e);
    }
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }
}
