package dynascope.engine.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dynascope.engine.metric.Counter;
import dynascope.engine.model.Address;
import dynascope.engine.model.AttributeValue;
import dynascope.engine.model.Item;
import dynascope.engine.model.KeyAttribute;
import dynascope.engine.model.KeySchema;
import dynascope.engine.model.TableDefinition;
import dynascope.engine.model.Units;
import dynascope.engine.operation.PutItem;
import dynascope.engine.operation.Query;
import dynascope.engine.operation.ReturnConsumedCapacity;
import dynascope.engine.operation.TransactWriteItems;
import dynascope.engine.operation.TransactWriteItems.Put;
import dynascope.engine.operation.TransactWriteItems.TransactWriteItem;
import dynascope.engine.operation.WriteOptions;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/// What people believe of conditions and transactions, each disproved by what the engine does.
final class ConflictMisconceptionsTest {
  private static final Address ORDERS = Address.parse("Orders");
  private static final KeySchema KEYS = new KeySchema(KeyAttribute.s("id"), KeyAttribute.s("line"));

  private static TestDriver driver() {
    return TestDriver.of(
        TableDefinition.provisioned("Orders", KEYS, 1_000, 1_000).withInitialPartitions(1));
  }

  private static Item line(String line, long state) {
    return Item.of("id", AttributeValue.s("o"), "line", AttributeValue.s(line))
        .with("state", AttributeValue.n(state));
  }

  @Test
  void aWriteWhoseConditionDoesNotHoldCostsWhatItWouldHaveCost() {
    TestDriver driver = driver();
    Item large = line("a", 1).with("text", AttributeValue.s("x".repeat(2_500)));
    driver.ask(new PutItem("Orders", large));
    long before = driver.world.counters.get(Counter.WRITE_UNITS, ORDERS);
    var names = new TreeMap<String, String>();
    names.put("#l", "line");
    driver.answer(
        new PutItem(
            "Orders",
            large,
            WriteOptions.NONE.onlyIf("attribute_not_exists(#l)").where(names, null),
            null));
    assertEquals(1, driver.world.counters.get(Counter.CONDITION_FAILED, ORDERS));
    assertEquals(
        Units.of(3).nanos(), driver.world.counters.get(Counter.WRITE_UNITS, ORDERS) - before);
  }

  @Test
  void pagesOfAQueryAreOfDifferentInstants() {
    TestDriver driver = driver();
    driver.ask(new PutItem("Orders", line("a", 1)));
    driver.ask(new PutItem("Orders", line("b", 1)));
    var query =
        new Query(
            "Orders",
            AttributeValue.s("o"),
            null,
            true,
            1,
            null,
            true,
            ReturnConsumedCapacity.NONE);
    Query.Answered first = driver.ask(query, Query.Answered.class);
    driver.ask(
        new TransactWriteItems(
            List.of(
                TransactWriteItem.of(new Put("Orders", line("a", 2))),
                TransactWriteItem.of(new Put("Orders", line("b", 2))))));
    Item end = first.lastEvaluatedKey();
    assertEquals(List.of(line("a", 1)), first.items());
    Query.Answered second = driver.ask(query.after(end), Query.Answered.class);
    assertEquals(List.of(line("b", 2)), second.items());
  }
}
