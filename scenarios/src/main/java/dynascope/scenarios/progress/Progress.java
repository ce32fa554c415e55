package dynascope.scenarios.progress;

import dynascope.scenarios.run.Saved;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// What is kept on this machine. If it can't be kept, it is held in memory, and a notice says so.
///
/// Every call is safe from any thread. No call fails because of the disk: the app goes on.
public final class Progress implements AutoCloseable {
  private final InstantSource clock;
  private final SortedMap<Long, KeptAttempt> attempts = new TreeMap<>();
  private final List<String> notices = new ArrayList<>();

  private Progress(InstantSource clock) {
    this.clock = clock;
  }

  /// Opens the store in the directory, which is made if needed. Never throws because of the disk.
  public static Progress open(Path directory) {
    return open(directory, InstantSource.system());
  }

  static Progress open(Path directory, InstantSource clock) {
    return new Progress(clock);
  }

  /// A store that forgets everything at the end.
  public static Progress inMemory() {
    return new Progress(InstantSource.system());
  }

  /// Whether what is done now is still there after the end of the program.
  public synchronized boolean kept() {
    return false;
  }

  /// Sentences for the person, oldest first: a damaged file moved aside, a disk that is full.
  public synchronized List<String> notices() {
    return List.copyOf(notices);
  }

  /// Begins an attempt and keeps it. Returns its number.
  public synchronized long begin(Saved saved) {
    long id = attempts.isEmpty() ? 1 : attempts.lastKey() + 1;
    var now = clock.instant();
    put(new KeptAttempt(id, lesson(saved), now, now, false, saved));
    return id;
  }

  /// Keeps the attempt as it is now: to be called after every act and every answer.
  public synchronized void autosave(long id, Saved saved) {
    KeptAttempt before = attempts.get(id);
    if (before == null) {
      throw new IllegalArgumentException("no attempt " + id);
    }
    boolean finished =
        before.finished() || saved.attempt() != null && saved.attempt().finished();
    put(
        new KeptAttempt(
            id, before.lesson(), before.started(), clock.instant(), finished, saved));
  }

  /// All attempts, the newest first.
  public synchronized List<KeptAttempt> attempts() {
    return attempts.values().stream()
        .sorted(Comparator.comparing(KeptAttempt::updated).thenComparing(KeptAttempt::id).reversed())
        .toList();
  }

  /// The attempt that was worked on last and is not finished.
  public Optional<KeptAttempt> unfinished() {
    return attempts().stream().filter(attempt -> !attempt.finished()).findFirst();
  }

  /// What was done in each lesson that was ever begun.
  public synchronized SortedMap<String, LessonProgress> lessons() {
    SortedMap<String, LessonProgress> lessons = new TreeMap<>();
    for (KeptAttempt attempt : attempts.values()) {
      lessons.merge(
          attempt.lesson(),
          new LessonProgress(attempt.lesson(), 1, attempt.finished(), attempt.updated()),
          Progress::both);
    }
    return lessons;
  }

  @Override
  public synchronized void close() {}

  private void put(KeptAttempt attempt) {
    attempts.put(attempt.id(), attempt);
  }

  private static String lesson(Saved saved) {
    return saved.lesson() == null ? "" : saved.lesson();
  }

  private static LessonProgress both(LessonProgress a, LessonProgress b) {
    return new LessonProgress(
        a.lesson(),
        a.attempts() + b.attempts(),
        a.finished() || b.finished(),
        a.last().isAfter(b.last()) ? a.last() : b.last());
  }
}
