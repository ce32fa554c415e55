package dynascope.app.window;

import dynascope.engine.model.Address;
import java.util.List;

/// A knob of the lesson: what it turns, how far, and its name.
///
/// @param logarithmic whether equal ways on the slider multiply the value
/// @param whole whether only whole numbers make sense
/// @param choices what its values mean, from 0; empty for numbers
/// @param examples of a knob of text; empty for others
public record KnobSpec(
    String label,
    String unit,
    Address of,
    String property,
    double least,
    double greatest,
    double step,
    boolean logarithmic,
    boolean whole,
    List<String> choices,
    List<String> examples) {
  /// A knob of numbers, or of numbers with names.
  public KnobSpec(
      String label,
      String unit,
      Address of,
      String property,
      double least,
      double greatest,
      double step,
      boolean logarithmic,
      boolean whole,
      List<String> choices) {
    this(label, unit, of, property, least, greatest, step, logarithmic, whole, choices, List.of());
  }

  /// A knob of numbers.
  public KnobSpec(
      String label,
      String unit,
      Address of,
      String property,
      double least,
      double greatest,
      double step,
      boolean logarithmic,
      boolean whole) {
    this(label, unit, of, property, least, greatest, step, logarithmic, whole, List.of());
  }

  String id() {
    return of.text() + "." + property;
  }
}
