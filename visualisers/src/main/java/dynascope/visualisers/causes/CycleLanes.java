package dynascope.visualisers.causes;

import static dynascope.visualisers.theme.Tone.Role.ALARM;
import static dynascope.visualisers.theme.Tone.Role.GROUND;
import static dynascope.visualisers.theme.Tone.Role.HAIRLINE;
import static dynascope.visualisers.theme.Tone.Role.INK;
import static dynascope.visualisers.theme.Tone.Role.LINE;

import dynascope.assets.Words;
import dynascope.engine.explain.Cycle;
import dynascope.engine.model.Address;
import dynascope.visualisers.scene.Anchor;
import dynascope.visualisers.scene.Box;
import dynascope.visualisers.scene.Mark;
import dynascope.visualisers.scene.Pen;
import dynascope.visualisers.scene.Point;
import dynascope.visualisers.scene.SceneObject;
import dynascope.visualisers.scene.Stroke;
import dynascope.visualisers.scene.Stroke.Dash;
import dynascope.visualisers.theme.Tone;
import dynascope.visualisers.theme.Type;
import java.util.ArrayList;
import java.util.List;

/// Two transactions as lanes below those of nodes: when each of them was under way and came to the
/// item that both wanted, and that each would have had to come before the other.
final class CycleLanes {
  /// What both lanes take of the height.
  static final double HEIGHT = 96;

  private static final double FIRST = 30;
  private static final double SECOND_LANE = 72;
  private static final double HALF = 5;
  private static final double HEAD = 5;

  /// Between the two arrows of a cycle.
  private static final double APART = 34;

  private static final Address AT = Address.parse("causes").child("cycle");

  private CycleLanes() {}

  static List<SceneObject> of(Cycle cycle, LanePlan plan) {
    List<SceneObject> lanes = new ArrayList<>();
    Box area = plan.area();
    double top = plan.axis() - 4 - HEIGHT;
    double one = Math.rint(top + FIRST);
    double two = Math.rint(top + SECOND_LANE);
    Pen pen = new Pen();
    pen.line(8, top, area.right(), top, HAIRLINE, 1);
    lane(pen, plan, cycle.holder(), one, INK);
    lane(pen, plan, cycle.other(), two, ALARM);
    double x = clamp(plan, plan.x(cycle.holder().touched()));
    double refused = clamp(plan, plan.x(cycle.other().touched()));
    pen.glyph(x, one - 7, Mark.CLAMP, INK);
    pen.glyph(refused, two, Mark.OVER, ALARM);
    // Each before the other: down because it was there first, up because the item was as before.
    double left = Math.max(area.x() + 10, Math.min(x, refused - APART));
    arrow(pen, left, one + HALF + 2, two - HALF - 3, INK, Dash.SOLID);
    double right = Math.min(area.right() - 10, refused + APART);
    arrow(pen, right, two - HALF - 2, one + HALF + 3, ALARM, Dash.PENDING);
    double middle = (one + two) / 2 + 4;
    label(pen, area, left - 6, middle, Words.say("causes.cycle.first", cycle.item()), true);
    label(pen, area, right + 6, middle, Words.say("causes.cycle.then", cycle.item()), false);
    lanes.add(
        SceneObject.still(
            AT,
            "cycle",
            Box.between(0, top, area.right(), top + HEIGHT),
            pen.shapes(),
            "causes.cycle",
            cycle.item(),
            cycle.holder().number(),
            cycle.other().number()));
    return lanes;
  }

  private static void lane(Pen pen, LanePlan plan, Cycle.Part part, double y, Tone tone) {
    Box area = plan.area();
    String name = Words.say("causes.cycle.name", part.number());
    pen.text(LanePlan.NAMES - 14, y + 4, name, Type.LABEL, Anchor.END, INK);
    pen.line(area.x(), y, area.right(), y, LINE, 1);
    double from = clamp(plan, plan.x(part.from()));
    double to = Math.max(from + 2, clamp(plan, plan.x(part.to())));
    pen.card(Box.between(from, y - HALF, to, y + HALF), 3, GROUND, Stroke.of(tone, 1.5));
  }

  private static double clamp(LanePlan plan, double x) {
    return Math.rint(Math.clamp(x, plan.area().x(), plan.area().right()));
  }

  private static void arrow(Pen pen, double x, double from, double to, Tone tone, Dash dash) {
    double back = to > from ? -HEAD * 1.5 : HEAD * 1.5;
    pen.way(
        List.of(new Point(x, from), new Point(x, to + back)), 0, Stroke.of(tone, 2).dashed(dash));
    pen.area(
        List.of(new Point(x, to), new Point(x - HEAD, to + back), new Point(x + HEAD, to + back)),
        tone,
        null);
  }

  /// Beside an arrow, on the other side where there is no room.
  private static void label(Pen pen, Box area, double x, double y, String words, boolean left) {
    double width = Type.LEAST.width(words);
    boolean ends = left ? x - width >= area.x() : x + width > area.right();
    double at = ends == left ? x : left ? x + 12 : x - 12;
    pen.text(at, y, words, Type.LEAST, ends ? Anchor.END : Anchor.START, INK);
  }
}
