package dynascope.app;

import dynascope.app.command.CommandLines;
import dynascope.app.window.BundledLessons;
import dynascope.app.window.DynascopeWindow;
import dynascope.app.window.Options;
import dynascope.assets.Words;

/// The entry point, of the window and of the command line.
///
/// A window without arguments loads nothing of the command line: its start is what people wait for.
public final class Launcher {
  private static final int NO_WINDOW = 1;

  private Launcher() {}

  /// Opens the window without arguments; else runs a command, of which the window is one.
  public static void main(String[] args) {
    int exit = args.length == 0 ? window(Options.USUAL) : CommandLines.run(Launcher::window, args);
    System.exit(exit);
  }

  private static int window(Options options) {
    try {
      DynascopeWindow.open(options, new BundledLessons());
      return 0;
    } catch (UnsupportedOperationException | UnsatisfiedLinkError noScreen) {
      System.err.println(Words.say("launcher.no-window", String.valueOf(noScreen.getMessage())));
      return NO_WINDOW;
    }
  }
}
