package dynascope.visualisers.stage;

import static dynascope.visualisers.theme.Tone.Role.LINE;

import dynascope.engine.event.Event;
import dynascope.engine.fault.Fault;
import dynascope.engine.fault.Zones;
import dynascope.engine.model.Address;
import dynascope.engine.model.SimTime;
import dynascope.engine.model.StreamRecord.Kind;
import dynascope.engine.model.StreamViewType;
import dynascope.engine.model.TransactionPhase;
import dynascope.engine.moment.CacheView;
import dynascope.engine.moment.ConsumerView;
import dynascope.engine.moment.CoordinatorView;
import dynascope.engine.moment.FaultView;
import dynascope.engine.moment.Frame;
import dynascope.engine.moment.IndexView;
import dynascope.engine.moment.Moment;
import dynascope.engine.moment.PartitionView;
import dynascope.engine.moment.StreamView;
import dynascope.engine.moment.SweeperView;
import dynascope.engine.moment.TableView;
import dynascope.visualisers.scene.Box;
import dynascope.visualisers.scene.Pen;
import dynascope.visualisers.scene.SceneObject;
import dynascope.visualisers.scene.Specimen;
import dynascope.visualisers.scene.Specimen.State;
import dynascope.visualisers.scene.Stroke;
import dynascope.visualisers.scene.View;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What follows a table, stands before it or joins its items, in all its states.
public final class DerivedGlyphs {
  private static final double WALL = 1e9;
  private static final double ROUND = 130;

  private DerivedGlyphs() {}

  public static List<Specimen> all() {
    return List.of(
        new Specimen("dial", dials()),
        new Specimen("sweeper", sweepers()),
        new Specimen("drawer", drawers()),
        new Specimen("feed", feeds()),
        new Specimen("lane", lanes()),
        new Specimen("consumer", consumers()),
        new Specimen("cache", caches()),
        new Specimen("transaction", transactions()),
        new Specimen("scaler", scalers()),
        new Specimen("tag", tags()));
  }

  private static List<State> dials() {
    return List.of(dial("idle", 1, false), dial("hand", 1, true), dial("unrolling", 0.3, true));
  }

  private static State dial(String key, double curvature, boolean asked) {
    TableView table = Samples.calm(5);
    Box bar = new Box(0, 30, 400, 14);
    Curl curl = Curl.of(bar, curvature, ROUND);
    Band band =
        new Band(table, Band.Density.ROOMY, false, 0, bar, 0, 0, bar, List.of(), List.of(), curl);
    Frame frame =
        DerivedSamples.frame(table, asked ? List.of(DerivedSamples.wrote("USER#42")) : List.of());
    double half = curvature < 1 ? 180 : asked ? 160 : 90;
    Box room = new Box(bar.centreX() - half, 0, 2 * half, curl.depth() + 66);
    return new State(key, room, List.of(HashDial.of(band, curl, frame)));
  }

  private static List<State> sweepers() {
    return List.of(
        sweeper("between", false, 0, 0),
        sweeper("passing", true, 0, 7),
        sweeper("found", true, 12, 41));
  }

  /// A cart on the piece of the range bar of a partition.
  private static State sweeper(String key, boolean passing, int marked, long expired) {
    PartitionView partition = Samples.partition(3, 8, 120, 900);
    SweeperView sweeper = DerivedSamples.sweeper(partition, passing, marked, expired);
    TableView table =
        DerivedSamples.with(
            Samples.table(List.of(partition), 120, 1), List.of(), null, List.of(sweeper));
    Box range = new Box(0, 16, 210, 16);
    Slot slot = new Slot(List.of(partition), new Box(0, 36, 210, 220), false);
    Band band = band(table, range, List.of(slot), List.of());
    List<SceneObject> scene = new ArrayList<>(Brooms.of(band, List.of()));
    scene.addAll(0, Shelves.of(slot, false, false));
    scene.add(1, RangeBar.of(band, List.of(), null));
    scene.addAll(Copies.of(slot, WALL, false));
    return new State(key, new Box(-6, 0, 222, 256), spokenFirst(scene, "sweeper"));
  }

  private static List<State> drawers() {
    return List.of(
        drawers("one", List.of(DerivedSamples.local("by-date", 1_200))),
        drawers(
            "many",
            List.of(
                DerivedSamples.local("by-date", 1_200),
                DerivedSamples.local("by-total", 900),
                DerivedSamples.local("by-state", 40))));
  }

  private static State drawers(String key, List<IndexView> indexes) {
    PartitionView partition = Samples.partition(1, 1, 120, 900);
    TableView table =
        DerivedSamples.with(Samples.table(List.of(partition), 120, 1), indexes, null, List.of());
    Box box = new Box(0, 0, 170, 260);
    Slot slot = new Slot(List.of(partition), box, false, false, Drawers.height(table));
    Band band = band(table, Box.NONE, List.of(slot), List.of());
    List<SceneObject> scene = new ArrayList<>(Shelves.of(slot, false, false));
    scene.addAll(Copies.of(slot, WALL, false));
    scene.addAll(Drawers.of(band, slot));
    return new State(key, box, spokenFirst(scene, "index"));
  }

  private static List<State> feeds() {
    return List.of(
        feed("none", 0, 0, null),
        feed("waiting", 430, 1_800, null),
        feed("held", 700, 4_100, "IndexWriteKeyRangeThroughputExceeded"),
        feed("full", 1_000, 6_000, "IndexWriteKeyRangeThroughputExceeded"));
  }

  /// The box of an index, and the right end of its table's router.
  private static State feed(String key, int waiting, long millis, @Nullable String reason) {
    IndexView index = DerivedSamples.fed(waiting, Duration.ofMillis(millis), reason);
    TableView table = Samples.calm(4);
    Strip strip = Strip.of(index, Strip.Size.ROOMY, 60, 0, 190);
    Box router = new Box(90, 6, 100, 34);
    Band band =
        new Band(
            table,
            Band.Density.ROOMY,
            false,
            0,
            router,
            0,
            0,
            new Box(0, 46, 190, 12),
            List.of(),
            List.of(strip));
    Pen pen = new Pen();
    pen.card(router, 6, null, Stroke.of(LINE, 1));
    List<SceneObject> scene = new ArrayList<>(FeedBox.of(band, strip));
    scene.add(SceneObject.decoration(Samples.TABLE, "router", pen.shapes()));
    return new State(key, new Box(0, 0, 214, 110), scene);
  }

  private static List<State> lanes() {
    double[] ages = {1, 3, 9, 40, 200, 700};
    return List.of(
        lane(
            "images",
            stream(
                StreamViewType.NEW_AND_OLD_IMAGES,
                records(Kind.MODIFY, true, true, false, ages),
                0)),
        lane(
            "keys",
            stream(StreamViewType.KEYS_ONLY, records(Kind.MODIFY, false, false, false, ages), 0)),
        lane(
            "removed",
            stream(
                StreamViewType.NEW_AND_OLD_IMAGES,
                records(Kind.REMOVE, true, false, false, ages),
                0)),
        lane(
            "expired",
            stream(
                StreamViewType.NEW_AND_OLD_IMAGES,
                records(Kind.REMOVE, true, false, true, ages),
                0)),
        lane(
            "behind",
            stream(
                StreamViewType.NEW_AND_OLD_IMAGES,
                records(Kind.MODIFY, true, true, false, 40, 200, 700),
                38)),
        lane(
            "lineage",
            DerivedSamples.stream(
                StreamViewType.NEW_AND_OLD_IMAGES,
                DerivedSamples.shard(
                    "P1", null, 0, 960L, records(Kind.MODIFY, true, true, false, 50, 200, 700), 0),
                DerivedSamples.shard(
                    "P1.0", "P1", 960, null, records(Kind.MODIFY, true, true, false, 2, 9), 0),
                DerivedSamples.shard(
                    "P1.1", "P1", 960, null, records(Kind.MODIFY, true, true, false, 1, 20), 0))));
  }

  private static List<StreamView.Record> records(
      Kind kind, boolean before, boolean after, boolean service, double... ages) {
    return DerivedSamples.records(kind, before, after, service, ages);
  }

  private static StreamView stream(
      StreamViewType view, List<StreamView.Record> records, long behind) {
    return DerivedSamples.stream(view, DerivedSamples.shard("P1", null, 0, null, records, behind));
  }

  private static State lane(String key, StreamView stream) {
    TableView table = DerivedSamples.with(Samples.calm(1), List.of(), stream, List.of());
    Box box = new Box(0, 0, 470, River.height(table, 600));
    River river = Objects.requireNonNull(River.of(table, box, DerivedSamples.NOW));
    return new State(key, box, spokenFirst(river.scene(table), "shard"));
  }

  private static List<State> consumers() {
    Duration old = Duration.ofSeconds(10);
    return List.of(
        consumer("idle", DerivedSamples.consumer(false, Duration.ZERO, List.of(), 0, 0)),
        consumer(
            "working",
            DerivedSamples.consumer(
                false, old, List.of(DerivedSamples.batch(1, 1, List.of())), 0, 0)),
        consumer(
            "again",
            DerivedSamples.consumer(
                false, old, List.of(DerivedSamples.batch(0, 2, List.of(3L, 4L, 5L))), 3, 0)),
        consumer("tray", DerivedSamples.consumer(false, old, List.of(), 0, 2)),
        consumer("files", DerivedSamples.warehouse(old)),
        consumer("fallen", DerivedSamples.consumer(true, old, List.of(), 0, 0)));
  }

  /// A front through one lane, and the box below it.
  private static State consumer(String key, ConsumerView consumer) {
    StreamView stream =
        stream(
            StreamViewType.NEW_AND_OLD_IMAGES,
            records(Kind.MODIFY, true, true, false, 2, 4, 9, 40, 200),
            0);
    TableView table = DerivedSamples.with(Samples.calm(1), List.of(), stream, List.of());
    double high = River.height(table, 600);
    River river =
        Objects.requireNonNull(River.of(table, new Box(0, 0, 400, high), DerivedSamples.NOW));
    List<SceneObject> scene = new ArrayList<>(river.scene(table));
    Box boxes = new Box(90, high + 8, 190, 74);
    scene.addAll(new Fronts(river, List.of(consumer), 0, boxes).scene());
    return new State(key, new Box(0, 0, 400, boxes.bottom()), spokenFirst(scene, "consumer"));
  }

  private static List<State> caches() {
    List<CacheView.Card> items =
        List.of(
            DerivedSamples.card("USER#42", 0.9, 0, false),
            DerivedSamples.card("USER#7", 0.3, 0, false));
    List<CacheView.Card> pages = List.of(DerivedSamples.card("SHOP#1", 0.8, 0, false));
    return List.of(
        cache("empty", DerivedSamples.cache(false, List.of(), List.of())),
        cache("full", DerivedSamples.cache(false, items, pages)),
        cache(
            "missing",
            DerivedSamples.cache(
                false, List.of(DerivedSamples.card("USER#9", 0.6, 0, true)), pages)),
        cache(
            "stale",
            DerivedSamples.cache(
                false, List.of(DerivedSamples.card("USER#42", 0.5, 2, false)), pages)),
        cache(
            "stale-page",
            DerivedSamples.cache(
                false, items, List.of(DerivedSamples.card("SHOP#1", 0.5, 1, false)))),
        cache("down", DerivedSamples.cache(true, items, pages)));
  }

  /// One node with its two trays.
  private static State cache(String key, CacheView cache) {
    CacheTrays.Place place = CacheTrays.Place.of(cache, new Box(-200, 8, 136, 118), 0, 210, 600);
    List<SceneObject> scene =
        CacheTrays.of(cache, place, DerivedSamples.moment(), View.of(210, 130)).stream()
            .filter(each -> each.role().equals("cacheNode"))
            .toList();
    return new State(key, new Box(-2, 6, 210, 122), scene);
  }

  private static List<State> transactions() {
    TransactionPhase asking = TransactionPhase.PREPARING;
    return List.of(
        transaction("asking", DerivedSamples.coordinator(asking, 0, false, false), quiet()),
        transaction("prepared", DerivedSamples.coordinator(asking, 1, false, false), quiet()),
        transaction(
            "committing",
            DerivedSamples.coordinator(TransactionPhase.COMMITTING, 1, false, false),
            quiet()),
        transaction("sealed", DerivedSamples.coordinator(asking, 2, false, true), quiet()),
        transaction(
            "conflict",
            DerivedSamples.coordinator(asking, 1, false, false),
            DerivedSamples.moment(DerivedSamples.conflicted(7, 5))),
        transaction("several", DerivedSamples.two(), quiet()),
        transaction("orphaned", DerivedSamples.coordinator(asking, 2, true, false), quiet()),
        cards("cards", DerivedSamples.coordinator(asking, 2, false, false)),
        cards(
            "cards-decided",
            DerivedSamples.coordinator(TransactionPhase.COMMITTING, 2, false, false)),
        cards(
            "cards-conflict",
            DerivedSamples.coordinator(asking, 2, false, false),
            DerivedSamples.conflicted(8, 7)));
  }

  /// A transaction about items that have cards.
  private static State cards(String key, CoordinatorView coordinator, Event... events) {
    TableView table = Samples.calm(2);
    List<Slot> slots = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      Box box = new Box(i * 152, 54, 148, 260);
      slots.add(new Slot(List.of(table.partitions().get(i)), box, false, false, 0, 56));
    }
    Band band =
        new Band(
            table,
            Band.Density.ROOMY,
            false,
            0,
            Box.NONE,
            0,
            20,
            new Box(0, 40, 300, 10),
            List.copyOf(slots),
            List.of());
    var layout = new StageLayout(new Box(0, 0, 300, 314), List.of(), List.of(band), Box.NONE, null);
    Moment moment = DerivedSamples.dealt(coordinator, events);
    List<SceneObject> scene = new ArrayList<>();
    scene.add(Coordinator.of(coordinator, band, false));
    for (Slot slot : slots) {
      scene.addAll(Shelves.of(slot, false, false));
      scene.addAll(Copies.of(slot, 1e9, false));
      scene.addAll(Dealt.of(slot, moment, View.of(300, 314)));
    }
    scene.addAll(Clamps.of(coordinator, layout, moment, View.of(300, 314)));
    scene.addAll(Clamps.plate(coordinator, layout, moment, View.of(300, 314)));
    return new State(key, new Box(0, 0, 304, 314), spokenFirst(scene, "clamps"));
  }

  private static Moment quiet() {
    return DerivedSamples.moment();
  }

  /// The diamond with its bracket over two partitions.
  private static State transaction(String key, CoordinatorView coordinator, Moment moment) {
    TableView table = Samples.calm(2);
    Box range = new Box(0, 66, 420, 12);
    List<Slot> slots = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      slots.add(new Slot(List.of(table.partitions().get(i)), new Box(i * 212, 94, 208, 40), false));
    }
    Band band =
        new Band(
            table,
            Band.Density.ROOMY,
            false,
            0,
            Box.NONE,
            16,
            36,
            range,
            List.copyOf(slots),
            List.of());
    var layout = new StageLayout(new Box(0, 0, 420, 140), List.of(), List.of(band), Box.NONE, null);
    List<SceneObject> scene = new ArrayList<>();
    scene.add(Coordinator.of(coordinator, band, false));
    slots.forEach(slot -> scene.addAll(Shelves.of(slot, false, false)));
    scene.addAll(Clamps.of(coordinator, layout, moment, View.of(420, 140)));
    scene.addAll(Clamps.plate(coordinator, layout, moment, View.of(420, 140)));
    return new State(
        key,
        new Box(0, 8, 424, 126),
        spokenFirst(scene, coordinator.kept().isEmpty() ? "coordinator" : "clamps"));
  }

  private static List<State> scalers() {
    return List.of(
        scaler("calm", 60, 0, false), scaler("above", 85, 1, false), scaler("plan", 92, 2, true));
  }

  private static State scaler(String key, int use, int above, boolean planned) {
    TableView table = Samples.calm(4);
    Box router = new Box(-252, 0, 752, 96);
    Band band =
        new Band(table, Band.Density.ROOMY, false, 0, router, 0, 0, router, List.of(), List.of());
    Frame plain = DerivedSamples.frame(table, List.of());
    var frame =
        new Frame(
            plain.at(),
            List.of(),
            plain.tables(),
            List.of(),
            List.of(),
            List.of(),
            null,
            List.of(),
            null,
            null,
            List.of(DerivedSamples.scaler(use, above, planned)),
            List.of(),
            null,
            List.of());
    return new State(key, new Box(0, 20, 306, 40), ScalerGauge.scene(band, frame));
  }

  /// Black tags with a bolt, on what is broken.
  private static List<State> tags() {
    Box copy = new Box(10, 20, 110, 30);
    return List.of(
        tag("stopped", new Fault(Fault.Kind.STOPPED, COPY, 1, null), copy),
        tag("slow", new Fault(Fault.Kind.SLOW, COPY, 20, null), copy),
        tag("narrow", new Fault(Fault.Kind.SLOW, COPY, 20, null), new Box(10, 20, 40, 30)),
        tag(
            "zone",
            new Fault(Fault.Kind.ZONE_OUT, Zones.ALL.get(1), 1, null),
            new Box(0, 20, 150, 30)));
  }

  private static final Address COPY = Samples.TABLE.child("P3").child("replica-c");

  private static State tag(String key, Fault fault, Box box) {
    boolean zone = fault.kind() == Fault.Kind.ZONE_OUT;
    Pen pen = new Pen();
    pen.card(box, 4, null, Stroke.of(LINE, 1));
    SceneObject thing =
        SceneObject.still(
            zone ? Samples.TABLE : COPY, zone ? "router" : "replica", box, pen.shapes(), "");
    TableView table = Samples.calm(1);
    var frame =
        new Frame(
            DerivedSamples.NOW,
            List.of(),
            List.of(table),
            List.of(new FaultView(fault, SimTime.ZERO)),
            List.of());
    List<SceneObject> scene = new ArrayList<>(List.of(thing));
    scene.addAll(Tags.of(frame, List.of(thing)));
    return new State(key, new Box(0, 4, 160, 50), scene);
  }

  private static Band band(TableView table, Box range, List<Slot> slots, List<Strip> strips) {
    return new Band(table, Band.Density.ROOMY, false, 0, range, 0, 0, range, slots, strips);
  }

  /// What the sheet says is what the glyph says, not what is around it: only that keeps its words.
  private static List<SceneObject> spokenFirst(List<SceneObject> scene, String role) {
    return scene.stream()
        .map(each ->
            each.role().equals(role)
                ? each
                : SceneObject.decoration(each.address(), each.role(), each.shapes()))
        .toList();
  }
}
