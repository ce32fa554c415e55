package dynascope.assets;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;

/// Amounts of dollars for people.
public final class Money {
  /// From here on cents are left out.
  private static final double LARGE = 1_000;

  private static final double CENTS_COUNT = 0.095;
  private static final MathContext TWO_DIGITS = new MathContext(2, RoundingMode.HALF_UP);

  private Money() {}

  /// To the cent, or two digits that count where it is less; a dash where there is no value.
  public static String text(double dollars) {
    if (Double.isNaN(dollars)) {
      return "–";
    }
    double size = Math.abs(dollars);
    String number =
        size == 0 || size >= CENTS_COUNT
            ? String.format(Locale.ROOT, size >= LARGE ? "%,.0f" : "%,.2f", size)
            : plain(size, TWO_DIGITS);
    return (dollars < 0 ? "-$" : "$") + number;
  }

  /// A price as the list says it, with all its digits.
  public static String price(double dollars) {
    return "$" + plain(dollars, MathContext.DECIMAL32);
  }

  private static String plain(double dollars, MathContext digits) {
    return new BigDecimal(dollars).round(digits).stripTrailingZeros().toPlainString();
  }
}
