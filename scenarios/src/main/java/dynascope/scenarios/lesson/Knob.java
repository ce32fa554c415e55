package dynascope.scenarios.lesson;

import dynascope.engine.model.Address;

/// A property that the learner may turn, on the thing that it belongs to.
///
/// @param property as in [dynascope.engine.simulation.Act.Turn]
/// @param initial where it stands in the world at the start
/// @param log whether equal distances are equal factors
public record Knob(
    Address of,
    String property,
    String label,
    String unit,
    double min,
    double max,
    double step,
    boolean log,
    double initial) {}
