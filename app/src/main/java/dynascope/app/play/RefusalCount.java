package dynascope.app.play;

import dynascope.engine.event.Event;
import dynascope.engine.model.Address;
import dynascope.engine.model.SimTime;
import dynascope.engine.moment.Slice;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Counts the refusals of the second that the playhead is in; full seconds are in the [Curves].
final class RefusalCount {
  private static final int MOST = 20_000;

  private final Source source;
  private Refusals now = Refusals.NONE;
  private SimTime counted = SimTime.ZERO;
  private boolean known;

  RefusalCount(Source source) {
    this.source = source;
  }

  Refusals now() {
    return now;
  }

  /// The branch is another one now.
  void forget() {
    known = false;
  }

  /// Counts up to the playhead. A slice that joins what was counted saves asking the source.
  void count(@Nullable Address table, SimTime playhead, @Nullable Slice slice) {
    SimTime start = SimTime.ofSeconds(playhead.second()).minus(Duration.ofNanos(1));
    boolean onward = known && !counted.isBefore(start) && !playhead.isBefore(counted);
    SimTime from = onward ? counted : start;
    List<Event> events =
        slice != null && !slice.from().isAfter(from)
            ? slice.events()
            : source.events(from, playhead, MOST);
    double keyRange = onward ? now.keyRange() : 0;
    double byTable = onward ? now.byTable() : 0;
    for (Event event : events) {
      if (event instanceof Event.Refused refused
          && event.at().isAfter(from)
          && table != null
          && event.address().startsWith(table)) {
        if (refused.reason().isKeyRange()) {
          keyRange++;
        } else {
          byTable++;
        }
      }
    }
    now = new Refusals(keyRange, byTable);
    counted = playhead;
    known = true;
  }
}
