package dynascope.engine.table;

import dynascope.engine.errand.KeyText;
import dynascope.engine.event.Unsplittable;
import dynascope.engine.model.PrimaryKey;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Where a hot partition is best split, or why nowhere.
///
/// @param at the first key or bound of the second part; null for nowhere
/// @param why null unless nowhere
/// @param key what stands in the way, for people
record SplitPoint(@Nullable PrimaryKey at, @Nullable Unsplittable why, String key) {
  /// Of what was observed so many percent rise where sort keys only ever rise.
  private static final int RISING = 90;

  private static final int PERCENT = 100;

  /// The point that divides the observed keys most evenly: before a key, and so beside a hot one,
  /// which thus ends up alone. It lies between two item collections where it can, and inside one
  /// only if that has no local index and its sort keys do not only ever rise.
  ///
  /// @param sample keys within the range, in the order in which they came
  static SplitPoint of(List<PrimaryKey> sample, HashRange range, boolean localIndexes) {
    var counts = new TreeMap<PrimaryKey, Integer>();
    sample.forEach(key -> counts.merge(key, 1, Integer::sum));
    PrimaryKey first = counts.firstKey();
    PrimaryKey best = null;
    long least = Long.MAX_VALUE;
    long before = 0;
    PrimaryKey last = null;
    boolean kept = false;
    boolean rising = false;
    for (var each : counts.entrySet()) {
      PrimaryKey key = each.getKey();
      if (last != null) {
        boolean inside = last.hash() == key.hash();
        boolean held = inside && localIndexes;
        boolean rises = inside && !held && rises(sample, key);
        kept |= held;
        rising |= rises;
        long uneven = Math.abs(2 * before - sample.size());
        if (!held && !rises && uneven < least) {
          best = inside ? key : PrimaryKey.atHash(key.hash());
          least = uneven;
        }
      }
      before += each.getValue();
      last = key;
    }
    if (best == null) {
      Unsplittable why =
          kept
              ? Unsplittable.LOCAL_INDEX
              : rising ? Unsplittable.RISING_KEYS : Unsplittable.ONE_ITEM;
      return new SplitPoint(null, why, KeyText.of(first));
    }
    return new SplitPoint(best, null, "");
  }

  /// Whether what came of a collection came in the order of its sort keys.
  private static boolean rises(List<PrimaryKey> sample, PrimaryKey collection) {
    int steps = 0;
    int up = 0;
    PrimaryKey highest = null;
    for (PrimaryKey each : sample) {
      if (each.hash() == collection.hash()) {
        if (highest != null) {
          steps++;
          up += each.compareTo(highest) > 0 ? 1 : 0;
        }
        highest = highest == null || each.compareTo(highest) > 0 ? each : highest;
      }
    }
    return steps > 0 && up * PERCENT >= steps * RISING;
  }
}
