package dynascope.app.command;

import dynascope.app.window.Options;
import java.util.concurrent.Callable;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Opens the window in another way than the usual.
@Command(name = "window", description = "${bundle:command.window.about}")
final class WindowCommand implements Callable<Integer> {
  private final ToIntFunction<Options> window;

  @Parameters(
      arity = "0..1",
      paramLabel = "LESSON",
      description = "${bundle:command.window.lesson}")
  @Nullable String lesson;

  @Option(names = "--seed", paramLabel = "N", description = "${bundle:command.seed}")
  @Nullable Long seed;

  @Option(
      names = "--theme",
      paramLabel = "light|dark|contrast",
      description = "${bundle:command.theme}")
  @Nullable String theme;

  @Option(names = "--live", description = "${bundle:command.window.live}")
  boolean live;

  @Option(names = "--port", paramLabel = "N", description = "${bundle:command.window.port}")
  @Nullable Integer port;

  @Option(names = "--exit-after-first-frame", description = "${bundle:command.window.exit}")
  boolean exit;

  WindowCommand(ToIntFunction<Options> window) {
    this.window = window;
  }

  @Override
  public Integer call() {
    return window.applyAsInt(
        new Options(
            lesson == null ? null : Played.ours(lesson),
            seed,
            theme == null ? null : Theme.tint(theme),
            live,
            port,
            exit || Options.USUAL.exitAfterFirstFrame()));
  }
}
