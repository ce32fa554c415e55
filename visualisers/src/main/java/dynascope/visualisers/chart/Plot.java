package dynascope.visualisers.chart;

import static dynascope.visualisers.theme.Tone.Role.ALARM;
import static dynascope.visualisers.theme.Tone.Role.CACHE;
import static dynascope.visualisers.theme.Tone.Role.DATA;
import static dynascope.visualisers.theme.Tone.Role.EDGE;
import static dynascope.visualisers.theme.Tone.Role.GROUND;
import static dynascope.visualisers.theme.Tone.Role.HAIRLINE;
import static dynascope.visualisers.theme.Tone.Role.INK;
import static dynascope.visualisers.theme.Tone.Role.SECOND;

import dynascope.assets.Words;
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
import java.util.Locale;

/// Small charts over simulated time, all with one cursor.
public final class Plot {
  private static final double TITLE = 34;
  private static final double AXIS = 20;

  private Plot() {}

  /// What charts have in common.
  ///
  /// @param about what the chart tells of
  /// @param area where it stands
  /// @param from the first second of the axis
  /// @param to the last second of the axis
  /// @param cursor the second at which all charts are read; NaN for none
  public record Sheet(
      Address about, String title, String unit, Box area, double from, double to, double cursor) {
    Box field() {
      return Box.between(
          area.x(),
          area.y() + TITLE,
          area.right(),
          Math.max(area.y() + TITLE + 8, area.bottom() - AXIS));
    }

    /// Where a second lies.
    public double xOf(double second) {
      Box field = field();
      double span = Math.max(1e-9, to - from);
      return field.x() + Math.clamp((second - from) / span, 0, 1) * field.width();
    }

    /// The second at a place: what a pointer on the chart asks for.
    public double secondAt(double x) {
      Box field = field();
      return from + Math.clamp((x - field.x()) / field.width(), 0, 1) * (to - from);
    }
  }

  /// Consumed capacity as an area under the line of what is provisioned.
  public static List<SceneObject> consumed(Sheet sheet, Series consumed, Series provisioned) {
    Pen pen = new Pen();
    double top = Math.max(1e-9, Math.max(consumed.greatest(), provisioned.greatest()));
    Box field = sheet.field();
    steps(pen, sheet, consumed, top, DATA);
    List<Point> roof = new ArrayList<>();
    for (long second = provisioned.startSecond(); second < provisioned.endSecond(); second++) {
      double value = provisioned.at(second);
      if (!Double.isNaN(value) && second + 1 >= sheet.from() && second <= sheet.to()) {
        double y = Math.rint(field.bottom() - field.height() * value / top);
        roof.add(new Point(sheet.xOf(second), y));
        roof.add(new Point(sheet.xOf(second + 1.0), y));
      }
    }
    if (roof.size() > 1) {
      pen.way(roof, 0, Stroke.of(INK, 2).dashed(Dash.EXPIRED));
      double y = roof.getLast().y();
      pen.text(field.right(), y + 15, provisioned.name(), Type.LEAST, Anchor.END, SECOND);
    }
    double now = read(consumed, sheet.cursor());
    double of = read(provisioned, sheet.cursor());
    String value =
        of > 0
            ? Words.say("picture.of", number(now), number(of), sheet.unit())
            : number(now) + " " + sheet.unit();
    return finish(pen, sheet, value, top);
  }

  /// How much a bucket holds, as a filled line.
  public static List<SceneObject> level(Sheet sheet, Series level, double capacity) {
    Pen pen = new Pen();
    Box field = sheet.field();
    double top = Math.max(1e-9, Math.max(capacity, level.greatest()));
    double roof = Math.rint(field.bottom() - field.height() * capacity / top);
    pen.way(
        List.of(new Point(field.x(), roof), new Point(field.right(), roof)),
        0,
        Stroke.of(EDGE, 1).dashed(Dash.GHOST));
    List<Point> line = new ArrayList<>();
    for (long second = level.startSecond(); second < level.endSecond(); second++) {
      double value = level.at(second);
      if (!Double.isNaN(value) && second >= sheet.from() && second <= sheet.to()) {
        double y = field.bottom() - field.height() * Math.max(0, value) / top;
        line.add(new Point(sheet.xOf(second), y));
      }
    }
    if (line.size() > 1) {
      List<Point> under = new ArrayList<>(line);
      under.add(new Point(line.getLast().x(), field.bottom()));
      under.add(new Point(line.getFirst().x(), field.bottom()));
      pen.area(under, CACHE.over(GROUND, 0.35), null);
      pen.way(line, 0, Stroke.of(CACHE, 2));
    }
    for (long second = level.startSecond(); second < level.endSecond(); second++) {
      boolean emptied = level.at(second) <= 0 && !(level.at(second - 1) <= 0);
      if (emptied && second >= sheet.from() && second <= sheet.to()) {
        pen.disc(sheet.xOf(second), field.bottom(), 3.5, ALARM, null);
      }
    }
    double now = read(level, sheet.cursor());
    String value = Words.say("picture.of", number(now), number(capacity), sheet.unit());
    return finish(pen, sheet, value, top);
  }

  /// Refusals of every second, a row for each reason; taller is more.
  public static List<SceneObject> refusals(Sheet sheet, List<Series> reasons) {
    Pen pen = new Pen();
    Box field = sheet.field();
    double widest = 0;
    for (Series reason : reasons) {
      widest = Math.max(widest, Type.LEAST.width(reason.name()));
    }
    double pitch = field.height() / Math.max(1, reasons.size());
    double top = Math.max(1, reasons.stream().mapToDouble(Series::greatest).max().orElse(1));
    double sum = 0;
    for (int i = 0; i < reasons.size(); i++) {
      Series reason = reasons.get(i);
      double base = Math.rint(field.y() + (i + 1) * pitch - 4);
      pen.line(field.x(), base, field.right(), base, HAIRLINE, 1);
      boolean any = reason.greatest() > 0;
      row(pen, sheet, reason, base, Math.max(4, pitch - 16), top);
      pen.text(field.x(), base - 3, reason.name(), Type.LEAST, any ? INK : SECOND);
      double now = read(reason, sheet.cursor());
      sum += Double.isNaN(now) ? 0 : now;
    }
    return finish(pen, sheet, number(sum) + " " + sheet.unit(), top);
  }

  private static void row(
      Pen pen, Sheet sheet, Series reason, double base, double height, double top) {
    Box field = sheet.field();
    double width = Math.max(1, Math.floor(field.width() / Math.max(1, sheet.to() - sheet.from())));
    double first = Double.NaN;
    for (long second = reason.startSecond(); second < reason.endSecond(); second++) {
      double value = reason.at(second);
      boolean shown = value > 0 && second >= sheet.from() && second < sheet.to();
      if (shown) {
        double bar = Math.max(2, Math.rint(height * value / top));
        pen.fill(new Box(Math.rint(sheet.xOf(second)), base - bar, width, bar), ALARM);
        first = Double.isNaN(first) ? sheet.xOf(second + 0.5) : first;
      }
    }
    if (!Double.isNaN(first)) {
      pen.glyph(Math.rint(first), base, Mark.REFUSAL, ALARM);
    }
  }

  private static void steps(Pen pen, Sheet sheet, Series series, double top, Tone tone) {
    Box field = sheet.field();
    List<Point> line = new ArrayList<>();
    for (long second = series.startSecond(); second < series.endSecond(); second++) {
      double value = series.at(second);
      if (!Double.isNaN(value) && second + 1 > sheet.from() && second < sheet.to()) {
        double y = Math.rint(field.bottom() - field.height() * value / top);
        line.add(new Point(sheet.xOf(second), y));
        line.add(new Point(sheet.xOf(second + 1.0), y));
      }
    }
    if (line.isEmpty()) {
      return;
    }
    List<Point> under = new ArrayList<>(line);
    under.add(new Point(line.getLast().x(), field.bottom()));
    under.add(new Point(line.getFirst().x(), field.bottom()));
    pen.area(under, tone.over(GROUND, 0.3), null);
    pen.way(line, 0, Stroke.of(tone, 2));
  }

  /// The value that a cursor reads: of the second that it stands in.
  private static double read(Series series, double cursor) {
    return Double.isNaN(cursor) ? Double.NaN : series.at((long) Math.floor(cursor));
  }

  private static List<SceneObject> finish(Pen pen, Sheet sheet, String value, double top) {
    Box field = sheet.field();
    Box area = sheet.area();
    double room = area.width() - Type.LABEL_STRONG.width(value) - 10;
    pen.fitted(area.x(), area.y() + 14, room, sheet.title(), Type.LABEL_STRONG, Anchor.START, INK);
    pen.fitted(
        area.right(), area.y() + 14, area.width(), value, Type.LABEL_STRONG, Anchor.END, INK);
    pen.line(field.x(), field.bottom(), field.right(), field.bottom(), EDGE, 1);
    double middle = (sheet.from() + sheet.to()) / 2;
    double y = field.bottom() + 15;
    pen.text(field.x(), y, seconds(sheet.from()), Type.LEAST, SECOND);
    if (field.width() >= 150) {
      pen.text(field.centreX(), y, seconds(middle), Type.LEAST, Anchor.MIDDLE, SECOND);
    }
    pen.text(field.right(), y, seconds(sheet.to()) + " s", Type.LEAST, Anchor.END, SECOND);
    if (sheet.cursor() >= sheet.from() && sheet.cursor() <= sheet.to()) {
      double x = Math.rint(sheet.xOf(sheet.cursor()));
      pen.line(x, field.y() - 6, x, field.bottom(), INK, 1.5);
    }
    return List.of(
        SceneObject.still(
            sheet.about(),
            "plot",
            area,
            pen.shapes(),
            "chart.plot",
            sheet.title(),
            seconds(sheet.from()),
            seconds(sheet.to()),
            number(top),
            sheet.unit()));
  }

  private static String seconds(double second) {
    boolean whole = second == Math.rint(second);
    return String.format(Locale.ROOT, whole ? "%,.0f" : "%.1f", second);
  }

  private static String number(double value) {
    if (Double.isNaN(value)) {
      return "–";
    }
    boolean whole = Math.abs(value) >= 10 || value == Math.rint(value);
    return String.format(Locale.ROOT, whole ? "%,.0f" : "%.1f", value);
  }
}
