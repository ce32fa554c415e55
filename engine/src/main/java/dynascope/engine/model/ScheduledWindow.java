package dynascope.engine.model;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Two scheduled actions that belong together: from one instant other bounds hold for a capacity,
/// and from the other one again those of its policy.
///
/// @param from since the world began, or since midnight UTC where it is daily
/// @param min the least units while it lasts
/// @param max the most units while it lasts; null for those of the policy
public record ScheduledWindow(
    Duration from, Duration until, boolean daily, long min, @Nullable Long max) {
  public ScheduledWindow {
    if (from.isNegative() || until.compareTo(from) <= 0) {
      throw new IllegalArgumentException("a scheduled window ends after it begins");
    }
    if (daily && until.compareTo(Duration.ofDays(1)) > 0) {
      throw new IllegalArgumentException("a daily window ends before midnight");
    }
  }

  /// Whether its bounds hold.
  ///
  /// @param world how long the world has run
  /// @param day how long the UTC day has
  boolean holds(Duration world, Duration day) {
    Duration clock = daily ? day : world;
    return clock.compareTo(from) >= 0 && clock.compareTo(until) < 0;
  }
}
