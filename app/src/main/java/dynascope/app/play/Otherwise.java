package dynascope.app.play;

import dynascope.engine.explain.Alternative;
import java.util.List;

/// What is known of how else it might have come, and how far the search is.
///
/// @param progress 0 to 1, in steps that can be seen
public record Otherwise(List<Alternative> found, double progress, State state) {
  public static final Otherwise NOTHING = new Otherwise(List.of(), 1, State.DONE);

  /// Whether somebody is at it.
  public enum State {
    GOING,
    /// Somebody said that it is enough.
    STOPPED,
    DONE
  }
}
