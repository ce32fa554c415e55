package dynascope.engine.event;

/// Why a partition is split.
public enum SplitReason {
  /// It has served near its ceiling for a while.
  HEAT,
  /// It holds as much as a partition may.
  SIZE,
  /// Its table or index shall serve more than it ever could.
  CAPACITY
}
