package dynascope.visualisers.stage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dynascope.engine.model.AttributeValue;
import dynascope.engine.model.BillingMode;
import dynascope.engine.model.Item;
import dynascope.engine.model.KeyAttribute;
import dynascope.engine.model.KeySchema;
import dynascope.engine.model.KeyType;
import dynascope.engine.model.Limits;
import dynascope.engine.model.SimTime;
import dynascope.engine.model.TableDefinition;
import dynascope.engine.model.Throughput;
import dynascope.engine.moment.Moment;
import dynascope.engine.operation.DeleteItem;
import dynascope.engine.operation.GetItem;
import dynascope.engine.operation.PutItem;
import dynascope.engine.operation.WriteOptions;
import dynascope.engine.simulation.Act;
import dynascope.engine.simulation.Playback;
import dynascope.engine.simulation.Recording;
import dynascope.engine.simulation.TimedAct;
import dynascope.engine.simulation.WorldDefinition;
import dynascope.visualisers.scene.Layer;
import dynascope.visualisers.scene.SceneObject;
import dynascope.visualisers.scene.Shape;
import dynascope.visualisers.scene.View;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class CupsTest {
  private static final Item KEY = Item.of("pk", AttributeValue.s("a"));
  private static final Playback PLAYED = played();

  private static Playback played() {
    var table =
        new TableDefinition(
            "Notes",
            new KeySchema(new KeyAttribute("pk", KeyType.S), null),
            BillingMode.PROVISIONED,
            new Throughput(3_000, 1_000),
            1);
    Item large = KEY.with("body", AttributeValue.s("x".repeat(300_000)));
    var world =
        new WorldDefinition(
            Instant.EPOCH, Limits.STANDARD, List.of(table), List.of(), List.of(), List.of());
    var playback =
        new Playback(
            Recording.of(
                7,
                world,
                List.of(
                    call(100, new PutItem("Notes", KEY, WriteOptions.NONE, null)),
                    call(200, new GetItem("Notes", KEY, false)),
                    call(300, new PutItem("Notes", large, WriteOptions.NONE, null)),
                    call(400, new DeleteItem("Notes", KEY, WriteOptions.NONE)))));
    playback.runTo(SimTime.ofSeconds(1), () -> true);
    return playback;
  }

  private static TimedAct call(long millis, dynascope.engine.operation.Operation operation) {
    return new TimedAct(SimTime.ofMillis(millis), new Act.Call(operation));
  }

  private static List<SceneObject> bills(long millis, View view) {
    Moment moment = PLAYED.moment(SimTime.ofMillis(millis), Duration.ofMillis(20));
    return new StageVisualiser()
        .scene(moment, view).stream().filter(each -> each.role().equals("bill")).toList();
  }

  @Test
  void everyRequestByHandIsARowThatSaysItsBill() {
    List<SceneObject> bills = bills(900, View.of(1_050, 560).withHands(View.Hands.BILLS));
    assertEquals(4, bills.size());
    assertEquals(List.of("PutItem", "a", "3", "1", 1, "1 WCU", ""), bills.getFirst().args());
    assertEquals("0.5 RCU", bills.get(1).args().get(5));
    assertEquals("293 WCU", bills.get(3).args().get(5));
  }

  @Test
  void noRowLeavesTheShelfAndNoTextIsTooLong() {
    for (View view : List.of(View.of(1_050, 560), View.of(730, 460), View.of(1_400, 760))) {
      for (SceneObject bill : bills(900, view.withHands(View.Hands.BILLS))) {
        assertTrue(bill.painted().x() >= bill.bounds().x(), bill.toString());
        assertTrue(bill.painted().right() <= bill.bounds().right(), bill.toString());
        List<Shape.Text> texts =
            bill.shapes().stream()
                .filter(Shape.Text.class::isInstance)
                .map(Shape.Text.class::cast)
                .toList();
        for (Shape.Text one : texts) {
          for (Shape.Text other : texts) {
            assertTrue(one == other || !one.bounds().overlaps(other.bounds()), bill.toString());
          }
        }
      }
    }
  }

  @Test
  void whatIsPouredMovesUntilItIsPoured() {
    View slow = View.of(1_050, 560).withHands(View.Hands.BILLS).withSpeed(20_000_000);
    assertEquals(Layer.MOVING, bills(308, slow).getLast().layer());
    assertEquals(Layer.STILL, bills(390, slow).getLast().layer());
    assertEquals(Layer.STILL, bills(308, slow.withReducedMotion(true)).getLast().layer());
  }

  @Test
  void withoutCupsNothingIsPoured() {
    assertEquals(List.of(), bills(900, View.of(1_050, 560)));
  }
}
