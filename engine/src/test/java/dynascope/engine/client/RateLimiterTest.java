package dynascope.engine.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dynascope.engine.model.Limits;
import dynascope.engine.model.SimTime;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/// The steps of the rate limiter, by the formulae of the public reference.
final class RateLimiterTest {
  private static final double CLOSE = 1e-9;

  private static SimTime at(double seconds) {
    return new SimTime(Math.round(seconds * 1e9));
  }

  /// Ten answers a second for so many seconds.
  private static RateLimiter tenASecond(double seconds) {
    var limiter = new RateLimiter(SimTime.ZERO, Limits.STANDARD);
    for (int i = 1; i <= Math.round(seconds * 10); i++) {
      limiter.heard(false, at(i / 10.0));
    }
    return limiter;
  }

  @Test
  void theMeasuredRateIsSmoothedFromWindowToWindow() {
    // Every window of half a second has five answers: 10 a second, of which the newest weighs 80 %.
    assertEquals(0, tenASecond(0.4).measured(), CLOSE);
    assertEquals(0.8 * 10, tenASecond(0.5).measured(), CLOSE);
    assertEquals(0.8 * 10 + 0.2 * 8, tenASecond(1).measured(), CLOSE);
    assertEquals(0.8 * 10 + 0.2 * 9.6, tenASecond(1.5).measured(), CLOSE);
  }

  @Test
  void nothingWaitsBeforeTheFirstRefusal() {
    RateLimiter limiter = tenASecond(20);
    assertFalse(limiter.limiting());
    limiter.heard(true, at(20.1));
    assertTrue(limiter.limiting());
  }

  @Test
  void aRefusalLeavesSeventyPercentOfTheMeasuredRate() {
    RateLimiter limiter = tenASecond(20);
    double measured = limiter.measured();
    limiter.heard(true, at(20.1));
    assertEquals(0.7 * measured, limiter.rate(), CLOSE);
    limiter.heard(true, at(20.2));
    assertEquals(0.7 * 0.7 * measured, limiter.rate(), CLOSE, "of its own rate where that is less");
  }

  @Test
  void afterARefusalTheRateFollowsTheCubicBackToWhereItWasRefused() {
    RateLimiter limiter = tenASecond(20);
    double refused = limiter.measured();
    limiter.heard(true, at(20.1));
    double back = Math.cbrt(refused * 0.3 / 0.4);
    for (int i = 1; i <= 40; i++) {
      double now = 20.1 + i / 10.0;
      limiter.heard(false, at(now));
      double cubic = 0.4 * Math.pow(now - 20.1 - back, 3) + refused;
      double expected = Math.max(0.5, Math.min(cubic, 2 * limiter.measured()));
      assertEquals(expected, limiter.rate(), 1e-6, "at " + now);
    }
    assertTrue(limiter.rate() > refused, "past where it was refused after " + back + " s");
  }

  @Test
  void theRateIsNeverMoreThanTwiceWhatIsMeasuredNorLessThanOneInTwoSeconds() {
    RateLimiter limiter = tenASecond(5);
    limiter.heard(true, at(5.1));
    for (int i = 0; i < 30; i++) {
      limiter.heard(true, at(5.2 + i / 100.0));
    }
    assertEquals(0.5, limiter.rate(), CLOSE);
    limiter.heard(false, at(60));
    assertEquals(2 * limiter.measured(), limiter.rate(), CLOSE);
  }

  @Test
  void tokensComeAtTheRateAndOneIsEnoughToSend() {
    RateLimiter limiter = tenASecond(20);
    limiter.heard(true, at(20.1));
    double rate = limiter.rate();
    // It has held one token since the beginning: it held no more before it began to limit.
    while (limiter.take(at(20.1))) {}
    Duration wait = limiter.untilToken(at(20.1));
    assertTrue(wait.toNanos() <= 2 + 1e9 / rate, wait.toString());
    assertFalse(limiter.take(at(20.1).plus(wait.minusNanos(1_000))));
    assertTrue(limiter.take(at(20.1).plus(wait)));
    assertFalse(limiter.take(at(20.1).plus(wait)));
  }

  @Test
  void aCopyGoesItsOwnWay() {
    RateLimiter limiter = tenASecond(20);
    var copy = new RateLimiter(limiter);
    copy.heard(true, at(20.1));
    assertFalse(limiter.limiting());
    limiter.heard(true, at(20.1));
    assertEquals(copy.rate(), limiter.rate());
  }
}
