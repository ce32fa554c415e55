package dynascope.engine.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dynascope.engine.error.CancellationReason;
import dynascope.engine.error.ServiceException;
import dynascope.engine.model.AttributeValue;
import dynascope.engine.model.IndexDefinition;
import dynascope.engine.model.Item;
import dynascope.engine.model.KeyAttribute;
import dynascope.engine.model.KeySchema;
import dynascope.engine.model.Projection;
import dynascope.engine.model.TableDefinition;
import dynascope.engine.operation.BatchWriteItem;
import dynascope.engine.operation.BatchWriteItem.WriteRequest;
import dynascope.engine.operation.ExecuteStatement;
import dynascope.engine.operation.ExecuteTransaction;
import dynascope.engine.operation.ExecuteTransaction.ParameterizedStatement;
import dynascope.engine.operation.Operation;
import dynascope.engine.operation.PutItem;
import dynascope.engine.operation.ReturnValuesOnConditionCheckFailure;
import dynascope.engine.operation.TransactWriteItems;
import dynascope.engine.operation.TransactWriteItems.TransactWriteItem;
import dynascope.engine.operation.UpdateItem;
import dynascope.engine.operation.WriteOptions;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/// 400 KB for an item together with its entries in all local indexes, on every way to write.
final class ItemSizeTest {
  private static final String TOO_LARGE = "Item size has exceeded the maximum allowed size";
  private static final String TOO_LARGE_TO_UPDATE =
      "Item size to update has exceeded the maximum allowed size";
  private static final KeySchema SCHEMA = KeySchema.of(KeyAttribute.s("id"), KeyAttribute.n("nr"));

  /// 2 + 1 for id, 2 + 2 for nr, 4 + 2 for rank; and as much again for the entry of each index.
  private static final int KEYS = 3 * (3 + 4 + 6);

  private static final int ROOM = 409_600 - KEYS - "t".length();

  private static IndexDefinition local(String name, Projection projection) {
    return IndexDefinition.local(
        name, KeySchema.of(KeyAttribute.s("id"), KeyAttribute.n("rank")), projection);
  }

  private static TestDriver driver() {
    return TestDriver.of(
        TableDefinition.onDemand("Orders", SCHEMA)
            .with(
                List.of(
                    local("by-rank", Projection.KEYS_ONLY),
                    local("by-rank-too", Projection.KEYS_ONLY),
                    IndexDefinition.global(
                        "by-all", KeySchema.of(KeyAttribute.n("rank")), Projection.ALL))));
  }

  private static Item key() {
    return Item.of("id", AttributeValue.s("a"), "nr", AttributeValue.n(1));
  }

  private static AttributeValue text(int characters) {
    return AttributeValue.s("x".repeat(characters));
  }

  private static Item item(int characters) {
    return key().with("rank", AttributeValue.n(1)).with("t", text(characters));
  }

  private static void refused(String message, Operation operation) {
    TestDriver driver = driver();
    driver.ask(new PutItem("Orders", item(1)));
    assertEquals(ServiceException.validation(message), driver.refusal(operation));
  }

  private static void cancelled(String message, Operation operation) {
    TestDriver driver = driver();
    driver.ask(new PutItem("Orders", item(1)));
    assertEquals(
        List.of(new CancellationReason("ValidationError", message, null)),
        driver.refusal(operation).cancellationReasons());
  }

  private static BatchWriteItem batch(Item item) {
    return new BatchWriteItem(new TreeMap<>(Map.of("Orders", List.of(WriteRequest.put(item)))));
  }

  @Test
  void aPutMayFillTheRoomThatItsLocalEntriesLeave() {
    TestDriver driver = driver();
    driver.ask(new PutItem("Orders", item(ROOM)));
    driver.ask(batch(item(ROOM)));
    refused(TOO_LARGE, new PutItem("Orders", item(ROOM + 1)));
    refused(TOO_LARGE, batch(item(ROOM + 1)));
  }

  @Test
  void anItemWithoutEntriesHasAllTheRoom() {
    Item sparse = key().with("t", text(409_600 - key().size() - 1));
    assertEquals(409_600, sparse.size());
    driver().ask(new PutItem("Orders", sparse));
  }

  @Test
  void anIndexOfWholeItemsLeavesHalfOfTheRoom() {
    TestDriver driver =
        TestDriver.of(
            TableDefinition.onDemand("Orders", SCHEMA)
                .with(List.of(local("whole", Projection.ALL))));
    driver.ask(new PutItem("Orders", item(204_800 - KEYS / 3 - 1)));
    assertEquals(
        ServiceException.validation(TOO_LARGE),
        driver.refusal(new PutItem("Orders", item(204_800 - KEYS / 3))));
  }

  private static UpdateItem update(int characters) {
    return new UpdateItem(
        "Orders",
        key(),
        "SET t = :t",
        WriteOptions.NONE.where(null, Map.of(":t", text(characters))));
  }

  @Test
  void anUpdateMayFillTheRoomThatItsLocalEntriesLeave() {
    TestDriver driver = driver();
    driver.ask(new PutItem("Orders", item(1)));
    driver.ask(update(ROOM));
    refused(TOO_LARGE_TO_UPDATE, update(ROOM + 1));
  }

  @Test
  void anUpdateThatMakesEntriesNeedsRoomForThem() {
    TestDriver driver = driver();
    driver.ask(new PutItem("Orders", key().with("t", text(ROOM + 1))));
    var rank =
        new UpdateItem(
            "Orders",
            key(),
            "SET #r = :r",
            WriteOptions.NONE.where(Map.of("#r", "rank"), Map.of(":r", AttributeValue.n(1))));
    assertEquals(ServiceException.validation(TOO_LARGE_TO_UPDATE), driver.refusal(rank));
  }

  private static TransactWriteItems transaction(TransactWriteItems.Action action) {
    return new TransactWriteItems(List.of(TransactWriteItem.of(action)));
  }

  private static TransactWriteItems transactedUpdate(int characters) {
    return transaction(
        new TransactWriteItems.Update(
            "Orders",
            key(),
            "SET t = :t",
            null,
            null,
            Map.of(":t", text(characters)),
            ReturnValuesOnConditionCheckFailure.NONE));
  }

  @Test
  void aTransactionIsCancelledForAnItemWithTooLargeEntries() {
    TestDriver driver = driver();
    driver.ask(transaction(new TransactWriteItems.Put("Orders", item(ROOM))));
    driver.ask(transactedUpdate(ROOM));
    cancelled(TOO_LARGE, transaction(new TransactWriteItems.Put("Orders", item(ROOM + 1))));
    cancelled(TOO_LARGE_TO_UPDATE, transactedUpdate(ROOM + 1));
  }

  @Test
  void aStatementIsHeldToTheSame() {
    String insert = "INSERT INTO Orders VALUE {'id': 'b', 'nr': 1, 'rank': 1, 't': ?}";
    String update = "UPDATE Orders SET t = ? WHERE id = 'a' AND nr = 1";
    TestDriver driver = driver();
    driver.ask(new ExecuteStatement(insert, text(ROOM)));
    driver.ask(new PutItem("Orders", item(1)));
    driver.ask(new ExecuteStatement(update, text(ROOM)));
    refused(TOO_LARGE, new ExecuteStatement(insert, text(ROOM + 1)));
    refused(TOO_LARGE_TO_UPDATE, new ExecuteStatement(update, text(ROOM + 1)));
    cancelled(TOO_LARGE, statements(insert));
    cancelled(TOO_LARGE_TO_UPDATE, statements(update));
  }

  @Test
  void aStatementMayFillAnItemWholeWhereAnUpdateOfItsOwnMayNot() {
    TestDriver driver = TestDriver.of(TableDefinition.onDemand("Orders", SCHEMA));
    int all = 409_600 - key().size() - "t".length();
    String text = "UPDATE Orders SET t = ? WHERE id = 'a' AND nr = 1";
    driver.ask(new PutItem("Orders", key()));
    driver.ask(new ExecuteStatement(text, text(all)));
    assertEquals(
        ServiceException.validation(TOO_LARGE_TO_UPDATE),
        driver.refusal(new ExecuteStatement(text, text(all + 1))));
    // The key's seven bytes are less than the 22 that one SET takes.
    assertEquals(
        ServiceException.validation(TOO_LARGE_TO_UPDATE),
        driver.refusal(update(all - 22 + key().size() + 1)));
    driver.ask(update(all - 22 + key().size()));
    String insert = "INSERT INTO Orders VALUE {'id': 'b', 'nr': 1, 't': ?}";
    driver.ask(new ExecuteStatement(insert, text(all)));
    assertEquals(
        ServiceException.validation(TOO_LARGE),
        driver.refusal(new ExecuteStatement(insert.replace("'b'", "'c'"), text(all + 1))));
  }

  private static ExecuteTransaction statements(String statement) {
    return new ExecuteTransaction(new ParameterizedStatement(statement, text(ROOM + 1)));
  }
}
