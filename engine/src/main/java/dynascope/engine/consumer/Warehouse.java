package dynascope.engine.consumer;

import dynascope.engine.model.Limits;
import dynascope.engine.model.SimTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/// The files that a consumer has written, and what those are told who ask about them.
///
/// A question over all files opens each of them. Files can be added up now and then: a question
/// then reads the sums alone, and tells no more than they do.
///
/// Simplified: files are added up at one instant, are never joined, and nobody else asks meanwhile.
final class Warehouse {
  private static final int KEPT = 24;

  /// @param again of its rows, how many an older file has, too
  record File(SimTime at, int rows, int again, long bytes, boolean added) {}

  /// @param upTo what it tells of each shard: its records up to there
  record Answer(
      SimTime asked, SimTime at, long rows, long files, long bytes, SortedMap<String, Long> upTo) {
    Duration took() {
      return at.since(asked);
    }
  }

  /// The newest.
  List<File> files = List.of();

  long count;
  long rows;
  long bytes;

  /// What was added up of these, null before that.
  private @Nullable Answer sums;

  private long added;
  private long addedBytes;

  /// What somebody waits for.
  private @Nullable Answer pending;

  @Nullable Answer answer;

  /// How often a knob of those who ask was turned.
  int round;

  Warehouse() {}

  private Warehouse(Warehouse original) {
    files = original.files;
    count = original.count;
    rows = original.rows;
    bytes = original.bytes;
    sums = original.sums;
    added = original.added;
    addedBytes = original.addedBytes;
    pending = original.pending;
    answer = original.answer;
    round = original.round;
  }

  Warehouse copy() {
    return new Warehouse(this);
  }

  void add(File file) {
    var all = new ArrayList<>(files.subList(Math.max(0, files.size() - KEPT + 1), files.size()));
    all.add(file);
    files = List.copyOf(all);
    count++;
    rows += file.rows();
    bytes += file.bytes();
  }

  /// How many files have not been added up.
  long fresh() {
    return count - added;
  }

  long freshBytes() {
    return bytes - addedBytes;
  }

  /// Adds up all files.
  ///
  /// @param upTo which records they have, by shards
  void addUp(SimTime now, SortedMap<String, Long> upTo) {
    sums = new Answer(now, now, rows, 0, 0, upTo);
    added = count;
    addedBytes = bytes;
    files =
        files.stream()
            .map(each -> new File(each.at(), each.rows(), each.again(), each.bytes(), true))
            .toList();
  }

  /// Somebody asks.
  ///
  /// @param keys of how many there are sums
  /// @param bySums whether sums are read, and no file
  Answer ask(SimTime now, Limits limits, long keys, boolean bySums, SortedMap<String, Long> upTo) {
    Answer known = bySums ? sums : null;
    long read = known == null ? bytes : keys * limits.get(Limits.FILE_SUM);
    long opened = known == null ? count : 0;
    long millis =
        Math.max(1, opened) * limits.get(Limits.FILE_OPEN) + read / limits.get(Limits.FILE_READ);
    Answer asked =
        new Answer(
            now,
            now.plus(Duration.ofMillis(millis)),
            known == null ? rows : known.rows(),
            opened,
            read,
            known == null ? upTo : known.upTo());
    pending = asked;
    return asked;
  }

  /// Nobody waits any more.
  void forget() {
    pending = null;
  }

  /// What was waited for, null if nothing was.
  @Nullable Answer answered() {
    Answer there = pending;
    pending = null;
    if (there != null) {
      answer = there;
    }
    return there;
  }

  /// Forgets all files.
  void clear() {
    files = List.of();
    count = 0;
    rows = 0;
    bytes = 0;
    sums = null;
    added = 0;
    addedBytes = 0;
    pending = null;
    answer = null;
  }
}
