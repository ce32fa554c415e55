package dynascope.scenarios.grade;

import dynascope.assets.Money;
import java.util.Locale;

/// In what a measure counts.
public enum MeasureUnit {
  COUNT(""),
  PER_SECOND("/s"),
  PERCENT("%"),
  MILLIS("ms"),
  UNITS("units"),
  UNITS_PER_SECOND("units/s"),
  TOKENS("tokens"),
  HOURS("unit-hours"),
  TIMES("x"),
  DOLLARS("$"),
  DOLLARS_A_MONTH("$/month");

  private final String sign;

  MeasureUnit(String sign) {
    this.sign = sign;
  }

  public String sign() {
    return sign;
  }

  /// The value for people, such as `12.5 %`; a dash where there is no value.
  public String text(double value) {
    if (Double.isNaN(value)) {
      return "–";
    }
    if (this == DOLLARS || this == DOLLARS_A_MONTH) {
      return Money.text(value) + sign.substring(1);
    }
    String number = number(value);
    boolean one = number.equals("1") && (this == UNITS || this == TOKENS);
    String counted = one ? sign.substring(0, sign.length() - 1) : sign;
    return sign.isEmpty() ? number : number + " " + counted;
  }

  private static String number(double value) {
    double tenth = Math.rint(value * 10) / 10;
    boolean whole = Math.abs(value) >= 100 || tenth == Math.rint(tenth);
    return String.format(Locale.ROOT, whole ? "%,.0f" : "%,.1f", value);
  }
}
