package dynascope.engine.table;

import dynascope.engine.model.Address;
import dynascope.engine.model.SimTime;

/// How a lost copy of a partition is replaced: by a log replica within seconds, by a new copy
/// within minutes.
///
/// @param lost the copy
/// @param since when it was found to be lost
/// @param logDue when the log replica takes part
/// @param joined whether it does
/// @param due when the copy will be made anew
public record Repair(Address lost, SimTime since, SimTime logDue, boolean joined, SimTime due) {
  Repair join() {
    return new Repair(lost, since, logDue, true, due);
  }
}
