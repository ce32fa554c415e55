package dynascope.engine.model;

import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.util.Arrays;

/// The bytes of a key value, whose unsigned order is the order of the values.
///
/// The keys of index entries may be lists of values: their bytes only serve to be hashed.
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
      case AttributeValue.L list -> ofList(list);
      default -> throw notAKey(value);
    };
  }

  /// The bytes of all values, each behind its length, so that no two lists have the same.
  private static byte[] ofList(AttributeValue.L list) {
    var bytes = new ByteArrayOutputStream();
    for (AttributeValue each : list.elements()) {
      byte[] part = of(each);
      bytes.write(part.length >> 8);
      bytes.write(part.length);
      bytes.writeBytes(part);
    }
    return bytes.toByteArray();
  }

  /// Throws unless it is a value that keys are made of.
  static void check(AttributeValue value) {
    switch (value) {
      case AttributeValue.S _, AttributeValue.N _, AttributeValue.B _ -> {}
      case AttributeValue.L list -> list.elements().forEach(KeyBytes::check);
      default -> throw notAKey(value);
    }
  }

  /// Whether a list begins with the values of another.
  static boolean begins(AttributeValue value, AttributeValue first) {
    return value instanceof AttributeValue.L whole
        && first instanceof AttributeValue.L start
        && start.elements().size() <= whole.elements().size()
        && compareShared(whole, start) == 0;
  }

  private static int compareShared(AttributeValue.L a, AttributeValue.L b) {
    int shared = Math.min(a.elements().size(), b.elements().size());
    for (int i = 0; i < shared; i++) {
      int order = compare(a.elements().get(i), b.elements().get(i));
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }

  /// Compares two values of one type as their bytes compare, without making the bytes.
  static int compare(AttributeValue a, AttributeValue b) {
    return switch (a) {
      case AttributeValue.S x when b instanceof AttributeValue.S y -> x.compareTo(y);
      case AttributeValue.N x when b instanceof AttributeValue.N y -> x.compareTo(y);
      case AttributeValue.B x when b instanceof AttributeValue.B y -> x.compareTo(y);
      case AttributeValue.L x when b instanceof AttributeValue.L y -> {
        int order = compareShared(x, y);
        yield order != 0 ? order : Integer.compare(x.elements().size(), y.elements().size());
      }
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
