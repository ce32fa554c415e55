package dynascope.visualisers.stage;

import static dynascope.visualisers.theme.Tone.Role.ALARM;
import static dynascope.visualisers.theme.Tone.Role.DATA;
import static dynascope.visualisers.theme.Tone.Role.DERIVED;
import static dynascope.visualisers.theme.Tone.Role.FLOW;
import static dynascope.visualisers.theme.Tone.Role.GROUND;
import static dynascope.visualisers.theme.Tone.Role.HAIRLINE;
import static dynascope.visualisers.theme.Tone.Role.INK;
import static dynascope.visualisers.theme.Tone.Role.LINE;
import static dynascope.visualisers.theme.Tone.Role.SECOND;

import dynascope.assets.Words;
import dynascope.engine.model.Consuming;
import dynascope.engine.moment.ConsumerView;
import dynascope.engine.moment.Frame;
import dynascope.engine.moment.StreamView;
import dynascope.engine.moment.TableView;
import dynascope.visualisers.scene.Anchor;
import dynascope.visualisers.scene.Box;
import dynascope.visualisers.scene.Pen;
import dynascope.visualisers.scene.Point;
import dynascope.visualisers.scene.SceneObject;
import dynascope.visualisers.scene.Stroke;
import dynascope.visualisers.theme.Tone;
import dynascope.visualisers.theme.Type;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Those who read a stream, below its lanes. Each has a front through them: a peg stands on every
/// lane where its checkpoint is, so the way from there to now is the age of what it has not
/// handled, and a lane that is held up dents the front. A bracket is around what its function has.
///
/// Below the front hangs its box: its hand, its figures, what its effects came to, and the tray.
/// Where there are more than have room, they are counted.
record Fronts(River river, List<ConsumerView> consumers, int more, Box boxes) {
  private static final double BOX = 74;
  private static final double GAP = 10;
  private static final double MOST_BOX = 420;
  private static final double HAND = 11;
  private static final double ROW = 13;
  private static final int MOST = 4;

  /// How wide it is said how many more there are.
  private static final double MORE = 58;

  /// How far apart fronts stand that are all at now.
  private static final double STEP = 5;

  /// How much of a band's height those take who read its table's stream.
  static double height(Frame frame, TableView table) {
    return of(frame, table).isEmpty() ? 0 : BOX + 14;
  }

  private static List<ConsumerView> of(Frame frame, TableView table) {
    return table.stream() == null
        ? List.of()
        : frame.consumers().stream()
            .filter(each -> each.how().table().equals(table.definition().name()))
            .toList();
  }

  static Fronts of(Frame frame, TableView table, River river, Box room) {
    double top = room.bottom() - BOX - 2;
    List<ConsumerView> all = of(frame, table);
    List<ConsumerView> drawn = all.subList(0, Math.min(MOST, all.size()));
    int more = all.size() - drawn.size();
    double right = more == 0 ? room.right() : room.right() - MORE;
    return new Fronts(river, drawn, more, Box.between(room.x(), top, right, room.bottom() - 2));
  }

  List<SceneObject> scene() {
    var scene = new ArrayList<SceneObject>();
    for (int i = 0; i < consumers.size(); i++) {
      scene.addAll(front(consumers.get(i), i));
    }
    if (more > 0) {
      Pen pen = new Pen();
      pen.fitted(
          boxes.right() + 6,
          boxes.centreY() + 4,
          MORE - 8,
          Words.say("picture.consumers.more", more),
          Type.LEAST,
          Anchor.START,
          SECOND);
      scene.add(
          SceneObject.decoration(
              consumers.getLast().address().child("more"), "consumers", pen.shapes()));
    }
    return scene;
  }

  private Box box(int place) {
    int count = consumers.size();
    double width = Math.min(MOST_BOX, (boxes.width() - (count - 1) * GAP) / count);
    return new Box(
        Math.rint(boxes.right() - (count - place) * (width + GAP) + GAP),
        boxes.y(),
        Math.floor(width),
        boxes.height());
  }

  private List<SceneObject> front(ConsumerView consumer, int place) {
    var scene = new ArrayList<SceneObject>();
    Tone tone = tone(place);
    Box box = box(place);
    Pen pen = new Pen();
    var way = new ArrayList<Point>();
    for (River.Row row : river.rows()) {
      ConsumerView.Shard shard = at(consumer, row.shard());
      if (shard != null && shard.begun()) {
        Point peg = new Point(peg(shard, place), row.y());
        way.add(peg);
        scene.addAll(brackets(consumer, shard, row, tone));
      } else if (shard != null) {
        // Its parent is read first: the front does not reach this lane yet.
        ConsumerView.Shard parent = parent(consumer, row.shard());
        if (parent != null) {
          way.add(new Point(peg(parent, place), row.y()));
          scene.addAll(brackets(consumer, parent, row, tone));
        }
      }
    }
    if (!way.isEmpty()) {
      double foot = Math.clamp(way.getLast().x(), box.x() + 16, box.right() - 16);
      double shelf = boxes.y() - 5 - place * 2.0;
      var all = new ArrayList<>(way);
      all.add(new Point(way.getLast().x(), shelf));
      all.add(new Point(foot, shelf));
      all.add(new Point(foot, box.y()));
      pen.way(all, 0, Stroke.of(tone, 1.6));
      way.forEach(each ->
          pen.disc(each.x(), each.y(), 3.2, consumer.down() ? GROUND : tone, Stroke.of(tone, 1.5)));
      scene.add(SceneObject.decoration(consumer.address().child("front"), "front", pen.shapes()));
    }
    scene.add(card(consumer, box, tone));
    return scene;
  }

  /// Its parent is the one whose lane this was.
  private ConsumerView.@Nullable Shard parent(ConsumerView consumer, StreamView.Shard shard) {
    StreamView.Shard each = shard;
    while (each.parent() != null) {
      StreamView.Shard before = river.stream().at(each.parent());
      if (before == null) {
        return null;
      }
      ConsumerView.Shard known = at(consumer, before);
      if (known != null && known.begun()) {
        return known;
      }
      each = before;
    }
    return null;
  }

  private static ConsumerView.@Nullable Shard at(ConsumerView consumer, StreamView.Shard shard) {
    return consumer.shards().stream()
        .filter(each -> each.address().equals(shard.address()))
        .findFirst()
        .orElse(null);
  }

  /// Left of the oldest record that is not handled; at now where there is none.
  private double peg(ConsumerView.Shard shard, int place) {
    Duration age = shard.age();
    return age.isZero()
        ? river.right() - place * STEP
        : Math.min(river.right() - place * STEP, river.x(age) - River.CAPSULE - 2);
  }

  /// Around what its function has, on one lane; a second ring around what came before.
  private List<SceneObject> brackets(
      ConsumerView consumer, ConsumerView.Shard shard, River.Row row, Tone tone) {
    var scene = new ArrayList<SceneObject>();
    for (ConsumerView.Batch batch : shard.batches()) {
      Pen pen = new Pen();
      double left = river.x(batch.from()) - River.CAPSULE - 2.5;
      double right = river.x(batch.to()) + 2.5;
      double top = row.y() - 6.5;
      double bottom = row.y() + 6.5;
      Stroke stroke = Stroke.of(batch.attempt() > 1 ? ALARM : tone, 1.8);
      pen.way(
          List.of(
              new Point(left + 4, top),
              new Point(left, top),
              new Point(left, bottom),
              new Point(left + 4, bottom)),
          0,
          stroke);
      pen.way(
          List.of(
              new Point(right - 4, top),
              new Point(right, top),
              new Point(right, bottom),
              new Point(right - 4, bottom)),
          0,
          stroke);
      double done = (right - left) * batch.done() / Math.max(1, batch.records());
      if (done > 0) {
        pen.line(left, bottom, left + done, bottom, batch.attempt() > 1 ? ALARM : tone, 1.8);
      }
      StreamView.Shard lane = river.stream().at(shard.address());
      if (lane != null && !batch.again().isEmpty()) {
        rings(pen, lane, batch, row.y());
      }
      scene.add(
          SceneObject.still(
              shard.batch(consumer.address(), batch),
              "batch",
              Box.between(left, top, right, bottom),
              pen.shapes(),
              batch.attempt() > 1 ? "stage.batch.again" : "stage.batch",
              consumer.address().name(),
              batch.first(),
              batch.last(),
              batch.done(),
              batch.records(),
              batch.attempt()));
    }
    return scene;
  }

  private void rings(Pen pen, StreamView.Shard lane, ConsumerView.Batch batch, double y) {
    for (StreamView.Record each : river.seen(lane)) {
      if (batch.again().contains(each.ordinal())) {
        Box ring =
            new Box(river.nose(lane, each) - River.CAPSULE - 1.5, y - 5.5, River.CAPSULE + 3, 11);
        pen.card(ring, 3, null, Stroke.of(INK, 1));
      }
    }
  }

  private static Tone tone(int place) {
    return switch (place % 3) {
      case 0 -> INK;
      case 1 -> DERIVED;
      default -> DATA;
    };
  }

  private static SceneObject card(ConsumerView consumer, Box box, Tone tone) {
    Pen pen = new Pen();
    pen.card(box.grown(-0.5), 5, GROUND, Stroke.of(consumer.down() ? ALARM : LINE, 1));
    pen.line(box.x() + 6, box.y() + 0.5, box.right() - 6, box.y() + 0.5, tone, 2);
    boolean holds = consumer.shards().stream().anyMatch(each -> !each.batches().isEmpty());
    hand(pen, new Box(box.x() + 9, box.y() + 8, HAND, HAND), consumer.down(), holds, tone);
    ConsumerView.Warehouse files = consumer.warehouse();
    boolean table = box.width() >= (files == null ? 220 : 170);
    double half = table ? Math.rint(box.x() + box.width() * 0.46) : box.right() - 8;
    double x = box.x() + 9;
    double room = half - x - 6;
    pen.fitted(
        x + HAND + 7,
        box.y() + 18,
        room - HAND - 7,
        consumer.address().name(),
        Type.STRONG,
        Anchor.START,
        INK);
    double y = box.y() + 34;
    String age =
        Words.say(
            consumer.down()
                ? "picture.consumer.dead"
                : consumer.how().reads() ? "picture.consumer.age" : "picture.consumer.stands",
            seconds(consumer.age()));
    pen.fitted(x, y, room, age, Type.LABEL_STRONG, Anchor.START, consumer.down() ? ALARM : INK);
    pen.fitted(
        x,
        y + ROW + 1,
        room,
        Words.say("picture.consumer.handled", Figures.grouped(consumer.handled())),
        Type.LEAST,
        Anchor.START,
        SECOND);
    trouble(pen, consumer, x, y + 2 * ROW + 2, room);
    if (table && files != null) {
      pen.line(half - 4.5, box.y() + 8, half - 4.5, box.bottom() - 8, HAIRLINE, 1);
      Tank.draw(
          pen,
          consumer,
          files,
          Box.between(half + 3, box.y() + 7, box.right() - 9, box.bottom() - 4));
    } else if (table) {
      entries(pen, consumer, half, box);
    }
    return SceneObject.still(
        consumer.address(),
        "consumer",
        box,
        pen.shapes(),
        consumer.down()
            ? "stage.consumer.down"
            : !consumer.how().reads()
                ? "stage.consumer.stands"
                : files == null ? "stage.consumer" : "stage.consumer.files",
        consumer.address().name(),
        seconds(consumer.age()),
        consumer.handled(),
        consumer.again(),
        consumer.twice(),
        consumer.noted(),
        files == null ? 0 : files.count(),
        files == null ? 0 : files.rows());
  }

  /// What came again, came twice, lies in the tray, is lost: what there is of it.
  private static void trouble(Pen pen, ConsumerView consumer, double x, double y, double room) {
    var words = new ArrayList<String>();
    if (consumer.again() > 0) {
      words.add(Words.say("picture.consumer.again", Figures.grouped(consumer.again())));
    }
    if (consumer.twice() > 0) {
      words.add(Words.say("picture.consumer.twice", Figures.grouped(consumer.twice())));
    }
    if (consumer.lost() > 0) {
      words.add(Words.say("picture.consumer.lost", Figures.grouped(consumer.lost())));
    }
    double left = x;
    if (consumer.noted() > 0) {
      tray(pen, left, y, consumer.noted());
      left += 34;
    }
    boolean bad = consumer.twice() > 0 || consumer.lost() > 0;
    pen.fitted(
        left,
        y,
        room - (left - x),
        String.join(", ", words),
        Type.LEAST,
        Anchor.START,
        bad ? ALARM : SECOND);
  }

  /// A tray with what was let go.
  private static void tray(Pen pen, double x, double y, long count) {
    pen.way(
        List.of(
            new Point(x, y - 7),
            new Point(x + 2, y + 1),
            new Point(x + 14, y + 1),
            new Point(x + 16, y - 7)),
        0,
        Stroke.of(INK, 1.4));
    pen.card(new Box(x + 3, y - 6, 10, 4), 1, ALARM, null);
    pen.text(x + 19, y, Figures.grouped(count), Type.LEAST, INK);
  }

  /// Empty, holding, or fallen.
  private static void hand(Pen pen, Box at, boolean down, boolean holds, Tone tone) {
    if (down) {
      pen.card(at, 1, GROUND, Stroke.of(ALARM, 1.5));
      pen.line(at.x(), at.y(), at.right(), at.bottom(), ALARM, 1.5);
      pen.line(at.x(), at.bottom(), at.right(), at.y(), ALARM, 1.5);
      return;
    }
    double middle = at.centreX();
    // A palm with a thumb: open upwards, or closed around a record.
    pen.way(
        List.of(
            new Point(at.x(), at.y() + 2),
            new Point(at.x(), at.bottom()),
            new Point(at.right(), at.bottom()),
            new Point(at.right(), at.y() + (holds ? 4 : 0)),
            new Point(holds ? middle + 2 : at.right(), at.y() + (holds ? 1 : 0))),
        3,
        Stroke.of(tone, 1.6));
    if (holds) {
      pen.card(new Box(at.x() + 3, at.y() + 4, at.width() - 5, 5), 1, FLOW, null);
    }
  }

  /// What its effects came to: a few lines, what is wrong first.
  private static void entries(Pen pen, ConsumerView consumer, double x, Box box) {
    boolean view = consumer.how().effect() == Consuming.Effect.VIEW;
    double right = box.right() - 9;
    pen.line(x - 4.5, box.y() + 8, x - 4.5, box.bottom() - 8, HAIRLINE, 1);
    double y = box.y() + 17;
    String title =
        view
            ? Words.say(
                consumer.differs() == 0
                    ? "picture.consumer.view.same"
                    : "picture.consumer.view.differs",
                Figures.grouped(consumer.size()),
                Figures.grouped(consumer.differs()))
            : Words.say("picture.consumer.sums", Figures.grouped(consumer.size()));
    pen.fitted(
        x + 3,
        y,
        right - x - 3,
        title,
        Type.LEAST,
        Anchor.START,
        consumer.differs() > 0 ? ALARM : SECOND);
    for (ConsumerView.Entry each : consumer.entries()) {
      y += ROW;
      if (y > box.bottom() - 5) {
        return;
      }
      String value =
          each.differs()
              ? Words.say(
                  view ? "picture.consumer.older" : "picture.consumer.wrong",
                  each.value().isEmpty() ? "\u2013" : each.value(),
                  each.truth())
              : each.value();
      double wide = Type.LEAST.width(value);
      pen.fitted(x + 3, y, right - x - wide - 10, each.key(), Type.LEAST, Anchor.START, INK);
      pen.text(right, y, value, Type.LEAST, Anchor.END, each.differs() ? ALARM : INK);
    }
  }

  static String seconds(Duration age) {
    long whole = age.toSeconds();
    return whole >= 3_600
        ? Words.say("picture.age.h", whole / 3_600)
        : whole >= 120
            ? Words.say("picture.age.min", whole / 60)
            : Words.say(
                "picture.queue.age", String.format(Locale.ROOT, "%.1f", age.toMillis() / 1_000.0));
  }
}
