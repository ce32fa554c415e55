package dynascope.app.window;

import dynascope.app.play.Source;
import dynascope.app.play.Tutor;
import dynascope.scenarios.lesson.Ask;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A lesson or recording, ready to be played.
///
/// @param id such as `S08`
/// @param ask what may be asked by hand, null for nothing
/// @param notices sentences for the person who opens it
/// @param later makes one more that takes a while, on another thread than the toolkit's
public record Opening(
    String id,
    String title,
    long seed,
    Source source,
    Tutor tutor,
    List<KnobSpec> knobs,
    @Nullable Ask ask,
    List<String> notices,
    Supplier<Optional<String>> later) {
  /// A lesson of which there is nothing more to say.
  public Opening(
      String id,
      String title,
      long seed,
      Source source,
      Tutor tutor,
      List<KnobSpec> knobs,
      List<String> notices) {
    this(id, title, seed, source, tutor, knobs, null, notices, Optional::empty);
  }
}
