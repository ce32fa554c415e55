package dynascope.app.window;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// How the window is to be opened.
///
/// @param lesson such as `S08`
/// @param seed null for the lesson's own
/// @param exitAfterFirstFrame whether to say how long the start took, and end
public record Options(
    String lesson, @Nullable Long seed, boolean dark, boolean exitAfterFirstFrame) {
  public static final String FIRST_LESSON = "S08";

  public static Options of(List<String> args) {
    String lesson = FIRST_LESSON;
    Long seed = null;
    boolean dark = false;
    for (int i = 0; i < args.size(); i++) {
      String arg = args.get(i);
      switch (arg) {
        case "--seed" -> seed = i + 1 < args.size() ? number(args.get(++i)) : seed;
        case "--theme" -> dark = i + 1 < args.size() && args.get(++i).equals("dark");
        case "--exit-after-first-frame" -> {}
        default -> lesson = arg.startsWith("-") ? lesson : arg;
      }
    }
    boolean exit =
        args.contains("--exit-after-first-frame")
            || Boolean.getBoolean("dynascope.exitAfterFirstFrame");
    return new Options(lesson, seed, dark, exit);
  }

  private static @Nullable Long number(String text) {
    try {
      return Long.valueOf(text);
    } catch (NumberFormatException e) {
      return null;
    }
  }
}
