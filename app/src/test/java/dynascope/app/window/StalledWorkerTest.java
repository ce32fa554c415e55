package dynascope.app.window;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dynascope.app.play.Shown;
import dynascope.app.play.Source;
import dynascope.app.play.Wish;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javafx.application.Platform;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/// The engine takes its time, for ever; the window does not.
class StalledWorkerTest {
  /// Not how fast it is, but whether it comes to an end.
  private static final long FOR_EVER_SECONDS = 60;

  private final LessonShelf shelf = new BundledLessons();
  private final FxRobot robot = new FxRobot();
  private final CountDownLatch release = new CountDownLatch(1);
  private final CountDownLatch waiting = new CountDownLatch(1);
  private final List<String> onToolkit = Collections.synchronizedList(new ArrayList<>());
  private volatile boolean stalled;
  private @Nullable WindowScene made;

  @BeforeEach
  void open() throws Exception {
    FxToolkit.registerPrimaryStage();
    FxToolkit.setupStage(stage -> {
      WindowScene window =
          new WindowScene(
              shelf, System::nanoTime, new Preferences(Settings.USUAL.with(Tint.LIGHT)), 1280, 800);
      made = window;
      stage.setScene(window.scene());
      Opening opening = shelf.open("S08", 7);
      window
          .desk()
          .open(
              new Opening(
                  opening.id(),
                  opening.title(),
                  opening.seed(),
                  stalling(opening.source()),
                  opening.tutor(),
                  opening.knobs(),
                  opening.notices()));
    });
    FxToolkit.setupStage(Stage::show);
  }

  @AfterEach
  void close() throws Exception {
    stalled = false;
    release.countDown();
    FxToolkit.setupFixture(() -> window().desk().close());
    FxToolkit.cleanupStages();
  }

  private WindowScene window() {
    return requireNonNull(made);
  }

  /// The source, but from now on its calls don't return.
  private Source stalling(Source source) {
    return (Source)
        Proxy.newProxyInstance(
            Source.class.getClassLoader(),
            new Class<?>[] {Source.class},
            (proxy, method, arguments) -> {
              if (stalled && Platform.isFxApplicationThread()) {
                onToolkit.add(method.getName());
              } else if (stalled) {
                waiting.countDown();
                release.await();
              }
              try {
                return method.invoke(source, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  @Test
  void while_the_engine_stands_still_every_key_and_click_is_answered_and_nobody_asks_it()
      throws Exception {
    WaitForAsyncUtils.waitFor(
        30,
        TimeUnit.SECONDS,
        () -> {
          robot.interact(() -> window().desk().pulse());
          Shown shown = window().desk().shown();
          return shown != null && shown.moment() != null;
        });
    stalled = true;
    robot.interact(() -> window().desk().wish(new Wish.Play()));
    assertTrue(waiting.await(30, TimeUnit.SECONDS), "the worker went on");
    for (KeyCode key :
        List.of(
            KeyCode.SPACE,
            KeyCode.PERIOD,
            KeyCode.COMMA,
            KeyCode.HOME,
            KeyCode.END,
            KeyCode.CLOSE_BRACKET,
            KeyCode.RIGHT,
            KeyCode.DOWN,
            KeyCode.ENTER,
            KeyCode.W,
            KeyCode.F,
            KeyCode.K,
            KeyCode.EQUALS,
            KeyCode.F6,
            KeyCode.H,
            KeyCode.RIGHT,
            KeyCode.ENTER,
            KeyCode.L,
            KeyCode.RIGHT,
            KeyCode.ENTER,
            KeyCode.ESCAPE,
            KeyCode.L)) {
      answered(() -> robot.push(key));
    }
    answered(() -> robot.push(KeyCode.CONTROL, KeyCode.Z));
    answered(() -> robot.push(KeyCode.CONTROL, KeyCode.TAB));
    answered(() -> robot.clickOn("#stage"));
    answered(() -> robot.clickOn("#play"));
    answered(() -> robot.clickOn("#timeline"));
    answered(() -> robot.clickOn("#fork"));
    assertEquals(List.of(), onToolkit);
  }

  /// Does it, and sees the toolkit draw behind it.
  private void answered(Runnable act) throws InterruptedException {
    act.run();
    var drawn = new CountDownLatch(1);
    Platform.runLater(() -> {
      window().desk().pulse();
      drawn.countDown();
    });
    assertTrue(drawn.await(FOR_EVER_SECONDS, TimeUnit.SECONDS), "the toolkit's thread waits");
  }
}
