package dynascope.app.window;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dynascope.app.play.Speed;
import dynascope.app.play.Wish;
import dynascope.engine.event.Asked;
import dynascope.engine.event.OperationKind;
import java.util.concurrent.TimeoutException;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Label;
import javafx.scene.control.RadioButton;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.testfx.util.WaitForAsyncUtils;

/// S03 from its question through two bars to a Scan with a filter, asked by hand.
class AskJourneyTest extends Journey {
  AskJourneyTest() {
    super("S03");
  }

  @Test
  void aScanWithAFilterIsAskedToldAndTimeStands() throws Exception {
    toTheProvocation();
    press(KeyCode.Q);
    assertTrue(robot.lookup("#ask-call").query().isFocused());
    // As a hand does: Enter opens the list, the arrow chooses, Enter takes it.
    robot.push(KeyCode.ENTER).push(KeyCode.DOWN).push(KeyCode.ENTER);
    WaitForAsyncUtils.waitForFxEvents();
    assertFalse(visible("#ask-sort"));
    assertTrue(visible("#ask-filter"));
    choose("#ask-filter", "filter: key =");
    assertTrue(visible("#ask-kept"));

    write("#ask-limit", "0");
    robot.push(KeyCode.ENTER);
    WaitForAsyncUtils.waitForFxEvents();
    assertTrue(robot.lookup(".notice").tryQuery().isPresent());
    robot.push(KeyCode.ENTER);
    WaitForAsyncUtils.waitForFxEvents();
    assertEquals(1, robot.lookup(".notice").queryAll().size(), "the same again is the same");
    assertFalse(shown().status().running());
    press(KeyCode.ESCAPE);
    assertFalse(robot.lookup(".notice").tryQuery().isPresent());

    write("#ask-limit", "");
    robot.push(KeyCode.ENTER);
    until(shown -> shown.status().running());
    until(shown -> !shown.status().running());
    Asked asked = requireNonNull(requireNonNull(shown().moment()).frame().asked());
    assertEquals(OperationKind.Scan, asked.operation());
    assertEquals(Asked.State.WHOLE, asked.state());
    assertEquals(12, asked.returned());
    assertEquals(24_000, asked.read());
    assertTrue(shown().teaching().goals().get(1).done(), shown().teaching().goals().toString());
  }

  @Test
  void theKeyOnTheButtonIsOneThatGoesOnFromHere() throws Exception {
    assertEquals("Space", onwardKey());
    toTheProvocation();
    assertEquals("Space", onwardKey());
    press(KeyCode.Q);
    assertEquals("Ctrl+Enter", onwardKey(), "Space opens the list of calls");
  }

  @Test
  void theBoxKeepsItsWidthWhenAListWasOpen() throws Exception {
    toTheProvocation();
    press(KeyCode.Q);
    double before = robot.lookup("#ask-send").query().getLayoutX();
    robot.push(KeyCode.ENTER).push(KeyCode.ENTER);
    WaitForAsyncUtils.waitForFxEvents();
    assertEquals(before, robot.lookup("#ask-send").query().getLayoutX());
  }

  @Test
  void enterBeforeAnAnswerSaysWhatIsMissing() throws Exception {
    toTheQuestion();
    robot.interact(() -> window().shell().guide().requestFocus());
    press(KeyCode.ENTER);
    assertTrue(robot.lookup(".notice").tryQuery().isPresent());
    assertInstanceOf(RadioButton.class, window().scene().getFocusOwner());
  }

  private String onwardKey() {
    return robot.lookup("#continue .mono").queryAs(Label.class).getText();
  }

  private void toTheQuestion() throws TimeoutException {
    press(KeyCode.SPACE);
    until(shown -> shown.teaching().part().equals("predict"));
    write("#bar-query-number", "1");
    write("#bar-scan-number", "1180");
    press(KeyCode.ENTER);
    until(shown -> shown.teaching().form() == null);
    for (int i = 0; i < 12 && !shown().teaching().part().equals("observe"); i++) {
      onStage();
      press(KeyCode.SPACE);
      until(shown -> shown.status().running() || shown.teaching().part().equals("observe"));
      robot.interact(() -> window().desk().wish(new Wish.Pace(Speed.ofMillis(2_000))));
      until(shown -> !shown.status().running());
    }
  }

  private void toTheProvocation() throws TimeoutException {
    toTheQuestion();
    robot.clickOn("For all items that it reads, in 4 KB steps");
    press(KeyCode.ENTER);
    until(shown -> shown.teaching().form() == null);
    onStage();
    press(KeyCode.SPACE);
    until(shown -> shown.teaching().part().equals("provoke"));
    onStage();
  }

  private boolean visible(String query) {
    return robot.lookup(query).query().isVisible();
  }

  @SuppressWarnings("unchecked")
  private void choose(String query, String value) {
    robot.interact(() -> robot.lookup(query).queryAs(ChoiceBox.class).setValue(value));
  }

  private void write(String query, String text) {
    robot.interact(() -> {
      TextField field = robot.lookup(query).queryAs(TextField.class);
      field.requestFocus();
      field.setText(text);
    });
  }
}
