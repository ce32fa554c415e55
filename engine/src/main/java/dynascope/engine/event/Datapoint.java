package dynascope.engine.event;

import dynascope.engine.model.Units;

/// What CloudWatch was told of one minute's consumption; a minute without any has none.
///
/// @param minute which one since the world began, from 0
/// @param consumed in all of it
/// @param capacity the provisioned units a second at its end
public record Datapoint(long minute, Units consumed, long capacity) {
  private static final int SECONDS = 60;

  /// The units a second on average.
  public double average() {
    return consumed.asDouble() / SECONDS;
  }

  /// How many percent of the capacity that is.
  public double use() {
    return 100 * average() / capacity;
  }

  /// When it ended, in seconds.
  public long end() {
    return (minute + 1) * SECONDS;
  }
}
