package dynascope.engine.model;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;

/// Random values for claims about all values.
public final class Samples {
  private Samples() {}

  /// A number that the service takes; exponents and digits often alike, so that neighbours occur.
  public static BigDecimal number(SplittableRandom random) {
    int digits = random.nextBoolean() ? 1 + random.nextInt(3) : 1 + random.nextInt(38);
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < digits; i++) {
      text.append((char) ('0' + random.nextInt(10)));
    }
    BigInteger unscaled = new BigInteger(text.toString());
    if (random.nextBoolean()) {
      unscaled = unscaled.negate();
    }
    int exponent = random.nextBoolean() ? random.nextInt(-3, 4) : random.nextInt(-130, 126);
    int precision = new BigDecimal(unscaled).precision();
    return new BigDecimal(unscaled, precision - 1 - exponent);
  }

  /// A number a little off the given one, or the same in another scale or with the other sign.
  static BigDecimal neighbour(BigDecimal number, SplittableRandom random) {
    BigDecimal exact = number.stripTrailingZeros();
    BigDecimal near =
        switch (random.nextInt(4)) {
          case 0 -> number.negate();
          case 1 -> number.setScale(Math.max(number.scale(), 0) + 1);
          case 2 -> exact.add(exact.ulp().movePointLeft(38 - exact.precision()));
          default -> exact.add(exact.ulp());
        };
    long exponent = Numbers.exponent(near);
    return exponent < -130 || exponent > 125 ? number : near;
  }

  /// A text without lonely surrogates, of one- to four-byte characters.
  public static String text(SplittableRandom random) {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(6); i > 0; i--) {
      text.appendCodePoint(
          switch (random.nextInt(6)) {
            case 0 -> random.nextInt(0x80, 0x800);
            case 1 -> random.nextInt(0x800, 0xd800);
            case 2 -> random.nextInt(0xe000, 0x10000);
            case 3 -> random.nextInt(0x10000, 0x110000);
            default -> random.nextInt('a', 'd');
          });
    }
    return text.toString();
  }

  static byte[] bytes(SplittableRandom random) {
    byte[] bytes = new byte[random.nextInt(5)];
    random.nextBytes(bytes);
    return bytes;
  }

  public static AttributeValue value(SplittableRandom random, int levels) {
    return switch (random.nextInt(levels > 1 ? 10 : 8)) {
      case 0 -> AttributeValue.s(text(random));
      case 1 -> AttributeValue.n(number(random));
      case 2 -> AttributeValue.b(bytes(random));
      case 3 -> AttributeValue.bool(random.nextBoolean());
      case 4 -> AttributeValue.nul();
      case 5 -> AttributeValue.ss("a", text(random) + "b");
      case 6 -> AttributeValue.ns("1", "2.5", "-" + (3 + random.nextInt(9)));
      case 7 -> AttributeValue.bs(new byte[] {1}, new byte[] {(byte) random.nextInt(2, 256)});
      case 8 -> {
        List<AttributeValue> elements = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
          elements.add(value(random, levels - 1));
        }
        yield AttributeValue.l(elements);
      }
      default -> {
        TreeMap<String, AttributeValue> entries = new TreeMap<>();
        for (int i = random.nextInt(4); i > 0; i--) {
          entries.put("k" + text(random), value(random, levels - 1));
        }
        yield AttributeValue.m(entries);
      }
    };
  }
}
