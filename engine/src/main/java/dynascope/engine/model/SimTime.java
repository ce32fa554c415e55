package dynascope.engine.model;

import java.time.Duration;
import java.util.Locale;

/// A simulated instant: nanoseconds since the epoch of the world.
///
/// Calendar time is the world's epoch plus this; the engine never asks a clock.
public record SimTime(long nanos) implements Comparable<SimTime> {
  public static final SimTime ZERO = new SimTime(0);

  /// After this comes all that happens, the first instant included.
  public static final SimTime BEFORE_ALL = new SimTime(-1);

  private static final long NANOS_PER_SECOND = 1_000_000_000L;

  public static SimTime ofSeconds(long seconds) {
    return new SimTime(seconds * NANOS_PER_SECOND);
  }

  public static SimTime ofMillis(long millis) {
    return new SimTime(millis * 1_000_000L);
  }

  public SimTime plus(Duration duration) {
    return new SimTime(Math.addExact(nanos, duration.toNanos()));
  }

  public SimTime plusNanos(long more) {
    return new SimTime(Math.addExact(nanos, more));
  }

  /// This instant moved back, never before the world's beginning.
  public SimTime minus(Duration duration) {
    return new SimTime(Math.max(0, nanos - duration.toNanos()));
  }

  public Duration since(SimTime earlier) {
    return Duration.ofNanos(nanos - earlier.nanos);
  }

  /// The number of the simulated second that this instant lies in.
  public long second() {
    return Math.floorDiv(nanos, NANOS_PER_SECOND);
  }

  public double seconds() {
    return nanos / 1e9;
  }

  public boolean isBefore(SimTime other) {
    return nanos < other.nanos;
  }

  public boolean isAfter(SimTime other) {
    return nanos > other.nanos;
  }

  public static SimTime max(SimTime a, SimTime b) {
    return a.nanos >= b.nanos ? a : b;
  }

  @Override
  public int compareTo(SimTime other) {
    return Long.compare(nanos, other.nanos);
  }

  /// Seconds with three decimals, as the log and the transport write an instant.
  public String text() {
    return String.format(Locale.ROOT, "%.3f s", nanos / 1e9);
  }

  @Override
  public String toString() {
    return text();
  }
}
