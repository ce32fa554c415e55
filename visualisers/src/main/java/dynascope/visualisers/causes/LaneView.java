package dynascope.visualisers.causes;

import dynascope.engine.model.Address;
import dynascope.engine.model.RequestId;
import dynascope.engine.model.SimTime;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// How a person looks at lanes: the room there is, the stretch of time, and what they attend to.
///
/// @param from the stretch of time begins here, and ends with `to`
/// @param everything whether what has no part in the chain is drawn as strongly, on all lanes
/// @param hidden lanes that are folded to a thin line
/// @param followed the request whose whole way stands out, or null
/// @param focused what is outlined, by its address on the picture, or null
public record LaneView(
    double width,
    double height,
    SimTime from,
    SimTime to,
    SimTime playhead,
    boolean everything,
    Set<Address> hidden,
    @Nullable RequestId followed,
    @Nullable Address focused) {
  public LaneView {
    if (!to.isAfter(from)) {
      throw new IllegalArgumentException("from " + from + " to " + to + " is no stretch of time");
    }
    hidden = Set.copyOf(hidden);
  }
}
