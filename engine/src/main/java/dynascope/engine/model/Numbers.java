package dynascope.engine.model;

import java.math.BigDecimal;

/// The service's rules for numbers: what is one, what fits, how many bytes it takes.
final class Numbers {
  static final int MAX_DIGITS = 38;

  /// A text longer than any number that was written with care.
  private static final int LONG = 400;

  static final int MAX_EXPONENT = 125;
  static final int MIN_EXPONENT = -130;

  private static final String NOT_A_NUMBER = "The parameter cannot be converted to a numeric value";
  private static final String OVERFLOW =
      "Number overflow. Attempting to store a number with magnitude larger than supported range";
  private static final String UNDERFLOW =
      "Number underflow. Attempting to store a number with magnitude smaller than supported range";
  private static final String TOO_MANY_DIGITS =
      "Attempting to store more than 38 significant digits in a Number";

  private Numbers() {}

  static BigDecimal parse(String text) {
    if (text.isEmpty()) {
      throw new InvalidValue(NOT_A_NUMBER);
    }
    int exponentAt = exponentPosition(text);
    if (text.length() > LONG) {
      return parse(compact(text, exponentAt));
    }
    BigDecimal value;
    try {
      value = new BigDecimal(text);
    } catch (NumberFormatException tooFarOut) {
      // The form is right, so it is the exponent that not even BigDecimal holds.
      throw new InvalidValue(text.charAt(exponentAt + 1) == '-' ? UNDERFLOW : OVERFLOW);
    }
    return checked(value);
  }

  /// The same number in few characters, found without making a number of millions of digits, which
  /// is dear. Throws [InvalidValue] if its significant digits are too many.
  private static String compact(String text, int exponentAt) {
    int end = exponentAt < 0 ? text.length() : exponentAt;
    int point = text.indexOf('.');
    int intEnd = point < 0 ? end : point;
    var digits = new StringBuilder();
    int zeros = 0;
    int last = 0;
    for (int i = 0; i < end; i++) {
      char c = text.charAt(i);
      if (c == '0') {
        zeros += digits.isEmpty() ? 0 : 1;
      } else if (c >= '1' && c <= '9') {
        if (digits.length() + zeros >= MAX_DIGITS) {
          throw new InvalidValue(TOO_MANY_DIGITS);
        }
        digits.repeat('0', zeros).append(c);
        zeros = 0;
        last = i < intEnd ? intEnd - i - 1 : intEnd - i;
      }
    }
    if (digits.isEmpty()) {
      return "0";
    }
    String sign = text.charAt(0) == '-' ? "-" : "";
    return sign + digits + "E" + (last + exponent(text, exponentAt));
  }

  /// The written exponent; one that is far out of range is only said to be so.
  private static long exponent(String text, int exponentAt) {
    if (exponentAt < 0) {
      return 0;
    }
    boolean minus = text.charAt(exponentAt + 1) == '-';
    long exponent = 0;
    for (int i = sign(text, exponentAt + 1); i < text.length(); i++) {
      exponent = Math.min(1_000_000_000, exponent * 10 + text.charAt(i) - '0');
    }
    return minus ? -exponent : exponent;
  }

  /// The index of the `e`, or -1. Throws [InvalidValue] if the text has not the form of a number.
  private static int exponentPosition(String text) {
    int end = text.length();
    int at = sign(text, 0);
    int intEnd = digits(text, at);
    int mantissaDigits = intEnd - at;
    at = intEnd;
    if (at < end && text.charAt(at) == '.') {
      int fractionEnd = digits(text, at + 1);
      mantissaDigits += fractionEnd - at - 1;
      at = fractionEnd;
    }
    int exponentAt = -1;
    boolean formed = mantissaDigits > 0;
    if (formed && at < end && (text.charAt(at) == 'e' || text.charAt(at) == 'E')) {
      exponentAt = at;
      int first = sign(text, at + 1);
      at = digits(text, first);
      formed = at > first;
    }
    if (!formed || at != end) {
      throw new InvalidValue(NOT_A_NUMBER + ": " + text);
    }
    return exponentAt;
  }

  private static int sign(String text, int at) {
    boolean signed = at < text.length() && (text.charAt(at) == '+' || text.charAt(at) == '-');
    return signed ? at + 1 : at;
  }

  private static int digits(String text, int at) {
    while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
      at++;
    }
    return at;
  }

  /// The value itself. Throws [InvalidValue] if it is out of range or has too many digits.
  ///
  /// The exponent is judged before trailing zeros are dropped, as the service does: it refuses the
  /// zero `0e126` and accepts the zero `0.0e126`.
  static BigDecimal checked(BigDecimal value) {
    long exponent = exponent(value);
    if (exponent > MAX_EXPONENT) {
      throw new InvalidValue(OVERFLOW);
    }
    if (exponent < MIN_EXPONENT) {
      throw new InvalidValue(UNDERFLOW);
    }
    if (value.precision() > MAX_DIGITS && value.stripTrailingZeros().precision() > MAX_DIGITS) {
      throw new InvalidValue(TOO_MANY_DIGITS);
    }
    return value;
  }

  /// The result of an addition. Too many digits are reported as an overflow, as the service does.
  static BigDecimal checkedResult(BigDecimal result) {
    BigDecimal value = result.stripTrailingZeros();
    if (value.precision() > MAX_DIGITS) {
      throw new InvalidValue(OVERFLOW);
    }
    return checked(value);
  }

  /// The exponent in scientific form: `d.ddd x 10^exponent`.
  static long exponent(BigDecimal value) {
    return (long) value.precision() - value.scale() - 1;
  }

  /// The size in bytes: one byte for two digits on each side of the point, one, and one for minus.
  ///
  /// Digits are significant digits: without leading and trailing zeros.
  static int size(BigDecimal stripped) {
    if (stripped.signum() == 0) {
      return 1;
    }
    int digits = stripped.precision();
    int scale = stripped.scale();
    int before = scale <= 0 ? digits : Math.max(0, digits - scale);
    int after = digits - before;
    int minus = stripped.signum() < 0 ? 1 : 0;
    return (before + 1) / 2 + (after + 1) / 2 + 1 + minus;
  }
}
