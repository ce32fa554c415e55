package dynascope.app.window;

import static java.util.Objects.requireNonNull;

import dynascope.app.play.Shown;
import dynascope.app.play.Wish;
import dynascope.engine.model.Address;
import dynascope.engine.model.SimTime;
import dynascope.engine.simulation.Act;
import dynascope.scenarios.lesson.LessonLibrary;
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

/// Pictures of forks on the timeline and of two branches side by side, in both looks and two sizes:
/// S08 with one suffix against eight.
///
/// Arguments: the folder to write to, and what the names must contain, such as `light-1600`.
public final class CompareLooks {
  private static final Address FANS = Address.parse("client/fans");

  private final Path folder;
  private final WindowScene window;
  private final String suffix;

  private CompareLooks(Path folder, WindowScene window, String suffix) {
    this.folder = folder;
    this.window = window;
    this.suffix = suffix;
  }

  public static void main(String[] args) throws Exception {
    Path folder = Files.createDirectories(Path.of(args.length > 0 ? args[0] : "target/looks"));
    CountDownLatch up = new CountDownLatch(1);
    Platform.startup(up::countDown);
    up.await();
    Thread.setDefaultUncaughtExceptionHandler((thread, e) -> {
      e.printStackTrace();
      System.exit(1);
    });
    fx(Look::loadFonts);
    for (boolean dark : new boolean[] {false, true}) {
      for (int[] size : List.of(new int[] {1280, 800}, new int[] {1600, 900})) {
        String suffix = (dark ? "-dark-" : "-light-") + size[0];
        if (args.length > 1 && !suffix.contains(args[1])) {
          continue;
        }
        AtomicReference<WindowScene> made = new AtomicReference<>();
        AtomicReference<Stage> stage = new AtomicReference<>();
        LessonShelf shelf = new BundledLessons(LessonLibrary::bundled);
        fx(() -> {
          WindowScene scene =
              new WindowScene(
                  shelf,
                  System::nanoTime,
                  new Preferences(Settings.USUAL.with(dark ? Tint.DARK : Tint.LIGHT)),
                  size[0],
                  size[1]);
          made.set(scene);
          Stage shown = new Stage();
          shown.setScene(scene.scene());
          shown.show();
          stage.set(shown);
          scene.desk().open(shelf.open("S08", shelf.seedOf("S08")));
        });
        new CompareLooks(folder, requireNonNull(made.get()), suffix).walk();
        fx(() -> {
          requireNonNull(made.get()).desk().close();
          requireNonNull(stage.get()).close();
        });
      }
    }
    System.exit(0);
  }

  private void walk() throws Exception {
    until(shown -> shown.moment() != null);
    seek(34_000);
    seek(16_000);
    fork("salt", 8);
    fx(() -> window.shell().compare());
    until(shown -> shown.compared() != null);
    picture("compare-fork");
    wish(new Wish.ToDifference(true));
    until(shown -> shown.playhead().nanos() > 16_000_000_000L);
    Thread.sleep(300);
    picture("compare-first");
    seek(34_000);
    until(shown -> shown.compared() != null && !shown.compared().upTo().isBefore(shown.playhead()));
    picture("compare");
    fx(() -> window.shell().compare());
    until(shown -> shown.compared() == null);
    picture("compare-left");
    seek(25_000);
    fork("skew", 5);
    seek(30_000);
    wish(new Wish.Select(0));
    wish(new Wish.Fork());
    until(shown -> shown.branches().size() == 4);
    wish(new Wish.Rename(3, "Ask fewer fans"));
    until(shown -> shown.names().size() == 1);
    picture("compare-lanes");
  }

  private void fork(String knob, double value) throws Exception {
    int before = shown().branches().size();
    wish(new Wish.Fork());
    wish(new Wish.Do(new Act.Turn(FANS, knob, value)));
    until(shown -> shown.branches().size() > before && !shown.recording().acts().isEmpty());
  }

  private void seek(long millis) throws Exception {
    wish(new Wish.Seek(SimTime.ofMillis(millis)));
    until(shown -> shown.playhead().equals(SimTime.ofMillis(millis)));
  }

  private Shown shown() {
    return requireNonNull(window.desk().shown());
  }

  private void wish(Wish wish) {
    window.desk().wish(wish);
  }

  private void until(Predicate<Shown> so) throws InterruptedException {
    for (int i = 0; i < 2_400; i++) {
      if (so.test(shown())) {
        return;
      }
      fx(() -> window.desk().pulse());
      Thread.sleep(25);
    }
    System.err.println("waited in vain at " + shown().status() + " " + shown().playhead());
  }

  private void picture(String name) throws Exception {
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
  private static void fx(Runnable act) throws InterruptedException {
    CountDownLatch done = new CountDownLatch(1);
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
