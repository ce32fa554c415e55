package dynascope.engine.router;

import dynascope.engine.capacity.Bucket;
import dynascope.engine.model.Address;
import dynascope.engine.model.BillingMode;
import dynascope.engine.model.IndexDefinition;
import dynascope.engine.model.Limits;
import dynascope.engine.model.OnDemandThroughput;
import dynascope.engine.model.SimTime;
import dynascope.engine.model.TableDefinition;
import dynascope.engine.model.Throughput;
import dynascope.engine.model.Units;

/// The two buckets by which a router admits requests to a table.
///
/// A provisioned table's refill at its provisioned rate and keep up to 300 s of it. An on-demand
/// table's stand for its quota or the maximum that it was given: what it can serve at once is the
/// sum of its partitions.
///
/// A global index has such buckets of its own.
public record TableBuckets(Bucket writes, Bucket reads) {
  static TableBuckets of(Address owner, Throughput rates, Limits limits, SimTime now) {
    return new TableBuckets(
        fresh(owner.child("write-bucket"), rates.writeUnits(), limits, now),
        fresh(owner.child("read-bucket"), rates.readUnits(), limits, now));
  }

  private static Bucket fresh(Address address, long rate, Limits limits, SimTime now) {
    long saved = Math.max(1, limits.get(Limits.BURST_INITIAL));
    var bucket = new Bucket(address, rate, capacity(rate, limits), Units.flowing(rate, saved));
    bucket.start(now);
    return bucket;
  }

  private static Units capacity(long rate, Limits limits) {
    return Units.flowing(rate, Math.max(1, limits.get(Limits.BURST_SECONDS)));
  }

  /// The units a second that a table's buckets refill with.
  public static Throughput rates(TableDefinition definition, Limits limits) {
    return rates(
        definition.billing(), definition.throughput(), definition.options().maximum(), limits);
  }

  /// The units a second that the buckets of a table's global index refill with.
  public static Throughput rates(TableDefinition table, IndexDefinition index, Limits limits) {
    return rates(table.billing(), index.throughput(), index.maximum(), limits);
  }

  private static Throughput rates(
      BillingMode billing, Throughput units, OnDemandThroughput maximum, Limits limits) {
    return billing == BillingMode.PROVISIONED
        ? units
        : new Throughput(
            least(limits.get(Limits.TABLE_QUOTA_READ), maximum.maxReadRequestUnits()),
            least(limits.get(Limits.TABLE_QUOTA_WRITE), maximum.maxWriteRequestUnits()));
  }

  private static long least(long quota, long maximum) {
    return maximum == OnDemandThroughput.NO_LIMIT ? quota : Math.min(quota, maximum);
  }

  void retune(Throughput rates, Limits limits, SimTime now) {
    writes.retune(now, rates.writeUnits(), capacity(rates.writeUnits(), limits));
    reads.retune(now, rates.readUnits(), capacity(rates.readUnits(), limits));
  }

  TableBuckets copy() {
    return new TableBuckets(writes.copy(), reads.copy());
  }
}
