package dynascope.app.window;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.testfx.util.WaitForAsyncUtils;

/// Things done by name, in a real window.
class PaletteJourneyTest extends Journey {
  PaletteJourneyTest() {
    super("S08");
  }

  @Test
  void whatIsTypedIsDoneAndTheFocusIsWhereItWas() throws Exception {
    onStage();
    Node before = window().scene().getFocusOwner();
    open("go to 1.5 s");
    press(KeyCode.ENTER);
    until(shown -> shown.playhead().nanos() == 1_500_000_000L);
    assertSame(before, window().scene().getFocusOwner());
    open("salt 8");
    press(KeyCode.ENTER);
    until(shown -> shown.recording().acts().size() == 1);
  }

  @Test
  void whatDoesNothingHereSaysWhyAndStays() throws Exception {
    onStage();
    open("undo");
    press(KeyCode.ENTER);
    assertTrue(isOpen());
    press(KeyCode.ESCAPE);
    assertFalse(isOpen());
  }

  private boolean isOpen() {
    return robot.lookup("#palette").tryQuery().isPresent();
  }

  private void open(String typed) {
    robot.push(KeyCode.CONTROL, KeyCode.K);
    WaitForAsyncUtils.waitForFxEvents();
    robot.write(typed);
    WaitForAsyncUtils.waitForFxEvents();
  }
}
