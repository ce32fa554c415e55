package dynascope.app.live;

import dynascope.assets.Words;
import dynascope.engine.error.ServiceException;
import dynascope.engine.model.Item;
import dynascope.engine.operation.PutItem;
import dynascope.engine.simulation.Driver;
import dynascope.scenarios.json.BadFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// Puts items as a program would: some at once, each again while its table refuses it.
///
/// So they take as long as the table's capacity lets them, and stand in the recording. It stops at
/// the first that can't be put.
public final class ItemLoad {
  /// How many are under way at once.
  private static final int AT_ONCE = 32;

  private static final int LONGEST_PAUSE_MILLIS = 1_000;

  private final Driver driver;
  private final Source source;
  private final AtomicLong done = new AtomicLong();
  private final AtomicLong refused = new AtomicLong();
  private volatile boolean cancelled;
  private volatile @Nullable String problem;
  private volatile double share;

  /// An item, its table, and where it comes from, for messages.
  record Next(String table, Item item, String file, int line) {}

  /// Where items come from, one after the other.
  interface Source extends AutoCloseable {
    @Nullable Next next() throws IOException;

    /// How much has been read, 0 to 1.
    double share();

    @Override
    void close() throws IOException;
  }

  /// How far it is.
  ///
  /// @param share of the file that was read, 0 to 1
  /// @param refused how often a table refused an item that was tried again
  /// @param problem what ended it early, null while nothing did
  public record Progress(
      long items, double share, long refused, boolean cancelled, @Nullable String problem) {}

  private ItemLoad(Driver driver, Source source) {
    this.driver = driver;
    this.source = source;
  }

  /// The lines of a file, for a table.
  public static ItemLoad of(ItemFile file, String table, Driver driver) {
    return new ItemLoad(
        driver,
        new Source() {
          @Override
          public @Nullable Next next() throws IOException {
            Item item = file.next();
            return item == null ? null : new Next(table, item, file.name(), file.line());
          }

          @Override
          public double share() {
            return file.share();
          }

          @Override
          public void close() throws IOException {
            file.close();
          }
        });
  }

  /// The items of a model.
  public static ItemLoad of(String file, List<TableFile.Given> items, Driver driver) {
    return new ItemLoad(
        driver,
        new Source() {
          private int place;

          @Override
          public @Nullable Next next() {
            if (place == items.size()) {
              return null;
            }
            TableFile.Given given = items.get(place++);
            return new Next(given.table(), given.item(), file, given.line());
          }

          @Override
          public double share() {
            return items.isEmpty() ? 1 : (double) place / items.size();
          }

          @Override
          public void close() {}
        });
  }

  public Progress progress() {
    return new Progress(done.get(), share, refused.get(), cancelled, problem);
  }

  /// Ends it; what is put stays.
  public void cancel() {
    cancelled = true;
  }

  /// Puts all items, and returns when that is over. Not on the toolkit's thread.
  public Progress run() {
    List<Thread> workers = new ArrayList<>();
    try (source) {
      for (int i = 0; i < AT_ONCE; i++) {
        workers.add(Thread.startVirtualThread(this::work));
      }
      for (Thread each : workers) {
        each.join();
      }
    } catch (IOException unclosed) {
      // All that was wanted has been read.
    } catch (InterruptedException stopped) {
      cancelled = true;
      Thread.currentThread().interrupt();
    }
    return progress();
  }

  private void work() {
    try {
      for (Next next = next(); next != null; next = next()) {
        if (put(next)) {
          done.incrementAndGet();
        }
      }
    } catch (InterruptedException stopped) {
      cancelled = true;
    }
  }

  private void fail(String why) {
    if (problem == null) {
      problem = why;
    }
  }

  private @Nullable Next next() {
    synchronized (source) {
      if (cancelled || problem != null) {
        return null;
      }
      try {
        Next next = source.next();
        share = source.share();
        return next;
      } catch (IOException unreadable) {
        fail(Words.say("live.load.unreadable", String.valueOf(unreadable.getMessage())));
      } catch (BadFile bad) {
        fail(String.valueOf(bad.getMessage()));
      }
      return null;
    }
  }

  /// Puts one, as often as it takes. Returns whether it is there.
  private boolean put(Next next) throws InterruptedException {
    for (int pause = 20; !cancelled && problem == null; pause = longer(pause)) {
      ServiceException error = driver.call(new PutItem(next.table, next.item)).error();
      if (error == null) {
        return true;
      }
      if (!error.isRetryable()) {
        String says = error.type() + ": " + error.message();
        var bad = new BadFile(next.file, next.line, "", "DynamoDB says: " + says);
        fail(String.valueOf(bad.getMessage()));
        return false;
      }
      refused.incrementAndGet();
      Thread.sleep(pause);
    }
    return false;
  }

  private static int longer(int pause) {
    return Math.min(LONGEST_PAUSE_MILLIS, pause * 2);
  }
}
