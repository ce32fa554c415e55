package dynascope.app.endpoint;

import dynascope.assets.Words;
import dynascope.engine.error.ServiceException;
import dynascope.engine.model.Item;
import dynascope.engine.model.Limit;
import dynascope.engine.model.Limits;
import dynascope.engine.model.TableArn;
import dynascope.engine.operation.ControlOperation;
import dynascope.engine.operation.DeleteTable;
import dynascope.engine.operation.Operation;
import dynascope.engine.operation.PutItem;
import dynascope.engine.operation.Scan;
import dynascope.engine.simulation.Answer;
import dynascope.engine.simulation.DirectDriver;
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
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Tables without a window: the engine by its direct way, one call at a time, at the time that the
/// wall clock shows; in memory, or kept in a [Journal].
public final class Tables implements Database {
  private static final long STATES_SEEN_MILLIS = 50;

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

  /// A journal with so many more changes than items is written anew when it is opened.
  private static final long CHANGES_KEPT = 20_000;

  private final ReentrantLock lock = new ReentrantLock();
  private final Clock clock;
  private final boolean throttles;
  private final DirectDriver driver;
  private final List<Operation> written = new ArrayList<>();
  private @Nullable Journal journal;
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
      tables.journal = tables.replayed(journal, file, remarks);
      tables.driver.onWritten(tables.written::add);
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
    return limits;
  }

  /// Does again what a journal has, and makes it shorter if most of that is over.
  private Journal replayed(Journal kept, Path file, Consumer<String> remarks) throws IOException {
    var made = new TreeMap<String, List<Journal.Written>>();
    long[] changes = {0};
    driver.throttle(false);
    long torn =
        kept.replay(each -> {
          for (Operation operation : each.operations()) {
            changes[0]++;
            Answer answer = driver.callAt(kept.epoch().plusNanos(each.nanos()), operation);
            if (answer.error() != null) {
              throw new IllegalStateException(operation.kind() + ": " + answer.error().message());
            }
            if (operation instanceof ControlOperation) {
              remember(operation, each.nanos(), made);
            }
          }
        });
    driver.throttle(throttles);
    if (torn > 0) {
      remarks.accept(Words.say("endpoint.data.torn", file, String.valueOf(torn)));
    }
    if (changes[0] <= CHANGES_KEPT) {
      return kept;
    }
    List<Journal.Written> lasting = lasting(kept, made);
    return changes[0] > CHANGES_KEPT + 2L * lasting.size() ? kept.replaced(lasting) : kept;
  }

  private static void remember(
      Operation operation, long nanos, Map<String, List<Journal.Written>> made) {
    String table = TableArn.name(operation.table());
    if (operation instanceof DeleteTable) {
      made.remove(table);
    } else {
      made.computeIfAbsent(table, _ -> new ArrayList<>())
          .add(new Journal.Written(nanos, List.of(operation)));
    }
  }

  /// The records that are left when what is over is left out: how each table came to be what it is,
  /// and its items.
  private List<Journal.Written> lasting(Journal kept, Map<String, List<Journal.Written>> made) {
    var records = new ArrayList<Journal.Written>();
    made.values().forEach(records::addAll);
    records.sort(Comparator.comparingLong(Journal.Written::nanos));
    long now = Duration.between(kept.epoch(), driver.now()).toNanos();
    for (String table : made.keySet()) {
      Scan scan = new Scan(table);
      while (driver.call(scan).response() instanceof Scan.Answered page) {
        for (Item item : page.items()) {
          records.add(new Journal.Written(now, List.of(new PutItem(table, item))));
        }
        if (page.lastEvaluatedKey() == null) {
          break;
        }
        scan = scan.after(page.lastEvaluatedKey());
      }
    }
    return records;
  }

  @Override
  public Answer call(Operation operation) {
    long place = 0;
    Answer answer;
    Journal kept = journal;
    lock.lock();
    try {
      if (broken) {
        return new Answer(null, ServiceException.internal());
      }
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
    if (operation instanceof ControlOperation
        && operation.kind().isWrite()
        && answer.error() == null) {
      written.add(operation);
    }
    if (written.isEmpty()) {
      return 0;
    }
    long nanos = Duration.between(kept.epoch(), driver.now()).toNanos();
    var record = new Journal.Written(nanos, List.copyOf(written));
    written.clear();
    return kept.append(record);
  }

  /// What is in memory and not in the file must not be shown to anybody: nothing is answered any
  /// more.
  private Answer broken(IOException why) {
    broken = true;
    System.err.println(Words.say("endpoint.data.unwritten", String.valueOf(why.getMessage())));
    return new Answer(null, ServiceException.internal());
  }

  @Override
  public void close() throws IOException {
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
}
