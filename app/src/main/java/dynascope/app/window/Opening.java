package dynascope.app.window;

import dynascope.app.play.Source;
import dynascope.app.play.Tutor;
import java.util.List;

/// A lesson or recording, ready to be played.
///
/// @param id such as `S08`
/// @param notices sentences for the person who opens it
public record Opening(
    String id,
    String title,
    long seed,
    Source source,
    Tutor tutor,
    List<KnobSpec> knobs,
    List<String> notices) {}
