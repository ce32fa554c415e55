package dynascope.engine.operation;

/// What a write returns of the item. PutItem and DeleteItem know only these two.
public enum ReturnValues {
  NONE,
  ALL_OLD
}
