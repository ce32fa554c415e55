package dynascope.engine.model;

/// The state of a global secondary index in its life cycle.
public enum IndexStatus {
  CREATING,
  ACTIVE,
  UPDATING,
  DELETING
}
