package dynascope.scenarios.run;

import dynascope.engine.model.SimTime;
import dynascope.scenarios.lesson.Answer;
import dynascope.scenarios.lesson.Verdict;
import org.jspecify.annotations.Nullable;

/// An answer that was given, and what became of it.
///
/// @param part the part that asked
/// @param at the playhead at the time
/// @param counts whether it is scored: the first of its part, and the future was not seen yet
/// @param verdict null until it is scored
public record Commit(
    String part, Answer answer, SimTime at, boolean counts, @Nullable Verdict verdict) {
  Commit judged(Verdict result) {
    return new Commit(part, answer, at, counts, result);
  }
}
