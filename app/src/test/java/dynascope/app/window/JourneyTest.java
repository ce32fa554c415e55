package dynascope.app.window;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dynascope.app.play.Shown;
import dynascope.app.play.Status;
import java.util.concurrent.TimeoutException;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/// S08 from its question to its first refusal and a turned knob, by mouse and by keyboard.
class JourneyTest extends Journey {
  JourneyTest() {
    super("S08");
  }

  @Test
  void byKeyboard() throws Exception {
    press(KeyCode.SPACE);
    until(shown -> shown.teaching().part().equals("predict"));
    press(KeyCode.SPACE);
    robot.eraseText(6);
    robot.write("70");
    press(KeyCode.ENTER);
    until(shown -> shown.teaching().form() == null);
    assertTrue(shown().teaching().goals().getFirst().done());
    onStage();
    press(KeyCode.SPACE);
    until(shown -> shown.status().running());
    fast();
    untilFirstRefusal();
    assertEquals("Why it was refused", LensModel.of(shown()).whyTitle());
    turnSaltByKeys();
    until(shown -> salt(shown) == 3);
    robot.push(KeyCode.CONTROL, KeyCode.Z);
    until(shown -> salt(shown) == 1);
  }

  @Test
  void byMouse() throws Exception {
    click("#continue");
    until(shown -> shown.teaching().part().equals("predict"));
    robot.clickOn("#answer-slider");
    click("#continue");
    until(shown -> shown.teaching().form() == null);
    click("#continue");
    until(shown -> shown.status().running());
    fast();
    untilFirstRefusal();
    robot.doubleClickOn("#knob-salt-field").write("8").push(KeyCode.ENTER);
    until(shown -> salt(shown) == 8);
    robot.clickOn("#timeline");
    until(shown -> shown.status() instanceof Status.Paused);
  }

  @Test
  void afterAClickOnAButtonSpaceGoesOn() throws Exception {
    click("#theme");
    press(KeyCode.SPACE);
    until(shown -> shown.teaching().part().equals("predict"));
  }

  @Test
  void arrowsGiveTheFocusToThingsThatSayWhatTheyAre() throws Exception {
    onStage();
    press(KeyCode.RIGHT);
    press(KeyCode.RIGHT);
    var thing = window().scene().getFocusOwner();
    assertTrue(String.valueOf(thing.getId()).startsWith("thing-"), thing.toString());
    assertFalse(thing.getAccessibleText().isBlank());
    press(KeyCode.ENTER);
    until(shown -> shown.focus().about() != null);
  }

  @Test
  void aDragOfAKnobIsOneAct() throws Exception {
    robot.drag("#knob-salt .thumb").moveBy(10, 0).moveBy(10, 0).moveBy(10, 0);
    WaitForAsyncUtils.waitForFxEvents();
    assertEquals(0, shown().recording().acts().size());
    robot.drop();
    until(shown -> shown.recording().acts().size() == 1);
  }

  @Test
  void aWrongNumberIsSaidAndChangesNothing() throws Exception {
    robot.doubleClickOn("#knob-rate-field").write("1000000").push(KeyCode.ENTER);
    WaitForAsyncUtils.waitForFxEvents();
    assertTrue(robot.lookup(".notice").tryQuery().isPresent());
    assertEquals(0, shown().recording().acts().size());
  }

  @Test
  void damagedShareTextIsSaidAndTheWindowLives() throws Exception {
    FxToolkit.setupFixture(() -> window().actions().openShared("dynascope:1:nonsense"));
    assertTrue(robot.lookup(".notice.error").tryQuery().isPresent());
    FxToolkit.setupFixture(() -> {
      String text = shelf.share(requireNonNull(window().desk().opening()));
      window().actions().openShared(text.substring(0, text.length() / 2));
      window().actions().openShared(text);
    });
    until(shown -> shown.moment() != null);
    assertInstanceOf(Status.Paused.class, shown().status());
  }

  private void turnSaltByKeys() throws TimeoutException {
    for (int i = 0; i < 4 && !robot.lookup("#knob-salt").query().isFocused(); i++) {
      press(KeyCode.K);
    }
    press(KeyCode.RIGHT);
    until(shown -> salt(shown) == 2);
    press(KeyCode.RIGHT);
  }

  /// Faster than a person would watch.
  private void fast() {
    for (int i = 0; i < 7; i++) {
      press(KeyCode.CLOSE_BRACKET);
    }
  }

  private void untilFirstRefusal() throws TimeoutException {
    for (int i = 0; i < 4 && !(shown().status() instanceof Status.AtFirst); i++) {
      until(shown -> !shown.status().running());
      if (shown().status() instanceof Status.AtBeat) {
        onStage();
        press(KeyCode.SPACE);
        until(shown -> shown.status().running());
      }
    }
    assertInstanceOf(Status.AtFirst.class, shown().status());
    until(shown -> shown.focus().event() != null);
  }

  private static double salt(Shown shown) {
    return requireNonNull(shown.moment()).frame().clients().getFirst().workload().keys().salt();
  }

  private void click(String query) {
    robot.clickOn(query);
    WaitForAsyncUtils.waitForFxEvents();
  }
}
