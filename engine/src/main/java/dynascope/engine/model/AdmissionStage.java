package dynascope.engine.model;

/// How a provisioned table's requests are admitted: as the service did it once, stage by stage, or
/// as it does today.
///
/// See <https://www.usenix.org/system/files/atc22-elhemali.pdf>, 3 and 4. A knob counts them from
/// 0.
public enum AdmissionStage {
  /// One bucket of the table at the router: what every other table has.
  TODAY,
  /// Every partition has an equal share of the table's throughput, and keeps none of it.
  UNIFORM,
  /// The same, but a partition may spend what it saved in 300 s, while its storage nodes have room.
  BURSTING,
  /// The same, and a controller boosts the shares of partitions that refuse while the table has
  /// capacity to spare.
  ADAPTIVE,
  /// The router has tokens, which global admission control hands out every few seconds.
  GLOBAL;

  /// Whether each partition has a share of the table's throughput.
  public boolean shares() {
    return this == UNIFORM || this == BURSTING || this == ADAPTIVE;
  }

  /// Whether a partition may save what it does not use.
  public boolean bursts() {
    return this == BURSTING || this == ADAPTIVE;
  }
}
