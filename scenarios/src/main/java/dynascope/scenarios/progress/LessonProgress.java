package dynascope.scenarios.progress;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What was done in one lesson so far.
///
/// @param attempts how often it was begun
/// @param finishedAt when the first attempt was finished, null if none was
/// @param last when it was last worked on
public record LessonProgress(
    String lesson, int attempts, @Nullable Instant finishedAt, Instant last) {
  /// Whether any attempt was finished.
  public boolean finished() {
    return finishedAt != null;
  }
}
