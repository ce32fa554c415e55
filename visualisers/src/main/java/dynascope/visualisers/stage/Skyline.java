package dynascope.visualisers.stage;

import static dynascope.visualisers.theme.Tone.Role.ALARM;
import static dynascope.visualisers.theme.Tone.Role.CACHE;
import static dynascope.visualisers.theme.Tone.Role.EDGE;
import static dynascope.visualisers.theme.Tone.Role.FILL;
import static dynascope.visualisers.theme.Tone.Role.GROUND;
import static dynascope.visualisers.theme.Tone.Role.INK;
import static dynascope.visualisers.theme.Tone.Role.LINE;
import static dynascope.visualisers.theme.Tone.Role.SECOND;

import dynascope.assets.Words;
import dynascope.engine.moment.BucketView;
import dynascope.engine.moment.PartitionView;
import dynascope.visualisers.scene.Anchor;
import dynascope.visualisers.scene.Box;
import dynascope.visualisers.scene.Mark;
import dynascope.visualisers.scene.Pen;
import dynascope.visualisers.scene.Point;
import dynascope.visualisers.scene.SceneObject;
import dynascope.visualisers.scene.Shape.Text;
import dynascope.visualisers.scene.Steps;
import dynascope.visualisers.scene.Stroke;
import dynascope.visualisers.scene.Stroke.Dash;
import dynascope.visualisers.theme.Tone;
import dynascope.visualisers.theme.Tone.Heat;
import dynascope.visualisers.theme.Tone.OnHeat;
import dynascope.visualisers.theme.Type;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Partitions that are too many for slots: a column each, as high as what it takes of its limit.
///
/// What would be a row of glasses becomes one profile of the key space, with the limit as its upper
/// line and the buckets' levels below. Those of the story keep their slots among them.
final class Skyline {
  /// How many of the hottest columns have their name and rate above them.
  private static final int NAMED = 3;

  /// From which load on a column is worth a name.
  private static final double NOTABLE = 0.25;

  private static final double LABELS = 20;
  private static final double LEVELS = 40;
  private static final double GAP = 16;

  /// The room for numbers left of the columns.
  private static final double AXIS = 32;

  private Skyline() {}

  /// Where a column's rate stands; its upper edge is the limit.
  static Box plot(Slot slot) {
    Box box = slot.box();
    double bottom = Math.max(box.y() + LABELS + 8, level(slot).y() - GAP);
    return Box.between(box.x(), Math.min(box.y() + LABELS, bottom - 8), box.right(), bottom);
  }

  /// Where the level of its bucket stands.
  static Box level(Slot slot) {
    Box box = slot.box();
    double height = Math.min(LEVELS, box.height() * 0.2);
    return Box.between(box.x(), box.bottom() - height, box.right(), box.bottom());
  }

  /// One column.
  static SceneObject column(Slot slot, boolean tableReads) {
    PartitionView partition = slot.partition();
    boolean over = Load.over(partition);
    double load = Shelves.heat(partition);
    boolean reads = Load.reads(partition, tableReads);
    double rate = (reads ? partition.readRate() : partition.writeRate()).asDouble();
    Pen pen = new Pen();
    Box plot = plot(slot);
    pen.fill(plot, FILL);
    double height = Math.rint(plot.height() * Math.clamp(load, 0, 1));
    Box bar = Box.between(plot.x(), plot.bottom() - height, plot.right(), plot.bottom());
    pen.fill(bar, new Heat(load));
    if (load > 0 && height < 2) {
      pen.fill(new Box(plot.x(), plot.bottom() - 2, plot.width(), 2), EDGE);
    } else if (load < 0.5 && height >= 2) {
      // The lightest heats hardly differ from the ground: an edge says where the column ends.
      pen.fill(new Box(bar.x(), bar.y(), bar.width(), 1.5), EDGE);
    }
    if (load >= 0.5 && bar.width() >= 4) {
      Tone line = new OnHeat(load).over(new Heat(load), 0.2);
      pen.hatch(bar, load >= 0.95 ? 5 : load >= 0.75 ? 8 : 14, false, line, 1.2);
    }
    int count = slot.partitions().size();
    return SceneObject.still(
        partition.address(),
        count > 1 ? "partitions" : "partition",
        slot.box(),
        pen.shapes(),
        count > 1 ? "stage.partitions" : over ? "stage.partition.over" : "stage.partition",
        partition.address().name(),
        Figures.grouped(rate),
        Figures.grouped((reads ? partition.read() : partition.write()).rate()),
        Words.say(reads ? "picture.rcu" : "picture.wcu"),
        partition.items(),
        partition.refused(),
        count);
  }

  /// The level of its bucket.
  static Pen glass(Box glass, BucketView bucket) {
    Pen pen = new Pen();
    pen.fill(glass, FILL);
    double level = Math.rint(glass.height() * bucket.fill());
    pen.fill(
        Box.between(glass.x(), glass.bottom() - level, glass.right(), glass.bottom()),
        CACHE.over(GROUND, 0.6));
    if (Load.empty(bucket)) {
      pen.hatch(glass, 4, true, ALARM, 1.1);
    }
    return pen;
  }

  /// The limit, the axis and the names: what all columns share.
  static SceneObject frame(Band band) {
    Pen pen = new Pen();
    List<Slot> columns = band.slots().stream().filter(Slot::thin).toList();
    Slot any = columns.getFirst();
    Box plot = plot(any);
    Box level = level(any);
    double left = band.range().x();
    double right = band.range().right();
    runs(
        band,
        (from, to) -> {
          pen.way(
              List.of(new Point(from, plot.y() - 0.5), new Point(to, plot.y() - 0.5)),
              0,
              Stroke.of(INK, 1).dashed(Dash.PENDING));
          pen.line(from, plot.bottom() + 0.5, to, plot.bottom() + 0.5, LINE, 1);
        });
    PartitionView sample = any.partition();
    double limit = (band.reads() ? sample.read() : sample.write()).rate().asDouble();
    double x = left - 8;
    if (columns.getFirst() == band.slots().getFirst()) {
      String most = Figures.grouped(limit);
      String fits = Type.LEAST.width(most) <= AXIS ? most : Figures.brief(limit);
      pen.text(x, plot.y() + 4, fits, Type.LEAST, Anchor.END, INK);
      pen.text(x, plot.bottom(), "0", Type.LEAST, Anchor.END, INK);
      if (plot.height() >= 60) {
        String unit = Words.say(band.reads() ? "picture.ru.rate" : "picture.wu.rate");
        pen.text(x, plot.y() + 19, unit, Type.LEAST, Anchor.END, SECOND);
      }
      if (level.height() >= 14) {
        double middle = Math.rint(level.centreY() + 4);
        pen.text(x, middle, Words.say("picture.level"), Type.LEAST, Anchor.END, SECOND);
      }
    }
    List<Box> taken = new ArrayList<>();
    badges(pen, columns, taken);
    notable(pen, columns, band.reads(), taken, left, right);
    numbered(pen, columns, taken);
    return SceneObject.decoration(
        band.table().address().child("partitions"), "skyline", pen.shapes());
  }

  /// The stretches of the key space without a slot of the story.
  private static void runs(Band band, Run run) {
    double from = Double.NaN;
    double to = Double.NaN;
    for (Slot slot : band.slots()) {
      if (slot.thin()) {
        from = Double.isNaN(from) ? slot.box().x() : from;
        to = slot.box().right();
      } else if (!Double.isNaN(from)) {
        run.draw(from, to);
        from = Double.NaN;
      }
    }
    if (!Double.isNaN(from)) {
      run.draw(from, to);
    }
  }

  private interface Run {
    void draw(double from, double to);
  }

  /// Where one refuses, there is the octagon, however narrow it is.
  private static void badges(Pen pen, List<Slot> columns, List<Box> taken) {
    for (Slot slot : columns) {
      if (Load.over(slot.partition())) {
        double x = Math.rint(slot.box().centreX());
        Box place = Box.around(x, slot.box().y() + 9, 9);
        if (taken.stream().noneMatch(place::overlaps)) {
          pen.glyph(x, slot.box().y() + 9, Mark.OVER, ALARM);
          taken.add(place);
        }
      }
    }
  }

  /// The hottest columns with what they take, above them.
  private static void notable(
      Pen pen, List<Slot> columns, boolean reads, List<Box> taken, double left, double right) {
    columns.stream()
        .filter(slot -> Load.of(slot.partition()) >= NOTABLE)
        .sorted(Comparator.comparingDouble((Slot slot) -> Load.of(slot.partition())).reversed())
        .limit(NAMED)
        .forEach(slot -> {
          PartitionView partition = slot.partition();
          boolean ofReads = Load.reads(partition, reads);
          double rate = (ofReads ? partition.readRate() : partition.writeRate()).asDouble();
          String words = partition.address().name() + " " + Figures.grouped(rate);
          double half = Type.LEAST_STRONG.width(words) / 2;
          double x = Math.clamp(slot.box().centreX(), left + half, right - half);
          Box plot = plot(slot);
          double top = plot.bottom() - plot.height() * Math.clamp(Shelves.heat(partition), 0, 1);
          double y = Math.rint(Math.max(slot.box().y() + 13, top - 6));
          Text text = new Text(x, y, words, Type.LEAST_STRONG, Anchor.MIDDLE, INK);
          Box plate = text.bounds().grown(2);
          if (taken.stream().noneMatch(plate::overlaps)) {
            pen.card(plate, 2, GROUND, null);
            pen.add(text);
            taken.add(plate);
          }
        });
  }

  /// Names along the upper edge, as many as there is room for, at equal distances.
  private static void numbered(Pen pen, List<Slot> columns, List<Box> taken) {
    double widest =
        columns.stream()
            .mapToDouble(slot -> Type.LEAST.width(slot.partitions().getFirst().address().name()))
            .max()
            .orElse(0);
    double pitch = columns.getFirst().box().width() + 1;
    int every = (int) Math.rint(Steps.noLess(Math.max(1, (widest + 14) / pitch)));
    for (int i = 0; i < columns.size(); i += every) {
      Slot slot = columns.get(i);
      String name = slot.partitions().getFirst().address().name();
      double x = Math.rint(slot.box().x());
      double y = slot.box().y() + 13;
      Text text =
          every == 1
              ? new Text(slot.box().centreX(), y, name, Type.LEAST, Anchor.MIDDLE, SECOND)
              : new Text(x, y, name, Type.LEAST, Anchor.START, SECOND);
      if (taken.stream().noneMatch(text.bounds().grown(3)::overlaps)) {
        pen.add(text);
        taken.add(text.bounds());
      }
    }
  }
}
