package dynascope.app.command;

import dynascope.scenarios.json.BadFile;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import picocli.CommandLine;

/// The command line as a whole: reads words, runs the command that they name.
public final class CommandLines {
  private CommandLines() {}

  /// Runs a command and says with what it ended.
  public static int run(String... words) {
    return with(
            new PrintWriter(System.out, true, System.out.charset()),
            new PrintWriter(System.err, true, System.err.charset()))
        .execute(words);
  }

  /// All commands, speaking to the given ends.
  static CommandLine with(PrintWriter out, PrintWriter err) {
    CommandLine all =
        new CommandLine(new DynascopeCommand())
            .setResourceBundle(new CommandWords())
            .setOut(out)
            .setErr(err)
            .setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF))
            .setCaseInsensitiveEnumValuesAllowed(true)
            .setExecutionExceptionHandler((failure, line, parsed) -> failed(failure, line));
    all.getSubcommands().values().forEach(each -> each.setResourceBundle(new CommandWords()));
    return all;
  }

  private static int failed(Exception failure, CommandLine line) throws Exception {
    switch (failure) {
      case Complaint complaint -> {
        line.getErr().println(complaint.sentence());
        return complaint.exit();
      }
      case BadFile broken -> line.getErr().println(broken.getMessage());
      case UncheckedIOException io -> line.getErr().println(io.getMessage());
      default -> throw failure;
    }
    return Exit.USAGE;
  }
}
