package dynascope.app.window;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dynascope.app.play.Compared;
import dynascope.app.play.Shown;
import dynascope.app.play.Wish;
import dynascope.engine.model.Address;
import dynascope.engine.model.SimTime;
import dynascope.engine.simulation.Act;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.testfx.util.WaitForAsyncUtils;

/// A fork of S08, compared with its parent, by keys and by mouse.
class CompareJourneyTest extends Journey {
  private static final Act EIGHT = new Act.Turn(Address.parse("client/fans"), "salt", 8);

  CompareJourneyTest() {
    super("S08");
  }

  private void seek(long millis) throws Exception {
    window().desk().wish(new Wish.Seek(SimTime.ofMillis(millis)));
    until(shown -> shown.playhead().equals(SimTime.ofMillis(millis)));
  }

  private static boolean compared(Shown shown) {
    Compared now = shown.compared();
    return now != null && now.other() != null && !now.upTo().isBefore(shown.playhead());
  }

  @Test
  void oneBranchAloneSaysHowToGetAnother() {
    onStage();
    press(KeyCode.C);
    assertTrue(robot.lookup(".notice").tryQuery().isPresent());
    assertEquals(Sights.Sight.STAGE, window().shell().sights().now());
  }

  @Test
  void byKeysFromTheForkToTheFirstDifferenceAndOut() throws Exception {
    seek(500);
    onStage();
    press(KeyCode.F);
    until(shown -> shown.branches().size() == 2);
    window().desk().wish(new Wish.Do(EIGHT));
    until(shown -> shown.recording().acts().size() == 1);
    press(KeyCode.C);
    until(CompareJourneyTest::compared);
    assertFalse(robot.lookup(".guide").query().isVisible());
    assertFalse(robot.lookup(".lens").query().isVisible());
    press(KeyCode.PERIOD);
    until(shown -> shown.playhead().nanos() > 500_000_000L && compared(shown));
    assertEquals(
        requireNonNull(requireNonNull(shown().compared()).first()).at(), shown().playhead());
    robot.push(KeyCode.CONTROL, KeyCode.TAB);
    until(shown -> shown.branch() == 0);
    robot.interact(() -> robot.lookup("#compare-table").query().requestFocus());
    String before = robot.lookup("#compare-table").query().getAccessibleText();
    press(KeyCode.DOWN);
    Node table = robot.lookup("#compare-table").query();
    assertFalse(table.getAccessibleText().equals(before));
    press(KeyCode.ESCAPE);
    until(shown -> shown.compared() == null);
    assertEquals(Sights.Sight.STAGE, window().shell().sights().now());
    assertTrue(robot.lookup(".guide").query().isVisible());
  }

  @Test
  void aLaneIsChosenByClickNamedByWhatWasChangedAndDeletedUntilUndo() throws Exception {
    seek(500);
    window().desk().wish(new Wish.Fork());
    window().desk().wish(new Wish.Do(EIGHT));
    until(shown -> shown.branches().size() == 2 && !shown.recording().acts().isEmpty());
    robot.interact(() -> window().desk().pulse());
    robot.clickOn("#lane-0");
    until(shown -> shown.branch() == 0);
    assertEquals(
        List.of("", "salt = 8"),
        TimelineModel.all(shown(), requireNonNull(window().desk().opening()).knobs()).stream()
            .map(TimelineModel.Lane::note)
            .toList());
    robot.interact(() -> robot.lookup("#timeline").query().requestFocus());
    press(KeyCode.DOWN);
    until(shown -> shown.branch() == 1);
    robot.push(KeyCode.CONTROL, KeyCode.DELETE);
    until(shown -> shown.branches().size() == 1);
    WaitForAsyncUtils.waitForFxEvents();
    robot.clickOn(".notice .plain-line");
    until(shown -> shown.branches().size() == 2 && shown.branch() == 1);
  }
}
