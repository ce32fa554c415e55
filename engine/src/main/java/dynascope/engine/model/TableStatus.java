package dynascope.engine.model;

/// The state of a table in its life cycle.
public enum TableStatus {
  CREATING,
  ACTIVE,
  UPDATING,
  DELETING
}
