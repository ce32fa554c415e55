package dynascope.scenarios.lesson;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dynascope.scenarios.json.BadFile;
import java.util.List;
import org.junit.jupiter.api.Test;

class LessonReaderTest {
  private static final String S08 = LessonLibrary.texts().getOrDefault("S08.json", "");

  @Test
  void theBundledLessonsAreFoundByListing() {
    List<String> found = LessonLibrary.bundled().stream().map(Lesson::id).toList();
    assertTrue(found.containsAll(List.of("S07", "S08", "S26")), found.toString());
  }

  @Test
  void anUnknownWordNamesLinePathAndTheNearest() {
    BadFile bad = bad("\"salt\": 1}", "\"slat\": 1}");
    assertEquals("$.world.clients[0].keys.slat", bad.path());
    assertTrue(bad.line() > 20, bad.getMessage());
    says(bad, "S08.json:", "did you mean \"salt\"?", "allowed: kind, template");
  }

  @Test
  void aMissingWordIsNamed() {
    says(bad("\"rate\": 1500,", ""), "$.world.clients[0]", "\"rate\" is missing");
  }

  @Test
  void aWrongTypeIsNamed() {
    says(bad("\"rate\": 1500", "\"rate\": \"1500\""), "expected a number, not \"1500\"");
    says(bad("\"for\": \"60s\"", "\"for\": 60"), "a duration such as \"60s\"", "not 60");
  }

  @Test
  void aWrongMeasureIsAnsweredWithTheNearest() {
    says(bad("\"throttled.rate\"", "\"throtled.rate\""), "did you mean \"throttled.rate\"?");
  }

  @Test
  void anAddressThatDoesNotStandIsAnsweredWithTheNearest() {
    says(bad("\"of\": \"client/fans\"", "\"of\": \"client/fan\""), "did you mean client/fans?");
  }

  @Test
  void aGoalAboutRefusalsNeedsAFloor() {
    says(
        bad(", \"floor\": {\"of\": \"client/fans\", \"successes\": 500}", ""),
        "needs a \"floor\" on successful requests");
  }

  @Test
  void aHookIsShort() {
    says(
        bad("A celebrity posts.", "A very very very very famous celebrity posts."),
        "words; at most 25");
  }

  @Test
  void aBeatIsShort() {
    says(
        bad("{\"for\": \"20s\", \"speed\": 2,", "{\"for\": \"60s\", \"speed\": 2,"),
        "watched for 30 s");
  }

  @Test
  void aLessonWithoutAPredictionIsRefused() {
    String text =
        S08.substring(0, S08.indexOf("    {\n      \"part\": \"predict\""))
            + S08.substring(S08.indexOf("    {\n      \"part\": \"run\""));
    BadFile bad =
        assertThrows(
            BadFile.class,
            () -> LessonReader.read("S08.json", text.replaceAll("\"in-use\": \"\\d+\", ", "")));
    says(bad, "at least one \"predict\"");
  }

  @Test
  void twoWrongDesignsAreNeeded() {
    int from = S08.indexOf("\"wrong\": [") + 10;
    String text = S08.substring(0, from) + S08.substring(S08.indexOf("],\n  \"cards\""));
    BadFile bad = assertThrows(BadFile.class, () -> LessonReader.read("S08.json", text));
    says(bad, "needs at least 2 designs");
  }

  @Test
  void versionsNeedASortKeyWithTheirNumber() {
    says(badVersions("\"V#{nnnn}\", \"latest\"", "\"V#\", \"latest\""), "{n} or {nnnn}");
    says(badVersions("\"range\": \"sk:S\"", "\"range\": \"sk:N\""), "sk");
    says(badVersions("\"writers\": 1", "\"writers\": 17"), "16");
    says(badVersions("\"read-all\"", "\"read-al\""), "read-all");
    says(badVersions("\"strong\": 1", "\"strong\": 1, \"queries\": 0.5"), "has no \"queries\"");
  }

  @Test
  void aKnobForVersionsNeedsAClientThatKeepsThem() {
    says(
        bad("\"property\": \"skew\", \"label\"", "\"property\": \"writers\", \"label\""),
        "client/fans keeps no versions");
  }

  private static BadFile badVersions(String good, String wrong) {
    String text = LessonLibrary.texts().getOrDefault("S04.json", "");
    assertTrue(text.contains(good), good);
    return assertThrows(
        BadFile.class, () -> LessonReader.read("S04.json", text.replace(good, wrong)));
  }

  @Test
  void brokenJsonNamesItsLine() {
    BadFile bad =
        assertThrows(BadFile.class, () -> LessonReader.read("x.json", "{\n\n  \"id\": }"));
    assertEquals(3, bad.line());
  }

  @Test
  void aNameGivenTwiceIsRefused() {
    assertThrows(BadFile.class, () -> LessonReader.read("x.json", "{\"id\": 1, \"id\": 2}"));
  }

  private static BadFile bad(String good, String wrong) {
    assertTrue(S08.contains(good), good);
    int at = S08.indexOf(good);
    String text = S08.substring(0, at) + wrong + S08.substring(at + good.length());
    return assertThrows(BadFile.class, () -> LessonReader.read("S08.json", text));
  }

  private static void says(BadFile bad, String... parts) {
    for (String part : parts) {
      assertTrue(String.valueOf(bad.getMessage()).contains(part), bad.getMessage());
    }
  }
}
