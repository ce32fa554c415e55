package dynascope.engine.operation;

/// What a write returns of the item. PutItem and DeleteItem know only the first two.
public enum ReturnValues {
  NONE,
  ALL_OLD,
  UPDATED_OLD,
  ALL_NEW,
  UPDATED_NEW
}
