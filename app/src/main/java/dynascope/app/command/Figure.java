package dynascope.app.command;

import java.util.Locale;

/// One measured number.
record Figure(String name, double value, String unit) {
  /// `name value unit`, for people and for programs.
  String line() {
    String number =
        value >= 1_000
            ? String.format(Locale.ROOT, "%.0f", value)
            : String.format(Locale.ROOT, "%.2f", value);
    return name + " " + number + " " + unit;
  }

  /// Where figures go as soon as they are known.
  interface Sink {
    void figure(Figure figure);

    /// A sentence, such as why a figure is missing.
    void remark(String sentence);
  }
}
