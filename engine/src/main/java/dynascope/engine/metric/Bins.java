package dynascope.engine.metric;

/// Whole simulated seconds put together, so that a long run has no more values than can be seen.
///
/// @param from the first second
/// @param to the second after the last
/// @param width how many seconds a bin has; the last one may have fewer
public record Bins(long from, long to, int width) {
  private static final int[] WIDTHS = {1, 2, 5, 10, 20, 30, 60};

  public Bins {
    if (from < 0 || to < from || width < 1) {
      throw new IllegalArgumentException("bins of " + width + " s from " + from + " to " + to);
    }
  }

  /// The narrowest bins of a plain width that are no more than `most`.
  public static Bins atMost(int most, long from, long to) {
    for (int width : WIDTHS) {
      if (new Bins(from, to, width).count() <= most) {
        return new Bins(from, to, width);
      }
    }
    int minute = WIDTHS[WIDTHS.length - 1];
    long minutes = Math.ceilDiv(Math.ceilDiv(to - from, minute), most);
    return new Bins(from, to, Math.toIntExact(minutes * minute));
  }

  public int count() {
    return Math.toIntExact(Math.ceilDiv(to - from, width));
  }

  /// How many of them have begun when so many full seconds have passed.
  public int in(long seconds) {
    return Math.toIntExact(Math.clamp(Math.ceilDiv(seconds - from, width), 0, count()));
  }

  public long begin(int bin) {
    return from + (long) bin * width;
  }

  /// The second after the last one of a bin, of so many that have passed.
  public long end(int bin, long seconds) {
    return Math.min(Math.min(begin(bin) + width, to), seconds);
  }

  /// How many seconds a bin has.
  public long length(int bin, long seconds) {
    return end(bin, seconds) - begin(bin);
  }

  /// The bin that a second lies in; -1 outside.
  public int of(double second) {
    return second < from || second >= to ? -1 : (int) ((second - from) / width);
  }
}
