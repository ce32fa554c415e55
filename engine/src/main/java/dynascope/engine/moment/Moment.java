package dynascope.engine.moment;

/// All that can be seen at an instant: what stands and what just happened.
public record Moment(Frame frame, Slice slice) {}
