package dynascope.app.window;

import dynascope.app.play.Source;
import dynascope.app.play.Tutor;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// A lesson or recording, ready to be played.
///
/// @param id such as `S08`
/// @param notices sentences for the person who opens it
/// @param later makes one more that takes a while, on another thread than the toolkit's
public record Opening(
    String id,
    String title,
    long seed,
    Source source,
    Tutor tutor,
    List<KnobSpec> knobs,
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
    this(id, title, seed, source, tutor, knobs, notices, Optional::empty);
  }
}
