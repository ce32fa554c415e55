package dynascope.scenarios.progress;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// When a card was answered last, and when it comes back.
///
/// @param interval how long after the answer it comes back
/// @param times how often it was answered
public record CardProgress(String card, Instant answered, Duration interval, int times) {
  /// How long a card stays away that was new or forgotten.
  public static final Duration FIRST = Duration.ofDays(1);

  private static final Duration LONGEST = Duration.ofDays(365);

  /// So much longer a card stays away each time that it is known. With the usual curve of
  /// forgetting about nine of ten cards are known when they come back.
  private static final double GROWTH = 2.5;

  public Instant due() {
    return answered.plus(interval);
  }

  /// The same after one more answer: what is known stays away for longer, and longer still if it
  /// was known although it came late; what is not known comes back after a day.
  ///
  /// @param before null for a card that was never answered
  public static CardProgress after(
      @Nullable CardProgress before, String card, boolean known, Instant now) {
    int times = before == null ? 1 : before.times() + 1;
    if (!known) {
      return new CardProgress(card, now, FIRST, times);
    }
    Duration kept = before == null ? FIRST : longer(before.interval(), before.answered(), now);
    long millis = (long) Math.min(LONGEST.toMillis(), kept.toMillis() * GROWTH);
    return new CardProgress(card, now, Duration.ofMillis(millis), times);
  }

  private static Duration longer(Duration interval, Instant from, Instant to) {
    Duration away = Duration.between(from, to);
    return away.compareTo(interval) > 0 ? away : interval;
  }
}
