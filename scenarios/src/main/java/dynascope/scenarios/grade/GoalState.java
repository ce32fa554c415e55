package dynascope.scenarios.grade;

import org.jspecify.annotations.Nullable;

/// How a goal stands at a second.
///
/// @param open whether its stage has begun
/// @param since the first second at which it is reached, null while it is not
/// @param value the measured value now; NaN where there is none
/// @param streak for how many seconds its condition has held without a break
/// @param present the value for people, such as `now 0 %` or `12 of 60 s`
public record GoalState(
    Goal goal, boolean open, @Nullable Long since, double value, long streak, String present) {
  public boolean reached() {
    return since != null;
  }
}
