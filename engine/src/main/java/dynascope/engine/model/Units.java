package dynascope.engine.model;

import java.math.BigDecimal;

/// An amount of read or write capacity, exact to a nano-unit.
///
/// Half a unit, the price of an eventually consistent read, is exact; so is every refill of a
/// bucket. The greatest amount is about 9.2 thousand million units. Arithmetic that leaves the
/// range throws `ArithmeticException`; only [#perSecondOver] saturates.
public record Units(long nanos) implements Comparable<Units> {
  /// Nano-units in a unit.
  public static final long NANOS_PER_UNIT = 1_000_000_000L;

  public static final Units ZERO = new Units(0);
  public static final Units HALF = new Units(NANOS_PER_UNIT / 2);
  public static final Units ONE = new Units(NANOS_PER_UNIT);

  /// More than anybody uses, with room for arithmetic above it.
  public static final Units PLENTY = new Units(Long.MAX_VALUE / 4);

  public static final Units MAX = new Units(Long.MAX_VALUE);

  public static Units of(long whole) {
    return new Units(Math.multiplyExact(whole, NANOS_PER_UNIT));
  }

  /// What flows at a rate in so many seconds, or [#PLENTY] if that is less: for capacities, which
  /// nobody who asks for a thousand million units a second ever reaches.
  public static Units flowing(long unitsPerSecond, long seconds) {
    return new Units(
        Math.min(
            PLENTY.nanos,
            saturatedProduct(saturatedProduct(unitsPerSecond, seconds), NANOS_PER_UNIT)));
  }

  public static Units ofNanos(long nanos) {
    return new Units(nanos);
  }

  /// What flows in the elapsed time at the rate, rounded down to a nano-unit.
  ///
  /// The product is exact. An amount beyond [#MAX] is [#MAX]: a bucket has its capacity far below,
  /// so the amount above it doesn't matter. Rate and time must not be negative.
  public static Units perSecondOver(long ratePerSecondNanos, long elapsedNanos) {
    if (ratePerSecondNanos < 0 || elapsedNanos < 0) {
      throw new IllegalArgumentException(
          "rate and time must not be negative: " + ratePerSecondNanos + ", " + elapsedNanos);
    }
    // rate x time / 10^9, with both split into 10^9 x whole + rest. Only the last part is rounded.
    long rateWhole = ratePerSecondNanos / NANOS_PER_UNIT;
    long rateRest = ratePerSecondNanos % NANOS_PER_UNIT;
    long timeWhole = elapsedNanos / NANOS_PER_UNIT;
    long timeRest = elapsedNanos % NANOS_PER_UNIT;
    long sum = saturatedProduct(rateWhole, elapsedNanos);
    sum = saturatedSum(sum, rateRest * timeWhole);
    sum = saturatedSum(sum, rateRest * timeRest / NANOS_PER_UNIT);
    return new Units(sum);
  }

  private static long saturatedProduct(long a, long b) {
    long low = a * b;
    return Math.multiplyHigh(a, b) != 0 || low < 0 ? Long.MAX_VALUE : low;
  }

  private static long saturatedSum(long a, long b) {
    long sum = a + b;
    return sum < 0 ? Long.MAX_VALUE : sum;
  }

  public Units plus(Units other) {
    return new Units(Math.addExact(nanos, other.nanos));
  }

  public Units minus(Units other) {
    return new Units(Math.subtractExact(nanos, other.nanos));
  }

  public Units times(long factor) {
    return new Units(Math.multiplyExact(nanos, factor));
  }

  public boolean isZero() {
    return nanos == 0;
  }

  public boolean isPositive() {
    return nanos > 0;
  }

  public boolean isNegative() {
    return nanos < 0;
  }

  /// The nearest double, as responses and charts carry it.
  public double asDouble() {
    return nanos / 1e9;
  }

  /// The exact amount for people: `12`, `0.5`, `1,084.25`. The same in every locale.
  public String text() {
    String plain =
        nanos == 0 ? "0" : BigDecimal.valueOf(nanos, 9).stripTrailingZeros().toPlainString();
    int start = nanos < 0 ? 1 : 0;
    int point = plain.indexOf('.');
    StringBuilder out = new StringBuilder(plain);
    for (int at = (point < 0 ? plain.length() : point) - 3; at > start; at -= 3) {
      out.insert(at, ',');
    }
    return out.toString();
  }

  @Override
  public int compareTo(Units other) {
    return Long.compare(nanos, other.nanos);
  }

  @Override
  public String toString() {
    return text();
  }
}
