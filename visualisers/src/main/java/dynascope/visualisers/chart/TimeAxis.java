package dynascope.visualisers.chart;

import dynascope.visualisers.scene.Box;
import dynascope.visualisers.scene.Steps;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// The seconds that heat map and charts have side by side, from left to right.
public record TimeAxis(double from, double to) {
  public TimeAxis {
    if (!(to > from)) {
      throw new IllegalArgumentException("time from " + from + " to " + to);
    }
  }

  /// Where a second lies in a field.
  public double xOf(double second, Box field) {
    return field.x() + Math.clamp((second - from) / (to - from), 0, 1) * field.width();
  }

  /// The second at a place: what a pointer asks for.
  public double secondAt(double x, Box field) {
    double share = field.width() <= 0 ? 0 : Math.clamp((x - field.x()) / field.width(), 0, 1);
    return from + share * (to - from);
  }

  public boolean shows(double second) {
    return second >= from && second <= to;
  }

  /// Round seconds, so many that their labels have room.
  public List<Double> ticks(double width, double room) {
    double least = (to - from) * room / Math.max(1, width);
    double step = Steps.noLess(Math.max(least, 1e-9));
    List<Double> ticks = new ArrayList<>();
    for (double at = Math.ceil(from / step - 1e-9) * step; at <= to + 1e-9; at += step) {
      ticks.add(at + 0.0);
    }
    return ticks;
  }

  /// A second in digits, with no more of them than it needs.
  public static String text(double second) {
    double rounded = Math.rint(second * 1_000) / 1_000;
    boolean whole = rounded == Math.rint(rounded);
    String text = String.format(Locale.ROOT, whole ? "%,.0f" : "%,.3f", rounded);
    return whole ? text : text.replaceAll("0+$", "");
  }
}
