package dynascope.engine.metric;

/// What is sampled at the end of each simulated second.
public enum Gauge {
  /// Units in a write bucket (table, index, partition).
  WRITE_LEVEL,
  /// Units in a read bucket (table, index, partition).
  READ_LEVEL,
  /// How far a follower is behind, in milliseconds (replica).
  LAG_MS,
  /// Provisioned or initial write units a second (table, index).
  WRITE_CAPACITY,
  /// Provisioned or initial read units a second (table, index).
  READ_CAPACITY,
  /// Items (table, partition); entries (global index).
  ITEMS,
  /// Partitions (table).
  PARTITIONS,
  /// Neighbours on a shelf that stand in another order than that of their numbers (table); only
  /// where a workload numbers things.
  INVERSIONS,
  /// Tokens that are left for retries (client); only where a budget bounds them.
  RETRY_TOKENS,
  /// Tries a second that its rate limiter lets through (client); only once it limits.
  SEND_RATE,
  /// Requests that wait at the client, for a pause to end or for its rate limiter (client).
  HELD,
  /// Bytes that are billed as stored: items, their local index entries, and 100 bytes for each
  /// (table, global index).
  BYTES,
  /// 1 where requests are charged one by one, 0 where capacity is provisioned (table, global
  /// index).
  ON_DEMAND,
  /// 1 for the table class Standard-IA, 0 for Standard (table, global index).
  INFREQUENT_ACCESS,
  /// Write units a second that flow into a partition's share (partition); only where it has one.
  WRITE_SHARE,
  /// Queries that read all orders of one day: one for each partition key that they can have
  /// (client); only where its template has dates or suffixes.
  DAY_QUERIES,
  /// Messages in its queue that are not acknowledged (client); only where it has one.
  QUEUE_DEPTH,
  /// How long the oldest of them is there, in milliseconds (client).
  QUEUE_AGE,
  /// Items that have expired and are still there (table); only where items expire and there are not
  /// too many to look at each.
  EXPIRED,
  /// Changes that wait on their way to it (global index).
  INDEX_WAITING,
  /// How long the oldest of them waits, in milliseconds (global index).
  INDEX_LAG,
  /// How much of what its table held it has, in percent (global index); only while it is filled.
  INDEX_FILLED,
  /// How old the oldest record is that it has not handled, in milliseconds (consumer).
  ITERATOR_AGE,
  /// Items of the table that its copy shows otherwise (consumer); only where it keeps one.
  VIEW_DIFFERS,
  /// How old the oldest change is that the last answer about its files does not tell, in
  /// milliseconds (consumer); only where somebody asks.
  QUERY_LAG,
  /// How long that answer took, in milliseconds (consumer).
  QUERY_TIME,
  /// Nodes that are billed (DAX cluster).
  CACHE_NODES,
  /// Which type these are of, as its place in the list of types (DAX cluster).
  CACHE_NODE_TYPE,
  /// Bytes of items and pages that are kept (DAX node).
  CACHE_BYTES
}
