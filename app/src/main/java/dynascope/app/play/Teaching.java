package dynascope.app.play;

import dynascope.engine.model.Address;
import dynascope.engine.model.SimTime;
import java.util.List;
import java.util.Set;
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
/// @param said what the lesson says beside its text: after a beat, or its own answer to a why
/// @param caption one sentence at a thing on the stage, null for none
/// @param pin a predicted share of the table's capacity, null for none
/// @param beats the lesson's stretches of watching, in the order of time
/// @param length how far the timeline reaches at least
/// @param stops the keys of markers at which time stops by itself when they are first met
/// @param mayRun whether time may run at this part
/// @param done whether the part asks for nothing more
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
    String said,
    @Nullable Caption caption,
    @Nullable Pin pin,
    List<Beat> beats,
    SimTime length,
    Set<String> stops,
    boolean mayRun,
    boolean done,
    boolean finished) {
  public static final Teaching NONE = saying("", "", "", SimTime.ofSeconds(30), true);

  /// A part that asks for nothing, and at which time may run.
  public static Teaching saying(
      String part, String driving, String text, SimTime length, boolean done) {
    return new Teaching(
        part, 0, 0, driving, text, List.of(), null, null, List.of(), 0, false, "", "", null, null,
        List.of(), length, Set.of(), true, done, false);
  }

  /// A sentence about a thing.
  public record Caption(Address about, String text) {}

  /// A share of a table's capacity that the learner predicted, 0 to 1, in words.
  public record Pin(Address table, double share, String label) {}

  /// A goal as the engine judges it.
  ///
  /// @param state when it was reached, or the present value; may be empty
  public record Goal(String text, boolean done, String state) {}

  /// A committed answer beside what happened.
  ///
  /// @param predicted whether it was given before it could be seen
  /// @param place where the learner's answer lies between `from` and `to`, 0 to 1; NaN without an
  ///   axis
  /// @param actualPlace where the truth lies, NaN while unknown
  /// @param drawn the curve that was drawn; empty where none was asked for
  /// @param actualCurve the curve as it was, empty while unknown
  /// @param levels the bars that were drawn; empty where none were asked for
  /// @param rows the numbers that were filled in; empty where none were asked for
  public record Verdict(
      boolean predicted,
      String said,
      String actual,
      double place,
      double actualPlace,
      List<Dot> drawn,
      List<Dot> actualCurve,
      List<Level> levels,
      List<Row> rows) {}

  /// A bar as it was drawn, and as it was: 0 to 1; NaN while unknown.
  public record Level(String text, double said, double actual) {}

  /// A number as it was filled in, and as it was.
  ///
  /// @param actual empty while unknown
  /// @param because what made it so; empty while unknown
  public record Row(String text, String said, String actual, boolean right, String because) {}

  /// A point of a curve, 0 to 1 from left to right and from below.
  public record Dot(double x, double y) {}
}
