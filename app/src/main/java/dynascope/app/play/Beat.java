package dynascope.app.play;

import dynascope.engine.model.SimTime;

/// A stretch of a lesson's time at whose end the clock stops by itself.
public record Beat(String title, SimTime from, SimTime to) {}
