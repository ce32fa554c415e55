package dynascope.app.window;

import java.util.function.DoubleSupplier;
import javafx.scene.AccessibleRole;
import javafx.scene.Cursor;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;

/// The edge of a pane towards the stage: dragged, or moved by arrows; a double click or Home brings
/// the usual size back.
final class PaneEdge extends Region {
  private static final int WIDTH = 6;
  private static final int STEP = 16;

  private final Pane pane;
  private final Preferences preferences;
  private final DoubleSupplier size;
  private double grabbed;
  private double before;

  /// @param size how large the pane is now
  PaneEdge(Pane pane, Preferences preferences, DoubleSupplier size) {
    this.pane = pane;
    this.preferences = preferences;
    this.size = size;
    getStyleClass().add("pane-edge");
    setId("edge-" + pane.name().toLowerCase(java.util.Locale.ROOT));
    setFocusTraversable(true);
    setAccessibleRole(AccessibleRole.THUMB);
    setAccessibleText(Texts.say("pane.edge", Texts.say("pane." + pane)));
    if (pane.low()) {
      setMinHeight(WIDTH);
      setMaxHeight(WIDTH);
      setCursor(Cursor.V_RESIZE);
    } else {
      setMinWidth(WIDTH);
      setMaxWidth(WIDTH);
      setCursor(Cursor.H_RESIZE);
    }
    setOnMousePressed(event -> {
      grabbed = along(event);
      before = size.getAsDouble();
    });
    setOnMouseDragged(event -> resize(before + outward(along(event) - grabbed)));
    setOnMouseClicked(event -> {
      if (event.getClickCount() == 2) {
        resize(pane.usual());
      }
    });
    setOnKeyPressed(this::key);
  }

  private double along(MouseEvent event) {
    return pane.low() ? event.getScreenY() : event.getScreenX();
  }

  /// The guide grows to the right, the others to the left and up.
  private double outward(double way) {
    return pane == Pane.GUIDE ? way : -way;
  }

  private void resize(double to) {
    preferences.change(now -> now.withSize(pane, to));
  }

  private void key(KeyEvent event) {
    boolean across = !pane.low();
    KeyCode code = event.getCode();
    if (code == KeyCode.HOME) {
      resize(pane.usual());
    } else if (code == (across ? KeyCode.RIGHT : KeyCode.DOWN)) {
      resize(size.getAsDouble() + outward(STEP));
    } else if (code == (across ? KeyCode.LEFT : KeyCode.UP)) {
      resize(size.getAsDouble() - outward(STEP));
    } else {
      return;
    }
    event.consume();
  }
}
