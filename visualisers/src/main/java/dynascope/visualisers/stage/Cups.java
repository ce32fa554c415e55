package dynascope.visualisers.stage;

import static dynascope.visualisers.theme.Tone.Role.ALARM;
import static dynascope.visualisers.theme.Tone.Role.DATA;
import static dynascope.visualisers.theme.Tone.Role.EDGE;
import static dynascope.visualisers.theme.Tone.Role.GROUND;
import static dynascope.visualisers.theme.Tone.Role.HAIRLINE;
import static dynascope.visualisers.theme.Tone.Role.INK;
import static dynascope.visualisers.theme.Tone.Role.SECOND;

import dynascope.assets.Words;
import dynascope.engine.event.Charge;
import dynascope.engine.event.Event;
import dynascope.engine.event.Receipt;
import dynascope.engine.model.Address;
import dynascope.engine.moment.Frame;
import dynascope.visualisers.scene.Anchor;
import dynascope.visualisers.scene.Box;
import dynascope.visualisers.scene.Layer;
import dynascope.visualisers.scene.Mark;
import dynascope.visualisers.scene.Pen;
import dynascope.visualisers.scene.Point;
import dynascope.visualisers.scene.SceneObject;
import dynascope.visualisers.scene.Stroke;
import dynascope.visualisers.scene.View;
import dynascope.visualisers.theme.Type;
import java.util.ArrayList;
import java.util.List;

/// What requests by hand were charged: each poured into cups, one for every block that is paid.
///
/// A cup of a read holds 4 KB and is round below, one of a write holds 1 KB and is square, as their
/// buckets are. A cup that costs half is half as wide, one that is paid twice stands twice. What of
/// a cup stayed empty is hatched: it is paid for all the same.
final class Cups {
  private static final int ROWS = 8;
  private static final double TITLE = 24;
  private static final double LEAST_ROW = 15;
  private static final double MOST_ROW = 40;
  private static final double PAD = 8;
  private static final double CUP = 15;
  private static final double GAP = 3;

  /// Between what was poured for one errand and for the next.
  private static final double APART = 8;

  private static final double LEAST_CUP = 5;

  /// How many shown times it takes to pour all.
  private static final double SLOW = 2.5;

  /// Where the columns of a row stand.
  private record Columns(double name, double bytes, double cups, double end, double units) {}

  private Cups() {}

  /// What stands on the shelf of a slot.
  static List<SceneObject> of(Frame frame, Slot slot, View view) {
    Box box = slot.shelf();
    if (box.width() < 200 || box.height() < TITLE + 2 * LEAST_ROW) {
      return List.of();
    }
    List<Receipt> all = frame.receipts().stream().filter(each -> isHere(each, slot)).toList();
    double room = box.height() - TITLE - PAD;
    int most = Math.clamp((int) Math.floor(room / LEAST_ROW), 1, ROWS);
    double pitch = Math.min(MOST_ROW, Math.floor(room / most));
    List<Receipt> shown = all.subList(Math.max(0, all.size() - most), all.size());
    List<SceneObject> scene = new ArrayList<>();
    Columns columns = columns(box);
    scene.add(board(slot, box, columns));
    for (int i = 0; i < shown.size(); i++) {
      Box row = new Box(box.x(), Math.rint(box.y() + TITLE + i * pitch), box.width(), pitch);
      scene.add(row(shown.get(i), row, columns, slot, frame, view));
    }
    return scene;
  }

  /// Requests that nobody charged stand wherever others do.
  private static boolean isHere(Receipt receipt, Slot slot) {
    Address partition = slot.partition().address();
    return receipt.charges().isEmpty()
        ? receipt.over() && receipt.sent().table().equals(partition.root())
        : receipt.charges().stream().anyMatch(each -> each.event().address().startsWith(partition));
  }

  private static Columns columns(Box box) {
    double left = box.x() + PAD;
    double right = box.right() - PAD;
    double units = 66;
    double name = Math.clamp((right - left) * 0.36, 96, 210);
    double bytes = left + name + 58;
    return new Columns(left, bytes, bytes + 12, right - units, right);
  }

  private static SceneObject board(Slot slot, Box box, Columns columns) {
    Pen pen = new Pen();
    pen.card(box, 4, GROUND.over(Shelves.ground(slot), 0.9), Stroke.of(HAIRLINE, 1));
    double y = box.y() + 17;
    pen.fitted(
        columns.name(),
        y,
        columns.bytes() - 48 - columns.name(),
        Words.say("picture.cups.request"),
        Type.LEAST,
        Anchor.START,
        SECOND);
    pen.text(columns.bytes(), y, Words.say("picture.cups.bytes"), Type.LEAST, Anchor.END, SECOND);
    pen.fitted(
        columns.cups(),
        y,
        columns.end() - columns.cups(),
        Words.say("picture.cups.blocks"),
        Type.LEAST,
        Anchor.START,
        SECOND);
    pen.text(columns.units(), y, Words.say("picture.charged"), Type.LEAST, Anchor.END, SECOND);
    return SceneObject.still(
        slot.partition().address().child("bills"), "bills", box, pen.shapes(), "stage.bills");
  }

  private static SceneObject row(
      Receipt receipt, Box row, Columns columns, Slot slot, Frame frame, View view) {
    Pen pen = new Pen();
    double baseline = Math.rint(row.centreY() + 4);
    boolean failed = !receipt.error().isEmpty();
    double name = columns.name();
    if (failed) {
      pen.glyph(name + 7, row.centreY(), Mark.REFUSAL, ALARM);
      name += 19;
    }
    double room = columns.bytes() - 50 - name;
    String operation = receipt.operation().name();
    pen.fitted(name, baseline, room, operation, Type.LABEL, Anchor.START, INK);
    double used = Type.LABEL.width(operation) + 6;
    String key = receipt.key();
    if (room - used >= 30) {
      pen.fitted(name + used, baseline, room - used, key, Type.MONO_LEAST, Anchor.START, SECOND);
    }
    long bytes = receipt.charges().isEmpty() ? receipt.sent().bytes() : receipt.bytes();
    pen.text(
        columns.bytes(), baseline, Figures.grouped((double) bytes), Type.LEAST, Anchor.END, INK);
    boolean moving = false;
    if (receipt.charges().isEmpty()) {
      String why = receipt.error();
      double width = columns.end() - columns.cups() - 4;
      pen.fitted(columns.cups(), baseline, width, why, Type.LEAST, Anchor.START, INK);
    } else {
      moving = pour(pen, receipt, row, columns, frame, view);
    }
    String unit = Words.say(isWrite(receipt) ? "picture.wcu" : "picture.rcu");
    String units = Figures.grouped(receipt.units()) + " " + unit;
    pen.text(columns.units(), baseline, units, Type.LABEL_STRONG, Anchor.END, INK);
    long blocks = receipt.charges().stream().mapToLong(Charge::blocks).sum();
    SceneObject object =
        SceneObject.still(
            slot.partition().address().child("bill-" + number(receipt)),
            "bill",
            row,
            pen.shapes(),
            receipt.charges().isEmpty()
                ? "stage.bill.refused"
                : failed ? "stage.bill.failed" : "stage.bill",
            operation,
            key,
            Figures.grouped((double) bytes),
            Figures.grouped((double) blocks),
            receipt.charges().isEmpty() ? "" : receipt.charges().getFirst().blockBytes() / 1024,
            units,
            receipt.error());
    return moving ? object.with(Layer.MOVING) : object;
  }

  private static long number(Receipt receipt) {
    var request = receipt.sent().request();
    return request == null ? 0 : request.ordinal();
  }

  private static boolean isWrite(Receipt receipt) {
    return receipt.operation().isWrite();
  }

  /// The cups of all errands of a request. Returns whether something is still poured.
  private static boolean pour(
      Pen pen, Receipt receipt, Box row, Columns columns, Frame frame, View view) {
    long blocks = receipt.charges().stream().mapToLong(Charge::blocks).sum();
    double room =
        columns.end() - columns.cups() - 8 - (receipt.charges().size() - 1) * (APART - GAP);
    double width = (room + GAP) / blocks - GAP;
    double each = Math.min(CUP, Math.floor(width));
    boolean folded = each < LEAST_CUP;
    double full = folded ? CUP : each;
    double x = columns.cups();
    boolean moving = false;
    for (Charge charge : receipt.charges()) {
      double share = poured(charge, frame, view);
      moving |= share < 1;
      double cup = charge.unitsPerBlock() < 1 ? Math.max(LEAST_CUP, full / 2) : full;
      x =
          folded
              ? folded(pen, charge, row, x, columns.end() - 8, cup, share)
              : cups(pen, charge, row, x, cup, 0, charge.blocks(), share);
      x += APART - GAP;
    }
    return moving;
  }

  /// How much was poured, 0 to 1.
  private static double poured(Charge charge, Frame frame, View view) {
    if (view.reducedMotion()) {
      return 1;
    }
    double gone = frame.at().nanos() - charge.event().at().nanos();
    return Math.clamp(gone / Math.max(1, SLOW * view.leastShown()), 0, 1);
  }

  /// The first cups and the last, and between them how many are left out. Returns where they end.
  private static double folded(
      Pen pen, Charge charge, Box row, double x, double end, double cup, double share) {
    String more = Words.say("picture.cups.more", Figures.grouped((double) charge.blocks()));
    double words = Type.LEAST.width(more) + 8;
    int first = (int) Math.max(1, Math.floor((end - x - words - cup) / (cup + GAP)) - 1);
    double at = cups(pen, charge, row, x, cup, 0, first, share);
    pen.text(at + 2, Math.rint(row.centreY() + 4), more, Type.LEAST, SECOND);
    return cups(pen, charge, row, at + words, cup, charge.blocks() - 1, charge.blocks(), share);
  }

  /// The cups from one place to another. Returns where the next one would stand.
  private static double cups(
      Pen pen, Charge charge, Box row, double x, double width, long from, long to, double share) {
    int rows = charge.unitsPerBlock() > 1.5 ? 2 : 1;
    double inset = row.height() >= 24 ? 4 : 2;
    double height = Math.min(20, Math.floor((row.height() - 2 * inset - (rows - 1) * 2) / rows));
    double top = Math.rint(row.centreY() - (rows * height + (rows - 1) * 2) / 2);
    double poured = charge.bytes() * share;
    double at = x;
    for (long place = from; place < to; place++) {
      double begins = (double) place * charge.blockBytes();
      double own = Math.min(charge.blockBytes(), Math.max(0, charge.bytes() - begins));
      double now = Math.clamp((poured - begins) / charge.blockBytes(), 0, 1);
      boolean done = share >= 1 || poured >= begins + own && own > 0;
      for (int twin = 0; twin < rows; twin++) {
        Box cup = new Box(at, top + twin * (height + 2), width, height);
        cup(pen, cup, charge, now, done, share < 1 && !done && poured > begins);
      }
      at += width + GAP;
    }
    return at;
  }

  private static void cup(
      Pen pen, Box cup, Charge charge, double filled, boolean done, boolean stream) {
    boolean wasted = charge.event() instanceof Event.ConditionRefused;
    double level = wasted ? 0 : Math.rint(cup.height() * filled);
    if (filled > 0 && !wasted) {
      level = Math.max(1, level);
    }
    Box content = Box.between(cup.x(), cup.bottom() - level, cup.right(), cup.bottom());
    if (done && level < cup.height()) {
      Box empty = Box.between(cup.x(), cup.y(), cup.right(), content.y());
      pen.hatch(empty, 4, false, wasted ? ALARM : DATA, 1);
    }
    pen.fill(content, DATA);
    if (stream) {
      pen.line(cup.centreX(), cup.y() - 3, cup.centreX(), content.y(), DATA, 2);
    }
    double round = charge.write() ? 0 : Math.min(5, cup.width() / 2);
    pen.way(
        List.of(
            new Point(cup.x(), cup.y()),
            new Point(cup.x(), cup.bottom()),
            new Point(cup.right(), cup.bottom()),
            new Point(cup.right(), cup.y())),
        round,
        Stroke.of(wasted ? ALARM : done || filled > 0 ? DATA : EDGE, 1.25));
  }
}
