package dynascope.engine.simulation;

import dynascope.engine.client.HandCaller;
import dynascope.engine.error.CancellationReason;
import dynascope.engine.event.Event;
import dynascope.engine.event.Receipt;
import dynascope.engine.metric.Counter;
import dynascope.engine.metric.Gauge;
import dynascope.engine.model.Address;
import dynascope.engine.model.AddressIndex;
import dynascope.engine.model.RequestId;
import dynascope.engine.model.SimTime;
import dynascope.engine.node.Node;
import dynascope.engine.router.TableBuckets;
import dynascope.engine.table.Follower;
import dynascope.engine.table.HashRange;
import dynascope.engine.table.Leader;
import dynascope.engine.table.Partition;
import dynascope.engine.table.Table;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What a branch remembers of its past outside the world: counters and gauges by simulated second,
/// and markers.
///
/// It is written once, when the head first passes. A fork shares its parent's seconds.
public final class Chronicle {
  private static final int COUNTERS = Counter.values().length;
  private static final int GAUGES = Gauge.values().length;

  private final List<long[]> counters = new ArrayList<>();
  private final List<double[]> gauges = new ArrayList<>();
  private final List<Marker> markers = new ArrayList<>();

  /// The number of each marker's event.
  private final List<Long> markerEvents = new ArrayList<>();

  private final List<Event.Told> told = new ArrayList<>();

  /// What became of the requests that a person made by hand.
  private final List<Event> byHand = new ArrayList<>();

  /// Versions that were lost, one after the other.
  private final List<Event.VersionLost> lost = new ArrayList<>();

  private List<Address> subjects = List.of();
  private AddressIndex subjectIndex = new AddressIndex();
  private AddressIndex gaugeIndex = new AddressIndex();

  Chronicle() {}

  /// How many full seconds are recorded.
  public long seconds() {
    return counters.size();
  }

  /// The counter at the end of a second, the first being 0; nothing before the first.
  public long total(Counter counter, Address of, long second) {
    if (second < 0 || counters.isEmpty()) {
      return 0;
    }
    long[] row = counters.get((int) Math.min(second, counters.size() - 1L));
    int place = subjectIndex.find(of) * COUNTERS + counter.ordinal();
    return place < 0 || place >= row.length ? 0 : row[place];
  }

  /// What was counted in the seconds from `from` up to but without `to`.
  public long over(Counter counter, Address of, long from, long to) {
    return total(counter, of, to - 1) - total(counter, of, from - 1);
  }

  /// The gauge at the end of a second; NaN where it does not exist.
  public double gauge(Gauge gauge, Address of, long second) {
    if (second < 0 || second >= gauges.size()) {
      return Double.NaN;
    }
    double[] row = gauges.get((int) second);
    int place = gaugeIndex.find(of) * GAUGES + gauge.ordinal();
    return place < 0 || place >= row.length ? Double.NaN : row[place];
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

  /// Everything that was ever counted.
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
  }

  private Chronicle first(SimTime at, int keptMarkers) {
    var copy = new Chronicle();
    int whole = (int) Math.min(counters.size(), at.second());
    copy.counters.addAll(counters.subList(0, whole));
    copy.gauges.addAll(gauges.subList(0, whole));
    copy.markers.addAll(markers.subList(0, keptMarkers));
    copy.markerEvents.addAll(markerEvents.subList(0, keptMarkers));
    copy.subjects = subjects;
    copy.subjectIndex = subjectIndex.copy();
    copy.gaugeIndex = gaugeIndex.copy();
    return copy;
  }

  /// Records the second that ends at the world's present.
  void close(World world) {
    counters.add(world.counters.values());
    List<Address> known = world.counters.subjects();
    for (int i = subjectIndex.size(); i < known.size(); i++) {
      subjectIndex.add(known.get(i));
    }
    if (subjects.size() != known.size()) {
      subjects = List.copyOf(known);
    }
    gauges.add(sample(world));
  }

  private double[] sample(World world) {
    var row = new double[(gaugeIndex.size() + 8) * GAUGES];
    Arrays.fill(row, Double.NaN);
    SimTime now = world.now;
    for (Table table : world.catalog.all()) {
      TableBuckets buckets = world.readRouter().buckets(table.address());
      if (buckets != null) {
        row = items(row, world, table);
        row = set(row, table.address(), Gauge.WRITE_LEVEL, buckets.writes().level(now).asDouble());
        row = set(row, table.address(), Gauge.READ_LEVEL, buckets.reads().level(now).asDouble());
        row =
            set(
                row,
                table.address(),
                Gauge.WRITE_CAPACITY,
                (double) buckets.writes().unitsPerSecond());
        row =
            set(
                row,
                table.address(),
                Gauge.READ_CAPACITY,
                (double) buckets.reads().unitsPerSecond());
      }
    }
    for (Node node : world.standing()) {
      switch (node) {
        case Partition partition -> {
          row =
              set(row, node.address(), Gauge.WRITE_LEVEL, partition.writes().level(now).asDouble());
          row = set(row, node.address(), Gauge.READ_LEVEL, partition.reads().level(now).asDouble());
        }
        case Follower follower -> {
          if (world.look(follower.leader()) instanceof Leader leader) {
            double lag = follower.lag(leader, now).toNanos() / 1e6;
            row = set(row, node.address(), Gauge.LAG_MS, lag);
          }
        }
        default -> {}
      }
    }
    return row;
  }

  private double[] items(double[] row, World world, Table table) {
    double items = 0;
    double inversions = 0;
    boolean numbered = Shelf.numbered(world, table);
    for (HashRange range : table.partitions().ranges()) {
      if (world.look(range.partition().child("replica-a")) instanceof Leader leader) {
        items += leader.newest().count();
        inversions += numbered ? Shelf.inversions(leader.newest()) : 0;
      }
    }
    double[] wide = set(row, table.address(), Gauge.ITEMS, items);
    return numbered ? set(wide, table.address(), Gauge.INVERSIONS, inversions) : wide;
  }

  private double[] set(double[] row, Address of, Gauge gauge, double value) {
    int known = gaugeIndex.find(of);
    int place = (known < 0 ? gaugeIndex.add(of) : known) * GAUGES + gauge.ordinal();
    double[] wide = row;
    if (place >= row.length) {
      wide = Arrays.copyOf(row, Math.max(row.length * 2, place + GAUGES));
      Arrays.fill(wide, row.length, wide.length, Double.NaN);
    }
    wide[place] = value;
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
      case Event.Served served when served.stale() ->
          first("marker.first-stale-read", served, served.key());
      case Event.Answered answered when answered.older() ->
          first("marker.first-backward-read", answered, answered.key());
      case Event.GaveUp gaveUp -> first("marker.first-give-up", gaveUp, gaveUp.error());
      case Event.Told answer -> told.add(answer);
      case Event.Turned turned ->
          mark("marker.turned", turned, turned.property() + " " + text(turned.after()));
      case Event.FaultRaised fault -> mark("marker.fault", fault, fault.fault());
      case Event.FaultCleared fault -> mark("marker.mended", fault, fault.fault());
      case Event.CapacityChanged changed -> mark("marker.capacity", changed, "");
      case Event.TableChanged changed ->
          mark("marker.table", changed, changed.gone() ? "gone" : changed.status().name());
      default -> {}
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
    }
    return bytes;
  }
}
