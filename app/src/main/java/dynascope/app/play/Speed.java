package dynascope.app.play;

import java.time.Duration;
import java.util.Locale;

/// How much simulated time a second of the wall clock shows.
public record Speed(double nanosPerSecond) {
  /// A microsecond in a second.
  public static final Speed SLOWEST = new Speed(1e3);

  /// A day in a second.
  public static final Speed FASTEST = new Speed(86_400e9);

  public static final Speed DEFAULT = ofMillis(20);

  public Speed {
    if (!(nanosPerSecond > 0)) {
      throw new IllegalArgumentException("a speed must be positive: " + nanosPerSecond);
    }
    nanosPerSecond = Math.clamp(nanosPerSecond, 1e3, 86_400e9);
  }

  public static Speed ofMillis(double millis) {
    return new Speed(millis * 1e6);
  }

  /// The speed at a place of the slider, 0 to 1, by equal factors.
  public static Speed at(double place) {
    double low = Math.log(SLOWEST.nanosPerSecond);
    double high = Math.log(FASTEST.nanosPerSecond);
    return new Speed(Math.exp(low + Math.clamp(place, 0.0, 1.0) * (high - low))).rounded();
  }

  public double place() {
    double low = Math.log(SLOWEST.nanosPerSecond);
    double high = Math.log(FASTEST.nanosPerSecond);
    return (Math.log(nanosPerSecond) - low) / (high - low);
  }

  /// The next of 1, 2, 5, 10, 20, 50 and so on.
  public Speed faster() {
    double decade = Math.pow(10, Math.floor(Math.log10(nanosPerSecond) + 1e-9));
    double digit = nanosPerSecond / decade;
    return new Speed(decade * (digit < 1.99 ? 2 : digit < 4.99 ? 5 : 10));
  }

  public Speed slower() {
    double decade = Math.pow(10, Math.floor(Math.log10(nanosPerSecond) + 1e-9));
    double digit = nanosPerSecond / decade;
    return new Speed(decade * (digit > 5.01 ? 5 : digit > 2.01 ? 2 : digit > 1.01 ? 1 : 0.5));
  }

  /// How much simulated time passes in so much time of the wall clock.
  public long nanosIn(long wallNanos) {
    return (long) (wallNanos / 1e9 * nanosPerSecond);
  }

  public Duration in(Duration wall) {
    return Duration.ofNanos(nanosIn(wall.toNanos()));
  }

  private Speed rounded() {
    double step = Math.pow(10, Math.floor(Math.log10(nanosPerSecond) + 1e-9) - 1);
    return new Speed(Math.round(nanosPerSecond / step) * step);
  }

  /// The simulated time of one second, such as `20 ms`.
  public String text() {
    return text(nanosPerSecond);
  }

  private static String text(double nanos) {
    double[] sizes = {86_400e9, 3_600e9, 60e9, 1e9, 1e6, 1e3, 1};
    String[] units = {"d", "h", "min", "s", "ms", "µs", "ns"};
    int i = 0;
    while (i < sizes.length - 1 && nanos < sizes[i] * 0.9995) {
      i++;
    }
    double value = nanos / sizes[i];
    String digits =
        value >= 99.95 || Math.abs(value - Math.rint(value)) < 0.005
            ? String.format(Locale.ROOT, "%.0f", value)
            : String.format(Locale.ROOT, value < 9.995 ? "%.1f" : "%.0f", value);
    return digits + " " + units[i];
  }
}
