package dynascope.visualisers;

import dynascope.visualisers.paint.SceneCanvas;
import dynascope.visualisers.scene.SceneObject;
import dynascope.visualisers.theme.Palette;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.image.WritableImage;

/// Scenes as image files, without a screen.
public final class Pictures {
  private static boolean started;

  private Pictures() {}

  /// Starts the toolkit once.
  public static synchronized void start() {
    if (started) {
      return;
    }
    CountDownLatch ready = new CountDownLatch(1);
    Platform.startup(ready::countDown);
    Platform.setImplicitExit(false);
    try {
      ready.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
    started = true;
  }

  /// What the work gives on the toolkit's thread.
  public static <T> T onToolkit(Callable<T> work) {
    start();
    FutureTask<T> task = new FutureTask<>(work);
    Platform.runLater(task);
    try {
      return task.get();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  /// A scene painted in a palette.
  public static WritableImage image(
      List<SceneObject> scene, Palette palette, int width, int height) {
    return onToolkit(() -> {
      SceneCanvas canvas = new SceneCanvas(palette);
      Scene root = new Scene(canvas, width, height);
      canvas.resize(width, height);
      canvas.layout();
      canvas.show(scene);
      return root.snapshot(new WritableImage(width, height));
    });
  }

  /// Writes a picture as PNG.
  public static void save(WritableImage image, Path file) {
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      try (DataOutputStream out = new DataOutputStream(Files.newOutputStream(file))) {
        out.write(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'});
        chunk(out, "IHDR", head(image));
        chunk(out, "IDAT", rows(image));
        chunk(out, "IEND", new byte[0]);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] head(WritableImage image) {
    return ByteBuffer.allocate(13)
        .putInt((int) image.getWidth())
        .putInt((int) image.getHeight())
        .put(new byte[] {8, 2, 0, 0, 0})
        .array();
  }

  private static byte[] rows(WritableImage image) throws IOException {
    ByteArrayOutputStream rows = new ByteArrayOutputStream();
    try (DeflaterOutputStream pixels = new DeflaterOutputStream(rows)) {
      for (int y = 0; y < image.getHeight(); y++) {
        pixels.write(0);
        for (int x = 0; x < image.getWidth(); x++) {
          int argb = image.getPixelReader().getArgb(x, y);
          pixels.write(argb >> 16);
          pixels.write(argb >> 8);
          pixels.write(argb);
        }
      }
    }
    return rows.toByteArray();
  }

  private static void chunk(DataOutputStream out, String name, byte[] data) throws IOException {
    byte[] type = name.getBytes(StandardCharsets.US_ASCII);
    CRC32 crc = new CRC32();
    crc.update(type);
    crc.update(data);
    out.writeInt(data.length);
    out.write(type);
    out.write(data);
    out.writeInt((int) crc.getValue());
  }
}
