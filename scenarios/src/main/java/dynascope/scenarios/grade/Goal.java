package dynascope.scenarios.grade;

import java.time.Duration;

/// What a learner has to bring about: a condition, and how long it must be so.
///
/// @param stage goals of a stage count from the second at which those of the stage before were
///   reached; [#ALWAYS] for predictions, which wait for nothing
/// @param held in mode `held`: for how long without a break; otherwise zero
public record Goal(
    String id, int stage, String text, Mode mode, Duration held, Condition condition) {
  public static final int ALWAYS = -1;

  /// When a goal counts as reached.
  public enum Mode {
    /// Once it was so, for good.
    EVER,
    /// While it is so.
    NOW,
    /// Once it was so for a time without a break, for good.
    HELD
  }
}
