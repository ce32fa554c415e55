package dynascope.app.command;

import dynascope.assets.Words;
import dynascope.scenarios.lesson.Lesson;
import dynascope.scenarios.lesson.LessonLibrary;
import dynascope.scenarios.run.Acts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Which run of which lesson a command is about.
final class Played {
  @Parameters(paramLabel = "LESSON", description = "${bundle:command.lesson}")
  String name = "";

  @Option(names = "--seed", paramLabel = "N", description = "${bundle:command.seed}")
  @Nullable Long seed;

  @Option(
      names = "--acts",
      paramLabel = "ACTS",
      defaultValue = "solution",
      description = "${bundle:command.acts}")
  String acts = "";

  Lesson lesson() {
    return lesson(name);
  }

  long seed(Lesson lesson) {
    return seed == null ? lesson.seed() : seed;
  }

  Acts acts(Lesson lesson) {
    try {
      return Acts.parse(lesson, acts);
    } catch (IllegalArgumentException unknown) {
      throw Complaint.usage(
          Words.say("command.bad", "--acts", String.valueOf(unknown.getMessage())));
    }
  }

  /// A lesson of ours by its id, or a person's own by its file.
  static Lesson lesson(String name) {
    Optional<Lesson> ours = LessonLibrary.bundled(name.toUpperCase(Locale.ROOT));
    if (ours.isPresent()) {
      return ours.get();
    }
    Path file = Path.of(name);
    if (!Files.exists(file)) {
      throw Complaint.usage(unknown(name));
    }
    try {
      return LessonLibrary.open(file);
    } catch (IOException unreadable) {
      throw Complaint.usage(Words.say("command.unreadable", name, unreadable.toString()));
    }
  }

  private static String unknown(String name) {
    List<String> ids =
        LessonLibrary.texts().keySet().stream().map(file -> file.replace(".json", "")).toList();
    return Words.say("command.no-lesson", name, String.join(", ", ids));
  }
}
