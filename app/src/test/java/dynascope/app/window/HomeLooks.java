package dynascope.app.window;

import static java.util.Objects.requireNonNull;

import dynascope.app.window.home.Known;
import dynascope.app.window.home.Memory;
import dynascope.scenarios.lesson.LessonLibrary;
import dynascope.scenarios.progress.KeptAttempt;
import dynascope.scenarios.progress.LessonProgress;
import dynascope.scenarios.run.LessonRun;
import dynascope.scenarios.run.Saved;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import javafx.application.Platform;
import javafx.embed.swing.SwingFXUtils;
import javafx.scene.control.Button;
import javafx.scene.control.RadioButton;
import javafx.stage.Stage;
import javax.imageio.ImageIO;

/// Pictures of home and of the day's review: nothing known and much known, three looks, two sizes.
///
/// Argument: the folder to write to.
public final class HomeLooks {
  private HomeLooks() {}

  public static void main(String[] args) throws Exception {
    Path folder = Files.createDirectories(Path.of(args.length > 0 ? args[0] : "target/looks"));
    var up = new CountDownLatch(1);
    Platform.setImplicitExit(false);
    Platform.startup(up::countDown);
    up.await();
    Looking.fx(Look::loadFonts);
    for (Tint tint : List.of(Tint.LIGHT, Tint.DARK, Tint.CONTRAST)) {
      for (int[] size : List.of(new int[] {1280, 800}, new int[] {1920, 1080})) {
        for (boolean busy : new boolean[] {false, true}) {
          look(folder, tint, size, busy);
        }
      }
    }
    Platform.exit();
  }

  private static void look(Path folder, Tint tint, int[] size, boolean busy) throws Exception {
    String end = "-" + tint.name().toLowerCase(Locale.ROOT) + "-" + size[0];
    var window = new AtomicReference<WindowScene>();
    var stage = new AtomicReference<Stage>();
    Looking.fx(() -> {
      WindowScene made =
          new WindowScene(
              new BundledLessons(),
              System::nanoTime,
              new Preferences(Settings.USUAL.with(tint)),
              size[0],
              size[1]);
      made.desk().remember(new Much(busy));
      Stage shown = new Stage();
      shown.setScene(made.scene());
      shown.show();
      made.shell().home();
      window.set(made);
      stage.set(shown);
    });
    WindowScene made = requireNonNull(window.get());
    picture(made, folder.resolve("home-" + (busy ? "busy" : "empty") + end + ".png"));
    if (busy) {
      press(made, "#home-review");
      picture(made, folder.resolve("review-asked" + end + ".png"));
      Looking.fx(() -> ((RadioButton) made.scene().lookup("#option-P6")).setSelected(true));
      press(made, "#review-answer");
      picture(made, folder.resolve("review-told" + end + ".png"));
    }
    Looking.fx(() -> requireNonNull(stage.get()).close());
  }

  private static void press(WindowScene window, String button) throws Exception {
    Looking.fx(() -> ((Button) window.scene().lookup(button)).fire());
  }

  private static void picture(WindowScene window, Path file) throws Exception {
    Thread.sleep(400);
    Looking.fx(() -> {
      try {
        var image = window.scene().snapshot(null);
        ImageIO.write(SwingFXUtils.fromFXImage(image, null), "png", file.toFile());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    });
  }

  /// Somebody who finished two lessons and is amid a third; or nobody.
  static final class Much implements Memory {
    private final Known known;

    Much(boolean much) {
      known = much ? much() : Known.NOTHING;
    }

    private static Known much() {
      Instant now = Instant.now();
      Instant before = now.minus(Duration.ofDays(3));
      Map<String, LessonProgress> lessons = new TreeMap<>();
      lessons.put("S01", new LessonProgress("S01", 1, before, before));
      lessons.put("S02", new LessonProgress("S02", 1, before, before));
      lessons.put("S03", new LessonProgress("S03", 1, now, now));
      lessons.put("S08", new LessonProgress("S08", 1, null, now));
      LessonRun run = LessonRun.start(LessonLibrary.bundled("S08").orElseThrow(), 7);
      run.next();
      run.next();
      run.next();
      Saved saved = run.saved();
      return new Known(
          lessons, Map.of(), List.of(new KeptAttempt(4, "S08", now, now, false, saved)));
    }

    @Override
    public Known known() {
      return known;
    }

    @Override
    public void answered(String card, boolean well) {}

    @Override
    public void resume(KeptAttempt attempt) {}
  }
}
