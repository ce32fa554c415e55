package dynascope.app.play;

import java.util.SortedMap;

/// Which bill somebody wants to see.
///
/// @param seconds how far it looks back; 0 for the beginning
/// @param prices those that a person changed, in dollars by their names
public record Reckoned(long seconds, SortedMap<String, Double> prices) {
  /// The first second of a bill that ends with a second.
  long from(long to) {
    return seconds == 0 ? 0 : Math.max(0, to - seconds);
  }
}
