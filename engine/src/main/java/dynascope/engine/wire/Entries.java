package dynascope.engine.wire;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/// All operations that are read and written, by name. Each family has a file of its own.
final class Entries {
  private static final SortedMap<String, Entry<?, ?>> ALL = all();

  private Entries() {}

  static SortedMap<String, Entry<?, ?>> named() {
    return ALL;
  }

  private static SortedMap<String, Entry<?, ?>> all() {
    var all = new TreeMap<String, Entry<?, ?>>();
    Stream.of(
            SingleItems.ENTRIES,
            Pages.ENTRIES,
            Batches.ENTRIES,
            Transactions.ENTRIES,
            Statements.ENTRIES,
            Tables.ENTRIES,
            Settings.ENTRIES,
            Streams.ENTRIES)
        .flatMap(List::stream)
        .forEach(each -> all.put(each.name(), each));
    return Collections.unmodifiableSortedMap(all);
  }
}
