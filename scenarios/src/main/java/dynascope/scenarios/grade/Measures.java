package dynascope.scenarios.grade;

import static dynascope.engine.metric.Counter.*;
import static dynascope.engine.metric.Counter.QUERY_READ;
import static dynascope.engine.metric.Counter.QUERY_RETURNED;
import static dynascope.engine.metric.Counter.QUERY_UNITS;
import static dynascope.engine.metric.Counter.SCAN_READ;
import static dynascope.engine.metric.Counter.SCAN_RETURNED;
import static dynascope.engine.metric.Counter.SCAN_UNITS;
import static dynascope.scenarios.grade.MeasureUnit.*;
import static dynascope.scenarios.grade.Subject.*;

import dynascope.engine.metric.Counter;
import dynascope.engine.metric.Gauge;
import dynascope.engine.model.Address;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// All measures. A new one is one entry here and one sentence in the words.
public final class Measures {
  private static final double NANOS = 1e9;
  private static final double SECONDS_PER_HOUR = 3_600;
  private static final Map<String, List<String>> NO_LABELS = Map.of();
  private static final Map<String, List<String>> OPERATION =
      Map.of("operation", List.of("write", "read"));

  private static final Map<String, List<String>> KIND =
      Map.of("operation", List.of("query", "scan"));

  private static final List<Measure> ALL =
      List.of(
          // What clients ask for, and what they get.
          free("requests.rate", PER_SECOND, EnumSet.of(CLIENT), rate(REQUESTS)),
          free("tries.rate", PER_SECOND, EnumSet.of(CLIENT), rate(TRIES)),
          free("success.count", COUNT, EnumSet.of(CLIENT, TABLE), count(SUCCESSES)),
          free("goodput", PER_SECOND, EnumSet.of(CLIENT, TABLE), rate(SUCCESSES)),
          guarded("success.rate", PERCENT, EnumSet.of(CLIENT), share(SUCCESSES, REQUESTS)),
          guarded("given.up", COUNT, EnumSet.of(CLIENT), count(GIVEN_UP)),
          guarded("timeouts", COUNT, EnumSet.of(CLIENT), count(TIMEOUTS)),
          guarded("attempts.per.success", TIMES, EnumSet.of(CLIENT), ratio(TRIES, SUCCESSES)),
          guarded("out.of.tokens", COUNT, EnumSet.of(CLIENT), count(OUT_OF_TOKENS)),
          guarded("outcomes.unknown", COUNT, EnumSet.of(CLIENT), count(UNKNOWN)),
          free("retry.tokens", TOKENS, EnumSet.of(CLIENT), gauge(Gauge.RETRY_TOKENS)),
          free("send.rate", PER_SECOND, EnumSet.of(CLIENT), gauge(Gauge.SEND_RATE)),
          guarded("held.count", COUNT, EnumSet.of(CLIENT), gauge(Gauge.HELD)),
          free("queue.depth", COUNT, EnumSet.of(CLIENT), gauge(Gauge.QUEUE_DEPTH)),
          guarded("queue.age.max", MILLIS, EnumSet.of(CLIENT), greatest(Gauge.QUEUE_AGE)),
          guarded("queue.refused", COUNT, EnumSet.of(CLIENT), count(QUEUE_REFUSED)),
          free("queue.units", COUNT, EnumSet.of(CLIENT), count(QUEUE_UNITS)),
          free("dup.delivered", COUNT, EnumSet.of(CLIENT, CONSUMER), count(DUP_DELIVERED)),
          guarded("dup.applied", COUNT, EnumSet.of(CLIENT, CONSUMER), count(DUP_APPLIED)),
          free("day.queries", COUNT, EnumSet.of(CLIENT), gauge(Gauge.DAY_QUERIES)),
          guarded("latency.mean", MILLIS, EnumSet.of(CLIENT), meanMillis(LATENCY, SUCCESSES)),
          guarded(
              "latency.p99",
              MILLIS,
              EnumSet.of(CLIENT),
              (source, of, where, from, to) ->
                  source.latencies(of, from, to).percentile(0.99) / 1e6),
          // Refusals.
          guarded("throttled", COUNT, EnumSet.of(CLIENT, TABLE, PARTITION), count(THROTTLED)),
          new Measure(
              "throttled.by",
              COUNT,
              EnumSet.of(TABLE, PARTITION),
              Map.of("reason", List.of("table", "key-range", "index")),
              true,
              Measures::throttledBy),
          guarded("throttled.rate", PERCENT, EnumSet.of(CLIENT, TABLE), Measures::throttledRate),
          free(
              "conditions.failed",
              COUNT,
              EnumSet.of(CLIENT, TABLE, PARTITION),
              count(CONDITION_FAILED)),
          // Capacity.
          new Measure("table.util", PERCENT, EnumSet.of(TABLE), OPERATION, false, Measures::util),
          new Measure(
              "capacity", UNITS_PER_SECOND, EnumSet.of(TABLE), OPERATION, true, Measures::capacity),
          new Measure("capacity.hours", HOURS, EnumSet.of(TABLE), OPERATION, true, Measures::hours),
          free("scaling.actions", COUNT, EnumSet.of(TABLE), count(SCALING_ACTIONS)),
          free("scaling.refused", COUNT, EnumSet.of(TABLE), count(SCALING_REFUSED)),
          new Measure(
              "consumed.rate",
              UNITS_PER_SECOND,
              EnumSet.of(TABLE, PARTITION),
              OPERATION,
              true,
              Measures::consumedRate),
          new Measure(
              "partition.share",
              PERCENT,
              EnumSet.of(TABLE),
              OPERATION,
              false,
              Measures::largestShare),
          new Measure(
              "bucket.level",
              UNITS,
              EnumSet.of(TABLE, PARTITION),
              OPERATION,
              false,
              (source, of, where, from, to) -> source.gauge(level(where), of, to - 1)),
          // What it costs.
          new Measure("cost", DOLLARS, EnumSet.of(TABLE), Costs.PARTS, true, Costs::cost),
          new Measure(
              "cost.month", DOLLARS_A_MONTH, EnumSet.of(TABLE), Costs.MODES, true, Costs::month),
          guarded("cost.per.million", DOLLARS, EnumSet.of(TABLE), Costs::perMillion),
          guarded("cost.wasted", PERCENT, EnumSet.of(TABLE), Costs::wasted),
          // What stands in a table, and in which order.
          free("items.count", COUNT, EnumSet.of(TABLE, PARTITION), gauge(Gauge.ITEMS)),
          free("warm.units", UNITS_PER_SECOND, EnumSet.of(TABLE), count(WARMED)),
          free("share.write", UNITS_PER_SECOND, EnumSet.of(PARTITION), gauge(Gauge.WRITE_SHARE)),
          free("partitions.count", COUNT, EnumSet.of(TABLE), gauge(Gauge.PARTITIONS)),
          free("sort.inversions", COUNT, EnumSet.of(TABLE), gauge(Gauge.INVERSIONS)),
          // Versions: the latest one, and those that are gone.
          free("latest.reads", COUNT, EnumSet.of(CLIENT), count(LATEST_READS)),
          free("latest.items", COUNT, EnumSet.of(CLIENT), ratio(LATEST_ITEMS, LATEST_READS)),
          free("versions.lost", COUNT, EnumSet.of(TABLE, PARTITION), count(VERSIONS_LOST)),
          // Deals with balances.
          free("deals.done", COUNT, EnumSet.of(CLIENT), count(DEALS_DONE)),
          guarded("deals.rate", PERCENT, EnumSet.of(CLIENT), share(DEALS_DONE, DEALS)),
          free("deals.refused", COUNT, EnumSet.of(CLIENT), count(DEALS_REFUSED)),
          guarded("deals.failed", COUNT, EnumSet.of(CLIENT), count(DEALS_FAILED)),
          free("deals.again", COUNT, EnumSet.of(CLIENT), count(DEALS_AGAIN)),
          guarded("deals.latency", MILLIS, EnumSet.of(CLIENT), meanMillis(DEAL_TIME, DEALS_DONE)),
          guarded("sums.broken", COUNT, EnumSet.of(CLIENT), count(SUMS_BROKEN)),
          guarded("charges.twice", COUNT, EnumSet.of(TABLE, PARTITION), count(CHARGED_TWICE)),
          guarded("overdrawn", COUNT, EnumSet.of(TABLE, PARTITION), count(OVERDRAWN)),
          // Transactions.
          free("tx.committed", COUNT, EnumSet.of(COORDINATOR), count(TX_COMMITTED)),
          free("tx.cancelled", COUNT, EnumSet.of(COORDINATOR), count(TX_CANCELLED)),
          free("tx.conflicted", COUNT, EnumSet.of(COORDINATOR), count(TX_CONFLICTED)),
          free("tx.recovered", COUNT, EnumSet.of(COORDINATOR), count(TX_RECOVERED)),
          free("tx.conflicts", COUNT, EnumSet.of(TABLE, PARTITION), count(TX_CONFLICTS)),
          // Who leads.
          free("elections", COUNT, EnumSet.of(TABLE, PARTITION), count(ELECTIONS)),
          free(
              "leaderless.time",
              MILLIS,
              EnumSet.of(TABLE, PARTITION),
              (source, of, where, from, to) -> counted(source, LEADERLESS, of, from, to) / 1e6),
          // Streams.
          free("stream.records", COUNT, EnumSet.of(TABLE), count(STREAM_RECORDS)),
          free("stream.trimmed", COUNT, EnumSet.of(TABLE), count(STREAM_TRIMMED)),
          free("stream.reads", COUNT, EnumSet.of(TABLE), count(STREAM_READS)),
          free("stream.read.records", COUNT, EnumSet.of(TABLE), count(STREAM_READ_RECORDS)),
          free("stream.throttled", COUNT, EnumSet.of(TABLE), count(STREAM_THROTTLED)),
          // Global indexes, which follow their table; one that was added is filled.
          free("index.waiting", COUNT, EnumSet.of(PARTITION), gauge(Gauge.INDEX_WAITING)),
          guarded("index.lag", MILLIS, EnumSet.of(PARTITION), greatest(Gauge.INDEX_LAG)),
          free("index.filled", PERCENT, EnumSet.of(PARTITION), gauge(Gauge.INDEX_FILLED)),
          free(
              "backfill.units",
              UNITS,
              EnumSet.of(PARTITION),
              (source, of, where, from, to) ->
                  counted(source, BACKFILL_UNITS, of, from, to) / NANOS),
          free("backfill.throttled", COUNT, EnumSet.of(PARTITION), count(BACKFILL_THROTTLED)),
          free("backfill.skipped", COUNT, EnumSet.of(PARTITION), count(BACKFILL_SKIPPED)),
          // Those who read streams.
          free("records.handled", COUNT, EnumSet.of(CONSUMER), count(RECORDS_HANDLED)),
          free("records.parked", COUNT, EnumSet.of(CONSUMER), count(RECORDS_PARKED)),
          guarded("records.lost", COUNT, EnumSet.of(CONSUMER), count(RECORDS_LOST)),
          free("batches.failed", COUNT, EnumSet.of(CONSUMER), count(BATCHES_FAILED)),
          guarded("order.violations", COUNT, EnumSet.of(CONSUMER), count(ORDER_VIOLATIONS)),
          guarded("iterator.age", MILLIS, EnumSet.of(CONSUMER), greatest(Gauge.ITERATOR_AGE)),
          guarded(
              "view.lag.p99",
              MILLIS,
              EnumSet.of(CONSUMER),
              (source, of, where, from, to) ->
                  source.latencies(of, from, to).percentile(0.99) / 1e6),
          guarded("view.differs", COUNT, EnumSet.of(CONSUMER), gauge(Gauge.VIEW_DIFFERS)),
          free("files.written", COUNT, EnumSet.of(CONSUMER), count(FILES_WRITTEN)),
          free("query.bytes", COUNT, EnumSet.of(CONSUMER), count(QUERY_BYTES)),
          guarded("query.lag", MILLIS, EnumSet.of(CONSUMER), greatest(Gauge.QUERY_LAG)),
          guarded("query.time", MILLIS, EnumSet.of(CONSUMER), greatest(Gauge.QUERY_TIME)),
          // Time to live.
          free("ttl.deleted", COUNT, EnumSet.of(TABLE, PARTITION), count(TTL_DELETED)),
          guarded("expired.items", COUNT, EnumSet.of(TABLE), gauge(Gauge.EXPIRED)),
          guarded("holds.lost", COUNT, EnumSet.of(TABLE, PARTITION), count(HOLDS_LOST)),
          guarded("expired.served", COUNT, EnumSet.of(TABLE, PARTITION), count(EXPIRED_READS)),
          // Queries and scans, and what came back.
          new Measure(
              "answers.units",
              UNITS,
              EnumSet.of(CLIENT),
              KIND,
              false,
              (source, of, where, from, to) ->
                  counted(source, of(where, QUERY_UNITS, SCAN_UNITS), of, from, to) / NANOS),
          new Measure(
              "answers.read",
              COUNT,
              EnumSet.of(CLIENT),
              KIND,
              false,
              (source, of, where, from, to) ->
                  counted(source, of(where, QUERY_READ, SCAN_READ), of, from, to)),
          new Measure(
              "answers.returned",
              COUNT,
              EnumSet.of(CLIENT),
              KIND,
              false,
              (source, of, where, from, to) ->
                  counted(source, of(where, QUERY_RETURNED, SCAN_RETURNED), of, from, to)),
          // Readings of several requests.
          free("merged.reads", COUNT, EnumSet.of(CLIENT), count(MERGED_READS)),
          free("merged.parts", TIMES, EnumSet.of(CLIENT), ratio(MERGED_PARTS, MERGED_READS)),
          guarded(
              "merged.latency",
              MILLIS,
              EnumSet.of(CLIENT),
              meanMillis(MERGED_LATENCY, MERGED_READS)),
          guarded("merge.failed", COUNT, EnumSet.of(CLIENT), count(MERGE_FAILED)),
          // A cache and what it shows.
          new Measure(
              "dax.hitRate",
              PERCENT,
              EnumSet.of(CACHE),
              CacheMeasures.CACHES,
              true,
              CacheMeasures::hitRate),
          new Measure(
              "dax.hits",
              COUNT,
              EnumSet.of(CACHE),
              CacheMeasures.CACHES,
              false,
              CacheMeasures::hits),
          new Measure(
              "dax.misses",
              COUNT,
              EnumSet.of(CACHE),
              CacheMeasures.CACHES,
              false,
              CacheMeasures::misses),
          guarded("dax.staleReads", COUNT, EnumSet.of(CACHE), count(STALE_ITEM_HITS)),
          guarded("dax.staleQueryHits", COUNT, EnumSet.of(CACHE), count(STALE_QUERY_HITS)),
          guarded("dax.throttled", COUNT, EnumSet.of(CACHE), count(CACHE_THROTTLED)),
          new Measure(
              "dax.requests",
              COUNT,
              EnumSet.of(CACHE),
              CacheMeasures.OPERATIONS,
              false,
              CacheMeasures::requests),
          free("dax.errors", COUNT, EnumSet.of(CACHE), count(CACHE_ERRORS)),
          free("dax.faults", COUNT, EnumSet.of(CACHE), count(CACHE_FAULTS)),
          free("dax.nodesLost", COUNT, EnumSet.of(CACHE), count(CACHE_NODES_LOST)),
          free("dax.evicted", COUNT, EnumSet.of(CACHE), count(CACHE_EVICTED_BYTES)),
          free("scans.done", COUNT, EnumSet.of(CLIENT), count(SCANS_DONE)),
          guarded("scan.time", MILLIS, EnumSet.of(CLIENT), meanMillis(SCAN_TIME, SCANS_DONE)),
          // Reads and what they show.
          free("reads.count", COUNT, EnumSet.of(TABLE, PARTITION, REPLICA), count(READS)),
          free("strong.reads.count", COUNT, EnumSet.of(TABLE, PARTITION), count(STRONG_READS)),
          free("writes.count", COUNT, EnumSet.of(TABLE, PARTITION), count(WRITES)),
          free("stale.reads", COUNT, EnumSet.of(TABLE, PARTITION, REPLICA), count(STALE_READS)),
          free("stale.rate", PERCENT, EnumSet.of(TABLE, PARTITION, REPLICA), Measures::staleRate),
          free(
              "stale.strong.reads", COUNT, EnumSet.of(TABLE, PARTITION), count(STALE_STRONG_READS)),
          free("backward.reads", COUNT, EnumSet.of(CLIENT), count(BACKWARD_READS)),
          new Measure(
              "read.units",
              UNITS,
              EnumSet.of(TABLE, PARTITION),
              Map.of("consistency", List.of("eventual", "strong")),
              false,
              Measures::unitsPerRead),
          free(
              "replica.lag",
              MILLIS,
              EnumSet.of(REPLICA),
              (source, of, where, from, to) -> source.gauge(Gauge.LAG_MS, of, to - 1)));

  private Measures() {}

  public static List<Measure> all() {
    return ALL;
  }

  public static Optional<Measure> named(String name) {
    return ALL.stream().filter(measure -> measure.name().equals(name)).findFirst();
  }

  private static Measure free(
      String name, MeasureUnit unit, EnumSet<Subject> of, Measure.Formula formula) {
    return new Measure(name, unit, of, NO_LABELS, false, formula);
  }

  private static Measure guarded(
      String name, MeasureUnit unit, EnumSet<Subject> of, Measure.Formula formula) {
    return new Measure(name, unit, of, NO_LABELS, true, formula);
  }

  private static Measure.Formula count(Counter counter) {
    return (source, of, where, from, to) -> counted(source, counter, of, from, to);
  }

  private static Measure.Formula rate(Counter counter) {
    return (source, of, where, from, to) ->
        per(counted(source, counter, of, from, to), seconds(from, to));
  }

  private static Measure.Formula ratio(Counter above, Counter below) {
    return (source, of, where, from, to) ->
        per(counted(source, above, of, from, to), counted(source, below, of, from, to));
  }

  /// The mean of what took `time` in all, of so many.
  private static Measure.Formula meanMillis(Counter time, Counter many) {
    return (source, of, where, from, to) ->
        per(counted(source, time, of, from, to) / 1e6, counted(source, many, of, from, to));
  }

  private static Measure.Formula share(Counter part, Counter whole) {
    return (source, of, where, from, to) ->
        100 * per(counted(source, part, of, from, to), counted(source, whole, of, from, to));
  }

  private static Measure.Formula gauge(Gauge gauge) {
    return (source, of, where, from, to) -> source.gauge(gauge, of, to - 1);
  }

  private static Counter of(Measure.Where where, Counter query, Counter scan) {
    return where.is("operation", "scan") ? scan : query;
  }

  private static double throttledBy(
      CounterSource source, Address of, Measure.Where where, long from, long to) {
    Counter counter =
        where.is("reason", "table")
            ? THROTTLED_TABLE
            : where.is("reason", "index") ? THROTTLED_INDEX : THROTTLED_KEY_RANGE;
    return counted(source, counter, of, from, to);
  }

  /// Tables don't count tries: theirs are those that succeeded and those that were refused.
  private static double throttledRate(
      CounterSource source, Address of, Measure.Where where, long from, long to) {
    double refused = counted(source, THROTTLED, of, from, to);
    double tries =
        Subject.of(of) == CLIENT
            ? counted(source, TRIES, of, from, to)
            : refused + counted(source, SUCCESSES, of, from, to);
    return 100 * per(refused, tries);
  }

  private static double util(
      CounterSource source, Address of, Measure.Where where, long from, long to) {
    double offered = offered(source, of, where, from, to);
    return 100 * per(consumed(source, of, where, from, to), offered);
  }

  /// The units that would have been there to consume.
  private static double offered(
      CounterSource source, Address of, Measure.Where where, long from, long to) {
    double offered = 0;
    for (long second = from; second < to; second++) {
      offered += source.gauge(capacityGauge(where), of, second);
    }
    return offered;
  }

  /// What provisioned capacity is charged for.
  private static double hours(
      CounterSource source, Address of, Measure.Where where, long from, long to) {
    return offered(source, of, where, from, to) / SECONDS_PER_HOUR;
  }

  private static double capacity(
      CounterSource source, Address of, Measure.Where where, long from, long to) {
    return source.gauge(capacityGauge(where), of, to - 1);
  }

  private static double consumedRate(
      CounterSource source, Address of, Measure.Where where, long from, long to) {
    return per(consumed(source, of, where, from, to), seconds(from, to));
  }

  private static double largestShare(
      CounterSource source, Address of, Measure.Where where, long from, long to) {
    double largest = 0;
    for (Address part : source.subjects()) {
      if (Subject.of(part) == PARTITION && part.startsWith(of)) {
        largest = Math.max(largest, consumed(source, part, where, from, to));
      }
    }
    return 100 * per(largest, consumed(source, of, where, from, to));
  }

  private static double consumed(
      CounterSource source, Address of, Measure.Where where, long from, long to) {
    Counter counter = where.is("operation", "read") ? READ_UNITS : WRITE_UNITS;
    return counted(source, counter, of, from, to) / NANOS;
  }

  /// The greatest of a gauge; 0 where it does not exist.
  private static Measure.Formula greatest(Gauge gauge) {
    return (source, of, where, from, to) -> {
      double greatest = 0;
      for (long second = from; second < to; second++) {
        double value = source.gauge(gauge, of, second);
        greatest = value > greatest ? value : greatest;
      }
      return greatest;
    };
  }

  private static double staleRate(
      CounterSource source, Address of, Measure.Where where, long from, long to) {
    double eventual =
        counted(source, READS, of, from, to) - counted(source, STRONG_READS, of, from, to);
    return 100 * per(counted(source, STALE_READS, of, from, to), eventual);
  }

  private static double unitsPerRead(
      CounterSource source, Address of, Measure.Where where, long from, long to) {
    double strongUnits = counted(source, STRONG_READ_UNITS, of, from, to) / NANOS;
    double strongReads = counted(source, STRONG_READS, of, from, to);
    if (where.is("consistency", "strong")) {
      return per(strongUnits, strongReads);
    }
    double units = counted(source, READ_UNITS, of, from, to) / NANOS;
    return per(units - strongUnits, counted(source, READS, of, from, to) - strongReads);
  }

  private static Gauge level(Measure.Where where) {
    return where.is("operation", "read") ? Gauge.READ_LEVEL : Gauge.WRITE_LEVEL;
  }

  private static Gauge capacityGauge(Measure.Where where) {
    return where.is("operation", "read") ? Gauge.READ_CAPACITY : Gauge.WRITE_CAPACITY;
  }

  private static double counted(
      CounterSource source, Counter counter, Address of, long from, long to) {
    return (double) source.over(counter, of, from, to);
  }

  private static double seconds(long from, long to) {
    return (double) (to - from);
  }

  /// A ratio; NaN where there is nothing to divide by.
  private static double per(double above, double below) {
    return below > 0 ? above / below : Double.NaN;
  }
}
