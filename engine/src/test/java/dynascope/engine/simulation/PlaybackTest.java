package dynascope.engine.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dynascope.engine.check.RandomRun;
import dynascope.engine.check.Trial;
import dynascope.engine.client.Keys;
import dynascope.engine.client.RetryPolicy;
import dynascope.engine.client.Workload;
import dynascope.engine.event.Event;
import dynascope.engine.metric.Counter;
import dynascope.engine.model.Address;
import dynascope.engine.model.KeyAttribute;
import dynascope.engine.model.KeySchema;
import dynascope.engine.model.Limits;
import dynascope.engine.model.SimTime;
import dynascope.engine.model.TableDefinition;
import dynascope.engine.operation.DescribeTable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The same recording gives the same run, however one goes to and fro in it.
final class PlaybackTest {
  private static final Address FANS = Address.parse("client/fans");
  private static final SimTime END = SimTime.ofSeconds(10);
  private static final Duration LOOK = Duration.ofMillis(20);

  private static TimedAct salt(long millis, int salt) {
    return new TimedAct(SimTime.ofMillis(millis), new Act.Turn(FANS, "salt", salt));
  }

  @Test
  void whatIsDoneAtTheBeginningIsHeard() {
    var act = new TimedAct(SimTime.ZERO, new Act.Turn(Address.parse("client/fans"), "rate", 10));
    var playback = new Playback(TestDriver.celebrity(1, act));
    assertTrue(
        playback.events(SimTime.BEFORE_ALL, SimTime.ofMillis(1), 10).stream()
            .anyMatch(Event.Turned.class::isInstance));
  }

  @Test
  void theSameSeedGivesTheSameHashAndAnotherAnother() {
    long first = new Playback(TestDriver.celebrity(7)).hash(END);
    assertEquals(first, new Playback(TestDriver.celebrity(7)).hash(END));
    assertNotEquals(first, new Playback(TestDriver.celebrity(8)).hash(END));
    assertNotEquals(first, new Playback(TestDriver.celebrity(7, salt(9_000, 4))).hash(END));
  }

  @Test
  void looksStepsAndSeeksChangeNothing() {
    long untouched = new Playback(TestDriver.celebrity(7)).hash(END);
    var playback = new Playback(TestDriver.celebrity(7));
    for (int ms : List.of(4_200, 100, 9_999, 0, 3_000, 3_016, 3_033, 7_500)) {
      playback.moment(SimTime.ofMillis(ms), LOOK);
      playback.step(SimTime.ofMillis(ms), StepUnit.EVENT, true);
      playback.step(SimTime.ofMillis(ms), StepUnit.REQUEST, false);
      playback.events(SimTime.ofMillis(ms), SimTime.ofMillis(ms + 10), 5);
    }
    assertEquals(untouched, playback.hash(END));
  }

  @Test
  void aMomentIsTheSameWhicheverWayOneCameThere() {
    var played = new Playback(TestDriver.celebrity(7));
    for (int ms = 0; ms < 5_000; ms += 100) {
      played.moment(SimTime.ofMillis(ms), LOOK);
    }
    var sought = new Playback(TestDriver.celebrity(7));
    sought.runTo(END, () -> true);
    assertEquals(
        sought.moment(SimTime.ofMillis(5_000), LOOK).frame(),
        played.moment(SimTime.ofMillis(5_000), LOOK).frame());
    assertEquals(
        sought.moment(SimTime.ofMillis(5_000), LOOK).slice(),
        played.moment(SimTime.ofMillis(5_000), LOOK).slice());
  }

  @Test
  void aForkIsAFreshRunOfItsRecordingAndLeavesItsParentAlone() {
    var playback = new Playback(TestDriver.celebrity(7));
    long parent = playback.hash(END);
    TimedAct act = salt(4_321, 8);
    playback.act(act.at(), act.act(), true);
    assertEquals(new Playback(TestDriver.celebrity(7, act)).hash(END), playback.hash(END));
    playback.select(0);
    assertEquals(parent, playback.hash(END));
  }

  @Test
  void undoAndRedoAreFreshRunsOfTheirRecordings() {
    var playback = new Playback(TestDriver.celebrity(7));
    TimedAct first = salt(2_000, 2);
    TimedAct second = salt(5_000, 8);
    playback.act(first.at(), first.act(), false);
    playback.runTo(END, () -> true);
    playback.act(second.at(), second.act(), false);
    playback.runTo(END, () -> true);
    playback.undo();
    assertEquals(new Playback(TestDriver.celebrity(7, first)).hash(END), playback.hash(END));
    playback.redo();
    assertEquals(
        new Playback(TestDriver.celebrity(7, first, second)).hash(END), playback.hash(END));
    playback.undo();
    playback.undo();
    assertEquals(new Playback(TestDriver.celebrity(7)).hash(END), playback.hash(END));
  }

  @Test
  void aNewActForgetsWhatWasTakenBack() {
    var playback = new Playback(TestDriver.celebrity(7));
    playback.act(SimTime.ofMillis(2_000), salt(2_000, 2).act(), false);
    playback.undo();
    assertTrue(playback.canRedo());
    playback.act(SimTime.ofMillis(1_000), salt(1_000, 8).act(), false);
    assertFalse(playback.canRedo());
  }

  @Test
  void aStepGoesToTheNextEventOrRequestAndBackToTheLast() {
    var playback = new Playback(TestDriver.celebrity(7));
    for (StepUnit unit : List.of(StepUnit.EVENT, StepUnit.REQUEST)) {
      var stops = new TreeSet<SimTime>();
      playback.eachEvent(
          SimTime.BEFORE_ALL,
          SimTime.ofMillis(400),
          event -> {
            if (unit == StepUnit.EVENT || event instanceof Event.Issued) {
              stops.add(event.at());
            }
          });
      for (int ms : List.of(50, 120, 199, 300)) {
        SimTime at = SimTime.ofMillis(ms);
        assertEquals(stops.higher(at), playback.step(at, unit, true), unit + " after " + at);
        assertEquals(stops.lower(at), playback.step(at, unit, false), unit + " before " + at);
        SimTime stop = Objects.requireNonNull(stops.higher(at));
        assertEquals(stops.higher(stop), playback.step(stop, unit, true), unit + " after " + stop);
        assertEquals(stops.lower(stop), playback.step(stop, unit, false), unit + " before " + stop);
      }
    }
  }

  @Test
  void aBranchShowsItsOwnMomentsAfterOneLookedAtAnother() {
    TimedAct act = salt(2_000, 8);
    SimTime late = SimTime.ofMillis(4_000);
    var playback = new Playback(TestDriver.celebrity(7));
    playback.moment(late, LOOK);
    playback.act(act.at(), act.act(), true);
    assertEquals(
        new Playback(TestDriver.celebrity(7, act)).moment(late, LOOK).slice(),
        playback.moment(late, LOOK).slice());
    playback.select(0);
    assertEquals(
        new Playback(TestDriver.celebrity(7)).moment(late, LOOK).slice(),
        playback.moment(late, LOOK).slice());
  }

  @Test
  void aForkRemembersEachMarkerOnce() {
    var playback = new Playback(TestDriver.celebrity(7, salt(3_000, 4)));
    playback.fork(SimTime.ofMillis(3_001));
    long turned =
        playback.chronicle().markers().stream()
            .filter(marker -> marker.key().equals("marker.turned"))
            .count();
    assertEquals(1, turned);
  }

  @Test
  void theSecondThatEndsWithAnActCountsItWhetherLivedOrPlayedAgain() {
    var call = new TimedAct(SimTime.ofSeconds(3), new Act.Call(new DescribeTable("Users")));
    var lived = new Playback(TestDriver.celebrity(7));
    lived.runTo(END, () -> true);
    lived.act(call.at(), call.act(), false);
    lived.runTo(END, () -> true);
    var played = new Playback(TestDriver.celebrity(7, call));
    played.runTo(END, () -> true);
    Address you = Address.parse("client/you");
    assertEquals(1, played.chronicle().total(Counter.REQUESTS, you, 2));
    assertEquals(1, lived.chronicle().total(Counter.REQUESTS, you, 2));
    lived.undo();
    assertEquals(0, lived.chronicle().total(Counter.REQUESTS, you, 2));
  }

  @Test
  void twinsShareTheirArrivals() {
    List<SimTime> plain = arrivals(TestDriver.celebrity(7));
    List<SimTime> salted = arrivals(TestDriver.celebrity(7, salt(0, 16)));
    assertEquals(plain, salted);
  }

  private static List<SimTime> arrivals(Recording recording) {
    var arrivals = new ArrayList<SimTime>();
    new Playback(recording)
        .eachEvent(
            SimTime.ZERO,
            SimTime.ofSeconds(3),
            event -> {
              if (event instanceof Event.Issued issued && issued.attempt() == 1) {
                arrivals.add(issued.at());
              }
            });
    return arrivals;
  }

  /// Worlds, faults and acts by chance: all invariants, and lived like played. The long run is the
  /// command `soak`.
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
  void randomRunsKeepEveryInvariant(long seed) {
    prove(seed);
  }

  /// Nothing may hang on which of two things at one instant comes first.
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void randomRunsKeepEveryInvariantInWhateverOrderTiesCome(long ties) {
    prove(ties, new Trial(RandomRun.of(100 + ties), RandomRun.END).shuffled(ties));
  }

  @Test
  void tiesComeInAnotherOrderOnlyWhenShuffled() {
    Recording recording = twins();
    long usual = new Playback(recording).hash(END);
    assertEquals(usual, new Playback(recording).hash(END));
    assertNotEquals(usual, Playback.shuffled(recording, 1).hash(END));
    assertEquals(
        Playback.shuffled(recording, 1).hash(END), Playback.shuffled(recording, 1).hash(END));
  }

  /// Two clients that always send at the same instant.
  private static Recording twins() {
    TableDefinition table =
        TableDefinition.provisioned("Users", KeySchema.of(KeyAttribute.s("id")), 100, 100);
    var keys = new Keys(Keys.Kind.SINGLE, "K", 1, 0, 1);
    List<Workload> twins =
        Stream.of("client/one", "client/two")
            .map(name ->
                new Workload(
                    Address.parse(name), "Users", 100, 1, 0, 0, keys, 100, RetryPolicy.NONE, true))
            .toList();
    return Recording.of(
        7, TestDriver.definition(Limits.STANDARD, List.of(table), twins, List.of()), List.of());
  }

  private static void prove(long seed) {
    prove(seed, new Trial(RandomRun.of(seed), RandomRun.END));
  }

  private static void prove(long seed, Trial trial) {
    Trial.Outcome outcome = trial.run();
    if (outcome.failure() != null) {
      throw new AssertionError(
          "seed " + seed + " at " + outcome.at() + " after " + outcome.last(), outcome.failure());
    }
  }
}
