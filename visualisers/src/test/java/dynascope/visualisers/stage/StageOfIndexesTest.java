package dynascope.visualisers.stage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dynascope.engine.model.AttributeValue;
import dynascope.engine.model.IndexDefinition;
import dynascope.engine.model.Item;
import dynascope.engine.model.KeyAttribute;
import dynascope.engine.model.KeySchema;
import dynascope.engine.model.Limits;
import dynascope.engine.model.Projection;
import dynascope.engine.model.SimTime;
import dynascope.engine.model.TableDefinition;
import dynascope.engine.moment.Moment;
import dynascope.engine.operation.Operation;
import dynascope.engine.operation.PageOptions;
import dynascope.engine.operation.PageShape;
import dynascope.engine.operation.PutItem;
import dynascope.engine.operation.Query;
import dynascope.engine.operation.Scan;
import dynascope.engine.operation.Segment;
import dynascope.engine.simulation.Act;
import dynascope.engine.simulation.Playback;
import dynascope.engine.simulation.Recording;
import dynascope.engine.simulation.TimedAct;
import dynascope.engine.simulation.WorldDefinition;
import dynascope.visualisers.Fixtures;
import dynascope.visualisers.scene.SceneObject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// A world with indexes on the stage, which does not draw them yet: nothing may be drawn wrong.
class StageOfIndexesTest {
  /// A number for a key, where the index has text: what one asks of the other can't be its key.
  private static final TableDefinition ORDERS =
      TableDefinition.onDemand("Orders", KeySchema.of(KeyAttribute.n("id"), KeyAttribute.n("at")))
          .with(
              IndexDefinition.local(
                  "near",
                  KeySchema.of(KeyAttribute.n("id"), KeyAttribute.s("state")),
                  Projection.KEYS_ONLY))
          .with(
              IndexDefinition.global(
                  "by-state", KeySchema.of(KeyAttribute.s("state")), Projection.KEYS_ONLY));

  private static Query query(String index, String key, AttributeValue value) {
    return new Query(
        "Orders",
        "#k = :v",
        PageShape.ALL.where(Map.of("#k", key), Map.of(":v", value)),
        PageOptions.FIRST.of(index));
  }

  private static Playback playback(Operation asked) {
    var acts = new ArrayList<TimedAct>();
    for (int i = 1; i <= 5; i++) {
      Item item =
          Item.of(
              "id",
              AttributeValue.n(1),
              "at",
              AttributeValue.n(i),
              "state",
              AttributeValue.s("new"));
      acts.add(
          new TimedAct(new SimTime(i * 1_000_000L), new Act.Call(new PutItem("Orders", item))));
    }
    acts.add(new TimedAct(new SimTime(500_000_000L), new Act.Call(asked)));
    var playback =
        new Playback(
            Recording.of(
                1,
                new WorldDefinition(
                    Instant.parse("2026-01-01T00:00:00Z"),
                    Limits.STANDARD,
                    List.of(ORDERS),
                    List.of(),
                    List.of(),
                    List.of()),
                acts));
    playback.runTo(SimTime.ofSeconds(1), () -> true);
    return playback;
  }

  private static List<SceneObject> scene(Playback playback, long millis) {
    Moment moment = playback.moment(new SimTime(millis * 1_000_000L), Duration.ofMillis(50));
    return new StageVisualiser().scene(moment, Fixtures.told(1600, 900));
  }

  private static boolean hasBeam(List<SceneObject> scene) {
    return scene.stream().anyMatch(each -> each.toString().contains("beam"));
  }

  @Test
  void readingAnIndexDrawsNothingWrongOnItsTable() {
    for (Operation asked :
        List.of(
            query("by-state", "state", AttributeValue.s("new")),
            query("near", "id", AttributeValue.n(1)),
            new Scan("Orders", Segment.WHOLE, PageShape.ALL, PageOptions.FIRST.of("by-state")),
            new Scan("Orders", Segment.WHOLE, PageShape.ALL, PageOptions.FIRST.of("near")))) {
      Playback playback = playback(asked);
      for (long at = 0; at < 600; at += 7) {
        assertFalse(scene(playback, at).isEmpty(), asked::toString);
      }
    }
  }

  @Test
  void theBeamOfAScanSweepsTheTableButNotForAGlobalIndex() {
    var found = new ArrayList<Boolean>();
    for (String index : List.of("", "near", "by-state")) {
      PageOptions page = index.isEmpty() ? PageOptions.FIRST : PageOptions.FIRST.of(index);
      Playback playback = playback(new Scan("Orders", Segment.WHOLE, PageShape.ALL, page));
      boolean any = false;
      for (long at = 500; at < 600; at += 3) {
        any |= hasBeam(scene(playback, at));
      }
      found.add(any);
    }
    assertEquals(List.of(true, true, false), found);
  }
}
