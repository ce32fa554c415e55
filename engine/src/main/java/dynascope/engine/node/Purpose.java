package dynascope.engine.node;

/// What a draw is for; each has numbers of its own.
public enum Purpose {
  LATENCY,
  LAG,
  KEY,
  KIND,
  SALT,
  ARRIVAL,
  REPLICA,
  BACKOFF,
  PHASE,
  ID,
  CONTENT,
  /// Which node of a cache a client asks.
  CACHE
}
