package dynascope.engine.operation;

import dynascope.engine.model.SimTime;
import java.util.List;

/// A transaction that was done, and is answered without being done again while its token is
/// remembered.
///
/// @param bytes the size of the larger image of each action's item, by which a repetition is
///   charged
/// @param end when it was done
public record Once(String token, Operation operation, List<Integer> bytes, SimTime end) {
  public Once {
    bytes = List.copyOf(bytes);
  }
}
