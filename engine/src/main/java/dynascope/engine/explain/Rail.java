package dynascope.engine.explain;

import dynascope.engine.fault.Fault;
import dynascope.engine.model.Address;
import dynascope.engine.model.SimTime;
import java.util.List;

/// A node that took part in what happened, as a lane of a picture.
///
/// @param partition the partition that it is a copy of; itself for everything else
/// @param involved whether the chain of causes leads over it, or over another copy of its partition
/// @param position the last log entry that a copy showed when the known stretch begins
/// @param steps the log entries that a copy got later, in their order
/// @param faults what was broken about it when the effect came about
public record Rail(
    Address address,
    Kind kind,
    Address partition,
    boolean involved,
    long position,
    List<Step> steps,
    List<Fault> faults) {
  /// A copy got a log entry, and showed it to readers from some later instant on.
  public record Step(long version, SimTime got, SimTime shown) {}

  /// What stands on the lane, in the order of lanes from top to bottom.
  public enum Kind {
    CLIENT,
    ROUTER,
    COORDINATOR,
    /// Whatever else sends or gets messages.
    OTHER,
    LEADER,
    FOLLOWER;

    public boolean isCopy() {
      return this == LEADER || this == FOLLOWER;
    }
  }

  public Rail {
    steps = List.copyOf(steps);
    faults = List.copyOf(faults);
  }
}
