package dynascope.visualisers.chart;

import static dynascope.visualisers.theme.Tone.Role.ALARM;
import static dynascope.visualisers.theme.Tone.Role.CACHE;
import static dynascope.visualisers.theme.Tone.Role.DATA;
import static dynascope.visualisers.theme.Tone.Role.EDGE;
import static dynascope.visualisers.theme.Tone.Role.FLOW;
import static dynascope.visualisers.theme.Tone.Role.GROUND;
import static dynascope.visualisers.theme.Tone.Role.HAIRLINE;
import static dynascope.visualisers.theme.Tone.Role.INK;
import static dynascope.visualisers.theme.Tone.Role.SECOND;

import dynascope.visualisers.chart.Chart.Curve;
import dynascope.visualisers.scene.Anchor;
import dynascope.visualisers.scene.Box;
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

/// A chart as shapes: its name, what the cursor reads, the curves.
public final class ChartScene {
  /// Name and reading above the field, room for seconds below.
  private static final double HEAD = 34;

  private static final double FOOT = 18;
  private static final double SWATCH = 8;

  /// Levels are in percent.
  private static final double FULL = 100;

  private static final List<Tone> STACK =
      List.of(ALARM, ALARM.over(GROUND, 0.45), INK, EDGE.over(GROUND, 0.6));
  private static final double[] WIDTHS = {1.2, 2.4, 1.2, 1.2};
  private static final List<Dash> DASHES =
      List.of(Dash.SOLID, Dash.SOLID, Dash.EXPIRED, Dash.GHOST);

  private ChartScene() {}

  /// Where the curves of a chart are drawn.
  public static Box field(Box area) {
    return Box.between(
        area.x(),
        area.y() + HEAD,
        area.right(),
        Math.max(area.y() + HEAD + 8, area.bottom() - FOOT));
  }

  /// @param reading what the cursor reads, in words
  /// @param named whether the seconds stand below
  public static List<SceneObject> scene(
      Chart chart, TimeAxis axis, Box area, String reading, boolean named) {
    Box field = field(area);
    double top = top(chart);
    Pen pen = new Pen();
    pen.line(field.x(), field.y(), field.right(), field.y(), HAIRLINE, 1);
    switch (chart.form()) {
      case UNDER_LIMIT -> underLimit(pen, chart, axis, field, top);
      case STACKED -> stacked(pen, chart, axis, field, top);
      case LINES -> lines(pen, chart, axis, field, top);
      case LEVELS -> levels(pen, chart, axis, field, top);
    }
    pen.line(field.x(), field.bottom(), field.right(), field.bottom(), EDGE, 1);
    ticks(pen, axis, field, named);
    Pen head = new Pen();
    double right = swatches(head, chart, area);
    head.fitted(
        area.x(),
        area.y() + 12,
        right - area.x() - 8,
        chart.title(),
        Type.LABEL_STRONG,
        Anchor.START,
        INK);
    String roof = chart.greatest() > 0 ? number(top) + " " + chart.unit() : "";
    double room = area.width() - Type.LEAST.width(roof) - 8;
    head.fitted(area.x(), area.y() + 28, room, reading, Type.LEAST_STRONG, Anchor.START, INK);
    head.text(area.right(), area.y() + 28, roof, Type.LEAST, Anchor.END, SECOND);
    return List.of(
        SceneObject.still(
            chart.about(), "chart", area, pen.shapes(), "chart.reads", chart.title(), reading),
        SceneObject.decoration(chart.about(), "chart-head", head.shapes()));
  }

  /// Ticks below a field, with their seconds or without.
  public static void ticks(Pen pen, TimeAxis axis, Box field, boolean named) {
    double y = Math.rint(field.bottom());
    double free = Double.NEGATIVE_INFINITY;
    for (double at : axis.ticks(field.width(), 64)) {
      double x = Math.rint(axis.xOf(at, field));
      pen.line(x, y, x, y + 4, EDGE, 1);
      String text = TimeAxis.text(at) + (at == 0 ? "" : " s");
      double half = Type.LEAST.width(text) / 2;
      double middle =
          Math.clamp(x, field.x() + half, Math.max(field.x() + half, field.right() - half));
      if (named && middle - half > free) {
        pen.text(middle, y + 16, text, Type.LEAST, Anchor.MIDDLE, SECOND);
        free = middle + half + 6;
      }
    }
  }

  /// The names of several curves with what they look like, at the right above the field. Returns
  /// where they begin.
  private static double swatches(Pen pen, Chart chart, Box area) {
    double x = area.right();
    double y = area.y() + 12;
    List<Curve> curves = chart.curves();
    if (curves.size() < 2) {
      return x;
    }
    for (int i = curves.size() - 1; i >= 0; i--) {
      boolean own = chart.form() == Chart.Form.UNDER_LIMIT && i == 0;
      boolean never = chart.form() == Chart.Form.STACKED && !chart.any(i);
      if (own || never) {
        continue; // the title names it, or there is nothing to tell apart
      }
      String name = curves.get(i).name();
      pen.text(x, y, name, Type.LEAST, Anchor.END, SECOND);
      x -= Type.LEAST.width(name) + 4;
      Box swatch = new Box(Math.rint(x - SWATCH - 4), y - SWATCH, SWATCH + 4, SWATCH);
      switch (chart.form()) {
        case STACKED -> pen.fill(swatch, STACK.get(i % STACK.size()));
        case LINES -> stroke(pen, swatch, Stroke.of(FLOW, WIDTHS[i % 4]).dashed(DASHES.get(i % 4)));
        case UNDER_LIMIT -> stroke(pen, swatch, overArea(i));
        case LEVELS -> {
          if (i == 0) {
            pen.fill(swatch, CACHE.over(GROUND, 0.35));
            pen.line(swatch.x(), swatch.y(), swatch.right(), swatch.y(), CACHE, 2);
          } else {
            stroke(pen, swatch, Stroke.of(INK, 1.2).dashed(Dash.EXPIRED));
          }
        }
      }
      x = swatch.x() - 10;
    }
    return x;
  }

  private static void stroke(Pen pen, Box swatch, Stroke stroke) {
    double y = Math.rint(swatch.centreY());
    pen.way(List.of(new Point(swatch.x(), y), new Point(swatch.right(), y)), 0, stroke);
  }

  /// The smallest round number that nothing exceeds.
  public static double top(Chart chart) {
    double most = chart.greatest();
    if (chart.form() == Chart.Form.LEVELS && most <= FULL) {
      return FULL;
    }
    if (most <= 0) {
      return 1;
    }
    double decade = Math.pow(10, Math.floor(Math.log10(most)));
    for (double step : new double[] {1, 1.5, 2, 3, 4, 5, 6, 8}) {
      if (step * decade >= most * (1 - 1e-9)) {
        return step * decade;
      }
    }
    return 10 * decade;
  }

  private static void underLimit(Pen pen, Chart chart, TimeAxis axis, Box field, double top) {
    List<Point> steps = steps(chart, chart.curves().getFirst(), axis, field, top);
    area(pen, steps, field, DATA.over(GROUND, 0.3));
    way(pen, steps, Stroke.of(DATA, 2));
    for (int i = 1; i < chart.curves().size(); i++) {
      way(pen, steps(chart, chart.curves().get(i), axis, field, top), overArea(i));
    }
  }

  /// The limit is dashed; what is seen of the same from afar, such as averages, is dotted and wide.
  private static Stroke overArea(int curve) {
    return curve == 1
        ? Stroke.of(INK, 1.5).dashed(Dash.EXPIRED)
        : Stroke.of(FLOW, 2.5).dashed(Dash.PENDING);
  }

  private static void levels(Pen pen, Chart chart, TimeAxis axis, Box field, double top) {
    for (List<Point> line : joined(chart, chart.curves().getFirst(), axis, field, top)) {
      area(pen, line, field, CACHE.over(GROUND, 0.35));
      way(pen, line, Stroke.of(CACHE, 2));
    }
    for (Curve other : chart.curves().subList(1, chart.curves().size())) {
      for (List<Point> line : joined(chart, other, axis, field, top)) {
        way(pen, line, Stroke.of(INK, 1.2).dashed(Dash.EXPIRED));
      }
    }
  }

  private static void lines(Pen pen, Chart chart, TimeAxis axis, Box field, double top) {
    for (int i = 0; i < chart.curves().size(); i++) {
      for (List<Point> line : joined(chart, chart.curves().get(i), axis, field, top)) {
        way(pen, line, Stroke.of(FLOW, WIDTHS[i % 4]).dashed(DASHES.get(i % 4)));
      }
    }
  }

  private static void stacked(Pen pen, Chart chart, TimeAxis axis, Box field, double top) {
    for (int bin = 0; bin < chart.count(); bin++) {
      double left = axis.xOf(chart.bins().begin(bin), field);
      double right = axis.xOf(chart.bins().end(bin, Long.MAX_VALUE), field);
      double sum = 0;
      for (int i = 0; i < chart.curves().size(); i++) {
        double value = chart.curves().get(i).at(bin);
        if (value > 0 && right > left) {
          double bottom = yOf(sum, field, top);
          sum += value;
          double y = Math.min(yOf(sum, field, top), bottom - 2);
          double gap = right - left > 4 ? 1 : 0;
          pen.fill(
              Box.between(
                  Math.rint(left),
                  y,
                  Math.max(Math.rint(left) + 1, Math.rint(right) - gap),
                  bottom),
              STACK.get(i % STACK.size()));
        }
      }
    }
  }

  private static double yOf(double value, Box field, double top) {
    return Math.rint(field.bottom() - field.height() * Math.clamp(value / top, 0, 1));
  }

  /// Level from the beginning of a bin to its end. Bins that share a px are drawn as their
  /// greatest.
  private static List<Point> steps(Chart chart, Curve curve, TimeAxis axis, Box field, double top) {
    List<Point> points = new ArrayList<>();
    for (int bin = 0; bin < chart.count(); ) {
      double left = Math.rint(axis.xOf(chart.bins().begin(bin), field));
      double value = curve.at(bin);
      double right = Math.rint(axis.xOf(chart.bins().end(bin, Long.MAX_VALUE), field));
      while (right <= left && bin + 1 < chart.count()) {
        bin++;
        value = Math.max(value, curve.at(bin));
        right = Math.rint(axis.xOf(chart.bins().end(bin, Long.MAX_VALUE), field));
      }
      bin++;
      if (!Double.isNaN(value) && right > left) {
        double y = yOf(value, field, top);
        if (points.isEmpty() || points.getLast().y() != y) {
          points.add(new Point(left, y));
        } else {
          points.removeLast();
        }
        points.add(new Point(right, y));
      }
    }
    return points;
  }

  /// From the end of a bin straight to the end of the next, broken where there is no value.
  private static List<List<Point>> joined(
      Chart chart, Curve curve, TimeAxis axis, Box field, double top) {
    List<List<Point>> pieces = new ArrayList<>();
    List<Point> piece = new ArrayList<>();
    for (int bin = 0; bin < chart.count(); bin++) {
      double value = curve.at(bin);
      if (Double.isNaN(value)) {
        piece = new ArrayList<>();
        continue;
      }
      double y = yOf(value, field, top);
      if (piece.isEmpty()) {
        pieces.add(piece);
        piece.add(new Point(Math.rint(axis.xOf(chart.bins().begin(bin), field)), y));
      }
      double x = Math.rint(axis.xOf(chart.bins().end(bin, Long.MAX_VALUE), field));
      Point last = piece.getLast();
      if (x > last.x()) {
        piece.add(new Point(x, y));
      } else if (y < last.y()) {
        piece.removeLast();
        piece.add(new Point(x, y));
      }
    }
    return pieces;
  }

  private static void way(Pen pen, List<Point> points, Stroke stroke) {
    if (points.size() > 1) {
      pen.way(points, 0, stroke);
    }
  }

  private static void area(Pen pen, List<Point> line, Box field, Tone tone) {
    if (line.size() > 1) {
      List<Point> under = new ArrayList<>(line);
      under.add(new Point(line.getLast().x(), field.bottom()));
      under.add(new Point(line.getFirst().x(), field.bottom()));
      pen.area(under, tone, null);
    }
  }

  /// A value in digits, with no more of them than are read.
  public static String number(double value) {
    if (Double.isNaN(value)) {
      return "–";
    }
    double size = Math.abs(value);
    String form =
        size >= 100 || value == Math.rint(value) ? "%,.0f" : size >= 10 ? "%,.1f" : "%.2f";
    return String.format(Locale.ROOT, form, value);
  }
}
