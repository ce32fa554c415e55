package dynascope.scenarios.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dynascope.engine.model.Address;
import dynascope.engine.model.AttributeValue;
import dynascope.engine.model.Item;
import dynascope.engine.model.SimTime;
import dynascope.engine.model.SortCondition;
import dynascope.engine.operation.Operation;
import dynascope.engine.operation.PutItem;
import dynascope.engine.operation.Query;
import dynascope.engine.operation.Scan;
import dynascope.engine.simulation.Act;
import dynascope.engine.simulation.Recording;
import dynascope.engine.simulation.TimedAct;
import dynascope.scenarios.json.BadFile;
import dynascope.scenarios.lesson.Answer;
import dynascope.scenarios.lesson.Lesson;
import dynascope.scenarios.lesson.LessonLibrary;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordingsTest {
  private final Saved saved = saved();

  @Test
  void aRecordingIsReadAsItWasWritten() {
    assertEquals(saved, Recordings.read("r.json", Recordings.write(saved)));
  }

  @Test
  void aShareTextIsOneShortLineThatSurvivesMail() {
    String line = Recordings.share(saved);
    assertTrue(line.startsWith(Recordings.PREFIX) && line.lines().count() == 1);
    assertTrue(line.length() < 4_000, line.length() + " characters");
    String folded = line.replaceAll("(.{70})", "$1\r\n ");
    assertEquals(saved, Recordings.fromShared(folded));
  }

  @Test
  void aDamagedShareTextSaysSo() {
    String line = Recordings.share(saved);
    char changed = line.charAt(60) == 'A' ? 'B' : 'A';
    for (String broken :
        List.of(
            line.substring(0, line.length() - 5),
            line.substring(0, 60) + changed + line.substring(61),
            Recordings.PREFIX + "x")) {
      BadFile bad = assertThrows(BadFile.class, () -> Recordings.fromShared(broken));
      assertTrue(String.valueOf(bad.getMessage()).contains("damaged"), bad.getMessage());
    }
    BadFile other = assertThrows(BadFile.class, () -> Recordings.fromShared("hello"));
    assertTrue(String.valueOf(other.getMessage()).contains("would begin with"), other.getMessage());
  }

  @Test
  void aFileOfANewerEditionIsRefusedAndOfAnOlderOneOpens() {
    String text = Recordings.write(saved);
    String newer = text.replace("\"edition\": " + Recording.EDITION, "\"edition\": 999");
    BadFile bad = assertThrows(BadFile.class, () -> Recordings.read("r.json", newer));
    assertEquals("$.edition", bad.path());
    var older =
        new Saved(
            new Recording(1, 7, saved.recording().world(), List.of()), "S08", null, List.of());
    Saved read = Recordings.read("r.json", Recordings.write(older));
    assertEquals(Recording.EDITION > 1 ? 1 : 0, read.notices().size());
  }

  @Test
  void anUnknownNameInAFileIsNamed() {
    String text = Recordings.write(saved).replace("\"acts\"", "\"act\"");
    BadFile bad = assertThrows(BadFile.class, () -> Recordings.read("r.json", text));
    assertTrue(String.valueOf(bad.getMessage()).contains("did you mean \"acts\"?"));
  }

  @Test
  void aFileIsWrittenWhole(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("my run.json");
    Recordings.save(file, saved);
    Recordings.save(file, saved);
    assertEquals(saved, Recordings.open(file));
    try (var files = java.nio.file.Files.list(folder)) {
      assertEquals(1, files.count());
    }
  }

  private static Saved saved() {
    Lesson lesson = LessonLibrary.bundled("S26").orElseThrow();
    List<TimedAct> acts = new ArrayList<>(lesson.solution().acts());
    acts.add(call(50, new PutItem("Profile", item())));
    acts.add(
        call(
            51,
            new Query(
                "Profile",
                AttributeValue.s("a"),
                new SortCondition.Between(AttributeValue.n(1), AttributeValue.n(2)))));
    acts.add(call(52, new Scan("Profile")));
    acts.add(
        new TimedAct(SimTime.ofSeconds(53), new Act.Mend(Address.parse("Profile/P1/replica-c"))));
    var commit =
        new Commit("stale-share", new Answer.Amount(3.5), SimTime.ofMillis(1_250), true, null);
    Attempt attempt =
        Attempt.begin("S26", 7, "hook").with(commit).withHint("fix").withReason("why", "");
    return new Saved(Recording.of(7, lesson.world(), acts), "S26", attempt, List.of());
  }

  private static TimedAct call(int second, Operation operation) {
    return new TimedAct(SimTime.ofSeconds(second), new Act.Call(operation));
  }

  private static Item item() {
    return Item.of(
        "pk",
        AttributeValue.s("a \"quoted\" key\n"),
        "list",
        AttributeValue.l(
            AttributeValue.n(1),
            AttributeValue.bool(true),
            AttributeValue.nul(),
            AttributeValue.l()));
  }
}
