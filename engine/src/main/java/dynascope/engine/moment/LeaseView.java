package dynascope.engine.moment;

import dynascope.engine.model.Address;
import dynascope.engine.model.SimTime;
import java.time.Duration;

/// Why nobody serves writes and strong reads of a partition at an instant: a lease that decides.
///
/// @param why what stands in the way
/// @param holder whose lease it is
/// @param until when it runs out, or ran out
/// @param left how long it still runs
/// @param length how long a lease runs when it is renewed
public record LeaseView(Why why, Address holder, SimTime until, Duration left, Duration length) {
  /// What stands in the way of a leader.
  public enum Why {
    /// Who led is down, and nobody else may lead while its lease runs.
    DOWN,
    /// Another copy was elected and waits for the lease of the one before.
    WAITS,
    /// Another copy was elected and makes sure that a majority has what it has.
    BEGINS,
    /// The lease ran out and nobody was elected yet.
    OVER
  }
}
