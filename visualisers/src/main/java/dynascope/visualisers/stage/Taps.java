package dynascope.visualisers.stage;

import static dynascope.visualisers.theme.Tone.Role.CACHE;
import static dynascope.visualisers.theme.Tone.Role.EDGE;
import static dynascope.visualisers.theme.Tone.Role.GROUND;
import static dynascope.visualisers.theme.Tone.Role.INK;

import dynascope.assets.Words;
import dynascope.engine.moment.BucketView;
import dynascope.engine.moment.PartitionView;
import dynascope.engine.moment.ShareView;
import dynascope.visualisers.scene.Box;
import dynascope.visualisers.scene.Pen;
import dynascope.visualisers.scene.SceneObject;
import dynascope.visualisers.scene.Stroke;
import dynascope.visualisers.theme.Tone;
import dynascope.visualisers.theme.Tone.OnHeat;
import dynascope.visualisers.theme.Type;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The taps of partitions, in the stages in which each had its share of the table's throughput: how
/// wide one is open, and the ceiling above it.
///
/// A tap is a gauge beside the glass. Its height is the partition's ceiling; what the partition has
/// as one of many is filled, what a controller added is hatched.
final class Taps {
  private static final double WIDE = 10;
  private static final double GAP = 6;

  private Taps() {}

  /// What the large glass holds: a partition's share where it has one.
  static BucketView shown(PartitionView partition, boolean reads) {
    ShareView share = reads ? partition.readShare() : partition.writeShare();
    return share != null ? share.tokens() : reads ? partition.read() : partition.write();
  }

  /// What it takes of a slot's width.
  static double room(Slot slot) {
    return slot.roomy() ? GAP + WIDE + 4 : 8;
  }

  static List<SceneObject> of(Slot slot, boolean reads) {
    PartitionView partition = slot.partition();
    @Nullable ShareView share = reads ? partition.readShare() : partition.writeShare();
    if (share == null || slot.thin() || share.ceiling() <= 0) {
      return List.of();
    }
    Box side = slot.sideGlass();
    double width = slot.roomy() ? WIDE : 5;
    double left = side.right() + (slot.roomy() ? GAP : 3);
    Box gauge = Box.between(left, side.y(), left + width, side.bottom());
    if (gauge.right() > slot.box().right() - 2) {
      return List.of();
    }
    return List.of(tap(slot, partition, share, gauge));
  }

  private static SceneObject tap(Slot slot, PartitionView partition, ShareView share, Box gauge) {
    Pen pen = new Pen();
    Tone ink = new OnHeat(Shelves.heat(slot));
    pen.card(gauge, 1, GROUND, Stroke.of(EDGE, 1));
    double allocated = height(gauge, share.allocated(), share.ceiling());
    double open = height(gauge, share.rate(), share.ceiling());
    Box own = Box.between(gauge.x(), gauge.bottom() - allocated, gauge.right(), gauge.bottom());
    pen.fill(own, CACHE);
    if (open > allocated) {
      Box boost = Box.between(gauge.x(), gauge.bottom() - open, gauge.right(), own.y());
      pen.fill(boost, CACHE.over(GROUND, 0.35));
      pen.hatch(boost, 4, true, INK, 1);
      pen.line(gauge.x() - 2, boost.y(), gauge.right() + 2, boost.y(), INK, 2);
    }
    // The ceiling, which no boost lifts.
    pen.line(gauge.x() - 3, gauge.y(), gauge.right() + 3, gauge.y(), INK, 2.5);
    if (slot.roomy()) {
      words(pen, slot, share, gauge, ink);
    }
    return SceneObject.still(
        partition.address().child("tap"),
        "tap",
        gauge.grown(3),
        pen.shapes(),
        share.boost() > 0 ? "stage.tap.boosted" : "stage.tap",
        partition.address().name(),
        Figures.grouped(share.allocated()),
        Figures.grouped(share.boost()),
        Figures.grouped(share.ceiling()));
  }

  private static double height(Box gauge, long units, long ceiling) {
    return Math.rint(gauge.height() * Math.clamp((double) units / ceiling, 0, 1));
  }

  /// How wide it is open, and of what, beside its top: below there are the copies.
  private static void words(Pen pen, Slot slot, ShareView share, Box gauge, Tone ink) {
    double x = gauge.right() + 6;
    double room = slot.box().right() - 4 - x;
    String open = Figures.grouped(share.rate());
    String both = Words.say("picture.tap", open, Figures.grouped(share.ceiling()));
    String said = Type.LEAST.width(both) <= room ? both : open;
    if (Type.LEAST.width(said) <= room) {
      pen.text(x, gauge.y() + 5, said, Type.LEAST, ink);
    }
  }
}
