package dynascope.engine.event;

/// Why auto scaling changes a capacity, or would.
public enum ScalingReason {
  /// More than the target was consumed, for minutes.
  ABOVE,
  /// Clearly less than the target was consumed, for many minutes.
  BELOW,
  /// The capacity is below the least, which was raised.
  MINIMUM,
  /// The capacity is above the most, which was lowered.
  MAXIMUM,
  /// Somebody set a capacity by hand that nobody uses.
  IDLE
}
