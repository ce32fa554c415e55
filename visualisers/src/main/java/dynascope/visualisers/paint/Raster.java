package dynascope.visualisers.paint;

import java.nio.IntBuffer;
import javafx.geometry.Rectangle2D;
import javafx.scene.image.ImageView;
import javafx.scene.image.PixelBuffer;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;

/// A picture of pixels that are written one by one; only what changed is sent to the screen.
final class Raster extends ImageView {
  private int[] pixels = new int[1];
  private PixelBuffer<IntBuffer> buffer = buffer(1, 1);
  private double scale = 1;

  Raster() {
    setMouseTransparent(true);
    setSmooth(false);
  }

  private PixelBuffer<IntBuffer> buffer(int width, int height) {
    return new PixelBuffer<>(
        width, height, IntBuffer.wrap(pixels), PixelFormat.getIntArgbPreInstance());
  }

  /// Takes a size in px of the picture. Returns whether it is another, so that all is empty.
  boolean size(double width, double height, double newScale) {
    int columns = (int) Math.max(1, Math.rint(width * newScale));
    int rows = (int) Math.max(1, Math.rint(height * newScale));
    if (columns == columns() && rows == rows() && newScale == scale && getImage() != null) {
      return false;
    }
    scale = newScale;
    pixels = new int[columns * rows];
    buffer = buffer(columns, rows);
    setImage(new WritableImage(buffer));
    setFitWidth(columns / scale);
    setFitHeight(rows / scale);
    return true;
  }

  int[] pixels() {
    return pixels;
  }

  int columns() {
    return buffer.getWidth();
  }

  int rows() {
    return buffer.getHeight();
  }

  double scale() {
    return scale;
  }

  /// Shows what was written in the columns from `left` on.
  void written(int left) {
    int from = Math.clamp(left, 0, columns() - 1);
    buffer.updateBuffer(all -> new Rectangle2D(from, 0, columns() - from, rows()));
  }
}
