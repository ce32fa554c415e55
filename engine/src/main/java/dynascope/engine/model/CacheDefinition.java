package dynascope.engine.model;

import java.util.List;

/// A DAX cluster as it was ordered: a primary and its replicas, all of one size.
///
/// See
/// <https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/DAX.concepts.cluster.html>.
///
/// @param nodes how many, the primary included
/// @param type of the nodes, which says what an hour of one costs
/// @param memory the bytes of items and pages that one node has room for; lessons make it small, as
///   they do with everything that takes gigabytes
/// @param itemTtl how long an item is kept, in milliseconds; 0 for until it is evicted
/// @param queryTtl how long the page of a Query or a Scan is kept, in milliseconds; 0 for not at
///   all
/// @param clients those that ask the cluster and not the service
public record CacheDefinition(
    int nodes,
    CacheNodeType type,
    long memory,
    long itemTtl,
    long queryTtl,
    List<Address> clients) {
  /// Where the cluster stands.
  public static final Address CLUSTER = Address.parse("dax");

  /// One primary and ten replicas, as documented.
  public static final int MOST_NODES = 11;

  public CacheDefinition {
    clients = List.copyOf(clients);
  }

  /// The nth node, from 0.
  public static Address node(int place) {
    return CLUSTER.child("node-" + (char) ('a' + place));
  }
}
