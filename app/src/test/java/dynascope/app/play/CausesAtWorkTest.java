package dynascope.app.play;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dynascope.engine.event.Event;
import dynascope.engine.explain.Cause;
import dynascope.engine.fault.Fault;
import dynascope.engine.model.Address;
import dynascope.engine.model.SimTime;
import dynascope.engine.simulation.Act;
import dynascope.engine.simulation.Playback;
import dynascope.scenarios.lesson.Lesson;
import dynascope.scenarios.lesson.LessonLibrary;
import dynascope.scenarios.run.LessonRun;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/// What the worker finds out of causes, turn by turn.
final class CausesAtWorkTest {
  private static final Lesson LESSON = LessonLibrary.bundled("S26").orElseThrow();
  private static final Address COPY = Address.parse("Profile/P1/replica-c");

  private final Playback playback = LessonRun.start(LESSON, 7).playback();
  private final Player player = new Player(new PlaybackSource(playback), new QuietTutor(), () -> 0);

  /// A turn for every wish, and more until all is done.
  private Shown hears(Wish... wishes) {
    for (Wish wish : wishes) {
      player.wish(wish);
      player.turn();
    }
    while (player.turn()) {
      assertTrue(player.shown().turn() < 1_000_000, "there is no end of it");
    }
    return player.shown();
  }

  private Event.Served staleRead(SimTime from) {
    var found = new ArrayList<Event.Served>();
    var twin = new Playback(playback.recording());
    twin.eachEvent(
        from,
        SimTime.ofSeconds(20),
        event -> {
          if (found.isEmpty()
              && event instanceof Event.Served served
              && served.stale()
              && served.address().equals(COPY)) {
            found.add(served);
          }
        });
    return found.getFirst();
  }

  @Test
  void theStepByCauseWalksFromCauseToCauseAndKeepsWhatIsExplained() {
    Event.Served read = staleRead(SimTime.ofMillis(300));
    Shown shown = hears(new Wish.Seek(read.at()), new Wish.Explain(read.seq(), read.at()));
    List<SimTime> instants =
        Objects.requireNonNull(shown.focus().causes()).chain().stream()
            .map(Cause::at)
            .distinct()
            .toList();
    assertEquals(read.at(), instants.getLast());
    for (SimTime before : instants.reversed().subList(1, instants.size())) {
      Shown stepped = hears(new Wish.Cause(false));
      assertEquals(before, stepped.playhead());
      assertEquals(read.seq(), Objects.requireNonNull(stepped.focus().causes()).effect().seq());
    }
    for (SimTime next : instants.subList(1, instants.size())) {
      assertEquals(next, hears(new Wish.Cause(true)).playhead());
    }
  }

  @Test
  void lanesAreWorkedOutOnlyWhileSomebodyLooks() {
    Shown before = hears(new Wish.Seek(SimTime.ofMillis(500)));
    assertNull(before.focus().causes());
    Shown seen = hears(new Wish.Lanes(true));
    assertNotNull(seen.focus().causes());
    assertEquals(Otherwise.NOTHING, seen.focus().otherwise(), "nobody asked why");
    assertNull(hears(new Wish.Lanes(false)).focus().causes());
  }

  @Test
  void lanesTellTheNewestEventOfWhatIsChosen() {
    Shown seen =
        hears(new Wish.Seek(SimTime.ofSeconds(2)), new Wish.Lanes(true), new Wish.Inspect(COPY, 0));
    Event effect = Objects.requireNonNull(seen.focus().causes()).effect();
    assertEquals(COPY, effect.address());
    assertFalse(effect.at().isAfter(SimTime.ofSeconds(2)));
  }

  @Test
  void whatWouldHaveChangedItIsLookedForUntilSomebodyStopsIt() {
    hears(new Wish.Seek(SimTime.ofSeconds(1)), new Wish.Do(new Act.Break(Fault.slow(COPY, 15))));
    Event.Served read = staleRead(SimTime.ofSeconds(10));
    hears(new Wish.Seek(read.at()));
    player.wish(new Wish.Explain(read.seq(), read.at()));
    player.wish(new Wish.Wonder(false));
    player.turn();
    Otherwise stopped = player.shown().focus().otherwise();
    Shown all = hears(new Wish.Wonder(true));
    Otherwise done = all.focus().otherwise();
    assertEquals(Otherwise.State.DONE, done.state());
    assertTrue(done.found().size() > stopped.found().size());
    assertTrue(done.found().stream().anyMatch(each -> each.key().equals("whatif.no-fault")));
  }

  @Test
  void anotherFutureMakesItForgetWhatItKnew() {
    Event.Served read = staleRead(SimTime.ofMillis(300));
    hears(new Wish.Seek(read.at()), new Wish.Explain(read.seq(), read.at()));
    Shown after =
        hears(
            new Wish.Seek(SimTime.ofMillis(100)),
            new Wish.Do(new Act.Turn(Address.parse("client/app"), "rate", 20)));
    assertNull(after.focus().causes());
  }
}
