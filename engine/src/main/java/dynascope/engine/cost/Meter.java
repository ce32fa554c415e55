package dynascope.engine.cost;

import static dynascope.engine.metric.Counter.*;

import dynascope.engine.metric.Counter;
import dynascope.engine.metric.Gauge;
import dynascope.engine.metric.Readings;
import dynascope.engine.model.Address;
import dynascope.engine.model.BillingMode;
import dynascope.engine.model.CacheDefinition;
import dynascope.engine.model.CacheNodeType;
import dynascope.engine.model.TableClass;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Makes bills out of counters and gauges.
///
/// On-demand charges each unit, provisioned each second of capacity, whoever used it. What stands
/// is charged by the second. The mode and the class may change; each second counts as it ended.
public final class Meter {
  private static final double NANOS = 1e9;
  private static final double SECONDS_AN_HOUR = 3_600;

  /// Bytes of a gigabyte, as bills count it.
  public static final double GIGABYTE = 1L << 30;

  private final Readings readings;
  private final PriceList prices;
  private final Address table;
  private final @Nullable BillingMode as;
  private final List<Bill.Line> lines = new ArrayList<>();

  private Meter(Readings readings, PriceList prices, Address table, @Nullable BillingMode as) {
    this.readings = readings;
    this.prices = prices;
    this.table = table;
    this.as = as;
  }

  /// What the seconds from `from` up to but without `to` cost.
  public static Bill bill(Readings readings, PriceList prices, Address table, long from, long to) {
    return bill(readings, prices, table, from, to, null);
  }

  /// What they would cost in a mode.
  ///
  /// Simplified: what was refused in the mode that was does not come back; and a table that was
  /// on-demand gets, for the whole stretch, the capacity that its busiest second took.
  ///
  /// @param as null for the mode that was
  public static Bill bill(
      Readings readings,
      PriceList prices,
      Address table,
      long from,
      long to,
      @Nullable BillingMode as) {
    var meter = new Meter(readings, prices, table, as);
    long refused = 0;
    if (!prices.isEmpty() && to > from) {
      meter.owner(table, from, to);
      meter.cache(from, to);
      refused =
          readings.over(THROTTLED, table, from, to)
              - readings.over(THROTTLED_INDEX, table, from, to);
      for (Address each : readings.gauged()) {
        if (each.startsWith(table) && !each.equals(table) && isIndex(readings, each, from, to)) {
          meter.owner(each, from, to);
          // A write that an index could not follow is one try, counted at its table and here.
          refused += readings.over(THROTTLED, each, from, to);
        }
      }
    }
    return new Bill(table, meter.lines, Math.max(0, to - from), refused);
  }

  /// Partitions have no capacity of their own; a global index has.
  private static boolean isIndex(Readings readings, Address of, long from, long to) {
    for (long second = from; second < to; second++) {
      if (!Double.isNaN(readings.gauge(Gauge.WRITE_CAPACITY, of, second))) {
        return true;
      }
    }
    return false;
  }

  /// Charges a table or an index, stretch by stretch of one mode and class.
  private void owner(Address of, long from, long to) {
    long begin = from;
    while (begin < to) {
      double mode = readings.gauge(Gauge.ON_DEMAND, of, begin);
      double infrequent = readings.gauge(Gauge.INFREQUENT_ACCESS, of, begin);
      long end = begin + 1;
      while (end < to
          && same(mode, readings.gauge(Gauge.ON_DEMAND, of, end))
          && same(infrequent, readings.gauge(Gauge.INFREQUENT_ACCESS, of, end))) {
        end++;
      }
      if (!Double.isNaN(mode)) {
        charge(
            of,
            mode > 0,
            infrequent > 0 ? TableClass.STANDARD_INFREQUENT_ACCESS : TableClass.STANDARD,
            begin,
            end);
      }
      begin = end;
    }
  }

  /// Charges the hours of a DAX cluster's nodes. Simplified: it is on the bill of the first table,
  /// whichever tables it caches.
  private void cache(long from, long to) {
    boolean first =
        readings.gauged().stream()
            .filter(each -> !Double.isNaN(readings.gauge(Gauge.ON_DEMAND, each, to - 1)))
            .findFirst()
            .filter(table::equals)
            .isPresent();
    double[] hours = new double[CacheNodeType.values().length];
    for (long second = from; first && second < to; second++) {
      double type = readings.gauge(Gauge.CACHE_NODE_TYPE, CacheDefinition.CLUSTER, second);
      if (!Double.isNaN(type)) {
        hours[(int) type] +=
            readings.gauge(Gauge.CACHE_NODES, CacheDefinition.CLUSTER, second) / SECONDS_AN_HOUR;
      }
    }
    for (CacheNodeType type : CacheNodeType.values()) {
      if (hours[type.ordinal()] > 0) {
        add(
            Bill.Part.CACHE,
            CacheDefinition.CLUSTER,
            prices.of(type.text()),
            hours[type.ordinal()],
            new double[0]);
      }
    }
  }

  private static boolean same(double one, double other) {
    return Double.compare(one, other) == 0;
  }

  private void charge(Address of, boolean onDemand, TableClass tableClass, long from, long to) {
    boolean index = !of.equals(table);
    throughput(
        index ? Bill.Part.INDEX_WRITES : Bill.Part.WRITES,
        of,
        onDemand,
        tableClass,
        true,
        from,
        to);
    throughput(Bill.Part.READS, of, onDemand, tableClass, false, from, to);
    double stored = sum(Gauge.BYTES, of, from, to) / GIGABYTE / PriceList.SECONDS_A_MONTH;
    add(Bill.Part.STORAGE, of, prices.of(PriceList.STORAGE, tableClass), stored, new double[0]);
    double calls = readings.over(STREAM_READS, of, from, to);
    if (!index && calls > 0) {
      add(Bill.Part.STREAMS, of, prices.of(PriceList.STREAM_READ), calls, new double[0]);
    }
  }

  private void throughput(
      Bill.Part part,
      Address of,
      boolean isOnDemand,
      TableClass tableClass,
      boolean write,
      long from,
      long to) {
    boolean onDemand = as == null ? isOnDemand : as == BillingMode.PAY_PER_REQUEST;
    Counter counter = write ? WRITE_UNITS : READ_UNITS;
    double units = units(counter, of, from, to);
    double[] wasted = new double[Bill.Waste.values().length];
    wasted[Bill.Waste.FAILED.ordinal()] = write ? units(FAILED_UNITS, of, from, to) : 0;
    wasted[Bill.Waste.RETRIED.ordinal()] =
        units(write ? UNHEARD_WRITE_UNITS : UNHEARD_READ_UNITS, of, from, to);
    wasted[Bill.Waste.FILTERED.ordinal()] = write ? 0 : units(FILTERED_UNITS, of, from, to);
    wasted[Bill.Waste.ROUNDED.ordinal()] =
        units(write ? ROUNDED_WRITE_UNITS : ROUNDED_READ_UNITS, of, from, to);
    if (onDemand) {
      String name = write ? PriceList.ON_DEMAND_WRITE : PriceList.ON_DEMAND_READ;
      add(part, of, prices.of(name, tableClass), units, wasted);
      return;
    }
    Gauge capacity = write ? Gauge.WRITE_CAPACITY : Gauge.READ_CAPACITY;
    double offered =
        isOnDemand ? busiest(counter, of, from, to) * (to - from) : sum(capacity, of, from, to);
    wasted[Bill.Waste.UNUSED.ordinal()] = Math.max(0, offered - units);
    for (int i = 0; i < wasted.length; i++) {
      wasted[i] /= SECONDS_AN_HOUR;
    }
    String name = write ? PriceList.PROVISIONED_WRITE : PriceList.PROVISIONED_READ;
    add(part, of, prices.of(name, tableClass), offered / SECONDS_AN_HOUR, wasted);
  }

  /// The whole units that the busiest second took, at least one: less can't be provisioned.
  private double busiest(Counter counter, Address of, long from, long to) {
    double most = 1;
    for (long second = from; second < to; second++) {
      most = Math.max(most, Math.ceil(units(counter, of, second, second + 1)));
    }
    return most;
  }

  private double units(Counter counter, Address of, long from, long to) {
    return readings.over(counter, of, from, to) / NANOS;
  }

  private double sum(Gauge gauge, Address of, long from, long to) {
    double sum = 0;
    for (long second = from; second < to; second++) {
      double value = readings.gauge(gauge, of, second);
      sum += Double.isNaN(value) ? 0 : value;
    }
    return sum;
  }

  /// @param wasted in the unit of the price; no more of it than was charged
  private void add(Bill.Part part, Address of, Price price, double quantity, double[] wasted) {
    if (quantity <= 0) {
      return;
    }
    double left = quantity;
    var dollars = new ArrayList<Double>();
    for (int i = 0; i < Bill.Waste.values().length; i++) {
      double own = i < wasted.length ? Math.min(left, wasted[i]) : 0;
      left -= own;
      dollars.add(own * price.each());
    }
    lines.add(
        new Bill.Line(part, of, price, quantity, quantity * price.each(), List.copyOf(dollars)));
  }
}
