package dynascope.engine.model;

/// Provisioned capacity in units per second.
public record Throughput(long readUnits, long writeUnits) {
  /// No provisioned capacity, as a table in `PAY_PER_REQUEST` has.
  public static final Throughput NONE = new Throughput(0, 0);

  /// The larger of both, of reads and of writes.
  public Throughput most(Throughput other) {
    return new Throughput(
        Math.max(readUnits, other.readUnits), Math.max(writeUnits, other.writeUnits));
  }
}
