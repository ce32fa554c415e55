package dynascope.engine.model;

/// The types that a key attribute may have.
public enum KeyType {
  S,
  N,
  B;

  public boolean fits(AttributeValue value) {
    return switch (this) {
      case S -> value instanceof AttributeValue.S;
      case N -> value instanceof AttributeValue.N;
      case B -> value instanceof AttributeValue.B;
    };
  }
}
