package dynascope.engine.client;

import dynascope.engine.model.Address;

/// A client outside the service that sends a steady stream of requests to one table.
///
/// @param rate requests a second
/// @param writes the share of writes, 0 to 1; of the rest, `queries` are queries
/// @param strong the share of reads that are strongly consistent
/// @param itemBytes the size of a written item
/// @param steady whether arrivals come evenly; otherwise they come by chance (Poisson)
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
    boolean steady) {}
