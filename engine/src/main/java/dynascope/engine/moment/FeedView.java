package dynascope.engine.moment;

import dynascope.engine.model.Address;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What waits on its way to a global index.
///
/// @param waiting how many changes in all
/// @param oldest for how long the one has waited that waits longest
/// @param most how many may wait from one partition of the table to one of the index
public record FeedView(
    Address address, int waiting, Duration oldest, long most, List<LaneView> lanes) {
  /// What waits from one partition of the table to one of the index.
  ///
  /// @param reason the service's word for what keeps it out, null for nothing
  public record LaneView(Address source, Address target, int waiting, @Nullable String reason) {}

  /// The longest of the lanes.
  public int longest() {
    return lanes.stream().mapToInt(LaneView::waiting).max().orElse(0);
  }

  /// Whether writes of the table are refused that would add to a lane.
  public boolean isFull() {
    return longest() >= most;
  }

  /// What keeps changes out, of the longest lane that is kept out; null for nothing.
  public @Nullable String reason() {
    LaneView longest = null;
    for (LaneView each : lanes) {
      if (each.reason() != null && (longest == null || each.waiting() > longest.waiting())) {
        longest = each;
      }
    }
    return longest == null ? null : longest.reason();
  }
}
