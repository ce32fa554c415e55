package dynascope.engine.explain;

import java.util.List;

/// Something that might have been otherwise, and whether that would have mattered.
///
/// @param key names its sentence
/// @param changes whether the effect would not have come about
public record Alternative(String key, List<Object> args, Ground ground, boolean changes) {
  /// What such a sentence stands on. There is nothing else that may be claimed.
  public enum Ground {
    /// It follows from a rule of the service.
    RULE,
    /// It was seen in this very run.
    SEEN,
    /// The run was played again with that one thing changed.
    REPLAYED
  }

  public Alternative {
    args = List.copyOf(args);
  }
}
