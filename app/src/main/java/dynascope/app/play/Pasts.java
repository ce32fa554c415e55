package dynascope.app.play;

import dynascope.assets.Words;
import dynascope.engine.metric.Bins;
import dynascope.engine.metric.CloudWatch;
import dynascope.engine.metric.Counter;
import dynascope.engine.metric.Gauge;
import dynascope.engine.metric.Histogram;
import dynascope.engine.model.Address;
import dynascope.engine.model.SimTime;
import dynascope.engine.model.Units;
import dynascope.engine.moment.BucketView;
import dynascope.engine.moment.ClientView;
import dynascope.engine.moment.IndexView;
import dynascope.engine.moment.Moment;
import dynascope.engine.moment.PartitionView;
import dynascope.engine.moment.ReplicaView;
import dynascope.engine.moment.TableView;
import dynascope.engine.simulation.Chronicle;
import dynascope.visualisers.chart.Chart;
import dynascope.visualisers.chart.Chart.Curve;
import dynascope.visualisers.chart.Chart.Form;
import dynascope.visualisers.heat.KeySpace;
import dynascope.visualisers.heat.KeySpace.Measure;
import dynascope.visualisers.scene.Steps;
import dynascope.visualisers.stage.StageVisualiser;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Reads the past for heat map and charts from the chronicle, while somebody looks.
///
/// What was read stays: only bins that have become full since are added.
public final class Pasts {
  /// More bins than these can't be told apart.
  static final int BINS = 600;

  /// A key that is named more often than this stands out.
  private static final double OUTSTANDING = 0.1;

  private final Source source;
  private final Map<Integer, SimTime> seen = new HashMap<>();
  private @Nullable Watched watched;
  private @Nullable Space space;
  private @Nullable Tracks tracks;

  public Pasts(Source source) {
    this.source = source;
  }

  public void watch(@Nullable Watched what) {
    watched = what;
    if (what == null) {
      forget();
    }
  }

  /// The branch has another future now.
  void forget() {
    space = null;
    tracks = null;
    seen.remove(source.current().id());
  }

  /// Whose key space is shown: a table, or one of its global indexes.
  private record Owner(
      Address address, TableView table, @Nullable IndexView index, List<PartitionView> partitions) {
    BucketView bucket(boolean reads) {
      BucketView own = index == null ? null : reads ? index.read() : index.write();
      return own == null ? reads ? table.read() : table.write() : own;
    }
  }

  /// What is to be seen at the playhead; null where nobody looks or nothing is there.
  ///
  /// @param about what is chosen
  /// @param usual the table that is shown where nothing is chosen
  public @Nullable Past look(
      Moment moment, SimTime playhead, @Nullable Address about, Address usual) {
    int branch = source.current().id();
    SimTime furthest = SimTime.max(playhead, seen.getOrDefault(branch, SimTime.ZERO));
    seen.put(branch, furthest);
    Watched what = watched;
    Chronicle chronicle = source.chronicle();
    Owner owner = owner(moment, about, usual);
    if (what == null || chronicle == null || owner == null) {
      return null;
    }
    boolean reads =
        what.measure() == Measure.READS
            || what.measure() != Measure.WRITES
                && StageVisualiser.reads(moment.frame(), owner.table());
    Measure measure =
        Objects.requireNonNullElse(what.measure(), reads ? Measure.READS : Measure.WRITES);
    Bins bins = Bins.atMost(BINS, what.from(), what.to());
    int full = full(bins, Math.min(furthest.second(), chronicle.seconds()));
    Space now = space;
    if (now == null || !now.fits(branch, owner, measure, bins) || now.filled > full) {
      now = new Space(branch, owner, measure, bins);
      space = now;
      tracks = null;
    }
    now.fill(chronicle, full);
    PartitionView followed = followed(owner, about, now);
    Address client = about != null && about.root().equals("client") ? about : null;
    Tracks lines = tracks;
    if (lines == null || !lines.fits(followed.address(), client, reads)) {
      lines = new Tracks(owner, followed, client, reads, bins, clients(moment));
      tracks = lines;
    }
    lines.fill(chronicle, full);
    KeySpace map =
        now.map(
            full,
            limit(now, owner, reads),
            pin(moment, owner),
            SplitPast.fences(now.ranges, source.markers()));
    return new Past(what, map, followed.address(), lines.charts(owner, followed, full), full);
  }

  private static int full(Bins bins, long seconds) {
    int begun = bins.in(seconds);
    boolean ended =
        begun == 0 || bins.end(begun - 1, seconds) == bins.end(begun - 1, Long.MAX_VALUE);
    return ended ? begun : begun - 1;
  }

  private static @Nullable Owner owner(Moment moment, @Nullable Address about, Address usual) {
    Owner found = null;
    for (TableView table : moment.frame().tables()) {
      boolean chosen = about != null && about.startsWith(table.address());
      if (chosen || found == null && table.address().equals(usual)) {
        found = new Owner(table.address(), table, null, table.partitions());
      }
      for (IndexView index : table.indexes()) {
        if (about != null && about.startsWith(index.address()) && !index.partitions().isEmpty()) {
          return new Owner(index.address(), table, index, index.partitions());
        }
      }
      if (chosen) {
        break;
      }
    }
    return found == null || found.partitions().isEmpty() ? null : found;
  }

  private static PartitionView followed(Owner owner, @Nullable Address about, Space space) {
    int best = 0;
    for (int i = 0; i < owner.partitions().size(); i++) {
      if (about != null && about.startsWith(owner.partitions().get(i).address())) {
        return owner.partitions().get(i);
      }
      best = space.sum[i] > space.sum[best] ? i : best;
    }
    return owner.partitions().get(best);
  }

  private static List<Address> clients(Moment moment) {
    return moment.frame().clients().stream().map(ClientView::address).toList();
  }

  /// What is as hot as can be: a partition's limit, or a round number above all values.
  private static double limit(Space space, Owner owner, boolean reads) {
    if (space.measure == Measure.WRITES || space.measure == Measure.READS) {
      return owner.partitions().stream()
          .map(each -> reads ? each.read() : each.write())
          .mapToDouble(each -> each.rate().asDouble())
          .max()
          .orElse(1);
    }
    return Steps.noLess(Math.max(1, space.greatest));
  }

  private static KeySpace.@Nullable Pin pin(Moment moment, Owner owner) {
    ClientView.Share best = null;
    for (ClientView client : moment.frame().clients()) {
      boolean asks = client.workload().table().equals(owner.table().definition().name());
      for (ClientView.Share share : client.shares()) {
        boolean more = share.share() >= (best == null ? OUTSTANDING : best.share());
        best = asks && owner.index() == null && more ? share : best;
      }
    }
    return best == null ? null : new KeySpace.Pin(best.key(), best.hash());
  }

  /// The cells of the heat map.
  private static final class Space {
    private final int branch;
    private final Address owner;
    private final List<KeySpace.Range> ranges;
    private final Measure measure;
    private final Bins bins;
    private final float[][] values;
    private final float[][] refused;

    /// What each range refused, and consumed far behind that.
    private final double[] sum;

    private double greatest;
    private int filled;

    Space(int branch, Owner owner, Measure measure, Bins bins) {
      this.branch = branch;
      this.owner = owner.address();
      this.ranges = ranges(owner);
      this.measure = measure;
      this.bins = bins;
      values = new float[ranges.size()][bins.count()];
      refused = new float[ranges.size()][bins.count()];
      sum = new double[ranges.size()];
    }

    private static List<KeySpace.Range> ranges(Owner owner) {
      return owner.partitions().stream()
          .map(each -> new KeySpace.Range(each.address(), each.from(), each.to()))
          .toList();
    }

    boolean fits(int otherBranch, Owner other, Measure wanted, Bins otherBins) {
      return branch == otherBranch
          && owner.equals(other.address())
          && measure == wanted
          && bins.equals(otherBins)
          && ranges.size() == other.partitions().size()
          && ranges.equals(ranges(other));
    }

    void fill(Chronicle chronicle, int full) {
      if (full == filled) {
        return;
      }
      Bins fresh = new Bins(bins.begin(filled), bins.end(full - 1, Long.MAX_VALUE), bins.width());
      for (int i = 0; i < ranges.size(); i++) {
        Address of = ranges.get(i).address();
        long[] tries = SplitPast.over(chronicle, Counter.THROTTLED, of, fresh);
        double[] measured = measured(chronicle, of, fresh, tries);
        for (int bin = filled; bin < full; bin++) {
          refused[i][bin] = tries[bin - filled];
          values[i][bin] = (float) measured[bin - filled];
          sum[i] += 1e9 * refused[i][bin] + values[i][bin];
          greatest = Math.max(greatest, values[i][bin]);
        }
      }
      filled = full;
    }

    private double[] measured(Chronicle chronicle, Address of, Bins fresh, long[] tries) {
      return switch (measure) {
        case WRITES ->
            perSecond(SplitPast.over(chronicle, Counter.WRITE_UNITS, of, fresh), fresh, true);
        case READS ->
            perSecond(SplitPast.over(chronicle, Counter.READ_UNITS, of, fresh), fresh, true);
        case REFUSED -> perSecond(tries, fresh, false);
        case ITEMS -> {
          double[] items = chronicle.gauges(Gauge.ITEMS, of, fresh, (before, last) -> last);
          for (int i = 0; i < items.length; i++) {
            items[i] = Double.isNaN(items[i]) ? 0 : items[i];
          }
          yield items;
        }
      };
    }

    KeySpace map(int full, double limit, KeySpace.@Nullable Pin pin, List<KeySpace.Fence> fences) {
      return new KeySpace(owner, measure, bins, full, ranges, values, refused, limit, pin, fences);
    }
  }

  private static double[] perSecond(long[] sums, Bins bins, boolean units) {
    var rates = new double[sums.length];
    for (int i = 0; i < sums.length; i++) {
      double seconds = bins.length(i, Long.MAX_VALUE);
      rates[i] = sums[i] / seconds / (units ? Units.NANOS_PER_UNIT : 1);
    }
    return rates;
  }

  /// The curves of the charts.
  private static final class Tracks {
    private static final double NANOS_PER_MILLI = 1e6;

    private final Address partition;
    private final @Nullable Address client;
    private final boolean reads;
    private final Bins bins;
    private final List<Track> all = new ArrayList<>();
    private final List<Address> copies;
    private final Address owner;

    /// What CloudWatch says of the bins, where a minute is more than a bin.
    private final double[] asCloudWatch;

    private final boolean minuted;
    private int filled;

    /// A curve, and where its values come from.
    @SuppressWarnings("ArrayRecordComponent")
    private record Track(String name, double[] values, Reader reader) {}

    private interface Reader {
      double[] read(Chronicle chronicle, Bins fresh);
    }

    Tracks(
        Owner owner,
        PartitionView followed,
        @Nullable Address client,
        boolean reads,
        Bins bins,
        List<Address> clients) {
      this.partition = followed.address();
      this.client = client;
      this.reads = reads;
      this.bins = bins;
      copies =
          followed.replicas().stream()
              .filter(each -> !each.leader())
              .map(ReplicaView::address)
              .toList();
      Address table = owner.address();
      this.owner = table;
      asCloudWatch = new double[bins.count()];
      Arrays.fill(asCloudWatch, Double.NaN);
      minuted =
          bins.width() < CloudWatch.MINUTE && bins.to() - bins.from() >= 2 * CloudWatch.MINUTE;
      Counter units = reads ? Counter.READ_UNITS : Counter.WRITE_UNITS;
      Gauge capacity = reads ? Gauge.READ_CAPACITY : Gauge.WRITE_CAPACITY;
      track("consumed", (from, fresh) -> perSecond(from.over(units, table, fresh), fresh, true));
      track("provisioned", (from, fresh) -> from.gauges(capacity, table, fresh, Math::max));
      track(
          "consumed", (from, fresh) -> perSecond(from.over(units, partition, fresh), fresh, true));
      track("limit", (from, fresh) -> filled(fresh, bucket(followed).rate().asDouble()));
      track("key-range", counted(Counter.THROTTLED_KEY_RANGE, List.of(table)));
      track(
          owner.index() == null ? "table" : "index",
          counted(Counter.THROTTLED_TABLE, List.of(table)));
      track("condition", counted(Counter.CONDITION_FAILED, List.of(table)));
      track("timeout", counted(Counter.TIMEOUTS, clients));
      track("p50", (from, fresh) -> percentile(from, fresh, 0.5));
      track("p99", (from, fresh) -> percentile(from, fresh, 0.99));
      for (Address copy : copies) {
        all.add(
            new Track(
                copy.name().replace("replica-", ""),
                new double[bins.count()],
                (from, fresh) -> from.gauges(Gauge.LAG_MS, copy, fresh, Math::max)));
      }
      if (owner.index() != null) {
        track("feed", (from, fresh) -> from.gauges(Gauge.INDEX_LAG, table, fresh, Math::max));
      }
      double own = bucket(followed).capacity().asDouble();
      double shared = owner.bucket(reads).capacity().asDouble();
      all.add(new Track(partition.name(), new double[bins.count()], level(partition, own)));
      all.add(new Track(table.name(), new double[bins.count()], level(table, shared)));
    }

    private BucketView bucket(PartitionView followed) {
      return reads ? followed.read() : followed.write();
    }

    private void track(String name, Reader reader) {
      all.add(new Track(Words.say("chart.curve." + name), new double[bins.count()], reader));
    }

    private static double[] filled(Bins fresh, double value) {
      var values = new double[fresh.count()];
      Arrays.fill(values, value);
      return values;
    }

    private static Reader counted(Counter counter, List<Address> of) {
      return (from, fresh) -> {
        var sums = new long[fresh.count()];
        for (Address each : of) {
          long[] counted = from.over(counter, each, fresh);
          for (int i = 0; i < counted.length; i++) {
            sums[i] += counted[i];
          }
        }
        return perSecond(sums, fresh, false);
      };
    }

    private double[] percentile(Chronicle from, Bins fresh, double share) {
      var values = new double[fresh.count()];
      for (int i = 0; i < values.length; i++) {
        Histogram all = from.latencies(client, fresh.begin(i), fresh.end(i, Long.MAX_VALUE));
        values[i] = all.percentile(share) / NANOS_PER_MILLI;
      }
      return values;
    }

    /// The least that a bucket held, in percent of what it can hold.
    private Reader level(Address of, double capacity) {
      Gauge gauge = reads ? Gauge.READ_LEVEL : Gauge.WRITE_LEVEL;
      return (from, fresh) -> {
        double[] levels = from.gauges(gauge, of, fresh, Math::min);
        for (int i = 0; i < levels.length; i++) {
          levels[i] = Math.max(0, 100 * levels[i] / Math.max(1e-9, capacity));
        }
        return levels;
      };
    }

    boolean fits(Address followed, @Nullable Address wanted, boolean otherReads) {
      return partition.equals(followed) && Objects.equals(client, wanted) && reads == otherReads;
    }

    void fill(Chronicle chronicle, int full) {
      if (full == filled) {
        return;
      }
      Bins fresh = new Bins(bins.begin(filled), bins.end(full - 1, Long.MAX_VALUE), bins.width());
      for (Track track : all) {
        double[] read = track.reader().read(chronicle, fresh);
        System.arraycopy(read, 0, track.values(), filled, full - filled);
      }
      filled = full;
      minutes(chronicle);
    }

    /// A minute is known when it has ended, and not before: so its bins are filled late.
    private void minutes(Chronicle chronicle) {
      CloudWatch metric =
          reads ? CloudWatch.ConsumedReadCapacityUnits : CloudWatch.ConsumedWriteCapacityUnits;
      long known = bins.end(filled - 1, Long.MAX_VALUE) / CloudWatch.MINUTE;
      for (long minute = bins.from() / CloudWatch.MINUTE; minuted && minute < known; minute++) {
        int first = bins.of(Math.max(bins.from(), minute * CloudWatch.MINUTE));
        if (Double.isNaN(asCloudWatch[first])) {
          double sum = metric.minute(chronicle, owner, minute);
          int end = Math.min(filled, bins.of((minute + 1) * CloudWatch.MINUTE - 1.0) + 1);
          double value = Double.isNaN(sum) ? 0 : sum / CloudWatch.MINUTE;
          Arrays.fill(asCloudWatch, first, Math.max(first, end), value);
        }
      }
    }

    /// What the table consumes, and where minutes are long enough to be seen, what CloudWatch shows
    /// of that.
    private Chart consumed(Chart exact) {
      if (!minuted) {
        return exact;
      }
      List<Curve> curves = new ArrayList<>(exact.curves());
      curves.add(new Curve(Words.say("chart.curve.cloudwatch"), asCloudWatch));
      return new Chart(
          exact.id(),
          exact.about(),
          exact.title(),
          exact.unit(),
          exact.form(),
          exact.bins(),
          exact.count(),
          curves);
    }

    List<Chart> charts(Owner owner, PartitionView followed, int full) {
      String unit = Words.say("heat.unit." + (reads ? Measure.READS : Measure.WRITES));
      Address table = owner.address();
      String name = followed.address().name();
      String who = client == null ? Words.say("chart.all-clients") : client.text();
      List<Chart> charts = new ArrayList<>();
      int lag = 10 + copies.size() + (owner.index() == null ? 0 : 1);
      charts.add(
          consumed(
              chart(
                  "table",
                  table,
                  say("consumed", table.name()),
                  unit,
                  Form.UNDER_LIMIT,
                  full,
                  0,
                  2)));
      charts.add(
          chart("partition", partition, say("consumed", name), unit, Form.UNDER_LIMIT, full, 2, 4));
      charts.add(
          chart(
              "refused",
              table,
              say("refused", table.name()),
              Words.say("chart.unit.tries"),
              Form.STACKED,
              full,
              4,
              8));
      charts.add(
          chart(
              "latency",
              client == null ? table : client,
              say("latency", who),
              "ms",
              Form.LINES,
              full,
              8,
              10));
      charts.add(chart("lag", partition, say("lag", name), "ms", Form.LINES, full, 10, lag));
      charts.add(
          chart(
              "bucket",
              partition,
              say(reads ? "bucket.read" : "bucket.write", name),
              "%",
              Form.LEVELS,
              full,
              lag,
              lag + 2));
      return charts;
    }

    private static String say(String key, String of) {
      return Words.say("chart." + key, of);
    }

    private Chart chart(
        String id,
        Address about,
        String title,
        String unit,
        Form form,
        int full,
        int first,
        int end) {
      List<Curve> curves =
          all.subList(first, end).stream()
              .map(each -> new Curve(each.name(), each.values()))
              .toList();
      return new Chart(id, about, title, unit, form, bins, full, curves);
    }
  }
}
