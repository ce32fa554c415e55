package dynascope.engine.table;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The log of a partition: entries in order, from the oldest that some reader still lacks.
///
/// Full chunks never change and are shared by copies; only the last chunk is copied.
final class Log {
  private static final int CHUNK = 16;

  private final List<Entry[]> full;
  private Entry[] open;
  private int used;
  private long first;

  /// @param before the last position that is in no log of this partition; 0 for a new table's
  Log(long before) {
    this(new ArrayList<>(), new Entry[CHUNK], 0, before + 1);
  }

  private Log(List<Entry[]> full, Entry[] open, int used, long first) {
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

  /// Forgets whole chunks that lie before `lsn`.
  void trimBefore(long lsn) {
    while (!full.isEmpty() && first + CHUNK <= lsn) {
      full.removeFirst();
      first += CHUNK;
    }
  }

  Log copy() {
    return new Log(new ArrayList<>(full), open.clone(), used, first);
  }
}
