package dynascope.visualisers.stage;

import static dynascope.visualisers.theme.Tone.Role.ALARM;
import static dynascope.visualisers.theme.Tone.Role.CACHE;
import static dynascope.visualisers.theme.Tone.Role.EDGE;
import static dynascope.visualisers.theme.Tone.Role.GROUND;
import static dynascope.visualisers.theme.Tone.Role.HAIRLINE;
import static dynascope.visualisers.theme.Tone.Role.INK;

import dynascope.assets.Words;
import dynascope.engine.moment.BucketView;
import dynascope.engine.moment.PartitionView;
import dynascope.visualisers.scene.Anchor;
import dynascope.visualisers.scene.Box;
import dynascope.visualisers.scene.Mark;
import dynascope.visualisers.scene.Pen;
import dynascope.visualisers.scene.Point;
import dynascope.visualisers.scene.SceneObject;
import dynascope.visualisers.scene.Stroke;
import dynascope.visualisers.theme.Tone;
import dynascope.visualisers.theme.Tone.Heat;
import dynascope.visualisers.theme.Tone.OnHeat;
import dynascope.visualisers.theme.Type;
import java.util.List;

/// The partitions of a table as slots: heat, rate, the two buckets.
final class Shelves {
  private Shelves() {}

  /// A slot's shelf with its header, then its two glasses.
  static List<SceneObject> of(Slot slot, boolean tableReads, boolean quiet) {
    PartitionView partition = slot.partition();
    BucketView main = Taps.shown(partition, tableReads);
    BucketView side = Taps.shown(partition, !tableReads);
    if (slot.thin()) {
      BucketView shown = Load.reads(partition, tableReads) ? partition.read() : partition.write();
      boolean write = shown == partition.write();
      Box glass = Skyline.level(slot);
      boolean empty = Load.empty(shown);
      return List.of(
          Skyline.column(slot, tableReads),
          glass(slot, shown, glass, Skyline.glass(glass, shown), empty, write));
    }
    SceneObject shelf = shelf(slot, tableReads);
    SceneObject large = glass(slot, main, slot.mainGlass(), quiet, true, !tableReads);
    return List.of(shelf, large, glass(slot, side, slot.sideGlass(), quiet, false, tableReads));
  }

  /// What a slot stands on: its heat, whole; a slot that is over its limit is hatched.
  static Tone ground(Slot slot) {
    return new Heat(heat(slot));
  }

  /// In steps that the eye can just tell apart, so that a card is not painted for less.
  static double heat(Slot slot) {
    return heat(slot.partition());
  }

  static double heat(PartitionView partition) {
    double load = Load.of(partition);
    double shown = Load.over(partition) ? Math.max(1, load) : load;
    return Math.rint(shown * 40) / 40;
  }

  private static SceneObject shelf(Slot slot, boolean tableReads) {
    PartitionView partition = slot.partition();
    boolean over = Load.over(partition);
    boolean reads = Load.reads(partition, tableReads);
    double rate = (reads ? partition.readRate() : partition.writeRate()).asDouble();
    Pen pen = new Pen();
    Tone heat = ground(slot);
    pen.card(slot.box(), 4, heat, over ? null : Stroke.of(HAIRLINE, 1));
    hatch(pen, slot);
    header(pen, slot, rate, reads);
    if (over) {
      badge(pen, slot);
    }
    String name = partition.address().name();
    return SceneObject.still(
        partition.address(),
        slot.partitions().size() > 1 ? "partitions" : "partition",
        slot.box(),
        pen.shapes(),
        slot.partitions().size() > 1
            ? "stage.partitions"
            : over ? "stage.partition.over" : "stage.partition",
        name,
        Figures.grouped(rate),
        Figures.grouped((reads ? partition.read() : partition.write()).rate()),
        Words.say(reads ? "picture.rcu" : "picture.wcu"),
        partition.items(),
        partition.refused(),
        slot.partitions().size());
  }

  private static void hatch(Pen pen, Slot slot) {
    double load = heat(slot);
    if (load < 0.5) {
      return;
    }
    double spacing = load >= 0.95 ? 7 : load >= 0.75 ? 11 : 20;
    double top = slot.headerHeight() - 12;
    Box box = slot.box();
    Tone line = new OnHeat(load).over(new Heat(load), 0.16);
    pen.hatch(
        Box.between(box.x() + 1, box.y() + top, box.right() - 1, box.bottom() - 1),
        spacing,
        false,
        line,
        1.2);
  }

  private static void header(Pen pen, Slot slot, double rate, boolean reads) {
    Box box = slot.box();
    double x = slot.textX();
    double room = box.right() - 3 - x;
    Tone ink = new OnHeat(heat(slot));
    boolean over = Load.over(slot.partition());
    String name = slot.partition().address().name();
    double badge = over ? 24 : 0;
    if (slot.headerHeight() < 50) {
      pen.fitted(x, box.y() + 15, room - badge, name, Type.LABEL_STRONG, Anchor.START, ink);
      double left = room - badge - Type.LABEL_STRONG.width(name) - 6;
      String number = number(rate, Type.LEAST, left);
      pen.text(box.right() - 5 - badge, box.y() + 15, number, Type.LEAST, Anchor.END, ink);
      return;
    }
    boolean tall = slot.headerHeight() >= 84;
    pen.fitted(x, box.y() + (tall ? 20 : 16), room - badge, name, Type.STRONG, Anchor.START, ink);
    Type type = slot.subject() && tall && room >= 54 ? Type.FIGURE : Type.READING;
    String number = number(rate, type, room);
    if (number.isEmpty()) {
      type = Type.LEAST;
      number = number(rate, type, room);
    }
    pen.text(x, box.y() + (tall ? 46 : 34), number, type, ink);
    if (tall) {
      String unit = Words.say(reads ? "picture.ru.rate" : "picture.wu.rate");
      if (over) {
        PartitionView partition = slot.partition();
        String limit = Figures.grouped((reads ? partition.read() : partition.write()).rate());
        String both = Words.say("picture.of-limit", unit, limit);
        unit = Type.LEAST.width(both) <= room + 2 ? both : Words.say("picture.of-limit", "", limit);
      }
      pen.fitted(x, box.y() + 62, room + 2, unit, Type.LEAST, Anchor.START, ink);
    }
  }

  /// The number as it fits: grouped, brief or not at all.
  private static String number(double rate, Type type, double room) {
    String grouped = Figures.grouped(rate);
    if (type.width(grouped) <= room) {
      return grouped;
    }
    String brief = Figures.brief(rate);
    return type.width(brief) <= room ? brief : "";
  }

  private static void badge(Pen pen, Slot slot) {
    Box box = slot.box();
    double y = slot.headerHeight() < 50 ? box.y() + 11 : box.y() + 15;
    pen.glyph(Math.rint(box.right() - 14), Math.rint(y), Mark.OVER, ALARM);
  }

  private static SceneObject glass(
      Slot slot, BucketView bucket, Box glass, boolean quiet, boolean main, boolean write) {
    Pen pen = new Pen();
    boolean over = Load.over(slot.partition());
    Tone inside = over ? GROUND : ground(slot);
    double top = glass.y();
    double full = glass.height();
    double level = Math.rint(full * bucket.fill());
    pen.fill(glass, inside);
    Tone water = CACHE.over(inside, quiet ? 0.45 : 0.6);
    Box filled = Box.between(glass.x(), glass.bottom() - level, glass.right(), glass.bottom());
    pen.fill(filled, water);
    boolean empty = Load.empty(bucket);
    if (empty) {
      double depth = Math.min(28, full * 0.3);
      Box bottom = Box.between(glass.x(), glass.bottom() - depth, glass.right(), glass.bottom());
      pen.hatch(bottom, 5.5, true, ALARM, 1.1);
    } else if (level >= 2 && main) {
      double y = glass.bottom() - level;
      pen.line(glass.x(), y, glass.right(), y, CACHE, 2);
    }
    Tone wall = over ? INK : EDGE;
    double rim = Math.min(4, slot.headerHeight() / 12);
    pen.way(
        List.of(
            new Point(glass.x(), top - rim),
            new Point(glass.x(), glass.bottom()),
            new Point(glass.right(), glass.bottom()),
            new Point(glass.right(), top - rim)),
        0,
        Stroke.of(wall, over && main ? 2 : 1.25));
    if (main && slot.numbered()) {
      level(pen, slot, bucket, glass);
    }
    return glass(slot, bucket, glass, pen, empty, write);
  }

  private static SceneObject glass(
      Slot slot, BucketView bucket, Box glass, Pen pen, boolean empty, boolean write) {
    return SceneObject.still(
        bucket.address(),
        "bucket",
        glass.grown(2),
        pen.shapes(),
        empty ? "stage.bucket.empty" : "stage.bucket",
        slot.partition().address().name(),
        Words.say(write ? "picture.write" : "picture.read"),
        Figures.grouped(Math.max(0, bucket.level().asDouble())),
        Figures.grouped(bucket.capacity()),
        Figures.grouped(bucket.rate()));
  }

  /// How much a glass holds, below it; large when it is empty.
  private static void level(Pen pen, Slot slot, BucketView bucket, Box glass) {
    double held = Math.max(0, Math.floor(bucket.level().asDouble()));
    Tone ink = new OnHeat(heat(slot));
    if (Load.over(slot.partition()) && slot.roomy()) {
      String number = number(held, Type.FIGURE, slot.box().width() / 2);
      double below = glass.bottom() + 24;
      double x = glass.centreX() + 10;
      pen.text(x, below, number, Type.FIGURE, Anchor.START, ink);
      double after = x + Type.FIGURE.width(number) + 5;
      double room = slot.box().right() - 4 - after;
      pen.fitted(after, below, room, Words.say("picture.left"), Type.LEAST, Anchor.START, ink);
      return;
    }
    if (!slot.roomy()) {
      String brief = number(held, Type.LEAST, slot.box().width() - 8);
      pen.text(slot.box().x() + 5, glass.bottom() + 17, brief, Type.LEAST, ink);
      return;
    }
    double room = Math.min(2 * (glass.centreX() - slot.box().x()) + 4, slot.box().width());
    String number = number(held, Type.LEAST, room);
    pen.text(glass.centreX(), glass.bottom() + 17, number, Type.LEAST, Anchor.MIDDLE, ink);
  }
}
