package dynascope.engine.metric;

import dynascope.engine.model.Address;
import dynascope.engine.model.Units;
import java.util.List;

/// The metrics of a table or global index under the names that CloudWatch gives them, a value for
/// each minute.
///
/// They are differences of what was counted, so there is nothing to keep. What happened within a
/// minute can't be told from them: a second that refuses hides in a minute that looks calm. A
/// minute in which nothing happened has no value for most of them.
///
/// Simplified: minutes begin with the world; latency is what clients waited, all of them; returned
/// items are those of all clients. Not told: SystemErrors, UserErrors, ReturnedBytes.
///
/// See <https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/metrics-dimensions.html>.
public enum CloudWatch {
  ConsumedReadCapacityUnits(Statistic.SUM),
  ConsumedWriteCapacityUnits(Statistic.SUM),
  ProvisionedReadCapacityUnits(Statistic.AVERAGE),
  ProvisionedWriteCapacityUnits(Statistic.AVERAGE),
  ThrottledRequests(Statistic.SUM),
  ReadThrottleEvents(Statistic.SUM),
  WriteThrottleEvents(Statistic.SUM),
  ReadProvisionedThroughputThrottleEvents(Statistic.SUM),
  WriteProvisionedThroughputThrottleEvents(Statistic.SUM),
  ReadKeyRangeThroughputThrottleEvents(Statistic.SUM),
  WriteKeyRangeThroughputThrottleEvents(Statistic.SUM),
  ReadAccountLimitThrottleEvents(Statistic.SUM),
  WriteAccountLimitThrottleEvents(Statistic.SUM),
  ReadMaxOnDemandThroughputThrottleEvents(Statistic.SUM),
  WriteMaxOnDemandThroughputThrottleEvents(Statistic.SUM),
  ConditionalCheckFailedRequests(Statistic.SUM),
  SuccessfulRequestLatency(Statistic.AVERAGE),
  ReturnedItemCount(Statistic.SUM),
  TimeToLiveDeletedItemCount(Statistic.SUM);

  public static final int MINUTE = 60;

  private static final double NANOS_PER_MILLI = 1e6;
  private static final String CLIENT = "client";

  /// How the values of a minute become one.
  public enum Statistic {
    SUM,
    AVERAGE
  }

  /// What was counted, by second, and of what.
  public interface Source extends Readings {
    List<Address> subjects();
  }

  private final Statistic statistic;

  CloudWatch(Statistic statistic) {
    this.statistic = statistic;
  }

  public Statistic statistic() {
    return statistic;
  }

  /// The value of a minute; NaN where CloudWatch has no datapoint.
  ///
  /// @param of a table or global index
  /// @param minute which one since the world began, from 0
  public double minute(Source source, Address of, long minute) {
    long from = minute * MINUTE;
    long to = from + MINUTE;
    return switch (this) {
      case ConsumedReadCapacityUnits -> units(source, Counter.READ_UNITS, of, from, to);
      case ConsumedWriteCapacityUnits -> units(source, Counter.WRITE_UNITS, of, from, to);
      case ProvisionedReadCapacityUnits -> average(source, Gauge.READ_CAPACITY, of, from, to);
      case ProvisionedWriteCapacityUnits -> average(source, Gauge.WRITE_CAPACITY, of, from, to);
      case ThrottledRequests -> some(source.over(Counter.THROTTLED, of, from, to));
      case ReadThrottleEvents -> some(reads(source, of, from, to));
      case WriteThrottleEvents -> some(writes(source, of, from, to));
      case ReadProvisionedThroughputThrottleEvents ->
          some(
              reads(source, of, from, to)
                  - keyRange(source, of, false, from, to)
                  - source.over(Counter.THROTTLED_ACCOUNT, of, from, to)
                  - source.over(Counter.THROTTLED_MAXIMUM, of, from, to));
      case WriteProvisionedThroughputThrottleEvents ->
          some(
              writes(source, of, from, to)
                  - keyRange(source, of, true, from, to)
                  - source.over(Counter.THROTTLED_ACCOUNT_WRITES, of, from, to)
                  - source.over(Counter.THROTTLED_MAXIMUM_WRITES, of, from, to));
      case ReadKeyRangeThroughputThrottleEvents -> some(keyRange(source, of, false, from, to));
      case WriteKeyRangeThroughputThrottleEvents -> some(keyRange(source, of, true, from, to));
      case ReadAccountLimitThrottleEvents ->
          some(source.over(Counter.THROTTLED_ACCOUNT, of, from, to));
      case WriteAccountLimitThrottleEvents ->
          some(source.over(Counter.THROTTLED_ACCOUNT_WRITES, of, from, to));
      case ReadMaxOnDemandThroughputThrottleEvents ->
          some(source.over(Counter.THROTTLED_MAXIMUM, of, from, to));
      case WriteMaxOnDemandThroughputThrottleEvents ->
          some(source.over(Counter.THROTTLED_MAXIMUM_WRITES, of, from, to));
      case ConditionalCheckFailedRequests ->
          some(source.over(Counter.CONDITION_FAILED, of, from, to));
      case SuccessfulRequestLatency -> latency(source, from, to);
      case ReturnedItemCount ->
          some(
              clients(source, Counter.QUERY_RETURNED, from, to)
                  + clients(source, Counter.SCAN_RETURNED, from, to));
      case TimeToLiveDeletedItemCount -> some(source.over(Counter.TTL_DELETED, of, from, to));
    };
  }

  private static double units(Source source, Counter counter, Address of, long from, long to) {
    return some(source.over(counter, of, from, to)) / Units.NANOS_PER_UNIT;
  }

  /// Nothing is no datapoint.
  private static double some(long counted) {
    return counted == 0 ? Double.NaN : (double) counted;
  }

  private static double average(Source source, Gauge gauge, Address of, long from, long to) {
    double sum = 0;
    for (long second = from; second < to; second++) {
      sum += source.gauge(gauge, of, second);
    }
    return sum / (to - from);
  }

  private static long reads(Source source, Address of, long from, long to) {
    return source.over(Counter.THROTTLED, of, from, to)
        - source.over(Counter.THROTTLED_WRITES, of, from, to);
  }

  /// Those of a table that an index could not follow are events of the index.
  private static long writes(Source source, Address of, long from, long to) {
    return source.over(Counter.THROTTLED_WRITES, of, from, to)
        - source.over(Counter.THROTTLED_INDEX, of, from, to);
  }

  /// What its partitions refused.
  private static long keyRange(Source source, Address of, boolean writes, long from, long to) {
    long sum = 0;
    for (Address each : source.subjects()) {
      boolean own = each.segments().size() == of.segments().size() + 1 && each.startsWith(of);
      if (own && isPartition(each)) {
        sum += writes ? writes(source, each, from, to) : reads(source, each, from, to);
      }
    }
    return sum;
  }

  private static boolean isPartition(Address address) {
    String name = address.name();
    return name.length() > 1
        && name.charAt(0) == 'P'
        && name.charAt(1) >= '0'
        && name.charAt(1) <= '9';
  }

  private static long clients(Source source, Counter counter, long from, long to) {
    return source.subjects().stream()
        .filter(each -> each.root().equals(CLIENT))
        .mapToLong(each -> source.over(counter, each, from, to))
        .sum();
  }

  private static double latency(Source source, long from, long to) {
    long all = clients(source, Counter.SUCCESSES, from, to);
    return all == 0
        ? Double.NaN
        : clients(source, Counter.LATENCY, from, to) / NANOS_PER_MILLI / all;
  }
}
