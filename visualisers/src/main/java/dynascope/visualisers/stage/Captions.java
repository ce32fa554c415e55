package dynascope.visualisers.stage;

import static dynascope.visualisers.theme.Tone.Role.GROUND;
import static dynascope.visualisers.theme.Tone.Role.INK;

import dynascope.engine.model.Address;
import dynascope.visualisers.scene.Anchor;
import dynascope.visualisers.scene.Box;
import dynascope.visualisers.scene.Pen;
import dynascope.visualisers.scene.SceneObject;
import dynascope.visualisers.scene.Stroke;
import dynascope.visualisers.scene.View;
import dynascope.visualisers.theme.Type;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What is said of one thing: large words in the gutter, tied to it by a leader.
final class Captions {
  private static final double LONGEST_LEADER = 80;

  private Captions() {}

  static @Nullable SceneObject of(StageLayout layout, View view, List<SceneObject> things) {
    View.Caption caption = view.caption();
    if (caption == null || caption.text().isBlank()) {
      return null;
    }
    Box gutter = layout.gutter();
    Type type = gutter.height() >= 90 ? Type.CAPTION : Type.TITLE;
    double line = type == Type.CAPTION ? 24 : 19;
    int most = (int) Math.max(1, Math.floor((gutter.height() - 14) / line));
    double anchorX = anchorX(layout, caption.about(), things);
    boolean tied = !Double.isNaN(anchorX);
    double left = tied ? Math.clamp(anchorX, gutter.x() + 2, gutter.right()) : gutter.x();
    double after = gutter.right() - left - 14;
    double before = left - 14 - gutter.x();
    boolean flipped = tied && after < before && after < Math.min(420, type.width(caption.text()));
    double widest = Math.min(560, flipped ? before : after);
    List<String> lines = wrap(caption.text(), type, widest, most);
    double width = lines.stream().mapToDouble(type::width).max().orElse(0);
    double x = flipped ? left - 14 : tied ? left + 14 : left;
    Anchor anchor = flipped ? Anchor.END : Anchor.START;
    Pen pen = new Pen();
    double first = gutter.y() + (gutter.height() >= 90 ? 32 : 22);
    double end = Math.min(first + (lines.size() - 1) * line + 2, gutter.y() + LONGEST_LEADER);
    if (tied) {
      pen.line(left, gutter.y(), left, end, INK, 1.5);
      inside(pen, layout, caption.about(), left, gutter.y());
    }
    for (int i = 0; i < lines.size(); i++) {
      pen.text(x, first + i * line, lines.get(i), type, anchor, INK);
    }
    Box box = new Box(flipped ? x - width : x, gutter.y(), width, gutter.height());
    return SceneObject.still(
        caption.about(), "caption", box, pen.shapes(), "stage.caption", caption.text());
  }

  /// Inside a hot slot the leader goes on to the glass, in ground.
  private static void inside(Pen pen, StageLayout layout, Address about, double x, double bottom) {
    Band band = layout.bandOf(about);
    Slot slot = band == null ? null : band.slotOf(about);
    if (slot != null && !slot.thin()) {
      boolean over = Load.over(slot.partition());
      double from = slot.mainGlass().bottom() + (over && slot.roomy() ? 2 : 22);
      if (from < bottom) {
        pen.add(
            dynascope.visualisers.scene.Shape.Line.of(
                x, from, x, bottom, Stroke.of(over ? GROUND : INK, 1.5)));
      }
    }
  }

  /// Above which point of the gutter the thing stands; NaN when it does not border on the gutter.
  private static double anchorX(StageLayout layout, Address about, List<SceneObject> things) {
    Band band = layout.bandOf(about);
    Slot slot = band == null ? null : band.slotOf(about);
    if (slot != null) {
      return band == layout.bands().getLast() ? Math.rint(slot.wayX()) : Double.NaN;
    }
    for (SceneObject thing : things) {
      boolean borders = Math.abs(thing.bounds().bottom() - layout.gutter().y()) < 2;
      if (thing.address().equals(about) && borders && thing.knob() == null) {
        return Math.rint(thing.bounds().x() + 20);
      }
    }
    return Double.NaN;
  }

  /// Words in lines no wider than `room`; the last is shortened when there are too many.
  static List<String> wrap(String text, Type type, double room, int most) {
    List<String> lines = type.lines(text, room);
    if (lines.size() <= most) {
      return balanced(lines, text, type, room);
    }
    List<String> kept = new ArrayList<>(lines.subList(0, most - 1));
    kept.add(type.fit(String.join(" ", lines.subList(most - 1, lines.size())), room));
    return kept;
  }

  /// Two lines of about the same length rather than one full and one word.
  private static List<String> balanced(List<String> lines, String text, Type type, double room) {
    if (lines.size() != 2) {
      return lines;
    }
    double half = type.width(text.strip()) / 2;
    int best = -1;
    for (int at = text.indexOf(' '); at > 0; at = text.indexOf(' ', at + 1)) {
      boolean nearer =
          best < 0
              || Math.abs(type.width(text.substring(0, at)) - half)
                  < Math.abs(type.width(text.substring(0, best)) - half);
      best = nearer ? at : best;
    }
    String above = text.substring(0, best).strip();
    String below = text.substring(best).strip();
    boolean fits = type.width(above) <= room && type.width(below) <= room;
    return fits ? List.of(above, below) : lines;
  }
}
