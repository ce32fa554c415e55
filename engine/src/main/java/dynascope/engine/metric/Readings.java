package dynascope.engine.metric;

import dynascope.engine.model.Address;
import java.util.List;

/// Counters and gauges by simulated second: what measures and bills are made of.
public interface Readings {
  /// What was counted in the seconds from `from` up to but without `to`.
  long over(Counter counter, Address of, long from, long to);

  /// The gauge at the end of a second; NaN where it does not exist.
  double gauge(Gauge gauge, Address of, long second);

  /// All that a gauge was ever read of.
  List<Address> gauged();
}
