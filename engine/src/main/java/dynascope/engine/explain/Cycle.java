package dynascope.engine.explain;

import dynascope.engine.model.SimTime;

/// Two transactions that wanted the same item, each of which would have had to come before the
/// other, had the second one been let in.
///
/// @param item the key of the item
/// @param holder who had it
/// @param other who was refused
public record Cycle(String item, Part holder, Part other) {
  /// One of the two.
  ///
  /// @param number of the transaction
  /// @param from when it began
  /// @param touched when it came to the item
  /// @param to when it was over
  public record Part(long number, SimTime from, SimTime touched, SimTime to) {}
}
