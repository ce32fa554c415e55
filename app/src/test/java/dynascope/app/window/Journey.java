package dynascope.app.window;

import static java.util.Objects.requireNonNull;

import dynascope.app.play.Shown;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/// A window on one lesson, and the hands of somebody who walks through it.
abstract class Journey {
  final LessonShelf shelf = new BundledLessons();
  final FxRobot robot = new FxRobot();
  private final String lesson;
  private @Nullable WindowScene made;

  Journey(String lesson) {
    this.lesson = lesson;
  }

  @BeforeEach
  void open() throws Exception {
    FxToolkit.registerPrimaryStage();
    FxToolkit.setupStage(stage -> {
      Look.loadFonts();
      WindowScene window =
          new WindowScene(
              shelf, System::nanoTime, new Preferences(Settings.USUAL.with(Tint.LIGHT)), 1280, 800);
      made = window;
      stage.setX(0);
      stage.setY(0);
      stage.setScene(window.scene());
      window.desk().open(shelf.open(lesson, 7));
    });
    FxToolkit.setupStage(Stage::show);
    until(shown -> shown.moment() != null);
  }

  @AfterEach
  void close() throws Exception {
    FxToolkit.setupFixture(() -> window().desk().close());
    FxToolkit.cleanupStages();
  }

  final void onStage() {
    robot.interact(() -> window().shell().stage().requestFocus());
  }

  final void press(KeyCode key) {
    robot.push(key);
    WaitForAsyncUtils.waitForFxEvents();
  }

  final WindowScene window() {
    return requireNonNull(made);
  }

  final Shown shown() {
    return requireNonNull(window().desk().shown());
  }

  /// Waits for the worker, drawing as the pulse would.
  final void until(Predicate<Shown> so) throws TimeoutException {
    WaitForAsyncUtils.waitFor(
        30,
        TimeUnit.SECONDS,
        () -> {
          robot.interact(() -> window().desk().pulse());
          return so.test(shown());
        });
  }
}
