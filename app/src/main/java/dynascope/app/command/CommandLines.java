package dynascope.app.command;

import dynascope.app.window.Options;
import dynascope.assets.Words;
import dynascope.scenarios.json.BadFile;
import dynascope.scenarios.json.Nearest;
import java.io.PrintWriter;
import java.util.List;
import java.util.function.ToIntFunction;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;
import picocli.CommandLine.UnmatchedArgumentException;

/// The command line as a whole: reads words, runs the command that they name.
public final class CommandLines {
  private CommandLines() {}

  /// Runs a command and says with what it ended.
  ///
  /// @param window opens the window, and returns with what it ended
  public static int run(ToIntFunction<Options> window, String... words) {
    return with(
            window,
            new PrintWriter(System.out, true, System.out.charset()),
            new PrintWriter(System.err, true, System.err.charset()))
        .execute(words);
  }

  /// All commands, speaking to the given ends.
  static CommandLine with(ToIntFunction<Options> window, PrintWriter out, PrintWriter err) {
    CommandLine all =
        new CommandLine(new DynascopeCommand(), new Commands(window))
            .setResourceBundle(new CommandWords())
            .setOut(out)
            .setErr(err)
            .setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF))
            .registerConverter(Long.class, CommandLines::whole)
            .registerConverter(Double.class, CommandLines::number)
            .setParameterExceptionHandler((wrong, words) -> misunderstood(wrong))
            .setExecutionExceptionHandler((failure, line, parsed) -> failed(failure, line));
    all.getSubcommands().values().forEach(each -> each.setResourceBundle(new CommandWords()));
    return all;
  }

  /// Makes the commands; the window's gets what opens it.
  private record Commands(ToIntFunction<Options> window) implements CommandLine.IFactory {
    @Override
    public <K> K create(Class<K> type) throws Exception {
      return type == WindowCommand.class
          ? type.cast(new WindowCommand(window))
          : CommandLine.defaultFactory().create(type);
    }
  }

  private static Long whole(String text) {
    try {
      return Long.valueOf(text);
    } catch (NumberFormatException e) {
      throw new TypeConversionException(Words.say("command.whole", text));
    }
  }

  private static Double number(String text) {
    try {
      return Double.valueOf(text);
    } catch (NumberFormatException e) {
      throw new TypeConversionException(Words.say("command.number", text));
    }
  }

  private static int misunderstood(ParameterException wrong) {
    CommandLine line = wrong.getCommandLine();
    line.getErr().println(sentence(wrong, line.getCommandSpec()));
    line.getErr().println(Words.say("command.see", line.getCommandSpec().qualifiedName()));
    return Exit.USAGE;
  }

  private static String sentence(ParameterException wrong, CommandSpec spec) {
    if (!(wrong instanceof UnmatchedArgumentException unmatched)) {
      return String.valueOf(wrong.getMessage());
    }
    String word = unmatched.getUnmatched().getFirst();
    if (word.startsWith("-")) {
      List<String> known = spec.options().stream().map(each -> each.longestName()).toList();
      return Words.say("command.no-option", spec.qualifiedName(), word, Nearest.among(word, known));
    }
    return spec.subcommands().isEmpty()
        ? Words.say("command.too-much", spec.qualifiedName(), word)
        : Words.say("command.no-command", word, Nearest.among(word, spec.subcommands().keySet()));
  }

  private static int failed(Exception failure, CommandLine line) {
    PrintWriter err = line.getErr();
    return switch (failure) {
      case Complaint complaint -> {
        err.println(complaint.sentence());
        yield complaint.exit();
      }
      case BadFile broken -> {
        err.println(broken.getMessage());
        yield Exit.USAGE;
      }
      default -> {
        err.println(Words.say("command.failed", failure));
        failure.printStackTrace(err);
        yield Exit.ENGINE;
      }
    };
  }
}
