package dynascope.scenarios.lesson;

import dynascope.engine.model.Address;
import java.util.List;

/// A property that the learner may turn, on the thing that it belongs to.
///
/// @param property as in [dynascope.engine.simulation.Act.Turn]
/// @param initial where it stands in the world at the start
/// @param log whether equal distances are equal factors
/// @param choices what its values mean, from 0; empty for a knob of numbers
/// @param examples texts that it may be turned to, first the one at the start; empty for all but a
///   knob of text
public record Knob(
    Address of,
    String property,
    String label,
    String unit,
    double min,
    double max,
    double step,
    boolean log,
    double initial,
    List<String> choices,
    List<String> examples) {
  /// A knob whose values have names.
  public Knob(
      Address of,
      String property,
      String label,
      String unit,
      double min,
      double max,
      double step,
      boolean log,
      double initial,
      List<String> choices) {
    this(of, property, label, unit, min, max, step, log, initial, choices, List.of());
  }

  /// A knob of text.
  public Knob(Address of, String property, String label, List<String> examples) {
    this(of, property, label, "", 0, 0, 1, false, 0, List.of(), examples);
  }

  /// A knob of numbers.
  public Knob(
      Address of,
      String property,
      String label,
      String unit,
      double min,
      double max,
      double step,
      boolean log,
      double initial) {
    this(of, property, label, unit, min, max, step, log, initial, List.of());
  }
}
