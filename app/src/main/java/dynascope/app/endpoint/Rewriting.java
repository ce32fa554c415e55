package dynascope.app.endpoint;

import dynascope.engine.operation.PutItem;
import dynascope.engine.simulation.Standing;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.SortedMap;

/// A journal that is written anew, without what is over, while the old one goes on.
///
/// What lasts comes first: how each table came to be, the transactions that are remembered, and the
/// items, all as they stood when this began. Then comes what the old file got meanwhile, record by
/// record; the last of that when nobody writes. Only then the new file takes the old one's name, so
/// whenever a process is killed, one of the two is whole.
final class Rewriting {
  /// What is left to copy when nobody may write, at most, unless the writers are too fast.
  private static final long REST_BYTES = 256 << 10;

  private static final int MOST_ROUNDS = 8;

  private final Journal old;
  private final Lasting lasting;
  private final Journal fresh;
  private long followed;
  private long passing;

  /// What is not over at an instant.
  ///
  /// @param nanos since the epoch
  /// @param records in the order of their times
  /// @param items of each table
  /// @param passing what the old file holds that may be over, as [Written#passing] counts it
  record Lasting(
      long nanos, List<Written> records, SortedMap<String, Standing> items, long passing) {}

  /// Begins when nobody writes.
  Rewriting(Journal old, Lasting lasting) throws IOException {
    this.old = old;
    this.lasting = lasting;
    fresh = old.beside();
    followed = old.bytes();
  }

  /// Writes most of it, while others may write to the old file.
  void write() throws IOException {
    try {
      lasting.records.forEach(this::append);
      lasting.items.forEach((table, items) ->
          items.forEach(item -> append(new Written(lasting.nanos, new PutItem(table, item)))));
      append(Written.beginning(lasting.nanos));
    } catch (UncheckedIOException failed) {
      throw new IOException(failed);
    }
    for (int i = 0; i < MOST_ROUNDS && old.bytes() - followed > REST_BYTES; i++) {
      followed = fresh.follow(old, followed);
    }
    fresh.force();
  }

  private void append(Written record) {
    try {
      fresh.append(record);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    passing += record.passing();
  }

  /// Writes the rest, when nobody writes, and lets the new file take the place of the old one.
  Journal finish() throws IOException {
    fresh.follow(old, followed);
    fresh.replace(old);
    return fresh;
  }

  /// Gives up; the old file stays what it is.
  void drop() throws IOException {
    fresh.drop();
  }

  /// How much less of the file may be over than when this began.
  long saved() {
    return lasting.passing - passing;
  }
}
