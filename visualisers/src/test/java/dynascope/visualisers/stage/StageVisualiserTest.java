package dynascope.visualisers.stage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dynascope.assets.Words;
import dynascope.engine.event.Asked;
import dynascope.engine.event.Event.Hop;
import dynascope.engine.model.Address;
import dynascope.engine.model.Units;
import dynascope.engine.moment.Moment;
import dynascope.visualisers.Fixtures;
import dynascope.visualisers.scene.Box;
import dynascope.visualisers.scene.Knob;
import dynascope.visualisers.scene.Layer;
import dynascope.visualisers.scene.SceneObject;
import dynascope.visualisers.scene.Scenes;
import dynascope.visualisers.scene.Shape;
import dynascope.visualisers.scene.Shape.Text;
import dynascope.visualisers.scene.View;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class StageVisualiserTest {
  private static final StageVisualiser STAGE = new StageVisualiser();
  private static final List<View> VIEWS =
      List.of(
          Fixtures.told(1048, 608),
          Fixtures.told(728, 508),
          Fixtures.told(1600, 900),
          Fixtures.told(640, 420),
          Fixtures.told(1600, 1000));

  private static Map<String, Moment> fixtures() {
    Map<String, Moment> moments = new TreeMap<>();
    moments.put("empty", Fixtures.empty());
    moments.put("idle", Fixtures.idle());
    moments.put("celebrity", Fixtures.celebrity());
    moments.put("stale 1", Fixtures.stale(1));
    moments.put("stale 3", Fixtures.stale(3));
    moments.put("stale 8", Fixtures.stale(8));
    moments.put("floor", Fixtures.shopFloor());
    moments.put(
        "shelf", Fixtures.shelf(1, null, "ORDER#2024-01-01", "ORDER#2024-02", "ORDER#2024-03"));
    moments.put(
        "asked", Fixtures.shelf(4, Fixtures.query(Units.HALF, "A#2"), "A#1", "A#2", "A#3*"));
    Asked cut = Fixtures.scan(Asked.State.CUT, 240_000, Units.ofNanos(11_790_500_000_000L), "");
    moments.put("scanned", Fixtures.shelf(4, cut, "A#1", "A#2"));
    Asked failed = Fixtures.scan(Asked.State.FAILED, 0, Units.ZERO, "ValidationException");
    moments.put("failed", Fixtures.shelf(4, failed, "A#1", "A#2"));
    for (int partitions : new int[] {2, 5, 10, 16, 24, 40, 64, 200}) {
      moments.put("many " + partitions, Fixtures.many(partitions));
    }
    return moments;
  }

  @Test
  void labels_never_overlap_at_any_size() {
    List<String> overlaps = new ArrayList<>();
    fixtures()
        .forEach((name, moment) -> {
          for (View view : VIEWS) {
            List<Text> texts = Scenes.texts(still(STAGE.scene(moment, view))).toList();
            for (int i = 0; i < texts.size(); i++) {
              for (int j = i + 1; j < texts.size(); j++) {
                if (texts.get(i).bounds().overlaps(texts.get(j).bounds())) {
                  overlaps.add(name + " at " + view.width() + ": " + texts.get(i) + texts.get(j));
                }
              }
            }
          }
        });
    assertEquals(List.of(), overlaps);
  }

  private static List<SceneObject> still(List<SceneObject> scene) {
    return scene.stream().filter(object -> object.layer() == Layer.STILL).toList();
  }

  @Test
  void everything_stays_on_the_stage() {
    fixtures()
        .forEach((name, moment) -> {
          for (View view : VIEWS) {
            Box stage = new Box(0, 0, view.width(), view.height()).grown(1);
            for (SceneObject object : STAGE.scene(moment, view)) {
              for (Shape shape : object.shapes()) {
                Box box = shape.bounds();
                boolean inside =
                    stage.contains(box.x(), box.y()) && stage.contains(box.right(), box.bottom());
                assertTrue(inside, name + " at " + view.width() + ": " + shape);
              }
            }
          }
        });
  }

  @Test
  void every_copy_of_a_small_stack_tells_its_version() {
    Moment moment = Fixtures.celebrity();
    List<String> texts =
        Scenes.texts(STAGE.scene(moment, View.of(1048, 515))).map(Text::text).toList();
    for (var partition : moment.frame().tables().getFirst().partitions()) {
      for (var replica : partition.replicas()) {
        String version = Figures.version(replica.position());
        assertTrue(texts.contains(version), replica.address() + " " + texts);
      }
    }
  }

  @Test
  void text_is_never_too_small_and_coordinates_are_finite() {
    for (Moment moment : fixtures().values()) {
      for (View view : VIEWS) {
        for (SceneObject object : STAGE.scene(moment, view)) {
          for (Shape shape : object.shapes()) {
            Box box = shape.bounds();
            assertTrue(Double.isFinite(box.x() + box.y() + box.width()), object + "");
            if (shape instanceof Text text) {
              assertTrue(text.type().size() >= 11, text.text());
            }
          }
        }
      }
    }
  }

  @Test
  void everything_with_a_place_has_a_sentence() {
    for (Moment moment : fixtures().values()) {
      for (SceneObject object : STAGE.scene(moment, VIEWS.getFirst())) {
        if (!object.bounds().isNone()) {
          assertTrue(Words.knows(object.textKey()), object.role() + " " + object.textKey());
          String sentence = Words.say(object.textKey(), object.args().toArray());
          assertFalse(sentence.contains("{"), sentence);
        }
      }
    }
  }

  @Test
  void equal_moments_give_equal_scenes() {
    assertEquals(
        STAGE.scene(Fixtures.celebrity(), VIEWS.getFirst()),
        STAGE.scene(Fixtures.celebrity(), VIEWS.getFirst()));
  }

  @Test
  void every_live_hop_and_refusal_is_one_token() {
    View view = View.of(1048, 608).withSpeed(Fixtures.SLOW);
    for (int count : new int[] {0, 1, 11, 120, 298}) {
      long tokens =
          STAGE.scene(Fixtures.crowd(count), view).stream()
              .filter(each -> each.role().equals("request") || each.role().equals("refusal"))
              .count();
      assertEquals(count + 1, tokens);
    }
  }

  @Test
  void a_crowd_becomes_pipes_with_a_tracer() {
    View view = View.of(1048, 608).withSpeed(Fixtures.SLOW);
    List<SceneObject> scene = STAGE.scene(Fixtures.crowd(900), view);
    long pipes = scene.stream().filter(each -> each.role().equals("pipe")).count();
    long tokens = scene.stream().filter(each -> each.role().equals("request")).count();
    assertTrue(pipes >= 3, "pipes " + pipes);
    assertTrue(tokens >= 1 && tokens <= 4, "tracers " + tokens);
  }

  @Test
  void a_hop_is_shown_for_300_ms_of_wall_time_at_least() {
    Hop hop = Fixtures.celebrity().slice().hops().getFirst();
    long departs = hop.departs().nanos();
    assertEquals(0, Flight.share(hop, departs, 6e6));
    assertEquals(0.5, Flight.share(hop, departs + 3_000_000, 6e6));
    assertEquals(0.5, Flight.share(hop, departs + 400_000, 1), 1e-9);
  }

  @Test
  void a_refusal_goes_home_on_the_lane_beside() {
    View view = View.of(1048, 608).withSpeed(Fixtures.SLOW);
    Moment moment = Fixtures.celebrity();
    StageLayout layout = StageLayout.of(moment.frame(), view);
    Band band = layout.bands().getFirst();
    Ways ways = new Ways(layout, moment.frame(), view);
    Route way = ways.refusal(Address.parse("Users/P3/write-bucket"), Fixtures.FANS);
    assertNotNull(way);
    long onLane = way.points().stream().filter(point -> point.y() == band.returnY()).count();
    assertEquals(2, onLane);
    assertTrue(way.points().getLast().x() < band.router().x());
    assertTrue(band.returnY() - band.laneY() >= 12);
  }

  @Test
  void the_knobs_turn_rate_skew_mix_and_capacity() {
    List<SceneObject> scene = STAGE.scene(Fixtures.celebrity(), VIEWS.getFirst());
    List<String> knobs =
        Scenes.knobs(scene).stream()
            .map(each -> each.address() + " " + property(each) + " " + each.role())
            .toList();
    assertEquals(
        List.of(
            "Users writeCapacity knob",
            "client/fans rate knob",
            "client/fans skew knob",
            "client/fans writes knob"),
        knobs);
    for (SceneObject object : Scenes.knobs(scene)) {
      Box grip = object.bounds();
      SceneObject met = Scenes.at(scene, grip.centreX(), grip.centreY()).orElseThrow();
      assertEquals(object, met);
    }
  }

  private static String property(SceneObject object) {
    Knob knob = object.knob();
    return knob == null ? "" : knob.property();
  }

  @Test
  void a_pointer_meets_the_thing_under_it() {
    View view = Fixtures.told(1048, 608);
    List<SceneObject> scene = STAGE.scene(Fixtures.celebrity(), view);
    SceneObject hot =
        scene.stream()
            .filter(each -> each.role().equals("partition"))
            .filter(each -> each.address().name().equals("P3"))
            .findFirst()
            .orElseThrow();
    Box box = hot.bounds();
    assertEquals(hot, Scenes.at(scene, box.right() - 10, box.y() + 50).orElseThrow());
  }

  @Test
  void the_hot_slot_is_never_folded() {
    for (int partitions : new int[] {24, 64, 200, 1_000}) {
      Moment moment = Fixtures.many(partitions);
      StageLayout layout = StageLayout.of(moment.frame(), View.of(1048, 608));
      Slot hot =
          layout.bands().getFirst().slots().stream()
              .filter(slot -> Load.over(slot.partition()))
              .findFirst()
              .orElseThrow();
      assertEquals(1, hot.partitions().size());
      assertTrue(hot.roomy(), "of " + partitions);
    }
  }

  @Test
  void panning_moves_everything() {
    View view = View.of(1048, 608).withSpeed(Fixtures.SLOW);
    List<SceneObject> here = STAGE.scene(Fixtures.celebrity(), view);
    List<SceneObject> there = STAGE.scene(Fixtures.celebrity(), view.withZoom(1, 10, -4));
    assertEquals(here.size(), there.size());
    for (int i = 0; i < here.size(); i++) {
      assertEquals(here.get(i).bounds().moved(10, -4), there.get(i).bounds());
    }
  }
}
