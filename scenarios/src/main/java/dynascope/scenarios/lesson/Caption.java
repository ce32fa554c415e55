package dynascope.scenarios.lesson;

import dynascope.engine.model.Address;
import dynascope.scenarios.grade.Condition;

/// A short sentence at a thing on the stage, from the moment it is true.
public record Caption(Address at, String text, When when) {
  /// The most words that can be read in passing.
  public static final int MOST_WORDS = 14;

  /// When a caption appears.
  public sealed interface When {
    /// From the first marker with this key on, until somebody asks anew by hand.
    record Marked(String marker) implements When {}

    /// While the condition holds.
    record While(Condition condition) implements When {}
  }
}
