package dynascope.app.command;

import dynascope.assets.Words;
import dynascope.scenarios.json.Json;
import dynascope.scenarios.json.Nearest;
import dynascope.scenarios.lesson.Lesson;
import dynascope.scenarios.lesson.LessonLibrary;
import dynascope.scenarios.run.Acts;
import dynascope.scenarios.run.Recordings;
import dynascope.scenarios.run.Saved;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
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

  /// A lesson by its acts, or what was saved.
  Showing showing() {
    Saved saved = saved();
    if (saved == null) {
      Lesson lesson = lesson();
      return Showing.of(lesson, seed(lesson), acts(lesson));
    }
    return showing(saved);
  }

  static Showing showing(Saved saved) {
    String of = saved.lesson();
    return of == null ? Showing.of(saved.recording()) : Showing.of(lesson(of), saved.recording());
  }

  /// What a person saved, where the name is such a file; null where it is none.
  @Nullable Saved saved() {
    Path file = ids().contains(id(name)) ? null : file(name);
    if (file == null || !Files.isRegularFile(file)) {
      return null;
    }
    try {
      if (!Json.parse(file.toString(), Json.text(file)).members().containsKey("dynascope")) {
        return null;
      }
      if (seed != null) {
        throw Complaint.usage(Words.say("command.saved-has-a-seed", "--seed"));
      }
      return Recordings.open(file);
    } catch (IOException e) {
      throw Complaint.unreadable(file, e);
    }
  }

  long seed(Lesson lesson) {
    return seed == null ? lesson.seed() : seed;
  }

  Acts acts(Lesson lesson) {
    try {
      return Acts.parse(lesson, acts);
    } catch (IllegalArgumentException unknown) {
      throw Complaint.usage("--acts: " + unknown.getMessage());
    }
  }

  /// A lesson of ours by its id, or a person's own by its file.
  static Lesson lesson(String name) {
    Optional<Lesson> ours = LessonLibrary.bundled(id(name));
    return ours.isPresent() ? ours.get() : open(name);
  }

  private static Lesson open(String name) {
    Path file = file(name);
    if (file == null || !Files.exists(file)) {
      throw unknown("command.no-lesson", name);
    }
    try {
      return LessonLibrary.open(file);
    } catch (IOException e) {
      throw Complaint.unreadable(file, e);
    }
  }

  private static @Nullable Path file(String name) {
    try {
      return name.isBlank() ? null : Path.of(name);
    } catch (InvalidPathException e) {
      return null;
    }
  }

  /// The id of a lesson of ours, or the path of a file.
  static String ours(String name) {
    if (ids().contains(id(name))) {
      return id(name);
    }
    Path file = file(name);
    if (file == null || !Files.isRegularFile(file)) {
      throw unknown("command.window.no-lesson", name);
    }
    return file.toString();
  }

  private static String id(String name) {
    return name.toUpperCase(Locale.ROOT);
  }

  private static List<String> ids() {
    return LessonLibrary.texts().keySet().stream().map(file -> file.replace(".json", "")).toList();
  }

  private static Complaint unknown(String sentence, String name) {
    return Complaint.usage(Words.say(sentence, name, Nearest.among(id(name), ids())));
  }
}
