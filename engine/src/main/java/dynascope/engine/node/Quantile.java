package dynascope.engine.node;

/// Turns an even draw into a duration that is mostly near a median and now and then much longer.
///
/// The shape is a log-normal with sigma 0.45, read from a table so that it is the same on every
/// processor. Modelled: the service does not publish its distributions.
public final class Quantile {
  /// Multiples of the median, in 1/1024, at even steps of probability.
  private static final int[] STEPS = {
    358, 512, 610, 687, 756, 822, 887, 954, 1024, 1099, 1182, 1276, 1386, 1527, 1718, 2042, 4116
  };

  private static final int BITS = 59;

  private Quantile() {}

  /// The duration that belongs to a draw.
  ///
  /// @param draw an even draw from 0 to 2^63 - 1
  public static long of(long draw, long median) {
    int step = (int) (draw >>> BITS);
    long within = (draw >>> (BITS - 10)) & 1023;
    long shape = STEPS[step] + (((STEPS[step + 1] - STEPS[step]) * within) >> 10);
    return Math.max(1, (median >> 10) * shape + (((median & 1023) * shape) >> 10));
  }
}
