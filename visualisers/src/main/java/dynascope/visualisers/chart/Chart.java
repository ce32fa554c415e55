package dynascope.visualisers.chart;

import dynascope.engine.metric.Bins;
import dynascope.engine.model.Address;
import java.util.List;

/// What one chart tells: curves over the same bins of time.
///
/// @param id names it, such as in a file
/// @param about what is chosen with it
/// @param count how many bins are known
public record Chart(
    String id,
    Address about,
    String title,
    String unit,
    Form form,
    Bins bins,
    int count,
    List<Curve> curves) {
  /// How the curves are drawn.
  public enum Form {
    /// The first as an area of steps, the others as dashed limits above it.
    UNDER_LIMIT,
    /// Steps on one another's shoulders.
    STACKED,
    /// Lines, the later ones thicker.
    LINES,
    /// The first as a filled line, the others as thin ones, all from nothing to the full measure.
    LEVELS
  }

  /// One value for each bin; NaN where there is none. The array is never written again where it
  /// holds a value.
  @SuppressWarnings("ArrayRecordComponent")
  public record Curve(String name, double[] values) {
    /// The value of a bin, NaN outside.
    public double at(int bin) {
      return bin < 0 || bin >= values.length ? Double.NaN : values[bin];
    }
  }

  public Chart {
    curves = List.copyOf(curves);
  }

  /// The bin that a cursor reads at a second: the last known one where time has gone on since, -1
  /// before the first.
  public int read(double second) {
    if (Double.isNaN(second) || second < bins.from() || count == 0) {
      return -1;
    }
    return (int) Math.min(count - 1L, (long) ((second - bins.from()) / bins.width()));
  }

  /// Whether a curve is above nothing anywhere.
  boolean any(int curve) {
    for (int bin = 0; bin < count; bin++) {
      if (curves.get(curve).at(bin) > 0) {
        return true;
      }
    }
    return false;
  }

  /// The greatest value of all bins, stacked ones summed; 0 without any.
  public double greatest() {
    double greatest = 0;
    for (int bin = 0; bin < count; bin++) {
      double sum = 0;
      for (Curve curve : curves) {
        double value = curve.at(bin);
        if (!Double.isNaN(value)) {
          greatest = Math.max(greatest, value);
          sum += value;
        }
      }
      greatest = form == Form.STACKED ? Math.max(greatest, sum) : greatest;
    }
    return greatest;
  }
}
