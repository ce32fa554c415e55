package dynascope.engine.moment;

import dynascope.engine.client.Workload;
import dynascope.engine.model.Address;
import java.util.List;

/// A client at an instant: its knobs as they stand, and what it has seen.
///
/// @param waiting requests without an answer yet, those that wait for a retry included
/// @param tries tries sent in the last full second
/// @param succeeded requests that succeeded in the last full second
/// @param refused tries throttled in the last full second
/// @param shares the most named keys by the distribution, most first, eight at most
public record ClientView(
    Address address,
    Workload workload,
    long waiting,
    long tries,
    long succeeded,
    long refused,
    List<Share> shares) {

  /// How often a key is named, 0 to 1, and where it hashes to.
  public record Share(String key, double share, long hash) {}

  /// The most named key, or nothing while there is none.
  public String hottest() {
    return shares.isEmpty() ? "" : shares.getFirst().key();
  }
}
