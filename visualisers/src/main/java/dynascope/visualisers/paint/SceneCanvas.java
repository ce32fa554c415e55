package dynascope.visualisers.paint;

import dynascope.visualisers.scene.Box;
import dynascope.visualisers.scene.Layer;
import dynascope.visualisers.scene.SceneObject;
import dynascope.visualisers.scene.Scenes;
import dynascope.visualisers.theme.Palette;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.layout.Pane;
import javafx.stage.Window;

/// A scene in a window: one canvas for what stands, small ones for what moves.
///
/// What stands is compared with what stood before, and only what changed is painted again.
public final class SceneCanvas extends Pane {
  /// Above this many changed places the whole picture is painted.
  private static final int MOST_PLACES = 60;

  private final Canvas still = new Canvas();
  private final Tiles moving = new Tiles();
  private Painter painter;
  private List<SceneObject> scene = List.of();
  private List<SceneObject> standing = List.of();

  public SceneCanvas(Palette palette) {
    this.painter = new Painter(palette);
    getStyleClass().add("scene-canvas");
    getChildren().addAll(still, moving);
  }

  /// Changes the colours; the scene is painted anew.
  public void setPalette(Palette palette) {
    painter = new Painter(palette, painter.scale());
    repaint();
  }

  public Palette palette() {
    return painter.palette();
  }

  /// Shows a scene instead of the one before.
  public void show(List<SceneObject> next) {
    double scale = scale();
    if (scale != painter.scale()) {
      painter = new Painter(painter.palette(), scale);
      standing = List.of();
    }
    scene = next;
    List<SceneObject> stands = new ArrayList<>();
    List<SceneObject> moves = new ArrayList<>();
    for (SceneObject object : next) {
      (object.layer() == Layer.STILL ? stands : moves).add(object);
    }
    paintStill(stands);
    moving.show(painter, moves);
  }

  /// How many of the screen's px one of ours takes.
  private double scale() {
    Window window = getScene() == null ? null : getScene().getWindow();
    return window == null ? painter.scale() : window.getRenderScaleX();
  }

  /// The scene that is shown.
  public List<SceneObject> scene() {
    return scene;
  }

  /// The uppermost thing at a place, such as a pointer's.
  public Optional<SceneObject> at(double x, double y) {
    return Scenes.at(scene, x, y);
  }

  @Override
  protected void layoutChildren() {
    double width = Math.ceil(getWidth());
    double height = Math.ceil(getHeight());
    if (still.getWidth() != width || still.getHeight() != height) {
      still.setWidth(width);
      still.setHeight(height);
      repaint();
    }
  }

  private void repaint() {
    standing = List.of();
    moving.cover(still.getWidth(), still.getHeight());
    show(scene);
  }

  private Box all() {
    return new Box(0, 0, still.getWidth(), still.getHeight());
  }

  private void paintStill(List<SceneObject> stands) {
    GraphicsContext gc = still.getGraphicsContext2D();
    if (standing.size() != stands.size()) {
      painter.clear(gc, all());
      painter.paint(gc, stands, all());
      standing = stands;
      return;
    }
    List<Box> places = new ArrayList<>();
    for (int i = 0; i < stands.size(); i++) {
      if (!stands.get(i).equals(standing.get(i))) {
        places.add(standing.get(i).painted().union(stands.get(i).painted()));
      }
    }
    standing = stands;
    if (places.size() > MOST_PLACES) {
      painter.clear(gc, all());
      painter.paint(gc, stands, all());
      return;
    }
    for (Box place : places) {
      patch(gc, stands, place);
    }
  }

  private void patch(GraphicsContext gc, List<SceneObject> stands, Box place) {
    Box grown = place.grown(2);
    Box whole =
        Box.between(
            Math.floor(grown.x()),
            Math.floor(grown.y()),
            Math.ceil(grown.right()),
            Math.ceil(grown.bottom()));
    gc.save();
    gc.beginPath();
    gc.rect(whole.x(), whole.y(), whole.width(), whole.height());
    gc.clip();
    painter.clear(gc, whole);
    painter.paint(gc, stands, whole);
    gc.restore();
  }
}
