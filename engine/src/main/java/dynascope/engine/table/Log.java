package dynascope.engine.table;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The log of a partition: entries in order, from the oldest that some reader still lacks.
///
/// Full chunks never change and are shared by copies; only the last chunk is copied. What has been
/// trimmed is gone from the last chunk too: each entry holds all items as they stood after it, and
/// a copy that is kept would hold as many trees.
final class Log {
  private static final int CHUNK = 16;

  private final List<@Nullable Entry[]> full;
  private @Nullable Entry[] open;
  private int used;
  private long first;

  /// How many of the last chunk's entries have been trimmed, while it is the only one.
  private int cleared;

  /// @param before the last position that is in no log of this partition; 0 for a new table's
  Log(long before) {
    this(new ArrayList<>(), new Entry[CHUNK], 0, before + 1);
  }

  private Log(List<@Nullable Entry[]> full, @Nullable Entry[] open, int used, long first) {
    this.full = full;
    this.open = open;
    this.used = used;
    this.first = first;
  }

  /// The place of the newest entry; before the first, where the log begins.
  long newest() {
    return first + (long) full.size() * CHUNK + used - 1;
  }

  void append(Entry entry) {
    if (entry.lsn() != newest() + 1) {
      throw new IllegalStateException(
          "log expected lsn " + (newest() + 1) + " but got " + entry.lsn());
    }
    if (used == CHUNK) {
      full.add(open);
      open = new Entry[CHUNK];
      used = 0;
      cleared = 0;
    }
    open[used++] = entry;
  }

  /// The entry at a place, or null where it has been trimmed or is not yet written.
  @Nullable Entry at(long lsn) {
    if (lsn < first || lsn > newest()) {
      return null;
    }
    int place = (int) (lsn - first);
    int chunk = place / CHUNK;
    return chunk < full.size() ? full.get(chunk)[place % CHUNK] : open[place % CHUNK];
  }

  /// The entries behind a place, oldest first.
  List<Entry> after(long lsn) {
    var entries = new ArrayList<Entry>();
    for (long next = Math.max(lsn + 1, first); next <= newest(); next++) {
      Entry entry = at(next);
      if (entry != null) {
        entries.add(entry);
      }
    }
    return entries;
  }

  /// Forgets what lies before `lsn`: whole chunks, and entries of the last one when it is alone.
  void trimBefore(long lsn) {
    while (!full.isEmpty() && first + CHUNK <= lsn) {
      full.removeFirst();
      first += CHUNK;
    }
    while (full.isEmpty() && cleared < used && first + cleared < lsn) {
      open[cleared++] = null;
    }
  }

  Log copy() {
    var copy = new Log(new ArrayList<>(full), open.clone(), used, first);
    copy.cleared = cleared;
    return copy;
  }
}
