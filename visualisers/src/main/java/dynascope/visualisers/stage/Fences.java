package dynascope.visualisers.stage;

import static dynascope.visualisers.theme.Tone.Role.INK;

import dynascope.assets.Words;
import dynascope.engine.moment.PartitionView;
import dynascope.engine.moment.SplitView;
import dynascope.visualisers.scene.Box;
import dynascope.visualisers.scene.Pen;
import dynascope.visualisers.scene.Point;
import dynascope.visualisers.scene.SceneObject;
import dynascope.visualisers.scene.Stroke;
import dynascope.visualisers.scene.Stroke.Dash;
import dynascope.visualisers.theme.Tone;
import dynascope.visualisers.theme.Tone.OnHeat;
import dynascope.visualisers.theme.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// Where partitions are being split: a fence that is not there yet, through the range bar and the
/// slot.
final class Fences {
  /// The room between a fence and the side of a slot.
  private static final double BESIDE = 3;

  private static final double OVER = 9;
  private static final double WIDE = 240;

  private Fences() {}

  static List<SceneObject> of(Band band) {
    var fences = new ArrayList<SceneObject>();
    for (Slot slot : band.slots()) {
      for (PartitionView each : slot.partitions()) {
        SplitView split = each.splitting();
        if (split != null) {
          fences.add(fence(band, slot, each, split));
        }
      }
    }
    return fences;
  }

  private static SceneObject fence(Band band, Slot slot, PartitionView partition, SplitView split) {
    Pen pen = new Pen();
    Box box = slot.box();
    Box range = band.range();
    double hashX = Math.rint(band.hashX(split.hash())) + 0.5;
    double least = Math.min(BESIDE, box.width() / 2);
    double x = Math.clamp(hashX, box.x() + least, box.right() - least);
    line(pen, x, range.y() - OVER, range.bottom() + 1, INK);
    if (!slot.thin()) {
      Tone ink = new OnHeat(Shelves.heat(slot));
      // In a narrow slot the header's words would stand on it.
      double top = box.width() >= WIDE ? box.y() : box.y() + slot.headerHeight();
      line(pen, x, top, box.bottom(), ink);
      words(pen, slot, split, ink);
    }
    return SceneObject.still(
        partition.address().child("split"),
        "split",
        Box.between(x - BESIDE, range.y() - OVER, x + BESIDE, box.bottom()),
        pen.shapes(),
        split.key().isEmpty() ? "stage.split" : "stage.split.inside",
        partition.address().name(),
        Words.say("split.why." + split.why()),
        split.due().text(),
        split.key());
  }

  private static void line(Pen pen, double x, double top, double bottom, Tone tone) {
    pen.way(
        List.of(new Point(x, top), new Point(x, bottom)),
        0,
        Stroke.of(tone, 2).dashed(Dash.PENDING));
  }

  /// When the parts take over, beside the name of the slot, as far as there is room.
  private static void words(Pen pen, Slot slot, SplitView split, Tone ink) {
    Box box = slot.box();
    double x = slot.textX() + Type.STRONG.width(slot.partition().address().name()) + 8;
    double room = box.right() - (Load.over(slot.partition()) ? 28 : 6) - x;
    double y = box.y() + (slot.headerHeight() >= 84 ? 20 : 16);
    String why = Words.say("split.why." + split.why());
    Stream.of("picture.splits-why", "picture.splits-at", "picture.splits")
        .map(key -> Words.say(key, split.due().text(), why))
        .filter(each -> Type.LEAST.width(each) <= room)
        .findFirst()
        .ifPresent(each -> pen.text(x, y, each, Type.LEAST, ink));
  }
}
