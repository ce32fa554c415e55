package dynascope.scenarios.json;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Spans of time as people write them: `60s`, `1.5s`, `20ms`, `5m`, `2h`.
public final class Durations {
  public static final String ALLOWED =
      "a duration such as \"60s\", \"1.5s\", \"20ms\", \"5m\", \"2h\" (up to 10000h)";
  private static final Pattern FORM = Pattern.compile("(\\d{1,9}(?:\\.\\d{1,9})?)(ns|us|ms|s|m|h)");

  /// Longer ones would not fit simulated time any more.
  private static final BigDecimal MOST = nanosPer("h").multiply(BigDecimal.valueOf(10_000));

  private Durations() {}

  public static Optional<Duration> parse(String text) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    BigDecimal nanos = new BigDecimal(matcher.group(1)).multiply(nanosPer(matcher.group(2)));
    return nanos.compareTo(MOST) > 0
        ? Optional.empty()
        : Optional.of(Duration.ofNanos(nanos.longValue()));
  }

  /// The shortest form in one unit, exact.
  public static String text(Duration duration) {
    long nanos = duration.toNanos();
    String unit =
        nanos % 60_000_000_000L == 0 && nanos != 0
            ? "m"
            : nanos % 1_000_000 == 0 || nanos >= 1_000_000_000 ? "s" : nanos < 1_000 ? "ns" : "us";
    String number =
        BigDecimal.valueOf(nanos).divide(nanosPer(unit)).stripTrailingZeros().toPlainString();
    return (nanos == 0 ? "0" : number) + unit;
  }

  private static BigDecimal nanosPer(String unit) {
    return new BigDecimal(
        switch (unit) {
          case "ns" -> 1L;
          case "us" -> 1_000L;
          case "ms" -> 1_000_000L;
          case "s" -> 1_000_000_000L;
          case "m" -> 60_000_000_000L;
          default -> 3_600_000_000_000L;
        });
  }
}
