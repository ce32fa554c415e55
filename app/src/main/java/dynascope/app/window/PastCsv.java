package dynascope.app.window;

import dynascope.app.play.Past;
import dynascope.engine.metric.Bins;
import dynascope.visualisers.chart.Chart;
import dynascope.visualisers.heat.HeatMap;
import dynascope.visualisers.heat.KeySpace;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;

/// The values of all charts and of every range of the heat map as comma separated values: a row for
/// each bin, units in the header, numbers without grouping, nothing where there is none.
final class PastCsv {
  private static final String END = "\r\n";

  private PastCsv() {}

  static String text(Past past) {
    StringBuilder out = new StringBuilder();
    KeySpace map = past.map();
    out.append(row(header(past))).append(END);
    Bins bins = map.bins();
    for (int bin = 0; bin < past.count(); bin++) {
      List<String> cells = new ArrayList<>();
      cells.add(Long.toString(bins.begin(bin)));
      cells.add(Long.toString(bins.end(bin, Long.MAX_VALUE)));
      for (Chart chart : past.charts()) {
        for (Chart.Curve curve : chart.curves()) {
          cells.add(number(curve.at(bin)));
        }
      }
      for (int range = 0; range < map.ranges().size(); range++) {
        cells.add(number(map.values()[range][bin]));
        cells.add(number(map.refused()[range][bin]));
      }
      out.append(row(cells)).append(END);
    }
    return out.toString();
  }

  private static List<String> header(Past past) {
    List<String> names = new ArrayList<>(List.of("from (s)", "to (s)"));
    for (Chart chart : past.charts()) {
      for (Chart.Curve curve : chart.curves()) {
        names.add(chart.title() + ": " + curve.name() + " (" + chart.unit() + ")");
      }
    }
    for (KeySpace.Range range : past.map().ranges()) {
      names.add(range.address().text() + " (" + HeatMap.unit(past.map()) + ")");
      names.add(range.address().text() + " " + Texts.say("charts.csv.refused"));
    }
    return names;
  }

  private static String row(List<String> cells) {
    var row = new StringJoiner(",");
    for (String cell : cells) {
      boolean plain = cell.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
      row.add(plain ? cell : '"' + cell.replace("\"", "\"\"") + '"');
    }
    return row.toString();
  }

  /// With six figures behind the point at most, and never as a power of ten.
  private static String number(double value) {
    if (Double.isNaN(value)) {
      return "";
    }
    long millionths = Math.round(value * 1e6);
    BigDecimal plain = BigDecimal.valueOf(millionths, 6).stripTrailingZeros();
    return plain.signum() == 0 ? "0" : plain.toPlainString();
  }
}
