package dynascope.engine.error;

/// Why a request was throttled: {table, index} x {read, write} x four kinds of limit.
///
/// See
/// <https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/throttling-diagnosing.html>.
public enum ThrottlingReason {
  TableReadProvisionedThroughputExceeded,
  TableReadAccountLimitExceeded,
  TableReadKeyRangeThroughputExceeded,
  TableReadMaxOnDemandThroughputExceeded,
  TableWriteProvisionedThroughputExceeded,
  TableWriteAccountLimitExceeded,
  TableWriteKeyRangeThroughputExceeded,
  TableWriteMaxOnDemandThroughputExceeded,
  IndexReadProvisionedThroughputExceeded,
  IndexReadAccountLimitExceeded,
  IndexReadKeyRangeThroughputExceeded,
  IndexReadMaxOnDemandThroughputExceeded,
  IndexWriteProvisionedThroughputExceeded,
  IndexWriteAccountLimitExceeded,
  IndexWriteKeyRangeThroughputExceeded,
  IndexWriteMaxOnDemandThroughputExceeded;

  /// The same of an index.
  public ThrottlingReason ofIndex() {
    return valueOf(name().replace("Table", "Index"));
  }

  public boolean isOfIndex() {
    return name().startsWith("Index");
  }

  public boolean isKeyRange() {
    return name().endsWith("KeyRangeThroughputExceeded");
  }

  public boolean isAccountLimit() {
    return name().endsWith("AccountLimitExceeded");
  }

  public boolean isMaximum() {
    return name().endsWith("MaxOnDemandThroughputExceeded");
  }
}
