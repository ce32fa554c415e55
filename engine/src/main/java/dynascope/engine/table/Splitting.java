package dynascope.engine.table;

import dynascope.engine.event.SplitReason;
import dynascope.engine.model.PrimaryKey;
import dynascope.engine.model.SimTime;

/// A split that is being prepared while its partition goes on serving.
///
/// @param at the first key or bound of the second part
/// @param since when it began
/// @param due when the parts will be ready
/// @param wanted the position of the log that must be durable before they take over, -1 until due
public record Splitting(SplitReason why, PrimaryKey at, SimTime since, SimTime due, long wanted) {
  Splitting wanting(long lsn) {
    return new Splitting(why, at, since, due, lsn);
  }
}
