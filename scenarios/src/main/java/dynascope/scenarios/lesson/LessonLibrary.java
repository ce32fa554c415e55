package dynascope.scenarios.lesson;

import dynascope.scenarios.json.BadFile;
import dynascope.scenarios.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/// The lessons that come with the product: every JSON file beside this module's classes.
///
/// There is no index: adding a lesson is adding a file.
public final class LessonLibrary {
  private static final String FOLDER = "dynascope/scenarios/lessons";

  private LessonLibrary() {}

  /// All of them, by their ids. Throws [BadFile] for the first that is broken.
  public static List<Lesson> bundled() {
    List<Lesson> lessons = new ArrayList<>();
    texts().forEach((name, text) -> lessons.add(read(name, text)));
    return List.copyOf(lessons);
  }

  public static Optional<Lesson> bundled(String id) {
    String name = id + ".json";
    if (!id.chars().allMatch(Character::isLetterOrDigit)) {
      return Optional.empty();
    }
    try (InputStream file = LessonLibrary.class.getResourceAsStream("/" + FOLDER + "/" + name)) {
      return file == null
          ? Optional.empty()
          : Optional.of(read(name, new String(file.readAllBytes(), StandardCharsets.UTF_8)));
    } catch (IOException e) {
      throw new UncheckedIOException("the lesson " + name + " can't be read", e);
    }
  }

  /// A lesson from a file that a person wrote. Throws [BadFile].
  public static Lesson open(Path file) throws IOException {
    return LessonReader.read(file.toString(), Json.text(file));
  }

  /// The texts of the bundled files by their names.
  public static Map<String, String> texts() {
    Path home = home();
    try {
      if (Files.isDirectory(home)) {
        return texts(home.resolve(FOLDER));
      }
      try (FileSystem jar = FileSystems.newFileSystem(home)) {
        return texts(jar.getPath(FOLDER));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the lessons can't be read from " + home, e);
    }
  }

  private static Lesson read(String name, String text) {
    Lesson lesson = LessonReader.read(name, text);
    if (!name.equals(lesson.id() + ".json")) {
      throw new BadFile(
          name, 1, "$.id", "the file of " + lesson.id() + " must be " + lesson.id() + ".json");
    }
    return lesson;
  }

  private static Map<String, String> texts(Path folder) throws IOException {
    Map<String, String> texts = new TreeMap<>();
    if (!Files.isDirectory(folder)) {
      return texts;
    }
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        String name = String.valueOf(file.getFileName());
        if (name.endsWith(".json")) {
          texts.put(name, Files.readString(file, StandardCharsets.UTF_8));
        }
      }
    }
    return texts;
  }

  /// The directory or the jar that this class was loaded from.
  private static Path home() {
    try {
      URI uri = LessonLibrary.class.getProtectionDomain().getCodeSource().getLocation().toURI();
      return Path.of(uri);
    } catch (URISyntaxException e) {
      throw new IllegalStateException("no place for the lessons", e);
    }
  }
}
