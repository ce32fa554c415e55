package dynascope.engine.model;

/// How far a transaction is.
public enum TransactionPhase {
  /// All leaders are asked whether they can do it.
  PREPARING,
  /// It was decided to do it.
  COMMITTING,
  /// It was decided not to do it.
  CANCELLING,
  /// All items are read for the first time.
  READING,
  /// All items are compared with what was read.
  VERIFYING,
  /// It was done before, and is charged as reads.
  REPEATING;

  /// Whether its leaders are asked for the second time.
  public boolean isSecond() {
    return this == COMMITTING || this == CANCELLING || this == VERIFYING;
  }
}
