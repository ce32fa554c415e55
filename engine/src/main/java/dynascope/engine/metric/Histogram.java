package dynascope.engine.metric;

import java.util.Arrays;

/// How often which latency was met, in buckets that grow with the latency.
///
/// A power of two is cut into 32 buckets, so a percentile, which is the middle of its bucket, is
/// exact to 1.6 %; below 32 ns it is exact.
public final class Histogram {
  private static final int BITS = 5;

  /// The buckets that hold something, in their order.
  private int[] buckets = new int[16];

  private int[] counts = new int[16];
  private int size;
  private long all;

  public void add(long nanos) {
    add(bucket(Math.max(0, nanos)), 1);
  }

  public void addAll(Histogram other) {
    for (int i = 0; i < other.size; i++) {
      add(other.buckets[i], other.counts[i]);
    }
  }

  private void add(int bucket, int count) {
    all += count;
    int found = Arrays.binarySearch(buckets, 0, size, bucket);
    if (found >= 0) {
      counts[found] += count;
      return;
    }
    int place = -found - 1;
    if (size == buckets.length) {
      buckets = Arrays.copyOf(buckets, size * 2);
      counts = Arrays.copyOf(counts, size * 2);
    }
    System.arraycopy(buckets, place, buckets, place + 1, size - place);
    System.arraycopy(counts, place, counts, place + 1, size - place);
    buckets[place] = bucket;
    counts[place] = count;
    size++;
  }

  public long count() {
    return all;
  }

  /// The latency in nanoseconds that this share of all, 0 to 1, did not exceed; NaN without any.
  public double percentile(double share) {
    long wanted = Math.max(1, (long) Math.ceil(share * all));
    long seen = 0;
    for (int i = 0; i < size; i++) {
      seen += counts[i];
      if (seen >= wanted) {
        return middle(buckets[i]);
      }
    }
    return Double.NaN;
  }

  private static int bucket(long nanos) {
    int shift = Math.max(0, Long.SIZE - 1 - Long.numberOfLeadingZeros(nanos | 1) - BITS);
    return (shift << BITS) + (int) (nanos >>> shift);
  }

  /// The middle of a bucket: its least and its greatest latency, halved.
  private static double middle(int bucket) {
    int shift = Math.max(0, (bucket >>> BITS) - 1);
    long least = (long) (bucket - (shift << BITS)) << shift;
    return least + ((1L << shift) - 1) / 2.0;
  }

  /// An independent twin that takes no more room than it needs.
  public Histogram copy() {
    var copy = new Histogram();
    copy.buckets = Arrays.copyOf(buckets, size);
    copy.counts = Arrays.copyOf(counts, size);
    copy.size = size;
    copy.all = all;
    return copy;
  }

  /// What it holds, estimated, in bytes.
  public long memory() {
    return 64 + 8L * buckets.length;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Histogram that
        && Arrays.equals(buckets, 0, size, that.buckets, 0, that.size)
        && Arrays.equals(counts, 0, size, that.counts, 0, that.size);
  }

  @Override
  public int hashCode() {
    int hash = size;
    for (int i = 0; i < size; i++) {
      hash = (hash * 31 + buckets[i]) * 31 + counts[i];
    }
    return hash;
  }

  @Override
  public String toString() {
    return all + " from " + percentile(0) + " to " + percentile(1) + " ns";
  }
}
