package dynascope.engine.cost;

/// How sure a price is: prices change, and lists are quoted by third parties.
public enum Certainty {
  HIGH,
  MEDIUM,
  LOW
}
