package dynascope.app.window;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dynascope.engine.event.Event;
import dynascope.engine.explain.Causes;
import dynascope.engine.model.Address;
import dynascope.engine.model.SimTime;
import dynascope.engine.simulation.Playback;
import dynascope.scenarios.lesson.Lesson;
import dynascope.scenarios.lesson.LessonLibrary;
import dynascope.scenarios.run.LessonRun;
import dynascope.visualisers.causes.CauseLanes;
import dynascope.visualisers.causes.LaneView;
import dynascope.visualisers.scene.SceneObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// The lanes of causes as a person uses them, without a toolkit.
final class LanesTest {
  private static final Lesson LESSON = LessonLibrary.bundled("S26").orElseThrow();

  private static Event.Served staleRead(Playback playback) {
    var found = new ArrayList<Event.Served>();
    playback.eachEvent(
        SimTime.ofMillis(300),
        SimTime.ofSeconds(20),
        event -> {
          if (found.isEmpty() && event instanceof Event.Served served && served.stale()) {
            found.add(served);
          }
        });
    return found.getFirst();
  }

  private static Causes causes() {
    Playback playback = LessonRun.start(LESSON, 7).playback();
    Event.Served read = staleRead(playback);
    return Objects.requireNonNull(playback.causes(read.seq(), read.at()));
  }

  private static LaneModel model(Causes causes) {
    var model = new LaneModel();
    model.show(causes, causes.effect().at());
    return model;
  }

  private static LaneView view(LaneModel model) {
    return model.view(1048, 460, SimTime.ZERO);
  }

  @Test
  void zoomingKeepsTheInstantBelowThePointerWhereItIs() {
    LaneModel model = model(causes());
    LaneView before = view(model);
    long fixed = before.from().nanos() + (before.to().nanos() - before.from().nanos()) / 4;
    model.zoom(2, 0.25);
    LaneView after = view(model);
    long there = after.from().nanos() + (after.to().nanos() - after.from().nanos()) / 4;
    assertTrue(Math.abs(fixed - there) <= 2, fixed + " " + there);
    assertTrue(
        after.to().nanos() - after.from().nanos() < before.to().nanos() - before.from().nanos());
  }

  @Test
  void nobodyLeavesTheStretchThatIsKnown() {
    Causes causes = causes();
    LaneModel model = model(causes);
    model.zoom(0.000_1, 0.5);
    model.panBy(-50);
    assertFalse(view(model).from().isBefore(causes.since()));
    model.zoom(3, 0.5);
    model.panBy(50);
    assertFalse(view(model).to().isAfter(causes.until()));
    model.whole();
    assertEquals(causes.from(), view(model).from());
    assertEquals(causes.to(), view(model).to());
  }

  @Test
  void choosingAMessageFollowsItsRequestUntilItIsFreed() {
    Causes causes = causes();
    LaneModel model = model(causes);
    Event.Hop hop = causes.hops().getFirst();
    model.choose(CauseLanes.ofHop(hop.seq()));
    assertEquals(hop.request(), model.followed());
    assertTrue(model.free());
    assertNull(model.followed());
    assertFalse(model.free());
  }

  @Test
  void aLaneThatIsHiddenStaysHiddenForTheNextEvent() {
    Causes causes = causes();
    LaneModel model = model(causes);
    Address copy = causes.rails().getLast().address();
    model.toggle(copy);
    model.show(null, SimTime.ZERO);
    model.show(causes, SimTime.ZERO);
    assertTrue(view(model).hidden().contains(copy));
    model.toggle(copy);
    assertFalse(view(model).hidden().contains(copy));
  }

  @Test
  void arrowsLeadAlongALaneInTheOrderOfTimeAndToItsNameAtLast() {
    Causes causes = causes();
    List<SceneObject> scene = CauseLanes.scene(causes, view(model(causes)));
    SceneObject here = LaneWalk.next(scene, null, 1, 0).orElseThrow();
    assertEquals(CauseLanes.ofCause(causes.chain().size()), here.address());
    double x = here.bounds().centreX();
    int steps = 0;
    Optional<SceneObject> next = LaneWalk.next(scene, here.address(), -1, 0);
    while (next.isPresent()) {
      assertTrue(next.get().bounds().centreX() <= x);
      x = next.get().bounds().centreX();
      here = next.get();
      next = LaneWalk.next(scene, here.address(), -1, 0);
      assertTrue(++steps < 500, "going in circles");
    }
    assertEquals("lane", here.role());
  }

  @Test
  void arrowsLeadFromLaneToLaneAndNoFarther() {
    Causes causes = causes();
    List<SceneObject> scene = CauseLanes.scene(causes, view(model(causes)));
    List<SceneObject> lanes = scene.stream().filter(o -> o.role().equals("lane")).toList();
    SceneObject here = lanes.getFirst();
    for (SceneObject lane : lanes.subList(1, lanes.size())) {
      here = LaneWalk.next(scene, here.address(), 0, 1).orElseThrow();
      assertEquals(Optional.of(lane), LaneWalk.laneOf(scene, here));
    }
    assertEquals(Optional.empty(), LaneWalk.next(scene, here.address(), 0, 1));
  }

  @Test
  void sentencesHaveTheNumbersOfTheLanes() {
    Causes causes = causes();
    List<LensModel.Sentence> told = LensModel.chain(causes);
    assertEquals(causes.chain().size(), told.size());
    for (int i = 0; i < told.size(); i++) {
      assertEquals(i + 1, told.get(i).number());
      assertEquals(causes.chain().get(i).at(), told.get(i).at());
      assertEquals(i + 1 == told.size(), told.get(i).last());
    }
  }
}
