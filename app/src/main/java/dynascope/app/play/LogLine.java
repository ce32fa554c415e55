package dynascope.app.play;

import dynascope.engine.model.Address;
import dynascope.engine.model.SimTime;

/// One line of the log: when, which step, which phase, reason and outcome.
///
/// @param alarm whether it tells of a refusal or a loss
public record LogLine(
    long seq,
    SimTime at,
    String step,
    String phase,
    String outcome,
    boolean alarm,
    Address about) {}
