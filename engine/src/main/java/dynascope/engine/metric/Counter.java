package dynascope.engine.metric;

/// What is counted, for clients, tables, partitions and replicas.
///
/// Counters only ever grow; rates, windows and charts are differences of them.
public enum Counter {
  /// Tries sent (client).
  TRIES,
  /// Requests sent, without their retries (client).
  REQUESTS,
  /// Requests that succeeded (client, table).
  SUCCESSES,
  /// Requests given up (client).
  GIVEN_UP,
  /// Tries that were throttled (client, table, partition).
  THROTTLED,
  /// Of those, writes.
  THROTTLED_WRITES,
  /// Of those, refused by a partition's bucket.
  THROTTLED_KEY_RANGE,
  /// Of those, refused by the table's bucket.
  THROTTLED_TABLE,
  /// Tries without an answer in time (client).
  TIMEOUTS,
  /// Consumed write units, in nano-units (table, partition).
  WRITE_UNITS,
  /// Consumed read units, in nano-units (table, partition).
  READ_UNITS,
  /// Read units of strongly consistent reads, in nano-units.
  STRONG_READ_UNITS,
  /// Writes applied (table, partition).
  WRITES,
  /// Reads served (table, partition, replica).
  READS,
  /// Of those, strongly consistent.
  STRONG_READS,
  /// Reads that showed an older version than one already acknowledged.
  STALE_READS,
  /// Of those, strongly consistent: always zero.
  STALE_STRONG_READS,
  /// Reads that went back behind what the same client had seen (client).
  BACKWARD_READS,
  /// Summed latency of successful requests, in nanoseconds (client).
  LATENCY,
  /// Writes whose condition did not hold (client, table, partition).
  CONDITION_FAILED,
  /// Consumed units of queries that were answered, in nano-units (client).
  QUERY_UNITS,
  /// Items that answered queries evaluated (client).
  QUERY_READ,
  /// Items that queries returned (client).
  QUERY_RETURNED,
  /// Consumed units of scans that were answered, page by page, in nano-units (client).
  SCAN_UNITS,
  /// Items that answered scans evaluated (client).
  SCAN_READ,
  /// Items that scans returned (client).
  SCAN_RETURNED,
  /// Versions that another writer's version of the same number took the place of, both acknowledged
  /// (table, partition).
  VERSIONS_LOST,
  /// Readings of the latest version that were answered, those of writers included (client).
  LATEST_READS,
  /// Items that these evaluated (client).
  LATEST_ITEMS,
  /// Requests that were given up although a try of them may have been done (client).
  UNKNOWN,
  /// Requests that were given up because no token was left for a retry (client).
  OUT_OF_TOKENS,
  /// Changes of capacity that auto scaling made (table, index).
  SCALING_ACTIONS,
  /// Changes of capacity that auto scaling asked for and was refused (table, index).
  SCALING_REFUSED,
  /// Write units of writes whose condition did not hold, in nano-units (table).
  FAILED_UNITS,
  /// Of the consumed write units, what rounding up to whole blocks added, in nano-units (table,
  /// global index).
  ROUNDED_WRITE_UNITS,
  /// Of the consumed read units, what rounding up to whole blocks added, in nano-units (table,
  /// global index).
  ROUNDED_READ_UNITS,
  /// Of the consumed read units, those of items that a filter left out, in nano-units (table,
  /// global index).
  FILTERED_UNITS,
  /// Write units of tries that were done when their client no longer waited for them (table).
  UNHEARD_WRITE_UNITS,
  /// Read units of such tries (table).
  UNHEARD_READ_UNITS,
  /// Records made of changes (table, shard).
  STREAM_RECORDS,
  /// Records that became a day old and are gone (table, shard).
  STREAM_TRIMMED,
  /// Calls of GetRecords that were served (table, shard).
  STREAM_READS,
  /// Records that these returned (table, shard).
  STREAM_READ_RECORDS,
  /// Calls of GetRecords that came too often (table, shard).
  STREAM_THROTTLED,
  /// Readings that were merged of several requests, all of which succeeded (client).
  MERGED_READS,
  /// Requests that these were merged of (client).
  MERGED_PARTS,
  /// Summed time of these from the first request to the last answer, in nanoseconds (client).
  MERGED_LATENCY,
  /// Readings of which at least one request was given up (client).
  MERGE_FAILED,
  /// Scans of a whole table that came to its end, by all their segments (client).
  SCANS_DONE,
  /// Summed time of these from the first page to the last, in nanoseconds (client).
  SCAN_TIME,
  /// Units a second by which warm throughput was raised on request, of reads and writes (table).
  WARMED,
  /// Items that time to live deleted (table, partition).
  TTL_DELETED,
  /// Expired items that reads returned (table, partition).
  EXPIRED_READS,
  /// Messages sent to a queue (client).
  QUEUED,
  /// Messages acknowledged by a worker (client).
  DEQUEUED,
  /// Records that a shard had no room for in that second; they are sent again (client).
  QUEUE_REFUSED,
  /// What a queue charges: requests of 64 KB, or payload units of 25 KB (client).
  QUEUE_UNITS,
  /// Deliveries of messages or records that had been delivered before (client, consumer).
  DUP_DELIVERED,
  /// Of those, the ones whose effect came once more (client, consumer).
  DUP_APPLIED,
  /// New leaders that were elected (table, partition).
  ELECTIONS,
  /// Time without a leader, in nanoseconds, counted when there is one again (table, partition).
  LEADERLESS,
  /// Items that somebody wrote over while another held them (table, partition).
  HOLDS_LOST,
  /// Of the tries that were throttled, writes that a global index could not follow (table,
  /// partition).
  THROTTLED_INDEX,
  /// Units of entries that fill a global index that was added, in nano-units (index).
  BACKFILL_UNITS,
  /// How often a bucket of it kept such an entry out (index).
  BACKFILL_THROTTLED,
  /// Items that were passed over because of a key that no index takes (index).
  BACKFILL_SKIPPED,
  /// Records that are behind a checkpoint (consumer).
  RECORDS_HANDLED,
  /// Records that were let go and noted (consumer).
  RECORDS_PARKED,
  /// Records that never had an effect and are noted nowhere (consumer).
  RECORDS_LOST,
  /// Batches that failed (consumer).
  BATCHES_FAILED,
  /// Records that had their effect after a newer one of the same item (consumer).
  ORDER_VIOLATIONS,
  /// Summed time from the change of an item to its first effect, in nanoseconds (consumer).
  VIEW_LAG,
  /// Files that it wrote (consumer).
  FILES_WRITTEN,
  /// Bytes that were read to answer who asks about its files, and to add them up (consumer).
  QUERY_BYTES,
  /// Items that were answered out of the item cache (DAX cluster, node).
  ITEM_CACHE_HITS,
  /// Items that were not, and were read from the table (DAX cluster, node).
  ITEM_CACHE_MISSES,
  /// Queries that were answered out of the query cache (DAX cluster, node).
  QUERY_CACHE_HITS,
  /// Queries that were not (DAX cluster, node).
  QUERY_CACHE_MISSES,
  /// Scans that were answered out of the query cache (DAX cluster, node).
  SCAN_CACHE_HITS,
  /// Scans that were not (DAX cluster, node).
  SCAN_CACHE_MISSES,
  /// Of the hits of items, those that showed another item than the table has (DAX cluster, node).
  STALE_ITEM_HITS,
  /// Of the hits of queries and scans, those that showed another page than the table would (DAX
  /// cluster, node).
  STALE_QUERY_HITS,
  /// Requests of clients to a cache (DAX cluster, node).
  CACHE_REQUESTS,
  /// Of those, by operation (DAX cluster, node).
  CACHE_GETS,
  CACHE_BATCH_GETS,
  CACHE_QUERIES,
  CACHE_SCANS,
  CACHE_PUTS,
  CACHE_UPDATES,
  CACHE_DELETES,
  CACHE_BATCH_WRITES,
  CACHE_TRANSACT_GETS,
  CACHE_TRANSACT_WRITES,
  /// Of all of them, answered with an error of who asked (DAX cluster, node).
  CACHE_ERRORS,
  /// Of those, answered with an internal error (DAX cluster, node).
  CACHE_FAULTS,
  /// Of those, refused because the node had too much to do (DAX cluster, node).
  CACHE_THROTTLED,
  /// Bytes of items and pages that were evicted for others (DAX cluster, node).
  CACHE_EVICTED_BYTES,
  /// Nodes that were found to be down (DAX cluster, node).
  CACHE_NODES_LOST,
  /// Requests for an item that were refused because a transaction was in the way (table,
  /// partition).
  TX_CONFLICTS,
  /// Transactions that were decided to be done (coordinator).
  TX_COMMITTED,
  /// Transactions that were cancelled after they had come to the coordinator (coordinator).
  TX_CANCELLED,
  /// Of those, the ones for which another transaction was a reason (coordinator).
  TX_CONFLICTED,
  /// Transactions that a recovery manager found in the ledger (coordinator).
  TX_RECOVERED,
  /// Deals that were begun: moves, sums, payments, orders (client).
  DEALS,
  /// Of those, the ones that were done (client).
  DEALS_DONE,
  /// Of those, the ones that a condition refused (client).
  DEALS_REFUSED,
  /// Of those, the ones that the program gave up (client).
  DEALS_FAILED,
  /// How often the program tried a deal again (client).
  DEALS_AGAIN,
  /// Summed time of deals that were done, in nanoseconds (client).
  DEAL_TIME,
  /// Sums that came to another total than there was at any instant (client).
  SUMS_BROKEN,
  /// Writes that took money for a payment that it had been taken for before (table, partition).
  CHARGED_TWICE,
  /// Writes that took more than there was (table, partition).
  OVERDRAWN,
  /// Reads that the quota of the account refused (table, index).
  THROTTLED_ACCOUNT,
  /// Writes that it refused.
  THROTTLED_ACCOUNT_WRITES,
  /// Reads that the maximum of on-demand mode refused (table, index).
  THROTTLED_MAXIMUM,
  /// Writes that it refused.
  THROTTLED_MAXIMUM_WRITES;

  /// Whether it only says of consumed units what they were good for: digests leave it out.
  public boolean isWaste() {
    return switch (this) {
      case FAILED_UNITS,
          ROUNDED_WRITE_UNITS,
          ROUNDED_READ_UNITS,
          FILTERED_UNITS,
          UNHEARD_WRITE_UNITS,
          UNHEARD_READ_UNITS ->
          true;
      default -> false;
    };
  }
}
