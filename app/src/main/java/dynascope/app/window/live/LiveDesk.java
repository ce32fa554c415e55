package dynascope.app.window.live;

import dynascope.app.live.ItemFile;
import dynascope.app.live.ItemLoad;
import dynascope.app.live.Listening;
import dynascope.app.live.LiveWorld;
import dynascope.app.live.TableFile;
import dynascope.app.play.Shown;
import dynascope.app.play.Wish;
import dynascope.assets.Words;
import dynascope.engine.moment.Moment;
import dynascope.scenarios.json.BadFile;
import dynascope.scenarios.json.Json;
import java.io.IOException;
import java.net.BindException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Lets programs outside in and out: opens the endpoint, worlds for it, and files for those.
///
/// The toolkit's thread only; what takes time is done elsewhere.
public final class LiveDesk implements AutoCloseable {
  private final LiveHost host;
  private final Executor toolkit;
  private final Clock clock;
  private @Nullable Listening listening;
  private @Nullable ItemLoad load;
  private boolean opening;
  private CompletableFuture<Void> closing = CompletableFuture.completedFuture(null);
  private int laid;
  private int wanted = -1;
  private @Nullable TableFile arriving;

  /// @param toolkit runs something on the toolkit's thread, later
  public LiveDesk(LiveHost host, Executor toolkit, Clock clock) {
    this.host = host;
    this.toolkit = toolkit;
    this.clock = clock;
  }

  /// The port that is listened on, 0 for none.
  public int port() {
    return listening == null ? 0 : listening.port();
  }

  /// The items that are being put, null for none.
  public ItemLoad.@Nullable Progress loading() {
    return load == null ? null : load.progress();
  }

  // ---- listening

  /// Listens on the port that is set, for the branch that is shown.
  public void listen() {
    int port = host.port();
    wanted = laid;
    if (listening != null || opening) {
      return;
    }
    opening = true;
    CompletableFuture<Void> before = closing;
    elsewhere(
        () -> {
          before.exceptionally(failed -> null).join(); // the port may be ours until then
          return Listening.on(port);
        },
        open -> {
          opening = false;
          if (wanted != laid) {
            // What it was opened for no longer lies on the desk.
            leave(open);
            return;
          }
          listening = open;
          host.wish(new Wish.Attach(open.traffic()));
          arrive(open);
        },
        failed -> {
          opening = false;
          wanted = -1;
          arriving = null;
          host.complain(
              failed instanceof BindException
                  ? say("taken", address(port))
                  : say("cannot-listen", address(port), reason(failed)));
        });
  }

  /// Listens no more; what happened stays.
  public void stop() {
    wanted = -1;
    if (load != null) {
      load.cancel();
    }
    Listening open = listening;
    if (open != null) {
      listening = null;
      host.wish(new Wish.Detach());
      leave(open);
      host.tell(say("stopped", address(open.port())));
    }
  }

  public void toggle() {
    if (listening == null && wanted != laid) {
      listen();
    } else {
      stop();
    }
  }

  /// Holds what programs ask, or lets it go.
  public void hold() {
    Shown shown = host.shown();
    if (shown == null || shown.live() == null) {
      host.tell(say("nobody"));
    } else {
      host.wish(new Wish.Hold(!shown.live().held()));
    }
  }

  /// Goes to the present of programs.
  public void follow() {
    host.wish(new Wish.Follow());
  }

  static String address(int port) {
    return "127.0.0.1:" + port;
  }

  /// Something else lies on the desk: nobody acts there yet.
  public void opened() {
    laid++;
    arriving = null;
    if (load != null) {
      load.cancel();
    }
    Listening open = listening;
    if (open != null) {
      listening = null;
      leave(open);
    }
  }

  private void leave(Listening open) {
    open.traffic().close();
    closing =
        closing.thenRunAsync(open::close, work -> Thread.ofVirtual().name("live").start(work));
  }

  /// What the newest picture means for the endpoint: a player that failed takes no more calls.
  public void show(Shown shown) {
    if (listening != null && listening.over()) {
      Listening over = listening;
      listening = null;
      wanted = -1;
      leave(over);
      host.complain(say("ended", address(over.port())));
    }
  }

  // ---- worlds

  /// A world without tables, that listens.
  public void newWorld() {
    host.open(LiveWorld.of("", List.of(), clock.instant()));
    listen();
  }

  /// A world with the tables of a file that somebody chooses.
  public void openTables() {
    Path file = host.chooseFile(say("choose-tables"));
    if (file != null) {
      openTables(file);
    }
  }

  /// A world with the tables of a file: see [TableFile].
  public void openTables(Path file) {
    elsewhere(
        () -> TableFile.read(file.toString(), Json.text(file)),
        tables -> {
          host.open(LiveWorld.of(tables.title(), tables.tables(), clock.instant()));
          arriving = tables.items().isEmpty() ? null : tables;
          listen();
        },
        failed -> host.complain(say("unreadable", reason(failed))));
  }

  /// The items of a model come as soon as somebody listens.
  private void arrive(Listening open) {
    TableFile tables = arriving;
    arriving = null;
    if (tables != null) {
      load(ItemLoad.of(tables.title(), tables.items(), open.traffic()), tables.title());
    }
  }

  // ---- items

  /// Puts the items of a file that somebody chooses into a table.
  public void loadItems() {
    Moment moment = host.shown() == null ? null : host.shown().moment();
    List<String> tables =
        moment == null
            ? List.of()
            : moment.frame().tables().stream().map(each -> each.definition().name()).toList();
    if (listening == null) {
      host.tell(say("listen-first"));
      return;
    }
    if (tables.isEmpty()) {
      host.tell(say("no-table"));
      return;
    }
    Path file = host.chooseFile(say("choose-items"));
    String table =
        file == null || tables.size() == 1
            ? tables.getFirst()
            : host.choose(say("choose-table"), tables);
    if (file != null && table != null) {
      loadItems(file, table);
    }
  }

  /// Puts the items of a file into a table: see [ItemFile].
  public void loadItems(Path file, String table) {
    elsewhere(
        () -> ItemFile.open(file),
        items -> {
          Listening open = listening;
          if (open != null) {
            load(ItemLoad.of(items, table, open.traffic()), table);
          }
        },
        failed -> host.complain(say("unreadable", file + ": " + reason(failed))));
  }

  private void load(ItemLoad items, String into) {
    if (load != null) {
      load.cancel();
    }
    load = items;
    elsewhere(
        items::run,
        over -> {
          if (load == items) {
            load = null;
          }
          String count = String.format(java.util.Locale.ENGLISH, "%,d", over.items());
          if (over.problem() != null) {
            host.complain(say("load.failed", over.problem(), count));
          } else {
            host.tell(say(over.cancelled() ? "load.cancelled" : "load.done", count, into));
          }
        },
        failed -> {
          load = null;
          host.complain(say("unreadable", reason(failed)));
        });
  }

  public void cancelLoad() {
    if (load != null) {
      load.cancel();
    }
  }

  // ---- elsewhere

  private interface Work<T> {
    T get() throws IOException;
  }

  private <T> void elsewhere(Work<T> work, Consumer<T> then, Consumer<Throwable> otherwise) {
    var done = new CompletableFuture<T>();
    Thread.ofVirtual()
        .name("live")
        .start(() -> {
          try {
            done.complete(work.get());
          } catch (IOException | RuntimeException failed) {
            done.completeExceptionally(failed);
          }
        });
    var _ =
        done.whenCompleteAsync(
            (got, failed) -> {
              if (failed == null) {
                then.accept(got);
              } else {
                otherwise.accept(failed);
              }
            },
            toolkit);
  }

  private static String reason(Throwable failed) {
    String message = failed.getMessage() == null ? "" : failed.getMessage();
    return failed instanceof BadFile
        ? message
        : failed.getClass().getSimpleName() + (message.isEmpty() ? "" : ": " + message);
  }

  static String say(String key, Object... args) {
    return Words.say("window.live." + key, args);
  }

  @Override
  public void close() {
    opened();
  }
}
