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
import dynascope.engine.simulation.Calls;
import dynascope.engine.simulation.Playback;
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
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordingsTest {
  private final Saved saved = saved();

  @Test
  void aRecordingIsReadAsItWasWritten() {
    assertEquals(saved, Recordings.read("r.json", Recordings.write(saved)));
  }

  @Test
  void theWorldOfEveryLessonIsReadAsItWasWritten() {
    for (Lesson lesson : LessonLibrary.bundled()) {
      var begun =
          new Saved(
              Recording.of(7, lesson.world(), lesson.solution().acts()),
              lesson.id(),
              Attempt.begin(lesson.id(), 7, "hook"));
      assertEquals(begun, Recordings.read("r.json", Recordings.write(begun)), lesson.id());
    }
  }

  @Test
  void whatProgramsAskedAndWhenTheyWereHeldIsPlayedAgainToTheSameEvents() {
    Recording programs = programs(LessonLibrary.bundled("S08").orElseThrow());
    String text = Recordings.write(new Saved(programs, null, null));
    Recording read = Recordings.read("live.json", text).recording();
    assertEquals(programs.calls().remembered(), read.calls().remembered());
    assertEquals(programs.acts(), read.acts());
    SimTime end = SimTime.ofSeconds(20);
    var one = new Playback(programs);
    var other = new Playback(read);
    one.runTo(end, () -> true);
    other.runTo(end, () -> true);
    assertEquals(one.hash(end), other.hash(end));
    assertTrue(one.requests(end) >= 3, "they were asked");
  }

  /// A world that is nobody's lesson, in which programs wrote, were held, and read.
  private static Recording programs(Lesson world) {
    String table = world.world().tables().getFirst().name();
    Item item = Item.of("pk", AttributeValue.s("it's \u2603"), "n", AttributeValue.n(7));
    List<Calls.Timed> calls =
        List.of(
            new Calls.Timed(SimTime.ofMillis(1_001), new PutItem(table, item)),
            new Calls.Timed(SimTime.ofMillis(1_001), new PutItem(table, item)),
            new Calls.Timed(SimTime.ofMillis(9_500), new Scan(table)));
    List<TimedAct> holds =
        List.of(
            new TimedAct(SimTime.ofSeconds(2), new Act.Hold(true)),
            new TimedAct(SimTime.ofSeconds(9), new Act.Hold(false)));
    return new Recording(Recording.EDITION, 1, world.world(), holds, Calls.of(calls));
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
    Saved read = Recordings.read("r.json", Recordings.write(older(saved.trail())));
    assertEquals(1, read.notices().size());
    assertEquals(List.of(), saved.notices());
    assertEquals(Optional.empty(), read.difference());
  }

  /// The same as of an edition before this one.
  private Saved older(@Nullable Trail trail) {
    Recording now = saved.recording();
    return new Saved(
        new Recording(Recording.EDITION - 1, now.seed(), now.world(), now.acts()),
        saved.lesson(),
        saved.attempt(),
        trail);
  }

  @Test
  void aRecordingOfAnOlderEditionSaysFromWhenOnItDiffers() {
    var played = new Playback(saved.recording());
    played.runTo(SimTime.ofSeconds(90), () -> true);
    Trail trail = Trail.of(played.chronicle());
    assertEquals(Optional.empty(), older(trail).difference());
    for (int mark : List.of(0, 1, 56, 89)) {
      Saved tampered = older(changed(trail, mark));
      Saved read = Recordings.fromShared(Recordings.share(tampered));
      assertEquals(tampered, read);
      String said = read.difference().orElseThrow();
      assertTrue(said.contains("Up to " + mark + ".000 s"), said);
      assertTrue(said.contains("before " + (mark + 1) + ".000 s"), said);
    }
  }

  private static Trail changed(Trail trail, int mark) {
    int at = mark * Trail.LETTERS;
    char other = trail.marks().charAt(at) == 'A' ? 'B' : 'A';
    return new Trail(
        trail.every(), trail.marks().substring(0, at) + other + trail.marks().substring(at + 1));
  }

  @Test
  void aLongRunLeavesNoMoreMarksThanAShortOne() {
    for (long seconds : List.of(0L, 200L, 201L, 2_000L, 3_600L, 86_400L)) {
      assertTrue(Trail.count(seconds) <= 200, seconds + " s");
    }
    assertEquals(0, Trail.of(new Playback(saved.recording()).chronicle()).marks().length());
  }

  @Test
  void aRunThatWasGoneOnWithIsOfTheNewEdition() {
    Saved older = older(null);
    Lesson lesson = LessonLibrary.bundled("S26").orElseThrow();
    LessonRun run =
        LessonRun.resume(lesson, older.recording(), Objects.requireNonNull(older.attempt()));
    run.playback().runTo(SimTime.ofSeconds(3), () -> true);
    Saved again = run.saved();
    assertEquals(Recording.EDITION, again.recording().edition());
    assertEquals(3 * Trail.LETTERS, Objects.requireNonNull(again.trail()).marks().length());
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
    return new Saved(Recording.of(7, lesson.world(), acts), "S26", attempt);
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
