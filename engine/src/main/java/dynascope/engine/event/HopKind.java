package dynascope.engine.event;

/// What a message between two nodes carries.
public enum HopKind {
  /// A client's request on its way to the router.
  REQUEST,
  /// A router's errand on its way to a replica.
  ERRAND,
  /// A leader's log entry on its way to a follower.
  REPLICATE,
  /// A follower's position on its way to the leader.
  ACKNOWLEDGE,
  /// A replica's reply on its way to the router.
  REPLY,
  /// The service's answer on its way to the client.
  ANSWER,
  /// What the copies of a partition tell each other about who leads.
  GROUP,
  /// Changes of entries on their way to a partition of a global index.
  FEED,
  /// How far they were taken.
  FED,
  /// What has changed in a DAX cluster, on its way from the primary to a replica.
  CACHE;

  /// Whether it goes from one copy of a partition to another.
  public boolean isBetweenCopies() {
    return this == REPLICATE || this == ACKNOWLEDGE || this == GROUP;
  }
}
