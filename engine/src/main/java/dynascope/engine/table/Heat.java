package dynascope.engine.table;

import dynascope.engine.model.Limits;
import dynascope.engine.model.PrimaryKey;
import dynascope.engine.model.SimTime;
import dynascope.engine.model.Units;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How hot a partition is, for how long, and by which keys: what its storage nodes watch.
///
/// It is hot in a second in which it served nearly as much as it may, of reads or of writes. Keys
/// are sampled only from when it has been hot for a second on.
///
/// Modelled: the service publishes that sustained heat splits a partition at a point chosen from
/// observed keys, neither how hot nor how long, nor how it observes.
final class Heat {
  private static final long WINDOW = 1_000_000_000L;
  private static final int SAMPLES = 128;
  private static final int EVERY = 8;

  private long since;
  private long writes;
  private long reads;
  private long hotSince = -1;
  private long served;
  private long sampled;
  private @Nullable PrimaryKey @Nullable [] keys;

  /// Notes what was served. Returns whether it has been hot for long enough to do something.
  ///
  /// @param key what it was for; null for a Scan
  boolean served(SimTime now, Units units, boolean write, @Nullable PrimaryKey key, Limits limits) {
    boolean due = now.nanos() - since >= WINDOW && turn(now, limits);
    if (write) {
      writes += units.nanos();
    } else {
      reads += units.nanos();
    }
    PrimaryKey[] known = keys;
    if (known != null && key != null && served++ % EVERY == 0) {
      known[(int) (sampled++ % SAMPLES)] = key;
    }
    return due;
  }

  /// Ends a window.
  private boolean turn(SimTime now, Limits limits) {
    long percent = limits.get(Limits.SPLIT_HEAT);
    boolean hot =
        now.nanos() - since < 2 * WINDOW
            && (isNear(writes, limits.get(Limits.PARTITION_WRITE), percent)
                || isNear(reads, limits.get(Limits.PARTITION_READ), percent));
    if (!hot) {
      cool();
    } else if (hotSince < 0) {
      hotSince = since;
      keys = new PrimaryKey[SAMPLES];
    }
    since = now.nanos();
    writes = 0;
    reads = 0;
    long wanted = limits.get(Limits.SPLIT_SUSTAINED) * WINDOW;
    return hot && now.nanos() - hotSince >= wanted && sampled > 0;
  }

  private static boolean isNear(long nanos, long ceiling, long percent) {
    return nanos >= Units.flowing(ceiling, 1).nanos() / 100 * percent;
  }

  /// Since when it is hot; now if it is not.
  SimTime since(SimTime now) {
    return hotSince < 0 ? now : new SimTime(hotSince);
  }

  /// Begins anew to watch.
  void cool() {
    hotSince = -1;
    served = 0;
    sampled = 0;
    keys = null;
  }

  /// The last keys that were sampled, in the order in which they came.
  List<PrimaryKey> sample() {
    var sample = new ArrayList<PrimaryKey>();
    PrimaryKey[] known = keys;
    for (long i = Math.max(0, sampled - SAMPLES); known != null && i < sampled; i++) {
      PrimaryKey key = known[(int) (i % SAMPLES)];
      if (key != null) {
        sample.add(key);
      }
    }
    return sample;
  }

  Heat copy() {
    var copy = new Heat();
    copy.since = since;
    copy.writes = writes;
    copy.reads = reads;
    copy.hotSince = hotSince;
    copy.served = served;
    copy.sampled = sampled;
    copy.keys = keys == null ? null : keys.clone();
    return copy;
  }
}
