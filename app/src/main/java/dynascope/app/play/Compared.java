package dynascope.app.play;

import dynascope.engine.model.SimTime;
import dynascope.engine.moment.Moment;
import dynascope.engine.simulation.Difference;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Two branches on one clock: what the other one than the current shows at the playhead, and what
/// went otherwise.
///
/// @param a the branch on the left
/// @param b the branch on the right; one of the two is the current one
/// @param other the moment of the one that is not; null before its first
/// @param otherHead how far that is simulated
/// @param parted when the acts of the two differ first; null while they are the same
/// @param upTo how far both were compared
/// @param first the first difference of all; null while none was found
/// @param firstEnd the first try that ended otherwise; null while none was found
/// @param firstRead the first try that ended the same and was shown something else; null for none
/// @param differing how many requests went otherwise, up to the playhead
public record Compared(
    int a,
    int b,
    @Nullable Moment other,
    SimTime otherHead,
    @Nullable SimTime parted,
    SimTime upTo,
    @Nullable Difference first,
    @Nullable Difference firstEnd,
    @Nullable Difference firstRead,
    long differing,
    List<Measured> measures) {
  /// One measure on both branches, second by second.
  public record Measured(Graph a, Graph b) {}
}
