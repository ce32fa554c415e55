package dynascope.scenarios.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dynascope.engine.model.Address;
import dynascope.engine.model.SimTime;
import dynascope.scenarios.lesson.Lesson;
import dynascope.scenarios.lesson.LessonLibrary;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class SweepTest {
  private static final Lesson SALT = LessonLibrary.bundled("S12").orElseThrow();

  private static Sweep sweep(int seeds, long seconds, Double... settings) {
    return new Sweep(
        LessonRunner.recording(SALT, 1, Acts.NONE),
        SimTime.ZERO,
        Address.parse("client/voters"),
        "salt",
        List.of(settings),
        seeds,
        Address.parse("Votes"),
        seconds);
  }

  @Test
  void aKnobsRangeIsSpreadEvenlyOrByFactorsInWholeSteps() {
    assertEquals(List.of(0.0, 5.0, 10.0), Sweep.spread(0, 10, 1, false, 3));
    assertEquals(List.of(1.0, 10.0, 100.0), Sweep.spread(1, 100, 1, true, 3));
    assertEquals(12, Sweep.spread(SALT.knobs().getFirst(), Sweep.SETTINGS).size());
    assertEquals(List.of(0.0, 1.0), Sweep.spread(0, 1, 1, false, 12));
  }

  @Test
  void moreSuffixesRefuseLessAndCostMore() throws InterruptedException {
    Sweeping sweeping = Sweeping.begin(sweep(2, 10, 1.0, 40.0, 100.0), 2);
    sweeping.await();
    assertTrue(sweeping.isOver());
    assertEquals(6, sweeping.done());
    assertTrue(sweeping.outcomes(0).stream().allMatch(each -> each.refused() > 50));
    for (int seed = 0; seed < 2; seed++) {
      Sweep.Outcome some = sweeping.outcomes(1).get(seed);
      Sweep.Outcome many = sweeping.outcomes(2).get(seed);
      assertEquals(0, some.refused());
      assertTrue(many.cost() > some.cost() + 100, some + " and " + many);
      assertTrue(some.p99() > 0 && some.succeeded() > 1_000, some.toString());
    }
  }

  @Test
  void threadsChangeNothing() throws InterruptedException {
    Sweep sweep = sweep(2, 4, 3.0, 9.0);
    Sweeping sweeping = Sweeping.begin(sweep, 2);
    sweeping.await();
    for (int run = 0; run < sweep.runs(); run++) {
      assertEquals(
          Objects.requireNonNull(sweep.play(run, () -> true)),
          sweeping.outcomes(run / 2).get(run % 2));
    }
  }

  @Test
  void aSweepCanBeStopped() throws InterruptedException {
    Sweeping sweeping = Sweeping.begin(sweep(10, 60, 1.0, 2.0, 3.0, 4.0), 2);
    sweeping.stop();
    sweeping.await();
    assertTrue(sweeping.done() < 40);
    assertNull(sweep(1, 10, 1.0).play(0, () -> false));
  }
}
