package dynascope.visualisers.chart;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// One value for each simulated second; NaN where there is none.
///
/// The values are the series' own: nobody may change them.
public record Series(String name, double[] values, long startSecond) {
  public long endSecond() {
    return startSecond + values.length;
  }

  /// The value of a second, NaN outside.
  public double at(long second) {
    long index = second - startSecond;
    return index < 0 || index >= values.length ? Double.NaN : values[(int) index];
  }

  /// The greatest value, 0 when there is none.
  public double greatest() {
    double greatest = 0;
    for (double value : values) {
      greatest = Math.max(greatest, Double.isNaN(value) ? 0 : value);
    }
    return greatest;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Series(var otherName, var otherValues, var otherStart)
        && name.equals(otherName)
        && startSecond == otherStart
        && Arrays.equals(values, otherValues);
  }

  @Override
  public int hashCode() {
    return 31 * (31 * name.hashCode() + Arrays.hashCode(values)) + Long.hashCode(startSecond);
  }

  @Override
  public String toString() {
    return name + Arrays.toString(values) + "@" + startSecond;
  }
}
