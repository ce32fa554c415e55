package dynascope.visualisers.stage;

import static dynascope.visualisers.theme.Tone.Role.ALARM;
import static dynascope.visualisers.theme.Tone.Role.EDGE;
import static dynascope.visualisers.theme.Tone.Role.FLOW;
import static dynascope.visualisers.theme.Tone.Role.GROUND;
import static dynascope.visualisers.theme.Tone.Role.HAIRLINE;
import static dynascope.visualisers.theme.Tone.Role.INK;
import static dynascope.visualisers.theme.Tone.Role.LINE;
import static dynascope.visualisers.theme.Tone.Role.SECOND;

import dynascope.assets.Words;
import dynascope.engine.client.Buffering;
import dynascope.engine.moment.ClientView;
import dynascope.engine.moment.Frame;
import dynascope.engine.moment.QueueView;
import dynascope.visualisers.scene.Anchor;
import dynascope.visualisers.scene.Box;
import dynascope.visualisers.scene.Mark;
import dynascope.visualisers.scene.Pen;
import dynascope.visualisers.scene.Point;
import dynascope.visualisers.scene.SceneObject;
import dynascope.visualisers.scene.Steps;
import dynascope.visualisers.scene.Stroke;
import dynascope.visualisers.theme.Type;
import java.util.List;
import java.util.Locale;

/// The queue of a client: a tank below its rack that fills and drains, with the workers at its
/// foot.
final class Tanks {
  private static final double PAD = 12;
  private static final double GLASS = 44;
  private static final double LEAST_SCALE = 100;
  private static final double LEAST_GLASS = 40;
  private static final double WORKER = 9;
  private static final double PITCH = 13;

  private Tanks() {}

  /// How many tanks stand in the column of askers.
  static int count(Frame frame) {
    return (int) frame.clients().stream().filter(each -> each.queue() != null).count();
  }

  static SceneObject of(ClientView client, QueueView queue, Box box) {
    Pen pen = new Pen();
    double x = box.x() + PAD;
    double right = box.right() - PAD;
    double top = box.y() + 0.5;
    pen.card(
        new Box(box.x() + 0.5, top, box.width() - 1, box.height() - 1),
        6,
        null,
        Stroke.of(LINE, 1));
    pen.card(new Box(box.right() - 4, box.y() + 19, 6, 10), 1, GROUND, Stroke.of(LINE, 1));
    String kind = Words.say("picture.queue." + queue.how().kind().name().toLowerCase(Locale.ROOT));
    pen.fitted(x, box.y() + 18, right - x, kind, Type.STRONG, Anchor.START, INK);
    double foot = box.bottom() - 8;
    int rows = rows(queue, right - x);
    double hands = foot - rows * PITCH;
    workers(pen, queue, x, right, hands);
    double bottom = hands - 8;
    double rim = box.y() + 34;
    if (bottom - rim >= LEAST_GLASS) {
      glass(pen, queue, new Box(x, rim, GLASS, bottom - rim));
      figures(pen, queue, x + GLASS + 8, right, rim, bottom);
    } else {
      pen.fitted(
          x,
          Math.min(box.bottom() - 8, box.y() + 34),
          right - x,
          Figures.grouped(queue.depth()),
          Type.LABEL_STRONG,
          Anchor.START,
          INK);
    }
    return SceneObject.still(
        queue.address(),
        "queue",
        box,
        pen.shapes(),
        queue.down() ? "stage.queue.down" : "stage.queue",
        client.address().name(),
        queue.depth(),
        seconds(queue),
        queue.taken(),
        queue.busy(),
        queue.how().kind() == Buffering.Kind.STREAM ? queue.how().shards() : queue.how().workers());
  }

  /// The tank, striped as what flows: what waits from the bottom, what workers have above it.
  private static void glass(Pen pen, QueueView queue, Box glass) {
    double scale = Steps.noLess(Math.max(LEAST_SCALE, queue.depth()));
    double full = Math.rint(glass.height() * Math.min(1, queue.depth() / scale));
    double held = queue.depth() == 0 ? 0 : Math.rint(full * queue.taken() / queue.depth());
    Box all = Box.between(glass.x(), glass.bottom() - full, glass.right(), glass.bottom());
    pen.fill(glass, GROUND);
    if (full >= 1) {
      pen.fill(all, FLOW.over(GROUND, 0.45));
      pen.hatch(all, 6, false, FLOW, 2.6);
      pen.line(all.x(), all.y(), all.right(), all.y(), FLOW, 2);
    }
    if (held >= 2) {
      double y = glass.bottom() - full + held;
      pen.line(glass.x(), y, glass.right(), y, INK, 1);
    }
    pen.way(
        List.of(
            new Point(glass.x(), glass.y() - 4),
            new Point(glass.x(), glass.bottom()),
            new Point(glass.right(), glass.bottom()),
            new Point(glass.right(), glass.y() - 4)),
        0,
        Stroke.of(EDGE, 1.5));
  }

  private static void figures(
      Pen pen, QueueView queue, double x, double right, double top, double bottom) {
    double y = top + 14;
    y = figure(pen, x, right, y, bottom, Figures.grouped(queue.depth()), "picture.queue.depth");
    y = figure(pen, x, right, y, bottom, seconds(queue), "picture.queue.oldest");
    figure(pen, x, right, y, bottom, Figures.grouped(queue.taken()), "picture.queue.taken");
  }

  private static double figure(
      Pen pen, double x, double right, double y, double bottom, String value, String name) {
    if (y + 14 <= bottom) {
      pen.fitted(x, y, right - x, value, Type.LABEL_STRONG, Anchor.START, INK);
      pen.fitted(x, y + 13, right - x, Words.say(name), Type.LEAST, Anchor.START, SECOND);
    }
    return y + 32;
  }

  private static String seconds(QueueView queue) {
    return Words.say(
        "picture.queue.age",
        String.format(Locale.ROOT, "%.1f", queue.oldest().toMillis() / 1_000.0));
  }

  private static int rows(QueueView queue, double width) {
    int a = (int) Math.max(1, Math.floor(width / PITCH));
    return Math.clamp(Math.ceilDiv((long) hands(queue), a), 1, 3);
  }

  private static int hands(QueueView queue) {
    Buffering how = queue.how();
    return how.kind() == Buffering.Kind.STREAM ? how.shards() : how.workers();
  }

  /// One square for each worker: filled while it has messages, crossed when it is dead.
  private static void workers(Pen pen, QueueView queue, double x, double right, double top) {
    int inRow = (int) Math.max(1, Math.floor((right - x) / PITCH));
    int most = Math.min(hands(queue), 3 * inRow);
    for (int i = 0; i < most; i++) {
      double left = x + i % inRow * PITCH;
      int row = i / inRow;
      double y = top + row * PITCH;
      Box hand = new Box(left, y, WORKER, WORKER);
      if (queue.down()) {
        pen.card(hand, 1, GROUND, Stroke.of(ALARM, 1.5));
        pen.line(left, y, left + WORKER, y + WORKER, ALARM, 1.5);
        pen.line(left, y + WORKER, left + WORKER, y, ALARM, 1.5);
      } else {
        pen.card(
            hand,
            1,
            i < queue.busy() ? FLOW : GROUND,
            Stroke.of(i < queue.busy() ? FLOW : HAIRLINE, 1.5));
      }
    }
    if (queue.down()) {
      pen.glyph(right - 8, top - 14, Mark.FAULT, INK);
    }
  }
}
