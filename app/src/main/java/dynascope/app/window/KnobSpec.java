package dynascope.app.window;

import dynascope.engine.model.Address;

/// A knob of the lesson: what it turns, how far, and its name.
///
/// @param logarithmic whether equal ways on the slider multiply the value
/// @param whole whether only whole numbers make sense
public record KnobSpec(
    String label,
    String unit,
    Address of,
    String property,
    double least,
    double greatest,
    double step,
    boolean logarithmic,
    boolean whole) {
  String id() {
    return of.text() + "." + property;
  }
}
