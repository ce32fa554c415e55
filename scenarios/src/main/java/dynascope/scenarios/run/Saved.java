package dynascope.scenarios.run;

import dynascope.assets.Words;
import dynascope.engine.model.SimTime;
import dynascope.engine.simulation.Recording;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What a file or a share text holds: a recording, and the attempt beside it if it was a lesson's.
///
/// @param trail by which a later edition finds out from when on it differs, if it was kept
public record Saved(
    Recording recording,
    @Nullable String lesson,
    @Nullable Attempt attempt,
    @Nullable Trail trail) {
  public Saved(Recording recording, @Nullable String lesson, @Nullable Attempt attempt) {
    this(recording, lesson, attempt, null);
  }

  /// Sentences for the person who opens it, such as that it is of an older edition.
  public List<String> notices() {
    return older()
        ? List.of(Words.say("recording.older-edition", recording.edition(), Recording.EDITION))
        : List.of();
  }

  private boolean older() {
    return recording.edition() < Recording.EDITION;
  }

  /// From when on this edition's run differs from what the author of an older one saw, as a
  /// sentence. It plays the recording, so it takes a while.
  public Optional<String> difference() {
    Trail left = trail;
    if (!older() || left == null) {
      return Optional.empty();
    }
    Optional<SimTime> alike = left.lastAlike(recording);
    return alike.map(last ->
        Words.say(
            "recording.differs",
            last.text(),
            last.plusNanos(left.every() * 1_000_000_000L).text()));
  }
}
