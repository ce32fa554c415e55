package dynascope.app.command;

import dynascope.visualisers.paint.Painter;
import dynascope.visualisers.scene.Box;
import dynascope.visualisers.scene.SceneObject;
import dynascope.visualisers.theme.Palette;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javafx.embed.swing.SwingFXUtils;
import javafx.scene.canvas.Canvas;
import javafx.scene.image.WritableImage;
import javax.imageio.ImageIO;

/// A scene as a PNG.
final class Picture {
  private Picture() {}

  static void write(
      List<SceneObject> scene, double width, double height, Palette palette, Path file)
      throws IOException {
    Box all = new Box(0, 0, width, height);
    WritableImage image = Toolkit.call(() -> paint(scene, all, palette));
    Path folder = file.toAbsolutePath().getParent();
    if (folder != null) {
      Files.createDirectories(folder);
    }
    try (OutputStream out = Files.newOutputStream(file)) {
      ImageIO.write(SwingFXUtils.fromFXImage(image, null), "png", out);
    }
  }

  private static WritableImage paint(List<SceneObject> scene, Box all, Palette palette) {
    var canvas = new Canvas(all.width(), all.height());
    var painter = new Painter(palette);
    painter.clear(canvas.getGraphicsContext2D(), all);
    painter.paint(canvas.getGraphicsContext2D(), scene, all);
    return canvas.snapshot(null, null);
  }
}
