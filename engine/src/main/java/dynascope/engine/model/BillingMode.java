package dynascope.engine.model;

/// How a table's capacity is set and paid.
public enum BillingMode {
  PROVISIONED,
  PAY_PER_REQUEST
}
