package dynascope.engine.dax;

import dynascope.engine.node.CacheBody.CacheKey;
import dynascope.engine.node.CacheBody.Cached;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a node keeps, in the order of its last use.
///
/// Arrays, because a node is copied whenever somebody goes back in time: links are numbers, and
/// what is kept is shared.
final class Tray {
  private static final int NONE = -1;

  private @Nullable Cached[] kept = new Cached[16];

  /// The place that was used after this one, and before it.
  private int[] newer = new int[16];

  private int[] older = new int[16];
  private long[] used = new long[16];

  /// The first place of each bucket, and the next one of its bucket after a place.
  private int[] buckets = filled(32);

  private int[] next = new int[16];
  private int newest = NONE;
  private int oldest = NONE;

  /// Places that were left, linked by `next`.
  private int free = NONE;

  private int taken;
  private int size;
  private long bytes;

  private static int[] filled(int length) {
    var none = new int[length];
    Arrays.fill(none, NONE);
    return none;
  }

  int size() {
    return size;
  }

  long bytes() {
    return bytes;
  }

  @Nullable Cached find(CacheKey key) {
    int at = place(key);
    return at == NONE ? null : kept[at];
  }

  /// The same, and counts as a use.
  void use(CacheKey key, long tick) {
    int at = place(key);
    if (at != NONE) {
      used[at] = tick;
      unlink(at);
      link(at);
    }
  }

  /// What was used longest ago.
  @Nullable Cached oldest() {
    return oldest == NONE ? null : kept[oldest];
  }

  /// When that was; the end of all ticks where there is none.
  long oldestUse() {
    return oldest == NONE ? Long.MAX_VALUE : used[oldest];
  }

  void put(Cached what, long tick) {
    remove(what.key());
    int at = free;
    if (at == NONE) {
      if (taken == kept.length) {
        grow();
      }
      at = taken++;
    } else {
      free = next[at];
    }
    kept[at] = what;
    used[at] = tick;
    int bucket = bucket(what.key());
    next[at] = buckets[bucket];
    buckets[bucket] = at;
    link(at);
    size++;
    bytes += what.bytes();
  }

  @Nullable Cached remove(CacheKey key) {
    int at = place(key);
    if (at == NONE) {
      return null;
    }
    Cached gone = kept[at];
    int bucket = bucket(key);
    if (buckets[bucket] == at) {
      buckets[bucket] = next[at];
    } else {
      int before = buckets[bucket];
      while (next[before] != at) {
        before = next[before];
      }
      next[before] = next[at];
    }
    unlink(at);
    kept[at] = null;
    next[at] = free;
    free = at;
    size--;
    bytes -= gone == null ? 0 : gone.bytes();
    return gone;
  }

  /// What was used last, the newest first.
  List<Cached> newest(int most) {
    var list = new ArrayList<Cached>();
    for (int at = newest; at != NONE && list.size() < most; at = older[at]) {
      Cached each = kept[at];
      if (each != null) {
        list.add(each);
      }
    }
    return list;
  }

  private int bucket(CacheKey key) {
    int hash = key.hashCode() * 0x9E3779B1;
    return hash >>> 1 & buckets.length - 1;
  }

  private int place(CacheKey key) {
    for (int at = buckets[bucket(key)]; at != NONE; at = next[at]) {
      Cached each = kept[at];
      if (each != null && each.key().equals(key)) {
        return at;
      }
    }
    return NONE;
  }

  private void link(int at) {
    newer[at] = NONE;
    older[at] = newest;
    if (newest != NONE) {
      newer[newest] = at;
    }
    newest = at;
    if (oldest == NONE) {
      oldest = at;
    }
  }

  private void unlink(int at) {
    if (newer[at] == NONE) {
      newest = older[at];
    } else {
      older[newer[at]] = older[at];
    }
    if (older[at] == NONE) {
      oldest = newer[at];
    } else {
      newer[older[at]] = newer[at];
    }
  }

  private void grow() {
    int wider = kept.length * 2;
    kept = Arrays.copyOf(kept, wider);
    newer = Arrays.copyOf(newer, wider);
    older = Arrays.copyOf(older, wider);
    used = Arrays.copyOf(used, wider);
    next = Arrays.copyOf(next, wider);
    buckets = filled(wider * 2);
    for (int at = 0; at < taken; at++) {
      Cached each = kept[at];
      if (each != null) {
        int bucket = bucket(each.key());
        next[at] = buckets[bucket];
        buckets[bucket] = at;
      }
    }
  }

  Tray copy() {
    var copy = new Tray();
    copy.kept = kept.clone();
    copy.newer = newer.clone();
    copy.older = older.clone();
    copy.used = used.clone();
    copy.buckets = buckets.clone();
    copy.next = next.clone();
    copy.newest = newest;
    copy.oldest = oldest;
    copy.free = free;
    copy.taken = taken;
    copy.size = size;
    copy.bytes = bytes;
    return copy;
  }
}
