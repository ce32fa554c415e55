package dynascope.visualisers.stage;

import dynascope.engine.model.Units;
import java.time.Duration;
import java.util.Locale;

/// Numbers as the stage writes them, the same in every locale.
final class Figures {
  private Figures() {}

  /// `1,084`; one decimal below ten when it isn't whole.
  static String grouped(double value) {
    boolean fine = Math.abs(value) < 10 && Math.abs(value - Math.rint(value)) > 0.05;
    return fine ? String.format(Locale.ROOT, "%.1f", value) : grouped(Math.round(value));
  }

  /// Without a formatter, which is dear when a stage is full of numbers.
  private static String grouped(long value) {
    String digits = Long.toString(value);
    int first = value < 0 ? 1 : 0;
    int commas = (digits.length() - first - 1) / 3;
    if (commas == 0) {
      return digits;
    }
    var grouped = new StringBuilder(digits.length() + commas);
    for (int i = 0; i < digits.length(); i++) {
      if (i > first && (digits.length() - i) % 3 == 0) {
        grouped.append(',');
      }
      grouped.append(digits.charAt(i));
    }
    return grouped.toString();
  }

  static String grouped(Units units) {
    return grouped(units.asDouble());
  }

  /// At most four characters: `999`, `1.1k`, `12k`, `2.3M`.
  static String brief(double value) {
    double size = Math.abs(value);
    if (size < 1_000) {
      return String.format(Locale.ROOT, "%.0f", value);
    }
    double shown = size < 1e6 ? value / 1e3 : value / 1e6;
    String unit = size < 1e6 ? "k" : "M";
    return String.format(Locale.ROOT, Math.abs(shown) < 9.95 ? "%.1f" : "%.0f", shown) + unit;
  }

  /// `15 %`; below one percent with a decimal.
  static String percent(double share) {
    double value = share * 100;
    if (value > 0 && value < 0.05) {
      return "< 0.1 %";
    }
    boolean fine = value > 0 && value < 0.95;
    return String.format(Locale.ROOT, fine ? "%.1f %%" : "%.0f %%", value);
  }

  /// `0.4 ms`, `40 ms`, `2.1 s`.
  static String duration(Duration duration) {
    double millis = duration.toNanos() / 1e6;
    if (millis < 1_000) {
      return String.format(Locale.ROOT, millis < 9.95 ? "%.1f ms" : "%.0f ms", millis);
    }
    double seconds = millis / 1_000;
    return String.format(Locale.ROOT, seconds < 9.95 ? "%.1f s" : "%.0f s", seconds);
  }

  /// A log position, `v12901`; of long ones the end.
  static String version(long position) {
    String digits = Long.toString(position);
    return digits.length() <= 5 ? "v" + digits : "…" + digits.substring(digits.length() - 5);
  }
}
