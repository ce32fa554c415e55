package dynascope.app.window;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dynascope.engine.model.SimTime;
import java.util.List;
import org.junit.jupiter.api.Test;

class TimelineModelTest {
  @Test
  void ticksAreOneTwoOrFive() {
    assertEquals(5, TimelineModel.tick(30));
    assertEquals(20, TimelineModel.tick(150));
    assertEquals(0.2, TimelineModel.tick(1.5), 1e-12);
  }

  @Test
  void aPlaceOnTheAxisIsAnInstantWithinIt() {
    TimelineModel model = new TimelineModel(30, 5, List.of());
    assertEquals(SimTime.ofSeconds(15), model.at(500, 1_000));
    assertEquals(SimTime.ZERO, model.at(-20, 1_000));
    assertEquals(SimTime.ofSeconds(30), model.at(2_000, 1_000));
    assertEquals(SimTime.ZERO, model.at(5, 0));
    assertEquals(500, model.x(15, 1_000));
  }
}
