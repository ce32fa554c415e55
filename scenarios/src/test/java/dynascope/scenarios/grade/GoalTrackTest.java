package dynascope.scenarios.grade;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dynascope.engine.event.Asked;
import dynascope.engine.event.OperationKind;
import dynascope.engine.metric.Counter;
import dynascope.engine.metric.Gauge;
import dynascope.engine.model.Address;
import dynascope.engine.model.SimTime;
import dynascope.engine.model.Units;
import java.time.Duration;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class GoalTrackTest {
  private static final String SHOP = "client/shop";

  @Test
  void aWindowDoesNotExistBeforeItIsFull() {
    var source = new FakeCounters().count(Counter.THROTTLED, SHOP, 0, 0, 0, 0);
    var track = track(source, goal(0, Goal.Mode.EVER, 0, throttled(3, Is.EQUAL, 0)));
    assertFalse(track.at(2).getFirst().reached());
    assertEquals(3L, track.at(3).getFirst().since());
  }

  @Test
  void everStaysReachedAndNowDoesNot() {
    var source = new FakeCounters().count(Counter.THROTTLED, SHOP, 0, 5, 0, 0, 7, 7);
    var track =
        track(
            source,
            goal(0, Goal.Mode.EVER, 0, throttled(1, Is.MORE, 0)),
            goal(0, Goal.Mode.NOW, 0, throttled(1, Is.MORE, 0)));
    assertEquals(2L, track.at(4).get(0).since());
    assertNull(track.at(4).get(1).since());
    assertEquals(5L, track.at(6).get(1).since());
  }

  @Test
  void heldNeedsItsSecondsWithoutABreak() {
    var source = new FakeCounters().count(Counter.THROTTLED, SHOP, 0, 0, 1, 0, 0, 0, 9);
    var track = track(source, goal(0, Goal.Mode.HELD, 3, throttled(1, Is.EQUAL, 0)));
    assertEquals("2 of 3 s", track.at(2).getFirst().present());
    assertEquals("0 of 3 s", track.at(3).getFirst().present());
    assertEquals(6L, track.at(7).getFirst().since());
  }

  @Test
  void aPlayheadMayGoBack() {
    var source = new FakeCounters().count(Counter.THROTTLED, SHOP, 0, 0, 4, 0);
    var track = track(source, goal(0, Goal.Mode.EVER, 0, throttled(1, Is.MORE, 0)));
    assertTrue(track.at(4).getFirst().reached());
    assertFalse(track.at(2).getFirst().reached());
  }

  @Test
  void aFloorRefusesSuccessWithoutLoad() {
    var idle = new FakeCounters().count(Counter.THROTTLED, SHOP, 0, 0);
    var busy = idle.count(Counter.SUCCESSES, SHOP, 0, 40);
    var floor = new Condition.Floor(Address.parse(SHOP), 40);
    var track = track(busy, goal(0, Goal.Mode.EVER, 0, throttled(1, Is.EQUAL, 0, floor)));
    assertFalse(track.at(1).getFirst().reached());
    assertTrue(track.at(2).getFirst().reached());
  }

  @Test
  void aStageBeginsWhenTheOneBeforeIsReached() {
    var source = new FakeCounters().count(Counter.THROTTLED, SHOP, 0, 0, 0, 8, 0, 0);
    var track =
        track(
            source,
            goal(0, Goal.Mode.EVER, 0, throttled(1, Is.MORE, 0)),
            goal(1, Goal.Mode.EVER, 0, throttled(2, Is.EQUAL, 0)));
    assertFalse(track.at(3).get(1).open());
    assertEquals(4L, track.at(6).get(0).since());
    assertEquals(6L, track.at(6).get(1).since());
  }

  @Test
  void thenCountsInThisOrderOnly() {
    var calmThenBusy = new FakeCounters().count(Counter.THROTTLED, SHOP, 0, 0, 3, 0, 0);
    var then = new Condition.Then(List.of(throttled(1, Is.MORE, 0), throttled(2, Is.EQUAL, 0)));
    var track = track(calmThenBusy, goal(0, Goal.Mode.EVER, 0, then));
    assertEquals(5L, track.at(5).getFirst().since());
  }

  @Test
  void anyNeedsOneAndAllNeedsAll() {
    var source = new FakeCounters().count(Counter.THROTTLED, SHOP, 2, 2);
    List<Condition> both = List.of(throttled(1, Is.MORE, 1), throttled(1, Is.MORE, 5));
    var track =
        track(
            source,
            goal(0, Goal.Mode.EVER, 0, new Condition.Any(both)),
            goal(0, Goal.Mode.EVER, 0, new Condition.All(both)));
    assertTrue(track.at(2).get(0).reached());
    assertFalse(track.at(2).get(1).reached());
  }

  @Test
  void aPredictionIsReachedFromItsCommitmentOn() {
    var source = new FakeCounters().count(Counter.THROTTLED, SHOP, 0, 0, 0);
    var goal = goal(Goal.ALWAYS, Goal.Mode.EVER, 0, new Condition.Predicted("first", false));
    @Nullable SimTime at = SimTime.ofMillis(1_500);
    var track = new GoalTrack(List.of(goal), source, part -> part.equals("first") ? at : null);
    assertFalse(track.at(0).getFirst().reached());
    assertTrue(track.at(1).getFirst().reached());
    assertEquals("1.500 s", track.at(1).getFirst().present());
  }

  @Test
  void useOfATableIsASharesOfItsCapacity() {
    var source =
        new FakeCounters()
            .count(Counter.WRITE_UNITS, "Users", 100_000_000_000L, 300_000_000_000L)
            .gauge(Gauge.WRITE_CAPACITY, "Users", 1_000, 1_000);
    Measure util = Measures.named("table.util").orElseThrow();
    assertEquals(20, util.value(source, Address.parse("Users"), new TreeMap<>(), 2, 2), 1e-9);
  }

  @Test
  void theLargestShareIsThatOfTheBusiestPartition() {
    var source =
        new FakeCounters()
            .count(Counter.WRITE_UNITS, "Users", 100)
            .count(Counter.WRITE_UNITS, "Users/P1", 25)
            .count(Counter.WRITE_UNITS, "Users/P2", 75);
    Measure share = Measures.named("partition.share").orElseThrow();
    assertEquals(75, share.value(source, Address.parse("Users"), new TreeMap<>(), 1, 1), 1e-9);
  }

  @Test
  void whatAPersonWasToldMustBeExactlyWhatIsWanted() {
    List<String> keys = List.of("3", "2", "1");
    Condition wanted =
        new Condition.Told(OperationKind.Query, "Orders", keys, null, 3L, null, null, null);
    assertTrue(heard(wanted, asked(OperationKind.Query, false, 3, 1, keys)));
    assertFalse(heard(wanted, asked(OperationKind.Query, false, 3, 1, List.of("1", "2", "3"))));
    assertFalse(heard(wanted, asked(OperationKind.Query, false, 24, 1, keys)));
    assertFalse(heard(wanted, asked(OperationKind.Scan, false, 3, 1, keys)));
  }

  @Test
  void theBillOfAnAnswerIsComparedWithTheNewestWholeScanBeforeIt() {
    Condition cheap =
        new Condition.Told(
            OperationKind.Query,
            "Orders",
            null,
            null,
            null,
            null,
            true,
            new Condition.Units(Is.LESS, 0.01, OperationKind.Scan));
    Asked query = asked(OperationKind.Query, false, 12, 1, List.of());
    Asked scan = asked(OperationKind.Scan, false, 9_000, 200, List.of());
    Asked filtered = asked(OperationKind.Scan, true, 9_000, 2_000, List.of());
    Asked small = asked(OperationKind.Scan, false, 90, 2, List.of());
    assertTrue(heard(cheap, scan, query));
    assertFalse(heard(cheap, query));
    assertFalse(heard(cheap, query, scan));
    assertFalse(heard(cheap, filtered, query));
    assertFalse(heard(cheap, scan, small, query));
  }

  @Test
  void whatWasToldBeforeAStageBeganDoesNotCount() {
    var source =
        new FakeCounters()
            .count(Counter.THROTTLED, SHOP, 0, 0, 8, 0, 0)
            .told(1.5, asked(OperationKind.Query, false, 3, 1, List.of()));
    Condition any =
        new Condition.Told(OperationKind.Query, "Orders", null, null, null, null, null, null);
    var track =
        track(
            source,
            goal(0, Goal.Mode.EVER, 0, throttled(1, Is.MORE, 0)),
            goal(1, Goal.Mode.EVER, 0, any));
    assertFalse(track.at(5).get(1).reached());
    source.told(4.2, asked(OperationKind.Query, false, 3, 1, List.of()));
    track.restart();
    assertFalse(track.at(4).get(1).reached());
    assertTrue(track.at(5).get(1).reached());
  }

  /// Whether the goal is reached when these answers came, one each second.
  private static boolean heard(Condition wanted, Asked... answers) {
    var source = new FakeCounters();
    for (int i = 0; i < answers.length; i++) {
      source.told(i + 0.5, answers[i]);
    }
    return track(source, goal(0, Goal.Mode.EVER, 0, wanted))
        .at(answers.length)
        .getFirst()
        .reached();
  }

  private static Asked asked(
      OperationKind operation, boolean filtered, long read, long units, List<String> keys) {
    return new Asked(
        1,
        SimTime.ZERO,
        operation,
        "Orders",
        "",
        0,
        filtered,
        true,
        Asked.State.WHOLE,
        1,
        read,
        read,
        Units.of(units),
        keys,
        -1,
        "",
        null);
  }

  private static GoalTrack track(CounterSource source, Goal... goals) {
    return new GoalTrack(List.of(goals), source, Commitments.NONE);
  }

  private static Goal goal(int stage, Goal.Mode mode, int held, Condition condition) {
    return new Goal("g", stage, "", mode, Duration.ofSeconds(held), condition);
  }

  private static Condition throttled(int over, Is is, double value) {
    return throttled(over, is, value, null);
  }

  private static Condition throttled(
      int over, Is is, double value, Condition.@Nullable Floor floor) {
    return new Condition.Compare(
        Measures.named("throttled").orElseThrow(),
        Address.parse(SHOP),
        new TreeMap<>(),
        Duration.ofSeconds(over),
        is,
        value,
        floor);
  }
}
