package dynascope.scenarios.grade;

import dynascope.engine.model.SimTime;
import org.jspecify.annotations.Nullable;

/// Which predictions were committed, and when.
@FunctionalInterface
public interface Commitments {
  Commitments NONE = part -> null;

  /// The playhead when the prediction of the part was committed; null if it was not.
  @Nullable SimTime committedAt(String part);

  /// From when on it is known that the prediction of the part was right; null if it was not.
  default @Nullable SimTime knownRightAt(String part) {
    return null;
  }
}
