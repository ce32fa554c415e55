package dynascope.visualisers.scene;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class StepsTest {
  @Test
  void a_step_is_round_no_less_than_asked_and_less_than_three_times_that() {
    for (double least = 1e-6; least < 1e9; least *= 1.07) {
      double step = Steps.noLess(least);
      assertTrue(step >= least * (1 - 1e-9) && step < least * 2.6, least + ": " + step);
    }
    assertEquals(1, Steps.noLess(1));
    assertEquals(2, Steps.noLess(1.01));
    assertEquals(5, Steps.noLess(2.5));
    assertEquals(100, Steps.noLess(51), 1e-9);
    assertEquals(0.2, Steps.noLess(0.2), 1e-12);
  }
}
