package dynascope.visualisers.stage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dynascope.engine.model.Address;
import dynascope.engine.model.AttributeValue;
import dynascope.engine.model.BillingMode;
import dynascope.engine.model.Item;
import dynascope.engine.model.KeyAttribute;
import dynascope.engine.model.KeySchema;
import dynascope.engine.model.Limits;
import dynascope.engine.model.SimTime;
import dynascope.engine.model.TableDefinition;
import dynascope.engine.model.Throughput;
import dynascope.engine.moment.Moment;
import dynascope.engine.operation.PutItem;
import dynascope.engine.operation.WriteOptions;
import dynascope.engine.simulation.Act;
import dynascope.engine.simulation.Playback;
import dynascope.engine.simulation.Recording;
import dynascope.engine.simulation.TimedAct;
import dynascope.engine.simulation.WorldDefinition;
import dynascope.visualisers.scene.Box;
import dynascope.visualisers.scene.Point;
import dynascope.visualisers.scene.SceneObject;
import dynascope.visualisers.scene.Shape;
import dynascope.visualisers.scene.View;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class HashDialTest {
  private static final Box BAR = new Box(100, 200, 600, 16);
  private static final View.Dial DIAL = new View.Dial(SimTime.ofMillis(400), SimTime.ofMillis(440));
  private static final View VIEW =
      View.of(1_050, 600).withHands(View.Hands.ITEMS).withDial(DIAL).withSpeed(20_000_000);
  private static final Playback PLAYED = played();

  private static Playback played() {
    var table =
        new TableDefinition(
            "Users",
            KeySchema.of(KeyAttribute.s("pk")),
            BillingMode.PROVISIONED,
            new Throughput(1_000, 1_000),
            4);
    Item keyless = Item.of("name", AttributeValue.s("Nobody"));
    var world =
        new WorldDefinition(
            Instant.EPOCH, Limits.STANDARD, List.of(table), List.of(), List.of(), List.of());
    var playback =
        new Playback(
            Recording.of(
                7,
                world,
                List.of(
                    put(100, Item.of("pk", AttributeValue.s("USER#42"))),
                    put(200, Item.of("pk", AttributeValue.s("USER#7"))),
                    new TimedAct(
                        SimTime.ofMillis(600),
                        new Act.Turn(Address.parse("Users"), "partitions", 8)),
                    put(800, keyless))));
    playback.runTo(SimTime.ofSeconds(1), () -> true);
    return playback;
  }

  private static TimedAct put(long millis, Item item) {
    return new TimedAct(
        SimTime.ofMillis(millis),
        new Act.Call(new PutItem("Users", item, WriteOptions.NONE, null)));
  }

  private static List<SceneObject> scene(long millis, View view) {
    Moment moment = PLAYED.moment(SimTime.ofMillis(millis), Duration.ofMillis(20));
    return new StageVisualiser().scene(moment, view);
  }

  private static List<SceneObject> of(String role, long millis, View view) {
    return scene(millis, view).stream().filter(each -> each.role().equals(role)).toList();
  }

  @Test
  void theDialIsAsLongAsTheBarAndStaysSoWhileItUnrolls() {
    for (double curvature : new double[] {1, 0.7, 0.3, 0.05, 0}) {
      Curl curl = Curl.of(BAR, curvature, 1_000);
      double length = 0;
      Point before = curl.at(0, 0);
      for (int i = 1; i <= 2_000; i++) {
        Point next = curl.at(i / 2_000.0, 0);
        length += before.distance(next);
        before = next;
      }
      assertEquals(BAR.width(), length, 0.1, "curvature " + curvature);
    }
    Curl closed = Curl.of(BAR, 1, 1_000);
    assertEquals(0, closed.at(0, 0).distance(closed.at(1, 0)), 1e-6);
    assertEquals(BAR.centreY(), closed.at(0.5, 0).y(), 1e-6);
  }

  @Test
  void whereThereIsLessRoomTheDialIsSmallerAndNeverHangsLower() {
    for (double curvature = 1; curvature > 0; curvature -= 0.01) {
      Curl curl = Curl.of(BAR, curvature, 90);
      assertTrue(curl.depth() <= 90 + 1e-6);
      assertTrue(curl.at(0, 0).y() <= BAR.centreY() + 90 + 1e-6);
    }
    assertEquals(new Point(BAR.right(), BAR.centreY()), Curl.of(BAR, 0, 90).at(1, 0));
  }

  @Test
  void itUnrollsWithSimulatedTimeAndInOneStepWithoutMotion() {
    assertEquals(1, DIAL.curl(SimTime.ofMillis(400), false));
    assertEquals(0.5, DIAL.curl(SimTime.ofMillis(420), false), 1e-9);
    assertEquals(0, DIAL.curl(SimTime.ofMillis(440), false));
    assertEquals(1, DIAL.curl(SimTime.ofMillis(439), true));
    assertEquals(0, DIAL.curl(SimTime.ofMillis(440), true));
  }

  @Test
  void theDialPointsAtTheHomeOfTheNewestKey() {
    SceneObject dial = of("range", 190, VIEW).getFirst();
    assertEquals("stage.dial.hand", dial.textKey());
    assertEquals(List.of("Users", 4, "USER#42", "0xD547", "P4"), dial.args());
    assertEquals("stage.dial", of("range", 50, VIEW).getFirst().textKey());
    assertEquals("stage.range", of("range", 500, VIEW).getFirst().textKey());
  }

  @Test
  void aKeyIsKnownAsSoonAsItIsSent() {
    assertEquals("USER#42", of("range", 101, VIEW).getFirst().args().get(2));
  }

  @Test
  void anItemStandsOnEveryCopyThatHasItAndOnNoOther() {
    assertEquals(0, held(100, "Users/P4/replica-a"));
    long first = 100;
    while (held(first, "Users/P4/replica-a") == 0) {
      first++;
    }
    assertEquals(0, held(first, "Users/P4/replica-b") + held(first, "Users/P4/replica-c"));
    for (String copy : List.of("a", "b", "c")) {
      assertEquals(1, held(190, "Users/P4/replica-" + copy));
      assertEquals(0, held(190, "Users/P1/replica-" + copy));
    }
  }

  @Test
  void itemsFindTheirNewHomesWhenTheTableIsLaidOutAnew() {
    assertEquals(8, of("range", 700, VIEW).getFirst().args().get(1));
    for (String copy : List.of("a", "b", "c")) {
      assertEquals(1, held(700, "Users/P7/replica-" + copy));
      assertEquals(1, held(700, "Users/P2/replica-" + copy));
      assertEquals(0, held(700, "Users/P4/replica-" + copy));
    }
  }

  private static int held(long millis, String replica) {
    return scene(millis, VIEW).stream()
        .filter(each -> each.role().equals("replica"))
        .filter(each -> each.address().text().equals(replica))
        .mapToInt(each -> (int) each.args().get(2))
        .sum();
  }

  @Test
  void aRefusedWriteWithoutAKeyPointsNowhere() {
    List<SceneObject> you = of("client", 990, VIEW);
    assertEquals("stage.you.keyless", you.getFirst().textKey());
    assertEquals(List.of("PutItem", "ValidationException"), you.getFirst().args());
    assertEquals(2, of("range", 990, VIEW).getFirst().args().size());
  }

  @Test
  void nothingLeavesTheStageWhileTheDialUnrolls() {
    for (View view : List.of(VIEW, view(720, 440), view(1_200, 700))) {
      for (long millis = 390; millis <= 450; millis += 5) {
        for (SceneObject each : scene(millis, view)) {
          for (Shape shape : each.shapes()) {
            Box box = shape.bounds();
            assertFalse(
                box.x() < -1
                    || box.y() < -1
                    || box.right() > view.width() + 1
                    || box.bottom() > view.height() + 1,
                each.role() + " " + shape);
          }
        }
      }
    }
  }

  private static View view(double width, double height) {
    return View.of(width, height).withHands(View.Hands.ITEMS).withDial(DIAL).withSpeed(20_000_000);
  }
}
