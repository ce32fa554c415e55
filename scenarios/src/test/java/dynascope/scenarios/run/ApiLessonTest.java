package dynascope.scenarios.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dynascope.engine.error.CancellationReason;
import dynascope.engine.event.Event;
import dynascope.engine.model.SimTime;
import dynascope.engine.simulation.Playback;
import dynascope.engine.simulation.Recording;
import dynascope.scenarios.json.BadFile;
import dynascope.scenarios.lesson.Lesson;
import dynascope.scenarios.lesson.LessonReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/// A lesson that is played here alone: its world has indexes, and its script calls operations of
/// every family.
class ApiLessonTest {
  static final String TEXT = text();
  private static final Lesson LESSON = LessonReader.read("T01.json", TEXT);

  @Test
  void onlyItsScriptReachesItsGoals() {
    var played = LessonRunner.play(LESSON, 1, Acts.SOLUTION, false);
    assertTrue(played.finished(), played.goals().toString());
    assertFalse(LessonRunner.play(LESSON, 1, Acts.NONE, false).finished());
  }

  @Test
  void itsScriptIsToldAsWhatItAskedFor() {
    var plans = new ArrayList<String>();
    var reasons = new ArrayList<String>();
    var entries = new ArrayList<String>();
    Recording recording = LessonRunner.recording(LESSON, 1, Acts.SOLUTION);
    var playback = new Playback(recording);
    playback.runTo(SimTime.ofSeconds(80), () -> true);
    playback.eachEvent(
        SimTime.BEFORE_ALL,
        SimTime.ofSeconds(80),
        event -> {
          switch (event) {
            case Event.StatementPlanned planned -> plans.add(planned.operation().name());
            case Event.TransactionCancelled cancelled ->
                cancelled.reasons().stream().map(CancellationReason::code).forEach(reasons::add);
            case Event.IndexWritten written -> entries.add(written.key());
            default -> {}
          }
        });
    assertEquals(List.of("GetItem"), plans);
    assertEquals(List.of("None", "ConditionalCheckFailed"), reasons);
    assertEquals(4, entries.size(), entries.toString());
  }

  @Test
  void aRecordingOfItGoesTheSameWay() {
    Recording recording = LessonRunner.recording(LESSON, 1, Acts.SOLUTION);
    var saved = new Saved(recording, "T01", Attempt.begin("T01", 1, "hook"));
    Saved read = Recordings.fromShared(Recordings.share(saved));
    assertEquals(saved, read);
    assertEquals(hash(recording), hash(read.recording()));
  }

  private static long hash(Recording recording) {
    var playback = new Playback(recording);
    SimTime end = SimTime.ofSeconds(80);
    playback.runTo(end, () -> true);
    return playback.hash(end);
  }

  @Test
  void anIndexThatTheServiceWouldRefuseIsAMistakeOfTheFile() {
    says(
        bad("\"hash\": \"sk:S\", \"range\": \"pk:S\"", "\"hash\": \"sk:S\", \"range\": \"sk:S\""),
        "$.world.tables[0].indexes[0]: DynamoDB says: ValidationException: Both the Hash Key");
    says(
        bad(
            "\"projection\": \"KEYS_ONLY\"}",
            "\"projection\": \"KEYS_ONLY\", \"write\": 5, \"read\": 5}"),
        "indexes[0]: DynamoDB says: ValidationException: One or more parameter values");
    says(
        bad("[\"filler\"]", "[]"),
        "indexes[1]: DynamoDB says: ValidationException: One or more parameter values",
        "INCLUDE");
    says(bad("\"name\": \"ByThing\"", "\"name\": \"B!\""), "indexes[1]: DynamoDB says: Validation");
  }

  @Test
  void aMisspelledIndexIsAnsweredWithWhatIsAllowed() {
    says(bad("\"KEYS_ONLY\"", "\"KEYS\""), "indexes[0].projection: ", "allowed: ALL, KEYS_ONLY");
    says(bad("\"name\": \"ByThing\"", "\"nme\": \"ByThing\""), "did you mean \"name\"?");
    says(bad("\"name\": \"ByThing\"", "\"name\": \"ByOrder\""), "two indexes of Orders are named");
    says(bad("\"range\": \"version:N\"", "\"range\": \"sk:N\""), "sk is N here and S in another");
    says(bad("\"local\": true", "\"local\": true, \"hash\": \"pk:S\""), "a local index has");
  }

  private static BadFile bad(String good, String wrong) {
    assertTrue(TEXT.contains(good), good);
    return assertThrows(
        BadFile.class, () -> LessonReader.read("T01.json", TEXT.replace(good, wrong)));
  }

  private static void says(BadFile bad, String... parts) {
    for (String part : parts) {
      assertTrue(String.valueOf(bad.getMessage()).contains(part), bad.getMessage());
    }
  }

  private static String text() {
    try (InputStream in = ApiLessonTest.class.getResourceAsStream("/lessons/T01.json")) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
