package dynascope.engine.model;

/// How a read is made consistent, which decides its price.
public enum ReadMode {
  /// From any replica: half a unit for 4 KB.
  EVENTUAL,
  /// From the leader: one unit for 4 KB.
  STRONG,
  /// In a transaction: two units for 4 KB.
  TRANSACTIONAL
}
