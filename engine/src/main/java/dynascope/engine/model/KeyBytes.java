package dynascope.engine.model;

import java.math.BigDecimal;
import java.util.Arrays;

/// The bytes of a key value, whose unsigned order is the order of the values.
final class KeyBytes {
  private static final byte NEGATIVE = 1;
  private static final byte ZERO = 2;
  private static final byte POSITIVE = 3;
  private static final byte AFTER_NEGATIVE_DIGITS = (byte) 0xff;

  private KeyBytes() {}

  static byte[] of(AttributeValue value) {
    return switch (value) {
      case AttributeValue.S s -> Utf8.bytes(s.value());
      case AttributeValue.N n -> ofNumber(n.value());
      case AttributeValue.B b -> b.bytes();
      default -> throw notAKey(value);
    };
  }

  /// Compares two values of one type as their bytes compare, without making the bytes.
  static int compare(AttributeValue a, AttributeValue b) {
    return switch (a) {
      case AttributeValue.S x when b instanceof AttributeValue.S y -> x.compareTo(y);
      case AttributeValue.N x when b instanceof AttributeValue.N y -> x.compareTo(y);
      case AttributeValue.B x when b instanceof AttributeValue.B y -> x.compareTo(y);
      default -> {
        int order = Arrays.compareUnsigned(of(a), of(b));
        yield order != 0 ? order : a.typeCode().compareTo(b.typeCode());
      }
    };
  }

  /// Sign, exponent, then two digits a byte; for a negative number the magnitude is turned round.
  ///
  /// The exponent of a number, -130..125, fills a byte exactly. A pair of digits is 1..100, so that
  /// its complement stays below the mark that ends a negative number: of two numbers that begin
  /// alike, the one with fewer digits has the smaller magnitude.
  private static byte[] ofNumber(BigDecimal value) {
    if (value.signum() == 0) {
      return new byte[] {ZERO};
    }
    boolean negative = value.signum() < 0;
    String digits = value.unscaledValue().abs().toString();
    int pairs = (digits.length() + 1) / 2;
    byte[] bytes = new byte[2 + pairs + (negative ? 1 : 0)];
    bytes[0] = negative ? NEGATIVE : POSITIVE;
    bytes[1] = (byte) (Numbers.exponent(value) - Numbers.MIN_EXPONENT);
    for (int i = 0; i < pairs; i++) {
      int high = digits.charAt(2 * i) - '0';
      int low = 2 * i + 1 < digits.length() ? digits.charAt(2 * i + 1) - '0' : 0;
      bytes[2 + i] = (byte) (10 * high + low + 1);
    }
    if (negative) {
      for (int i = 1; i < 2 + pairs; i++) {
        bytes[i] = (byte) ~bytes[i];
      }
      bytes[2 + pairs] = AFTER_NEGATIVE_DIGITS;
    }
    return bytes;
  }

  static IllegalArgumentException notAKey(AttributeValue value) {
    return new IllegalArgumentException(
        "a key value must be S, N or B, but this is " + value.typeCode() + ": " + value);
  }
}
