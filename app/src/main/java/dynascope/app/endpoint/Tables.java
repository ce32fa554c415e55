package dynascope.app.endpoint;

import dynascope.assets.Words;
import dynascope.engine.error.ServiceException;
import dynascope.engine.model.Limit;
import dynascope.engine.model.Limits;
import dynascope.engine.model.TableArn;
import dynascope.engine.operation.ControlOperation;
import dynascope.engine.operation.DeleteTable;
import dynascope.engine.operation.ExecuteTransaction;
import dynascope.engine.operation.Once;
import dynascope.engine.operation.Operation;
import dynascope.engine.operation.TransactWriteItems;
import dynascope.engine.simulation.Answer;
import dynascope.engine.simulation.DirectDriver;
import dynascope.engine.simulation.Standing;
import dynascope.engine.simulation.WorldDefinition;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Tables without a window: the engine by its direct way, one call at a time, at the time that the
/// wall clock shows; in memory, or kept in a [Journal].
public final class Tables implements Database {
  private static final long STATES_SEEN_MILLIS = 50;

  /// How often expired items are looked for: soon enough for a test, not at once.
  private static final long TTL_SECONDS = 10;

  /// What takes the control plane seconds or minutes, for nothing that a program here could use.
  private static final List<Limit> STATES =
      List.of(
          Limits.CREATE_TABLE,
          Limits.CREATE_INDEXED_TABLE,
          Limits.DELETE_TABLE,
          Limits.CHANGE_CAPACITY,
          Limits.CHANGE_MAXIMUM_OF_INDEX,
          Limits.CHANGE_STREAM,
          Limits.CHANGE_CLASS,
          Limits.CHANGE_ENCRYPTION,
          Limits.CHANGE_TTL,
          Limits.TO_PROVISIONED,
          Limits.TO_ON_DEMAND,
          Limits.BACK_TO_ON_DEMAND,
          Limits.RAISE_WARM,
          Limits.ALLOCATE_INDEX,
          Limits.BACKFILL_INDEX,
          Limits.DELETE_INDEX,
          Limits.PROTECTION_WAIT,
          Limits.TAG_WAIT,
          Limits.POLICY_PENDING,
          Limits.POLICY_WAIT);

  private final ReentrantLock lock = new ReentrantLock();
  private final Clock clock;
  private final boolean throttles;
  private final DirectDriver driver;
  private final List<Operation> written = new ArrayList<>();

  /// How each table came to be what it is.
  private final Map<String, List<Written>> made = new TreeMap<>();

  private @Nullable Journal journal;

  /// How much of the journal can be over, and from when on that is looked at again.
  private long passing;

  private long lookAt;
  private @Nullable Thread rewriter;
  private boolean broken;

  private Tables(Clock clock, Instant epoch, boolean throttles) {
    this.clock = clock;
    this.throttles = throttles;
    var empty = new WorldDefinition(epoch, limits(), List.of(), List.of(), List.of(), List.of());
    driver = DirectDriver.unwatched(empty, 1, throttles);
  }

  /// Tables that are gone with the process.
  ///
  /// @param throttles whether buckets refuse
  public static Tables inMemory(Clock clock, boolean throttles) {
    return new Tables(clock, clock.instant(), throttles);
  }

  /// Tables that a file keeps, as it has them. Throws [NoJournal] with a sentence for a file that
  /// can't be used.
  ///
  /// @param durable whether an answer waits until the disk has what it says
  /// @param remarks hears what a person should know of the file
  public static Tables kept(
      Clock clock, boolean throttles, Path file, boolean durable, Consumer<String> remarks)
      throws IOException {
    var journal = Journal.open(file, durable, clock.instant());
    try {
      var tables = new Tables(clock, journal.epoch(), throttles);
      tables.journal = journal;
      tables.replay(journal, file, remarks);
      tables.driver.onWritten(tables.written::add);
      tables.look();
      return tables;
    } catch (IOException | RuntimeException failed) {
      journal.close();
      throw failed;
    }
  }

  private static Limits limits() {
    Limits limits = Limits.STANDARD;
    for (Limit each : STATES) {
      limits = limits.with(each, STATES_SEEN_MILLIS);
    }
    // A program's test writes, and reads the record of that at once.
    return limits
        .with(Limits.STREAM_DELAY, 0)
        .with(Limits.TTL_PASS, TTL_SECONDS)
        .with(Limits.TTL_PASS_DERIVED, TTL_SECONDS)
        .with(Limits.TTL_DELETE, 1);
  }

  /// Does again what a journal has.
  private void replay(Journal kept, Path file, Consumer<String> remarks) throws IOException {
    driver.throttle(false);
    long torn =
        kept.replay(each -> {
          Instant at = kept.epoch().plusNanos(each.nanos());
          for (Operation operation : each.operations()) {
            if (operation instanceof ControlOperation) {
              again(at, operation);
              remember(operation, each.nanos());
            } else {
              driver.restore(at, operation);
            }
          }
          if (each.once() != null) {
            driver.remember(each.once());
          }
          if (each.isNewBeginning()) {
            driver.rollOver(at, true);
          }
          passing += each.passing();
        });
    driver.throttle(throttles);
    if (torn > 0) {
      remarks.accept(Words.say("endpoint.data.torn", file, String.valueOf(torn)));
    }
  }

  private void again(Instant at, Operation operation) {
    Answer answer = driver.callAt(at, operation);
    if (answer.error() != null) {
      throw new IllegalStateException(operation.kind() + ": " + answer.error().message());
    }
  }

  private void remember(Operation operation, long nanos) {
    String table = TableArn.name(operation.table());
    if (operation instanceof DeleteTable) {
      made.remove(table);
    } else {
      made.computeIfAbsent(table, _ -> new ArrayList<>()).add(new Written(nanos, operation));
    }
  }

  @Override
  public Answer call(Operation operation) {
    long place = 0;
    Answer answer;
    Journal kept;
    lock.lock();
    try {
      if (broken) {
        return new Answer(null, ServiceException.internal());
      }
      kept = journal;
      driver.passTo(clock.instant());
      answer = driver.call(operation);
      if (kept != null) {
        place = keep(operation, answer, kept);
      }
    } catch (IOException unwritten) {
      return broken(unwritten);
    } finally {
      lock.unlock();
    }
    if (kept != null && place > 0) {
      try {
        kept.settle(place);
      } catch (IOException unwritten) {
        return broken(unwritten);
      }
    }
    return answer;
  }

  /// Appends what a call changed. Returns where that ends, 0 if it changed nothing.
  private long keep(Operation operation, Answer answer, Journal kept) throws IOException {
    long nanos = nanos(kept);
    boolean done = answer.error() == null;
    if (done && operation instanceof ControlOperation && operation.kind().isWrite()) {
      written.add(operation);
      remember(operation, nanos);
    }
    Once once = done && isTransaction(operation) ? driver.justDone() : null;
    if (written.isEmpty() && once == null) {
      return 0;
    }
    var record = new Written(nanos, List.copyOf(written), once);
    written.clear();
    long place = kept.append(record);
    passing += record.passing();
    if (passing >= lookAt) {
      look();
    }
    return place;
  }

  private static boolean isTransaction(Operation operation) {
    return operation instanceof TransactWriteItems || operation instanceof ExecuteTransaction;
  }

  private long nanos(Journal kept) {
    return Duration.between(kept.epoch(), driver.now()).toNanos();
  }

  /// Has the journal written anew if most of it is over.
  private void look() {
    lookAt = passing + Bounds.JOURNAL_LOOK;
    if (rewriter == null && passing > Bounds.JOURNAL_FLOOR + Bounds.JOURNAL_GROWTH * lives()) {
      rewriter = Thread.ofPlatform().daemon().name("journal").start(this::rewrite);
    }
  }

  /// What of the journal is not over, as [Written#passing] counts it.
  private long lives() {
    return driver.standing().values().stream()
        .mapToLong(each -> each.bytes() + each.count() * Written.BESIDES_BYTES)
        .sum();
  }

  /// Writes the journal anew with what lasts, while calls go on.
  void rewrite() {
    Rewriting rewriting = null;
    try {
      rewriting = begin();
      rewriting.write();
      finish(rewriting);
    } catch (IOException failed) {
      System.err.println(
          Words.say("endpoint.data.not-rewritten", String.valueOf(failed.getMessage())));
      giveUp(rewriting);
    }
  }

  private void giveUp(@Nullable Rewriting rewriting) {
    lock.lock();
    try {
      lookAt = 2 * passing;
      rewriter = null;
      if (rewriting != null) {
        rewriting.drop();
      }
    } catch (IOException leftBehind) {
      // The next start removes it.
    } finally {
      lock.unlock();
    }
  }

  Rewriting begin() throws IOException {
    lock.lock();
    try {
      Journal kept = Objects.requireNonNull(journal);
      driver.passTo(clock.instant());
      // What streams told before this is not written again: their next shards begin here.
      driver.rollOver(driver.now(), false);
      var records = new ArrayList<Written>();
      made.values().forEach(records::addAll);
      long window = Limits.STANDARD.get(Limits.TRANSACTION_TOKEN) * 1_000_000_000L;
      driver.done().stream()
          .filter(each -> nanos(kept) - each.end().nanos() < window)
          .map(Written::new)
          .forEach(records::add);
      records.sort(Comparator.comparingLong(Written::nanos));
      SortedMap<String, Standing> items = driver.standing();
      items.keySet().retainAll(made.keySet());
      return new Rewriting(
          kept, new Rewriting.Lasting(nanos(kept), List.copyOf(records), items, passing));
    } finally {
      lock.unlock();
    }
  }

  void finish(Rewriting rewriting) throws IOException {
    lock.lock();
    try {
      journal = rewriting.finish();
      passing -= rewriting.saved();
      lookAt = passing + Bounds.JOURNAL_LOOK;
      rewriter = null;
    } finally {
      lock.unlock();
    }
  }

  /// What is in memory and not in the file must not be shown to anybody: nothing is answered any
  /// more.
  private Answer broken(IOException why) {
    broken = true;
    System.err.println(Words.say("endpoint.data.unwritten", String.valueOf(why.getMessage())));
    return new Answer(null, ServiceException.internal());
  }

  /// Waits for the journal, if it is being written anew.
  @Override
  public void close() throws IOException {
    join();
    lock.lock();
    try {
      broken = true;
      if (journal != null) {
        journal.close();
      }
    } finally {
      lock.unlock();
    }
  }

  private void join() {
    Thread running;
    lock.lock();
    try {
      running = rewriter;
    } finally {
      lock.unlock();
    }
    if (running != null) {
      try {
        running.join();
      } catch (InterruptedException stopped) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
