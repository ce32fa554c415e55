package dynascope.engine.simulation;

import dynascope.engine.capacity.Share;
import dynascope.engine.client.HandCaller;
import dynascope.engine.client.WorkloadClient;
import dynascope.engine.consumer.Consumer;
import dynascope.engine.cost.PriceList;
import dynascope.engine.dax.CacheCluster;
import dynascope.engine.dax.CacheNode;
import dynascope.engine.error.CancellationReason;
import dynascope.engine.event.AccountEvent;
import dynascope.engine.event.CacheEvent;
import dynascope.engine.event.CapacityEvent;
import dynascope.engine.event.ConsumerEvent;
import dynascope.engine.event.Event;
import dynascope.engine.event.FeedEvent;
import dynascope.engine.event.GroupEvent;
import dynascope.engine.event.Queueing;
import dynascope.engine.event.Receipt;
import dynascope.engine.event.Scaling;
import dynascope.engine.event.Spelled;
import dynascope.engine.event.StreamEvent;
import dynascope.engine.event.TtlEvent;
import dynascope.engine.metric.Bins;
import dynascope.engine.metric.CloudWatch;
import dynascope.engine.metric.Counter;
import dynascope.engine.metric.Counters;
import dynascope.engine.metric.Gauge;
import dynascope.engine.metric.Histogram;
import dynascope.engine.metric.Latencies;
import dynascope.engine.model.Address;
import dynascope.engine.model.AddressIndex;
import dynascope.engine.model.BillingMode;
import dynascope.engine.model.Expiry;
import dynascope.engine.model.IndexDefinition;
import dynascope.engine.model.RequestId;
import dynascope.engine.model.SimTime;
import dynascope.engine.model.TableClass;
import dynascope.engine.model.TableDefinition;
import dynascope.engine.moment.ClientView;
import dynascope.engine.moment.FeedView;
import dynascope.engine.moment.QueueView;
import dynascope.engine.node.Node;
import dynascope.engine.router.TableBuckets;
import dynascope.engine.table.Follower;
import dynascope.engine.table.HashRange;
import dynascope.engine.table.IndexFeed;
import dynascope.engine.table.Leader;
import dynascope.engine.table.Partition;
import dynascope.engine.table.Replica;
import dynascope.engine.table.Table;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.DoubleBinaryOperator;
import org.jspecify.annotations.Nullable;

/// What a branch remembers of its past outside the world: counters, gauges and latencies by
/// simulated second, and markers.
///
/// It is written once, when the head first passes. A fork shares its parent's seconds.
public final class Chronicle implements CloudWatch.Source {
  private static final int COUNTERS = Counter.values().length;
  private static final int GAUGES = Gauge.values().length;

  private final List<long[]> counters = new ArrayList<>();
  private final List<double[]> gauges = new ArrayList<>();
  private final List<Latencies> latencies = new ArrayList<>();
  private final List<Marker> markers = new ArrayList<>();

  /// The number of each marker's event.
  private final List<Long> markerEvents = new ArrayList<>();

  private final List<Event.Told> told = new ArrayList<>();

  /// What became of the requests that a person made by hand.
  private final List<Event> byHand = new ArrayList<>();

  /// Versions that were lost, one after the other.
  private final List<Event.VersionLost> lost = new ArrayList<>();

  /// Items that somebody wrote over while another held them, one after the other.
  private final List<TtlEvent.HoldLost> holds = new ArrayList<>();

  /// What auto scaling did, one after the other.
  private final List<Scaling> scalings = new ArrayList<>();

  private List<Address> subjects = List.of();
  private AddressIndex subjectIndex = new AddressIndex();
  private Columns counterColumns = new Columns();
  private AddressIndex gaugeIndex = new AddressIndex();
  private Columns gaugeColumns = new Columns();

  private final List<Address> gauged = new ArrayList<>();
  private final PriceList prices;

  Chronicle(PriceList prices) {
    this.prices = prices;
  }

  /// What bills of it are made with.
  public PriceList prices() {
    return prices;
  }

  @Override
  public List<Address> gauged() {
    return Collections.unmodifiableList(gauged);
  }

  /// How many full seconds are recorded.
  public long seconds() {
    return counters.size();
  }

  /// The counter at the end of a second, the first being 0; nothing before the first.
  public long total(Counter counter, Address of, long second) {
    if (second < 0 || counters.isEmpty()) {
      return 0;
    }
    return at(column(counter, of), Math.min(second, counters.size() - 1L));
  }

  private int column(Counter counter, Address of) {
    int subject = subjectIndex.find(of);
    return subject < 0 ? -1 : counterColumns.find(subject * COUNTERS + counter.ordinal());
  }

  private long at(int column, long second) {
    long[] row = counters.get((int) second);
    return column < 0 || column >= row.length ? 0 : row[column];
  }

  /// What was counted in the seconds from `from` up to but without `to`.
  @Override
  public long over(Counter counter, Address of, long from, long to) {
    return total(counter, of, to - 1) - total(counter, of, from - 1);
  }

  /// The gauge at the end of a second; NaN where it does not exist.
  @Override
  public double gauge(Gauge gauge, Address of, long second) {
    if (second < 0 || second >= gauges.size()) {
      return Double.NaN;
    }
    return gaugeAt(column(gauge, of), second);
  }

  private int column(Gauge gauge, Address of) {
    int subject = gaugeIndex.find(of);
    return subject < 0 ? -1 : gaugeColumns.find(subject * GAUGES + gauge.ordinal());
  }

  private double gaugeAt(int column, long second) {
    double[] row = gauges.get((int) second);
    return column < 0 || column >= row.length ? Double.NaN : row[column];
  }

  /// What was counted in each bin that has begun; the last one may not be full yet.
  public long[] over(Counter counter, Address of, Bins bins) {
    var sums = new long[bins.in(seconds())];
    int column = column(counter, of);
    long before = bins.from() == 0 || sums.length == 0 ? 0 : at(column, bins.from() - 1);
    for (int i = 0; i < sums.length; i++) {
      long now = at(column, bins.end(i, seconds()) - 1);
      sums[i] = now - before;
      before = now;
    }
    return sums;
  }

  /// One value of a gauge for each bin that has begun, such as the greatest of its seconds; NaN
  /// where it did not exist.
  public double[] gauges(Gauge gauge, Address of, Bins bins, DoubleBinaryOperator fold) {
    var values = new double[bins.in(seconds())];
    Arrays.fill(values, Double.NaN);
    int column = column(gauge, of);
    for (int i = 0; i < values.length; i++) {
      for (long second = bins.begin(i); second < bins.end(i, seconds()); second++) {
        double value = gaugeAt(column, second);
        if (!Double.isNaN(value)) {
          values[i] = Double.isNaN(values[i]) ? value : fold.applyAsDouble(values[i], value);
        }
      }
    }
    return values;
  }

  /// How long the requests took that succeeded in the seconds from `from` up to but without `to`,
  /// for one client or, without one, for all.
  public Histogram latencies(@Nullable Address client, long from, long to) {
    var sum = new Histogram();
    for (long second = Math.max(0, from); second < Math.min(to, latencies.size()); second++) {
      latencies.get((int) second).addTo(sum, client);
    }
    return sum;
  }

  public List<Marker> markers() {
    return Collections.unmodifiableList(markers);
  }

  /// What a person asked by hand and was told, one after the other.
  public List<Event.Told> told() {
    return Collections.unmodifiableList(told);
  }

  /// Whether a person asked by hand after an instant, up to and at another.
  public boolean askedBetween(SimTime after, SimTime until) {
    return byHand.stream()
        .anyMatch(each ->
            each instanceof Event.Issued && each.at().isAfter(after) && !each.at().isAfter(until));
  }

  /// What the requests were charged that a person made by hand, one after the other.
  public List<Receipt> receipts() {
    return Receipt.of(byHand);
  }

  /// Those of them that were made up to an event, as they stood then.
  List<Receipt> receipts(long seq) {
    return Receipt.of(byHand.stream().filter(each -> each.seq() <= seq).toList());
  }

  /// How many versions had been lost up to an event in each item of a partition that took the place
  /// of some, by the text of its key.
  Map<String, Integer> lost(Address partition, long seq) {
    var count = new TreeMap<String, Integer>();
    for (Event.VersionLost each : lost) {
      if (each.seq() <= seq && each.address().equals(partition)) {
        count.merge(each.item().text(), 1, Integer::sum);
      }
    }
    return count;
  }

  /// Who holds an item of a partition that another believes to hold, by the text of its key, up to
  /// an event.
  Map<String, String> doublyHeld(Address partition, long seq) {
    var by = new TreeMap<String, String>();
    for (TtlEvent.HoldLost each : holds) {
      if (each.seq() <= seq && each.address().equals(partition)) {
        by.put(each.key().text(), each.after());
      }
    }
    return by;
  }

  /// What auto scaling did up to an event, one after the other.
  List<Scaling> scalings(long seq) {
    return scalings.stream().filter(each -> each.seq() <= seq).toList();
  }

  /// What auto scaling did up to and at an instant, one after the other.
  public List<Scaling> scalings(SimTime until) {
    return scalings.stream().filter(each -> !each.at().isAfter(until)).toList();
  }

  /// Everything that was ever counted.
  @Override
  public List<Address> subjects() {
    return subjects;
  }

  /// A chronicle of what this one knows, to be kept or read elsewhere while this one goes on.
  public Chronicle copy() {
    return until(new SimTime(Long.MAX_VALUE));
  }

  /// A copy of what it knows up to an instant.
  private Chronicle until(SimTime at) {
    int kept = 0;
    while (kept < markers.size() && !markers.get(kept).at().isAfter(at)) {
      kept++;
    }
    Chronicle copy = first(at, kept);
    told.stream().filter(each -> !each.at().isAfter(at)).forEach(copy.told::add);
    byHand.stream().filter(each -> !each.at().isAfter(at)).forEach(copy.byHand::add);
    lost.stream().filter(each -> !each.at().isAfter(at)).forEach(copy.lost::add);
    holds.stream().filter(each -> !each.at().isAfter(at)).forEach(copy.holds::add);
    copy.scalings.addAll(scalings(at));
    return copy;
  }

  /// A copy of what it knew when the world stood as it does: a world may stand in the midst of an
  /// instant.
  Chronicle until(World world) {
    int kept = 0;
    while (kept < markers.size() && markerEvents.get(kept) <= world.events) {
      kept++;
    }
    Chronicle copy = first(world.now, kept);
    told.stream().filter(each -> each.seq() <= world.events).forEach(copy.told::add);
    byHand.stream().filter(each -> each.seq() <= world.events).forEach(copy.byHand::add);
    lost.stream().filter(each -> each.seq() <= world.events).forEach(copy.lost::add);
    holds.stream().filter(each -> each.seq() <= world.events).forEach(copy.holds::add);
    copy.scalings.addAll(scalings(world.events));
    copy.takeSubjects(world);
    return copy;
  }

  /// A copy of what it knew at an instant, to be gone on with by a world that stands there.
  Chronicle until(SimTime at, World world) {
    Chronicle copy = until(at);
    copy.takeSubjects(world);
    return copy;
  }

  /// Another future may count things in another order.
  private void takeSubjects(World world) {
    subjects = List.copyOf(world.counters.subjects());
    subjectIndex = new AddressIndex();
    subjects.forEach(subjectIndex::add);
    counterColumns = counterColumns.until(subjects.size() * COUNTERS);
  }

  private Chronicle first(SimTime at, int keptMarkers) {
    var copy = new Chronicle(prices);
    int whole = (int) Math.min(counters.size(), at.second());
    copy.counters.addAll(counters.subList(0, whole));
    copy.gauges.addAll(gauges.subList(0, whole));
    copy.latencies.addAll(latencies.subList(0, whole));
    copy.markers.addAll(markers.subList(0, keptMarkers));
    copy.markerEvents.addAll(markerEvents.subList(0, keptMarkers));
    copy.subjects = subjects;
    copy.subjectIndex = subjectIndex.copy();
    copy.counterColumns = counterColumns.until(Integer.MAX_VALUE);
    copy.gaugeIndex = gaugeIndex.copy();
    copy.gauged.addAll(gauged);
    copy.gaugeColumns = gaugeColumns.until(Integer.MAX_VALUE);
    return copy;
  }

  /// Records the second that ends at the world's present.
  void close(World world) {
    counters.add(counted(world.counters));
    List<Address> known = world.counters.subjects();
    for (int i = subjectIndex.size(); i < known.size(); i++) {
      subjectIndex.add(known.get(i));
    }
    if (subjects.size() != known.size()) {
      subjects = List.copyOf(known);
    }
    gauges.add(sample(world));
    latencies.add(world.latencies.of(latencies.size()));
  }

  private long[] counted(Counters now) {
    for (int place = 0; place < now.places(); place++) {
      if (now.at(place) != 0) {
        counterColumns.findOrAdd(place);
      }
    }
    var row = new long[counterColumns.size()];
    for (int place = 0; place < now.places(); place++) {
      long value = now.at(place);
      if (value != 0) {
        row[counterColumns.find(place)] = value;
      }
    }
    return row;
  }

  private double[] sample(World world) {
    var row = new double[gaugeColumns.size() + 8];
    Arrays.fill(row, Double.NaN);
    SimTime now = world.now;
    for (Table table : world.catalog.all()) {
      TableBuckets buckets = world.readRouter().buckets(table.address());
      if (buckets != null) {
        row = items(row, world, table);
        row = levels(row, table.address(), buckets, now);
        row = billed(row, table, table.address(), world, table.partitions().ranges());
      }
      for (IndexDefinition index : table.definition().indexes()) {
        Address at = index.address(table.address());
        TableBuckets own = world.readRouter().buckets(at);
        if (own != null) {
          row = levels(row, at, own, now);
          row = billed(row, table, at, world, table.ranges(index.name()));
        }
      }
    }
    for (Node node : world.standing()) {
      switch (node) {
        case Partition partition -> {
          row =
              set(row, node.address(), Gauge.WRITE_LEVEL, partition.writes().level(now).asDouble());
          row = set(row, node.address(), Gauge.READ_LEVEL, partition.reads().level(now).asDouble());
          Share share = partition.share(true);
          if (share != null) {
            row = set(row, node.address(), Gauge.WRITE_SHARE, (double) share.rate());
          }
        }
        case WorkloadClient client -> row = retries(row, client, world);
        case IndexFeed feed -> row = fed(row, feed, world);
        case Consumer consumer -> row = behind(row, consumer, world);
        case CacheCluster cache -> {
          row = set(row, node.address(), Gauge.CACHE_NODES, (double) cache.nodes().size());
          row =
              set(row, node.address(), Gauge.CACHE_NODE_TYPE, cache.definition().type().ordinal());
        }
        case CacheNode cache ->
            row = set(row, node.address(), Gauge.CACHE_BYTES, (double) cache.bytes());
        case Leader leader -> {
          Address partition = partition(leader);
          if (leader.equals(world.leader(partition))) {
            row = set(row, partition, Gauge.ITEMS, (double) leader.newest().count());
          }
        }
        case Follower follower -> {
          Address partition = follower.address().parent();
          if (partition != null && world.leader(partition) instanceof Replica leader) {
            double lag = follower.lag(leader, now).toNanos() / 1e6;
            row = set(row, node.address(), Gauge.LAG_MS, lag);
          }
        }
        default -> {}
      }
    }
    return Arrays.copyOf(row, gaugeColumns.size());
  }

  private double[] levels(double[] row, Address of, TableBuckets buckets, SimTime now) {
    double[] wide = set(row, of, Gauge.WRITE_LEVEL, buckets.writes().level(now).asDouble());
    wide = set(wide, of, Gauge.READ_LEVEL, buckets.reads().level(now).asDouble());
    wide = set(wide, of, Gauge.WRITE_CAPACITY, (double) buckets.writes().unitsPerSecond());
    return set(wide, of, Gauge.READ_CAPACITY, (double) buckets.reads().unitsPerSecond());
  }

  /// Only what a client has: most have neither a budget nor a rate limiter.
  private double[] retries(double[] row, WorkloadClient client, World world) {
    ClientView.Retries now = client.retriesNow(world.limits);
    double[] wide = row;
    if (now.hasBudget()) {
      wide = set(wide, client.address(), Gauge.RETRY_TOKENS, (double) now.tokens());
    }
    if (now.limitsRate()) {
      wide = set(wide, client.address(), Gauge.SEND_RATE, now.rate());
    }
    QueueView queue = client.queueView(world.now);
    if (queue != null) {
      wide = set(wide, client.address(), Gauge.QUEUE_DEPTH, (double) queue.depth());
      wide = set(wide, client.address(), Gauge.QUEUE_AGE, (double) queue.oldest().toMillis());
    }
    long queries = client.queriesForADay();
    if (queries > 0) {
      wide = set(wide, client.address(), Gauge.DAY_QUERIES, (double) queries);
    }
    return now.policy().attempts() > 1
        ? set(wide, client.address(), Gauge.HELD, (double) (now.pausing() + now.held()))
        : wide;
  }

  private double[] fed(double[] row, IndexFeed feed, World world) {
    FeedView view = DerivedViews.of(world, feed);
    double[] wide = set(row, feed.index(), Gauge.INDEX_WAITING, (double) view.waiting());
    wide = set(wide, feed.index(), Gauge.INDEX_LAG, view.oldest().toNanos() / 1e6);
    FeedView.Filling filling = view.filling();
    return filling == null
        ? wide
        : set(wide, feed.index(), Gauge.INDEX_FILLED, (double) filling.percent());
  }

  private double[] behind(double[] row, Consumer consumer, World world) {
    double age = Consumers.age(world, consumer).toNanos() / 1e6;
    double[] wide = set(row, consumer.address(), Gauge.ITERATOR_AGE, age);
    Duration took = consumer.answerTook();
    if (took != null) {
      double untold = Consumers.untold(world, consumer).toNanos() / 1e6;
      wide = set(wide, consumer.address(), Gauge.QUERY_LAG, untold);
      wide = set(wide, consumer.address(), Gauge.QUERY_TIME, (double) took.toMillis());
    }
    long differs = Consumers.differs(world, consumer);
    return differs < 0 ? wide : set(wide, consumer.address(), Gauge.VIEW_DIFFERS, (double) differs);
  }

  /// What bills ask of a table or a global index, besides its capacity.
  private double[] billed(
      double[] row, Table table, Address of, World world, List<HashRange> ranges) {
    double bytes = 0;
    double items = 0;
    for (HashRange range : ranges) {
      if (world.leader(range.partition()) instanceof Replica leader) {
        bytes += (double) leader.newest().billedBytes();
        items += (double) leader.newest().count();
      }
    }
    TableDefinition definition = table.definition();
    double[] wide = set(set(row, of, Gauge.ITEMS, items), of, Gauge.BYTES, bytes);
    boolean onDemand = definition.billing() == BillingMode.PAY_PER_REQUEST;
    wide = set(wide, of, Gauge.ON_DEMAND, onDemand ? 1 : 0);
    boolean rare = definition.options().tableClass() != TableClass.STANDARD;
    return set(wide, of, Gauge.INFREQUENT_ACCESS, rare ? 1 : 0);
  }

  private static Address partition(Leader leader) {
    return Objects.requireNonNull(leader.address().parent());
  }

  private double[] items(double[] row, World world, Table table) {
    double items = 0;
    double inversions = 0;
    boolean numbered = Shelf.numbered(world, table);
    for (HashRange range : table.partitions().ranges()) {
      if (world.leader(range.partition()) instanceof Replica leader) {
        items += leader.newest().count();
        inversions += numbered ? Shelf.inversions(leader.newest()) : 0;
      }
    }
    double[] wide = set(row, table.address(), Gauge.ITEMS, items);
    wide = set(wide, table.address(), Gauge.PARTITIONS, table.partitions().ranges().size());
    Expiry expiry = table.expiry(world.limits);
    long expired = expiry == null ? Expired.UNKNOWN : Expired.of(world, table, expiry);
    if (expired != Expired.UNKNOWN) {
      wide = set(wide, table.address(), Gauge.EXPIRED, (double) expired);
    }
    return numbered ? set(wide, table.address(), Gauge.INVERSIONS, inversions) : wide;
  }

  private double[] set(double[] row, Address of, Gauge gauge, double value) {
    int known = gaugeIndex.find(of);
    if (known < 0) {
      known = gaugeIndex.add(of);
      gauged.add(of);
    }
    int place = known * GAUGES + gauge.ordinal();
    int column = gaugeColumns.findOrAdd(place);
    double[] wide = row;
    if (column >= row.length) {
      wide = Arrays.copyOf(row, Math.max(row.length * 2, column + GAUGES));
      Arrays.fill(wide, row.length, wide.length, Double.NaN);
    }
    wide[column] = value;
    return wide;
  }

  /// Keeps what is worth finding again: acts, changes of tables, and the first of each trouble.
  void hear(Event event) {
    if (event instanceof Event.Hop) {
      return;
    }
    if (isByHand(event)) {
      byHand.add(event);
    }
    switch (event) {
      case Event.Written written -> {}
      case Event.Refused refused -> first("marker.first-throttle", refused, refused.key());
      case Event.ConditionRefused failed ->
          first("marker.first-failed-condition", failed, failed.key());
      case Event.TransactionCancelled cancelled ->
          first(
              "marker.first-cancelled-transaction",
              cancelled,
              cancelled.reasons().stream()
                  .filter(each -> !each.isNone())
                  .findFirst()
                  .map(CancellationReason::code)
                  .orElse(""));
      case Event.VersionLost gone -> {
        lost.add(gone);
        first("marker.first-lost-version", gone, gone.item().text());
      }
      case AccountEvent.ChargedTwice twice ->
          first("marker.first-charged-twice", twice, twice.item().text());
      case CacheEvent.Hit hit when hit.stale() != null ->
          first("marker.first-stale-hit", hit, hit.key());
      case CacheEvent.FailedOver fell -> mark("marker.cache-failover", fell, fell.to().name());
      case Event.Served served when served.stale() ->
          first("marker.first-stale-read", served, served.key());
      case Event.Answered answered when answered.older() ->
          first("marker.first-backward-read", answered, answered.key());
      case Event.GaveUp gaveUp -> first("marker.first-give-up", gaveUp, gaveUp.error());
      case Event.Told answer -> told.add(answer);
      case Event.Turned turned ->
          mark("marker.turned", turned, turned.property() + " " + text(turned.after()));
      case Spelled spelled ->
          mark("marker.turned", spelled, spelled.property() + " " + spelled.after());
      case Queueing.Redelivered again ->
          first("marker.first-redelivery", again, Long.toString(again.message()));
      case Queueing.AppliedTwice twice ->
          first("marker.first-double", twice, Long.toString(twice.message()));
      case Event.FaultRaised fault -> mark("marker.fault", fault, fault.fault());
      case Event.FaultCleared fault -> mark("marker.mended", fault, fault.fault());
      case Event.TrafficHeld held -> mark(held.on() ? "marker.held" : "marker.released", held, "");
      case Event.CapacityChanged changed -> mark("marker.capacity", changed, "");
      case Scaling scaling -> hear(scaling);
      case Event.Split split -> mark("marker.split", split, split.address().name());
      case CapacityEvent.Grown grown ->
          mark("marker.grown", grown, Long.toString(grown.after().writeUnits()) + " WU/s");
      case CapacityEvent.Boosted boosted ->
          first("marker.boosted", boosted, boosted.address().segments().get(1));
      case GroupEvent.Elected elected ->
          first("marker.first-election", elected, elected.address().name());
      case GroupEvent.LeaseLapsed lapsed -> first("marker.first-lapse", lapsed, "");
      case Event.SplitRefused kept -> first("marker.first-unsplit", kept, kept.key());
      case StreamEvent told -> stream(told);
      case FeedEvent.Waits waits -> first("marker.first-feed-waits", waits, waits.key());
      case FeedEvent.Full full -> first("marker.first-feed-full", full, full.target().text());
      case FeedEvent.Skipped skipped -> first("marker.first-skipped", skipped, skipped.key());
      case FeedEvent.Filled filled -> mark("marker.filled", filled, Long.toString(filled.items()));
      case ConsumerEvent told -> consumer(told);
      case TtlEvent.Swept gone -> first("marker.first-swept", gone, gone.key().text());
      case TtlEvent.Spared left -> first("marker.first-spared", left, left.key().text());
      case TtlEvent.HoldLost gone -> {
        holds.add(gone);
        first("marker.first-double-booking", gone, gone.key().text());
      }
      case Event.TableChanged changed ->
          mark("marker.table", changed, changed.gone() ? "gone" : changed.status().name());
      default -> {}
    }
  }

  private void stream(StreamEvent event) {
    switch (event) {
      case StreamEvent.RecordTaken taken -> first("marker.first-record", taken, taken.key());
      case StreamEvent.RecordsTrimmed gone -> first("marker.first-trimmed", gone, "");
      case StreamEvent.TrimmedRead read -> first("marker.first-trimmed-read", read, "");
      case StreamEvent.ReadRefused read -> first("marker.first-read-refused", read, "");
      default -> {}
    }
  }

  private void consumer(ConsumerEvent event) {
    switch (event) {
      case ConsumerEvent.DeliveredAgain again ->
          first("marker.first-record-again", again, again.key());
      case ConsumerEvent.AppliedAgain again ->
          first("marker.first-record-twice", again, again.key());
      case ConsumerEvent.BatchFailed failed ->
          first("marker.first-failed-batch", failed, failed.key());
      case ConsumerEvent.Released gone when gone.noted() ->
          first("marker.first-parked", gone, gone.shard().text());
      case ConsumerEvent.Released gone ->
          first("marker.first-record-lost", gone, gone.shard().text());
      case ConsumerEvent.Missed gone ->
          first("marker.first-record-lost", gone, gone.shard().text());
      case ConsumerEvent.OutOfOrder late -> first("marker.first-disorder", late, late.key());
      case ConsumerEvent.FileWritten file -> first("marker.first-file", file, file.shard().text());
      case ConsumerEvent.QueryAnswered answer -> first("marker.first-answer", answer, "");
      default -> {}
    }
  }

  private void hear(Scaling event) {
    scalings.add(event);
    switch (event) {
      case Scaling.Planned planned ->
          mark("marker.scaling", planned, planned.before() + " → " + planned.after());
      case Scaling.Refused refused -> mark("marker.scaling-refused", refused, refused.error());
      case Scaling.Kept kept -> first("marker.first-scaling-kept", kept, "" + kept.capacity());
      case Scaling.Scheduled scheduled ->
          mark("marker.scheduled", scheduled, "≥ " + scheduled.min());
      case Scaling.Asked _ -> {}
    }
  }

  /// Whether it belongs to the receipt of a request that a person made.
  private static boolean isByHand(Event event) {
    boolean tells =
        event instanceof Event.Written
            || event instanceof Event.Served
            || event instanceof Event.Issued
            || event instanceof Event.Answered
            || event instanceof Event.ConditionRefused
            || event instanceof Event.Checked;
    RequestId request = event.request();
    return tells && request != null && request.client().equals(HandCaller.ADDRESS);
  }

  private static String text(double value) {
    return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
  }

  private void first(String key, Event event, String label) {
    if (markers.stream().noneMatch(marker -> marker.key().equals(key))) {
      mark(key, event, label);
    }
  }

  private void mark(String key, Event event, String label) {
    markers.add(new Marker(event.at(), key, label, event.address()));
    markerEvents.add(event.seq());
  }

  /// What it holds, estimated, in bytes.
  long memory() {
    long bytes = 0;
    if (!counters.isEmpty()) {
      bytes += (long) counters.size() * (counters.getLast().length * 8L + 16);
      bytes += (long) gauges.size() * (gauges.getLast().length * 8L + 16);
      bytes += latencies.stream().mapToLong(Latencies::memory).sum();
    }
    return bytes;
  }
}
