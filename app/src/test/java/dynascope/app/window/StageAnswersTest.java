package dynascope.app.window;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dynascope.app.play.Status;
import dynascope.app.play.Tutor;
import dynascope.app.play.Wish;
import dynascope.visualisers.scene.Box;
import dynascope.visualisers.scene.SceneObject;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import org.junit.jupiter.api.Test;

/// Predictions made on the stage; the guide's fields show the same.
class StageAnswersTest extends Journey {
  StageAnswersTest() {
    super("S08");
  }

  @Test
  void aShareOfTheTableIsSaidOnItsGauge() throws Exception {
    toQuestion("S08");
    Box gauge =
        window().shell().stage().scene().stream()
            .filter(each -> each.role().equals("prediction"))
            .map(SceneObject::knob)
            .map(knob -> knob == null ? Box.NONE : knob.track())
            .findFirst()
            .orElseThrow();
    Bounds stage = onScreen(window().shell().stage().canvas());
    robot.clickOn(
        stage.getMinX() + gauge.x() + gauge.width() * 0.2, stage.getMinY() + gauge.centreY());
    assertEquals("20", field("#answer-number").getText());
    double before = shown().playhead().seconds();
    commit();
    assertEquals(before, shown().playhead().seconds(), "time stands");
    assertEquals("20 %", said());
    assertTrue(
        window().shell().stage().scene().stream().noneMatch(x -> x.role().equals("prediction")),
        "what is committed stays where it is");
  }

  @Test
  void anInstantIsSaidOnTheTimelineAndThePlayheadStays() throws Exception {
    toQuestion("S07");
    Bounds line = onScreen(robot.lookup("#timeline").query());
    robot.clickOn(line.getMaxX() - 24, line.getMinY() + 30);
    assertEquals("1,500", field("#answer-number").getText(), "no later than is asked for");
    assertEquals(0, shown().playhead().nanos());
    robot.interact(() -> field("#answer-number").requestFocus());
    robot.interact(() -> field("#answer-number").setText("900"));
    commit();
    assertEquals("900 s", said());
    robot.clickOn(line.getMinX() + 300, line.getMinY() + 30, MouseButton.PRIMARY);
    until(shown -> shown.status() instanceof Status.CatchingUp || shown.playhead().nanos() > 0);
  }

  @Test
  void barsAreDrawnOnTheBoardAndInTheGuide() throws Exception {
    toQuestion("S03");
    Bounds track = onScreen(robot.lookup("#answer-board .board-track").nth(1).query());
    robot.clickOn(track.getMaxX() - 1, track.getCenterY());
    assertEquals("19,000", field("#bar-scan-number").getText());
    robot.interact(() -> field("#bar-query-number").requestFocus());
    robot.interact(() -> field("#bar-query-number").setText("1"));
    Node grip = robot.lookup("#answer-board .board-grip").nth(0).query();
    assertTrue(grip.getLayoutX() < 60, "the board shows what was typed: " + grip.getLayoutX());
    commit();
    assertTrue(said().contains("Scan of the table: 19,000"), said());
    assertNull(window().scene().lookup("#answer-board"), "nothing is asked any more");
  }

  @Test
  void cupsArePouredOnTheBoardIntoTheFieldsOfTheGuide() throws Exception {
    toQuestion("S05");
    Node more = robot.lookup("#answer-board .button").nth(1).query();
    robot.clickOn(more).clickOn(more).clickOn(more);
    assertEquals("1.5", field("#number-a").getText());
    robot.interact(() -> field("#number-a").setText("4"));
    assertEquals(4, robot.lookup("#answer-board .board-cup").queryAll().size());
  }

  @Test
  void thePieceStandsInOnePlaceOnBothShelves() throws Exception {
    toQuestion("S02");
    robot.interact(() -> robot.lookup("#answer-shelf").query().requestFocus());
    press(KeyCode.HOME);
    assertEquals(
        ((ShelfForm) robot.lookup("#answer-shelf").query()).before(),
        ((ShelfForm) robot.lookup("#board-shelf").query()).before());
    Bounds board = onScreen(robot.lookup("#board-shelf").query());
    robot.clickOn(board.getCenterX(), board.getMaxY() - 4);
    assertEquals("end", ((ShelfForm) robot.lookup("#answer-shelf").query()).before());
  }

  private void toQuestion(String lesson) throws Exception {
    robot.interact(() -> window().desk().open(shelf.open(lesson, 7)));
    until(shown -> shown.moment() != null && shown.teaching().number() == 1);
    robot.interact(() -> window().desk().wish(new Wish.Tell(new Tutor.Word.Continue())));
    until(shown -> shown.teaching().form() != null);
    robot.interact(() -> window().desk().pulse());
  }

  private void commit() throws Exception {
    robot.interact(() -> window().shell().guide().onward());
    until(shown -> shown.teaching().form() == null);
  }

  private String said() {
    var verdict = shown().teaching().verdict();
    return verdict == null ? "" : verdict.said();
  }

  private TextField field(String query) {
    return robot.lookup(query).queryAs(TextField.class);
  }

  private static Bounds onScreen(Node node) {
    return node.localToScreen(node.getLayoutBounds());
  }
}
