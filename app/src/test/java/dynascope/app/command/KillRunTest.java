package dynascope.app.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Whole processes: what they leave behind when they are killed, and what they refuse.
final class KillRunTest {
  private static final int KILLS = 10;

  @TempDir Path folder = Path.of("");

  /// The command of this JVM, with everything that it has loaded from.
  static List<String> start() {
    String modules = System.getProperty("jdk.module.path", "");
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-XX:+UseSerialGC",
        "-XX:TieredStopAtLevel=1",
        "-Xmx200m",
        "-cp",
        modules + File.pathSeparator + System.getProperty("java.class.path"),
        "dynascope.app.Launcher");
  }

  @Test
  void whatWasAnsweredOutlivesEveryKill() throws IOException, InterruptedException {
    var run = new KillRun(start(), folder.resolve("tables"), 7);
    run.run(KILLS);
    assertTrue(run.writes() > KILLS, () -> run.writes() + " writes");
  }

  @Test
  void aSecondProcessIsRefusedTheFile() throws IOException, InterruptedException {
    Path file = folder.resolve("shared");
    var command = new ArrayList<>(start());
    command.addAll(List.of("serve", "--port", "0", "--data", file.toString()));
    Process first = new ProcessBuilder(command).start();
    try {
      KillRun.port(first);
      Process second = new ProcessBuilder(command).start();
      String told = new String(second.getErrorStream().readAllBytes(), UTF_8);
      assertEquals(Exit.USAGE, second.waitFor());
      assertTrue(told.contains(file + " is in use by another Dynascope"), told);
    } finally {
      first.destroyForcibly().waitFor();
    }
  }
}
