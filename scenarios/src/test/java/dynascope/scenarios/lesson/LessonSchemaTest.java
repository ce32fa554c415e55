package dynascope.scenarios.lesson;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dynascope.engine.client.Keys;
import dynascope.engine.client.RetryPolicy;
import dynascope.engine.client.Versions;
import dynascope.engine.fault.Fault;
import dynascope.engine.model.Limits;
import dynascope.scenarios.grade.Goal;
import dynascope.scenarios.grade.Is;
import dynascope.scenarios.grade.Measure;
import dynascope.scenarios.grade.Measures;
import dynascope.scenarios.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class LessonSchemaTest {
  private static final Path SCHEMA =
      Path.of("src/main/resources/dynascope/scenarios/lesson.schema.json");
  private static final String TEXT = text("/dynascope/scenarios/lesson.schema.json");
  private static final Map<String, Json> DEFINITIONS =
      member(Json.parse("lesson.schema.json", TEXT), "$defs").members();

  @Test
  void everyLessonFitsTheSchema() {
    Schema schema = schema();
    var lessons = new TreeMap<>(LessonLibrary.texts());
    lessons.put("T01.json", text("/lessons/T01.json"));
    lessons.forEach((name, lesson) ->
        assertEquals(
            List.of(),
            schema.validate(lesson, InputFormat.JSON).stream().map(Object::toString).toList(),
            name));
  }

  @Test
  void theSchemaRefusesAGoalWithoutItsFloor() {
    String lesson = LessonLibrary.texts().getOrDefault("S08.json", "");
    String without =
        lesson.replace(", \"floor\": {\"of\": \"client/fans\", \"successes\": 500}", "");
    assertFalse(without.equals(lesson));
    assertFalse(schema().validate(without, InputFormat.JSON).isEmpty());
  }

  @Test
  void theSchemaRefusesAMisspelledPartOfARequest() {
    String lesson = text("/lessons/T01.json");
    String misspelled = lesson.replace("\"PutRequest\"", "\"Put\"");
    assertFalse(misspelled.equals(lesson));
    assertFalse(schema().validate(misspelled, InputFormat.JSON).isEmpty());
  }

  @Test
  void schemaAndReaderKnowTheSameNames() {
    for (Shape shape : Shape.values()) {
      assertEquals(
          Set.copyOf(shape.names()),
          at(shape.word(), "properties").members().keySet(),
          shape.word());
    }
    for (Fault.Kind kind : Fault.Kind.values()) {
      assertEquals(
          Set.copyOf(WorldReader.names(kind)),
          at(kind.verb(), "properties").members().keySet(),
          kind.verb());
    }
  }

  @Test
  void schemaAndReaderKnowTheSameWords() {
    words(ActReader.PROPERTIES, "turn", "properties", "property");
    words(Is.signs(), "compare", "properties", "is");
    words(WorldReader.words(Goal.Mode.class), "goal", "properties", "mode");
    words(WorldReader.words(LessonKind.class), "lesson", "properties", "kind");
    words(WorldReader.words(Keys.Kind.class), "keys", "properties", "kind");
    words(WorldReader.words(Versions.Latest.class), "versions", "properties", "latest");
    words(WorldReader.words(RetryPolicy.Kind.class), "retry", "properties", "kind");
  }

  /// They grow often, so they are written into the schema rather than compared by hand.
  @Test
  void theSchemaListsEveryLimitEveryMeasureAndEveryRequest() throws IOException {
    String limits =
        Limits.declared().stream()
            .map(limit ->
                "            \"%s\": {\n              \"type\": \"integer\",\n"
                        .formatted(limit.name())
                    + "              \"minimum\": 0\n            }")
            .collect(Collectors.joining(",\n"));
    String measures =
        Measures.all().stream()
            .map(measure -> "        \"" + measure.name() + "\"")
            .collect(Collectors.joining(",\n"));
    String now = between(TEXT, "\"limits\": {", "\"properties\": {\n", "\n          },", limits);
    now = between(now, "\"measureName\": {", "\"enum\": [\n", "\n      ]", measures);
    now =
        between(
            now, "\n    \"attributes\": {", "\n    },\n", "    \"act\": {", RequestSchema.text());
    if (Boolean.getBoolean("accept")) {
      Files.writeString(SCHEMA, now);
      return;
    }
    assertEquals(now, TEXT, "the schema is old: run the tests with -Daccept=true");
  }

  /// The text with something else between two marks after a place.
  private static String between(String text, String place, String from, String to, String put) {
    int begin = text.indexOf(from, text.indexOf(place)) + from.length();
    return text.substring(0, begin) + put + text.substring(text.indexOf(to, begin));
  }

  @Test
  void schemaAndReaderGuardTheSameMeasures() {
    assertEquals(
        new TreeSet<>(Measures.all().stream().filter(Measure::guarded).map(Measure::name).toList()),
        new TreeSet<>(
            in(at("graded", "allOf").list().get(1), "if", "properties", "measure", "enum")
                .list(Json::text)));
  }

  private static void words(Collection<String> expected, String... path) {
    assertEquals(
        new TreeSet<>(expected),
        new TreeSet<>(member(at(path), "enum").list(Json::text)),
        String.join(".", path));
  }

  private static Json at(String... path) {
    List<String> names = List.of(path);
    Json definition = Objects.requireNonNull(DEFINITIONS.get(path[0]), path[0]);
    return in(definition, names.subList(1, names.size()).toArray(String[]::new));
  }

  private static Json in(Json json, String... path) {
    Json found = json;
    for (String name : path) {
      found = member(found, name);
    }
    return found;
  }

  private static Json member(Json json, String name) {
    return Objects.requireNonNull(json.members().get(name), name);
  }

  private static Schema schema() {
    return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
        .getSchema(TEXT, InputFormat.JSON);
  }

  private static String text(String resource) {
    try (InputStream in = LessonSchemaTest.class.getResourceAsStream(resource)) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
