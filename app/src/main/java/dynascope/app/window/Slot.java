package dynascope.app.window;

import javafx.scene.Node;
import javafx.scene.layout.StackPane;

/// The place of something that is there only while it is visible: a window that opens without it
/// has nothing of it to style and to lay out.
final class Slot extends StackPane {
  private final Node content;

  Slot(Node content) {
    this.content = content;
    content.visibleProperty().addListener(property -> fill());
    fill();
  }

  private void fill() {
    boolean there = content.isVisible();
    if (there && getChildren().isEmpty()) {
      getChildren().add(content);
      content.applyCss(); // what scrolls has no content before, and so could not get the keys
    } else if (!there) {
      getChildren().clear();
    }
    setManaged(there);
  }
}
