package dynascope.visualisers.stage;

import static dynascope.visualisers.theme.Tone.Role.ALARM;
import static dynascope.visualisers.theme.Tone.Role.CACHE;
import static dynascope.visualisers.theme.Tone.Role.DERIVED;
import static dynascope.visualisers.theme.Tone.Role.EDGE;
import static dynascope.visualisers.theme.Tone.Role.GROUND;
import static dynascope.visualisers.theme.Tone.Role.HAIRLINE;
import static dynascope.visualisers.theme.Tone.Role.INK;
import static dynascope.visualisers.theme.Tone.Role.SECOND;

import dynascope.assets.Words;
import dynascope.engine.model.Address;
import dynascope.engine.model.IndexDefinition;
import dynascope.engine.model.IndexStatus;
import dynascope.engine.model.KeyAttribute;
import dynascope.engine.moment.BucketView;
import dynascope.engine.moment.FeedView;
import dynascope.engine.moment.IndexView;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Global secondary indexes below their table: a double rail for each, its own partitions under it.
final class Strips {
  /// How wide an entry is, with the gap behind it.
  private static final double PITCH = 18;

  private Strips() {}

  static List<SceneObject> of(Band band, Strip strip) {
    List<SceneObject> objects = new ArrayList<>();
    objects.add(bar(band, strip));
    objects.addAll(FeedBox.of(band, strip));
    for (Strip.Slot slot : strip.slots()) {
      if (slot.box().height() > 0) {
        objects.add(shelf(strip, slot));
        if (slot.tells()) {
          objects.add(glass(strip, slot));
        }
      }
    }
    return objects;
  }

  /// Its name, what it is, and its range bar.
  private static SceneObject bar(Band band, Strip strip) {
    IndexView index = strip.index();
    Pen pen = new Pen();
    Box rail = strip.rail();
    double y = strip.headingY();
    double x = rail.x();
    String name = index.definition().name();
    String used = used(index);
    double right = rail.right() - 10 - (index.feed() == null ? 0 : FeedBox.WIDTH);
    double end = right - Type.LEAST.width(used);
    pen.text(right, y, used, Type.LEAST, Anchor.END, SECOND);
    if (index.refused() > 0) {
      pen.glyph(Math.rint(end - 14), y - 4, Mark.OVER, ALARM);
      end -= 28;
    }
    pen.fitted(x, y, Math.max(0, end - x - 12), name, Type.STRONG, Anchor.START, INK);
    double after = x + Type.STRONG.width(name) + 10;
    for (String detail : details(index)) {
      if (Type.LEAST.width(detail) <= end - 12 - after) {
        pen.text(after, y, detail, Type.LEAST, SECOND);
        break;
      }
    }
    double thick = Math.floor((rail.height() - 2) / 2);
    FeedView.Filling filling = filling(index);
    if (filling != null) {
      // The part that is not there yet is hatched, and as long as what is still to be read.
      double from = Math.rint(rail.x() + rail.width() * filling.share());
      pen.hatch(Box.between(from, rail.y(), rail.right(), rail.bottom()), 6, false, DERIVED, 1.2);
      rail = Box.between(rail.x(), rail.y(), from, rail.bottom());
    }
    pen.fill(new Box(rail.x(), rail.y(), rail.width(), thick), DERIVED);
    pen.fill(new Box(rail.x(), rail.bottom() - thick, rail.width(), thick), DERIVED);
    rail = strip.rail();
    for (Strip.Slot slot : strip.slots()) {
      boolean wide = slot.box().width() >= 8;
      double fence = Math.rint(slot.box().x() - (wide ? 2 : 0));
      pen.line(fence, rail.y() - 3, fence, rail.bottom() + 1, INK, wide ? 2 : 1);
    }
    pen.line(rail.right(), rail.y() - 3, rail.right(), rail.bottom() + 1, INK, 2);
    return SceneObject.still(
        index.address(),
        "index",
        Box.between(rail.x(), y - 14, rail.right(), rail.bottom()),
        pen.shapes(),
        "stage.index",
        name,
        band.table().definition().name(),
        details(index).getFirst(),
        Figures.grouped(index.writeRate().asDouble()),
        index.refused());
  }

  /// What is told of an index, from the longest to the shortest.
  private static List<String> details(IndexView index) {
    IndexDefinition definition = index.definition();
    String state =
        index.status() == IndexStatus.ACTIVE
            ? ""
            : index.status().name().toLowerCase(Locale.ROOT)
                + (index.backfilling() ? " (" + filled(index) + ")" : "")
                + ", ";
    String keys =
        String.join(
            ", ",
            Stream.concat(definition.hash().stream(), definition.range().stream())
                .map(KeyAttribute::name)
                .toList());
    String entries = Words.say("picture.entries", index.entries());
    String projection = definition.projection().type().name();
    String partitions = Words.say("picture.partitions", index.partitions().size());
    return List.of(
        state + Words.say("picture.index", keys, projection, partitions, entries),
        state + Words.say("picture.index.short", keys, entries),
        state + entries);
  }

  private static FeedView.@Nullable Filling filling(IndexView index) {
    return index.feed() == null ? null : index.feed().filling();
  }

  private static String filled(IndexView index) {
    FeedView.Filling filling = filling(index);
    return filling == null
        ? Words.say("picture.backfilling")
        : Words.say("picture.filled", filling.percent());
  }

  /// `12 of 1,000 WCU/s`.
  private static String used(IndexView index) {
    BucketView write = index.write();
    String unit = Words.say("picture.wcu.rate");
    String rate = Figures.grouped(index.writeRate().asDouble());
    return write == null
        ? rate + " " + unit
        : Words.say("picture.used", rate, Figures.grouped(write.rate()), unit);
  }

  private static SceneObject shelf(Strip strip, Strip.Slot slot) {
    PartitionView partition = slot.partition();
    Box box = slot.box();
    double heat = Shelves.heat(partition);
    Pen pen = new Pen();
    pen.card(box, box.width() >= 12 ? 4 : 0, new Heat(heat), Stroke.of(HAIRLINE, 1));
    if (heat >= 0.75) {
      Tone line = new OnHeat(heat).over(new Heat(heat), 0.16);
      pen.hatch(box.grown(-1), heat >= 0.95 ? 7 : 11, false, line, 1.2);
    }
    if (slot.tells()) {
      words(pen, slot, new OnHeat(heat));
    }
    return SceneObject.still(
        partition.address(),
        "partition",
        box,
        pen.shapes(),
        Load.over(partition) ? "stage.index.partition.over" : "stage.index.partition",
        partition.address().name(),
        strip.index().definition().name(),
        Figures.grouped(partition.writeRate().asDouble()),
        Figures.grouped(partition.write().rate()),
        partition.items(),
        partition.refused());
  }

  /// Name, rate, and a dog-eared card for each entry that there is room for.
  private static void words(Pen pen, Strip.Slot slot, Tone ink) {
    PartitionView partition = slot.partition();
    Box box = slot.box();
    double x = slot.glass().right() + 8;
    double right = box.right() - 6;
    boolean two = box.height() >= 36;
    double y = two ? box.y() + 17 : box.centreY() + 4;
    String name = partition.address().name();
    String rate =
        Figures.grouped(partition.writeRate().asDouble()) + " " + Words.say("picture.wu.rate");
    pen.fitted(x, y, right - x, name, Type.LABEL_STRONG, Anchor.START, ink);
    double cards = x + Type.LABEL_STRONG.width(name) + 10;
    if (two) {
      pen.fitted(x, box.y() + 34, right - x, rate, Type.LEAST, Anchor.START, ink);
      cards = Math.max(cards, x + Type.LEAST.width(rate) + 14);
    }
    if (Load.over(partition)) {
      pen.glyph(Math.rint(right - 8), Math.rint(box.centreY()), Mark.OVER, ALARM);
      right -= 24;
    }
    String count = Figures.brief(partition.items());
    double room = right - cards - Type.LEAST_STRONG.width(count) - 6;
    long shown = Math.clamp((long) (room / PITCH), 0, partition.items());
    double middle = Math.rint(box.centreY());
    for (int i = 0; i < shown; i++) {
      pen.glyph(cards + i * PITCH + 7, middle, Mark.INDEX_ENTRY, DERIVED);
    }
    if (room > 0 && shown < partition.items()) {
      pen.text(right, middle + 4, count, Type.LEAST_STRONG, Anchor.END, ink);
    }
  }

  private static SceneObject glass(Strip strip, Strip.Slot slot) {
    BucketView bucket = slot.partition().write();
    Box glass = slot.glass();
    double heat = Shelves.heat(slot.partition());
    boolean empty = Load.empty(bucket);
    Pen pen = new Pen();
    Tone inside = new Heat(heat);
    double level = Math.rint(glass.height() * bucket.fill());
    pen.fill(glass, inside);
    pen.fill(
        Box.between(glass.x(), glass.bottom() - level, glass.right(), glass.bottom()),
        CACHE.over(inside, 0.6));
    if (empty) {
      pen.hatch(glass, 5.5, true, ALARM, 1.1);
    }
    pen.way(
        List.of(
            new Point(glass.x(), glass.y() - 2),
            new Point(glass.x(), glass.bottom()),
            new Point(glass.right(), glass.bottom()),
            new Point(glass.right(), glass.y() - 2)),
        0,
        Stroke.of(empty ? INK : EDGE, 1.25));
    Address address = bucket.address();
    return SceneObject.still(
        address,
        "bucket",
        glass.grown(2),
        pen.shapes(),
        empty ? "stage.bucket.empty" : "stage.bucket",
        strip.index().definition().name() + " " + slot.partition().address().name(),
        Words.say("picture.write"),
        Figures.grouped(Math.max(0, bucket.level().asDouble())),
        Figures.grouped(bucket.capacity()),
        Figures.grouped(bucket.rate()));
  }

  /// The ways of entries from the slots to the indexes, as thin lines: one cable for all.
  static SceneObject ways(Band band) {
    Pen pen = new Pen();
    Stroke line = Stroke.of(DERIVED.over(GROUND, 0.4), 1);
    for (Slot slot : band.slots()) {
      double x = slot.box().centreX();
      pen.line(x, slot.box().bottom(), x, band.cableY(), line.tone(), 1);
    }
    double from =
        band.slots().isEmpty() ? band.range().x() : band.slots().getFirst().box().centreX();
    for (Strip strip : band.strips()) {
      pen.way(
          List.of(
              new Point(from, band.cableY()),
              new Point(band.cableX(), band.cableY()),
              new Point(band.cableX(), strip.laneY()),
              new Point(strip.rail().right() - 8, strip.laneY())),
          6,
          line);
      from = band.cableX();
    }
    return SceneObject.decoration(band.table().address(), "ways", pen.shapes());
  }
}
