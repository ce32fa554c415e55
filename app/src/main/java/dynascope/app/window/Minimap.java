package dynascope.app.window;

import dynascope.visualisers.scene.Box;
import dynascope.visualisers.scene.SceneObject;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.input.MouseEvent;
import javafx.scene.shape.Rectangle;

/// The whole stage, small, with a frame around what is seen; a pointer moves the frame. It is there
/// only while the stage is enlarged.
final class Minimap extends javafx.scene.layout.Pane {
  private static final double WIDTH = 148;
  private static final int MOST = 240;

  /// Where a person wants the middle of what is seen, in shares of the whole.
  record Place(double x, double y) {}

  private final javafx.scene.layout.Pane things = new javafx.scene.layout.Pane();
  private final Rectangle frame = new Rectangle();

  Minimap(Consumer<Place> go) {
    getStyleClass().add("minimap");
    setId("minimap");
    frame.getStyleClass().add("minimap-frame");
    getChildren().addAll(things, frame);
    setVisible(false);
    setOnMousePressed(event -> pointed(event, go));
    setOnMouseDragged(event -> pointed(event, go));
    setOnMouseReleased(MouseEvent::consume);
  }

  private void pointed(MouseEvent event, Consumer<Place> go) {
    go.accept(new Place(event.getX() / getWidth(), event.getY() / getHeight()));
    event.consume();
  }

  void show(List<SceneObject> scene, Camera camera, double width, double height) {
    setVisible(camera.zoom() > 1 && width > 0);
    if (!isVisible()) {
      return;
    }
    double scale = WIDTH / width;
    setMinSize(WIDTH, height * scale);
    setMaxSize(WIDTH, height * scale);
    things.getChildren().clear();
    scene.stream()
        .filter(object -> !object.textKey().isEmpty() && object.bounds().width() > 0)
        .limit(MOST)
        .forEach(object -> things.getChildren().add(small(object.bounds(), camera, scale)));
    frame.setX(-camera.x() / camera.zoom() * scale);
    frame.setY(-camera.y() / camera.zoom() * scale);
    frame.setWidth(WIDTH / camera.zoom());
    frame.setHeight(height * scale / camera.zoom());
  }

  private static Rectangle small(Box box, Camera camera, double scale) {
    double by = scale / camera.zoom();
    Rectangle thing =
        new Rectangle(
            (box.x() - camera.x()) * by,
            (box.y() - camera.y()) * by,
            box.width() * by,
            box.height() * by);
    thing.getStyleClass().add("minimap-thing");
    return thing;
  }
}
