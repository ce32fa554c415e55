package dynascope.app.window;

import dynascope.app.live.ConnectLines;
import dynascope.scenarios.json.Trouble;
import dynascope.scenarios.progress.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import javafx.animation.AnimationTimer;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.geometry.Rectangle2D;
import javafx.stage.Screen;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;

/// The main window as an application: opens it on a lesson, and keeps it alive.
///
/// The lesson is read while the toolkit starts.
public final class DynascopeWindow extends Application {
  private static Options asked = Options.USUAL;
  private static @Nullable LessonShelf shelf;

  private static Settings kept = Settings.USUAL;
  private static CompletableFuture<@Nullable Opening> opening =
      CompletableFuture.completedFuture(null);

  private @Nullable WindowScene window;
  private @Nullable SettingsFile settings;
  private @Nullable Keeper keeper;

  /// The lesson of somebody who was never here, paused at its question.
  private static final String FIRST = "S08";

  /// Opens the window and returns when it is closed.
  public static void open(Options options, LessonShelf lessons) {
    asked = options;
    shelf = lessons;
    String id = lesson(options);
    opening =
        CompletableFuture.supplyAsync(() -> {
          Long seed = options.seed();
          return id == null
              ? null
              : Files.isRegularFile(Path.of(id))
                  ? saved(lessons, Path.of(id))
                  : lessons.open(id, seed == null ? lessons.seedOf(id) : seed);
        });
    try (SettingsFile file = new SettingsFile(DataHome.directory())) {
      kept = file.read();
    }
    launch(DynascopeWindow.class);
  }

  private static Opening saved(LessonShelf lessons, Path file) {
    try {
      return lessons.openText(Files.readString(file));
    } catch (IOException e) {
      throw new CannotOpen(Texts.say("file.unreadable", file, Trouble.of(e)), e);
    }
  }

  @Override
  public void start(Stage stage) {
    Options options = asked;
    LessonShelf lessons = java.util.Objects.requireNonNull(shelf);
    Tint tint = options.tint();
    Integer port = options.port();
    Settings begun = tint == null ? kept : kept.with(tint);
    Preferences preferences = new Preferences(port == null ? begun : begun.withPort(port));
    SettingsFile file = new SettingsFile(DataHome.directory());
    settings = file;
    preferences.changed(file::keep);
    boolean fonts = Look.loadFonts();
    Rectangle2D room = Screen.getPrimary().getVisualBounds();
    WindowScene made =
        new WindowScene(
            lessons,
            System::nanoTime,
            preferences,
            Math.min(1600, room.getWidth()),
            Math.min(900, room.getHeight()));
    window = made;
    Thread.currentThread().setUncaughtExceptionHandler((thread, e) -> unexpected(made, e));
    stage.setTitle("Dynascope");
    stage.setMinWidth(1280);
    stage.setMinHeight(800);
    stage.setScene(made.scene());
    stage.show();
    if (!fonts) {
      made.desk().tell(Notice.of(Texts.say("notice.no-fonts")));
    }
    Keeper kept = new Keeper(made.desk(), lessons, Platform::runLater);
    keeper = kept;
    made.desk().add(kept);
    pulse(made, kept, options);
    if (options.live()) {
      made.shell().live().newWorld();
      return;
    }
    var _ = opening.whenComplete((lesson, e) -> Platform.runLater(() -> opened(made, lesson, e)));
  }

  /// What the start shows: what was asked for, else home, but the first lesson where there is
  /// nothing yet to come home to. Null for home.
  private static @Nullable String lesson(Options options) {
    String asked = options.lesson();
    boolean home = Progress.wasKept(DataHome.directory()) && !options.exitAfterFirstFrame();
    return asked != null ? asked : home ? null : FIRST;
  }

  private static void opened(WindowScene window, @Nullable Opening lesson, @Nullable Throwable e) {
    if (lesson != null) {
      window.desk().open(lesson);
      return;
    }
    if (e != null) {
      Throwable cause = e instanceof CompletionException && e.getCause() != null ? e.getCause() : e;
      String text = cause.getMessage() == null ? "" : cause.getMessage();
      window.desk().tell(Notice.error(Texts.say("notice.cannot-open", text)));
    }
    window.shell().home();
  }

  private static void pulse(WindowScene window, Keeper keeper, Options options) {
    new AnimationTimer() {
      private int painted;
      private boolean told = !options.live();

      @Override
      public void handle(long now) {
        window.desk().pulse();
        int port = window.shell().live().port();
        if (!told && port != 0) {
          told = true;
          System.out.println(ConnectLines.url(port));
        }
        boolean ready = window.desk().shown() != null || window.shell().atHome();
        if (!ready || ++painted != 2) {
          return;
        }
        // The pulse before this one is on the screen.
        if (!options.exitAfterFirstFrame()) {
          keeper.open(DataHome.directory());
        } else {
          System.out.println("start.window " + sinceStart().toMillis() + " ms");
          Platform.exit();
        }
      }
    }.start();
  }

  private static Duration sinceStart() {
    Instant start = ProcessHandle.current().info().startInstant().orElseGet(Instant::now);
    return Duration.between(start, Instant.now());
  }

  /// An error of ours: said in the window, which lives on.
  private static void unexpected(WindowScene window, Throwable e) {
    e.printStackTrace();
    window.desk().tell(Notice.error(Texts.say("notice.unexpected", e.toString())));
  }

  @Override
  public void stop() {
    if (window != null) {
      window.close();
    }
    if (settings != null) {
      settings.close();
    }
    if (keeper != null) {
      keeper.close();
    }
  }
}
