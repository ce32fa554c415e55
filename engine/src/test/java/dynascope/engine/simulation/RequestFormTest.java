package dynascope.engine.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dynascope.engine.model.AttributeValue;
import dynascope.engine.model.Item;
import dynascope.engine.model.KeyAttribute;
import dynascope.engine.model.KeySchema;
import dynascope.engine.model.KeyType;
import dynascope.engine.model.TableArn;
import dynascope.engine.model.TableDefinition;
import dynascope.engine.operation.BatchGetItem;
import dynascope.engine.operation.GetItem;
import dynascope.engine.operation.Operation;
import dynascope.engine.operation.PageOptions;
import dynascope.engine.operation.PageShape;
import dynascope.engine.operation.Query;
import dynascope.engine.operation.ReturnConsumedCapacity;
import dynascope.engine.operation.Scan;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// What a request is refused for before its expressions, its table and its values are looked at.
final class RequestFormTest {
  private static final Item KEY = Item.of("id", AttributeValue.s("a"));

  private final TestDriver driver =
      TestDriver.of(
          TableDefinition.onDemand("Users", KeySchema.of(new KeyAttribute("id", KeyType.S))));

  private String refusal(Operation operation) {
    return driver.refusal(operation).message();
  }

  @Test
  void aTableNameOfWrongLengthIsToldAlone() {
    String length = "TableName must be at least 3 characters long and at most 255 characters long";
    assertEquals(length, refusal(new GetItem("", KEY, false)));
    assertEquals(length, refusal(new GetItem("ab", KEY, false)));
    assertEquals(length, refusal(new GetItem("a".repeat(256), KEY, false)));
    assertEquals(length, refusal(new Query("", "nonsense", PageShape.ALL, PageOptions.FIRST)));
    assertEquals(length, refusal(new Scan("", -1, null, false, ReturnConsumedCapacity.NONE)));
  }

  @Test
  void charactersThatNoTableNameHasAreOneViolationAmongOthers() {
    assertEquals(
        "2 validation errors detected: Value 'a b c' at 'tableName' failed to satisfy constraint:"
            + " Member must satisfy regular expression pattern: [a-zA-Z0-9_.-]+; Value '-1' at"
            + " 'limit' failed to satisfy constraint: Member must have value greater than or equal"
            + " to 1",
        refusal(new Scan("a b c", -1, null, false, ReturnConsumedCapacity.NONE)));
  }

  @Test
  void anArnIsAName() {
    assertEquals(
        "Requested resource not found", refusal(new GetItem(TableArn.of("Others"), KEY, false)));
    driver.ask(new GetItem(TableArn.of("Users"), KEY, false));
  }

  @Test
  void aBatchTellsOfTheNamesOfItsTables() {
    assertEquals(
        "1 validation error detected: Value '[a/b]' at 'requestItems' failed to satisfy constraint:"
            + " Map keys must satisfy constraint: [Member must have length less than or equal to"
            + " 255, Member must have length greater than or equal to 3, Member must satisfy"
            + " regular expression pattern: [a-zA-Z0-9_.-]+]",
        refusal(
            new BatchGetItem(
                Map.of("a/b", new BatchGetItem.KeysAndAttributes(List.of(KEY), false)))));
  }
}
