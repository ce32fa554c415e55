package dynascope.engine.event;

/// How one try of a request ended, as its client saw it.
public enum Outcome {
  SUCCESS,
  THROTTLED,
  REJECTED,
  FAILED,
  TIMED_OUT,
  CONDITION_FAILED
}
