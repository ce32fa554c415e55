package dynascope.app.command;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;
import javafx.application.Platform;

/// The drawing toolkit without a screen.
final class Toolkit {
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
    // The launcher gives them; without it, pictures are drawn the same way.
    preset("glass.platform", "Headless");
    preset("prism.order", "sw");
    preset("java.awt.headless", "true");
    Platform.startup(() -> {});
    Platform.setImplicitExit(false);
    started = true;
  }

  private static void preset(String property, String value) {
    if (System.getProperty(property) == null) {
      System.setProperty(property, value);
    }
  }
}
