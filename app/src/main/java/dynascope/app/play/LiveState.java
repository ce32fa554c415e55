package dynascope.app.play;

import dynascope.engine.model.SimTime;
import org.jspecify.annotations.Nullable;

/// What is to be seen of the programs outside.
///
/// @param branch that they act on
/// @param head its present
/// @param since the first instant that can still be seen; null while nothing was forgotten
/// @param held whether calls wait in front of the world
/// @param waiting how many do
/// @param calls how many came since it listens
/// @param pace how much simulated time passes there in a second
/// @param followed whether the playhead is at its present
public record LiveState(
    int branch,
    SimTime head,
    @Nullable SimTime since,
    boolean held,
    int waiting,
    long calls,
    Speed pace,
    boolean followed) {}
