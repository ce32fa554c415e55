package dynascope.app.play;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dynascope.engine.metric.Counter;
import dynascope.engine.model.Address;
import dynascope.engine.model.SimTime;
import dynascope.engine.model.Units;
import dynascope.engine.moment.Moment;
import dynascope.engine.simulation.Playback;
import dynascope.scenarios.lesson.Lesson;
import dynascope.scenarios.lesson.LessonLibrary;
import dynascope.scenarios.run.LessonRunner;
import dynascope.visualisers.chart.Chart;
import dynascope.visualisers.heat.KeySpace;
import dynascope.visualisers.heat.KeySpace.Measure;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/// What heat map and charts are given of the celebrity's run.
final class PastsTest {
  private static final Address USERS = Address.parse("Users");
  private static final Address HOT = USERS.child("P7");

  private final Playback playback = new Playback(celebrity());
  private final Pasts pasts = new Pasts(new PlaybackSource(playback));

  private static dynascope.engine.simulation.Recording celebrity() {
    Lesson lesson =
        LessonLibrary.bundled().stream()
            .filter(each -> each.id().equals("S08"))
            .findFirst()
            .orElseThrow();
    return LessonRunner.recording(lesson, 7, dynascope.scenarios.run.Acts.NONE);
  }

  private Past look(long second, @org.jspecify.annotations.Nullable Address about) {
    return java.util.Objects.requireNonNull(pasts.look(moment(second), at(second), about, USERS));
  }

  private Moment moment(long second) {
    return playback.moment(at(second), Duration.ofMillis(10));
  }

  private static SimTime at(long second) {
    return SimTime.ofSeconds(second);
  }

  private static Chart chart(Past past, String id) {
    return past.charts().stream().filter(each -> each.id().equals(id)).findFirst().orElseThrow();
  }

  @Test
  void nothingIsGatheredWhileNobodyLooks() {
    assertNull(pasts.look(moment(3), at(3), null, USERS));
    pasts.watch(new Watched(null, 0, 30));
    assertNotNull(pasts.look(moment(3), at(3), null, USERS));
    pasts.watch(null);
    assertNull(pasts.look(moment(3), at(3), null, USERS));
  }

  @Test
  void cellsAddUpToTheCountersHoweverOftenOneLooks() {
    pasts.watch(new Watched(Measure.WRITES, 0, 30));
    for (long second : new long[] {2, 3, 7, 4, 18}) {
      look(second, null);
    }
    Past past = look(20, null);
    assertEquals(20, past.count());
    KeySpace map = past.map();
    for (int range = 0; range < map.ranges().size(); range++) {
      Address of = map.ranges().get(range).address();
      double units = 0;
      double refused = 0;
      for (int bin = 0; bin < past.count(); bin++) {
        units += map.values()[range][bin];
        refused += map.refused()[range][bin];
      }
      double counted = playback.chronicle().over(Counter.WRITE_UNITS, of, 0, 20);
      assertEquals(counted / Units.NANOS_PER_UNIT, units, 0.01, of.text());
      assertEquals(playback.chronicle().over(Counter.THROTTLED, of, 0, 20), refused, of.text());
    }
    assertTrue(map.refused()[map.of(HOT)][19] > 0, "P7 refused nothing");
  }

  @Test
  void aBinIsShownOnlyWhenItIsFull() {
    pasts.watch(new Watched(Measure.WRITES, 0, 3_000));
    assertEquals(5, look(9, null).map().bins().width());
    assertEquals(1, look(9, null).count());
    assertEquals(2, look(10, null).count());
  }

  @Test
  void goingBackLeavesWhatWasSeenInTheMap() {
    pasts.watch(new Watched(null, 0, 30));
    KeySpace before = look(12, null).map();
    Past back = look(4, null);
    assertEquals(12, back.count());
    assertSame(before.values(), back.map().values());
  }

  @Test
  void theHeadMayBeAheadOfWhatIsShown() {
    playback.runTo(at(20), () -> true);
    pasts.watch(new Watched(null, 0, 30));
    assertEquals(6, look(6, null).count());
  }

  @Test
  void chartsTellOfTheChosenPartitionElseOfTheOneThatRefusedMost() {
    pasts.watch(new Watched(null, 0, 30));
    assertEquals(HOT, look(19, null).partition());
    Address chosen = USERS.child("P2");
    Past past = look(19, chosen.child("write-bucket"));
    assertEquals(chosen, past.partition());
    assertEquals(chosen, chart(past, "bucket").about());
    double units = playback.chronicle().over(Counter.WRITE_UNITS, chosen, 18, 19) / 1e9;
    assertEquals(units, chart(past, "partition").curves().getFirst().at(18), 1e-9);
  }

  @Test
  void chartsHaveProvisionedReasonsPercentilesLagAndLevels() {
    pasts.watch(new Watched(null, 0, 30));
    Past past = look(20, null);
    assertEquals(8_000, chart(past, "table").curves().getLast().at(19));
    assertEquals(
        playback.chronicle().over(Counter.THROTTLED_KEY_RANGE, USERS, 19, 20),
        chart(past, "refused").curves().getFirst().at(19));
    Chart latency = chart(past, "latency");
    assertEquals(
        playback.chronicle().latencies(null, 19, 20).percentile(0.99) / 1e6,
        latency.curves().getLast().at(19));
    assertTrue(latency.curves().getFirst().at(19) < latency.curves().getLast().at(19));
    assertEquals(2, chart(past, "lag").curves().size());
    assertEquals(0, chart(past, "bucket").curves().getFirst().at(19), 1);
    assertEquals(20, chart(past, "bucket").count());
  }

  @Test
  void anotherFutureIsReadAnew() {
    pasts.watch(new Watched(null, 0, 30));
    look(12, null);
    playback.act(
        at(5),
        new dynascope.engine.simulation.Act.Turn(Address.parse("client/fans"), "rate", 100),
        false);
    pasts.forget();
    Past past = look(8, null);
    assertEquals(8, past.count());
    double units = playback.chronicle().over(Counter.WRITE_UNITS, HOT, 7, 8) / 1e9;
    assertEquals(units, past.map().values()[past.map().of(HOT)][7], 0.01);
    assertTrue(units < 200, units + " units a second");
  }

  @Test
  void anAxisFromAZoomHasItsOwnSeconds() {
    pasts.watch(new Watched(Measure.WRITES, 10, 14));
    Past past = look(20, null);
    assertEquals(4, past.count());
    double units = playback.chronicle().over(Counter.WRITE_UNITS, HOT, 11, 12) / 1e9;
    assertEquals(units, past.map().values()[past.map().of(HOT)][1], 0.01);
  }
}
