package dynascope.app.window;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// Where the settings of a person are kept: beside their progress, as text.
///
/// Written by a thread of its own, the newest only. A file that can't be read or written is no
/// reason to stop: the window then has the usual settings, or forgets the new ones.
final class SettingsFile implements AutoCloseable {
  static final String NAME = "window.properties";
  private static final int CLOSING_SECONDS = 2;

  private final Path file;
  private final AtomicReference<@Nullable Settings> waiting = new AtomicReference<>();
  private final ExecutorService worker =
      Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().name("settings").factory());

  SettingsFile(Path directory) {
    file = directory.resolve(NAME);
  }

  Settings read() {
    try {
      return Settings.of(Files.readString(file));
    } catch (IOException e) {
      return Settings.USUAL;
    }
  }

  /// Keeps the settings, soon.
  void keep(Settings settings) {
    if (waiting.getAndSet(settings) == null) {
      worker.execute(this::write);
    }
  }

  private void write() {
    Settings settings = waiting.getAndSet(null);
    if (settings == null) {
      return;
    }
    try {
      Files.createDirectories(file.getParent());
      Path fresh = file.resolveSibling(NAME + ".new");
      Files.writeString(fresh, settings.text());
      Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      // They hold until the window closes; progress says what is wrong with the directory.
    }
  }

  /// Writes what is left to write.
  @Override
  public void close() {
    worker.shutdown();
    try {
      if (!worker.awaitTermination(CLOSING_SECONDS, TimeUnit.SECONDS)) {
        worker.shutdownNow();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
