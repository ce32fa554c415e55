package dynascope.visualisers.paint;

import dynascope.visualisers.scene.Mark;
import dynascope.visualisers.scene.Stroke;
import dynascope.visualisers.theme.Tone;
import java.util.HashMap;
import java.util.Map;
import javafx.scene.SnapshotParameters;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.image.PixelReader;
import javafx.scene.image.WritableImage;
import javafx.scene.paint.Color;

/// Small glyphs drawn once and stamped often: the fastest way in the software pipeline, at whole
/// coordinates. They are drawn at the scale of the screen, so that they are as sharp as lines.
final class Sprites {
  private static final int MOST = 512;

  private final Brush brush;
  private final Map<Key, WritableImage> images = new HashMap<>();
  private final Map<Weave, WritableImage> weaves = new HashMap<>();
  private final Map<Corner, WritableImage> corners = new HashMap<>();
  private final Map<Corner, WritableImage> stencils = new HashMap<>();

  private final double scale;

  Sprites(Brush brush, double scale) {
    this.brush = brush;
    this.scale = scale;
  }

  /// One piece of a hatching, which fits to itself on all sides.
  private record Weave(double spacing, boolean crossed, Stroke stroke) {}

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

  /// The side of the pieces that a hatching is put together of, in whole px.
  static int side(double spacing) {
    double side = spacing;
    while (side < 64 || side != Math.rint(side) && side < 1_024) {
      side += spacing;
    }
    return (int) Math.rint(side);
  }

  /// A piece of a hatching whose lines go through its corners.
  WritableImage hatch(double spacing, boolean crossed, Stroke stroke) {
    if (weaves.size() >= MOST) {
      weaves.clear();
    }
    return weaves.computeIfAbsent(new Weave(spacing, crossed, stroke), this::draw);
  }

  private WritableImage draw(Weave weave) {
    int side = side(weave.spacing());
    Canvas canvas = canvas(side);
    GraphicsContext gc = canvas.getGraphicsContext2D();
    gc.setStroke(brush.of(weave.stroke().tone()));
    gc.setLineWidth(weave.stroke().width());
    gc.beginPath();
    for (double at = -side; at <= 2 * side; at += weave.spacing()) {
      gc.moveTo(at + side, -side);
      gc.lineTo(at - 2 * side, 2 * side);
      if (weave.crossed()) {
        gc.moveTo(at - 2 * side, -2 * side);
        gc.lineTo(at + side, side);
      }
    }
    gc.stroke();
    return image(canvas);
  }

  /// The corners of a card or of its line, in one image.
  WritableImage corners(Corner corner) {
    if (corners.size() >= MOST) {
      corners.clear();
    }
    return corners.computeIfAbsent(corner, this::draw);
  }

  /// Heat gives cards a new colour in every frame, so corners are stencils that are only coloured.
  private WritableImage draw(Corner corner) {
    WritableImage stencil =
        stencils.computeIfAbsent(
            corner.of(Tone.Role.INK), black -> image(black.draw(canvas(2 * black.side()))));
    int width = (int) stencil.getWidth();
    int height = (int) stencil.getHeight();
    PixelReader read = stencil.getPixelReader();
    WritableImage image = new WritableImage(width, height);
    int rgb = brush.rgb(corner.tone()) & 0xFFFFFF;
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        image.getPixelWriter().setArgb(x, y, read.getArgb(x, y) & 0xFF000000 | rgb);
      }
    }
    return image;
  }

  private Canvas canvas(int side) {
    Canvas canvas = new Canvas(Math.ceil(side * scale), Math.ceil(side * scale));
    canvas.getGraphicsContext2D().scale(scale, scale);
    return canvas;
  }

  private static WritableImage image(Canvas canvas) {
    SnapshotParameters clear = new SnapshotParameters();
    clear.setFill(Color.TRANSPARENT);
    return canvas.snapshot(
        clear, new WritableImage((int) canvas.getWidth(), (int) canvas.getHeight()));
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
    Canvas canvas = canvas(2 * half);
    GraphicsContext gc = canvas.getGraphicsContext2D();
    gc.translate(half, half);
    gc.rotate(key.degrees());
    Marks.draw(gc, key.mark(), key.notches(), key.tone(), brush);
    return image(canvas);
  }
}
