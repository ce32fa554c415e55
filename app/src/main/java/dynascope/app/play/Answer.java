package dynascope.app.play;

import java.util.List;

/// What a learner answered, in a form that every kind of question understands.
public sealed interface Answer {
  /// A number, or an instant in seconds.
  record Amount(double value) implements Answer {}

  /// What was chosen, in the order of choosing or of the list; for matches one for each row.
  record Chosen(List<String> ids) implements Answer {}

  /// A curve's values from left to right.
  record Drawn(List<Double> values) implements Answer {}
}
