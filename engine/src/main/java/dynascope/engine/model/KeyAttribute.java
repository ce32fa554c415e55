package dynascope.engine.model;

/// A name and a type, as `AttributeDefinitions` lists them.
public record KeyAttribute(String name, KeyType type) {
  public static KeyAttribute s(String name) {
    return new KeyAttribute(name, KeyType.S);
  }

  public static KeyAttribute n(String name) {
    return new KeyAttribute(name, KeyType.N);
  }

  public static KeyAttribute b(String name) {
    return new KeyAttribute(name, KeyType.B);
  }
}
