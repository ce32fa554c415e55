package dynascope.engine.simulation;

import dynascope.engine.metric.Counter;
import dynascope.engine.metric.Gauge;
import dynascope.engine.model.Address;
import java.util.List;

/// What a branch remembers of its past outside the world: counters by simulated second, and
/// markers.
public final class Chronicle {
  /// How many full seconds are recorded.
  public long seconds() {
    throw new UnsupportedOperationException();
  }

  /// The counter at the end of a second, the first being 0.
  public long total(Counter counter, Address of, long second) {
    throw new UnsupportedOperationException();
  }

  /// What was counted in the seconds from `from` up to but without `to`.
  public long over(Counter counter, Address of, long from, long to) {
    return total(counter, of, to - 1) - total(counter, of, from - 1);
  }

  /// The gauge at the end of a second; NaN where it does not exist.
  public double gauge(Gauge gauge, Address of, long second) {
    throw new UnsupportedOperationException();
  }

  public List<Marker> markers() {
    throw new UnsupportedOperationException();
  }

  /// Everything that was ever counted.
  public List<Address> subjects() {
    throw new UnsupportedOperationException();
  }
}
