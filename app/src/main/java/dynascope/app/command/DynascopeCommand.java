package dynascope.app.command;

import dynascope.assets.Words;
import dynascope.engine.simulation.Recording;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// All commands under one name.
@Command(
    name = "dynascope",
    mixinStandardHelpOptions = true,
    versionProvider = DynascopeCommand.Version.class,
    description = "${bundle:command.about}",
    footer = "${bundle:command.exits}",
    scope = CommandLine.ScopeType.INHERIT,
    subcommands = {
      WindowCommand.class,
      LessonsCommand.class,
      RunCommand.class,
      HashCommand.class,
      GoldenCommand.class,
      PictureCommand.class,
      SweepCommand.class,
      ServeCommand.class,
      SoakCommand.class,
      BenchCommand.class
    })
final class DynascopeCommand implements Runnable {
  @Spec CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    throw new CommandLine.ParameterException(spec.commandLine(), Words.say("command.none"));
  }

  /// The product's version and the engine's edition.
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      String product = System.getProperty("dynascope.version", "0.1.0");
      return new String[] {
        Words.say("command.version", product, String.valueOf(Recording.EDITION))
      };
    }
  }
}
