package dynascope.app;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dynascope.assets.Fonts;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.layout.StackPane;
import javafx.scene.text.Font;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

@ExtendWith(ApplicationExtension.class)
class HeadlessToolkitTest {
  private int clicks;

  @Start
  void show(Stage stage) {
    Button button = new Button("Play");
    button.setId("play");
    button.setOnAction(e -> clicks++);
    stage.setScene(new Scene(new StackPane(button), 400, 300));
    stage.show();
  }

  @Test
  void aButtonCanBeClickedWithoutAScreen(FxRobot robot) {
    robot.clickOn("#play");
    assertEquals(1, clicks);
  }

  @Test
  void ourFontsLoadUnderTheirFamilies() {
    assertEquals(Fonts.INTER, Font.loadFont(Fonts.INTER_REGULAR.open(), 13).getFamily());
    assertEquals(Fonts.MONO, Font.loadFont(Fonts.MONO_REGULAR.open(), 13).getFamily());
  }
}
