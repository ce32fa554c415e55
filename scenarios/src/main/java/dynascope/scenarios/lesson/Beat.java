package dynascope.scenarios.lesson;

import java.time.Duration;

/// A stretch of watching, then a pause.
///
/// @param length in simulated time
/// @param speed simulated seconds in a second of the wall clock
/// @param text what is said at the pause after it
public record Beat(Duration length, double speed, String text) {
  /// The most seconds that anybody watches without a pause.
  public static final double LONGEST_SECONDS = 20;

  /// How many seconds of the wall clock it takes.
  public double watchingSeconds() {
    return length.toNanos() / 1e9 / speed;
  }
}
