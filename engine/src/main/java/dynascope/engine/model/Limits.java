package dynascope.engine.model;

import static dynascope.engine.model.Badge.DOCUMENTED;
import static dynascope.engine.model.Badge.MODELLED;
import static dynascope.engine.model.Badge.PUBLISHED;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/// The numbers of one world: quotas, speeds and delays, each with its badge.
///
/// A world may change any of them; [#changed] then names those that differ, so that the screen can
/// say so.
public final class Limits {
  private static final List<Limit> DECLARED = new ArrayList<>();

  private static final String QUOTAS =
      "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/ServiceQuotas.html";
  private static final String BURST =
      "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/burst-adaptive-capacity.html";
  private static final String ON_DEMAND =
      "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/on-demand-capacity-mode.html";
  private static final String CAPACITY =
      "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/read-write-operations.html";
  private static final String TRANSACTIONS =
      "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/transaction-apis.html";
  private static final String PAPER_2022 = "Elhemali et al., USENIX ATC 2022";
  private static final String PROBES = "aws-controllers-k8s live probes, Oct 2026";
  private static final String API =
      "https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/";
  private static final String BOTOCORE = "https://github.com/boto/botocore, botocore/retries";
  private static final String SDK_JAVA =
      "https://docs.aws.amazon.com/sdk-for-java/latest/developer-guide/retry-strategy.html";
  private static final String TTL =
      "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/howitworks-ttl.html";
  private static final String STREAMS =
      "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Streams.html";
  private static final String LAMBDA =
      "https://docs.aws.amazon.com/lambda/latest/dg/services-ddb-params.html";
  private static final String ADAPTER =
      "https://github.com/awslabs/dynamodb-streams-kinesis-adapter";
  private static final String KINESIS =
      "https://docs.aws.amazon.com/streams/latest/dev/service-sizes-and-limits.html";
  private static final String OURS = "docs/model.md";
  private static final String SCALING =
      "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/metrics-dimensions.html";
  private static final String DAX =
      "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/DAX.concepts.html";
  private static final String DAX_SIZING =
      "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/DAX.sizing-guide.html";
  private static final String REPOST_SCALING =
      "https://repost.aws/knowledge-center/dynamodb-auto-scaling";

  public static final Limit PARTITION_WRITE =
      limit("partition.write", 1_000, "units/s", DOCUMENTED, BURST);
  public static final Limit PARTITION_READ =
      limit("partition.read", 3_000, "units/s", DOCUMENTED, BURST);
  public static final Limit PARTITION_BUCKET =
      limit("partition.bucket", 1, "s of the partition's ceiling", MODELLED, OURS);
  public static final Limit BURST_SECONDS =
      limit("burst.seconds", 300, "s of the table's capacity", DOCUMENTED, BURST);
  public static final Limit BURST_INITIAL =
      limit("burst.initial", 0, "s of unused capacity at the start", MODELLED, OURS);
  public static final Limit PARTITION_BYTES =
      limit("partition.bytes", 10L << 30, "bytes", DOCUMENTED, QUOTAS);
  public static final Limit SPLIT_HEAT =
      limit("split.heat", 80, "% of a partition's ceiling", MODELLED, OURS);
  public static final Limit SPLIT_SUSTAINED =
      limit("split.sustained", 120, "s of such heat", MODELLED, OURS);
  public static final Limit SPLIT_TAKES =
      limit("split.takes", 180, "s until the parts serve", MODELLED, OURS);
  public static final Limit COLLECTION_BYTES =
      limit("collection.bytes", 10L << 30, "bytes with local indexes", DOCUMENTED, QUOTAS);
  public static final Limit ON_DEMAND_WRITE =
      limit("on-demand.initial.write", 4_000, "units/s", DOCUMENTED, ON_DEMAND);
  public static final Limit ON_DEMAND_READ =
      limit("on-demand.initial.read", 12_000, "units/s", DOCUMENTED, ON_DEMAND);
  public static final Limit ON_DEMAND_PARTITIONS =
      limit("on-demand.initial.partitions", 4, "partitions", MODELLED, OURS);
  public static final Limit ON_DEMAND_GROWTH =
      limit("on-demand.growth", 1_800, "s until a peak is the previous one", DOCUMENTED, ON_DEMAND);
  public static final Limit ON_DEMAND_SUSTAINED =
      limit("on-demand.sustained", 60, "s that a peak lasts", MODELLED, OURS);
  public static final Limit ON_DEMAND_BURST =
      limit("on-demand.burst", 1, "s of what an on-demand table can serve", MODELLED, OURS);
  public static final Limit TABLE_QUOTA_WRITE =
      limit("table.quota.write", 40_000, "units/s", DOCUMENTED, QUOTAS);
  public static final Limit TABLE_QUOTA_READ =
      limit("table.quota.read", 40_000, "units/s", DOCUMENTED, QUOTAS);
  public static final Limit ITEM_BYTES = limit("item.bytes", 409_600, "bytes", DOCUMENTED, QUOTAS);
  public static final Limit PAGE_BYTES = limit("page.bytes", 1 << 20, "bytes", DOCUMENTED, QUOTAS);
  public static final Limit BATCH_GET_BYTES =
      limit("batch.get.bytes", 16_000_000, "bytes of an answer", DOCUMENTED, API);
  public static final Limit BATCH_GET_PARTITION_BYTES =
      limit("batch.get.partition.bytes", 1 << 20, "bytes of a partition", DOCUMENTED, API);
  public static final Limit TRANSACTION_BYTES =
      limit("transaction.bytes", 4 << 20, "bytes", DOCUMENTED, TRANSACTIONS);
  public static final Limit TRANSACTION_TOKEN =
      limit("transaction.token", 600, "s after a transaction", DOCUMENTED, TRANSACTIONS);
  public static final Limit TRANSACTION_RECOVERY =
      limit("transaction.recovery", 5_000, "ms until a stalled one is taken over", MODELLED, OURS);
  public static final Limit READ_UNIT = limit("unit.read", 4_096, "bytes", DOCUMENTED, CAPACITY);
  public static final Limit WRITE_UNIT = limit("unit.write", 1_024, "bytes", DOCUMENTED, CAPACITY);
  public static final Limit REPLICAS = limit("replicas", 3, "copies", PUBLISHED, PAPER_2022);
  public static final Limit QUORUM = limit("replicas.quorum", 2, "copies", PUBLISHED, PAPER_2022);
  public static final Limit CREATE_TABLE = limit("table.create", 4_000, "ms", PUBLISHED, PROBES);
  public static final Limit DELETE_TABLE = limit("table.delete", 5_000, "ms", PUBLISHED, PROBES);
  public static final Limit CHANGE_CAPACITY =
      limit("table.capacity", 1_500, "ms", PUBLISHED, PROBES);
  public static final Limit CLIENT_HOP = limit("hop.client", 800, "µs, median", MODELLED, OURS);
  public static final Limit SERVICE_HOP = limit("hop.service", 350, "µs, median", MODELLED, OURS);
  public static final Limit REPLICATION_HOP =
      limit("hop.replication", 900, "µs, median between zones", MODELLED, OURS);
  public static final Limit REPLICA_LAG =
      limit("replica.lag", 4, "ms, median until a follower applies", MODELLED, OURS);
  public static final Limit CATCH_UP =
      limit("replica.catch-up", 100, "ms between a leader's repeats", MODELLED, OURS);
  public static final Limit LEASE =
      limit("leader.lease", 10_000, "ms that a lease lasts", MODELLED, OURS);
  public static final Limit LEASE_RENEW =
      limit("leader.renew", 1_000, "ms between a leader's renewals", MODELLED, OURS);
  public static final Limit LEADER_SILENCE =
      limit("leader.silence", 2_500, "ms until a follower asks its peers", MODELLED, OURS);
  public static final Limit ELECTION_WAIT =
      limit("election.wait", 200, "ms for the peers' answers", MODELLED, OURS);
  public static final Limit REPLICA_SILENCE =
      limit("replica.silence", 3_000, "ms until a copy counts as lost", MODELLED, OURS);
  public static final Limit LOG_REPLICA =
      limit("log-replica.add", 2_000, "ms until it takes part", MODELLED, OURS);
  public static final Limit REPAIR =
      limit("replica.repair", 180, "s until a lost copy is made anew", MODELLED, OURS);
  public static final Limit ROUTER_PATIENCE =
      limit("router.patience", 3_000, "ms until a router gives a replica up", MODELLED, OURS);
  public static final Limit CLIENT_TIMEOUT = limit("client.timeout", 1_000, "ms", MODELLED, OURS);
  public static final Limit RETRY_BASE =
      limit(
          "retry.base",
          50,
          "ms",
          DOCUMENTED,
          "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Programming.Errors.html");
  public static final Limit RETRY_CAP =
      limit(
          "retry.cap",
          20_000,
          "ms",
          PUBLISHED,
          "https://docs.aws.amazon.com/sdkref/latest/guide/feature-retry-behavior.html");

  // How requests were admitted, stage by stage.

  public static final Limit STORAGE_NODES =
      limit("storage.nodes", 4, "nodes that keep partitions", MODELLED, OURS);
  public static final Limit NODE_WRITE =
      limit("storage.node.write", 3_000, "units/s of all its copies", MODELLED, OURS);
  public static final Limit NODE_READ =
      limit("storage.node.read", 9_000, "units/s of all its copies", MODELLED, OURS);
  public static final Limit ADAPTIVE_PERIOD =
      limit("adaptive-capacity.period", 5, "s between two looks at a table", MODELLED, OURS);
  public static final Limit ADAPTIVE_GAIN =
      limit("adaptive-capacity.gain", 100, "% of what was refused", MODELLED, OURS);
  public static final Limit TOKENS_PERIOD =
      limit("admission-control.period", 2_000, "ms between two grants", PUBLISHED, PAPER_2022);
  public static final Limit TOKENS_LEAST =
      limit("admission-control.least", 100, "ms between grants in need", MODELLED, OURS);

  // How the SDKs of clients try again.

  public static final Limit RETRY_LEGACY_BASE =
      limit("retry.legacy.base", 50, "ms, doubled each time", PUBLISHED, BOTOCORE);
  public static final Limit RETRY_STANDARD_BASE =
      limit("retry.standard.base", 1_000, "ms, doubled each time", PUBLISHED, BOTOCORE);
  public static final Limit RETRY_JAVA_BASE =
      limit("retry.java.base", 25, "ms, doubled each time", PUBLISHED, SDK_JAVA);
  public static final Limit RETRY_TOKENS =
      limit("retry.tokens", 500, "tokens of a client's budget", PUBLISHED, BOTOCORE);
  public static final Limit SHARD_RECORDS =
      limit("shard.records", 1_000, "records/s of a Kinesis shard", DOCUMENTED, KINESIS);
  public static final Limit SHARD_BYTES =
      limit("shard.bytes", 1L << 20, "bytes/s of a Kinesis shard", DOCUMENTED, KINESIS);
  public static final Limit RETRY_COST =
      limit("retry.cost", 5, "tokens of a retry", PUBLISHED, BOTOCORE);
  public static final Limit RETRY_COST_TIMEOUT =
      limit("retry.cost.timeout", 10, "tokens of a retry after a timeout", PUBLISHED, BOTOCORE);
  public static final Limit RETRY_GIVE_BACK =
      limit("retry.give-back", 1, "tokens for a first try that succeeds", PUBLISHED, BOTOCORE);
  public static final Limit ADAPTIVE_WINDOW =
      limit("adaptive.window", 500, "ms in which answers are counted", PUBLISHED, BOTOCORE);
  public static final Limit ADAPTIVE_SMOOTHING =
      limit("adaptive.smoothing", 80, "% that the newest window weighs", PUBLISHED, BOTOCORE);
  public static final Limit ADAPTIVE_BETA =
      limit("adaptive.beta", 70, "% of the rate after a refusal", PUBLISHED, BOTOCORE);
  public static final Limit ADAPTIVE_SCALE =
      limit("adaptive.scale", 400, "thousandths, of seconds cubed", PUBLISHED, BOTOCORE);
  public static final Limit ADAPTIVE_LEAST =
      limit("adaptive.least", 500, "tries in 1,000 s, at least", PUBLISHED, BOTOCORE);
  public static final Limit ADAPTIVE_MOST =
      limit("adaptive.most", 2, "times the measured rate", PUBLISHED, BOTOCORE);

  // What the control plane allows, and the time that it takes.

  public static final Limit ACCOUNT_QUOTA_READ =
      limit("account.quota.read", 80_000, "units/s of provisioned tables", DOCUMENTED, QUOTAS);
  public static final Limit ACCOUNT_QUOTA_WRITE =
      limit("account.quota.write", 80_000, "units/s of provisioned tables", DOCUMENTED, QUOTAS);
  public static final Limit TABLES = limit("tables", 2_500, "tables", DOCUMENTED, QUOTAS);
  public static final Limit TABLES_CHANGING =
      limit("tables.changing", 500, "tables at once", DOCUMENTED, QUOTAS);
  public static final Limit INDEXED_TABLES_CHANGING =
      limit("tables.changing.indexed", 250, "tables with indexes at once", DOCUMENTED, QUOTAS);
  public static final Limit LOCAL_INDEXES =
      limit("indexes.local", 5, "indexes of a table", DOCUMENTED, QUOTAS);
  public static final Limit GLOBAL_INDEXES =
      limit("indexes.global", 20, "indexes of a table", DOCUMENTED, QUOTAS);
  public static final Limit PROJECTED_ATTRIBUTES =
      limit("indexes.projected", 100, "named attributes of a table", DOCUMENTED, QUOTAS);
  public static final Limit TAGS = limit("tags", 50, "tags of a table", DOCUMENTED, QUOTAS);
  public static final Limit POLICY_BYTES =
      limit("policy.bytes", 20_480, "bytes", DOCUMENTED, QUOTAS);
  public static final Limit DECREASES =
      limit("capacity.decreases", 4, "decreases a UTC day, then hourly", DOCUMENTED, QUOTAS);
  public static final Limit DECREASE_WAIT =
      limit("capacity.decrease.wait", 3_600, "s after the last decrease", PUBLISHED, PROBES);
  public static final Limit ON_DEMAND_SWITCHES =
      limit("on-demand.switches", 4, "switches to it in 24 hours", DOCUMENTED, ON_DEMAND);
  public static final Limit CLASS_CHANGES =
      limit("table.class.changes", 2, "changes in 30 days", DOCUMENTED, QUOTAS);
  public static final Limit ENCRYPTION_CHANGES =
      limit(
          "table.encryption.changes",
          4,
          "changes in 24 hours, then six-hourly",
          DOCUMENTED,
          QUOTAS);
  public static final Limit CREATE_INDEXED_TABLE =
      limit("table.create.indexed", 18_000, "ms", PUBLISHED, PROBES);
  public static final Limit TO_PROVISIONED =
      limit("table.to-provisioned", 80_000, "ms", PUBLISHED, PROBES);
  public static final Limit TO_ON_DEMAND =
      limit("table.to-on-demand", 150_000, "ms", PUBLISHED, PROBES);
  public static final Limit BACK_TO_ON_DEMAND =
      limit("table.back-to-on-demand", 4_500, "ms", PUBLISHED, PROBES);
  public static final Limit CHANGE_MAXIMUM_OF_INDEX =
      limit("index.maximum", 2_000, "ms", PUBLISHED, PROBES);
  public static final Limit RAISE_WARM = limit("table.warm", 390_000, "ms", PUBLISHED, PROBES);
  public static final Limit CHANGE_STREAM = limit("table.stream", 4_500, "ms", PUBLISHED, PROBES);
  public static final Limit CHANGE_CLASS = limit("table.class", 5_000, "ms", PUBLISHED, PROBES);
  public static final Limit CHANGE_ENCRYPTION =
      limit("table.encryption", 22_000, "ms", PUBLISHED, PROBES);
  public static final Limit PROTECTION_WAIT =
      limit("table.protection.wait", 15_000, "ms after the last change", PUBLISHED, PROBES);
  public static final Limit ALLOCATE_INDEX =
      limit("index.allocate", 40_000, "ms", PUBLISHED, PROBES);
  public static final Limit BACKFILL_INDEX =
      limit("index.backfill", 540_000, "ms when the table is empty", PUBLISHED, PROBES);
  public static final Limit DELETE_INDEX = limit("index.delete", 4_000, "ms", PUBLISHED, PROBES);
  public static final Limit CHANGE_TTL = limit("ttl.change", 2_000, "ms", PUBLISHED, PROBES);
  public static final Limit TTL_WAIT =
      limit(
          "ttl.wait",
          3_600,
          "s after the last change",
          DOCUMENTED,
          API + "API_UpdateTimeToLive.html");
  public static final Limit TAG_WAIT =
      limit("tags.wait", 1_650, "ms after the last change", PUBLISHED, PROBES);
  public static final Limit TTL_OUTLIVES =
      limit("ttl.outlives", 1_000, "ms after DeleteTable", PUBLISHED, PROBES);
  public static final Limit TAGS_OUTLIVE =
      limit("tags.outlive", 1_600, "ms after DeleteTable", PUBLISHED, PROBES);
  public static final Limit POLICY_PENDING =
      limit("policy.pending", 2_000, "ms after the last change", PUBLISHED, PROBES);
  public static final Limit POLICY_WAIT =
      limit("policy.wait", 15_000, "ms after the last change", PUBLISHED, PROBES);
  public static final Limit TTL_PASS =
      limit("ttl.pass", 600, "s from one look at a partition's items to the next", MODELLED, OURS);
  public static final Limit TTL_PASS_DERIVED =
      limit("ttl.pass.derived", 1_800, "s with indexes or a stream", MODELLED, OURS);
  public static final Limit TTL_CHUNK =
      limit("ttl.chunk", 1_000, "items that are looked at in a second", MODELLED, OURS);
  public static final Limit TTL_DELETE =
      limit("ttl.delete", 30, "s from found to deleted, in the mean", MODELLED, OURS);
  public static final Limit TTL_OLDEST =
      limit("ttl.oldest", 157_680_000, "s ago, at most", DOCUMENTED, TTL);
  public static final Limit INDEX_DELAY =
      limit("index.delay", 25, "ms, median until a global index is told", MODELLED, OURS);
  public static final Limit INDEX_FEED =
      limit("index.feed", 100, "changes from one partition to one", MODELLED, OURS);
  public static final Limit INDEX_BATCH =
      limit("index.batch", 25, "changes in a message to an index", MODELLED, OURS);
  public static final Limit INDEX_RETRY =
      limit("index.retry", 20, "ms until an index is asked again", MODELLED, OURS);
  public static final Limit INDEX_PATIENCE =
      limit("index.patience", 500, "ms until changes are sent again", MODELLED, OURS);
  public static final Limit BACKFILL_AHEAD =
      limit("index.backfill.ahead", 50, "entries that fill it, of one partition", MODELLED, OURS);
  public static final Limit STREAM_DELAY =
      limit("stream.delay", 150, "ms from durable to readable", MODELLED, OURS);
  public static final Limit STREAM_RETENTION =
      limit("stream.retention", 86_400, "s", DOCUMENTED, STREAMS);
  public static final Limit STREAM_ROLL_OVER =
      limit("stream.roll-over", 14_400, "s that a shard is open", PUBLISHED, ADAPTER);
  public static final Limit STREAM_ITERATOR =
      limit("stream.iterator", 900, "s that an iterator is good for", DOCUMENTED, STREAMS);
  public static final Limit STREAM_PAGE =
      limit("stream.page", 1 << 20, "bytes of an answer", DOCUMENTED, STREAMS);
  public static final Limit STREAM_READS =
      limit("stream.reads", 5, "calls of GetRecords a second and shard", MODELLED, OURS);
  public static final Limit COUNT_ITEMS =
      limit(
          "table.count",
          21_600,
          "s between counts of items",
          DOCUMENTED,
          API + "API_TableDescription.html");

  // Consumers of streams.

  public static final Limit CONSUMER_SEARCH =
      limit("consumer.search", 10, "s between searches for shards", MODELLED, OURS);
  public static final Limit CONSUMER_CHECKPOINT =
      limit("consumer.checkpoint", 20, "ms to note a checkpoint", MODELLED, OURS);
  public static final Limit CONSUMER_RETRY =
      limit("consumer.retry", 1_000, "ms before a batch is tried again", MODELLED, OURS);
  public static final Limit CONSUMER_PAYLOAD =
      limit("consumer.payload", 6L << 20, "bytes of a batch", DOCUMENTED, LAMBDA);
  public static final Limit FILE_OPEN =
      limit("file.open", 20, "ms for each file that a query reads", MODELLED, OURS);
  public static final Limit FILE_READ =
      limit("file.read", 100_000, "bytes of files that a query reads in a ms", MODELLED, OURS);
  public static final Limit FILE_SUM =
      limit("file.sum", 40, "bytes of a sum that files were added up to", MODELLED, OURS);

  // Auto scaling.

  public static final Limit SCALING_UP =
      limit("scaling.up", 2, "minutes above the target", DOCUMENTED, SCALING);
  public static final Limit SCALING_DOWN =
      limit("scaling.down", 15, "minutes below the target", DOCUMENTED, SCALING);
  public static final Limit SCALING_BELOW =
      limit("scaling.below", 20, "points below the target, to go down", PUBLISHED, REPOST_SCALING);
  public static final Limit SCALING_DELAY =
      limit("scaling.delay", 30, "s from a minute's end until it acts", MODELLED, OURS);
  public static final Limit SCALING_BOUNDS =
      limit("scaling.bounds", 2_500, "ms until new bounds act", PUBLISHED, PROBES);
  public static final Limit SCALING_NOTICED =
      limit("scaling.noticed", 85, "s until an idle capacity is set back", PUBLISHED, PROBES);

  // DAX.

  public static final Limit CACHE_HOP =
      limit("hop.cache", 150, "µs, median between a client and a DAX node", MODELLED, OURS);
  public static final Limit CACHE_ITEM_TTL =
      limit("dax.ttl.item", 300_000, "ms that DAX keeps an item", DOCUMENTED, DAX);
  public static final Limit CACHE_QUERY_TTL =
      limit("dax.ttl.query", 300_000, "ms that DAX keeps a page", DOCUMENTED, DAX);
  public static final Limit CACHE_SYNC =
      limit("dax.sync", 400, "ms between a primary's news for its replicas", MODELLED, OURS);
  public static final Limit CACHE_HEALTH =
      limit("dax.health", 3_000, "ms until a DAX node's loss or return is noticed", MODELLED, OURS);
  public static final Limit CACHE_RETRIES =
      limit("dax.retries", 1, "tries after a refusal by the table", MODELLED, OURS);
  public static final Limit CACHE_RETRY_PAUSE =
      limit("dax.retry.pause", 50, "ms before such a try", MODELLED, OURS);
  public static final Limit CACHE_NODE_REQUESTS =
      limit("dax.node.requests", 25_000, "hits a second that a DAX node serves", MODELLED, OURS);
  public static final Limit CACHE_MISS_COST =
      limit("dax.cost.miss", 10, "hits that a miss takes the place of", MODELLED, OURS);
  public static final Limit CACHE_WRITE_COST =
      limit("dax.cost.write", 25, "hits that a write takes the place of", DOCUMENTED, DAX_SIZING);

  /// The numbers as documented, published or modelled, with nothing changed.
  public static final Limits STANDARD = new Limits(standardValues());

  private final long[] values;

  private Limits(long[] values) {
    this.values = values;
  }

  public static List<Limit> declared() {
    return Collections.unmodifiableList(DECLARED);
  }

  public static Optional<Limit> named(String name) {
    return DECLARED.stream().filter(limit -> limit.name().equals(name)).findFirst();
  }

  public long get(Limit limit) {
    return values[limit.index()];
  }

  public Limits with(Limit limit, long value) {
    if (value < 0) {
      throw new IllegalArgumentException("limit " + limit.name() + " can't be negative: " + value);
    }
    long[] changed = values.clone();
    changed[limit.index()] = value;
    return new Limits(changed);
  }

  /// The limits that this world sets otherwise than the standard.
  public List<Limit> changed() {
    return DECLARED.stream().filter(limit -> get(limit) != limit.value()).toList();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Limits limits && Arrays.equals(values, limits.values);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(values);
  }

  @Override
  public String toString() {
    return "Limits" + changed().stream().map(l -> l.name() + "=" + get(l)).toList();
  }

  private static Limit limit(String name, long value, String unit, Badge badge, String source) {
    var limit = new Limit(DECLARED.size(), name, value, unit, badge, source);
    DECLARED.add(limit);
    return limit;
  }

  private static long[] standardValues() {
    return DECLARED.stream().mapToLong(Limit::value).toArray();
  }
}
