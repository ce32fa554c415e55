package dynascope.engine.model;

/// What a table's storage and requests cost.
public enum TableClass {
  STANDARD,
  STANDARD_INFREQUENT_ACCESS
}
