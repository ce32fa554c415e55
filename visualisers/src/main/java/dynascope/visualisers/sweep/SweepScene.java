package dynascope.visualisers.sweep;

import static dynascope.visualisers.theme.Tone.Role.ALARM;
import static dynascope.visualisers.theme.Tone.Role.DATA;
import static dynascope.visualisers.theme.Tone.Role.EDGE;
import static dynascope.visualisers.theme.Tone.Role.FLOW;
import static dynascope.visualisers.theme.Tone.Role.GROUND;
import static dynascope.visualisers.theme.Tone.Role.HAIRLINE;
import static dynascope.visualisers.theme.Tone.Role.INK;
import static dynascope.visualisers.theme.Tone.Role.SECOND;

import dynascope.assets.Money;
import dynascope.assets.Words;
import dynascope.engine.model.Address;
import dynascope.visualisers.scene.Anchor;
import dynascope.visualisers.scene.Box;
import dynascope.visualisers.scene.Pen;
import dynascope.visualisers.scene.Point;
import dynascope.visualisers.scene.SceneObject;
import dynascope.visualisers.scene.Steps;
import dynascope.visualisers.scene.Stroke;
import dynascope.visualisers.scene.Stroke.Dash;
import dynascope.visualisers.sweep.Swept.Spot;
import dynascope.visualisers.sweep.Swept.Spread;
import dynascope.visualisers.theme.Tone;
import dynascope.visualisers.theme.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleFunction;
import java.util.function.Function;

/// Refusals, latency and cost over the settings of a knob: the middle of all seeds as a line, the
/// least and the greatest as whiskers.
public final class SweepScene {
  private static final double MARGIN = 24;
  private static final double HEAD = 64;
  private static final double LEFT = 84;
  private static final double FOOT = 44;
  private static final double GAP = 30;
  private static final int ROWS = 3;

  private final Swept swept;
  private final Address of;
  private final double width;
  private final double height;

  private SweepScene(Swept swept, Address of, double width, double height) {
    this.swept = swept;
    this.of = of;
    this.width = width;
    this.height = height;
  }

  public static List<SceneObject> scene(Swept swept, Address of, double width, double height) {
    return new SweepScene(swept, of, width, height).all();
  }

  private Box field(int row) {
    double room = (height - HEAD - FOOT - (ROWS - 1) * GAP) / ROWS;
    double top = HEAD + row * (room + GAP);
    return Box.between(LEFT, top, width - MARGIN, top + Math.max(20, room));
  }

  private List<SceneObject> all() {
    List<SceneObject> scene = new ArrayList<>();
    scene.add(head());
    scene.add(row(0, "sweep.refused", ALARM, Spot::refused, value -> percent(value)));
    scene.add(row(1, "sweep.p99", FLOW, Spot::p99, value -> number(value) + " ms"));
    scene.add(row(2, "sweep.cost", DATA, Spot::cost, Money::text));
    scene.add(axis());
    return scene;
  }

  private static String percent(double value) {
    return number(value) + " %";
  }

  private static String number(double value) {
    boolean whole = value >= 100 || value == Math.rint(value);
    return String.format(Locale.ROOT, whole ? "%,.0f" : "%.1f", value);
  }

  /// The best setting, in words.
  public static String best(Swept swept) {
    int best = swept.best();
    if (best < 0) {
      return Words.say("sweep.no-best");
    }
    Spot spot = swept.spots().get(best);
    return Words.say(
        "sweep.best",
        swept.knob(),
        number(spot.setting()),
        Money.text(spot.cost().middle()),
        Money.text(1.1 * spot.cost().middle()));
  }

  private SceneObject head() {
    Pen pen = new Pen();
    double room = width - 2 * MARGIN;
    String runs = Words.say("sweep.runs", swept.knob(), swept.done(), swept.runs());
    pen.fitted(MARGIN, 22, room, runs, Type.LABEL_STRONG, Anchor.START, INK);
    pen.fitted(MARGIN, 40, room, best(swept), Type.LABEL, Anchor.START, INK);
    return SceneObject.still(
        of, "sweep", new Box(MARGIN, 6, room, 40), pen.shapes(), "sweep.reads", runs, best(swept));
  }

  private double xOf(double setting, Box field) {
    double least = swept.spots().getFirst().setting();
    double most = swept.spots().getLast().setting();
    double part =
        most == least
            ? 0.5
            : swept.byFactors() && least > 0
                ? Math.log(setting / least) / Math.log(most / least)
                : (setting - least) / (most - least);
    return Math.rint(field.x() + 8 + (field.width() - 16) * Math.clamp(part, 0, 1));
  }

  private SceneObject row(
      int row, String name, Tone tone, Function<Spot, Spread> what, DoubleFunction<String> text) {
    Box field = field(row);
    Pen pen = new Pen();
    double most = 0;
    for (Spot spot : swept.spots()) {
      most = Math.max(most, what.apply(spot).known() ? what.apply(spot).most() : 0);
    }
    double top = most > 0 ? Steps.noLess(most) : 1;
    pen.line(field.x(), field.y(), field.right(), field.y(), HAIRLINE, 1);
    pen.line(field.x(), field.bottom(), field.right(), field.bottom(), EDGE, 1);
    pen.fitted(
        field.x(), field.y() - 7, field.width(), Words.say(name), Type.LABEL, Anchor.START, SECOND);
    pen.text(field.x() - 8, field.y() + 4, text.apply(top), Type.LEAST, Anchor.END, SECOND);
    pen.text(field.x() - 8, field.bottom() + 4, text.apply(0), Type.LEAST, Anchor.END, SECOND);
    double present = xOf(swept.present(), field);
    pen.way(
        List.of(new Point(present, field.y()), new Point(present, field.bottom())),
        0,
        Stroke.of(INK, 1).dashed(Dash.EXPIRED));
    List<Point> line = new ArrayList<>();
    int best = swept.best();
    for (int i = 0; i < swept.spots().size(); i++) {
      Spot spot = swept.spots().get(i);
      Spread spread = what.apply(spot);
      if (spread.known()) {
        double x = xOf(spot.setting(), field);
        double y = yOf(spread.middle(), top, field);
        pen.line(x, yOf(spread.least(), top, field), x, yOf(spread.most(), top, field), tone, 1.5);
        line.add(new Point(x, y));
      }
    }
    if (line.size() > 1) {
      pen.way(line, 0, Stroke.of(tone, 2));
    }
    for (Point point : line) {
      pen.disc(point.x(), point.y(), 3.5, tone, null);
    }
    if (best >= 0) {
      Spot spot = swept.spots().get(best);
      double x = xOf(spot.setting(), field);
      double y = yOf(what.apply(spot).middle(), top, field);
      pen.disc(x, y, 8, null, Stroke.of(INK, 2));
    }
    return SceneObject.still(
        of, "sweep-row", field, pen.shapes(), "sweep.row", Words.say(name), said(what, text));
  }

  private String said(Function<Spot, Spread> what, DoubleFunction<String> text) {
    List<String> all = new ArrayList<>();
    for (Spot spot : swept.spots()) {
      Spread spread = what.apply(spot);
      if (spread.known()) {
        all.add(number(spot.setting()) + ": " + text.apply(spread.middle()));
      }
    }
    return String.join("; ", all);
  }

  private static double yOf(double value, double top, Box field) {
    return Math.rint(field.bottom() - field.height() * Math.clamp(value / top, 0, 1));
  }

  /// The settings below, and where the knob stands now.
  private SceneObject axis() {
    Pen pen = new Pen();
    Box field = field(ROWS - 1);
    double free = Double.NEGATIVE_INFINITY;
    for (Spot spot : swept.spots()) {
      double x = xOf(spot.setting(), field);
      String text = number(spot.setting());
      double half = Type.LEAST.width(text) / 2;
      pen.line(x, field.bottom(), x, field.bottom() + 4, EDGE, 1);
      if (x - half > free) {
        pen.text(x, field.bottom() + 17, text, Type.LEAST, Anchor.MIDDLE, SECOND);
        free = x + half + 6;
      }
    }
    String now = Words.say("sweep.now", number(swept.present()));
    double half = Type.LEAST_STRONG.width(now) / 2;
    double x =
        Math.clamp(
            xOf(swept.present(), field),
            MARGIN + half,
            Math.max(MARGIN + half, width - MARGIN - half));
    Box behind = new Box(x - half - 4, field.bottom() + 21, 2 * half + 8, 16);
    pen.fill(behind, GROUND);
    pen.text(x, field.bottom() + 34, now, Type.LEAST_STRONG, Anchor.MIDDLE, INK);
    return SceneObject.still(of, "sweep-axis", behind, pen.shapes(), "sweep.axis", now);
  }
}
