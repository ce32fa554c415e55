package dynascope.engine.client;

import java.time.Duration;

/// How the writers of a workload take an item for a while: a seat, a lock, a session. An item with
/// an expiry is the hold; who writes it holds it until then.
///
/// @param thinking how long a writer who looks first takes until it writes
public record Holds(Way way, Duration thinking) {
  /// When a writer takes an item.
  public enum Way {
    /// By a put with the condition that there is none.
    ABSENT,
    /// By a plain put, once a strongly consistent read shows none, or one that has expired.
    LOOK,
    /// By a put with the condition that there is none, or one that has expired.
    EXPIRED
  }

  Holds by(Way other) {
    return new Holds(other, thinking);
  }
}
