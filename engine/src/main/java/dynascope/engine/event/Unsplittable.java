package dynascope.engine.event;

/// Why splitting a hot partition would help nobody.
public enum Unsplittable {
  /// All its heat is one item's.
  ONE_ITEM,
  /// All its heat is one item collection's, and a local index keeps that together.
  LOCAL_INDEX,
  /// Sort keys only ever rise, so whatever is split off is the part that cools.
  RISING_KEYS
}
