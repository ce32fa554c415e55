package dynascope.app.play;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dynascope.engine.model.Address;
import dynascope.engine.model.SimTime;
import dynascope.engine.simulation.Act;
import dynascope.engine.simulation.Branch;
import dynascope.engine.simulation.Playback;
import dynascope.engine.simulation.Recording;
import dynascope.scenarios.lesson.LessonLibrary;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Two branches of S08 side by side: main with one suffix, a fork with eight.
class CompareTest {
  private static final Address FANS = Address.parse("client/fans");
  private static final SimTime FORK = SimTime.ofMillis(500);

  private final Playback playback =
      new Playback(
          Recording.of(
              7,
              LessonLibrary.bundled().stream()
                  .filter(each -> each.id().equals("S08"))
                  .findFirst()
                  .orElseThrow()
                  .world(),
              List.of()));
  private long wallNanos;
  private final Player player =
      new Player(new PlaybackSource(playback), new QuietTutor(), () -> wallNanos);

  @BeforeEach
  void forkWithEightSuffixes() {
    hears(new Wish.Seek(FORK));
    until(shown -> shown.playhead().equals(FORK));
    hears(new Wish.Fork(), new Wish.Do(new Act.Turn(FANS, "salt", 8)));
  }

  private Shown hears(Wish... wishes) {
    for (Wish wish : wishes) {
      player.wish(wish);
    }
    player.turn();
    return player.shown();
  }

  private Shown until(Predicate<Shown> so) {
    for (int turn = 0; turn < 100_000; turn++) {
      if (so.test(player.shown())) {
        return player.shown();
      }
      wallNanos += 5_000_000;
      player.turn();
    }
    throw new AssertionError("in vain: " + player.shown().status());
  }

  private static boolean compared(Shown shown) {
    Compared now = shown.compared();
    return now != null && now.other() != null && !now.upTo().isBefore(shown.playhead());
  }

  @Test
  void theOtherBranchIsSeenAtTheSameInstantWhereverOneSeeks() {
    hears(new Wish.Compare(0, 1), new Wish.Seek(SimTime.ofMillis(1_500)));
    Shown shown = until(each -> each.playhead().equals(SimTime.ofMillis(1_500)) && compared(each));
    Compared compared = requireNonNull(shown.compared());
    assertEquals(1, shown.branch());
    assertEquals(shown.playhead(), requireNonNull(compared.other()).frame().at());
    assertFalse(compared.otherHead().isBefore(shown.playhead()));
    assertTrue(compared.differing() > 100, compared::toString);
  }

  @Test
  void playingMovesBoth() {
    hears(new Wish.Compare(0, 1), new Wish.Pace(Speed.ofMillis(500)), new Wish.Play());
    Shown shown = until(each -> each.playhead().isAfter(SimTime.ofMillis(900)) && compared(each));
    Compared compared = requireNonNull(shown.compared());
    assertEquals(shown.playhead(), requireNonNull(compared.other()).frame().at());
  }

  @Test
  void aStepByDifferenceGoesToTheFirstOneAndBack() {
    hears(new Wish.Compare(0, 1), new Wish.ToDifference(true));
    Shown shown = until(each -> each.playhead().isAfter(FORK) && compared(each));
    Compared compared = requireNonNull(shown.compared());
    assertEquals(requireNonNull(compared.first()).at(), shown.playhead());
    hears(new Wish.ToDifference(true));
    SimTime first = shown.playhead();
    until(each -> each.playhead().isAfter(first) && compared(each));
    hears(new Wish.ToDifference(false));
    until(each -> each.playhead().equals(first));
  }

  @Test
  void goingToTheOtherBranchKeepsTheTwoSidesAndAThirdIsComparedWithItsParent() {
    hears(new Wish.Compare(0, 1), new Wish.Select(0));
    Shown shown = until(CompareTest::compared);
    assertEquals(0, shown.branch());
    assertEquals(0, requireNonNull(shown.compared()).a());
    assertEquals(1, requireNonNull(shown.compared()).b());
    hears(new Wish.Select(1), new Wish.Fork());
    shown = until(CompareTest::compared);
    assertEquals(2, shown.branch());
    assertEquals(1, requireNonNull(shown.compared()).a());
    assertEquals(2, requireNonNull(shown.compared()).b());
    assertNull(requireNonNull(shown.compared()).parted());
  }

  @Test
  void aTurnedKnobIsComparedAnew() {
    hears(new Wish.Compare(0, 1), new Wish.Seek(SimTime.ofMillis(700)));
    until(each -> each.playhead().equals(SimTime.ofMillis(700)) && compared(each));
    hears(new Wish.Undo());
    Shown shown = until(CompareTest::compared);
    assertEquals(0, requireNonNull(shown.compared()).differing());
    assertNull(requireNonNull(shown.compared()).first());
  }

  @Test
  void aBranchThatIsTakenAwayEndsTheComparisonAndComesBack() {
    hears(new Wish.Compare(0, 1));
    Shown shown = hears(new Wish.Remove(1));
    assertNull(shown.compared());
    assertEquals(0, shown.branch());
    shown = hears(new Wish.Restore(1), new Wish.Rename(1, " eight "));
    assertEquals(List.of(0, 1), shown.branches().stream().map(Branch::id).toList());
    assertEquals("eight", shown.names().get(1));
    assertNotNull(hears(new Wish.Compare(0, 1)).status());
    assertNull(hears(new Wish.CompareNoMore()).compared());
  }
}
