package dynascope.engine.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dynascope.engine.client.ItemAttribute;
import dynascope.engine.client.KeyTemplate;
import dynascope.engine.event.Event;
import dynascope.engine.event.SplitReason;
import dynascope.engine.model.AttributeValue;
import dynascope.engine.model.IndexDefinition;
import dynascope.engine.model.Item;
import dynascope.engine.model.KeyAttribute;
import dynascope.engine.model.KeySchema;
import dynascope.engine.model.Limits;
import dynascope.engine.model.PrimaryKey;
import dynascope.engine.model.Projection;
import dynascope.engine.model.TableDefinition;
import dynascope.engine.operation.DeleteItem;
import dynascope.engine.operation.PutItem;
import dynascope.engine.operation.ReturnItemCollectionMetrics;
import dynascope.engine.operation.WriteOptions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/// An item collection of ten gigabytes: nothing is scaled, for the items share their filling.
final class LocalIndexTest {
  private static final KeySchema SCHEMA =
      new KeySchema(KeyAttribute.s("shop"), KeyAttribute.s("order"));
  private static final int BYTES = 400_000;

  /// Key attributes and amount: `shop` S#1, `order` O#12345, `amount` 7.
  private static final int ENTRY = 4 + 3 + 5 + 7 + 6 + 2;

  private static final long MOST = 10L << 30;

  private static TestDriver full(boolean local) {
    long count = MOST / (BYTES + (local ? ENTRY : 0));
    IndexDefinition index =
        IndexDefinition.local(
            "by-amount",
            KeySchema.of(KeyAttribute.s("shop"), KeyAttribute.n("amount")),
            Projection.KEYS_ONLY);
    TableDefinition table =
        TableDefinition.onDemand("Orders", SCHEMA).with(local ? List.of(index) : List.of());
    var amount =
        new ItemAttribute("amount", new ItemAttribute.Filled(KeyTemplate.parse("7"), true));
    var items =
        new InitialItems("Orders", "S#{n}", 1, "O#{nnnnn}", count, 1, BYTES, List.of(amount));
    // Others beside it, so that its partition holds more than ten gigabytes.
    var others =
        new InitialItems("Orders", "T#{n}", 40, "O#{nnnnn}", 30, 1, BYTES, List.of(amount));
    return new TestDriver(
        new WorldDefinition(
            Instant.parse("2026-01-01T00:00:00Z"),
            Limits.STANDARD,
            List.of(table),
            List.of(items, others),
            List.of(),
            List.of()),
        1);
  }

  private static PutItem put(int filling) {
    Item item = key("O#99999").with("filler", AttributeValue.s("x".repeat(filling)));
    WriteOptions options = WriteOptions.NONE.returning(ReturnItemCollectionMetrics.SIZE);
    return new PutItem("Orders", item, options, null);
  }

  private static Item key(String order) {
    return Item.of("shop", AttributeValue.s("S#1"), "order", AttributeValue.s(order));
  }

  @Test
  void aCollectionGrowsToTenGigabytesWithItsEntriesAndNoFurther() {
    TestDriver driver = full(true);
    var answer = driver.ask(put(100), PutItem.Answered.class);
    var metrics = answer.itemCollectionMetrics();
    assertNotNull(metrics);
    assertEquals(9, metrics.lowerGb());
    assertEquals(10, metrics.upperGb());
    var refusal = driver.refusal(put(BYTES));
    assertNotNull(refusal);
    assertEquals("ItemCollectionSizeLimitExceededException", refusal.type());
    assertEquals("Collection size exceeded.", refusal.message());
    driver.ask(new DeleteItem("Orders", key("O#00001"), WriteOptions.NONE));
    driver.ask(put(BYTES - 1_000));
  }

  @Test
  void aFullCollectionWithALocalIndexIsNotCutAndOneWithoutIs() {
    assertFalse(cuts(full(true)));
    assertTrue(cuts(full(false)));
  }

  /// Whether the partition of the full collection, which splits for its size, is cut inside it.
  private static boolean cuts(TestDriver driver) {
    driver.ask(put(100));
    driver.pass(Duration.ofMinutes(4));
    PrimaryKey point =
        driver.events.stream()
            .filter(Event.Split.class::isInstance)
            .map(Event.Split.class::cast)
            .filter(each -> each.why() == SplitReason.SIZE)
            .findFirst()
            .orElseThrow()
            .point();
    driver.ask(new DeleteItem("Orders", key("O#00001"), WriteOptions.NONE));
    driver.ask(put(BYTES - 1_000));
    return !point.equals(PrimaryKey.atHash(point.hash()));
  }
}
