package dynascope.scenarios.run;

import dynascope.engine.simulation.Recording;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a file or a share text holds: a recording, and the attempt beside it if it was a lesson's.
///
/// @param notices sentences for the person who opens it, such as that it is of an older edition
public record Saved(
    Recording recording, @Nullable String lesson, @Nullable Attempt attempt, List<String> notices) {
  public Saved {
    notices = List.copyOf(notices);
  }
}
