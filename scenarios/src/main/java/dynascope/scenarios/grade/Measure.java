package dynascope.scenarios.grade;

import dynascope.assets.Words;
import dynascope.engine.model.Address;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;

/// A number over a window of whole simulated seconds, computed from counters alone.
///
/// @param name the word in lesson files, such as `throttled.rate`
/// @param of what it can be taken of
/// @param where its labels and the values that each may have; the first value is the default
/// @param guarded whether a goal about it needs a floor on successful requests, because switching
///   the load off would reach it
/// @param formula how it is computed
public record Measure(
    String name,
    MeasureUnit unit,
    Set<Subject> of,
    Map<String, List<String>> where,
    boolean guarded,
    Formula formula) {

  /// The computation over the seconds from `from` up to but without `to`; NaN where there is none.
  @FunctionalInterface
  public interface Formula {
    double value(CounterSource source, Address of, Where where, long from, long to);
  }

  /// The labels that a goal chose.
  public record Where(Measure measure, SortedMap<String, String> chosen) {
    /// The chosen value of the label, or its default.
    public String get(String label) {
      String value = chosen.get(label);
      return value != null ? value : measure.where().getOrDefault(label, List.of("")).getFirst();
    }

    public boolean is(String label, String value) {
      return get(label).equals(value);
    }
  }

  /// The value over the `seconds` seconds that end at the instant `at`; NaN before they are full.
  public double value(
      CounterSource source,
      Address subject,
      SortedMap<String, String> chosen,
      long seconds,
      long at) {
    if (at < seconds || at > source.seconds() || at <= 0) {
      return Double.NaN;
    }
    return formula.value(source, subject, new Where(this, chosen), at - seconds, at);
  }

  /// The sentence that says what it is.
  public String sentence() {
    return Words.say("measure." + name);
  }
}
