package dynascope.engine.client;

import dynascope.engine.model.Address;
import org.jspecify.annotations.Nullable;

/// A client outside the service that sends a stream of requests to one table.
///
/// @param rate requests a second
/// @param writes the share of writes, 0 to 1; of the rest, `queries` are queries
/// @param strong the share of reads that are strongly consistent
/// @param itemBytes the size of a written item
/// @param steady whether arrivals come evenly; otherwise they come by chance (Poisson)
/// @param sortKeys how its sort keys are written; null for numbers in the order of requests
/// @param versions how its writers keep every version of a thing, and its readers find the latest;
///   null where they do neither
/// @param merge how it reads what lies under several suffixes; null where it reads one at random
/// @param shapes how its rate changes over time; null where it stays
/// @param buffering the queue that its writes wait in; null where there is none
/// @param contents what else its items hold
/// @param scanning how it reads the whole table, instead of all else; null where it does not
/// @param dealing what it does with the balances of accounts, instead of all else; null where it
///   does nothing of that kind
public record Workload(
    Address address,
    String table,
    double rate,
    double writes,
    double queries,
    double strong,
    Keys keys,
    int itemBytes,
    RetryPolicy retry,
    boolean steady,
    @Nullable SortKeys sortKeys,
    @Nullable Versions versions,
    @Nullable Merge merge,
    @Nullable RateShapes shapes,
    @Nullable Buffering buffering,
    Contents contents,
    @Nullable Scanning scanning,
    @Nullable Dealing dealing) {
  /// A workload of single items, and of queries where there are any, that asks the service itself.
  public Workload(
      Address address,
      String table,
      double rate,
      double writes,
      double queries,
      double strong,
      Keys keys,
      int itemBytes,
      RetryPolicy retry,
      boolean steady) {
    this(
        address,
        table,
        rate,
        writes,
        queries,
        strong,
        keys,
        itemBytes,
        retry,
        steady,
        null,
        null,
        null,
        null,
        null,
        Contents.NONE,
        null,
        null);
  }

  /// This workload with a rate that follows shapes.
  public Workload with(RateShapes changed) {
    return new Workload(
        address, table, rate, writes, queries, strong, keys, itemBytes, retry, steady, sortKeys,
        versions, merge, changed, buffering, contents, scanning, dealing);
  }

  /// This workload with other retries.
  public Workload with(RetryPolicy changed) {
    return new Workload(
        address, table, rate, writes, queries, strong, keys, itemBytes, changed, steady, sortKeys,
        versions, merge, shapes, buffering, contents, scanning, dealing);
  }

  /// This workload with sort keys.
  public Workload with(SortKeys changed) {
    return new Workload(
        address, table, rate, writes, queries, strong, keys, itemBytes, retry, steady, changed,
        versions, merge, shapes, buffering, contents, scanning, dealing);
  }

  /// This workload with other writers of versions.
  public Workload with(Versions changed) {
    return new Workload(
        address, table, rate, writes, queries, strong, keys, itemBytes, retry, steady, sortKeys,
        changed, merge, shapes, buffering, contents, scanning, dealing);
  }

  /// This workload with another way of merging.
  public Workload with(Merge changed) {
    return new Workload(
        address, table, rate, writes, queries, strong, keys, itemBytes, retry, steady, sortKeys,
        versions, changed, shapes, buffering, contents, scanning, dealing);
  }

  /// This workload with another queue.
  public Workload with(Buffering changed) {
    return new Workload(
        address, table, rate, writes, queries, strong, keys, itemBytes, retry, steady, sortKeys,
        versions, merge, shapes, changed, contents, scanning, dealing);
  }

  /// This workload with other contents of its items.
  public Workload with(Contents changed) {
    return new Workload(
        address, table, rate, writes, queries, strong, keys, itemBytes, retry, steady, sortKeys,
        versions, merge, shapes, buffering, changed, scanning, dealing);
  }

  /// This workload with another way of scanning.
  public Workload with(Scanning changed) {
    return new Workload(
        address, table, rate, writes, queries, strong, keys, itemBytes, retry, steady, sortKeys,
        versions, merge, shapes, buffering, contents, changed, dealing);
  }

  /// This workload with other deals.
  public Workload with(Dealing changed) {
    return new Workload(
        address, table, rate, writes, queries, strong, keys, itemBytes, retry, steady, sortKeys,
        versions, merge, shapes, buffering, contents, scanning, changed);
  }
}
