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
  private static final String PAPER_2022 = "Elhemali et al., USENIX ATC 2022";
  private static final String OURS = "docs/model.md";

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
  public static final Limit ON_DEMAND_WRITE =
      limit("on-demand.initial.write", 4_000, "units/s", DOCUMENTED, ON_DEMAND);
  public static final Limit ON_DEMAND_READ =
      limit("on-demand.initial.read", 12_000, "units/s", DOCUMENTED, ON_DEMAND);
  public static final Limit ON_DEMAND_PARTITIONS =
      limit("on-demand.initial.partitions", 4, "partitions", MODELLED, OURS);
  public static final Limit TABLE_QUOTA_WRITE =
      limit("table.quota.write", 40_000, "units/s", DOCUMENTED, QUOTAS);
  public static final Limit TABLE_QUOTA_READ =
      limit("table.quota.read", 40_000, "units/s", DOCUMENTED, QUOTAS);
  public static final Limit ITEM_BYTES = limit("item.bytes", 409_600, "bytes", DOCUMENTED, QUOTAS);
  public static final Limit PAGE_BYTES = limit("page.bytes", 1 << 20, "bytes", DOCUMENTED, QUOTAS);
  public static final Limit READ_UNIT = limit("unit.read", 4_096, "bytes", DOCUMENTED, CAPACITY);
  public static final Limit WRITE_UNIT = limit("unit.write", 1_024, "bytes", DOCUMENTED, CAPACITY);
  public static final Limit REPLICAS = limit("replicas", 3, "copies", PUBLISHED, PAPER_2022);
  public static final Limit QUORUM = limit("replicas.quorum", 2, "copies", PUBLISHED, PAPER_2022);
  public static final Limit CREATE_TABLE =
      limit("table.create", 4_000, "ms", PUBLISHED, "aws-controllers-k8s live probes, Oct 2026");
  public static final Limit DELETE_TABLE =
      limit("table.delete", 5_000, "ms", PUBLISHED, "aws-controllers-k8s live probes, Oct 2026");
  public static final Limit CHANGE_CAPACITY =
      limit("table.capacity", 1_500, "ms", PUBLISHED, "aws-controllers-k8s live probes, Oct 2026");
  public static final Limit CLIENT_HOP = limit("hop.client", 800, "µs, median", MODELLED, OURS);
  public static final Limit SERVICE_HOP = limit("hop.service", 350, "µs, median", MODELLED, OURS);
  public static final Limit REPLICATION_HOP =
      limit("hop.replication", 900, "µs, median between zones", MODELLED, OURS);
  public static final Limit REPLICA_LAG =
      limit("replica.lag", 4, "ms, median until a follower applies", MODELLED, OURS);
  public static final Limit CATCH_UP =
      limit("replica.catch-up", 100, "ms between a leader's repeats", MODELLED, OURS);
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
