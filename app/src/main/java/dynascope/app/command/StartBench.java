package dynascope.app.command;

import dynascope.app.window.Options;
import dynascope.assets.Words;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// From the command to the first painted frame, by the launcher itself, under a virtual display.
///
/// The first starts make the cache that later ones use; a person's second start has it. The middle
/// of five is told.
final class StartBench {
  private static final int WARM_UP = 3;
  private static final int STARTS = 5;
  private static final long CACHE_SECONDS = 90;

  private StartBench() {}

  static void run(Path launcher, Figure.Sink sink) {
    if (!Files.isExecutable(launcher)) {
      sink.remark(Words.say("command.bench.no-launcher", launcher));
      return;
    }
    if (!onPath("Xvfb") || !onPath("xvfb-run")) {
      sink.remark(Words.say("command.bench.no-xvfb"));
      return;
    }
    try {
      for (int i = 0; i < WARM_UP; i++) {
        start(launcher);
      }
      awaitCache(launcher);
      var took = new long[STARTS];
      for (int i = 0; i < STARTS; i++) {
        took[i] = start(launcher);
        if (took[i] < 0) {
          sink.remark(Words.say("command.bench.no-frame"));
          return;
        }
      }
      Arrays.sort(took);
      sink.figure(new Figure("start.window", took[STARTS / 2] / 1e9, "s"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// Nanoseconds until the window said that its first frame is painted, or -1.
  private static long start(Path launcher) throws IOException, InterruptedException {
    List<String> inside =
        new ArrayList<>(List.of("xvfb-run", "-a", "-s", "-screen 0 1920x1080x24", "sh", "-c"));
    // The time of the display's own start is not ours.
    inside.add("echo up; exec \"$0\"");
    inside.add(launcher.toString());
    ProcessBuilder builder = new ProcessBuilder(inside).redirectErrorStream(true);
    builder.environment().merge("DYNASCOPE_OPTS", Options.EXIT_AFTER_FIRST_FRAME, StartBench::and);
    Process process = builder.start();
    long begin = 0;
    long took = -1;
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.equals("up")) {
          begin = System.nanoTime();
        } else if (line.startsWith("start.window")) {
          took = System.nanoTime() - begin;
        }
      }
    }
    process.waitFor(1, TimeUnit.MINUTES);
    return took;
  }

  private static String and(String flags, String more) {
    return flags + " " + more;
  }

  /// The launcher makes its cache in the background, after the second start.
  private static void awaitCache(Path launcher) throws IOException, InterruptedException {
    Path cache = launcher.resolveSibling("app/target/dynascope.aot");
    for (int i = 0; i < CACHE_SECONDS && !Files.exists(cache); i++) {
      TimeUnit.SECONDS.sleep(1);
    }
  }

  private static boolean onPath(String program) {
    return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(":"))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
  }
}
