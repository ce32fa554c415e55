package dynascope.engine.operation;

/// Whether a ConditionalCheckFailedException shows the item that the condition did not hold for.
public enum ReturnValuesOnConditionCheckFailure {
  NONE,
  ALL_OLD
}
