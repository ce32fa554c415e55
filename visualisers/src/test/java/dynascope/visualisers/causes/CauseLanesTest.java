package dynascope.visualisers.causes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dynascope.assets.Words;
import dynascope.engine.check.RandomRun;
import dynascope.engine.client.Keys;
import dynascope.engine.client.RetryPolicy;
import dynascope.engine.client.Workload;
import dynascope.engine.event.Event;
import dynascope.engine.explain.Causes;
import dynascope.engine.fault.Fault;
import dynascope.engine.model.Address;
import dynascope.engine.model.KeyAttribute;
import dynascope.engine.model.KeySchema;
import dynascope.engine.model.Limits;
import dynascope.engine.model.RequestId;
import dynascope.engine.model.SimTime;
import dynascope.engine.model.TableDefinition;
import dynascope.engine.simulation.Act;
import dynascope.engine.simulation.Playback;
import dynascope.engine.simulation.Recording;
import dynascope.engine.simulation.TimedAct;
import dynascope.engine.simulation.WorldDefinition;
import dynascope.visualisers.Pictures;
import dynascope.visualisers.scene.Box;
import dynascope.visualisers.scene.Point;
import dynascope.visualisers.scene.SceneObject;
import dynascope.visualisers.scene.Scenes;
import dynascope.visualisers.scene.Shape;
import dynascope.visualisers.theme.Palette;
import dynascope.visualisers.theme.Type;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The lanes of causes as whole values.
final class CauseLanesTest {
  private static final Address COPY_B = Address.parse("Profile/P1/replica-b");
  private static final Address COPY_C = Address.parse("Profile/P1/replica-c");
  private static final Causes STALE = stale();

  private static Causes stale() {
    var app =
        new Workload(
            Address.parse("client/app"),
            "Profile",
            200,
            0.3,
            0,
            0,
            new Keys(Keys.Kind.UNIFORM, "USER#{n}", 5, 0, 1),
            900,
            RetryPolicy.NONE,
            false);
    var world =
        new WorldDefinition(
            Instant.parse("2026-01-01T00:00:00Z"),
            Limits.STANDARD,
            List.of(
                TableDefinition.provisioned(
                    "Profile", KeySchema.of(KeyAttribute.s("pk")), 3_000, 1_000)),
            List.of(),
            List.of(app),
            List.of());
    List<TimedAct> acts =
        List.of(new TimedAct(SimTime.ofSeconds(1), new Act.Break(Fault.slow(COPY_C, 15))));
    return causes(
        new Playback(Recording.of(7, world, acts)),
        SimTime.ofSeconds(2),
        event ->
            event instanceof Event.Served served
                && served.stale()
                && served.address().equals(COPY_C));
  }

  private static Causes causes(Playback playback, SimTime from, Predicate<Event> wanted) {
    var found = new ArrayList<Event>(1);
    playback.eachEvent(
        from,
        SimTime.ofSeconds(20),
        event -> {
          if (found.isEmpty() && wanted.test(event)) {
            found.add(event);
          }
        });
    Event event = found.getFirst();
    return Objects.requireNonNull(playback.causes(event.seq(), event.at()));
  }

  private static LaneView view(Causes causes, double width, double height) {
    return new LaneView(
        width,
        height,
        causes.from(),
        causes.to(),
        causes.effect().at(),
        false,
        Set.of(),
        null,
        null);
  }

  private static LaneView everything(LaneView view) {
    return like(view, true, view.hidden(), view.followed());
  }

  private static LaneView hiding(LaneView view, Address lane) {
    return like(view, view.everything(), Set.of(lane), view.followed());
  }

  private static LaneView following(LaneView view, RequestId request) {
    return like(view, view.everything(), view.hidden(), request);
  }

  private static LaneView like(
      LaneView view, boolean everything, Set<Address> hidden, @Nullable RequestId followed) {
    return new LaneView(
        view.width(),
        view.height(),
        view.from(),
        view.to(),
        view.playhead(),
        everything,
        hidden,
        followed,
        view.focused());
  }

  private static List<SceneObject> role(List<SceneObject> scene, String role) {
    return scene.stream().filter(each -> each.role().equals(role)).toList();
  }

  private static void readable(List<SceneObject> scene, LaneView view) {
    List<Shape.Text> texts = Scenes.texts(scene).toList();
    for (int i = 0; i < texts.size(); i++) {
      Shape.Text one = texts.get(i);
      assertTrue(one.type().size() >= Type.LEAST_SIZE, one::text);
      assertTrue(one.bounds().x() >= 0 && one.bounds().right() <= view.width(), one::text);
      assertTrue(one.bounds().y() >= 0 && one.bounds().bottom() <= view.height(), one::text);
      for (Shape.Text other : texts.subList(i + 1, texts.size())) {
        boolean same = one.bounds().grown(-0.5).overlaps(other.bounds().grown(-0.5));
        assertFalse(same, () -> one.text() + " lies over " + other.text());
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {560, 728, 1048, 1600})
  void labelsNeverOverlap(int width) {
    for (double height : new double[] {300, 420, 560}) {
      LaneView view = view(STALE, width, height);
      readable(CauseLanes.scene(STALE, view), view);
      readable(CauseLanes.scene(STALE, everything(view)), view);
      LaneView hidden = hiding(view, COPY_B);
      readable(CauseLanes.scene(STALE, hidden), hidden);
    }
  }

  /// The first event of every kind, with many tables, indexes, transactions and faults.
  @ParameterizedTest
  @ValueSource(longs = {1, 3, 6})
  void labelsNeverOverlapInRandomWorlds(long seed) {
    var playback = new Playback(RandomRun.of(seed));
    var kinds = new TreeSet<String>();
    var chosen = new ArrayList<Event>();
    playback.eachEvent(
        SimTime.BEFORE_ALL,
        SimTime.ofSeconds(10),
        event -> {
          if (kinds.add(event.getClass().getSimpleName())) {
            chosen.add(event);
          }
        });
    for (Event event : chosen) {
      Causes causes = Objects.requireNonNull(playback.causes(event.seq(), event.at()));
      LaneView view = view(causes, 1048, 460);
      readable(CauseLanes.scene(causes, view), view);
      readable(CauseLanes.scene(causes, everything(view)), view);
    }
  }

  @Test
  void everyMessageEndsOnTheLaneThatItNames() {
    LaneView view = everything(view(STALE, 1600, 560));
    List<SceneObject> scene = CauseLanes.scene(STALE, view);
    List<SceneObject> lanes = role(scene, "lane");
    int whole = 0;
    for (Event.Hop hop : STALE.hops()) {
      for (SceneObject drawn : role(scene, "hop")) {
        if (drawn.address().equals(CauseLanes.ofHop(hop.seq()))) {
          List<Point> line = ((Shape.Line) drawn.shapes().getFirst()).points();
          boolean seen = !hop.departs().isBefore(view.from()) && !hop.arrives().isAfter(view.to());
          if (seen) {
            near(lanes, hop.from(), line.getFirst());
            near(lanes, hop.to(), line.getLast());
            whole++;
          }
        }
      }
    }
    assertTrue(whole > 20, "few messages are drawn whole");
  }

  private static void near(List<SceneObject> lanes, Address node, Point end) {
    SceneObject lane =
        lanes.stream().filter(each -> each.address().equals(node)).findFirst().orElseThrow();
    // An arrow's line ends a little before its tip.
    assertEquals(lane.bounds().centreY(), end.y(), 16, () -> "not on the lane of " + node);
  }

  @Test
  void hidingALaneHidesNoOther() {
    LaneView view = view(STALE, 1048, 460);
    List<Address> before = lanes(CauseLanes.scene(STALE, view));
    List<SceneObject> scene = CauseLanes.scene(STALE, hiding(view, COPY_B));
    assertEquals(before, lanes(scene));
    for (SceneObject lane : role(scene, "lane")) {
      boolean folded = lane.textKey().equals("causes.lane.hidden");
      assertEquals(lane.address().equals(COPY_B), folded, lane.address()::text);
    }
    Set<Address> drawn = new TreeSet<>();
    role(scene, "hop").forEach(each -> drawn.add(each.address()));
    for (Event.Hop hop : STALE.hops()) {
      boolean touches = hop.from().equals(COPY_B) || hop.to().equals(COPY_B);
      assertFalse(touches && drawn.contains(CauseLanes.ofHop(hop.seq())), hop::toString);
    }
    List<SceneObject> whole = CauseLanes.scene(STALE, view);
    long others =
        STALE.hops().stream()
            .filter(hop -> !hop.from().equals(COPY_B) && !hop.to().equals(COPY_B))
            .filter(hop -> STALE.involves(hop))
            .filter(hop -> has(whole, hop) && !has(scene, hop))
            .count();
    assertEquals(0, others);
  }

  private static boolean has(List<SceneObject> scene, Event.Hop hop) {
    return scene.stream()
        .anyMatch(each ->
            each.role().equals("hop") && each.address().equals(CauseLanes.ofHop(hop.seq())));
  }

  private static List<Address> lanes(List<SceneObject> scene) {
    return role(scene, "lane").stream().map(SceneObject::address).toList();
  }

  @Test
  void everyCauseHasItsNumberOnThePicture() {
    List<SceneObject> scene = CauseLanes.scene(STALE, view(STALE, 1048, 460));
    assertEquals(STALE.chain().size(), role(scene, "cause").size());
  }

  @Test
  void theFaultIsATagOnItsLane() {
    List<SceneObject> scene = CauseLanes.scene(STALE, view(STALE, 1048, 460));
    SceneObject lane =
        role(scene, "lane").stream()
            .filter(each -> each.address().equals(COPY_C))
            .findFirst()
            .orElseThrow();
    assertTrue(Scenes.texts(List.of(lane)).anyMatch(text -> text.text().equals("slow x15.0")));
  }

  @Test
  void aFollowedRequestIsDrawnWhole() {
    LaneView view = view(STALE, 1048, 560);
    RequestId other =
        STALE.hops().stream()
            .filter(hop -> !STALE.involves(hop) && hop.request() != null)
            .filter(hop -> hop.departs().isAfter(view.from()))
            .filter(hop -> hop.arrives().isBefore(view.to()))
            .map(hop -> Objects.requireNonNull(hop.request()))
            .findFirst()
            .orElseThrow();
    List<SceneObject> scene = CauseLanes.scene(STALE, following(view, other));
    for (Event.Hop hop : STALE.hops()) {
      boolean seen = hop.arrives().isAfter(view.from()) && hop.departs().isBefore(view.to());
      if (other.equals(hop.request()) && seen) {
        assertTrue(has(scene, hop), hop::toString);
      }
    }
  }

  @Test
  void aPointerMeetsALineAndNotTheBoxAroundIt() {
    List<SceneObject> scene = CauseLanes.scene(STALE, view(STALE, 1048, 460));
    for (SceneObject hop : role(scene, "hop")) {
      List<Point> line = ((Shape.Line) hop.shapes().getFirst()).points();
      Point middle = line.getFirst().towards(line.getLast(), 0.5);
      assertTrue(LaneHits.at(scene, middle.x(), middle.y()).isPresent(), hop.address()::text);
    }
    Box corner = role(scene, "lane").getFirst().bounds();
    assertTrue(LaneHits.at(scene, 1040, corner.y() - 30).isEmpty());
  }

  @Test
  void everythingThatCanBeMetHasASentence() {
    for (SceneObject object : CauseLanes.scene(STALE, everything(view(STALE, 1048, 460)))) {
      if (!object.bounds().isNone()) {
        assertTrue(Words.knows(object.textKey()), object::toString);
        String said = Words.say(object.textKey(), object.args().toArray());
        assertFalse(said.contains("{") || said.contains("!"), said);
      }
    }
  }

  @Test
  void theSameCausesGiveTheSamePicture() {
    LaneView view = view(STALE, 1048, 460);
    assertEquals(CauseLanes.scene(STALE, view), CauseLanes.scene(STALE, view));
    Pictures.image(CauseLanes.scene(STALE, view), Palette.DARK, 1048, 460);
  }
}
