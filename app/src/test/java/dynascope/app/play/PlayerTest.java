package dynascope.app.play;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dynascope.engine.model.Address;
import dynascope.engine.model.SimTime;
import dynascope.engine.simulation.Act;
import dynascope.engine.simulation.Marker;
import dynascope.engine.simulation.StepUnit;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlayerTest {
  private static final Address FANS = Address.parse("client/fans");
  private static final Act SALT = new Act.Turn(FANS, "salt", 8);

  private final HandmadeSource source = new HandmadeSource();
  private final QuietTutor tutor = new QuietTutor();
  private long wallNanos;
  private final Player player = new Player(source, tutor, () -> wallNanos);

  /// A turn after so many milliseconds of the wall clock.
  private Shown after(long millis) {
    wallNanos += millis * 1_000_000;
    player.turn();
    return player.shown();
  }

  private Shown hears(Wish... wishes) {
    for (Wish wish : wishes) {
      player.wish(wish);
    }
    return after(0);
  }

  private static SimTime ms(long millis) {
    return SimTime.ofMillis(millis);
  }

  @Test
  void standsAtTheBeginningUntilSomebodyPlays() {
    assertEquals(SimTime.ZERO, after(50).playhead());
    assertInstanceOf(Status.Paused.class, player.shown().status());
  }

  @Test
  void simulatedTimeIsTheWallClockTimesTheSpeed() {
    hears(new Wish.Pace(Speed.ofMillis(200)), new Wish.Play());
    assertEquals(ms(10), after(50).playhead());
    assertEquals(ms(20), after(50).playhead());
    assertTrue(player.shown().status().running());
  }

  @Test
  void aClockJumpCountsForATenthOfASecond() {
    hears(new Wish.Pace(Speed.ofMillis(1_000)), new Wish.Play());
    assertEquals(ms(100), after(3_600_000).playhead());
    wallNanos -= 10_000_000_000L;
    player.turn();
    assertEquals(ms(100), player.shown().playhead());
  }

  @Test
  void theHeadRunsASecondOfTheWallClockAhead() {
    hears(new Wish.Pace(Speed.ofMillis(200)), new Wish.Play());
    after(50);
    assertEquals(ms(210), after(0).head());
  }

  @Test
  void ofTwoSeeksTheNewerCounts() {
    Shown shown = hears(new Wish.Seek(ms(500)), new Wish.Seek(ms(300)));
    assertEquals(ms(300), shown.playhead());
    assertEquals(ms(300), shown.head());
  }

  @Test
  void seeksBackShowWhatWasAndLeaveTheHead() {
    hears(new Wish.Seek(ms(500)));
    Shown shown = hears(new Wish.Seek(ms(200)));
    assertEquals(ms(200), shown.playhead());
    assertEquals(ms(500), shown.head());
  }

  @Test
  void aFarSeekSaysThatItIsOnItsWay() {
    source.mostNanos = ms(100).nanos();
    assertInstanceOf(Status.CatchingUp.class, hears(new Wish.Seek(ms(250))).status());
    after(1);
    assertEquals(ms(250), after(1).playhead());
    assertInstanceOf(Status.Paused.class, player.shown().status());
  }

  @Test
  void stepsStandStillAfterwards() {
    hears(new Wish.Play());
    Shown shown = hears(new Wish.Step(StepUnit.SECOND, true));
    assertEquals(SimTime.ofSeconds(1), shown.playhead());
    assertInstanceOf(Status.Paused.class, shown.status());
  }

  @Test
  void everyStepIsHeard() {
    Shown shown =
        hears(
            new Wish.Step(StepUnit.SECOND, true),
            new Wish.Step(StepUnit.SECOND, true),
            new Wish.Step(StepUnit.SECOND, true));
    assertEquals(SimTime.ofSeconds(3), shown.playhead());
  }

  @Test
  void everyActIsDone() {
    hears(new Wish.Seek(ms(100)));
    hears(
        new Wish.Do(SALT),
        new Wish.Do(new Act.Turn(FANS, "rate", 100)),
        new Wish.Do(new Act.Turn(FANS, "skew", 2)));
    assertEquals(3, source.current().acts().size());
  }

  @Test
  void aDragLeavesOneActBehind() {
    hears(new Wish.Seek(ms(100)));
    for (int salt = 2; salt <= 8; salt++) {
      hears(new Wish.Do(new Act.Turn(FANS, "salt", salt)));
    }
    assertEquals(1, source.current().acts().size());
    assertEquals(SALT, source.current().acts().getFirst().act());
  }

  @Test
  void anActKeepsAFutureThatHoldsTheLearnersAct() {
    hears(new Wish.Seek(ms(500)));
    hears(new Wish.Do(SALT));
    hears(new Wish.Seek(ms(200)));
    hears(new Wish.Do(new Act.Turn(FANS, "rate", 100)));
    assertEquals(List.of(false, true), source.kept);
    assertEquals(2, player.shown().branches().size());
  }

  @Test
  void anActKeepsAFutureThatHoldsAPrediction() {
    tutor.predicted = true;
    hears(new Wish.Do(SALT));
    assertEquals(List.of(true), source.kept);
  }

  @Test
  void anActDropsAFutureThatWasOnlyComputed() {
    hears(new Wish.Seek(ms(500)));
    hears(new Wish.Seek(ms(200)));
    hears(new Wish.Do(SALT));
    assertEquals(List.of(false), source.kept);
    assertEquals(1, player.shown().branches().size());
  }

  @Test
  void undoAndRedo() {
    hears(new Wish.Do(SALT));
    assertTrue(player.shown().canUndo());
    assertFalse(hears(new Wish.Undo()).canUndo());
    assertTrue(player.shown().canRedo());
    assertEquals(1, hears(new Wish.Redo()).recording().acts().size());
  }

  @Test
  void timeStopsAtTheEndOfABeat() {
    tutor.beats = List.of(new Beat("Watch", SimTime.ZERO, ms(15)));
    hears(new Wish.Pace(Speed.ofMillis(200)), new Wish.Play());
    Shown shown = after(100);
    assertEquals(ms(15), shown.playhead());
    assertEquals(new Status.AtBeat("Watch"), shown.status());
    hears(new Wish.Play());
    assertEquals(ms(25), after(50).playhead());
  }

  @Test
  void timeStopsAtTheFirstOfAPhenomenonOnce() {
    Marker first = new Marker(ms(7), "marker.first-throttle", "", FANS);
    source.markers.add(first);
    hears(new Wish.Pace(Speed.ofMillis(200)), new Wish.Play());
    Shown shown = after(50);
    assertEquals(ms(7), shown.playhead());
    assertEquals(new Status.AtFirst(first), shown.status());
    assertEquals(Speed.ofMillis(20), shown.speed());
    hears(new Wish.Seek(SimTime.ZERO));
    hears(new Wish.Pace(Speed.ofMillis(200)), new Wish.Play());
    assertEquals(ms(10), after(50).playhead());
  }

  @Test
  void theSpeedComesBackByItselfPastTheFirstOfAPhenomenon() {
    source.markers.add(new Marker(ms(7), "marker.first-throttle", "", FANS));
    hears(new Wish.Pace(Speed.ofMillis(200)), new Wish.Play());
    assertEquals(Speed.ofMillis(200), after(50).then());
    hears(new Wish.Play());
    assertEquals(Speed.ofMillis(20), after(100).speed());
    for (int i = 0; i < 20; i++) {
      after(100);
    }
    Shown shown = player.shown();
    assertEquals(Speed.ofMillis(200), shown.speed());
    assertEquals(shown.speed(), shown.then());
  }

  @Test
  void aSpeedChosenAtAPauseStays() {
    source.markers.add(new Marker(ms(7), "marker.first-throttle", "", FANS));
    hears(new Wish.Pace(Speed.ofMillis(200)), new Wish.Play());
    after(50);
    hears(new Wish.Pace(Speed.ofMillis(50)), new Wish.Play());
    for (int i = 0; i < 20; i++) {
      after(100);
    }
    assertEquals(Speed.ofMillis(50), player.shown().speed());
  }

  @Test
  void withoutAutoSlowTimeRunsOn() {
    source.markers.add(new Marker(ms(7), "marker.first-throttle", "", FANS));
    hears(new Wish.AutoSlow(false), new Wish.Pace(Speed.ofMillis(200)), new Wish.Play());
    assertEquals(ms(10), after(50).playhead());
  }

  @Test
  void timeDoesNotRunBeforeThePrediction() {
    tutor.mayRun = false;
    hears(new Wish.Play());
    assertEquals(SimTime.ZERO, after(50).playhead());
  }

  @Test
  void whatTheLessonAnswersSetsTheSpeed() {
    hears(new Wish.Tell(new Tutor.Word.Continue()));
    assertEquals(ms(25), after(50).playhead());
  }

  @Test
  void theSpeedReachedIsSaidWhenTheEngineCantKeepUp() {
    source.mostNanos = ms(1).nanos();
    hears(new Wish.Pace(Speed.ofMillis(1_000)), new Wish.Play());
    for (int i = 0; i < 40; i++) {
      after(50);
    }
    Shown shown = player.shown();
    assertEquals(Speed.ofMillis(1_000), shown.speed());
    assertTrue(shown.reached().nanosPerSecond() < 0.2 * shown.speed().nanosPerSecond());
  }

  @Test
  void aBrokenEngineStopsTheBranchAtTheLastGoodInstant() {
    hears(new Wish.Pace(Speed.ofMillis(200)), new Wish.Play());
    after(50);
    source.breaksAt = ms(15);
    after(50);
    Status.Failed failed = assertInstanceOf(Status.Failed.class, player.shown().status());
    assertEquals(ms(10), failed.failure().last());
    assertTrue(failed.failure().report().contains("seed 7"));
    assertTrue(failed.failure().report().contains("broken at"));
    assertEquals(ms(5), hears(new Wish.Seek(ms(5))).playhead());
    assertEquals(ms(10), hears(new Wish.Seek(ms(500))).playhead());
  }

  @Test
  void anotherActHealsABrokenBranch() {
    hears(new Wish.Seek(ms(10)));
    source.breaksAt = ms(15);
    hears(new Wish.Seek(ms(20)));
    assertInstanceOf(Status.Failed.class, player.shown().status());
    source.breaksAt = new SimTime(Long.MAX_VALUE);
    hears(new Wish.Do(SALT));
    assertEquals(ms(20), hears(new Wish.Seek(ms(20))).playhead());
  }

  @Test
  void forksAndBranchesCanBeSelected() {
    hears(new Wish.Seek(ms(100)));
    assertEquals(1, hears(new Wish.Fork()).branch());
    assertEquals(0, hears(new Wish.Select(0)).branch());
  }
}
