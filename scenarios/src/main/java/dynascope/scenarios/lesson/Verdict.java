package dynascope.scenarios.lesson;

/// How good an answer was.
///
/// @param score from 0 to 1
/// @param right whether it lies within the tolerance
/// @param truth what turned out to be so
public record Verdict(double score, boolean right, Answer truth) {}
