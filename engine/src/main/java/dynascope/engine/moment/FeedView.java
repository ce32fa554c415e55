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
/// @param delay the median until a change is sent, in milliseconds
/// @param filling how far the index is filled, null unless it was added and is being filled
public record FeedView(
    Address address,
    int waiting,
    Duration oldest,
    long most,
    List<LaneView> lanes,
    long delay,
    @Nullable Filling filling) {
  /// How far an index that was added is filled with what its table held.
  ///
  /// @param items how many items of the table were read for that
  /// @param of how many there are
  /// @param skipped of those that were read, how many have a key that no index takes
  public record Filling(long items, long of, long skipped) {
    /// From 0 to 1.
    public double share() {
      return of == 0 ? 1 : Math.min(1, items / (double) of);
    }

    /// In whole percent; a hundred only when nothing is left.
    public long percent() {
      return of <= items ? 100 : Math.min(99, 100 * items / of);
    }
  }

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
