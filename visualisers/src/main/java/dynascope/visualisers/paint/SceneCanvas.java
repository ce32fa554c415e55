package dynascope.visualisers.paint;

import dynascope.visualisers.scene.Layer;
import dynascope.visualisers.scene.SceneObject;
import dynascope.visualisers.scene.Scenes;
import dynascope.visualisers.scene.Shape.Glyph;
import dynascope.visualisers.theme.Palette;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.layout.Pane;
import javafx.stage.Window;

/// A scene in a window: one canvas for what stands, an image for each token, and small canvases for
/// what else moves, below the tokens and above them.
///
/// Of all, only what changed since the scene before is painted again.
public final class SceneCanvas extends Pane {
  private final Standing still = new Standing();
  private final Tiles below = new Tiles();
  private final Tokens tokens = new Tokens();
  private final Tiles above = new Tiles();
  private Painter painter;
  private List<SceneObject> scene = List.of();

  public SceneCanvas(Palette palette) {
    this.painter = new Painter(palette);
    getStyleClass().add("scene-canvas");
    getChildren().addAll(still, below, tokens, above);
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
      still.forget();
    }
    scene = next;
    List<SceneObject> stands = new ArrayList<>();
    List<SceneObject> under = new ArrayList<>();
    List<Glyph> single = new ArrayList<>();
    List<SceneObject> over = new ArrayList<>();
    for (SceneObject object : next) {
      Glyph glyph = Tokens.glyph(object);
      if (object.layer() == Layer.STILL) {
        stands.add(object);
      } else if (glyph != null) {
        single.add(glyph);
      } else {
        (single.isEmpty() ? under : over).add(object);
      }
    }
    still.show(painter, stands);
    below.show(painter, under);
    tokens.show(painter, single);
    above.show(painter, over);
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
    still.forget();
    below.cover(still.getWidth(), still.getHeight());
    above.cover(still.getWidth(), still.getHeight());
    show(scene);
  }
}
