package dynascope.engine.model;

/// The state of a table's time to live.
public enum TimeToLiveStatus {
  ENABLING,
  ENABLED,
  DISABLING,
  DISABLED
}
