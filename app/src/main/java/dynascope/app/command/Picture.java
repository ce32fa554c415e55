package dynascope.app.command;

import dynascope.engine.moment.Moment;
import dynascope.visualisers.paint.Painter;
import dynascope.visualisers.scene.Box;
import dynascope.visualisers.scene.SceneObject;
import dynascope.visualisers.scene.View;
import dynascope.visualisers.stage.StageVisualiser;
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

/// The stage at a moment, as a PNG.
final class Picture {
  private Picture() {}

  static void write(Moment moment, View view, Palette palette, Path file) throws IOException {
    List<SceneObject> scene = new StageVisualiser().scene(moment, view);
    WritableImage image = Toolkit.call(() -> paint(scene, view, palette));
    Path folder = file.toAbsolutePath().getParent();
    if (folder != null) {
      Files.createDirectories(folder);
    }
    try (OutputStream out = Files.newOutputStream(file)) {
      ImageIO.write(SwingFXUtils.fromFXImage(image, null), "png", out);
    }
  }

  private static WritableImage paint(List<SceneObject> scene, View view, Palette palette) {
    var canvas = new Canvas(view.width(), view.height());
    var painter = new Painter(palette);
    Box all = new Box(0, 0, view.width(), view.height());
    painter.clear(canvas.getGraphicsContext2D(), all);
    painter.paint(canvas.getGraphicsContext2D(), scene, all);
    return canvas.snapshot(null, null);
  }
}
