package dynascope.engine.event;

import dynascope.engine.model.Units;

/// One of the partition keys that drained a bucket: what it took since the bucket was last full.
///
/// A bucket keeps count of a few keys only, so it knows bounds: where few keys take most they are
/// one, where many take a little the lower one is near nothing.
///
/// @param spent what it took at least
/// @param most what it took at most
public record Spender(String key, Units spent, Units most) {
  /// One whose every unit was counted.
  public Spender(String key, Units spent) {
    this(key, spent, spent);
  }

  /// Whether it took so much of all that was spent that it is a cause: a twentieth.
  public boolean standsOut(Units of) {
    return !of.isZero() && spent.asDouble() >= 0.05 * of.asDouble();
  }
}
