package dynascope.app;

import dynascope.app.command.CommandLines;
import dynascope.app.window.BundledLessons;
import dynascope.app.window.DynascopeWindow;
import dynascope.scenarios.lesson.LessonLibrary;
import java.util.Arrays;
import java.util.List;

/// The entry point, of the window and of the command line.
///
/// A window loads nothing of the command line: its start is what people wait for.
public final class Launcher {
  private Launcher() {}

  /// Opens the window without arguments or with `window`; else runs a command.
  public static void main(String[] args) {
    List<String> words = Arrays.asList(args);
    if (words.isEmpty()) {
      window(words);
    } else if (words.getFirst().equals("window") && !words.contains("--help")) {
      window(words.subList(1, words.size()));
    } else {
      System.exit(CommandLines.run(args));
    }
  }

  private static void window(List<String> args) {
    DynascopeWindow.open(args, new BundledLessons(LessonLibrary::bundled));
  }
}
