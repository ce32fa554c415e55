package dynascope.scenarios.lesson;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dynascope.engine.client.Keys;
import dynascope.engine.client.RetryPolicy;
import dynascope.engine.model.Limit;
import dynascope.engine.model.Limits;
import dynascope.scenarios.grade.Goal;
import dynascope.scenarios.grade.Is;
import dynascope.scenarios.grade.Measure;
import dynascope.scenarios.grade.Measures;
import dynascope.scenarios.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class LessonSchemaTest {
  private static final String TEXT = text();
  private static final Map<String, Json> DEFINITIONS =
      Json.parse("lesson.schema.json", TEXT).members().get("$defs").members();

  @Test
  void everyLessonFitsTheSchema() {
    Schema schema = schema();
    LessonLibrary.texts()
        .forEach((name, lesson) ->
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
  void schemaAndReaderKnowTheSameNames() {
    for (Shape shape : Shape.values()) {
      Json definition = DEFINITIONS.get(shape.word());
      assertTrue(definition != null, shape.word());
      assertEquals(
          Set.copyOf(shape.names()),
          definition.members().get("properties").members().keySet(),
          shape.word());
    }
  }

  @Test
  void schemaAndReaderKnowTheSameWords() {
    words(Measures.all().stream().map(Measure::name).toList(), "measureName");
    words(ActReader.PROPERTIES, "turn", "properties", "property");
    words(Is.signs(), "compare", "properties", "is");
    words(CallText.OPERATIONS, "call", "properties", "call");
    words(WorldReader.words(Goal.Mode.class), "goal", "properties", "mode");
    words(WorldReader.words(LessonKind.class), "lesson", "properties", "kind");
    words(WorldReader.words(Keys.Kind.class), "keys", "properties", "kind");
    words(WorldReader.words(RetryPolicy.Kind.class), "retry", "properties", "kind");
    assertEquals(
        Set.copyOf(Limits.declared().stream().map(Limit::name).toList()),
        at("world", "properties", "limits", "properties").members().keySet());
  }

  @Test
  void schemaAndReaderGuardTheSameMeasures() {
    assertEquals(
        new TreeSet<>(Measures.all().stream().filter(Measure::guarded).map(Measure::name).toList()),
        new TreeSet<>(
            at("graded", "allOf")
                .list()
                .get(1)
                .members()
                .get("if")
                .members()
                .get("properties")
                .members()
                .get("measure")
                .members()
                .get("enum")
                .list(Json::text)));
  }

  private static void words(Collection<String> expected, String... path) {
    assertEquals(
        new TreeSet<>(expected),
        new TreeSet<>(at(path).members().get("enum").list(Json::text)),
        String.join(".", path));
  }

  private static Json at(String... path) {
    Json json = DEFINITIONS.get(path[0]);
    for (String name : List.of(path).subList(1, path.length)) {
      json = json.members().get(name);
    }
    return json;
  }

  private static Schema schema() {
    return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
        .getSchema(TEXT, InputFormat.JSON);
  }

  private static String text() {
    try (InputStream in =
        Lesson.class.getResourceAsStream("/dynascope/scenarios/lesson.schema.json")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
