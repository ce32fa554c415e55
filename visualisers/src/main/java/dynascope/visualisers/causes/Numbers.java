package dynascope.visualisers.causes;

import static dynascope.visualisers.theme.Tone.Role.EDGE;
import static dynascope.visualisers.theme.Tone.Role.GROUND;
import static dynascope.visualisers.theme.Tone.Role.INK;

import dynascope.assets.Words;
import dynascope.engine.explain.Cause;
import dynascope.engine.explain.Causes;
import dynascope.visualisers.causes.LanePlan.Row;
import dynascope.visualisers.scene.Anchor;
import dynascope.visualisers.scene.Box;
import dynascope.visualisers.scene.Pen;
import dynascope.visualisers.scene.Point;
import dynascope.visualisers.scene.SceneObject;
import dynascope.visualisers.scene.Stroke;
import dynascope.visualisers.theme.Type;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The numbers of the causes on their lanes, and a few words beside each where there is room.
final class Numbers {
  private static final double RADIUS = 10;
  private static final double WIDEST = 176;
  private static final double WIDEST_EFFECT = 230;

  private final Causes causes;
  private final LaneView view;
  private final LanePlan plan;
  private final Places places;
  private final List<Passage> passages;

  Numbers(Causes causes, LaneView view, LanePlan plan, Places places, List<Passage> passages) {
    this.causes = causes;
    this.view = view;
    this.plan = plan;
    this.places = places;
    this.passages = passages;
  }

  List<SceneObject> objects() {
    List<Cause> chain = causes.chain();
    List<@Nullable Point> spots = new ArrayList<>();
    List<Box> discs = new ArrayList<>();
    for (Cause cause : chain) {
      Point spot = spot(cause, discs);
      spots.add(spot);
      if (spot != null) {
        Box disc = Box.around(spot.x(), spot.y(), RADIUS + 1.5);
        discs.add(disc);
        places.take(disc);
      }
    }
    // The effect speaks first, then what is nearest to it.
    List<SceneObject> objects = new ArrayList<>();
    for (int i = chain.size() - 1; i >= 0; i--) {
      Point spot = spots.get(i);
      if (spot != null) {
        caption(chain.get(i), i == chain.size() - 1, spot, objects);
      }
    }
    for (int i = 0; i < chain.size(); i++) {
      Point spot = spots.get(i);
      if (spot != null) {
        objects.add(number(i + 1, chain.get(i), spot));
      }
    }
    return objects;
  }

  /// Where a number stands: on its lane or its message; at the edge, when it was before or after.
  private @Nullable Point spot(Cause cause, List<Box> discs) {
    Row row = plan.row(cause.lane());
    if (row == null) {
      return null;
    }
    Box area = plan.area();
    Point at = new Point(plan.x(cause.at()), row.y());
    for (Passage passage : passages) {
      boolean copies = passage.isCopying() && passage.length() > 4 * RADIUS;
      if (passage.hop().seq() == cause.seq() && copies) {
        at = passage.at(0.55);
      }
    }
    boolean late = at.x() > area.right() - RADIUS;
    double way = late ? -1 : 1;
    double x = Math.clamp(at.x(), area.x() + RADIUS + 2, area.right() - RADIUS - 2);
    Point spot = new Point(x, at.y());
    while (crowded(spot, discs)) {
      spot = new Point(spot.x() + way * 6, spot.y());
    }
    return area.contains(spot.x(), spot.y()) ? spot : null;
  }

  private static boolean crowded(Point spot, List<Box> discs) {
    Box own = Box.around(spot.x(), spot.y(), RADIUS + 1.5);
    return discs.stream().anyMatch(own::overlaps);
  }

  private SceneObject number(int number, Cause cause, Point spot) {
    Pen pen = new Pen();
    boolean focused = CauseLanes.ofCause(number).equals(view.focused());
    pen.disc(spot.x(), spot.y(), RADIUS + 1.5, GROUND, null);
    pen.disc(spot.x(), spot.y(), RADIUS, INK, null);
    if (focused) {
      pen.disc(spot.x(), spot.y(), RADIUS + 4, null, Stroke.of(INK, 2));
    }
    String text = Integer.toString(number);
    pen.text(spot.x(), spot.y() + 4, text, Type.LABEL_STRONG, Anchor.MIDDLE, GROUND);
    String key =
        cause.at().isBefore(view.from())
            ? "causes.cause.before"
            : cause.at().isAfter(view.to()) ? "causes.cause.after" : "causes.cause";
    return SceneObject.still(
        CauseLanes.ofCause(number),
        "cause",
        Box.around(spot.x(), spot.y(), 14),
        pen.shapes(),
        key,
        number,
        cause.at().text(),
        Words.say(cause.key(), cause.args().toArray()));
  }

  private void caption(Cause cause, boolean effect, Point spot, List<SceneObject> into) {
    String key = cause.key() + ".short";
    if (!Words.knows(key)) {
      return;
    }
    String said = Words.say(key, cause.args().toArray());
    String words = plan.shows(cause.at()) ? said : Words.say("causes.at", cause.at().text(), said);
    Type type = effect ? Type.TITLE : Type.LABEL;
    double line = effect ? 18 : 15;
    for (double widest : new double[] {effect ? WIDEST_EFFECT : WIDEST, 110, 400}) {
      List<String> lines = wrap(words, type, widest);
      double width = lines.stream().mapToDouble(type::width).max().orElse(0) + 6;
      double height = lines.size() * line + 2;
      Box box = places.near(spot, width, height, RADIUS + 4, effect ? 110 : 64);
      if (box != null) {
        into.add(words(spot, box, lines, type, line));
        return;
      }
    }
  }

  private static SceneObject words(
      Point spot, Box box, List<String> lines, Type type, double line) {
    Pen pen = new Pen();
    double nearX = Math.clamp(spot.x(), box.x(), box.right());
    double nearY = spot.y() < box.y() ? box.y() : box.bottom();
    if (spot.distance(new Point(nearX, nearY)) > 24) {
      pen.line(spot.x(), spot.y(), nearX, nearY, EDGE, 1);
    }
    pen.fill(box, GROUND);
    double y = box.y() + 1 + type.ascent() + (line - type.size()) / 2;
    for (String each : lines) {
      pen.text(box.x() + 3, y, each, type, INK);
      y += line;
    }
    return SceneObject.decoration(CauseLanes.ofCause(0), "caption", pen.shapes());
  }

  private static List<String> wrap(String words, Type type, double widest) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : words.split(" ", -1)) {
      String longer = line.isEmpty() ? word : line + " " + word;
      if (!line.isEmpty() && type.width(longer) > widest) {
        lines.add(line.toString());
        line = new StringBuilder(word);
      } else {
        line = new StringBuilder(longer);
      }
    }
    lines.add(line.toString());
    return lines;
  }
}
