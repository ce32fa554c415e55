package dynascope.app.play;

import dynascope.engine.cost.Account;
import dynascope.engine.model.SimTime;
import dynascope.engine.moment.Moment;
import dynascope.engine.simulation.Branch;
import dynascope.engine.simulation.Marker;
import dynascope.engine.simulation.Recording;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Everything the window shows, at one instant of the wall clock. Published whole.
///
/// @param turn grows with every publication
/// @param moment null before the first, and where the engine fails at the very beginning
/// @param playhead the instant that is shown
/// @param head how far the current branch is simulated
/// @param reached the speed that the engine keeps, which may be less than the wished one
/// @param then the speed that comes back by itself, or the same
/// @param past null while nobody looks at heat map and charts
/// @param account null while nobody looks at the bill, and before there is one
/// @param correspondence null while nobody looks at what was sent by hand
/// @param names those that a person gave to branches
/// @param compared two branches side by side, null while one is seen alone
/// @param memory what history holds, in bytes
/// @param live the programs outside, null while nobody listens to any
public record Shown(
    long turn,
    @Nullable Moment moment,
    SimTime playhead,
    SimTime head,
    Status status,
    Speed speed,
    Speed reached,
    Speed then,
    boolean autoSlow,
    List<Branch> branches,
    int branch,
    Map<Integer, String> names,
    @Nullable Compared compared,
    List<Marker> markers,
    @Nullable Curves curves,
    List<Graph> graphs,
    Refusals refusals,
    @Nullable Past past,
    @Nullable Account account,
    @Nullable Correspondence correspondence,
    List<LogLine> log,
    Focus focus,
    Teaching teaching,
    Recording recording,
    boolean canUndo,
    boolean canRedo,
    long memory,
    @Nullable LiveState live) {}
