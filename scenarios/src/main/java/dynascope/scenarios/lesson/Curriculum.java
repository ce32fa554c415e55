package dynascope.scenarios.lesson;

import dynascope.scenarios.json.Fields;
import dynascope.scenarios.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/// All lessons that there will be, by topic, and the paths through them. Some are not written yet.
///
/// @param topics in the order in which they are learned
public record Curriculum(List<Topic> topics, List<Path> paths) {
  private static final String FILE = "curriculum.json";

  /// A group of lessons, as their files name it.
  public record Topic(String name, List<Entry> lessons) {}

  /// A lesson by its id, such as `S08`, and its title.
  public record Entry(String id, String title) {}

  /// Lessons for one purpose, by their ids, in their order.
  ///
  /// @param about whom it is for, in one sentence
  public record Path(String name, String about, List<String> lessons) {}

  /// The one that comes with the product.
  public static Curriculum bundled() {
    try (InputStream in =
        Objects.requireNonNull(
            Curriculum.class.getResourceAsStream("/dynascope/scenarios/" + FILE))) {
      return read(FILE, new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Reads it. Throws [dynascope.scenarios.json.BadFile].
  static Curriculum read(String file, String text) {
    Fields fields = Json.parse(file, text).fields("a curriculum", List.of("topics", "paths"));
    List<Topic> topics = fields.list("topics", Curriculum::topic);
    List<String> known =
        topics.stream().flatMap(each -> each.lessons().stream()).map(Entry::id).toList();
    return new Curriculum(topics, fields.list("paths", each -> path(each, known)));
  }

  private static Topic topic(Json json) {
    Fields fields = json.fields("a topic", List.of("name", "lessons"));
    return new Topic(fields.text("name"), fields.list("lessons", Curriculum::entry));
  }

  private static Entry entry(Json json) {
    Fields fields = json.fields("a lesson of a topic", List.of("id", "title"));
    return new Entry(fields.text("id"), fields.text("title"));
  }

  private static Path path(Json json, List<String> known) {
    Fields fields = json.fields("a path", List.of("name", "about", "lessons"));
    return new Path(
        fields.text("name"),
        fields.text("about"),
        fields.list("lessons", each -> each.word(known)));
  }
}
