package dynascope.visualisers.chart;

import static dynascope.visualisers.theme.Tone.Role.ALARM;
import static dynascope.visualisers.theme.Tone.Role.EDGE;
import static dynascope.visualisers.theme.Tone.Role.FILL;
import static dynascope.visualisers.theme.Tone.Role.GROUND;
import static dynascope.visualisers.theme.Tone.Role.INK;
import static dynascope.visualisers.theme.Tone.Role.LINE;
import static dynascope.visualisers.theme.Tone.Role.PANE;
import static dynascope.visualisers.theme.Tone.Role.SECOND;

import dynascope.engine.model.Address;
import dynascope.visualisers.scene.Anchor;
import dynascope.visualisers.scene.Box;
import dynascope.visualisers.scene.Mark;
import dynascope.visualisers.scene.Pen;
import dynascope.visualisers.scene.Point;
import dynascope.visualisers.scene.SceneObject;
import dynascope.visualisers.scene.Stroke;
import dynascope.visualisers.scene.Stroke.Dash;
import dynascope.visualisers.theme.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// The lines of time: a lane for each branch, a lesson's parts, markers, playhead and head.
///
/// Its objects' roles are `branch`, `beat`, `marker` and `playhead`; a branch's or marker's number
/// is the last segment of its address, such as `timeline/branch-1`.
public final class Timeline {
  private static final double NAMES = 84;
  private static final double RULER = 22;
  private static final double LANE = 24;
  private static final Address ROOT = Address.parse("timeline");

  private Timeline() {}

  /// One branch.
  ///
  /// @param from the second at which it leaves its parent
  /// @param parent the index of its parent's lane, itself for the main line
  /// @param head up to which second it is simulated
  /// @param note what is told at its end, may be empty
  public record Lane(
      String name, int parent, double from, double head, boolean current, String note) {}

  /// A part of a lesson between two seconds.
  public record Beat(String name, double from, double to) {}

  /// What a marker stands for.
  public enum Kind {
    REFUSAL,
    PREDICTION,
    ACT,
    OTHER
  }

  /// An instant worth finding again, on a lane.
  public record Note(Kind kind, String label, double second, int lane) {}

  /// All that a time line shows.
  public record Line(
      List<Lane> lanes,
      List<Beat> beats,
      List<Note> notes,
      double from,
      double to,
      double playhead) {}

  /// Where a second lies.
  public static double xOf(Line line, Box area, double second) {
    double left = area.x() + NAMES;
    double span = Math.max(1e-9, line.to() - line.from());
    double share = Math.clamp((second - line.from()) / span, 0, 1);
    return left + share * (area.right() - 20 - left);
  }

  /// The second at a place: what a pointer on the time line asks for.
  public static double secondAt(Line line, Box area, double x) {
    double left = area.x() + NAMES;
    double share = Math.clamp((x - left) / (area.right() - 20 - left), 0, 1);
    return line.from() + share * (line.to() - line.from());
  }

  /// How high a time line with so many lanes wants to be.
  public static double height(int lanes) {
    return RULER + Math.max(1, lanes) * LANE + 4;
  }

  public static List<SceneObject> scene(Line line, Box area) {
    List<SceneObject> objects = new ArrayList<>();
    objects.add(ruler(line, area));
    int shown = (int) Math.max(1, Math.floor((area.height() - RULER) / LANE));
    for (int i = 0; i < Math.min(shown, line.lanes().size()); i++) {
      objects.add(lane(line, area, i));
    }
    for (int i = 0; i < line.beats().size(); i++) {
      objects.add(beat(line, area, i));
    }
    for (int i = 0; i < line.notes().size(); i++) {
      Note mark = line.notes().get(i);
      boolean seen = mark.second() >= line.from() && mark.second() <= line.to();
      if (seen && mark.lane() < shown) {
        objects.add(mark(line, area, mark, i));
      }
    }
    objects.add(playhead(line, area));
    return List.copyOf(objects);
  }

  private static double laneY(Box area, int lane) {
    return area.y() + RULER + lane * LANE + LANE / 2;
  }

  private static SceneObject ruler(Line line, Box area) {
    Pen pen = new Pen();
    double step = step(line.to() - line.from(), area.width() - NAMES);
    double first = Math.ceil(line.from() / step) * step;
    double head = xOf(line, area, line.playhead());
    for (double second = first; second <= line.to() + 1e-9; second += step) {
      double x = Math.rint(xOf(line, area, second));
      String label = text(second) + (second == 0 ? "" : " s");
      double half = Type.LEAST.width(label) / 2;
      boolean hidden = Math.abs(x - head) < half + 36;
      if (!hidden && x + half <= area.right()) {
        pen.text(x, area.y() + 14, label, Type.LEAST, Anchor.MIDDLE, SECOND);
      }
    }
    return SceneObject.decoration(ROOT, "ruler", pen.shapes());
  }

  /// The distance between labels: 1, 2 or 5 times a power of ten, at least 80 px.
  private static double step(double span, double width) {
    double least = Math.max(1e-3, span * 80 / Math.max(80, width));
    double unit = Math.pow(10, Math.floor(Math.log10(least)));
    for (double factor : new double[] {1, 2, 5}) {
      if (unit * factor >= least) {
        return unit * factor;
      }
    }
    return unit * 10;
  }

  private static SceneObject lane(Line line, Box area, int index) {
    Lane lane = line.lanes().get(index);
    Pen pen = new Pen();
    double y = laneY(area, index);
    double left = xOf(line, area, index == 0 ? line.from() : lane.from());
    double head = xOf(line, area, lane.head());
    Type type = lane.current() ? Type.LABEL_STRONG : Type.LABEL;
    pen.fitted(area.x() + 20, y + 4, NAMES - 28, lane.name(), type, Anchor.START, INK);
    if (index == 0) {
      Box whole = Box.between(left, y - 9, xOf(line, area, line.to()), y + 9);
      pen.card(whole, 2, PANE, Stroke.of(LINE, 1).dashed(Dash.PENDING));
      pen.card(Box.between(left, y - 9, head, y + 9), 2, LINE.over(FILL, 0.6), null);
    } else {
      double parent = laneY(area, Math.min(lane.parent(), index)) + (lane.parent() == 0 ? 9 : 0);
      pen.way(
          List.of(
              new Point(left, parent), new Point(left, y), new Point(Math.max(left + 9, head), y)),
          8,
          Stroke.of(EDGE, 2));
      pen.disc(Math.max(left + 9, head), y, 3.5, GROUND, Stroke.of(EDGE, 1.5));
      double room = area.right() - 20 - head - 12;
      pen.fitted(head + 12, y + 4, room, lane.note(), Type.LEAST, Anchor.START, SECOND);
    }
    return SceneObject.still(
        ROOT.child("branch-" + index),
        "branch",
        Box.between(left, y - 10, Math.max(left + 12, head), y + 10),
        pen.shapes(),
        "timeline.branch",
        lane.name(),
        text(lane.from()),
        text(lane.head()));
  }

  private static SceneObject beat(Line line, Box area, int index) {
    Beat beat = line.beats().get(index);
    Pen pen = new Pen();
    double y = laneY(area, 0);
    double left = xOf(line, area, beat.from());
    double right = xOf(line, area, beat.to());
    if (index > 0) {
      pen.line(Math.rint(left), y - 9, Math.rint(left), y + 9, GROUND, 2);
    }
    double head = xOf(line, area, line.playhead());
    double start = left + 8;
    for (Note mark : line.notes()) {
      double x = xOf(line, area, mark.second());
      if (mark.lane() == 0 && Math.abs(x - left) < 16) {
        start = Math.max(start, x + 14);
      }
    }
    double room = right - start - 6;
    boolean split = head > start && head < right;
    if (split && Type.LEAST.width(beat.name()) > head - start - 12) {
      boolean after = right - head > head - start;
      room = after ? right - head - 20 : head - start - 12;
      start = after ? head + 14 : start;
    }
    pen.fitted(start, y + 4, room, beat.name(), Type.LEAST, Anchor.START, INK);
    return SceneObject.still(
        ROOT.child("beat-" + index),
        "beat",
        Box.between(left, y - 9, right, y + 9),
        pen.shapes(),
        "timeline.beat",
        beat.name(),
        text(beat.from()),
        text(beat.to()));
  }

  private static SceneObject mark(Line line, Box area, Note mark, int index) {
    Pen pen = new Pen();
    double x = Math.rint(xOf(line, area, mark.second()));
    double y = laneY(area, mark.lane());
    switch (mark.kind()) {
      case REFUSAL -> pen.glyph(x, y, Mark.REFUSAL, ALARM);
      case PREDICTION -> pen.glyph(x, y + 8, Mark.PREDICTION, INK);
      case ACT ->
          pen.area(
              List.of(
                  new Point(x, y - 7),
                  new Point(x + 6, y),
                  new Point(x, y + 7),
                  new Point(x - 6, y)),
              INK,
              Stroke.of(GROUND, 1.5));
      case OTHER -> pen.disc(x, y, 4, GROUND, Stroke.of(INK, 1.5));
    }
    return SceneObject.still(
        ROOT.child("marker-" + index),
        "marker",
        Box.around(x, y, 10),
        pen.shapes(),
        "timeline.marker",
        mark.label(),
        text(mark.second()));
  }

  private static SceneObject playhead(Line line, Box area) {
    Pen pen = new Pen();
    double x = Math.rint(xOf(line, area, line.playhead()));
    String label = String.format(Locale.ROOT, "%.3f", line.playhead());
    double half = Type.MONO_LEAST.width(label) / 2 + 7;
    double middle = Math.clamp(x, area.x() + half, Math.max(area.x() + half, area.right() - half));
    pen.line(x, area.y() + 18, x, area.bottom(), INK, 1.5);
    pen.card(new Box(middle - half, area.y() + 2, 2 * half, 16), 3, INK, null);
    pen.text(middle, area.y() + 14, label, Type.MONO_LEAST, Anchor.MIDDLE, GROUND);
    return SceneObject.moving(
        ROOT.child("playhead"),
        "playhead",
        Box.between(x - 8, area.y(), x + 8, area.bottom()),
        pen.shapes(),
        "timeline.playhead",
        label);
  }

  private static String text(double second) {
    boolean whole = Math.abs(second - Math.rint(second)) < 1e-9;
    return String.format(Locale.ROOT, whole ? "%,.0f" : "%.1f", second);
  }
}
