package dynascope.visualisers.stage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dynascope.engine.model.AttributeValue;
import dynascope.engine.model.IndexDefinition;
import dynascope.engine.model.Item;
import dynascope.engine.model.KeyAttribute;
import dynascope.engine.model.KeySchema;
import dynascope.engine.model.Limits;
import dynascope.engine.model.Projection;
import dynascope.engine.model.SimTime;
import dynascope.engine.model.TableDefinition;
import dynascope.engine.model.Throughput;
import dynascope.engine.moment.CoordinatorView;
import dynascope.engine.moment.Moment;
import dynascope.engine.operation.Operation;
import dynascope.engine.operation.PageOptions;
import dynascope.engine.operation.PageShape;
import dynascope.engine.operation.PutItem;
import dynascope.engine.operation.Query;
import dynascope.engine.operation.ReturnValuesOnConditionCheckFailure;
import dynascope.engine.operation.Scan;
import dynascope.engine.operation.Segment;
import dynascope.engine.operation.TransactWriteItems;
import dynascope.engine.simulation.Act;
import dynascope.engine.simulation.Playback;
import dynascope.engine.simulation.Recording;
import dynascope.engine.simulation.TimedAct;
import dynascope.engine.simulation.WorldDefinition;
import dynascope.visualisers.Fixtures;
import dynascope.visualisers.scene.Mark;
import dynascope.visualisers.scene.SceneObject;
import dynascope.visualisers.scene.Shape;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Worlds with indexes and transactions on the stage.
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
    return playback(ORDERS, asked);
  }

  private static Playback playback(TableDefinition table, Operation asked) {
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
                    List.of(table),
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

  /// A world whose index takes one write a second, while many come.
  private static List<SceneObject> behind(int writes) {
    TableDefinition table =
        TableDefinition.provisioned("Orders", KeySchema.of(KeyAttribute.n("id")), 100, 1_000)
            .withInitialPartitions(1)
            .with(
                IndexDefinition.global(
                        "by-state", KeySchema.of(KeyAttribute.s("state")), Projection.ALL)
                    .with(new Throughput(1, 1)));
    var acts = new ArrayList<TimedAct>();
    for (int i = 0; i < writes; i++) {
      Item item = Item.of("id", AttributeValue.n(i), "state", AttributeValue.s("new"));
      acts.add(
          new TimedAct(new SimTime(i * 4_000_000L), new Act.Call(new PutItem("Orders", item))));
    }
    var playback =
        new Playback(
            Recording.of(
                1,
                new WorldDefinition(
                    Instant.parse("2026-01-01T00:00:00Z"),
                    Limits.STANDARD.with(Limits.INDEX_FEED, 20).with(Limits.BURST_INITIAL, 5),
                    List.of(table),
                    List.of(),
                    List.of(),
                    List.of()),
                acts));
    return scene(playback, writes * 4L + 100);
  }

  private static List<String> keys(List<SceneObject> scene) {
    return scene.stream().map(SceneObject::textKey).toList();
  }

  @Test
  void aBoxShowsWhatWaitsForAnIndexAndAWedgeWhenItIsFull() {
    List<String> some = keys(behind(15));
    assertTrue(some.contains("stage.feed.held"), some.toString());
    assertFalse(some.contains("stage.feed.wedge"), some.toString());
    List<String> full = keys(behind(40));
    assertTrue(full.contains("stage.feed.full"), full.toString());
    assertTrue(full.contains("stage.feed.wedge"), full.toString());
    // The table's partition has done nothing wrong.
    assertFalse(full.contains("stage.partition.over"), full.toString());
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

  private static SceneObject only(List<SceneObject> scene, String role, String address) {
    List<SceneObject> found =
        scene.stream()
            .filter(each -> each.role().equals(role) && each.address().text().equals(address))
            .toList();
    assertEquals(1, found.size(), role + " " + address);
    return found.getFirst();
  }

  private static List<SceneObject> tokens(List<SceneObject> scene, String key) {
    return scene.stream().filter(each -> each.textKey().equals(key)).toList();
  }

  @Test
  void aGlobalIndexStandsBelowItsTableAndCountsItsEntries() {
    List<SceneObject> scene =
        scene(playback(query("by-state", "state", AttributeValue.s("new"))), 400);
    SceneObject table = only(scene, "partition", "Orders/P1");
    SceneObject index = only(scene, "index", "Orders/by-state");
    SceneObject partition = only(scene, "partition", "Orders/by-state/P1");
    assertTrue(index.bounds().y() > table.bounds().bottom());
    assertTrue(partition.bounds().y() >= index.bounds().bottom());
    assertEquals(5L, partition.args().get(4));
  }

  @Test
  void aLocalIndexIsADrawerInTheSlotThatHoldsItsEntries() {
    List<SceneObject> scene =
        scene(playback(query("by-state", "state", AttributeValue.s("new"))), 400);
    List<SceneObject> drawers =
        scene.stream().filter(each -> each.address().text().equals("Orders/near")).toList();
    int held = 0;
    for (SceneObject drawer : drawers) {
      boolean inside =
          scene.stream()
              .filter(each -> each.role().equals("partition"))
              .anyMatch(slot ->
                  slot.bounds().contains(drawer.bounds().x(), drawer.bounds().y())
                      && slot.address().name().equals(drawer.args().get(1)));
      assertTrue(inside, drawer::toString);
      held += (int) (long) (Long) drawer.args().get(2);
    }
    assertFalse(drawers.isEmpty());
    assertEquals(5, held);
  }

  @Test
  void anEntryFliesFromTheTableToItsIndexFromTheInstantOfTheWrite() {
    Playback playback = playback(query("by-state", "state", AttributeValue.s("new")));
    int frames = 0;
    double lowest = 0;
    double highest = 10_000;
    double slot = 0;
    for (long at = 0; at < 60; at++) {
      List<SceneObject> scene = scene(playback, at);
      slot = only(scene, "partition", "Orders/P1").bounds().bottom();
      for (SceneObject token : tokens(scene, "stage.token.entered")) {
        frames++;
        lowest = Math.max(lowest, token.bounds().centreY());
        highest = Math.min(highest, token.bounds().centreY());
      }
    }
    assertTrue(frames > 5, "frames " + frames);
    assertTrue(highest < slot + 10 && lowest > slot + 20, highest + " to " + lowest + ", " + slot);
  }

  @Test
  void aReadOfAnIndexFliesPastTheTableToThePartitionOfTheIndex() {
    Playback playback = playback(query("by-state", "state", AttributeValue.s("new")));
    double lowest = 0;
    double slot = 10_000;
    for (long at = 500; at < 560; at++) {
      List<SceneObject> scene = scene(playback, at);
      slot = only(scene, "partition", "Orders/P1").bounds().bottom();
      for (SceneObject token : tokens(scene, "stage.token.read")) {
        lowest = Math.max(lowest, token.bounds().centreY());
      }
    }
    assertTrue(lowest > slot + 10, lowest + ", " + slot);
  }

  @Test
  void twentyIndexesLeaveTheTableItsRoomAndStayOnTheStage() {
    TableDefinition table = ORDERS;
    for (int i = 0; i < 19; i++) {
      table =
          table.with(
              IndexDefinition.global(
                  "extra-" + i, KeySchema.of(KeyAttribute.s("state")), Projection.ALL));
    }
    Playback playback = playback(table, query("by-state", "state", AttributeValue.s("new")));
    Moment moment = playback.moment(new SimTime(400_000_000L), Duration.ofMillis(50));
    for (int[] size : new int[][] {{1600, 900}, {728, 508}, {1048, 608}, {400, 300}}) {
      List<SceneObject> scene =
          new StageVisualiser().scene(moment, Fixtures.told(size[0], size[1]));
      double slot = only(scene, "partition", "Orders/P1").bounds().height();
      assertTrue(slot >= 80, size[0] + ": " + slot);
      double bottom = 0;
      for (SceneObject each : scene) {
        if (each.role().equals("index") && each.address().text().contains("extra")) {
          assertTrue(each.bounds().y() >= bottom, each.address() + " overlaps");
          bottom = each.bounds().bottom();
          assertTrue(bottom <= size[1], each.address() + " below " + size[1]);
        }
      }
    }
  }

  private static TransactWriteItems transaction(@Nullable String condition) {
    var actions = new ArrayList<TransactWriteItems.TransactWriteItem>();
    for (int i = 10; i < 14; i++) {
      Item item = Item.of("id", AttributeValue.n(i), "at", AttributeValue.n(i));
      actions.add(
          TransactWriteItems.TransactWriteItem.of(
              new TransactWriteItems.Put(
                  "Orders",
                  item,
                  condition,
                  null,
                  null,
                  ReturnValuesOnConditionCheckFailure.NONE)));
    }
    return new TransactWriteItems(actions);
  }

  /// The bracket at the first instant at which there is one.
  private static SceneObject bracket(Playback playback) {
    for (long at = 500; at < 600; at++) {
      for (SceneObject each : scene(playback, at)) {
        if (each.role().equals("transaction")) {
          return each;
        }
      }
    }
    throw new AssertionError("no bracket");
  }

  private static long count(SceneObject bracket, Mark mark) {
    return bracket.shapes().stream()
        .filter(each -> each instanceof Shape.Glyph glyph && glyph.mark() == mark)
        .count();
  }

  @Test
  void aBracketClampsThePartitionsOfATransactionThatWasDone() {
    Playback playback = playback(transaction(null));
    SceneObject bracket = bracket(playback);
    assertEquals("stage.transaction.done", bracket.textKey());
    long partitions = (int) (Integer) bracket.args().get(2);
    assertTrue(partitions > 0);
    assertEquals(partitions, count(bracket, Mark.CLAMP));
    assertEquals(0, count(bracket, Mark.REFUSAL));
    SceneObject coordinator = only(scene(playback, 600), "coordinator", bracket.address().text());
    assertEquals(1L, coordinator.args().getFirst());
  }

  @Test
  void clampsAreOpenUntilATransactionIsDecidedAndThenClosed() {
    Playback playback = playback(transaction(null));
    var seen = new ArrayList<String>();
    for (long tenth = 0; tenth < 200; tenth++) {
      Moment moment =
          playback.moment(new SimTime(500_000_000L + tenth * 100_000), Duration.ofMillis(1));
      CoordinatorView coordinator = moment.frame().coordinator();
      if (coordinator == null || coordinator.kept().isEmpty()) {
        continue;
      }
      SceneObject clamps =
          new StageVisualiser()
              .scene(moment, Fixtures.told(1_600, 900)).stream()
                  .filter(each -> each.role().equals("clamps"))
                  .findFirst()
                  .orElseThrow();
      String phase = coordinator.underway().getFirst().phase().name();
      long open = count(clamps, Mark.CLAMP_OPEN);
      long closed = count(clamps, Mark.CLAMP);
      assertEquals(phase.equals("PREPARING") ? coordinator.kept().size() : 0, open);
      assertEquals(phase.equals("COMMITTING") ? coordinator.kept().size() : 0, closed);
      seen.add(phase);
    }
    assertEquals(List.of("PREPARING", "COMMITTING"), seen.stream().distinct().toList());
  }

  @Test
  void aCancelledTransactionClampsNothingAndMarksWhoSaidNo() {
    SceneObject bracket = bracket(playback(transaction("attribute_exists(id)")));
    assertEquals("stage.transaction.cancelled", bracket.textKey());
    assertEquals(0, count(bracket, Mark.CLAMP));
    long partitions = (int) (Integer) bracket.args().get(2);
    assertEquals(partitions + 1, count(bracket, Mark.REFUSAL), "and the coordinator");
    assertTrue(bracket.args().get(1).toString().contains("ConditionalCheckFailed"));
  }

  @Test
  void theCoordinatorStandsOnlyWhereTransactionsAreAndItsTokensHaveADoubleOutline() {
    Playback without = playback(query("by-state", "state", AttributeValue.s("new")));
    assertTrue(scene(without, 600).stream().noneMatch(each -> each.role().equals("coordinator")));
    Playback playback = playback(transaction(null));
    boolean reached = false;
    for (long at = 500; at < 560; at++) {
      for (SceneObject each : scene(playback, at)) {
        boolean doubled =
            each.shapes().size() == 1
                && each.shapes().getFirst() instanceof Shape.Glyph glyph
                && glyph.mark() == Mark.WRITE_TRANSACTION;
        reached |= doubled && each.bounds().x() > 1_000;
      }
    }
    assertTrue(reached);
  }
}
