package dynascope.app.window;

import static java.util.Objects.requireNonNull;

import dynascope.app.play.Answer;
import dynascope.app.play.Shown;
import dynascope.app.play.Status;
import dynascope.app.play.Tutor;
import dynascope.app.play.Wish;
import dynascope.engine.model.SimTime;
import dynascope.engine.simulation.Act;
import dynascope.scenarios.lesson.LessonLibrary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import javafx.application.Platform;
import javafx.embed.swing.SwingFXUtils;
import javafx.scene.image.WritableImage;
import javafx.stage.Stage;
import javax.imageio.ImageIO;

/// Pictures of the window at the states of a lesson, in both looks and two sizes.
///
/// Arguments: the folder to write to, and the lesson.
public final class Snapshots {
  private final Path folder;
  private final WindowScene window;
  private final String suffix;

  private Snapshots(Path folder, WindowScene window, String suffix) {
    this.folder = folder;
    this.window = window;
    this.suffix = suffix;
  }

  public static void main(String[] args) throws Exception {
    Path folder = Files.createDirectories(Path.of(args.length > 0 ? args[0] : "target/looks"));
    String lesson = args.length > 1 ? args[1] : "S08";
    boolean some = args.length > 2;
    CountDownLatch up = new CountDownLatch(1);
    Platform.startup(up::countDown);
    up.await();
    fx(Look::loadFonts);
    for (boolean dark : new boolean[] {false, true}) {
      for (int[] size : List.of(new int[] {1280, 800}, new int[] {1600, 900})) {
        String suffix = (dark ? "-dark-" : "-light-") + size[0];
        if (some && !suffix.contains(args[2])) {
          continue;
        }
        AtomicReference<WindowScene> made = new AtomicReference<>();
        AtomicReference<Stage> stage = new AtomicReference<>();
        LessonShelf shelf =
            new BundledLessons(() ->
                LessonLibrary.bundled().isEmpty()
                    ? List.of(DemoLesson.lesson())
                    : LessonLibrary.bundled());
        fx(() -> {
          WindowScene scene = new WindowScene(shelf, System::nanoTime, dark, size[0], size[1]);
          made.set(scene);
          Stage shown = new Stage();
          shown.setScene(scene.scene());
          shown.show();
          stage.set(shown);
          scene.desk().open(shelf.open(lesson, shelf.seedOf(lesson)));
        });
        new Snapshots(folder, requireNonNull(made.get()), suffix).walk();
        fx(() -> {
          requireNonNull(made.get()).desk().close();
          requireNonNull(stage.get()).close();
        });
      }
    }
    Platform.exit();
  }

  private void walk() throws Exception {
    until(shown -> shown.moment() != null);
    picture("1-question");
    tell(new Tutor.Word.Continue());
    until(shown -> shown.teaching().part().equals("predict"));
    picture("2-predict");
    boolean first = shown().recording().world().tables().getFirst().name().equals("Users");
    tell(first ? new Tutor.Word.Commit(new Answer.Amount(70)) : new Tutor.Word.Skip());
    until(shown -> shown.teaching().form() == null);
    tell(new Tutor.Word.Continue());
    until(shown -> shown.status().running());
    Thread.sleep(1_500);
    picture("3-running");
    for (int i = 0; i < 20 && !(shown().status() instanceof Status.AtFirst); i++) {
      until(shown -> !shown.status().running());
      if (shown().status() instanceof Status.AtBeat) {
        if (!shown().teaching().mayRun()) {
          break;
        }
        tell(new Tutor.Word.Continue());
        Thread.sleep(100);
      }
    }
    until(shown -> shown.focus().event() != null);
    Thread.sleep(300);
    picture("4-refused");
    if (!first) {
      watched();
      return;
    }
    Act turn =
        shown().recording().world().workloads().stream()
            .map(load -> new Act.Turn(load.address(), "salt", 8))
            .findFirst()
            .orElseThrow();
    wish(new Wish.Do(turn));
    SimTime then = shown().playhead().plus(java.time.Duration.ofSeconds(8));
    wish(new Wish.Seek(then));
    until(shown -> shown.playhead().equals(then));
    Thread.sleep(300);
    picture("5-fixed");
    fx(() -> window.desk().select(dynascope.engine.model.Address.parse("Users/P3")));
    Thread.sleep(500);
    picture("6-partition");
    fx(() -> window.shell().keySheet());
    picture("7-keys");
  }

  /// The rest of what is to be watched, beat by beat, and what can be broken then.
  private void watched() throws Exception {
    for (int i = 0; i < 3; i++) {
      if (shown().status() instanceof Status.AtBeat) {
        tell(new Tutor.Word.Continue());
      } else {
        wish(new Wish.Pace(dynascope.app.play.Speed.ofMillis(2_000)));
        wish(new Wish.Play());
      }
      until(shown -> shown.status().running());
      until(shown -> !shown.status().running());
      picture("5-beat-" + i);
    }
    fx(() -> window.desk().select(dynascope.engine.model.Address.parse("Profile/P1/replica-c")));
    Thread.sleep(300);
    System.out.println(window.actions().faults() + " " + window.actions().broken());
    fx(window.actions()::mend);
    until(shown -> window.actions().broken().isEmpty());
    wish(new Wish.Do(new Act.Mend(dynascope.engine.model.Address.parse("Profile/P1/replica-c"))));
    Thread.sleep(500);
    picture("6-mended");
  }

  private Shown shown() {
    return java.util.Objects.requireNonNull(window.desk().shown());
  }

  private void tell(Tutor.Word word) {
    wish(new Wish.Tell(word));
  }

  private void wish(Wish wish) {
    window.desk().wish(wish);
  }

  private void until(Predicate<Shown> so) throws InterruptedException {
    for (int i = 0; i < 600; i++) {
      if (so.test(shown())) {
        return;
      }
      fx(() -> window.desk().pulse());
      Thread.sleep(25);
    }
    System.err.println("waited in vain at " + shown().status() + " " + shown().playhead());
  }

  private void picture(String name) throws Exception {
    for (int i = 0; i < 3; i++) {
      fx(() -> window.desk().pulse());
      Thread.sleep(60);
    }
    fx(() -> {
      WritableImage image = window.scene().snapshot(null);
      Path file = folder.resolve(name + suffix + ".png");
      try {
        ImageIO.write(SwingFXUtils.fromFXImage(image, null), "png", file.toFile());
      } catch (IOException e) {
        throw new java.io.UncheckedIOException(e);
      }
      System.out.println(file);
    });
  }

  @SuppressWarnings("CatchAndPrintStackTrace")
  private static void fx(Runnable act) throws InterruptedException {
    CountDownLatch done = new CountDownLatch(1);
    Platform.runLater(() -> {
      try {
        act.run();
      } catch (RuntimeException e) {
        e.printStackTrace();
      } finally {
        done.countDown();
      }
    });
    done.await();
  }
}
