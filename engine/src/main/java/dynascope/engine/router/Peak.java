package dynascope.engine.router;

import dynascope.engine.model.SimTime;
import dynascope.engine.model.Units;

/// The most that an on-demand table or index served in a minute, of reads or of writes.
///
/// Modelled: minutes are those of the simulated clock, as in its metrics.
final class Peak {
  private long window = -1;
  private long sum;
  private long highest;

  /// Notes what was served. Returns the units a second of a minute that is over and was higher than
  /// all before, else 0.
  ///
  /// @param seconds of such a minute
  long serve(SimTime now, Units units, long seconds) {
    long current = now.second() / seconds;
    long found = 0;
    if (current != window) {
      long rate = sum / Units.NANOS_PER_UNIT / seconds;
      if (rate > highest) {
        highest = rate;
        found = rate;
      }
      window = current;
      sum = 0;
    }
    sum += units.nanos();
    return found;
  }

  Peak copy() {
    var copy = new Peak();
    copy.window = window;
    copy.sum = sum;
    copy.highest = highest;
    return copy;
  }
}
