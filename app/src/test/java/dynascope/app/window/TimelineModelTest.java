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
    TimelineModel model = new TimelineModel(30, 5, List.of(), 0);
    assertEquals(SimTime.ofSeconds(15), model.at(500, 1_000));
    assertEquals(SimTime.ZERO, model.at(-20, 1_000));
    assertEquals(SimTime.ofSeconds(30), model.at(2_000, 1_000));
    assertEquals(SimTime.ZERO, model.at(5, 0));
    assertEquals(500, model.x(15, 1_000));
  }

  private static TimelineModel.Lane lane(int branch, boolean chosen, String side) {
    return new TimelineModel.Lane(
        branch, "fork " + branch, "", branch - 1, 1, 2, List.of(), chosen, side);
  }

  @Test
  void theMainTheChosenAndTheComparedLanesAreAlwaysSeen() {
    List<TimelineModel.Lane> all =
        List.of(
            lane(0, false, ""),
            lane(1, true, "B"),
            lane(2, false, "A"),
            lane(3, false, ""),
            lane(4, false, ""));
    assertEquals(
        List.of(0, 1, 2), TimelineModel.seen(all).stream().map(each -> each.branch()).toList());
  }

  @Test
  void ofOtherLanesTheNewestAreSeen() {
    List<TimelineModel.Lane> all =
        List.of(lane(0, true, ""), lane(1, false, ""), lane(2, false, ""), lane(3, false, ""));
    assertEquals(
        List.of(0, 2, 3), TimelineModel.seen(all).stream().map(each -> each.branch()).toList());
  }
}
