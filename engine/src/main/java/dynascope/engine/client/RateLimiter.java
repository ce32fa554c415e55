package dynascope.engine.client;

import dynascope.engine.model.Limits;
import dynascope.engine.model.SimTime;
import java.time.Duration;

/// What holds back the tries of a client whose retry mode is adaptive.
///
/// It measures how many answers come a second. From the first refusal on every try takes a token,
/// and tokens come at a rate that falls to 70 % at a refusal and then follows a cubic: fast back to
/// where it was refused, slowly past it, then fast again, never past twice what was measured.
///
/// See <https://docs.aws.amazon.com/sdkref/latest/guide/feature-retry-behavior.html>; the steps and
/// numbers are those of botocore's `retries` package.
final class RateLimiter {
  private static final double NANOS_PER_SECOND = 1e9;
  private static final double PERCENT = 100;
  private static final double THOUSANDTHS = 1_000;

  private final Limits limits;

  // How fast answers come: counted in windows, smoothed.

  private double measured;
  private long answers;
  private double window;

  // The cubic: the rate at the last refusal, when that was, and when it will be reached again.

  private double refusedAt;
  private double lastRefusal;
  private double back;

  // The tokens.

  private boolean limiting;
  private double rate;
  private double most;
  private double level;
  private double at;

  RateLimiter(SimTime now, Limits limits) {
    this.limits = limits;
    at = seconds(now);
    lastRefusal = at;
    window = StrictMath.floor(at);
    setRate(1, at);
  }

  RateLimiter(RateLimiter original) {
    limits = original.limits;
    measured = original.measured;
    answers = original.answers;
    window = original.window;
    refusedAt = original.refusedAt;
    lastRefusal = original.lastRefusal;
    back = original.back;
    limiting = original.limiting;
    rate = original.rate;
    most = original.most;
    level = original.level;
    at = original.at;
  }

  /// Whether it has seen a refusal: before that nothing waits.
  boolean limiting() {
    return limiting;
  }

  /// Tries a second.
  double rate() {
    return rate;
  }

  /// Answers a second, smoothed.
  double measured() {
    return measured;
  }

  /// Takes a token; false where there is none.
  boolean take(SimTime now) {
    refill(seconds(now));
    if (level < 1) {
      return false;
    }
    level -= 1;
    return true;
  }

  /// How long until there is a token, unless the rate changes.
  Duration untilToken(SimTime now) {
    refill(seconds(now));
    double wait = Math.max(0, 1 - level) / rate;
    return Duration.ofNanos(1 + (long) StrictMath.ceil(wait * NANOS_PER_SECOND));
  }

  /// A try was answered, or given up waiting for.
  void heard(boolean throttled, SimTime instant) {
    double now = seconds(instant);
    measure(now);
    double next = throttled ? fall(now) : cubic(now);
    setRate(Math.min(next, limits.get(Limits.ADAPTIVE_MOST) * measured), now);
  }

  private void measure(double now) {
    double length = limits.get(Limits.ADAPTIVE_WINDOW) / THOUSANDTHS;
    double begun = StrictMath.floor(now / length) * length;
    answers++;
    if (begun > window) {
      double newest = limits.get(Limits.ADAPTIVE_SMOOTHING) / PERCENT;
      measured = answers / (begun - window) * newest + measured * (1 - newest);
      answers = 0;
      window = begun;
    }
  }

  private double fall(double now) {
    refusedAt = limiting ? Math.min(measured, rate) : measured;
    double kept = limits.get(Limits.ADAPTIVE_BETA) / PERCENT;
    back = StrictMath.cbrt(refusedAt * (1 - kept) / scale());
    lastRefusal = now;
    limiting = true;
    return refusedAt * kept;
  }

  private double cubic(double now) {
    double late = now - lastRefusal - back;
    return scale() * late * late * late + refusedAt;
  }

  private double scale() {
    return limits.get(Limits.ADAPTIVE_SCALE) / THOUSANDTHS;
  }

  private void setRate(double next, double now) {
    refill(now);
    rate = Math.max(next, limits.get(Limits.ADAPTIVE_LEAST) / THOUSANDTHS);
    most = Math.max(next, 1);
    level = Math.min(level, most);
  }

  private void refill(double now) {
    level = Math.min(most, level + (now - at) * rate);
    at = now;
  }

  private static double seconds(SimTime instant) {
    return instant.nanos() / NANOS_PER_SECOND;
  }
}
