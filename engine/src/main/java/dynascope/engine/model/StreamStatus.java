package dynascope.engine.model;

/// The state of a table's stream.
public enum StreamStatus {
  ENABLING,
  ENABLED,
  DISABLING,
  DISABLED
}
