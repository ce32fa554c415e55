package dynascope.app.play;

import java.util.function.DoubleFunction;

/// A chart that the lesson names: its measure at the end of each full simulated second from `from`.
///
/// The arrays are never written after their making.
///
/// @param about what is measured, and over how long
/// @param text a value in words, with its unit
/// @param values NaN where the measure has none
/// @param limits what is provisioned for it; empty where nothing is
@SuppressWarnings("ArrayRecordComponent")
public record Graph(
    String label,
    String about,
    Ink ink,
    DoubleFunction<String> text,
    long from,
    double[] values,
    double[] limits) {
  /// What a chart is about, as its colour.
  public enum Ink {
    DATA,
    LEVEL,
    REFUSAL
  }

  /// How many of the values were seen when the playhead is in this second.
  public int seen(long second) {
    return Math.clamp(second - from, 0, values.length);
  }

  /// The newest value that was seen, NaN before the first.
  public double at(long second) {
    int seen = seen(second);
    return seen == 0 ? Double.NaN : values[seen - 1];
  }
}
