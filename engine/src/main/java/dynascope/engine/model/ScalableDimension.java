package dynascope.engine.model;

/// Which of a table's or index's capacities auto scaling changes: each has a policy of its own.
public enum ScalableDimension {
  READ,
  WRITE;

  public long of(Throughput units) {
    return this == READ ? units.readUnits() : units.writeUnits();
  }

  /// The throughput with other units of this dimension.
  public Throughput with(Throughput units, long changed) {
    return this == READ
        ? new Throughput(changed, units.writeUnits())
        : new Throughput(units.readUnits(), changed);
  }
}
