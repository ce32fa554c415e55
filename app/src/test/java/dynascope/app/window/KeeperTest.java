package dynascope.app.window;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dynascope.app.play.Shown;
import dynascope.app.play.Tutor;
import dynascope.app.play.Wish;
import dynascope.engine.model.Address;
import dynascope.engine.simulation.Act;
import dynascope.scenarios.progress.KeptAttempt;
import dynascope.scenarios.progress.Progress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is done in the window is there in the next.
class KeeperTest {
  @TempDir Path directory = Path.of("");

  private final LessonShelf shelf = new BundledLessons();
  private final BlockingQueue<Runnable> later = new LinkedBlockingQueue<>();
  private final List<Notice> notices = new ArrayList<>();

  @Test
  void actsAndAnswersAreKeptAndResumed() throws Exception {
    Desk desk = desk();
    Keeper keeper = keeper(desk);
    keeper.open(directory);
    desk.wish(new Wish.Tell(new Tutor.Word.Continue()));
    until(desk, () -> shown(desk).teaching().part().equals("predict"));
    desk.wish(new Wish.Do(new Act.Turn(Address.parse("client/app"), "rate", 300)));
    until(desk, () -> shown(desk).recording().acts().size() == 1);
    desk.close();
    keeper.close();
    try (Progress progress = Progress.open(directory)) {
      KeptAttempt kept = progress.attempts().getFirst();
      assertEquals(1, progress.attempts().size());
      assertEquals("S26", kept.lesson());
      assertEquals(1, kept.saved().recording().acts().size());
    }

    Desk next = desk();
    Keeper again = keeper(next);
    again.open(directory);
    until(next, () -> !notices.isEmpty());
    requireNonNull(notices.getFirst().act()).run();
    until(next, () -> shown(next).teaching().part().equals("predict"));
    assertEquals(1, shown(next).recording().acts().size());
    next.close();
    again.close();
  }

  @Test
  void openingALessonKeepsNothing() throws Exception {
    Desk desk = desk();
    Keeper keeper = keeper(desk);
    keeper.open(directory);
    until(desk, () -> shown(desk).moment() != null);
    desk.close();
    keeper.close();
    try (Progress progress = Progress.open(directory)) {
      assertEquals(List.of(), progress.attempts());
    }
  }

  @Test
  void anUnusableDirectoryIsSaidAndTheLessonGoesOn() throws Exception {
    Path file = Files.writeString(directory.resolve("file"), "no directory");
    Desk desk = desk();
    Keeper keeper = keeper(desk);
    keeper.open(file.resolve("below"));
    until(desk, () -> !notices.isEmpty());
    assertTrue(notices.getFirst().error());
    desk.wish(new Wish.Tell(new Tutor.Word.Continue()));
    until(desk, () -> shown(desk).teaching().part().equals("predict"));
    desk.close();
    keeper.close();
  }

  private Desk desk() {
    Desk desk = new Desk(System::nanoTime);
    notices.clear();
    desk.noticesTo(notices::add);
    desk.open(shelf.open("S26", 7));
    return desk;
  }

  private Keeper keeper(Desk desk) {
    Keeper keeper = new Keeper(desk, shelf, later::add);
    desk.add(keeper);
    return keeper;
  }

  private static Shown shown(Desk desk) {
    return requireNonNull(desk.shown());
  }

  private void until(Desk desk, BooleanSupplier so) throws InterruptedException {
    for (int i = 0; i < 800; i++) {
      desk.pulse();
      for (Runnable each = later.poll(); each != null; each = later.poll()) {
        each.run();
      }
      if (so.getAsBoolean()) {
        desk.pulse();
        return;
      }
      Runnable next = later.poll(20, TimeUnit.MILLISECONDS);
      if (next != null) {
        next.run();
      }
    }
    throw new AssertionError("waited in vain at " + shown(desk).status());
  }
}
