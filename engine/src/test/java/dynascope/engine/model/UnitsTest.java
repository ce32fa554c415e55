package dynascope.engine.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnitsTest {
  private static final BigInteger BILLION = BigInteger.valueOf(Units.NANOS_PER_UNIT);
  private static final BigInteger GREATEST = BigInteger.valueOf(Long.MAX_VALUE);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0 | 0",
        "12000000000 | 12",
        "500000000 | 0.5",
        "1084250000000 | 1,084.25",
        "-500000000 | -0.5",
        "-1084250000000 | -1,084.25",
        "-999000000000 | -999",
        "1 | 0.000000001",
        "100000000000 | 100",
        "1000000000000 | 1,000",
        "1234567000000001 | 1,234,567.000000001",
        "9223372036854775807 | 9,223,372,036.854775807"
      })
  void theTextIsExact(long nanos, String text) {
    assertEquals(text, new Units(nanos).text());
  }

  @Test
  void theTextIsTheSameInEveryLocale() {
    Locale before = Locale.getDefault();
    try {
      for (String tag : new String[] {"de", "ar-EG", "hi-IN-u-nu-deva"}) {
        Locale.setDefault(Locale.forLanguageTag(tag));
        assertEquals("1,084.25", new Units(1_084_250_000_000L).text());
      }
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void arithmeticIsExact() {
    assertEquals(Units.ONE, Units.HALF.plus(Units.HALF));
    assertEquals(Units.of(3), Units.HALF.times(6));
    assertEquals(new Units(-500_000_000), Units.HALF.minus(Units.ONE));
    assertEquals(5.5, Units.HALF.times(11).asDouble());
    assertTrue(Units.HALF.compareTo(Units.ONE) < 0);
    assertTrue(Units.ZERO.isZero() && Units.HALF.isPositive());
    assertTrue(Units.ZERO.minus(Units.ONE).isNegative());
  }

  @Test
  void arithmeticNeverOverflowsSilently() {
    assertThrows(ArithmeticException.class, () -> Units.of(10_000_000_000L));
    assertThrows(ArithmeticException.class, () -> Units.MAX.plus(Units.ONE));
    assertThrows(ArithmeticException.class, () -> Units.MAX.times(-2));
    assertThrows(ArithmeticException.class, () -> new Units(Long.MIN_VALUE).minus(Units.ONE));
  }

  @Test
  void aRateFlowsOverTime() {
    assertEquals(Units.of(25), Units.perSecondOver(Units.of(10).nanos(), 2_500_000_000L));
    assertEquals(new Units(1), Units.perSecondOver(Units.ONE.nanos(), 1));
    assertEquals(Units.ZERO, Units.perSecondOver(Units.HALF.nanos(), 1));
    assertEquals(
        Units.of(12_000_000), Units.perSecondOver(Units.of(40_000).nanos(), 300_000_000_000L));
  }

  @Test
  void aFlowBeyondTheRangeIsTheGreatestAmount() {
    assertEquals(Units.MAX, Units.perSecondOver(Long.MAX_VALUE, Long.MAX_VALUE));
    assertEquals(Units.MAX, Units.perSecondOver(Long.MAX_VALUE, 1_000_000_001L));
    assertEquals(Units.MAX, Units.perSecondOver(Long.MAX_VALUE, 1_000_000_000L));
    assertEquals(Units.MAX, Units.perSecondOver(1L << 62, 2_000_000_000L));
  }

  @Test
  void aFlowIsTheExactProductRoundedDown() {
    Randomly.check(
        50_000,
        random -> {
          long rate = random.nextLong(Long.MAX_VALUE) >>> random.nextInt(63);
          long time = random.nextLong(Long.MAX_VALUE) >>> random.nextInt(63);
          assertFlowIsExact(rate, time);
          BigInteger atTheLimit =
              GREATEST.multiply(BILLION).divide(BigInteger.valueOf(Math.max(1, rate)));
          if (atTheLimit.compareTo(GREATEST) < 0) {
            assertFlowIsExact(rate, atTheLimit.longValueExact());
            assertFlowIsExact(rate, atTheLimit.longValueExact() + 1);
          }
        });
    // Beyond the limit by the part that is rounded alone.
    assertFlowIsExact(5_801_424_265L, 1_589_846_150_797_725_843L);
  }

  private static void assertFlowIsExact(long rate, long time) {
    BigInteger exact = BigInteger.valueOf(rate).multiply(BigInteger.valueOf(time));
    Units expected = new Units(exact.divide(BILLION).min(GREATEST).longValueExact());
    assertEquals(expected, Units.perSecondOver(rate, time), () -> rate + " x " + time);
  }

  @Test
  void aFlowHasADirection() {
    assertThrows(IllegalArgumentException.class, () -> Units.perSecondOver(-1, 1));
    assertThrows(IllegalArgumentException.class, () -> Units.perSecondOver(1, -1));
  }
}
