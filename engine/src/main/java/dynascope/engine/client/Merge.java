package dynascope.engine.client;

/// How a client reads what it has spread over suffixes: from all of them, merged.
///
/// A list visits every suffix of its key. So does the reading of one item where nobody can tell its
/// suffix; a suffix that is calculated from the sort key is known to readers too.
public record Merge(Suffix suffix) {
  /// Where the suffix of an item comes from.
  public enum Suffix {
    RANDOM,
    CALCULATED
  }

  Merge with(Suffix other) {
    return new Merge(other);
  }
}
