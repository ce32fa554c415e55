package dynascope.app.window;

import dynascope.assets.Words;
import java.util.Locale;

/// Sentences of the window, and numbers as people read them.
final class Texts {
  private Texts() {}

  static String say(String key, Object... args) {
    return Words.say("window." + key, args);
  }

  /// A number with at most three figures that matter, thousands separated.
  static String number(double value) {
    if (Double.isNaN(value)) {
      return "–";
    }
    double size = Math.abs(value);
    if (size >= 100 || value == Math.rint(value)) {
      return String.format(Locale.ENGLISH, "%,.0f", value);
    }
    String digits = String.format(Locale.ENGLISH, size >= 10 ? "%.1f" : "%.2f", value);
    return digits.replaceAll("\\.?0+$", "");
  }

  /// Seconds with as many decimals as the step between ticks needs.
  static String seconds(double seconds) {
    return number(seconds);
  }
}
