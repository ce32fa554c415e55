package dynascope.engine.simulation;

import dynascope.engine.model.SimTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One line of time in the tree of a playback.
///
/// @param id 0 for the main line, then in the order of their making
/// @param parent the branch that it left, null for the main line
/// @param from where it left its parent
/// @param acts all its acts, those of its past included
public record Branch(
    int id, @Nullable Integer parent, SimTime from, List<TimedAct> acts, SimTime head) {}
