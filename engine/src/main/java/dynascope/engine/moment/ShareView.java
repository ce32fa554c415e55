package dynascope.engine.moment;

import dynascope.engine.model.Units;
import org.jspecify.annotations.Nullable;

/// A partition's share of its table's throughput at an instant: its tap.
///
/// @param allocated units a second that it has as one of its table's partitions
/// @param boost units a second that a controller added
/// @param ceiling units a second that it may serve at most, however wide its tap
/// @param tokens what it has to spend
/// @param bursting whether it takes more in this second than flows in
/// @param node the storage node that keeps its leader
/// @param nodeLeft what that node has for bursts, null where nobody bursts
public record ShareView(
    long allocated,
    long boost,
    long ceiling,
    BucketView tokens,
    boolean bursting,
    String node,
    @Nullable Units nodeLeft) {
  /// What flows in each second.
  public long rate() {
    return allocated + boost;
  }
}
