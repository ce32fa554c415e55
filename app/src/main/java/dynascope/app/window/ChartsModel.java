package dynascope.app.window;

import dynascope.app.play.Past;
import dynascope.engine.metric.Bins;
import dynascope.engine.model.Address;
import dynascope.visualisers.chart.Chart;
import dynascope.visualisers.chart.ChartScene;
import dynascope.visualisers.chart.TimeAxis;
import dynascope.visualisers.heat.Board;
import dynascope.visualisers.heat.HeatMap;
import dynascope.visualisers.heat.KeySpace;
import dynascope.visualisers.heat.Rows;
import dynascope.visualisers.scene.Box;
import java.util.ArrayList;
import java.util.List;

/// Heat map and charts in a room: what stands where, what lies under a place, what is read at an
/// instant.
public record ChartsModel(Past past, Board board, Rows rows, TimeAxis axis, double scrolled) {
  /// A brush that is shorter than this share of the axis is a click.
  private static final double BRUSH = 0.008;

  /// What lies under a place: an instant, and a row of the heat map or -1.
  record Spot(double second, int row) {}

  public static ChartsModel of(Past past, double width, double height, double scroll) {
    KeySpace map = past.map();
    Board board = Board.of(width, height, past.charts().size());
    Rows rows = Rows.of(map, map.of(past.partition()), board.heat().height());
    TimeAxis axis = new TimeAxis(past.watched().from(), past.watched().to());
    double most = Math.max(0, rows.height() - board.heat().height());
    return new ChartsModel(past, board, rows, axis, Math.clamp(scroll, 0, most));
  }

  /// What a pointer meets, null beside everything that has time.
  @org.jspecify.annotations.Nullable
  Spot at(double x, double y) {
    Box heat = board.heat();
    if (heat.contains(x, y)) {
      return new Spot(axis.secondAt(x, heat), rows.at(y - heat.y() + scrolled));
    }
    for (Box area : board.charts()) {
      if (area.contains(x, y)) {
        return new Spot(axis.secondAt(x, ChartScene.field(area)), -1);
      }
    }
    return null;
  }

  /// The instant at a place of the field that another place lies in.
  double secondAt(double x, double fromX, double fromY) {
    for (Box area : board.charts()) {
      if (area.contains(fromX, fromY)) {
        return axis.secondAt(x, ChartScene.field(area));
      }
    }
    return axis.secondAt(x, board.heat());
  }

  boolean isBrush(double from, double to) {
    return Math.abs(to - from) > (axis.to() - axis.from()) * BRUSH;
  }

  /// The range that a row stands for at an instant: of several, the hottest then.
  Address range(int row, double second) {
    KeySpace map = past.map();
    Rows.Row found = rows.rows().get(row);
    int bin = bin(second);
    int best = found.first();
    for (int range = found.first(); range <= found.last() && bin >= 0; range++) {
      best = heat(map, range, bin) > heat(map, best, bin) ? range : best;
    }
    return map.ranges().get(best).address();
  }

  private static double heat(KeySpace map, int range, int bin) {
    return map.load(range, bin) + (map.refused()[range][bin] > 0 ? 1e6 : 0);
  }

  /// The bin of an instant, -1 where nothing is known of it.
  private int bin(double second) {
    int bin = past.map().bins().of(second);
    return bin < past.map().count() ? bin : -1;
  }

  /// An instant in the newest bin that is known up to the playhead.
  public double newest(double playhead) {
    Bins bins = past.map().bins();
    int last = past.map().count() - 1;
    double end = last < 0 ? bins.from() : bins.end(last, Long.MAX_VALUE);
    return Math.max(bins.from(), Math.min(playhead, end) - 1e-6);
  }

  /// The instant of the cursor after so many bins more.
  double moved(double second, int bins) {
    Bins all = past.map().bins();
    double next = second + (double) bins * all.width();
    return Math.clamp(next, axis.from(), axis.to());
  }

  /// What a chart says at an instant: one value, or each curve's.
  public String reading(Chart chart, double second) {
    int bin = chart.read(second);
    if (bin < 0) {
      return "–";
    }
    List<String> values = new ArrayList<>();
    for (Chart.Curve curve : chart.curves()) {
      double value = curve.at(bin);
      String number = Texts.number(value);
      values.add(
          switch (chart.form()) {
            case UNDER_LIMIT -> number;
            case STACKED -> value > 0 ? Texts.say("charts.of", curve.name(), number) : "";
            case LINES, LEVELS -> Texts.say("charts.of", curve.name(), number);
          });
    }
    values.removeIf(String::isEmpty);
    if (chart.form() == Chart.Form.UNDER_LIMIT) {
      boolean limited = !Double.isNaN(chart.curves().get(1).at(bin));
      String said =
          limited
              ? Texts.say("charts.limited", values.getFirst(), values.get(1), chart.unit())
              : values.getFirst() + " " + chart.unit();
      boolean averaged = chart.curves().size() > 2 && !Double.isNaN(chart.curves().get(2).at(bin));
      return averaged ? said + Texts.say("charts.cloudwatch", values.get(2)) : said;
    }
    return values.isEmpty()
        ? Texts.say("charts.none")
        : String.join(", ", values) + " " + chart.unit();
  }

  /// What is under the cursor in the heat map, in words.
  ///
  /// @param row -1 for the row of the partition that the charts tell of
  String words(double second, int row) {
    KeySpace map = past.map();
    int bin = bin(second);
    String when = when(second);
    int shown = row >= 0 && row < rows.rows().size() ? row : rows.of(map.of(past.partition()));
    if (bin < 0) {
      return Texts.say("charts.not-run", when);
    }
    if (shown < 0) {
      return when;
    }
    Address range = range(shown, second);
    int index = map.of(range);
    String value = Texts.number(map.values()[index][bin]) + " " + HeatMap.unit(map);
    double refused = map.refused()[index][bin];
    String name = range.name();
    int ranges = rows.rows().get(shown).ranges();
    String of = ranges > 1 ? Texts.say("charts.hottest-of", name, ranges) : name;
    return refused > 0 && map.measure() != KeySpace.Measure.REFUSED
        ? Texts.say("charts.cell-refused", when, of, value, Texts.number(refused))
        : Texts.say("charts.cell", when, of, value);
  }

  /// All that is read at an instant, for who does not see it.
  String everything(double second, int row) {
    StringBuilder words = new StringBuilder(words(second, row));
    for (Chart chart : past.charts()) {
      words.append(" ").append(Texts.say("charts.say", chart.title(), reading(chart, second)));
    }
    return words.toString();
  }

  private String when(double second) {
    Bins bins = past.map().bins();
    int bin = bins.of(second);
    if (bin < 0) {
      return TimeAxis.text(second) + " s";
    }
    return Texts.say(
        "charts.when", bins.begin(bin), Math.min(bins.to(), bins.begin(bin) + bins.width()));
  }

  /// What the cells are, and what is folded.
  String caption() {
    KeySpace map = past.map();
    String measure = Texts.say("charts.about." + map.measure().name());
    String bins = Texts.say("charts.bins", map.bins().width());
    String folded =
        rows.foldedRows() == 0
            ? ""
            : " " + Texts.say("charts.folded", rows.foldedRanges(), rows.foldedRows());
    return measure + ", " + bins + "." + folded;
  }
}
