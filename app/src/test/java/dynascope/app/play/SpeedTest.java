package dynascope.app.play;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class SpeedTest {
  @Test
  void saysItselfInWords() {
    assertEquals("20 ms", Speed.ofMillis(20).text());
    assertEquals("1 µs", Speed.SLOWEST.text());
    assertEquals("1 d", Speed.FASTEST.text());
    assertEquals("2 s", Speed.ofMillis(2_000).text());
    assertEquals("1.5 min", Speed.ofMillis(90_000).text());
  }

  @Test
  void goesByOneTwoFive() {
    assertEquals("50 ms", Speed.ofMillis(20).faster().text());
    assertEquals("100 ms", Speed.ofMillis(50).faster().text());
    assertEquals("10 ms", Speed.ofMillis(20).slower().text());
    assertEquals("5 ms", Speed.ofMillis(10).slower().text());
    assertEquals(Speed.SLOWEST, Speed.SLOWEST.slower());
    assertEquals(Speed.FASTEST, Speed.FASTEST.faster());
  }

  @Test
  void hasAPlaceOnASlider() {
    assertEquals(0, Speed.SLOWEST.place(), 1e-9);
    assertEquals(1, Speed.FASTEST.place(), 1e-9);
    assertEquals(20, Speed.at(Speed.ofMillis(20).place()).nanosPerSecond() / 1e6, 1e-6);
  }

  @Test
  void isNeverZero() {
    assertThrows(IllegalArgumentException.class, () -> new Speed(0));
    assertThrows(IllegalArgumentException.class, () -> new Speed(Double.NaN));
  }
}
