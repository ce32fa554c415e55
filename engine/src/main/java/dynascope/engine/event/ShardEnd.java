package dynascope.engine.event;

/// Why a shard is closed.
public enum ShardEnd {
  /// Its partition has split: each part has a shard of its own.
  SPLIT,
  /// It was open for some hours: another one follows.
  AGE,
  /// The stream was turned off, or its table deleted.
  DISABLED,
  /// The partitions were laid out anew, which no service does.
  LAID_OUT
}
