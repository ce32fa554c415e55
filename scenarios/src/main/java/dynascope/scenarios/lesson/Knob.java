package dynascope.scenarios.lesson;

import dynascope.engine.model.Address;
import java.util.List;

/// A property that the learner may turn, on the thing that it belongs to.
///
/// @param property as in [dynascope.engine.simulation.Act.Turn]
/// @param initial where it stands in the world at the start
/// @param log whether equal distances are equal factors
/// @param choices what its values mean, from 0; empty for a knob of numbers
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
    List<String> choices) {
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
