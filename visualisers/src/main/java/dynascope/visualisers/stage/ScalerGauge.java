package dynascope.visualisers.stage;

import static dynascope.visualisers.theme.Tone.Role.ALARM;
import static dynascope.visualisers.theme.Tone.Role.DATA;
import static dynascope.visualisers.theme.Tone.Role.EDGE;
import static dynascope.visualisers.theme.Tone.Role.FILL;
import static dynascope.visualisers.theme.Tone.Role.GROUND;
import static dynascope.visualisers.theme.Tone.Role.INK;
import static dynascope.visualisers.theme.Tone.Role.SECOND;

import dynascope.assets.Words;
import dynascope.engine.event.Datapoint;
import dynascope.engine.moment.Frame;
import dynascope.engine.moment.ScalerView;
import dynascope.engine.moment.TableView;
import dynascope.visualisers.scene.Anchor;
import dynascope.visualisers.scene.Box;
import dynascope.visualisers.scene.Pen;
import dynascope.visualisers.scene.Point;
import dynascope.visualisers.scene.SceneObject;
import dynascope.visualisers.scene.Stroke;
import dynascope.visualisers.scene.Stroke.Dash;
import dynascope.visualisers.stage.Band.Density;
import dynascope.visualisers.theme.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What scales a table, above the gauge of its use: the newest minutes under the stepped roof of
/// the capacity, how far its alarms have counted, and a hand that shows when it will act. What it
/// is about to ask for is a dotted roof.
final class ScalerGauge {
  private static final int MINUTES = 15;
  private static final double BAR = 8;
  private static final double HEADROOM = 1.35;
  private static final double HIGH = 28;
  private static final double GAP = 10;
  private static final double HAND = 7;

  private ScalerGauge() {}

  /// The capacity of the table's story that is scaled, or else the other one.
  static ScalerView.@Nullable Alarms of(Frame frame, TableView table, boolean reads) {
    for (ScalerView each : frame.scalers()) {
      if (each.of().equals(table.address())) {
        ScalerView.Alarms own = reads ? each.read() : each.write();
        return own == null ? each.all().getFirst() : own;
      }
    }
    return null;
  }

  static List<SceneObject> scene(Band band, Frame frame) {
    ScalerView.Alarms alarms = of(frame, band.table(), band.reads());
    if (alarms == null || band.density() == Density.TIGHT) {
      return List.of();
    }
    Pen pen = new Pen();
    double right = RouterBox.gaugeRight(band);
    double free = RouterBox.detailRight(band) + 16;
    boolean roomy = band.density() == Density.ROOMY;
    double top = band.router().y() + (roomy ? 27 : 5);
    Box bars = new Box(right - (MINUTES + 2) * BAR, top, (MINUTES + 2) * BAR, HIGH);
    double left = right;
    if (bars.x() >= free) {
      minutes(pen, bars, alarms);
      left = bars.x() - GAP;
    }
    left = words(pen, alarms, frame, free, left, top);
    if (left == right) {
      return List.of();
    }
    String state = state(alarms, frame).getFirst();
    return List.of(
        SceneObject.still(
            alarms.policy().scaler(),
            "scaler",
            Box.between(left, top, right, top + HIGH),
            pen.shapes(),
            "stage.scaler",
            band.table().definition().name(),
            alarms.policy().target(),
            Figures.grouped(alarms.least()),
            Figures.grouped(alarms.most()),
            Words.say("scaling.unit." + alarms.policy().dimension()),
            state));
  }

  /// The newest minutes, the roof over them, and the one that is to come.
  private static void minutes(Pen pen, Box box, ScalerView.Alarms alarms) {
    ScalerView.Plan plan = alarms.plan();
    double most = roof(alarms, plan);
    pen.fill(box, FILL);
    List<Datapoint> shown =
        alarms
            .minutes()
            .subList(Math.max(0, alarms.minutes().size() - MINUTES), alarms.minutes().size());
    double x = box.right() - 2 * BAR - shown.size() * BAR;
    List<Point> roof = new ArrayList<>();
    for (Datapoint each : shown) {
      double height = Math.rint(box.height() * Math.min(1, each.average() / most));
      boolean above = each.use() > alarms.policy().target();
      pen.fill(
          Box.between(x + 1, box.bottom() - height, x + BAR, box.bottom()),
          above ? DATA : DATA.over(GROUND, 0.45));
      double y = Math.rint(box.bottom() - box.height() * each.capacity() / most) + 0.5;
      roof.add(new Point(x, y));
      roof.add(new Point(x + BAR, y));
      x += BAR;
    }
    double now = Math.rint(box.bottom() - box.height() * alarms.capacity() / most) + 0.5;
    roof.add(new Point(x, now));
    roof.add(new Point(x + (plan == null ? 2 : 1) * BAR, now));
    pen.way(roof, 0, Stroke.of(INK, 1.5));
    double target =
        box.bottom() - box.height() * alarms.capacity() * alarms.policy().target() / 100.0 / most;
    pen.way(
        List.of(
            new Point(box.x(), Math.rint(target) + 0.5),
            new Point(box.right(), Math.rint(target) + 0.5)),
        0,
        Stroke.of(EDGE, 1).dashed(Dash.EXPIRED));
    if (plan != null) {
      double then = Math.rint(box.bottom() - box.height() * plan.after() / most) + 0.5;
      pen.way(
          List.of(new Point(x + BAR, now), new Point(x + BAR, then), new Point(x + 2 * BAR, then)),
          0,
          Stroke.of(INK, 2).dashed(Dash.PENDING));
    }
  }

  /// What the upper edge stands for: above the roofs, but not for a minute that went far beyond.
  private static double roof(ScalerView.Alarms alarms, ScalerView.@Nullable Plan plan) {
    double most = Math.max(alarms.capacity(), plan == null ? 0 : plan.after());
    for (Datapoint each : alarms.minutes()) {
      most = Math.max(most, each.capacity());
    }
    return most * HEADROOM;
  }

  /// Two lines beside the minutes: what it was told, and how far it is. Returns where they begin.
  private static double words(
      Pen pen, ScalerView.Alarms alarms, Frame frame, double free, double right, double top) {
    double room = right - free;
    String told =
        fitting(
            room,
            Words.say(
                "picture.scaling.told",
                alarms.policy().target(),
                Figures.grouped(alarms.least()),
                Figures.grouped(alarms.most())),
            Words.say("picture.scaling.target", alarms.policy().target()));
    String state = fitting(room - 2 * HAND - 4, state(alarms, frame).toArray(String[]::new));
    if (told.isEmpty() || state.isEmpty()) {
      return right;
    }
    pen.text(right, top + 11, told, Type.LEAST, Anchor.END, SECOND);
    pen.text(right, top + 26, state, Type.LEAST_STRONG, Anchor.END, INK);
    double x = right - Type.LEAST_STRONG.width(state) - HAND - 4;
    hand(pen, x, top + 22, alarms);
    return Math.min(x - HAND, right - Type.LEAST.width(told));
  }

  private static String fitting(double room, String... words) {
    return Stream.of(words)
        .filter(each -> Type.LEAST_STRONG.width(each) <= room)
        .findFirst()
        .orElse("");
  }

  /// A small clock: how far the alarm is on its way, or how long it is until it acts.
  private static void hand(Pen pen, double x, double y, ScalerView.Alarms alarms) {
    ScalerView.Plan plan = alarms.plan();
    double share =
        plan != null
            ? 1
            : Math.max(
                (double) alarms.above() / alarms.enoughAbove(),
                (double) alarms.below() / alarms.enoughBelow());
    double radius = HAND - 1;
    pen.disc(x, y, radius, GROUND, Stroke.of(EDGE, 1.5));
    double angle = 360 * Math.clamp(share, 0, 1);
    if (angle > 0) {
      pen.arc(x, y, radius, 90 - angle, angle, Stroke.of(plan == null ? INK : ALARM, 2.5));
    }
    double at = Math.toRadians(90 - angle);
    pen.line(x, y, x + Math.cos(at) * (radius - 2), y - Math.sin(at) * (radius - 2), INK, 1.5);
  }

  /// How far it is, from the longest to the shortest.
  private static List<String> state(ScalerView.Alarms alarms, Frame frame) {
    ScalerView.Plan plan = alarms.plan();
    if (plan != null) {
      return List.of(
          Words.say("picture.scaling.plan", Figures.grouped(plan.after()), plan.due().text()),
          Words.say("picture.scaling.plan-brief", Figures.grouped(plan.after())));
    }
    if (alarms.above() > 0 && alarms.capacity() >= alarms.most()) {
      return List.of(Words.say("picture.scaling.most"));
    }
    if (alarms.above() > 0) {
      int above = Math.min(alarms.above(), alarms.enoughAbove());
      return List.of(
          Words.say("picture.scaling.above", above, alarms.enoughAbove()),
          above + "/" + alarms.enoughAbove());
    }
    if (alarms.below() > 0 && alarms.capacity() > alarms.least()) {
      int below = Math.min(alarms.below(), alarms.enoughBelow());
      return List.of(
          Words.say("picture.scaling.below", below, alarms.enoughBelow()),
          below + "/" + alarms.enoughBelow());
    }
    long minute = frame.at().second() / 60 - 1;
    boolean silent =
        minute >= 0 && (alarms.minutes().isEmpty() || alarms.minutes().getLast().minute() < minute);
    return List.of(Words.say(silent ? "picture.scaling.silent" : "picture.scaling.calm"));
  }
}
