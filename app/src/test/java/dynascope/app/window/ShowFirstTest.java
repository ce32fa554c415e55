package dynascope.app.window;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dynascope.app.play.Shown;
import dynascope.app.play.Speed;
import dynascope.app.play.Tutor;
import dynascope.app.play.Wish;
import dynascope.engine.model.Address;
import dynascope.engine.model.SimTime;
import dynascope.engine.simulation.Act;
import dynascope.scenarios.lesson.Lesson;
import dynascope.scenarios.lesson.LessonLibrary;
import dynascope.scenarios.lesson.Part;
import dynascope.scenarios.progress.KeptAttempt;
import dynascope.scenarios.progress.Progress;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// "Show me first": a clean run, and back to exactly where one was.
class ShowFirstTest {
  @TempDir Path directory = Path.of("");

  private final LessonShelf shelf = new BundledLessons();

  static Stream<Lesson> lessons() {
    return LessonLibrary.bundled().stream();
  }

  @Test
  void whatIsShownLeavesTheLearnersRunAsItWasAndIsNotKept() throws Exception {
    Desk desk = new Desk(System::nanoTime);
    desk.open(shelf.open("S01", 7));
    Keeper keeper = new Keeper(desk, shelf, Runnable::run);
    desk.add(keeper);
    keeper.open(directory);
    toProvoke(desk);
    desk.wish(new Wish.Do(new Act.Turn(Address.parse("Users"), "partitions", 5)));
    until(
        desk,
        () ->
            shown(desk).recording().acts().stream()
                .anyMatch(each -> each.act() instanceof Act.Turn));
    Shown before = shown(desk);
    Opening own = requireNonNull(desk.opening());

    Opening worked = shelf.worked(own, before.teaching().number());
    desk.showAside(worked);
    desk.wish(new Wish.Seek(((WorkedTutor) worked.tutor()).from()));
    until(desk, () -> shown(desk).teaching().part().equals("show"));
    for (int i = 0; i < 20 && !shown(desk).teaching().done(); i++) {
      assertNull(shown(desk).teaching().form(), "nothing is asked amid what is shown");
      SimTime at = shown(desk).playhead();
      desk.wish(new Wish.Tell(new Tutor.Word.Continue()));
      desk.wish(new Wish.Pace(Speed.ofMillis(5_000)));
      until(
          desk,
          () ->
              shown(desk).playhead().isAfter(at) && !shown(desk).status().running()
                  || shown(desk).teaching().done());
    }
    assertTrue(shown(desk).teaching().goals().stream().allMatch(each -> each.done()));

    desk.back();
    assertSame(own, desk.opening());
    assertFalse(desk.showsAside());
    until(desk, () -> shown(desk).teaching().part().equals("provoke"));
    assertEquals(before.playhead(), shown(desk).playhead());
    assertEquals(before.recording().acts(), shown(desk).recording().acts());
    assertEquals(before.teaching(), shown(desk).teaching());
    assertFalse(shown(desk).teaching().done());
    desk.close();
    keeper.close();
    try (Progress progress = Progress.open(directory)) {
      List<KeptAttempt> kept = progress.attempts();
      assertEquals(1, kept.size(), "one attempt: the learner's own");
      assertEquals(before.recording().acts(), kept.getFirst().saved().recording().acts());
    }
  }

  /// Each step says in words what is done.
  @ParameterizedTest
  @MethodSource("lessons")
  void everyPartThatAsksForHandsIsShownInWords(Lesson lesson) {
    Opening own = shelf.open(lesson.id(), lesson.seed());
    for (int i = 0; i < lesson.parts().size(); i++) {
      Part part = lesson.parts().get(i);
      if (part instanceof Part.Provoke || part instanceof Part.Fix) {
        Tutor tutor = shelf.worked(own, i + 1).tutor();
        var teaching = tutor.look(((WorkedTutor) tutor).from());
        assertFalse(teaching.goals().isEmpty());
        teaching
            .beats()
            .forEach(beat ->
                assertTrue(beat.title().length() > 5 && !beat.title().contains("!"), beat.title()));
      }
    }
  }

  private void toProvoke(Desk desk) throws InterruptedException {
    for (int i = 0; i < 30 && !shown(desk).teaching().part().equals("provoke"); i++) {
      Shown now = shown(desk);
      desk.wish(
          new Wish.Tell(
              now.teaching().form() != null ? new Tutor.Word.Skip() : new Tutor.Word.Continue()));
      desk.wish(new Wish.Pace(Speed.ofMillis(20_000)));
      until(desk, () -> shown(desk).turn() > now.turn());
      until(desk, () -> !shown(desk).status().running());
    }
    assertEquals("provoke", shown(desk).teaching().part());
  }

  private static Shown shown(Desk desk) {
    return requireNonNull(desk.shown());
  }

  private static void until(Desk desk, BooleanSupplier so) throws InterruptedException {
    for (int i = 0; i < 600; i++) {
      desk.pulse();
      if (so.getAsBoolean()) {
        return;
      }
      Thread.sleep(20);
    }
    throw new AssertionError("waited in vain at " + shown(desk).status());
  }
}
