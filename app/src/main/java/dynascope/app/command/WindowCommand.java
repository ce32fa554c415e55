package dynascope.app.command;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// The window, as the help lists it: [dynascope.app.Launcher] opens it before any command is read.
@Command(name = "window", description = "${bundle:command.window.about}")
final class WindowCommand implements Runnable {
  @Parameters(
      arity = "0..1",
      paramLabel = "LESSON",
      description = "${bundle:command.window.lesson}")
  List<String> lesson = new ArrayList<>();

  @Option(names = "--seed", paramLabel = "N", description = "${bundle:command.seed}")
  @Nullable Long seed;

  @Option(names = "--theme", paramLabel = "light|dark", description = "${bundle:command.theme}")
  @Nullable String theme;

  @Option(names = "--exit-after-first-frame", description = "${bundle:command.window.exit}")
  boolean exit;

  @Override
  public void run() {
    throw new IllegalStateException("the window was not opened before the commands were read");
  }
}
