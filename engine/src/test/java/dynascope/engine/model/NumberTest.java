package dynascope.engine.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NumberTest {
  private static final String OVERFLOW =
      "Number overflow. Attempting to store a number with magnitude larger than supported range";
  private static final String UNDERFLOW =
      "Number underflow. Attempting to store a number with magnitude smaller than supported range";
  private static final String TOO_MANY_DIGITS =
      "Attempting to store more than 38 significant digits in a Number";
  private static final String NINES_38 = "9".repeat(38);

  @ParameterizedTest
  @CsvSource({
    "0042, 42",
    "+42, 42",
    "1.200, 1.2",
    "5.0, 5",
    "1e3, 1000",
    "1E+3, 1000",
    "1e-3, 0.001",
    ".5, 0.5",
    "5., 5",
    "-0, 0",
    "0e10, 0",
    "0.00, 0",
    "-12.50, -12.5",
    "0042.1200, 42.12",
    "1.5E2, 150"
  })
  void isReturnedInPlainNormalForm(String given, String stored) {
    assertEquals(stored, AttributeValue.n(given).text());
  }

  @Test
  void isNeverReturnedInScientificNotation() {
    assertEquals("1" + "0".repeat(125), AttributeValue.n("1E125").text());
    assertEquals("0." + "0".repeat(129) + "1", AttributeValue.n("1E-130").text());
  }

  @ParameterizedTest
  @CsvSource({
    "1, 2",
    "12, 2",
    "123, 3",
    "1234, 3",
    "12345, 4",
    "12345678901234567890123456789012345678, 20",
    "100, 2",
    "1010, 3",
    "1E125, 2",
    "0, 1",
    "1.5, 3",
    "3.14159, 5",
    "100.5, 4",
    "0.15, 2",
    "-42, 3",
    "-1E125, 3",
    "-0, 1",
    "0042, 2",
    "0.0000001, 2",
    "1E-100, 2",
    "15, 2",
    "1.2, 3",
    "1.200, 3",
    "1.234, 4",
    "123456, 4"
  })
  void hasTheSizeMeasuredOnTheService(String number, int bytes) {
    assertEquals(bytes, AttributeValue.n(number).size());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "abc",
        "NaN",
        "Infinity",
        "-Infinity",
        " 1",
        "1 ",
        "1\n",
        "1,5",
        "0x10",
        "1e",
        "1e+",
        "e5",
        ".",
        "+",
        "-",
        "--1",
        "1.2.3",
        "1_000",
        "1d",
        "1f",
        "٣",
        "1e5.0",
        "1E٣"
      })
  void isRefusedIfItIsNoNumber(String text) {
    assertRefused("The parameter cannot be converted to a numeric value: " + text, text);
  }

  @Test
  void isRefusedIfEmpty() {
    assertRefused("The parameter cannot be converted to a numeric value", "");
  }

  @Test
  void holds38SignificantDigitsAndNoMore() {
    assertEquals(NINES_38, AttributeValue.n(NINES_38).text());
    assertEquals("0." + NINES_38, AttributeValue.n("0." + NINES_38).text());
    assertEquals(NINES_38 + "000", AttributeValue.n(NINES_38 + "000").text());
    assertEquals("1", AttributeValue.n("1." + "0".repeat(50)).text());
    assertRefused(TOO_MANY_DIGITS, NINES_38 + "1");
    assertRefused(TOO_MANY_DIGITS, "1" + "0".repeat(37) + "1");
    assertRefused(TOO_MANY_DIGITS, "1." + "0".repeat(37) + "1");
  }

  @Test
  void isBoundedInMagnitude() {
    String greatest = "9." + "9".repeat(37) + "E+125";
    assertEquals(NINES_38 + "0".repeat(88), AttributeValue.n(greatest).text());
    assertEquals("-" + NINES_38 + "0".repeat(88), AttributeValue.n("-" + greatest).text());
    assertEquals(new BigDecimal("1E-130"), AttributeValue.n("1E-130").value());
    assertRefused(OVERFLOW, "1E126");
    assertRefused(OVERFLOW, "-1E+126");
    assertRefused(OVERFLOW, "1" + "0".repeat(126));
    assertRefused(UNDERFLOW, "1E-131");
    assertRefused(UNDERFLOW, "-1E-131");
    assertRefused(UNDERFLOW, "0." + "0".repeat(130) + "1");
  }

  @Test
  void isRefusedByMagnitudeEvenIfTheExponentFitsNoInteger() {
    assertRefused(OVERFLOW, "1e2147483647");
    assertRefused(OVERFLOW, "1e2147483648");
    assertRefused(OVERFLOW, "1e99999999999999999999");
    assertRefused(UNDERFLOW, "1e-2147483648");
    assertRefused(UNDERFLOW, "1e-99999999999999999999");
    assertRefused(OVERFLOW, "0e99999999999999999999");
  }

  @Test
  void keepsTheServicesOddityWithZerosThatHaveAnExponent() {
    assertRefused(OVERFLOW, "0e126");
    assertRefused(UNDERFLOW, "0e-131");
    assertEquals("0", AttributeValue.n("0.0e126").text());
    assertEquals("0", AttributeValue.n("0e125").text());
  }

  @Test
  void isTheSameValueHoweverWritten() {
    assertEquals(AttributeValue.n("1000"), AttributeValue.n("1e3"));
    assertEquals(AttributeValue.n("1000").hashCode(), AttributeValue.n("1e3").hashCode());
    assertEquals(AttributeValue.n(1000), AttributeValue.n("1000.000"));
    assertEquals(AttributeValue.n(new BigDecimal("1.0E3")), AttributeValue.n(1000));
    assertEquals(AttributeValue.n(0), AttributeValue.n("-0.00"));
  }

  @Test
  void addsAndSubtractsExactly() {
    assertEquals("0.3", AttributeValue.n("0.1").plus(AttributeValue.n("0.2")).text());
    assertEquals("-1", AttributeValue.n(1).minus(AttributeValue.n(2)).text());
    assertEquals("10", AttributeValue.n("9.5").plus(AttributeValue.n("0.5")).text());
  }

  @Test
  void callsASumOfTooManyDigitsAnOverflow() {
    AttributeValue.N huge = AttributeValue.n("1e50");
    assertMessage(OVERFLOW, () -> huge.plus(AttributeValue.n(1)));
    assertMessage(OVERFLOW, () -> huge.minus(AttributeValue.n(1)));
  }

  @Test
  void refusesASumOutOfRange() {
    AttributeValue.N nearlyTooBig = AttributeValue.n("9.9e125");
    assertMessage(OVERFLOW, () -> nearlyTooBig.plus(nearlyTooBig));
    AttributeValue.N tiny = AttributeValue.n("1e-130");
    assertMessage(UNDERFLOW, () -> AttributeValue.n("1.1e-130").minus(tiny));
  }

  @Test
  void survivesItsOwnText() {
    Randomly.check(
        5_000,
        random -> {
          AttributeValue.N number = AttributeValue.n(Samples.number(random));
          assertEquals(number, AttributeValue.n(number.text()));
          assertEquals(number.size(), AttributeValue.n(number.text()).size());
        });
  }

  @Test
  void countsDigitsAsTheyStandInItsText() {
    Randomly.check(
        5_000,
        random -> {
          AttributeValue.N number = AttributeValue.n(Samples.number(random));
          assertEquals(sizeByText(number.text()), number.size(), number.text());
        });
  }

  /// The formula again, from the text alone.
  private static int sizeByText(String text) {
    String digits = text.replace("-", "");
    int point = digits.indexOf('.');
    String before = point < 0 ? digits : digits.substring(0, point);
    String after = point < 0 ? "" : digits.substring(point + 1);
    before = before.replaceFirst("^0+", "");
    after = after.replaceFirst("0+$", "");
    if (after.isEmpty()) {
      before = before.replaceFirst("0+$", "");
    }
    if (before.isEmpty()) {
      after = after.replaceFirst("^0+", "");
    }
    int minus = text.startsWith("-") ? 1 : 0;
    return Math.ceilDiv(before.length(), 2) + Math.ceilDiv(after.length(), 2) + 1 + minus;
  }

  private static void assertRefused(String message, String number) {
    assertMessage(message, () -> AttributeValue.n(number));
  }

  private static void assertMessage(String message, Runnable action) {
    assertEquals(message, assertThrows(InvalidValue.class, action::run).getMessage());
  }
}
