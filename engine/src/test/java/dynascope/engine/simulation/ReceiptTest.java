package dynascope.engine.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dynascope.engine.event.Charge;
import dynascope.engine.event.Receipt;
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
import dynascope.engine.operation.DeleteItem;
import dynascope.engine.operation.GetItem;
import dynascope.engine.operation.Operation;
import dynascope.engine.operation.PutItem;
import dynascope.engine.operation.TransactGetItems;
import dynascope.engine.operation.WriteOptions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReceiptTest {
  private static final TableDefinition TABLE =
      new TableDefinition(
          "Notes",
          new KeySchema(new KeyAttribute("pk", KeyType.S), null),
          BillingMode.PROVISIONED,
          new Throughput(3_000, 1_000),
          1);
  private static final Item KEY = Item.of("pk", AttributeValue.s("a"));

  private static Item sized(int bytes) {
    return KEY.with("body", AttributeValue.s("x".repeat(bytes - 7)));
  }

  private static Recording recording(Operation... asked) {
    List<TimedAct> acts = new ArrayList<>();
    for (Operation each : asked) {
      acts.add(new TimedAct(SimTime.ofMillis(100L * (acts.size() + 1)), new Act.Call(each)));
    }
    var world =
        new WorldDefinition(
            Instant.EPOCH, Limits.STANDARD, List.of(TABLE), List.of(), List.of(), List.of());
    return Recording.of(7, world, acts);
  }

  private static List<Receipt> receipts(Operation... asked) {
    var playback = new Playback(recording(asked));
    playback.runTo(SimTime.ofSeconds(2), () -> true);
    return playback.chronicle().receipts();
  }

  private static Charge only(Receipt receipt) {
    assertEquals(1, receipt.charges().size());
    return receipt.charges().getFirst();
  }

  @Test
  void aWriteIsChargedForTheLargerItemBeforeOrAfter() {
    List<Receipt> all =
        receipts(
            new PutItem("Notes", sized(2_560), WriteOptions.NONE, null),
            new PutItem("Notes", sized(100), WriteOptions.NONE, null),
            new DeleteItem("Notes", KEY, WriteOptions.NONE));
    assertEquals(List.of(2_560L, 2_560L, 100L), all.stream().map(Receipt::bytes).toList());
    assertEquals(3, only(all.getFirst()).blocks());
    assertEquals(1, only(all.getFirst()).unitsPerBlock());
  }

  @Test
  void aReadIsChargedInBlocksOfFourKilobytesByItsConsistency() {
    List<Receipt> all =
        receipts(
            new PutItem("Notes", sized(9_216), WriteOptions.NONE, null),
            new GetItem("Notes", KEY, true),
            new TransactGetItems(
                List.of(
                    new TransactGetItems.TransactGetItem(new TransactGetItems.Get("Notes", KEY)))),
            new GetItem("Notes", Item.of("pk", AttributeValue.s("missing")), false));
    assertEquals(1, only(all.get(1)).unitsPerBlock());
    assertEquals(3, only(all.get(1)).blocks());
    assertEquals(2, only(all.get(2)).unitsPerBlock());
    assertEquals(3, only(all.get(2)).blocks());
    assertEquals(0, only(all.get(3)).bytes());
    assertEquals(0.5, only(all.get(3)).unitsPerBlock());
  }

  @Test
  void aFailedConditionIsChargedForWhatWouldHaveBeenWritten() {
    Receipt failed =
        receipts(
                new PutItem("Notes", sized(100), WriteOptions.NONE, null),
                new PutItem(
                    "Notes",
                    sized(5_000),
                    WriteOptions.NONE.onlyIf("attribute_not_exists(pk)"),
                    null))
            .getLast();
    assertEquals("ConditionalCheckFailedException", failed.error());
    assertEquals(5_000, failed.bytes());
    assertEquals(5, failed.units().asDouble());
  }

  @Test
  void whatIsRefusedForItsFormIsNotCharged() {
    Receipt refused =
        receipts(new PutItem("Notes", sized(409_601), WriteOptions.NONE, null)).getLast();
    assertEquals("ValidationException", refused.error());
    assertTrue(refused.charges().isEmpty());
  }

  /// What stands at an instant does not know of what comes after it.
  @Test
  void aMomentShowsTheReceiptsOfItsPastAlone() {
    var playback =
        new Playback(
            recording(
                new PutItem("Notes", sized(100), WriteOptions.NONE, null),
                new DeleteItem("Notes", KEY, WriteOptions.NONE)));
    playback.runTo(SimTime.ofSeconds(1), () -> true);
    var window = java.time.Duration.ofMillis(10);
    assertEquals(0, playback.moment(SimTime.ofMillis(50), window).frame().receipts().size());
    assertEquals(1, playback.moment(SimTime.ofMillis(150), window).frame().receipts().size());
    assertEquals(2, playback.moment(SimTime.ofMillis(900), window).frame().receipts().size());
  }
}
