package dynascope.app.window.home;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dynascope.app.window.home.HomeModel.Cell;
import dynascope.app.window.home.HomeModel.State;
import dynascope.scenarios.lesson.Curriculum;
import dynascope.scenarios.lesson.Lesson;
import dynascope.scenarios.lesson.LessonLibrary;
import dynascope.scenarios.progress.KeptAttempt;
import dynascope.scenarios.progress.LessonProgress;
import dynascope.scenarios.run.LessonRun;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class HomeModelTest {
  private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

  private final List<Lesson> written = LessonLibrary.bundled();

  @Test
  void whoWasNeverHereHasNothingToGoOnWithAndNothingDue() {
    HomeModel model = home(Known.NOTHING);
    assertEquals(Optional.empty(), model.left());
    assertEquals(List.of(), model.today().cards());
    assertEquals(State.NEW, cell(model, "S08").state());
    assertEquals("S01", model.paths().getFirst().next().orElseThrow().id());
  }

  @Test
  void whatNobodyWroteCannotBeOpenedAndWhatIsWrittenCan() {
    HomeModel model = home(Known.NOTHING);
    for (HomeModel.Topic topic : model.topics()) {
      for (Cell cell : topic.lessons()) {
        boolean there = written.stream().anyMatch(each -> each.id().equals(cell.id()));
        assertEquals(there, cell.opens(), cell.id());
      }
    }
    HomeModel.Path week = model.paths().getFirst();
    assertEquals(14, week.all());
    assertEquals(
        14 - week.missing(),
        Curriculum.bundled().paths().getFirst().lessons().stream()
            .filter(id -> cell(model, id).opens())
            .count());
  }

  @Test
  void aLessonIsNewUnderWayDoneOrDue() {
    Map<String, LessonProgress> lessons = new TreeMap<>();
    lessons.put("S01", new LessonProgress("S01", 1, NOW.minus(Duration.ofHours(2)), NOW));
    lessons.put("S02", new LessonProgress("S02", 1, NOW.minus(Duration.ofDays(2)), NOW));
    lessons.put("S08", new LessonProgress("S08", 1, null, NOW));
    HomeModel model = home(new Known(lessons, Map.of(), List.of(amid("S08", 3, NOW))));
    assertEquals(State.DONE, cell(model, "S01").state());
    assertEquals(State.DUE, cell(model, "S02").state());
    assertEquals(State.UNDER_WAY, cell(model, "S08").state());
    assertEquals(4, cell(model, "S08").part());
    assertEquals("S08", model.left().orElseThrow().id());
    assertEquals(2, model.paths().getFirst().done());
    assertEquals("S03", model.paths().getFirst().next().orElseThrow().id());
  }

  @Test
  void whatIsResumedIsWhatWasWorkedOnLast() {
    Known known =
        new Known(
            Map.of(), Map.of(), List.of(amid("S26", 1, NOW), amid("S08", 3, NOW.minusSeconds(9))));
    assertEquals("S26", home(known).left().orElseThrow().id());
  }

  @Test
  void aRecordingOfNoLessonIsNothingToGoOnWith() {
    KeptAttempt other = amid("S26", 1, NOW);
    KeptAttempt gone =
        new KeptAttempt(9, "S99", other.started(), other.updated(), false, other.saved());
    assertFalse(home(new Known(Map.of(), Map.of(), List.of(gone))).left().isPresent());
  }

  private HomeModel home(Known known) {
    return HomeModel.of(Curriculum.bundled(), written, known, NOW, ZoneOffset.UTC);
  }

  private static Cell cell(HomeModel model, String id) {
    return model.topics().stream()
        .flatMap(each -> each.lessons().stream())
        .filter(each -> each.id().equals(id))
        .findFirst()
        .orElseThrow();
  }

  private static KeptAttempt amid(String lesson, int parts, Instant at) {
    LessonRun run = LessonRun.start(LessonLibrary.bundled(lesson).orElseThrow(), 7);
    for (int i = 0; i < parts; i++) {
      run.next();
    }
    return new KeptAttempt(1, lesson, at, at, false, run.saved());
  }
}
