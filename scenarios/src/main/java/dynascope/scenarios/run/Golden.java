package dynascope.scenarios.run;

import dynascope.engine.model.SimTime;
import dynascope.engine.simulation.Recording;
import dynascope.scenarios.lesson.Lesson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// What a lesson's solution did when somebody last looked and agreed: its hash and digest, as text.
public final class Golden {
  private Golden() {}

  /// How the solution goes now.
  public static String text(Lesson lesson) {
    return text(LessonRunner.play(lesson, lesson.seed(), Acts.SOLUTION));
  }

  static String text(LessonRunner.Result result) {
    SimTime end = result.end();
    return "lesson "
        + result.lesson()
        + ", seed "
        + result.seed()
        + ", "
        + result.acts().word()
        + "\nedition "
        + Recording.EDITION
        + "\n"
        + (result.finished() ? "finished" : "not finished")
        + " at "
        + end.text()
        + "\nhash "
        + String.format(java.util.Locale.ROOT, "%016x", result.hash())
        + "\nrequests "
        + result.requests()
        + "\n\n"
        + result.digest().text();
  }

  /// The file of the lesson in the directory.
  public static Path file(Path directory, Lesson lesson) {
    return directory.resolve(lesson.id() + ".txt");
  }

  public static Optional<String> read(Path directory, Lesson lesson) throws IOException {
    Path file = file(directory, lesson);
    return Files.exists(file) ? Optional.of(Files.readString(file)) : Optional.empty();
  }

  /// Agrees with how the solution goes now.
  public static void accept(Path directory, Lesson lesson) throws IOException {
    Files.createDirectories(directory);
    Files.writeString(file(directory, lesson), text(lesson));
  }

  /// The first line that differs from what was agreed, as a sentence; nothing if all are equal.
  public static Optional<String> difference(Path directory, Lesson lesson) throws IOException {
    Optional<String> agreed = read(directory, lesson);
    if (agreed.isEmpty()) {
      return Optional.of(
          lesson.id()
              + " has no golden file; look at its run and accept it: golden --accept "
              + lesson.id());
    }
    String[] before = agreed.get().split("\n", -1);
    String[] now = text(lesson).split("\n", -1);
    for (int i = 0; i < Math.max(before.length, now.length); i++) {
      String a = i < before.length ? before[i] : "(nothing)";
      String b = i < now.length ? now[i] : "(nothing)";
      if (!a.equals(b)) {
        return Optional.of(
            lesson.id() + " line " + (i + 1) + " was \"" + a + "\" and is now \"" + b + "\"");
      }
    }
    return Optional.empty();
  }
}
