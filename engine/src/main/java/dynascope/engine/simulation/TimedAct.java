package dynascope.engine.simulation;

import dynascope.engine.model.SimTime;

/// An act and when it is done. Acts at one instant happen in the order of their list.
public record TimedAct(SimTime at, Act act) {}
