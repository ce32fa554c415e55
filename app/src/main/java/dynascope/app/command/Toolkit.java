package dynascope.app.command;

import dynascope.assets.Words;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;
import javafx.application.Platform;
import javafx.scene.text.Font;

/// The drawing toolkit without a screen.
final class Toolkit {
  /// What the launcher gives where no window opens; without it, pictures are drawn the same way.
  private static final Map<String, String> HEADLESS =
      Map.of("glass.platform", "Headless", "prism.order", "sw", "java.awt.headless", "true");

  private static boolean started;

  private Toolkit() {}

  /// Does something on the toolkit's thread, which is started when first needed.
  static <T> T call(Supplier<T> work) {
    start();
    var done = new CompletableFuture<T>();
    Platform.runLater(() -> {
      try {
        done.complete(work.get());
      } catch (RuntimeException | Error failed) {
        done.completeExceptionally(failed);
      }
    });
    try {
      return done.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while drawing", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("drawing failed: " + e.getCause(), e);
    }
  }

  private static synchronized void start() {
    if (started) {
      return;
    }
    HEADLESS.forEach(Toolkit::preset);
    try {
      Platform.startup(() -> {});
    } catch (IllegalStateException running) {
      // Whoever shares this process has started it already.
    }
    Platform.setImplicitExit(false);
    started = true;
    try {
      call(Font::getDefault);
    } catch (IllegalStateException noText) {
      throw new Complaint(Exit.NOT_SO, Words.say("command.no-text"));
    }
  }

  /// Whether a flag of the JVM is one that only serves where no window opens.
  static boolean headless(String flag) {
    return HEADLESS.keySet().stream().anyMatch(each -> flag.startsWith("-D" + each + "="));
  }

  private static void preset(String property, String value) {
    if (System.getProperty(property) == null) {
      System.setProperty(property, value);
    }
  }
}
