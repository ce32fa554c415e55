package dynascope.scenarios.progress;

import java.time.Instant;

/// What was done in one lesson so far.
///
/// @param attempts how often it was begun
/// @param finished whether any attempt was finished
/// @param last when it was last worked on
public record LessonProgress(String lesson, int attempts, boolean finished, Instant last) {}
