package dynascope.engine.table;

import java.util.ArrayList;
import java.util.List;

/// The records that a shard holds, by their ordinals, without gaps.
///
/// Full chunks never change and are shared by copies; only the last chunk is copied.
final class ShardRecords {
  private static final int CHUNK = 64;

  private final List<ShardRecord[]> full;
  private ShardRecord[] open;
  private int used;

  /// The ordinal of the first record of the first chunk.
  private long base;

  /// The ordinal of the oldest record that is kept.
  private long oldest;

  ShardRecords() {
    this(new ArrayList<>(), new ShardRecord[CHUNK], 0, 1, 1);
  }

  private ShardRecords(
      List<ShardRecord[]> full, ShardRecord[] open, int used, long base, long oldest) {
    this.full = full;
    this.open = open;
    this.used = used;
    this.base = base;
    this.oldest = oldest;
  }

  /// The ordinal of the newest record, kept or not; 0 before the first.
  long newest() {
    return base + (long) full.size() * CHUNK + used - 1;
  }

  /// The ordinal of the oldest record that is kept; one more than the newest if none is.
  long oldest() {
    return oldest;
  }

  void append(ShardRecord record) {
    if (record.ordinal() != newest() + 1) {
      throw new IllegalStateException(
          "a shard expected record " + (newest() + 1) + " but got " + record.ordinal());
    }
    if (used == CHUNK) {
      full.add(open);
      open = new ShardRecord[CHUNK];
      used = 0;
    }
    open[used++] = record;
  }

  /// A record that is kept.
  ShardRecord at(long ordinal) {
    if (ordinal < oldest || ordinal > newest()) {
      throw new IllegalArgumentException(
          "records " + oldest + " to " + newest() + " are kept, not " + ordinal);
    }
    int place = (int) (ordinal - base);
    int chunk = place / CHUNK;
    return chunk < full.size() ? full.get(chunk)[place % CHUNK] : open[place % CHUNK];
  }

  /// Forgets all before an ordinal.
  void trimBefore(long ordinal) {
    oldest = Math.max(oldest, Math.min(ordinal, newest() + 1));
    while (!full.isEmpty() && base + CHUNK <= oldest) {
      full.removeFirst();
      base += CHUNK;
    }
  }

  ShardRecords copy() {
    return new ShardRecords(new ArrayList<>(full), open.clone(), used, base, oldest);
  }
}
