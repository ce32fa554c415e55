package dynascope.app.window;

import static java.util.Objects.requireNonNull;

import dynascope.app.play.Shown;
import dynascope.app.play.Wish;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import javafx.application.Platform;
import javafx.embed.swing.SwingFXUtils;
import javafx.scene.image.WritableImage;
import javafx.stage.Stage;
import javax.imageio.ImageIO;

/// A window that somebody walks through to take pictures of it, in both looks and two sizes.
abstract class Looking {
  private final Path folder;
  private final WindowScene window;
  private final String suffix;

  Looking(Place place) {
    folder = place.folder;
    window = place.window;
    suffix = place.suffix;
  }

  /// A window, and where its pictures go.
  record Place(Path folder, WindowScene window, String suffix) {}

  /// Makes what walks through a window.
  interface Walk {
    Looking in(Place place);
  }

  abstract void walk() throws Exception;

  /// @param wanted what the names must contain, such as `light-1600`; empty for all
  static void run(Path where, String lesson, String wanted, Walk walk) throws Exception {
    Path folder = Files.createDirectories(where);
    var up = new CountDownLatch(1);
    Platform.startup(up::countDown);
    up.await();
    fx(Look::loadFonts);
    for (boolean dark : new boolean[] {false, true}) {
      for (int[] size : List.of(new int[] {1280, 800}, new int[] {1600, 900})) {
        String suffix = (dark ? "-dark-" : "-light-") + size[0];
        if (suffix.contains(wanted)) {
          look(folder, lesson, dark, size, suffix, walk);
        }
      }
    }
    Platform.exit();
  }

  private static void look(
      Path folder, String lesson, boolean dark, int[] size, String suffix, Walk walk)
      throws Exception {
    var made = new AtomicReference<WindowScene>();
    var stage = new AtomicReference<Stage>();
    LessonShelf shelf = new BundledLessons();
    fx(() -> {
      var scene =
          new WindowScene(
              shelf,
              System::nanoTime,
              new Preferences(Settings.USUAL.with(dark ? Tint.DARK : Tint.LIGHT)),
              size[0],
              size[1]);
      made.set(scene);
      var shown = new Stage();
      shown.setScene(scene.scene());
      shown.show();
      stage.set(shown);
      scene.desk().open(shelf.open(lesson, shelf.seedOf(lesson)));
    });
    walk.in(new Place(folder, requireNonNull(made.get()), suffix)).walk();
    fx(() -> {
      requireNonNull(made.get()).desk().close();
      requireNonNull(stage.get()).close();
    });
  }

  final WindowScene window() {
    return window;
  }

  final Shown shown() {
    return requireNonNull(window.desk().shown());
  }

  final void wish(Wish wish) {
    window.desk().wish(wish);
  }

  final void until(Predicate<Shown> so) throws InterruptedException {
    for (int i = 0; i < 2_400; i++) {
      if (so.test(shown())) {
        return;
      }
      fx(() -> window.desk().pulse());
      Thread.sleep(25);
    }
    System.err.println("waited in vain at " + shown().status() + " " + shown().playhead());
  }

  final void picture(String name) throws Exception {
    for (int i = 0; i < 4; i++) {
      fx(() -> window.desk().pulse());
      Thread.sleep(80);
    }
    fx(() -> {
      WritableImage image = window.scene().snapshot(null);
      Path file = folder.resolve(name + suffix + ".png");
      try {
        ImageIO.write(SwingFXUtils.fromFXImage(image, null), "png", file.toFile());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      System.out.println(file);
    });
  }

  @SuppressWarnings("CatchAndPrintStackTrace")
  static void fx(Runnable act) throws InterruptedException {
    var done = new CountDownLatch(1);
    Platform.runLater(() -> {
      try {
        act.run();
      } catch (RuntimeException e) {
        e.printStackTrace();
      } finally {
        done.countDown();
      }
    });
    done.await();
  }
}
