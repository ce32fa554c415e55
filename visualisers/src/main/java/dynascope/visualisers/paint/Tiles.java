package dynascope.visualisers.paint;

import dynascope.visualisers.scene.Box;
import dynascope.visualisers.scene.SceneObject;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.layout.Pane;
import org.jspecify.annotations.Nullable;

/// What moves and is more than a token, on many small canvases, so that the toolkit composes only
/// the tiles that changed.
///
/// One canvas over the whole stage costs several milliseconds a frame in the software pipeline even
/// when a single token moves on it.
final class Tiles extends Pane {
  private static final int WIDTH = 160;
  private static final int HEIGHT = 80;

  /// Row by row.
  private final List<Tile> tiles = new ArrayList<>();

  private int columns;

  Tiles() {
    setMouseTransparent(true);
    setManaged(false);
  }

  /// A piece of the stage; its canvas is made when first something moves there.
  private static final class Tile {
    private final Box box;
    private @Nullable Canvas canvas;
    private List<SceneObject> shown = new ArrayList<>();
    private List<SceneObject> next = new ArrayList<>();
    private List<Box> painted = List.of();

    Tile(Box box) {
      this.box = box;
    }
  }

  /// Covers a stage of this size; nothing is shown on it yet.
  void cover(double width, double height) {
    tiles.clear();
    getChildren().clear();
    columns = (int) Math.ceil(width / WIDTH);
    for (int y = 0; y < height; y += HEIGHT) {
      for (int x = 0; x < width; x += WIDTH) {
        tiles.add(new Tile(new Box(x, y, WIDTH, HEIGHT)));
      }
    }
  }

  /// Shows these objects instead of those before.
  void show(Painter painter, List<SceneObject> moves) {
    for (SceneObject object : moves) {
      Box box = object.painted().grown(3);
      int right = Math.min(columns - 1, (int) (box.right() / WIDTH));
      for (int y = Math.max(0, (int) (box.y() / HEIGHT)); y * HEIGHT < box.bottom(); y++) {
        for (int x = Math.max(0, (int) (box.x() / WIDTH)); x <= right; x++) {
          if (y * columns + x < tiles.size()) {
            tiles.get(y * columns + x).next.add(object);
          }
        }
      }
    }
    for (Tile tile : tiles) {
      if (!tile.next.equals(tile.shown)) {
        paint(painter, tile);
      }
      List<SceneObject> before = tile.shown;
      tile.shown = tile.next;
      tile.next = before;
      tile.next.clear();
    }
  }

  private void paint(Painter painter, Tile tile) {
    Canvas canvas = tile.canvas;
    if (canvas == null) {
      canvas = new Canvas(WIDTH, HEIGHT);
      canvas.relocate(tile.box.x(), tile.box.y());
      tile.canvas = canvas;
      getChildren().add(canvas);
    }
    GraphicsContext gc = canvas.getGraphicsContext2D();
    gc.save();
    gc.translate(-tile.box.x(), -tile.box.y());
    for (Box box : tile.painted) {
      gc.clearRect(box.x(), box.y(), box.width(), box.height());
    }
    painter.paint(gc, tile.next, tile.box);
    gc.restore();
    tile.painted = tile.next.stream().map(Tiles::whole).toList();
    canvas.setVisible(!tile.next.isEmpty());
  }

  private static Box whole(SceneObject object) {
    Box box = object.painted().grown(3);
    return Box.between(
        Math.floor(box.x()), Math.floor(box.y()), Math.ceil(box.right()), Math.ceil(box.bottom()));
  }
}
