package dynascope.visualisers.causes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dynascope.engine.event.TransactionEvent.Conflicted;
import dynascope.engine.event.TransactionEvent.Way;
import dynascope.engine.explain.Causes;
import dynascope.engine.explain.Cycle;
import dynascope.engine.model.AttributeValue;
import dynascope.engine.model.Item;
import dynascope.engine.model.KeyAttribute;
import dynascope.engine.model.KeySchema;
import dynascope.engine.model.Limits;
import dynascope.engine.model.SimTime;
import dynascope.engine.model.TableDefinition;
import dynascope.engine.operation.ReturnValuesOnConditionCheckFailure;
import dynascope.engine.operation.TransactWriteItems;
import dynascope.engine.operation.TransactWriteItems.Put;
import dynascope.engine.operation.TransactWriteItems.TransactWriteItem;
import dynascope.engine.simulation.Act;
import dynascope.engine.simulation.Playback;
import dynascope.engine.simulation.Recording;
import dynascope.engine.simulation.TimedAct;
import dynascope.engine.simulation.WorldDefinition;
import dynascope.visualisers.scene.Box;
import dynascope.visualisers.scene.Mark;
import dynascope.visualisers.scene.SceneObject;
import dynascope.visualisers.scene.Shape;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Two transactions that want the same item, as lanes with the cycle that would have come of it.
class CycleLanesTest {
  private static TransactWriteItem put(String id) {
    return TransactWriteItem.of(
        new Put(
            "Stock",
            Item.of("id", AttributeValue.s(id)),
            null,
            null,
            null,
            ReturnValuesOnConditionCheckFailure.NONE));
  }

  private static Playback playback() {
    var world =
        new WorldDefinition(
            Instant.EPOCH,
            Limits.STANDARD,
            List.of(
                TableDefinition.provisioned("Stock", KeySchema.of(KeyAttribute.s("id")), 900, 900)
                    .withInitialPartitions(2)),
            List.of(),
            List.of(),
            List.of());
    var acts = new ArrayList<TimedAct>();
    for (int i = 0; i < 2; i++) {
      acts.add(
          new TimedAct(
              new SimTime(100_000_000L + i * 900_000L),
              new Act.Call(new TransactWriteItems(List.of(put("shared"), put("own" + i))))));
    }
    return new Playback(Recording.of(3, world, acts));
  }

  private static Causes causes(Playback playback) {
    var found = new ArrayList<Conflicted>();
    playback.eachEvent(
        SimTime.BEFORE_ALL,
        SimTime.ofSeconds(1),
        event -> {
          if (event instanceof Conflicted conflict) {
            found.add(conflict);
          }
        });
    Conflicted conflict = found.getFirst();
    assertEquals(Way.PREPARED, conflict.way());
    return Objects.requireNonNull(playback.causes(conflict.seq(), conflict.at()));
  }

  private static LaneView view(Causes causes) {
    return new LaneView(
        1_200, 560, causes.from(), causes.to(), causes.effect().at(), false, Set.of(), null, null);
  }

  @Test
  void twoTransactionsAreLanesWithAnArrowEachWay() {
    Causes causes = causes(playback());
    Cycle cycle = causes.cycle();
    assertNotNull(cycle);
    assertEquals("shared", cycle.item());
    assertNotEquals(cycle.holder().number(), cycle.other().number());
    assertTrue(cycle.holder().touched().isBefore(cycle.other().touched()));
    for (Cycle.Part part : List.of(cycle.holder(), cycle.other())) {
      assertTrue(part.from().isBefore(part.touched()) && part.touched().isBefore(part.to()));
    }
    List<SceneObject> scene = CauseLanes.scene(causes, view(causes));
    SceneObject lanes =
        scene.stream().filter(each -> each.role().equals("cycle")).findFirst().orElseThrow();
    assertEquals("causes.cycle", lanes.textKey());
    assertEquals(1, marks(lanes, Mark.CLAMP));
    assertEquals(1, marks(lanes, Mark.OVER));
    for (SceneObject each : scene) {
      Box box = each.bounds();
      assertTrue(
          !each.role().equals("lane") || box.bottom() <= lanes.bounds().y() + 4,
          each.address() + " leaves room for the two");
    }
  }

  private static long marks(SceneObject lanes, Mark mark) {
    return lanes.shapes().stream()
        .filter(each -> each instanceof Shape.Glyph glyph && glyph.mark() == mark)
        .count();
  }

  @Test
  void theChainSaysWhyNoOrderOfTheTwoExplainsIt() {
    Playback playback = playback();
    Causes causes = causes(playback);
    assertTrue(
        causes.chain().stream().anyMatch(each -> each.key().equals("why.transaction.cycle")),
        causes.chain()::toString);
  }
}
