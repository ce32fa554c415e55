package dynascope.engine.moment;

import dynascope.engine.client.RetryPolicy;
import dynascope.engine.client.Workload;
import dynascope.engine.model.Address;
import dynascope.engine.model.Limits;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A client at an instant: its knobs as they stand, and what it has seen.
///
/// @param waiting requests without an answer yet, those that wait for a retry included
/// @param tries tries sent in the last full second
/// @param succeeded requests that succeeded in the last full second
/// @param refused tries throttled in the last full second
/// @param retries how its retries stand
/// @param shares the most named keys by the distribution, most first, eight at most
/// @param queue what its writes wait in; null where there is none
public record ClientView(
    Address address,
    Workload workload,
    long waiting,
    long tries,
    long succeeded,
    long refused,
    Retries retries,
    List<Share> shares,
    @Nullable QueueView queue) {
  public ClientView(
      Address address,
      Workload workload,
      long waiting,
      long tries,
      long succeeded,
      long refused,
      Retries retries,
      List<Share> shares) {
    this(address, workload, waiting, tries, succeeded, refused, retries, shares, null);
  }

  public ClientView(
      Address address,
      Workload workload,
      long waiting,
      long tries,
      long succeeded,
      long refused,
      List<Share> shares) {
    this(
        address,
        workload,
        waiting,
        tries,
        succeeded,
        refused,
        new Retries(workload.retry().in(Limits.STANDARD), 0, 0, 0, 0),
        shares);
  }

  /// What a client does with tries that fail, and who waits for it.
  ///
  /// @param policy with every number said
  /// @param pausing requests that wait until a pause is over, to be tried again
  /// @param held requests that wait for a token of the rate limiter
  /// @param tokens what is left of the budget for retries; of no meaning where the policy has none
  /// @param rate tries a second that the rate limiter lets through, 0 where it limits nothing
  public record Retries(RetryPolicy policy, long pausing, long held, long tokens, double rate) {
    public boolean hasBudget() {
      return policy.tokens() > 0;
    }

    public boolean limitsRate() {
      return rate > 0;
    }
  }

  /// How often a key is named, 0 to 1, and where it hashes to.
  public record Share(String key, double share, long hash) {}

  /// The most named key, or nothing while there is none.
  public String hottest() {
    return shares.isEmpty() ? "" : shares.getFirst().key();
  }
}
