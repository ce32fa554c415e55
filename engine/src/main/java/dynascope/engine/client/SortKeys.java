package dynascope.engine.client;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// How a workload writes its sort keys: things numbered from 1 to `count`, out of order, each by
/// one of several formats.
///
/// A format has places for the number, `{n}`, or `{nnnn}` with leading zeros, and for the date of
/// the thing: `{yyyy}`, `{mm}`, `{dd}`, and `{m}`, `{d}` without leading zeros. The first thing is
/// of the day at which the world begins, each further one `days` later.
///
/// @param formats all that a knob can choose among
/// @param format which of them is used, from 0
public record SortKeys(List<String> formats, int format, long count, long days) {
  /// The attribute that says which thing an item is, whatever its sort key looks like.
  public static final String NUMBER = "number";

  private static final Pattern PLACE = Pattern.compile("\\{(n+|s|yyyy|mm|dd|m|d)}");

  public SortKeys {
    formats = List.copyOf(formats);
  }

  /// The sort key of a thing by a format.
  String text(int byFormat, long number, Instant epoch) {
    return text(formats.get(byFormat), number, days, epoch);
  }

  SortKeys formatted(int byFormat) {
    return new SortKeys(formats, byFormat, count, days);
  }

  /// The number of the thing that comes in the place `ordinal`, from 0: each once in every round,
  /// and neighbours far apart.
  long scattered(long ordinal) {
    long stride = Math.max(1, count * 5 / 13);
    while (gcd(stride, count) != 1) {
      stride++;
    }
    return ordinal % count * stride % count + 1;
  }

  private static long gcd(long a, long b) {
    return b == 0 ? a : gcd(b, a % b);
  }

  /// A template with its places filled for the thing with a number.
  public static String text(String template, long number, long days, Instant epoch) {
    LocalDate date =
        LocalDate.ofInstant(epoch.plus((number - 1) * days, ChronoUnit.DAYS), ZoneOffset.UTC);
    Matcher places = PLACE.matcher(template);
    return places.replaceAll(place -> filled(place.group(1), number, date));
  }

  private static String filled(String place, long number, LocalDate date) {
    return switch (place) {
      case "n", "s" -> Long.toString(number);
      case "yyyy" -> padded(date.getYear(), 4);
      case "mm" -> padded(date.getMonthValue(), 2);
      case "dd" -> padded(date.getDayOfMonth(), 2);
      case "m" -> Integer.toString(date.getMonthValue());
      case "d" -> Integer.toString(date.getDayOfMonth());
      default -> padded(number, place.length());
    };
  }

  private static String padded(long value, int width) {
    String text = Long.toString(value);
    return "0".repeat(Math.max(0, width - text.length())) + text;
  }
}
