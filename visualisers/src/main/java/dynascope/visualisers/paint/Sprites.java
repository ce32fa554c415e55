package dynascope.visualisers.paint;

import dynascope.visualisers.scene.Mark;
import dynascope.visualisers.theme.Tone;
import java.util.HashMap;
import java.util.Map;
import javafx.scene.SnapshotParameters;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.image.WritableImage;
import javafx.scene.paint.Color;

/// Small glyphs drawn once and stamped often: the fastest way in the software pipeline, at whole
/// coordinates. They are drawn at the scale of the screen, so that they are as sharp as lines.
final class Sprites {
  private static final int MOST = 512;

  private final Brush brush;
  private final Map<Key, WritableImage> images = new HashMap<>();

  private final double scale;

  Sprites(Brush brush, double scale) {
    this.brush = brush;
    this.scale = scale;
  }

  private record Key(Mark mark, int degrees, int notches, Tone tone) {}

  WritableImage of(Mark mark, int degrees, int notches, Tone tone) {
    Key key = new Key(mark, degrees, notches, tone);
    WritableImage known = images.get(key);
    if (known != null) {
      return known;
    }
    if (images.size() >= MOST) {
      images.clear();
    }
    WritableImage image = draw(key);
    images.put(key, image);
    return image;
  }

  /// Half the side of a sprite: no larger than needed, for every pixel is blended.
  static int half(Mark mark, int notches) {
    int reach = (int) Math.ceil(Math.max(mark.width(), mark.height()) / 2) + 2;
    return switch (mark) {
      case REFUSAL -> notches > 0 ? reach + 14 : reach;
      case PREDICTION -> 18;
      default -> reach;
    };
  }

  private WritableImage draw(Key key) {
    int half = half(key.mark(), key.notches());
    int side = (int) Math.ceil(2 * half * scale);
    Canvas canvas = new Canvas(side, side);
    GraphicsContext gc = canvas.getGraphicsContext2D();
    gc.scale(scale, scale);
    gc.translate(half, half);
    gc.rotate(key.degrees());
    Marks.draw(gc, key.mark(), key.notches(), key.tone(), brush);
    SnapshotParameters clear = new SnapshotParameters();
    clear.setFill(Color.TRANSPARENT);
    return canvas.snapshot(clear, new WritableImage(side, side));
  }
}
