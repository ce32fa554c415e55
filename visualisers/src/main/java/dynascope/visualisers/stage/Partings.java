package dynascope.visualisers.stage;

import static dynascope.visualisers.theme.Tone.Role.GROUND;
import static dynascope.visualisers.theme.Tone.Role.INK;

import dynascope.assets.Words;
import dynascope.engine.event.Event;
import dynascope.engine.event.Event.Split;
import dynascope.engine.moment.Moment;
import dynascope.visualisers.scene.Anchor;
import dynascope.visualisers.scene.Box;
import dynascope.visualisers.scene.Pen;
import dynascope.visualisers.scene.Point;
import dynascope.visualisers.scene.SceneObject;
import dynascope.visualisers.scene.Shape.Text;
import dynascope.visualisers.scene.Stroke;
import dynascope.visualisers.scene.View;
import dynascope.visualisers.theme.Tone;
import dynascope.visualisers.theme.Tone.Heat;
import dynascope.visualisers.theme.Type;
import java.util.ArrayList;
import java.util.List;

/// Partitions that have just split: a fence grows from the range bar down through the slot that was
/// whole, and what is said of it stays for as long as the fence is seen.
///
/// How far it is follows from the moment alone.
final class Partings {
  /// How long it takes, in the least time that anything is shown.
  private static final double TAKES = 2;

  private static final double OVER = 9;
  private static final double ABOVE = 27;

  private Partings() {}

  static List<SceneObject> of(Band band, Moment moment, View view) {
    var partings = new ArrayList<SceneObject>();
    for (Event event : moment.slice().events()) {
      if (event instanceof Split split && split.address().startsWith(band.table().address())) {
        double gone = moment.frame().at().nanos() - split.at().nanos();
        double share = gone / Math.max(1, TAKES * view.leastShown());
        Slot first = band.slotOf(split.parts().getFirst());
        Slot second = band.slotOf(split.parts().getLast());
        if (share >= 0 && share <= 1 && first != null && second != null) {
          partings.add(parting(band, split, first, second, view.reducedMotion() ? 1 : share));
        }
      }
    }
    return partings;
  }

  static SceneObject parting(Band band, Split split, Slot first, Slot second, double share) {
    Pen pen = new Pen();
    Box range = band.range();
    Box left = first.box();
    Box right = second.box();
    double x = Math.rint((left.right() + right.x()) / 2);
    double top = range.y() - OVER;
    double tip = Math.rint(top + share * (left.bottom() - top));
    if (first != second && tip < left.bottom()) {
      // What the fence has not passed yet is still whole.
      Tone whole = new Heat(Math.max(Shelves.heat(first), Shelves.heat(second)));
      double from = Math.max(left.y(), tip);
      pen.fill(Box.between(left.right() - 4, from, right.x() + 4, left.bottom()), whole);
    }
    pen.way(List.of(new Point(x, top), new Point(x, tip)), 0, Stroke.of(INK, 3));
    String whole = split.address().name();
    String words =
        Words.say(
            "picture.parted",
            whole,
            split.parts().getFirst().name(),
            split.parts().getLast().name());
    double half = Type.LEAST_STRONG.width(words) / 2 + 2;
    double middle =
        Math.clamp(x, range.x() + half, Math.max(range.x() + half, range.right() - half));
    double y = Math.rint(range.y() - ABOVE);
    Text text = new Text(middle, y, words, Type.LEAST_STRONG, Anchor.MIDDLE, INK);
    pen.card(text.bounds().grown(3), 3, GROUND, Stroke.of(INK, 1));
    pen.add(text);
    return SceneObject.still(
        split.address().child("split"),
        "split",
        Box.between(x - 3, top, x + 3, left.bottom()),
        pen.shapes(),
        "stage.parted",
        whole,
        split.parts().getFirst().name(),
        split.parts().getLast().name(),
        Words.say("split.why." + split.why()));
  }
}
