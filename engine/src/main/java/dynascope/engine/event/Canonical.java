package dynascope.engine.event;

/// Where an event writes itself in the one binary form that is hashed and compared.
public interface Canonical {
  void put(long value);

  void put(String text);
}
