package dynascope.app.window;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dynascope.app.window.home.Known;
import dynascope.app.window.home.Memory;
import dynascope.scenarios.progress.CardProgress;
import dynascope.scenarios.progress.KeptAttempt;
import dynascope.scenarios.progress.LessonProgress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.testfx.util.WaitForAsyncUtils;

/// Home and the day's review, by keyboard alone.
class HomeJourneyTest extends Journey {
  private final List<String> answered = new ArrayList<>();

  HomeJourneyTest() {
    super("S08");
  }

  @Test
  void homeIsAKeyAwayAndTheLessonIsThereWhenOneComesBack() {
    Opening before = window().desk().opening();
    robot.push(KeyCode.CONTROL, KeyCode.L);
    assertTrue(window().shell().atHome());
    assertTrue(onHome(), "the keys are at home");
    press(KeyCode.F);
    WaitForAsyncUtils.waitForFxEvents();
    robot.interact(() -> window().shell().toLesson());
    assertEquals(before == null ? "" : before.id(), opened());
    assertEquals(1, shown().branches().size(), "F forks nothing from home");
    robot.push(KeyCode.CONTROL, KeyCode.L);
    press(KeyCode.ESCAPE);
    assertFalse(window().shell().atHome());
  }

  @Test
  void aLessonOnTheMapIsOpenedByEnter() throws Exception {
    robot.push(KeyCode.CONTROL, KeyCode.L);
    robot.interact(() -> robot.lookup("#home-S03").query().requestFocus());
    press(KeyCode.RIGHT);
    assertEquals("home-S04", String.valueOf(window().scene().getFocusOwner().getId()));
    press(KeyCode.ENTER);
    until(shown -> shown.moment() != null);
    assertEquals("S04", opened());
    assertFalse(window().shell().atHome());
  }

  @Test
  void theDaysReviewIsAnsweredByKeyboardAloneAndKept() {
    robot.interact(() -> window().desk().remember(new DoneLongAgo()));
    robot.push(KeyCode.CONTROL, KeyCode.L);
    assertEquals("home-review", window().scene().getFocusOwner().getId());
    press(KeyCode.ENTER);
    assertNotNull(window().scene().lookup("#review"));
    press(KeyCode.ENTER); // nothing is chosen yet
    assertEquals("Fill in an answer first.", complaint());
    press(KeyCode.DOWN);
    press(KeyCode.ENTER);
    assertEquals("review-knew", window().scene().getFocusOwner().getId());
    press(KeyCode.ENTER);
    assertEquals(List.of("S08-1 true"), answered);
    press(KeyCode.ESCAPE);
    assertTrue(onHome());
  }

  private String complaint() {
    return robot.lookup("#review-complaint").queryLabeled().getText();
  }

  private String opened() {
    Opening now = window().desk().opening();
    return now == null ? "" : now.id();
  }

  private boolean onHome() {
    return window().shell().atHome() && window().scene().getFocusOwner().getId().startsWith("home");
  }

  /// S08 was done long ago.
  private final class DoneLongAgo implements Memory {
    @Override
    public Known known() {
      Instant then = Instant.parse("2020-01-01T00:00:00Z");
      return new Known(
          Map.of("S08", new LessonProgress("S08", 1, then, then)),
          Map.<String, CardProgress>of(),
          List.of());
    }

    @Override
    public void answered(String card, boolean well) {
      answered.add(card + " " + well);
    }

    @Override
    public void resume(KeptAttempt attempt) {}
  }
}
