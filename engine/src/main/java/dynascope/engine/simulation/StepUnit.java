package dynascope.engine.simulation;

/// In what units a person steps through time. The fourth, the beat, belongs to lessons.
public enum StepUnit {
  EVENT,
  REQUEST,
  SECOND
}
