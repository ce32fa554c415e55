package dynascope.app.window.home;

import dynascope.scenarios.progress.CardProgress;
import dynascope.scenarios.progress.KeptAttempt;
import dynascope.scenarios.progress.LessonProgress;
import dynascope.scenarios.progress.Progress;
import java.util.List;
import java.util.Map;

/// What is known of a learner at one instant.
///
/// @param attempts the newest first
public record Known(
    Map<String, LessonProgress> lessons,
    Map<String, CardProgress> cards,
    List<KeptAttempt> attempts) {
  public static final Known NOTHING = new Known(Map.of(), Map.of(), List.of());

  public static Known of(Progress progress) {
    return new Known(progress.lessons(), progress.cards(), progress.attempts());
  }
}
