package dynascope.scenarios.progress;

import dynascope.assets.Words;
import dynascope.scenarios.json.BadFile;
import dynascope.scenarios.json.Trouble;
import dynascope.scenarios.run.Recordings;
import dynascope.scenarios.run.Saved;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What is kept on this machine. If it can't be kept, it is held in memory, and a notice says so.
///
/// Every call is safe from any thread. No call fails because of the disk: the app goes on.
public final class Progress implements AutoCloseable {
  /// The vendor codes of H2 for a file that another process holds.
  private static final List<Integer> IN_USE = List.of(90020);

  /// The vendor codes of H2 for a file that is no database, or a broken one.
  private static final List<Integer> DAMAGED = List.of(H2Store.DAMAGED, 50000, 90048, 90028);

  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);

  private final InstantSource clock;
  private final SortedMap<Long, KeptAttempt> attempts = new TreeMap<>();
  private final SortedMap<String, CardProgress> cards = new TreeMap<>();
  private final List<String> notices = new ArrayList<>();
  private @Nullable Store store;
  private long highestUnread;

  Progress(InstantSource clock, @Nullable Store store) {
    this.clock = clock;
    this.store = store;
  }

  /// Opens the store in the directory, which is made if needed. Never throws because of the disk.
  public static Progress open(Path directory) {
    return open(directory, InstantSource.system());
  }

  /// Whether something was ever kept in the directory.
  public static boolean wasKept(Path directory) {
    return Files.exists(directory.resolve(H2Store.NAME + ".mv.db"));
  }

  static Progress open(Path directory, InstantSource clock) {
    var progress = new Progress(clock, null);
    progress.openFile(directory);
    return progress;
  }

  /// A store that forgets everything at the end.
  public static Progress inMemory() {
    return new Progress(InstantSource.system(), null);
  }

  private void openFile(Path directory) {
    if (directory.toAbsolutePath().toString().contains(";")) {
      notices.add(Words.say("progress.bad-path", directory.toString()));
      return;
    }
    try {
      Files.createDirectories(directory);
    } catch (IOException e) {
      notices.add(Words.say("progress.no-access", directory.toString(), Trouble.of(e)));
      return;
    }
    try {
      load(H2Store.open(directory));
    } catch (SQLException e) {
      if (IN_USE.contains(e.getErrorCode())) {
        notices.add(Words.say("progress.in-use", directory.toString()));
      } else if (DAMAGED.contains(e.getErrorCode()) && Files.isWritable(directory)) {
        startAfresh(directory);
      } else {
        notices.add(Words.say("progress.no-access", directory.toString(), Trouble.of(e)));
      }
    }
  }

  private void load(Store opened) throws SQLException {
    try {
      for (Store.Row row : opened.all()) {
        load(row);
      }
      opened.cards().forEach(each -> cards.put(each.card(), each));
    } catch (SQLException e) {
      opened.close();
      throw e;
    }
    store = opened;
  }

  /// A row that this version can't read stays where it is and is spoken of.
  private void load(Store.Row row) {
    try {
      Saved saved = Recordings.read("attempt " + row.id(), row.saved());
      attempts.put(
          row.id(),
          new KeptAttempt(
              row.id(),
              row.lesson(),
              Instant.ofEpochMilli(row.started()),
              Instant.ofEpochMilli(row.updated()),
              row.finished(),
              saved));
    } catch (BadFile e) {
      notices.add(Words.say("progress.unreadable", row.id(), row.lesson(), Trouble.of(e)));
      highestUnread = Math.max(highestUnread, row.id());
    }
  }

  private void startAfresh(Path directory) {
    Path file = directory.resolve(H2Store.NAME + ".mv.db");
    Path aside =
        directory.resolve(H2Store.NAME + "-damaged-" + STAMP.format(clock.instant()) + ".mv.db");
    try {
      Files.move(file, aside, StandardCopyOption.REPLACE_EXISTING);
      attempts.clear();
      cards.clear();
      load(H2Store.open(directory));
      notices.add(Words.say("progress.damaged", aside.toString()));
    } catch (IOException | SQLException e) {
      notices.add(Words.say("progress.no-access", directory.toString(), Trouble.of(e)));
    }
  }

  /// Whether what is done now is still there after the end of the program.
  public synchronized boolean kept() {
    return store != null;
  }

  /// Sentences for the person, oldest first: a damaged file moved aside, a disk that is full.
  public synchronized List<String> notices() {
    return List.copyOf(notices);
  }

  /// Begins an attempt and keeps it. Returns its number.
  public synchronized long begin(Saved saved) {
    long highest = attempts.isEmpty() ? 0 : attempts.lastKey();
    long id = Math.max(highest, highestUnread) + 1;
    Instant now = clock.instant();
    put(new KeptAttempt(id, lesson(saved), now, now, finished(saved), saved));
    return id;
  }

  /// Keeps the attempt as it is now: to be called after every act and every answer. When it
  /// returns, the attempt survives the end of the process.
  public synchronized void autosave(long id, Saved saved) {
    KeptAttempt before = attempts.get(id);
    if (before == null) {
      throw new IllegalArgumentException("no attempt " + id);
    }
    put(
        new KeptAttempt(
            id,
            before.lesson(),
            before.started(),
            clock.instant(),
            before.finished() || finished(saved),
            saved));
  }

  /// All attempts, the newest first.
  public synchronized List<KeptAttempt> attempts() {
    return attempts.values().stream()
        .sorted(
            Comparator.comparing(KeptAttempt::updated)
                .thenComparingLong(KeptAttempt::id)
                .reversed())
        .toList();
  }

  /// The attempt that was worked on last, if it is not finished.
  public Optional<KeptAttempt> unfinished() {
    return attempts().stream().findFirst().filter(attempt -> !attempt.finished());
  }

  /// What was done in each lesson that was ever begun.
  public synchronized SortedMap<String, LessonProgress> lessons() {
    SortedMap<String, LessonProgress> lessons = new TreeMap<>();
    for (KeptAttempt attempt : attempts.values()) {
      lessons.merge(
          attempt.lesson(),
          new LessonProgress(
              attempt.lesson(),
              1,
              attempt.finished() ? attempt.updated() : null,
              attempt.updated()),
          Progress::both);
    }
    return lessons;
  }

  /// What is known of each card that was ever answered, by its id.
  public synchronized SortedMap<String, CardProgress> cards() {
    return new TreeMap<>(cards);
  }

  /// Keeps how a card was answered just now. When it returns, that survives the end of the process.
  public synchronized void answered(String card, boolean known) {
    CardProgress now = CardProgress.after(cards.get(card), card, known, clock.instant());
    cards.put(card, now);
    write(to -> to.put(now));
  }

  @Override
  public synchronized void close() {
    if (store != null) {
      try {
        store.close();
      } catch (SQLException e) {
        notices.add(Words.say("progress.lost", Trouble.of(e)));
      }
      store = null;
    }
  }

  private void put(KeptAttempt attempt) {
    attempts.put(attempt.id(), attempt);
    write(to -> to.put(row(attempt)));
  }

  private interface Write {
    void to(Store store) throws SQLException;
  }

  private void write(Write what) {
    if (store != null) {
      try {
        what.to(store);
      } catch (SQLException e) {
        notices.add(Words.say("progress.lost", Trouble.of(e)));
        giveUpStore();
      }
    }
  }

  /// After a failed write nothing more is written: half of a history is worse than a clear notice.
  private void giveUpStore() {
    Store failed = store;
    store = null;
    try {
      if (failed != null) {
        failed.close();
      }
    } catch (SQLException e) {
      // It has failed already, and the notice says so.
    }
  }

  private static Store.Row row(KeptAttempt attempt) {
    return new Store.Row(
        attempt.id(),
        attempt.lesson(),
        attempt.started().toEpochMilli(),
        attempt.updated().toEpochMilli(),
        attempt.finished(),
        Recordings.write(attempt.saved()));
  }

  private static boolean finished(Saved saved) {
    return saved.attempt() != null && saved.attempt().finished();
  }

  private static String lesson(Saved saved) {
    return saved.lesson() == null ? "" : saved.lesson();
  }

  private static LessonProgress both(LessonProgress a, LessonProgress b) {
    return new LessonProgress(
        a.lesson(),
        a.attempts() + b.attempts(),
        earlier(a.finishedAt(), b.finishedAt()),
        a.last().isAfter(b.last()) ? a.last() : b.last());
  }

  private static @Nullable Instant earlier(@Nullable Instant a, @Nullable Instant b) {
    return a == null || b != null && b.isBefore(a) ? b : a;
  }
}
