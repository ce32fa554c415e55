package dynascope.visualisers;

import dynascope.engine.client.Keys;
import dynascope.engine.client.RetryPolicy;
import dynascope.engine.client.Workload;
import dynascope.engine.error.ThrottlingReason;
import dynascope.engine.event.Asked;
import dynascope.engine.event.Event;
import dynascope.engine.event.HopKind;
import dynascope.engine.event.OperationKind;
import dynascope.engine.event.Spender;
import dynascope.engine.event.Stamp;
import dynascope.engine.fault.Fault;
import dynascope.engine.metric.Bins;
import dynascope.engine.model.Address;
import dynascope.engine.model.KeyAttribute;
import dynascope.engine.model.KeySchema;
import dynascope.engine.model.RequestId;
import dynascope.engine.model.SimTime;
import dynascope.engine.model.TableDefinition;
import dynascope.engine.model.TableStatus;
import dynascope.engine.model.Units;
import dynascope.engine.moment.BucketView;
import dynascope.engine.moment.ClientView;
import dynascope.engine.moment.FaultView;
import dynascope.engine.moment.Frame;
import dynascope.engine.moment.Moment;
import dynascope.engine.moment.PartitionView;
import dynascope.engine.moment.ReplicaView;
import dynascope.engine.moment.ShelfView;
import dynascope.engine.moment.Slice;
import dynascope.engine.moment.TableView;
import dynascope.visualisers.chart.Chart;
import dynascope.visualisers.chart.ChartScene;
import dynascope.visualisers.chart.TimeAxis;
import dynascope.visualisers.heat.KeySpace;
import dynascope.visualisers.scene.Box;
import dynascope.visualisers.scene.SceneObject;
import dynascope.visualisers.scene.View;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Moments made by hand.
public final class Fixtures {
  /// The instant of every moment here.
  public static final SimTime NOW = SimTime.ofMillis(12_402);

  /// A second of wall time shows 20 ms.
  public static final double SLOW = 20e6;

  public static final Address FANS = Address.parse("client/fans");

  private Fixtures() {}

  public static Moment empty() {
    return moment(List.of(), List.of(), List.of(), List.of(), List.of());
  }

  /// A table without a client.
  public static Moment idle() {
    return moment(List.of(), List.of(calm("Users", 8)), List.of(), List.of(), List.of());
  }

  /// A celebrity's writes fall on one of eight partitions while the table is almost idle.
  public static Moment celebrity() {
    TableView users = celebrityTable("Users");
    return moment(
        List.of(fans("fans", "Users")),
        List.of(users),
        List.of(),
        traffic("Users", 0, 11, "P3"),
        List.of(refused("Users", 14_283, 3_000_000, "P3")));
  }

  /// The celebrity in a crowd: `tokens` hops at once.
  public static Moment crowd(int tokens) {
    return moment(
        List.of(fans("fans", "Users")),
        List.of(celebrityTable("Users")),
        List.of(),
        traffic("Users", 0, tokens, "P3"),
        List.of(refused("Users", 14_283, 3_000_000, "P3")));
  }

  /// One partition whose follower is slow; an old version was read from it.
  public static Moment stale(int partitions) {
    List<PartitionView> views = new ArrayList<>();
    for (int i = 1; i <= partitions; i++) {
      boolean slow = i == 1;
      views.add(
          partition(
              "Carts",
              i,
              partitions,
              slow ? 40 : 12,
              1_000,
              slow ? 300 : 60,
              911 + i,
              slow ? 37 : 0));
    }
    Address follower = Address.parse("Carts/P1/replica-c");
    Address router = Address.parse("Carts/router");
    RequestId read = new RequestId(Address.parse("client/shop"), 811);
    Event.Hop reply =
        new Event.Hop(
            new Stamp(901, at(2), read, 1, 0, follower),
            HopKind.REPLY,
            OperationKind.GetItem,
            router,
            at(1),
            false,
            false);
    Event.Hop copy =
        new Event.Hop(
            new Stamp(902, at(3), null, 0, 0, Address.parse("Carts/P1/replica-a")),
            HopKind.REPLICATE,
            OperationKind.PutItem,
            Address.parse("Carts/P1/replica-b"),
            at(2),
            false,
            false);
    Event.Served served =
        new Event.Served(
            new Stamp(900, at(2), read, 1, 0, follower),
            OperationKind.GetItem,
            "cart-7",
            false,
            1,
            Units.HALF,
            911,
            912,
            true,
            Duration.ofMillis(40),
            900);
    List<Event.Hop> hops = new ArrayList<>(List.of(reply, copy));
    hops.add(hop("client/shop", 820, HopKind.REQUEST, "client/shop", "Carts/router", 4, false));
    hops.add(
        hop("client/shop", 819, HopKind.ERRAND, "Carts/router", "Carts/P1/replica-a", 3, true));
    return moment(
        List.of(shop("shop", "Carts")),
        List.of(table("Carts", 1_000, 3_000, views)),
        List.of(new FaultView(Fault.slow(follower, 20), SimTime.ofSeconds(3))),
        hops,
        List.of(served));
  }

  /// A shelf of one user on the first partition, and what was asked of it by hand.
  ///
  /// @param sorts sort keys as they stand; a `*` marks one that came about after those behind it
  public static Moment shelf(int partitions, @Nullable Asked asked, String... sorts) {
    Address table = Address.parse("Orders");
    List<ShelfView.Slip> slips = new ArrayList<>();
    for (int i = 0; i < sorts.length; i++) {
      boolean early = sorts[i].endsWith("*");
      String sort = early ? sorts[i].substring(0, sorts[i].length() - 1) : sorts[i];
      slips.add(new ShelfView.Slip(sort, early ? 1 : i + 10, 600));
    }
    ShelfView shelf =
        new ShelfView(
            table,
            table.child("P1"),
            "USER#7",
            0x3A00_0000_0000_0000L,
            0,
            slips,
            sorts.length > 50);
    Moment plain =
        moment(List.of(), List.of(calm("Orders", partitions)), List.of(), List.of(), List.of());
    Frame frame =
        new Frame(
            NOW,
            List.of(),
            plain.frame().tables(),
            List.of(),
            List.of(),
            List.of(shelf),
            asked,
            List.of(),
            null);
    return new Moment(frame, plain.slice());
  }

  /// A Query for the user of [#shelf] that brought these sort keys.
  public static Asked query(Units units, String... keys) {
    return new Asked(
        1,
        at(20),
        OperationKind.Query,
        "Orders",
        "USER#7",
        0x3A00_0000_0000_0000L,
        false,
        true,
        Asked.State.WHOLE,
        1,
        keys.length,
        keys.length,
        units,
        List.of(keys),
        -1,
        "",
        null);
  }

  /// A Scan with a filter that has come to the middle of the key space.
  public static Asked scan(Asked.State state, long read, Units units, String error) {
    return new Asked(
        1,
        at(20),
        OperationKind.Scan,
        "Orders",
        "",
        0,
        true,
        true,
        state,
        state == Asked.State.FAILED ? 0 : 3,
        read,
        read / 1_000,
        units,
        List.of(),
        state == Asked.State.WHOLE ? -1 : Long.MAX_VALUE,
        error,
        null);
  }

  /// Many partitions, one of them over its limit.
  public static Moment many(int partitions) {
    List<PartitionView> views = new ArrayList<>();
    int hot = partitions / 3 + 1;
    for (int i = 1; i <= partitions; i++) {
      double rate = i == hot ? 1_060 : i % 7 * 60;
      views.add(
          partition(
              "Events", i, partitions, rate, i == hot ? 0 : 1_000 - i % 9 * 60, 20, 100L * i, 0));
    }
    return moment(
        List.of(fans("fans", "Events")),
        List.of(table("Events", 40_000, 40_000, views)),
        List.of(),
        traffic("Events", 0, 9, "P" + hot),
        List.of(refused("Events", 771, 2_500_000, "P" + hot)));
  }

  /// Three tables and three clients.
  public static Moment shopFloor() {
    return moment(
        List.of(fans("fans", "Users"), shop("shop", "Carts"), shop("report", "Orders")),
        List.of(celebrityTable("Users"), calm("Carts", 4), calm("Orders", 12)),
        List.of(new FaultView(Fault.stopped(Address.parse("Carts/P2/replica-b")), NOW)),
        traffic("Users", 0, 8, "P3"),
        List.of(refused("Users", 14_283, 3_000_000, "P3")));
  }

  /// Three charts and a time line, below each other.
  public static List<SceneObject> charts() {
    double[] used = new double[13];
    double[] roof = new double[20];
    double[] level = new double[14];
    double[] refusals = new double[20];
    for (int i = 0; i < 20; i++) {
      roof[i] = 8_000;
      refusals[i] = i >= 12 && i < 16 ? 20 * (i - 11) : 0;
      if (i < used.length) {
        used[i] = i == 0 ? 600 : 1_200;
      }
      if (i < level.length) {
        level[i] = Math.max(0, 1_000 - 84 * i);
      }
    }
    List<SceneObject> scene = new ArrayList<>();
    var axis = new TimeAxis(0, 20);
    scene.addAll(
        chart(
            Chart.Form.UNDER_LIMIT,
            axis,
            20,
            new Chart.Curve("consumed", used),
            new Chart.Curve("provisioned", roof)));
    scene.addAll(
        chart(
            Chart.Form.STACKED,
            axis,
            310,
            new Chart.Curve("key range", refusals),
            new Chart.Curve("table", new double[20])));
    scene.addAll(chart(Chart.Form.LEVELS, axis, 600, new Chart.Curve("P3", level)));
    return scene;
  }

  private static List<SceneObject> chart(
      Chart.Form form, TimeAxis axis, double x, Chart.Curve... curves) {
    var chart =
        new Chart(
            "a",
            Address.parse("Users"),
            "Units",
            "WCU/s",
            form,
            new Bins(0, 20, 1),
            14,
            List.of(curves));
    return ChartScene.scene(chart, axis, new Box(x, 8, 260, 120), "640 of 800", true);
  }

  /// A key space of so many ranges over so many seconds: little everywhere, much in the hot ones,
  /// which refuse from the middle on.
  public static KeySpace keySpace(int ranges, int seconds, int known, int... hot) {
    Address table = Address.parse("Users");
    List<KeySpace.Range> all = new ArrayList<>();
    long width = Long.divideUnsigned(-1, ranges);
    for (int i = 0; i < ranges; i++) {
      long from = i * width;
      long to = i == ranges - 1 ? -1 : from + width - 1;
      all.add(new KeySpace.Range(table.child("P" + (i + 1)), from, to));
    }
    var values = new float[ranges][seconds];
    var refused = new float[ranges][seconds];
    for (int i = 0; i < ranges; i++) {
      for (int bin = 0; bin < known; bin++) {
        values[i][bin] = 40 + (i * 37 + bin * 11) % 60;
      }
    }
    for (int range : hot) {
      for (int bin = known / 5; bin < known; bin++) {
        values[range][bin] = Math.min(1_000, 300 + 900f * bin / known);
        refused[range][bin] = bin > known / 2 ? 120 : 0;
      }
    }
    return new KeySpace(
        table,
        KeySpace.Measure.WRITES,
        new Bins(0, seconds, 1),
        known,
        all,
        values,
        refused,
        1_000,
        hot.length == 0 ? null : new KeySpace.Pin("USER#42", all.get(hot[0]).from() + width / 3));
  }

  /// The view of the celebrity with what a lesson says of it.
  public static View told(double width, double height) {
    return View.of(width, height)
        .withSpeed(SLOW)
        .withCaption(
            new View.Caption(
                Address.parse("Users/P3/write-bucket"),
                "P3’s write bucket is empty while the table uses 15 % of 8,000 WCU."))
        .withPrediction(new View.Prediction(Address.parse("Users"), 0.7, "you said 70 %"));
  }

  static TableView celebrityTable(String name) {
    double[] rates = {10, 1, 1_084, 1, 1, 101, 1, 1};
    long[] positions = {119, 12, 12_901, 14, 11, 1_202, 13, 10};
    List<PartitionView> views = new ArrayList<>();
    for (int i = 1; i <= 8; i++) {
      boolean hot = i == 3;
      views.add(
          partition(name, i, 8, rates[i - 1], hot ? 0 : 1_000, 30, positions[i - 1], hot ? 3 : 0));
    }
    return table(name, 8_000, 8_000, views);
  }

  static TableView calm(String name, int partitions) {
    List<PartitionView> views = new ArrayList<>();
    for (int i = 1; i <= partitions; i++) {
      views.add(partition(name, i, partitions, 20 * i, 900, 50, 40L * i, 0));
    }
    return table(name, 4_000, 4_000, views);
  }

  public static TableView table(
      String name, long write, long read, List<PartitionView> partitions) {
    Address address = Address.parse(name);
    double rate = partitions.stream().mapToDouble(p -> p.writeRate().asDouble()).sum();
    double reads = partitions.stream().mapToDouble(p -> p.readRate().asDouble()).sum();
    return new TableView(
        address,
        TableDefinition.provisioned(name, KeySchema.of(KeyAttribute.s("pk")), read, write),
        TableStatus.ACTIVE,
        bucket(address.child("write-bucket"), write - 1, write, write),
        bucket(address.child("read-bucket"), read, read, read),
        partitions,
        units(rate),
        units(reads),
        partitions.stream().mapToLong(PartitionView::refused).sum());
  }

  public static PartitionView partition(
      String table,
      int number,
      int count,
      double rate,
      double level,
      double reads,
      long position,
      long behind) {
    Address address = Address.parse(table).child("P" + number);
    long span = Long.divideUnsigned(-1L, count);
    long from = span * (number - 1) + (number == 1 ? 0 : number - 1);
    long to = number == count ? -1L : span * number + number - 1;
    boolean over = level <= 0;
    return new PartitionView(
        address,
        from,
        to,
        bucket(address.child("write-bucket"), level, 1_000, 1_000),
        bucket(address.child("read-bucket"), 2_900, 3_000, 3_000),
        List.of(
            replica(address, "a", true, position, 0),
            replica(address, "b", false, position, 0),
            replica(address, "c", false, position - behind, behind)),
        1_000,
        900_000,
        units(rate),
        units(reads),
        (long) rate,
        over ? 84 : 0,
        over ? List.of(new Spender("USER#42", Units.of(970))) : List.of(),
        null);
  }

  static ReplicaView replica(Address of, String zone, boolean leader, long position, long behind) {
    return new ReplicaView(
        of.child("replica-" + zone),
        leader,
        position,
        behind,
        Duration.ofMillis(behind == 0 ? 0 : 13 * behind),
        false,
        behind > 10);
  }

  static BucketView bucket(Address address, double level, double capacity, double rate) {
    return new BucketView(
        address,
        units(level),
        units(capacity),
        units(rate),
        level <= 0 ? SimTime.ofMillis(12_401) : null,
        List.of(),
        Units.ZERO);
  }

  static ClientView fans(String name, String table) {
    Address address = Address.parse("client/" + name);
    Keys keys = new Keys(Keys.Kind.ZIPF, "USER#{n}", 100_000, 3.4, 1);
    List<ClientView.Share> shares = new ArrayList<>();
    double[] parts = {0.88, 0.08, 0.02, 0.01, 0.005, 0.003, 0.001, 0.001};
    for (int i = 0; i < parts.length; i++) {
      long hash = i == 0 ? 0x46C4_0000_0000_0000L : 0x1357_0000_0000_0000L * (i + 2) * 7;
      shares.add(new ClientView.Share("USER#" + (42 + i), parts[i], hash));
    }
    return new ClientView(
        address,
        new Workload(
            address,
            table,
            1_500,
            0.8,
            0,
            0,
            keys,
            900,
            new RetryPolicy(RetryPolicy.Kind.FULL_JITTER, 8),
            true),
        3,
        1_500,
        1_416,
        84,
        shares);
  }

  static ClientView shop(String name, String table) {
    Address address = Address.parse("client/" + name);
    Keys keys = new Keys(Keys.Kind.UNIFORM, "cart-{n}", 5_000, 0, 1);
    return new ClientView(
        address,
        new Workload(address, table, 400, 0.1, 0, 0.2, keys, 400, RetryPolicy.NONE, true),
        1,
        400,
        400,
        0,
        List.of(
            new ClientView.Share("cart-7", 0.0002, 0x2000_0000_0000_0000L),
            new ClientView.Share("cart-8", 0.0002, 0x9000_0000_0000_0000L)));
  }

  /// Hops on their way, evenly through the last 6 ms, mostly to one partition.
  static List<Event.Hop> traffic(String table, int from, int count, String hot) {
    List<Event.Hop> hops = new ArrayList<>();
    String router = table + "/router";
    HopKind[] kinds = {HopKind.REQUEST, HopKind.ERRAND, HopKind.ERRAND, HopKind.ANSWER};
    for (int i = 0; i < count; i++) {
      HopKind kind = kinds[i % kinds.length];
      double ago = 0.3 + 5.5 * ((i * 7) % Math.max(1, count)) / count;
      boolean write = i % 5 != 1;
      String slot = table + "/" + (i % 6 == 5 ? "P6" : hot) + "/replica-a";
      String sender = kind == HopKind.REQUEST ? "client/fans" : router;
      String to = kind == HopKind.REQUEST ? router : kind == HopKind.ERRAND ? slot : "client/fans";
      hops.add(hop("client/fans", 14_200 + from + i, kind, sender, to, ago, write));
    }
    return hops;
  }

  static Event.Hop hop(
      String client,
      long ordinal,
      HopKind kind,
      String from,
      String to,
      double msAgo,
      boolean write) {
    RequestId request = new RequestId(Address.parse(client), ordinal);
    return new Event.Hop(
        new Stamp(
            1_000 + ordinal * 10 + kind.ordinal(),
            at(msAgo),
            request,
            1 + (int) (ordinal % 3),
            0,
            Address.parse(from)),
        kind,
        write ? OperationKind.PutItem : OperationKind.GetItem,
        Address.parse(to),
        at(msAgo - 0.8),
        false,
        false);
  }

  static Event.Refused refused(String table, long ordinal, long nanosAgo, String partition) {
    Address bucket = Address.parse(table + "/" + partition + "/write-bucket");
    RequestId request = new RequestId(FANS, ordinal);
    SimTime at = new SimTime(NOW.nanos() - nanosAgo);
    return new Event.Refused(
        new Stamp(5_000_000, at, request, 2, 0, bucket),
        ThrottlingReason.TableWriteKeyRangeThroughputExceeded,
        "USER#42",
        Units.ONE,
        Units.ZERO,
        Units.of(1_000),
        at,
        SimTime.ZERO,
        List.of(new Spender("USER#42", Units.of(970))),
        Units.of(1_000));
  }

  public static SimTime at(double msAgo) {
    return new SimTime(NOW.nanos() - Math.round(msAgo * 1e6));
  }

  static Units units(double value) {
    return Units.ofNanos(Math.round(value * 1e9));
  }

  public static Moment moment(
      List<ClientView> clients,
      List<TableView> tables,
      List<FaultView> faults,
      List<Event.Hop> hops,
      List<Event> events) {
    Slice slice = new Slice(at(12), NOW, hops, List.of(), events);
    return new Moment(new Frame(NOW, clients, tables, faults, List.of()), slice);
  }
}
