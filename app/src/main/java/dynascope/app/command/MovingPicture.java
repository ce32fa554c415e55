package dynascope.app.command;

import dynascope.visualisers.paint.Painter;
import dynascope.visualisers.scene.Box;
import dynascope.visualisers.scene.SceneObject;
import dynascope.visualisers.theme.Palette;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.function.IntFunction;
import javafx.embed.swing.SwingFXUtils;
import javafx.scene.canvas.Canvas;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.ImageOutputStream;

/// Scenes one after the other, as a GIF that begins again at its end.
final class MovingPicture {
  private static final String FORMAT = "javax_imageio_gif_image_1.0";

  private MovingPicture() {}

  /// @param scenes the scene of each frame
  /// @param hundredths how long each is shown, in hundredths of a second
  /// @param done hears of each frame that is written
  static void write(
      IntFunction<List<SceneObject>> scenes,
      int frames,
      int hundredths,
      Box room,
      Palette palette,
      Path file,
      IntConsumer done)
      throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    if (folder != null) {
      Files.createDirectories(folder);
    }
    ImageWriter writer = ImageIO.getImageWritersByFormatName("gif").next();
    Files.deleteIfExists(file);
    try (ImageOutputStream out = ImageIO.createImageOutputStream(file.toFile())) {
      if (out == null) {
        throw new IOException("it can't be written");
      }
      writer.setOutput(out);
      writer.prepareWriteSequence(null);
      var painter = new Painter(palette);
      for (int i = 0; i < frames; i++) {
        List<SceneObject> scene = scenes.apply(i);
        BufferedImage image = Toolkit.call(() -> paint(painter, scene, room));
        writer.writeToSequence(
            new IIOImage(image, null, metadata(writer, image, hundredths, i == 0)), null);
        done.accept(i + 1);
      }
      writer.endWriteSequence();
    } finally {
      writer.dispose();
    }
  }

  private static BufferedImage paint(Painter painter, List<SceneObject> scene, Box room) {
    var canvas = new Canvas(room.width(), room.height());
    painter.clear(canvas.getGraphicsContext2D(), room);
    painter.paint(canvas.getGraphicsContext2D(), scene, room);
    BufferedImage drawn = SwingFXUtils.fromFXImage(canvas.snapshot(null, null), null);
    // GIF knows 256 colours: of a picture without transparency the writer chooses them by itself.
    var plain = new BufferedImage(drawn.getWidth(), drawn.getHeight(), BufferedImage.TYPE_INT_RGB);
    plain.getGraphics().drawImage(drawn, 0, 0, null);
    return plain;
  }

  private static IIOMetadata metadata(
      ImageWriter writer, BufferedImage image, int hundredths, boolean first) throws IOException {
    IIOMetadata metadata =
        writer.getDefaultImageMetadata(
            ImageTypeSpecifier.createFromRenderedImage(image), writer.getDefaultWriteParam());
    var root = (IIOMetadataNode) metadata.getAsTree(FORMAT);
    IIOMetadataNode control = child(root, "GraphicControlExtension");
    control.setAttribute("disposalMethod", "none");
    control.setAttribute("userInputFlag", "FALSE");
    control.setAttribute("transparentColorFlag", "FALSE");
    control.setAttribute("delayTime", Integer.toString(hundredths));
    control.setAttribute("transparentColorIndex", "0");
    if (first) {
      var again = new IIOMetadataNode("ApplicationExtension");
      again.setAttribute("applicationID", "NETSCAPE");
      again.setAttribute("authenticationCode", "2.0");
      again.setUserObject(new byte[] {1, 0, 0});
      child(root, "ApplicationExtensions").appendChild(again);
    }
    metadata.setFromTree(FORMAT, root);
    return metadata;
  }

  private static IIOMetadataNode child(IIOMetadataNode root, String name) {
    for (int i = 0; i < root.getLength(); i++) {
      if (root.item(i).getNodeName().equals(name)) {
        return (IIOMetadataNode) root.item(i);
      }
    }
    var made = new IIOMetadataNode(name);
    root.appendChild(made);
    return made;
  }
}
