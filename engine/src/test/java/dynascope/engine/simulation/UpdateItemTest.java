package dynascope.engine.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dynascope.engine.error.ServiceException;
import dynascope.engine.event.Event;
import dynascope.engine.expression.Legacy;
import dynascope.engine.model.AttributeValue;
import dynascope.engine.model.Item;
import dynascope.engine.model.KeyAttribute;
import dynascope.engine.model.KeySchema;
import dynascope.engine.model.TableDefinition;
import dynascope.engine.model.Units;
import dynascope.engine.operation.ConsumedCapacity;
import dynascope.engine.operation.GetItem;
import dynascope.engine.operation.PutItem;
import dynascope.engine.operation.ReturnConsumedCapacity;
import dynascope.engine.operation.ReturnValues;
import dynascope.engine.operation.UpdateItem;
import dynascope.engine.operation.WriteOptions;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// What UpdateItem does, answers and costs, asked as a client would.
final class UpdateItemTest {
  private static final KeySchema ID = KeySchema.of(KeyAttribute.s("id"));
  private static final Item ANN = Item.of("id", AttributeValue.s("ann"));

  private final TestDriver driver =
      TestDriver.of(
          TableDefinition.provisioned("Users", ID, 10_000, 10_000).withInitialPartitions(2));

  private static UpdateItem update(@Nullable String expression, ReturnValues values) {
    return new UpdateItem("Users", ANN, expression, WriteOptions.NONE.returning(values));
  }

  private static UpdateItem update(String expression, Map<String, AttributeValue> values) {
    return new UpdateItem("Users", ANN, expression, WriteOptions.NONE.where(null, values));
  }

  private static UpdateItem.Answered ask(TestDriver driver, UpdateItem update) {
    return driver.ask(update, UpdateItem.Answered.class);
  }

  private @Nullable Item read() {
    return driver.ask(new GetItem("Users", ANN, true), GetItem.Answered.class).item();
  }

  private static Item item(Object... namesAndNumbers) {
    Item item = ANN;
    for (int i = 0; i < namesAndNumbers.length; i += 2) {
      item =
          item.with(
              (String) namesAndNumbers[i], AttributeValue.n((Integer) namesAndNumbers[i + 1]));
    }
    return item;
  }

  private static Map<String, AttributeValue> one() {
    return Map.of(":one", AttributeValue.n(1));
  }

  @Test
  void aMissingItemIsMadeOfItsKeyAndTheEffects() {
    ask(driver, update("SET a = :one ADD b :one", one()));
    assertEquals(item("a", 1, "b", 1), read());
  }

  @Test
  void anUpdateWithoutEffectsMakesAnItemOfItsKey() {
    assertEquals(ANN, ask(driver, update(null, ReturnValues.ALL_NEW)).attributes());
    assertEquals(ANN, read());
  }

  @Test
  void takingAwayFromNothingMakesNoItem() {
    var answer = ask(driver, update("REMOVE a", ReturnValues.ALL_NEW));
    assertNull(answer.attributes());
    assertEquals(Units.of(1), answer.units());
    assertNull(read());
  }

  @Test
  void whatIsReturnedIsOldOrNewWholeOrTouched() {
    driver.ask(new PutItem("Users", item("a", 1, "b", 2)));
    String swap = "SET a = b, b = a";
    assertNull(ask(driver, update(swap, ReturnValues.NONE)).attributes());
    assertEquals(
        item("a", 2, "b", 1), ask(driver, update(swap, ReturnValues.ALL_OLD)).attributes());
    assertEquals(
        item("a", 2, "b", 1), ask(driver, update(swap, ReturnValues.ALL_NEW)).attributes());
    assertEquals(
        item("a", 2).without("id"),
        ask(driver, update("REMOVE a, c", ReturnValues.UPDATED_OLD)).attributes());
    assertEquals(
        item("c", 1).without("id"),
        ask(driver, update("SET c = b REMOVE a", ReturnValues.UPDATED_NEW)).attributes());
    assertNull(ask(driver, update("REMOVE z", ReturnValues.UPDATED_OLD)).attributes());
    assertNull(ask(driver, update("REMOVE c", ReturnValues.UPDATED_NEW)).attributes());
    assertEquals(item("b", 1), read());
  }

  @Test
  void allOldOfAMissingItemIsNothing() {
    assertNull(ask(driver, update(null, ReturnValues.ALL_OLD)).attributes());
  }

  @Test
  void anUpdateCostsTheLargerOfBeforeAndAfterNotTheDifference() {
    Item large = ANN.with("t", AttributeValue.s("x".repeat(3_000)));
    driver.ask(new PutItem("Users", large));
    assertEquals(Units.of(3), ask(driver, update("SET a = :one", one())).units());
    var smaller = ask(driver, update("REMOVE t", ReturnValues.NONE));
    assertEquals(Units.of(3), smaller.units());
    assertEquals(Units.of(1), ask(driver, update("REMOVE a", ReturnValues.NONE)).units());
    var grown = update("SET t = :t", Map.of(":t", AttributeValue.s("x".repeat(2_000))));
    assertEquals(Units.of(2), ask(driver, grown).units());
  }

  @Test
  void capacityIsReportedInAllOrOfTheTableApart() {
    WriteOptions total = WriteOptions.NONE.returning(ReturnConsumedCapacity.TOTAL);
    WriteOptions indexes = WriteOptions.NONE.returning(ReturnConsumedCapacity.INDEXES);
    assertEquals(
        new ConsumedCapacity("Users", Units.of(1), null),
        ask(driver, new UpdateItem("Users", ANN, null, total)).consumedCapacity());
    assertEquals(
        new ConsumedCapacity("Users", Units.of(1), Units.of(1)),
        ask(driver, new UpdateItem("Users", ANN, null, indexes)).consumedCapacity());
    assertNull(ask(driver, update(null, ReturnValues.NONE)).consumedCapacity());
  }

  @Test
  void anItemMayGrowTo409581BytesThroughOneSetAndNoFurther() {
    // The key's 5 bytes are taken out, and 3 for the update and 19 for the SET are added.
    int free = 409_600 - 3 - 19 - "t".length();
    var most = update("SET t = :t", Map.of(":t", AttributeValue.s("x".repeat(free))));
    ask(driver, most);
    var more = update("SET t = :t", Map.of(":t", AttributeValue.s("x".repeat(free + 1))));
    assertEquals(
        ServiceException.validation("Item size to update has exceeded the maximum allowed size"),
        driver.refusal(more));
    Item whole = ANN.with("t", AttributeValue.s("x".repeat(409_600 - ANN.size() - 1)));
    driver.ask(new PutItem("Users", whole));
    assertEquals(409_600, whole.size());
  }

  @Test
  void whatTheItemDoesNotAllowIsRefusedAndCostsNothing() {
    driver.ask(new PutItem("Users", ANN.with("s", AttributeValue.s("x"))));
    assertEquals(
        ServiceException.validation(
            "The provided expression refers to an attribute that does not exist in the item"),
        driver.refusal(update("SET a = b", ReturnValues.NONE)));
    assertEquals(
        ServiceException.validation(
            "An operand in the update expression has an incorrect data type"),
        driver.refusal(update("SET s = s + :one", one())));
    assertEquals(
        ServiceException.validation(
            "The document path provided in the update expression is invalid for update"),
        driver.refusal(update("SET s.a = :one", one())));
    assertEquals(1, driver.events.stream().filter(Event.Written.class::isInstance).count());
  }

  @Test
  void theKeyCannotBeUpdated() {
    assertEquals(
        ServiceException.validation(
            "One or more parameter values were invalid: Cannot update attribute id. This attribute"
                + " is part of the key"),
        driver.refusal(update("SET id = :one", one())));
  }

  @Test
  void attributeUpdatesDoWhatExpressionsDo() {
    var updates =
        Map.of(
            "a", new Legacy.Update(Legacy.Action.PUT, AttributeValue.n(1)),
            "b", new Legacy.Update(Legacy.Action.ADD, AttributeValue.n(2)));
    ask(driver, new UpdateItem("Users", ANN, null, updates, WriteOptions.NONE));
    assertEquals(item("a", 1, "b", 2), read());
    assertEquals(
        ServiceException.validation(
            "Can not use both expression and non-expression parameters in the same request:"
                + " Non-expression parameters: {AttributeUpdates} Expression parameters:"
                + " {UpdateExpression}"),
        driver.refusal(new UpdateItem("Users", ANN, "REMOVE a", updates, WriteOptions.NONE)));
  }
}
