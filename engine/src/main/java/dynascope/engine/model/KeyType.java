package dynascope.engine.model;

/// The types that a key attribute may have.
public enum KeyType {
  S,
  N,
  B;

  /// What messages about empty values call it.
  public String word() {
    return this == B ? "binary" : "string";
  }

  public boolean fits(AttributeValue value) {
    return switch (this) {
      case S -> value instanceof AttributeValue.S;
      case N -> value instanceof AttributeValue.N;
      case B -> value instanceof AttributeValue.B;
    };
  }
}
