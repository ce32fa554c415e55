package dynascope.app.window;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dynascope.app.play.Form;
import dynascope.engine.model.Address;
import java.util.List;
import java.util.Optional;
import javafx.scene.Scene;
import javafx.scene.control.Slider;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;

/// Answers that are put in their place or drawn.
class FormsTest {
  private static final Form.Shelf SHELF =
      new Form.Shelf(
          "place",
          "Where?",
          "B",
          List.of(
              new Form.Option("a", "A"),
              new Form.Option("c", "C"),
              new Form.Option("d", "D"),
              new Form.Option("end", "")));
  private static final Form.Option QUERY = new Form.Option("query", "Query");
  private static final Form.Bars BARS =
      new Form.Bars("bars", "How much?", List.of(QUERY), 0.5, 20_000, true, "RCU");

  private static final Form.Homes HOMES =
      new Form.Homes(
          "homes",
          "Where?",
          Address.parse("Users"),
          List.of(new Form.Option("a", "ANNA"), new Form.Option("b", "BEN")),
          List.of("0x9E83…", "0xE750…"),
          List.of(new Form.Option("P1", "P1"), new Form.Option("P2", "P2")));

  private final FxRobot robot = new FxRobot();
  private @Nullable ShelfForm shelf;
  private @Nullable BarForm bar;
  private @Nullable HomesForm homes;

  @BeforeEach
  void open() throws Exception {
    FxToolkit.registerPrimaryStage();
    FxToolkit.setupStage(stage -> {
      shelf = new ShelfForm(SHELF);
      bar = new BarForm(BARS, QUERY);
      homes = new HomesForm(HOMES);
      stage.setScene(new Scene(new VBox(20, shelf(), bar(), homes()), 400, 500));
      stage.setX(0);
      stage.setY(0);
    });
    FxToolkit.setupStage(Stage::show);
  }

  @AfterEach
  void close() throws Exception {
    FxToolkit.cleanupStages();
  }

  @Test
  void aTapFillsTheMarkedKeyAndGoesOnToTheNextThatIsOpen() {
    HomesForm homes = homes();
    robot.interact(() -> {
      assertEquals(false, homes.tapped(Address.parse("Orders/P1")));
      assertEquals(true, homes.tapped(Address.parse("Users/P2/replica-a")));
    });
    assertEquals(Optional.empty(), homes.homes());
    robot.interact(() -> homes.tapped(Address.parse("Users/P1")));
    assertEquals(Optional.of(List.of("P2", "P1")), homes.homes());
    robot.interact(() -> homes.tapped(Address.parse("Users/P2")));
    assertEquals(Optional.of(List.of("P2", "P2")), homes.homes(), "the marked one is changed");
  }

  @Test
  void homesAreChosenByArrowsAndDigits() {
    HomesForm homes = homes();
    robot.interact(homes.first()::requestFocus);
    robot.push(KeyCode.RIGHT).push(KeyCode.RIGHT).push(KeyCode.RIGHT);
    assertEquals("ANNA, hash 0x9E83…: home P2", homes.first().getAccessibleText());
    robot.push(KeyCode.LEFT).push(KeyCode.DOWN).push(KeyCode.DIGIT2).push(KeyCode.DIGIT7);
    assertEquals(Optional.of(List.of("P1", "P2")), homes.homes());
  }

  private HomesForm homes() {
    return requireNonNull(homes);
  }

  @Test
  void arrowsMoveThePieceAndStopAtBothEnds() {
    robot.interact(shelf()::requestFocus);
    assertEquals("end", shelf().before());
    robot.push(KeyCode.DOWN).push(KeyCode.UP);
    assertEquals("d", shelf().before());
    robot.push(KeyCode.HOME).push(KeyCode.UP);
    assertEquals("a", shelf().before());
    assertEquals("B stands before A", shelf().getAccessibleText());
    robot.push(KeyCode.END);
    assertEquals("end", shelf().before());
    assertEquals("B stands behind all", shelf().getAccessibleText());
  }

  @Test
  void aClickPutsThePieceIntoTheNearestGap() {
    robot.moveTo(shelf().getChildren().getFirst()).moveBy(0, 5).clickOn(MouseButton.PRIMARY);
    assertEquals("c", shelf().before());
    robot.press(MouseButton.PRIMARY).moveBy(0, -10).release(MouseButton.PRIMARY);
    assertEquals("a", shelf().before());
  }

  @Test
  void aTypedNumberMovesTheBarAndTheBarWritesItsNumber() {
    TextField field = robot.lookup("#bar-query-number").queryAs(TextField.class);
    Slider slider = robot.lookup("#bar-query").queryAs(Slider.class);
    robot.interact(() -> {
      field.requestFocus();
      field.setText("20000");
    });
    assertEquals(1, slider.getValue(), 1e-9);
    assertEquals(Optional.of(20_000.0), bar().value());
    robot.interact(() -> {
      slider.requestFocus();
      slider.setValue(0);
    });
    assertEquals(Optional.of(0.5), bar().value());
    robot.interact(() -> slider.setValue(0.5));
    assertEquals(100, bar().value().orElseThrow(), 1e-9);
  }

  @Test
  void whatIsNoNumberOrBeyondTheScaleIsNoAnswer() {
    TextField field = robot.lookup("#bar-query-number").queryAs(TextField.class);
    for (String wrong : new String[] {"", "many", "0.4", "20001", "-3"}) {
      robot.interact(() -> {
        field.requestFocus();
        field.setText(wrong);
      });
      assertEquals(Optional.empty(), bar().value(), wrong);
    }
  }

  private ShelfForm shelf() {
    return requireNonNull(shelf);
  }

  private BarForm bar() {
    return requireNonNull(bar);
  }
}
