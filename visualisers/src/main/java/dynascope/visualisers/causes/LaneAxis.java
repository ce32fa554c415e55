package dynascope.visualisers.causes;

import static dynascope.visualisers.theme.Tone.Role.EDGE;
import static dynascope.visualisers.theme.Tone.Role.GROUND;
import static dynascope.visualisers.theme.Tone.Role.INK;
import static dynascope.visualisers.theme.Tone.Role.LINE;
import static dynascope.visualisers.theme.Tone.Role.SECOND;

import dynascope.engine.model.Address;
import dynascope.visualisers.scene.Anchor;
import dynascope.visualisers.scene.Box;
import dynascope.visualisers.scene.Layer;
import dynascope.visualisers.scene.Pen;
import dynascope.visualisers.scene.SceneObject;
import dynascope.visualisers.scene.Steps;
import dynascope.visualisers.theme.Type;
import java.util.List;
import java.util.Locale;

/// Time below the lanes, and the playhead across them.
final class LaneAxis {
  private static final double LEAST_STEP = 96;

  private final LaneView view;
  private final LanePlan plan;

  LaneAxis(LaneView view, LanePlan plan) {
    this.view = view;
    this.plan = plan;
  }

  List<SceneObject> objects() {
    Address root = Address.parse("causes");
    SceneObject ticks = SceneObject.decoration(root, "axis", ticks().shapes());
    if (!plan.shows(view.playhead())) {
      return List.of(ticks);
    }
    SceneObject playhead =
        SceneObject.still(
                root.child("playhead"),
                "playhead",
                Box.NONE,
                playhead().shapes(),
                "causes.playhead",
                view.playhead().text())
            .with(Layer.MOVING);
    return List.of(ticks, playhead);
  }

  private Pen ticks() {
    Pen pen = new Pen();
    Box area = plan.area();
    double y = plan.axis();
    pen.line(area.x(), y, area.right(), y, LINE, 1);
    double span = view.to().nanos() - view.from().nanos();
    double least = span * LEAST_STEP / Math.max(LEAST_STEP, area.width());
    long step = Math.round(Steps.noLess(Math.max(1, least)));
    long first = Math.ceilDiv(view.from().nanos(), step) * step;
    for (long at = first; at <= view.to().nanos(); at += step) {
      double x = Math.rint(plan.x(at));
      String text = text(at, step) + (at == first ? " s" : "");
      double half = Type.MONO_LEAST.width(text) / 2;
      pen.line(x, y, x, y + 4, EDGE, 1);
      boolean inside = x - half >= area.x() - 20 && x + half <= view.width();
      boolean covered =
          plan.shows(view.playhead()) && Math.abs(x - pillX()) < half + pill().width() / 2 + 4;
      if (inside && !covered) {
        pen.text(x, y + 17, text, Type.MONO_LEAST, Anchor.MIDDLE, SECOND);
      }
    }
    return pen;
  }

  private static String text(long nanos, long step) {
    int decimals = step >= 1_000_000 ? 3 : step >= 100_000 ? 4 : step >= 10_000 ? 5 : 6;
    return String.format(Locale.ROOT, "%." + decimals + "f", nanos / 1e9);
  }

  private double pillX() {
    double half = pill().width() / 2;
    double x = Math.rint(plan.x(view.playhead()));
    return Math.clamp(x, plan.area().x() + half - 20, view.width() - half);
  }

  private Box pill() {
    double width = Type.MONO_LEAST.width(text(view.playhead().nanos(), 1_000_000)) + 14;
    return new Box(0, 0, width, 18);
  }

  private Pen playhead() {
    Pen pen = new Pen();
    double x = Math.rint(plan.x(view.playhead()));
    double y = plan.axis();
    // Between the lanes it would run through words.
    pen.line(x, 0, x, 8, EDGE, 1.5);
    for (LanePlan.Row row : plan.rows()) {
      if (!row.hidden()) {
        // Numbers stand on the lanes: the line keeps clear of them.
        pen.line(x, row.y() - 17, x, row.y() - 12, EDGE, 1);
        pen.line(x, row.y() + 12, x, row.y() + 17, EDGE, 1);
      }
    }
    pen.line(x, y - 8, x, y, EDGE, 1.5);
    pen.card(pill().moved(pillX() - pill().width() / 2, y + 4), 3, INK, null);
    String text = text(view.playhead().nanos(), 1_000_000);
    pen.text(pillX(), y + 17, text, Type.MONO_LEAST, Anchor.MIDDLE, GROUND);
    return pen;
  }
}
