package dynascope.engine.explain;

import dynascope.engine.model.Address;
import dynascope.engine.model.SimTime;
import java.util.List;

/// One link of a chain of causes: what happened, when, and on whose lane.
///
/// @param key names its sentence; the words may know a short form of it, `<key>.short`
/// @param until when it was over: later than `at` for a message, or something that lasted
/// @param lane the node on whose lane it stands
/// @param about the thing that it speaks of
/// @param seq the event that it tells of, 0 for none
public record Cause(
    String key,
    List<Object> args,
    SimTime at,
    SimTime until,
    Address lane,
    Address about,
    long seq) {
  public Cause {
    args = List.copyOf(args);
  }

  public boolean lasts() {
    return until.isAfter(at);
  }
}
