package dynascope.app.window;

import dynascope.app.play.Shown;
import javafx.scene.canvas.Canvas;
import javafx.scene.layout.Pane;

/// The stage: the moment as a picture, with pointer and keys.
final class StagePane extends Pane implements Face {
  private final Desk desk;
  private final Canvas canvas = new Canvas();

  StagePane(Desk desk) {
    this.desk = desk;
    getStyleClass().add("stage");
    setId("stage");
    setFocusTraversable(true);
    setMinSize(0, 0);
    canvas.setManaged(false);
    getChildren().add(canvas);
  }

  void dark(boolean on) {}

  @Override
  public void show(Shown shown) {}
}
