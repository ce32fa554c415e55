package dynascope.visualisers.stage;

import static dynascope.visualisers.theme.Tone.Role.EDGE;
import static dynascope.visualisers.theme.Tone.Role.FILL;
import static dynascope.visualisers.theme.Tone.Role.FLOW;
import static dynascope.visualisers.theme.Tone.Role.GROUND;
import static dynascope.visualisers.theme.Tone.Role.HAIRLINE;
import static dynascope.visualisers.theme.Tone.Role.INK;
import static dynascope.visualisers.theme.Tone.Role.LINE;
import static dynascope.visualisers.theme.Tone.Role.SECOND;

import dynascope.assets.Words;
import dynascope.engine.model.Address;
import dynascope.engine.model.SimTime;
import dynascope.engine.model.StreamRecord;
import dynascope.engine.model.StreamStatus;
import dynascope.engine.moment.PartitionView;
import dynascope.engine.moment.StreamView;
import dynascope.engine.moment.TableView;
import dynascope.visualisers.scene.Anchor;
import dynascope.visualisers.scene.Box;
import dynascope.visualisers.scene.Pen;
import dynascope.visualisers.scene.Point;
import dynascope.visualisers.scene.SceneObject;
import dynascope.visualisers.scene.Stroke;
import dynascope.visualisers.scene.Stroke.Dash;
import dynascope.visualisers.theme.Tone;
import dynascope.visualisers.theme.Type;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The stream of a table below it: a lane for each shard, time running to the right, now at its
/// end. Ages are logarithmic, so a record drifts to the left, slower and slower, and falls over the
/// edge when it is a day old. A record never overtakes another of its lane.
///
/// A shard that was closed spans the rows of those that follow it, up to where they begin.
record River(Box box, StreamView stream, List<Row> rows, SimTime now) {
  private static final double HEADING = 20;
  private static final double PITCH = 14;
  private static final double AXIS = 16;
  private static final double LABELS = 150;
  private static final int MOST_ROWS = 10;

  /// The least height of a band that has a river.
  private static final double LEAST_BAND = 300;

  /// What is nearer than this is at the right end.
  private static final double NEAREST = 0.5;

  static final double CAPSULE = 14;
  private static final double[] TICKS = {1, 10, 60, 600, 3_600, 14_400};

  /// A row: the shard that nothing follows, at the height of its middle.
  record Row(StreamView.Shard shard, double y) {}

  /// How much of a band's height the stream of its table takes; 0 for none.
  static double height(TableView table, double height) {
    StreamView stream = table.stream();
    int rows = stream == null ? 0 : Math.min(MOST_ROWS, leaves(table, stream).size());
    return rows == 0 || height < LEAST_BAND ? 0 : HEADING + rows * PITCH + AXIS + 8;
  }

  static @Nullable River of(TableView table, Box box, SimTime now) {
    StreamView stream = table.stream();
    if (stream == null || box.height() <= 0) {
      return null;
    }
    var rows = new ArrayList<Row>();
    for (StreamView.Shard each : leaves(table, stream)) {
      if (rows.size() < MOST_ROWS) {
        rows.add(new Row(each, box.y() + HEADING + (rows.size() + 0.5) * PITCH));
      }
    }
    return new River(box, stream, List.copyOf(rows), now);
  }

  /// The shards that nothing follows, by the order of their partitions.
  private static List<StreamView.Shard> leaves(TableView table, StreamView stream) {
    List<Address> order = table.partitions().stream().map(PartitionView::address).toList();
    return stream.shards().stream()
        .filter(each ->
            stream.shards().stream().noneMatch(other -> each.address().equals(other.parent())))
        .sorted((a, b) -> Integer.compare(place(order, a), place(order, b)))
        .toList();
  }

  private static int place(List<Address> order, StreamView.Shard shard) {
    int place = order.indexOf(shard.partition());
    return place < 0 ? order.size() : place;
  }

  /// Where now is.
  double right() {
    return lanes().right();
  }

  private Box lanes() {
    return Box.between(
        box.x(), box.y() + HEADING, box.right() - LABELS, box.y() + HEADING + rows.size() * PITCH);
  }

  /// Where what is of an age lies, between the edge and now.
  double x(Duration age) {
    double seconds = Math.max(NEAREST, age.toNanos() / 1e9);
    double share =
        Math.log(seconds / NEAREST) / Math.log(Math.max(2, stream.kept().toSeconds()) / NEAREST);
    Box lanes = lanes();
    return lanes.right() - Math.min(1, share) * lanes.width();
  }

  double x(SimTime at) {
    return x(at.isAfter(now) ? Duration.ZERO : now.since(at));
  }

  List<SceneObject> scene(TableView table) {
    var scene = new ArrayList<SceneObject>();
    scene.add(heading(table));
    Map<Address, double[]> spans = spans();
    for (StreamView.Shard shard : stream.shards()) {
      double[] span = spans.get(shard.address());
      if (span != null) {
        scene.add(lane(shard, span));
      }
    }
    for (StreamView.Shard shard : stream.shards()) {
      double[] span = spans.get(shard.address());
      if (span != null) {
        records(scene, shard, (span[0] + span[1]) / 2);
      }
    }
    return scene;
  }

  /// The rows of each shard: its own, or those of all that follow it.
  private Map<Address, double[]> spans() {
    var spans = new LinkedHashMap<Address, double[]>();
    for (Row row : rows) {
      StreamView.Shard each = row.shard;
      while (each != null) {
        double[] span = spans.computeIfAbsent(each.address(), _ -> new double[] {row.y, row.y});
        span[0] = Math.min(span[0], row.y);
        span[1] = Math.max(span[1], row.y);
        Address parent = each.parent();
        each = parent == null ? null : stream.at(parent);
      }
    }
    return spans;
  }

  private SceneObject heading(TableView table) {
    Pen pen = new Pen();
    Box lanes = lanes();
    long open = stream.shards().stream().filter(each -> each.closed() == null).count();
    long records = stream.shards().stream().mapToLong(StreamView.Shard::count).sum();
    String title = Words.say("picture.stream");
    double y = box.y() + 13;
    pen.text(box.x(), y, title, Type.STRONG, INK);
    double after = box.x() + Type.STRONG.width(title) + 10;
    Stream.of("picture.stream.all", "picture.stream.some")
        .map(key ->
            Words.say(
                key,
                stream.view().name(),
                stream.status() == StreamStatus.ENABLED ? "" : stream.status().name() + ", ",
                open,
                Figures.grouped(records)))
        .filter(each -> Type.LEAST.width(each) <= box.right() - after)
        .findFirst()
        .ifPresent(each -> pen.text(after, y, each, Type.LEAST, SECOND));
    double bottom = lanes.bottom() + 2;
    String here = Words.say("picture.stream.now");
    double taken = lanes.right() + 2;
    double free = lanes.x() + Type.LEAST.width(age(stream.kept().toSeconds())) + 4;
    for (double tick : TICKS) {
      if (tick < stream.kept().toSeconds()) {
        double x = Math.rint(x(Duration.ofMillis((long) (tick * 1_000)))) + 0.5;
        pen.line(x, lanes.y(), x, bottom, HAIRLINE, 1);
        double half = Type.LEAST.width(age((long) tick)) / 2;
        if (x + half + 4 <= taken && x - half >= free) {
          pen.text(x, bottom + 11, age((long) tick), Type.LEAST, Anchor.MIDDLE, SECOND);
          taken = x - half;
        }
      }
    }
    pen.way(
        List.of(new Point(lanes.x(), lanes.y() - 2), new Point(lanes.x(), bottom + 2)),
        0,
        Stroke.of(FLOW, 2).dashed(Dash.GHOST));
    pen.text(
        lanes.x(), bottom + 11, age(stream.kept().toSeconds()), Type.LEAST, Anchor.START, SECOND);
    pen.line(lanes.right(), lanes.y() - 2, lanes.right(), bottom, EDGE, 1.5);
    pen.text(
        lanes.right() + 6, // beside the fronts of those who have read all
        bottom + 11,
        here,
        Type.LEAST,
        Anchor.START,
        SECOND);
    return SceneObject.still(
        table.address().child("stream"),
        "stream",
        Box.between(box.x(), box.y(), box.right(), box.y() + HEADING),
        pen.shapes(),
        "stage.stream",
        table.definition().name(),
        stream.view().name(),
        stream.status().name(),
        open,
        records);
  }

  private static String age(long seconds) {
    return seconds < 60
        ? Words.say("picture.age.s", seconds)
        : seconds < 3_600
            ? Words.say("picture.age.min", seconds / 60)
            : Words.say("picture.age.h", seconds / 3_600);
  }

  private SceneObject lane(StreamView.Shard shard, double[] span) {
    Pen pen = new Pen();
    double left = x(shard.opened());
    double right = shard.closed() == null ? lanes().right() : x(shard.closed());
    double top = span[0] - PITCH / 2 + 1.5;
    double bottom = span[1] + PITCH / 2 - 1.5;
    boolean open = shard.closed() == null;
    Box bed = Box.between(left, top, Math.max(left + 1, right), bottom);
    pen.card(bed, 2, open ? FLOW.over(GROUND, 0.14) : FILL, Stroke.of(open ? FLOW : LINE, 1));
    if (!open) {
      // A closed end, and the fork to what follows.
      pen.line(bed.right(), top, bed.right(), bottom, INK, 2);
    }
    boolean last = rows.stream().anyMatch(each -> each.shard.address().equals(shard.address()));
    if (last) {
      String name = name(shard.address());
      String count = Figures.grouped(shard.count());
      double x = lanes().right() + 8;
      double y = (span[0] + span[1]) / 2 + 4;
      String words =
          Words.say(
              shard.behind() > 0 ? "picture.shard.behind" : "picture.shard",
              name,
              count,
              shard.behind());
      pen.fitted(x, y, box.right() - x, words, Type.LEAST, Anchor.START, open ? INK : SECOND);
    }
    StreamView.Record oldest = shard.records().isEmpty() ? null : shard.records().getLast();
    return SceneObject.still(
        shard.address(),
        "shard",
        Box.between(bed.x(), top, last ? box.right() : bed.right(), bottom),
        pen.shapes(),
        open ? "stage.shard" : "stage.shard.closed",
        name(shard.address()),
        shard.count(),
        oldest == null ? "" : oldestAge(oldest),
        shard.behind());
  }

  private String oldestAge(StreamView.Record oldest) {
    long seconds = now.since(oldest.at()).toSeconds();
    return age(seconds);
  }

  private static String name(Address shard) {
    Address partition = shard.parent();
    String number = shard.name().substring(shard.name().indexOf('-') + 1);
    return (partition == null ? "" : partition.name()) + (number.equals("1") ? "" : " #" + number);
  }

  /// The newest first; what would lie on another record is left out. A record that is nearly as old
  /// as its shard lies at the shard's beginning.
  List<StreamView.Record> seen(StreamView.Shard shard) {
    var seen = new ArrayList<StreamView.Record>();
    double limit = right() - 2;
    for (StreamView.Record each : shard.records()) {
      double nose = nose(shard, each);
      if (nose <= limit) {
        seen.add(each);
        limit = nose - CAPSULE - 2;
      }
    }
    return seen;
  }

  /// The right end of a record's capsule.
  double nose(StreamView.Shard shard, StreamView.Record record) {
    double begin = Math.max(lanes().x(), x(shard.opened()));
    return Math.max(begin + CAPSULE, Math.min(x(record.at()), right() - 2));
  }

  private void records(List<SceneObject> scene, StreamView.Shard shard, double y) {
    for (StreamView.Record each : seen(shard)) {
      scene.add(capsule(shard, each, new Box(nose(shard, each) - CAPSULE, y - 4, CAPSULE, 8)));
    }
  }

  private static SceneObject capsule(StreamView.Shard shard, StreamView.Record record, Box at) {
    Pen pen = new Pen();
    boolean removed = record.kind() == StreamRecord.Kind.REMOVE;
    double nose = at.right();
    double body = nose - 4;
    double middle = at.centreY();
    pen.area(
        List.of(
            new Point(at.x(), at.y()),
            new Point(body, at.y()),
            new Point(nose, middle),
            new Point(body, at.bottom()),
            new Point(at.x(), at.bottom())),
        GROUND,
        Stroke.of(FLOW, 1.2));
    // Two windows: the image before at the left, the one after at the right.
    Tone fill = FLOW;
    if (record.oldImage()) {
      pen.fill(new Box(at.x() + 2, at.y() + 2, 3, at.height() - 4), fill.over(GROUND, 0.55));
    }
    if (record.newImage()) {
      pen.fill(new Box(at.x() + 6, at.y() + 2, 3, at.height() - 4), fill);
    }
    if (removed) {
      pen.line(at.x() - 1, middle, nose + 1, middle, INK, 1);
    }
    if (record.service()) {
      // The mark of the service: time to live deleted it.
      pen.disc(at.x(), at.y(), 2, INK, null);
    }
    return SceneObject.moving(
        shard.address().child("record-" + record.ordinal()),
        "record",
        at.grown(1),
        pen.shapes(),
        record.service() ? "stage.record.service" : "stage.record",
        Long.toString(record.ordinal()),
        record.kind().name(),
        record.key(),
        name(shard.address()),
        Long.toString(record.lsn()));
  }
}
