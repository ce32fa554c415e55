package dynascope.scenarios.grade;

import static dynascope.engine.metric.Counter.ITEM_CACHE_HITS;
import static dynascope.engine.metric.Counter.ITEM_CACHE_MISSES;
import static dynascope.engine.metric.Counter.QUERY_CACHE_HITS;
import static dynascope.engine.metric.Counter.QUERY_CACHE_MISSES;
import static dynascope.engine.metric.Counter.SCAN_CACHE_HITS;
import static dynascope.engine.metric.Counter.SCAN_CACHE_MISSES;

import dynascope.engine.metric.Counter;
import dynascope.engine.model.Address;
import java.util.List;
import java.util.Map;

/// The measures of a DAX cluster: of its item cache, its query cache, or both.
final class CacheMeasures {
  /// Of which of the two caches.
  static final Map<String, List<String>> CACHES = Map.of("cache", List.of("all", "item", "query"));

  /// Of which operation.
  static final Map<String, List<String>> OPERATIONS =
      Map.of(
          "operation",
          List.of(
              "all",
              "GetItem",
              "BatchGetItem",
              "Query",
              "Scan",
              "PutItem",
              "UpdateItem",
              "DeleteItem",
              "BatchWriteItem",
              "TransactGetItems",
              "TransactWriteItems"));

  private CacheMeasures() {}

  static double requests(
      CounterSource source, Address of, Measure.Where where, long from, long to) {
    Counter counter =
        switch (where.get("operation")) {
          case "GetItem" -> Counter.CACHE_GETS;
          case "BatchGetItem" -> Counter.CACHE_BATCH_GETS;
          case "Query" -> Counter.CACHE_QUERIES;
          case "Scan" -> Counter.CACHE_SCANS;
          case "PutItem" -> Counter.CACHE_PUTS;
          case "UpdateItem" -> Counter.CACHE_UPDATES;
          case "DeleteItem" -> Counter.CACHE_DELETES;
          case "BatchWriteItem" -> Counter.CACHE_BATCH_WRITES;
          case "TransactGetItems" -> Counter.CACHE_TRANSACT_GETS;
          case "TransactWriteItems" -> Counter.CACHE_TRANSACT_WRITES;
          default -> Counter.CACHE_REQUESTS;
        };
    return (double) source.over(counter, of, from, to);
  }

  static double hitRate(CounterSource source, Address of, Measure.Where where, long from, long to) {
    double hits = hits(source, of, where, from, to);
    double all = hits + misses(source, of, where, from, to);
    return all > 0 ? 100 * hits / all : Double.NaN;
  }

  static double hits(CounterSource source, Address of, Measure.Where where, long from, long to) {
    return count(
        source, of, where, from, to, ITEM_CACHE_HITS, List.of(QUERY_CACHE_HITS, SCAN_CACHE_HITS));
  }

  static double misses(CounterSource source, Address of, Measure.Where where, long from, long to) {
    return count(
        source,
        of,
        where,
        from,
        to,
        ITEM_CACHE_MISSES,
        List.of(QUERY_CACHE_MISSES, SCAN_CACHE_MISSES));
  }

  private static double count(
      CounterSource source,
      Address of,
      Measure.Where where,
      long from,
      long to,
      Counter items,
      List<Counter> pages) {
    double sum = where.is("cache", "query") ? 0 : (double) source.over(items, of, from, to);
    if (!where.is("cache", "item")) {
      for (Counter each : pages) {
        sum += (double) source.over(each, of, from, to);
      }
    }
    return sum;
  }
}
