package dynascope.app.play;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the guide shows of a lesson at one instant.
///
/// @param part the present part's kind, such as `predict`; empty when there is no lesson
/// @param number the present part, from 1, of `parts`
/// @param driving the lesson's one question
/// @param text what the present part says, in plain words
/// @param form the present question, null when nothing is asked
/// @param verdict what came of the committed prediction, null before
/// @param hints those already pulled
/// @param writing whether the learner may write at this part
/// @param caption one sentence for the stage, null for none
/// @param beat the present beat, from 1; 0 for none
/// @param mayRun whether time may run: not before the prediction is committed or skipped
/// @param mayContinue whether the present part can be left by hand
public record Teaching(
    String part,
    int number,
    int parts,
    String driving,
    String text,
    List<Goal> goals,
    @Nullable Form form,
    @Nullable Verdict verdict,
    List<String> hints,
    int hintsInAll,
    boolean writing,
    String written,
    @Nullable String caption,
    int beat,
    boolean mayRun,
    boolean mayContinue,
    boolean finished) {
  public static final Teaching NONE =
      new Teaching(
          "", 0, 0, "", "", List.of(), null, null, List.of(), 0, false, "", null, 0, true, false,
          false);

  /// A goal as the engine judges it.
  ///
  /// @param state when it was reached, or the present value; may be empty
  public record Goal(String text, boolean done, String state) {}

  /// A committed prediction beside what happened.
  ///
  /// @param place where the learner's answer lies between `from` and `to`, 0 to 1; NaN without an
  ///   axis
  /// @param actualPlace where the truth lies, NaN while unknown
  public record Verdict(
      String question, String said, String actual, double place, double actualPlace) {}
}
