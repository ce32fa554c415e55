package dynascope.app.window;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;

import javafx.scene.Node;
import javafx.scene.control.TextArea;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;

/// The hands of somebody who writes a request in the console.
final class ConsoleJourneyTest extends Journey {
  ConsoleJourneyTest() {
    super("S08");
  }

  @Test
  void itHasTheKeysAsSoonAsItHasFields() throws Exception {
    press(KeyCode.F9);
    until(shown -> shown.correspondence() != null);
    assertEquals("console-IndexName", focus().getId());
  }

  private Node focus() {
    return requireNonNull(window().scene().getFocusOwner());
  }

  @Test
  void blanksStayWhereTheyAreWrittenAndStartNothing() throws Exception {
    press(KeyCode.F9);
    until(shown -> shown.correspondence() != null);
    TextArea field =
        (TextArea) requireNonNull(window().scene().lookup("#console-ExpressionAttributeValues"));
    robot.interact(() -> {
      field.requestFocus();
      field.selectAll();
    });
    robot.push(KeyCode.A);
    press(KeyCode.SPACE);
    robot.push(KeyCode.B);
    press(KeyCode.SPACE);
    assertEquals("a b ", field.getText());
    assertSame(field, focus());
    assertFalse(shown().status().running());
  }
}
