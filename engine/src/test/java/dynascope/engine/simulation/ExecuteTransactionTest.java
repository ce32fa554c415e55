package dynascope.engine.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dynascope.engine.error.CancellationReason;
import dynascope.engine.error.ServiceException;
import dynascope.engine.event.Event;
import dynascope.engine.model.AttributeValue;
import dynascope.engine.model.Item;
import dynascope.engine.model.KeyAttribute;
import dynascope.engine.model.KeySchema;
import dynascope.engine.model.TableDefinition;
import dynascope.engine.model.Units;
import dynascope.engine.operation.ConsumedCapacity.Mirror;
import dynascope.engine.operation.ExecuteTransaction;
import dynascope.engine.operation.ExecuteTransaction.ParameterizedStatement;
import dynascope.engine.operation.GetItem;
import dynascope.engine.operation.PutItem;
import dynascope.engine.operation.ReturnConsumedCapacity;
import dynascope.engine.operation.ReturnValuesOnConditionCheckFailure;
import dynascope.engine.operation.TransactGetItems.ItemResponse;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Statements at one instant, all of them or none.
final class ExecuteTransactionTest {
  private static final TableDefinition USERS =
      TableDefinition.provisioned("Users", KeySchema.of(KeyAttribute.s("id")), 10_000, 10_000);

  private static TestDriver users(String... ids) {
    TestDriver driver = TestDriver.of(USERS);
    for (String id : ids) {
      driver.ask(new PutItem("Users", user(id)));
    }
    return driver;
  }

  private static Item user(String id) {
    return Item.of("id", AttributeValue.s(id), "n", AttributeValue.n(1));
  }

  private static ParameterizedStatement say(String statement, AttributeValue... parameters) {
    return new ParameterizedStatement(statement, parameters);
  }

  private static ExecuteTransaction.Answered ask(
      TestDriver driver, ParameterizedStatement... statements) {
    return driver.ask(new ExecuteTransaction(statements), ExecuteTransaction.Answered.class);
  }

  private static void invalid(
      TestDriver driver, String message, ParameterizedStatement... statements) {
    assertEquals(
        ServiceException.validation(message), driver.refusal(new ExecuteTransaction(statements)));
  }

  @Test
  void eachStatementHasItsPlan() {
    TestDriver driver = users("a", "b");
    driver.call(
        new ExecuteTransaction(
            say("INSERT INTO Users VALUE {'id': 'n'}"),
            say("DELETE FROM Users WHERE id = 'a'"),
            say("EXISTS(SELECT * FROM Users WHERE id = 'b' AND n = 1)")));
    driver.call(new ExecuteTransaction(say("SELECT * FROM Users WHERE id = 'b'")));
    assertEquals(
        List.of(
            "TransactWriteItems insert",
            "TransactWriteItems delete",
            "TransactWriteItems exists",
            "TransactGetItems get"),
        driver.events.stream()
            .filter(Event.StatementPlanned.class::isInstance)
            .map(Event.StatementPlanned.class::cast)
            .map(each -> each.operation() + " " + each.reason())
            .toList());
  }

  private static Item stored(TestDriver driver, String id) {
    var get = new GetItem("Users", Item.of("id", AttributeValue.s(id)), true);
    return driver.ask(get, GetItem.Answered.class).item();
  }

  @Test
  void writesHappenTogether() {
    TestDriver driver = users("a", "b", "c");
    var answered =
        ask(
            driver,
            say("INSERT INTO Users VALUE {'id': ?}", AttributeValue.s("n")),
            say("UPDATE Users SET n = n + 1 WHERE id = 'a'"),
            say("DELETE FROM Users WHERE id = 'b'"),
            say("EXISTS(SELECT * FROM Users WHERE id = 'c' AND n = 1)"));
    assertEquals(List.of(), answered.responses());
    assertEquals(Units.of(8), answered.units());
    assertEquals(Item.of("id", AttributeValue.s("n")), stored(driver, "n"));
    assertEquals(user("a").with("n", AttributeValue.n(2)), stored(driver, "a"));
    assertNull(stored(driver, "b"));
    assertEquals(user("c"), stored(driver, "c"));
  }

  @Test
  void whatOneStatementMeetsCancelsAll() {
    TestDriver driver = users("a");
    ServiceException error =
        driver.refusal(
            new ExecuteTransaction(
                say("INSERT INTO Users VALUE {'id': 'n'}"),
                say("INSERT INTO Users VALUE {'id': 'a'}"),
                say("UPDATE Users SET n = 1 WHERE id = 'no'"),
                say("EXISTS(SELECT * FROM Users WHERE id = 'x' AND n IS MISSING)")));
    assertEquals("TransactionCanceledException", error.type());
    assertEquals(
        List.of("None", "DuplicateItem", "ConditionalCheckFailed", "ConditionalCheckFailed"),
        error.cancellationReasons().stream().map(CancellationReason::code).toList());
    assertEquals(
        "Transaction cancelled, please refer cancellation reasons for specific reasons [None,"
            + " DuplicateItem, ConditionalCheckFailed, ConditionalCheckFailed]",
        error.message());
    assertEquals(
        "Duplicate primary key exists in table", error.cancellationReasons().get(1).message());
    assertNull(stored(driver, "n"));
    assertEquals(user("a"), stored(driver, "a"));
  }

  @Test
  void aFailedConditionShowsItsItemWhenAsked() {
    TestDriver driver = users("a");
    var statement =
        new ParameterizedStatement(
            "DELETE FROM Users WHERE id = 'a' AND n = 9",
            null,
            ReturnValuesOnConditionCheckFailure.ALL_OLD);
    ServiceException error = driver.refusal(new ExecuteTransaction(statement));
    assertEquals(user("a"), error.cancellationReasons().getFirst().item());
  }

  @Test
  void readsAreOfOneInstantAndInTheirOrder() {
    TestDriver driver = users("a", "b");
    var request =
        new ExecuteTransaction(
            List.of(
                say("SELECT * FROM Users WHERE id = 'b'"),
                say("SELECT n FROM Users WHERE id = ?", AttributeValue.s("a")),
                say("SELECT * FROM Users WHERE id = 'no'")),
            null,
            ReturnConsumedCapacity.TOTAL);
    var answered = driver.ask(request, ExecuteTransaction.Answered.class);
    assertEquals(
        List.of(
            new ItemResponse(user("b")),
            new ItemResponse(Item.of("n", AttributeValue.n(1))),
            new ItemResponse(null)),
        answered.responses());
    assertEquals(Units.of(6), answered.units());
    assertNotNull(answered.consumedCapacity());
    assertEquals(Mirror.ReadCapacityUnits, answered.consumedCapacity().getFirst().mirror());
  }

  @Test
  void theSameTokenDoesItOnce() {
    TestDriver driver = users("a");
    var request =
        new ExecuteTransaction(
            List.of(say("UPDATE Users SET n = n + 1 WHERE id = 'a'")),
            "token",
            ReturnConsumedCapacity.TOTAL);
    var first = driver.ask(request, ExecuteTransaction.Answered.class);
    var again = driver.ask(request, ExecuteTransaction.Answered.class);
    assertEquals(user("a").with("n", AttributeValue.n(2)), stored(driver, "a"));
    assertNotNull(first.consumedCapacity());
    assertNotNull(again.consumedCapacity());
    assertEquals(Mirror.WriteCapacityUnits, first.consumedCapacity().getFirst().mirror());
    assertEquals(Mirror.ReadCapacityUnits, again.consumedCapacity().getFirst().mirror());
    var other =
        new ExecuteTransaction(
            List.of(say("UPDATE Users SET n = n + 2 WHERE id = 'a'")),
            "token",
            ReturnConsumedCapacity.NONE);
    assertEquals("IdempotentParameterMismatchException", driver.refusal(other).type());
  }

  @Test
  void whatATransactionCanNotHoldRefusesIt() {
    TestDriver driver = users("a");
    ParameterizedStatement select = say("SELECT * FROM Users WHERE id = 'a'");
    ParameterizedStatement insert = say("INSERT INTO Users VALUE {'id': 'n'}");
    invalid(
        driver,
        "ExecuteTransaction API does not support both read and write operations in the same request.",
        select,
        insert);
    invalid(
        driver,
        "Transaction request cannot include multiple operations on one item",
        insert,
        say("DELETE FROM Users WHERE id = 'n'"));
    invalid(
        driver,
        "Validation failed in TransactStatements[1]: RETURNING clause is not supported in"
            + " ExecuteTransaction.",
        insert,
        say("UPDATE Users SET n = 1 WHERE id = 'a' RETURNING ALL NEW *"));
    invalid(
        driver,
        "Validation failed in TransactStatements[0]: Reads on indices are not supported within"
            + " transactions.",
        say("SELECT * FROM Users.\"by-n\" WHERE n = 1"));
    invalid(
        driver,
        "Validation failed in TransactStatements[0]: Select statements within ExecuteTransaction must"
            + " specify the primary key in the where clause.",
        say("SELECT * FROM Users WHERE id = 'a' AND attribute_exists(n)"));
    invalid(
        driver,
        "Validation failed in TransactStatements[0]: EXISTS() must contain a single item read with"
            + " additional condition",
        say("EXISTS(SELECT * FROM Users WHERE id = 'a')"),
        insert);
    invalid(
        driver,
        "Validation failed in TransactStatements[0]: Operations on indices are not supported in"
            + " transactions",
        say("EXISTS(SELECT * FROM Users.\"by-n\" WHERE id = 'a' AND n = 1)"));
    invalid(
        driver,
        "Validation failed in TransactStatements[0]: Statement wasn't well formed, can't be processed:"
            + " Expected data manipulation",
        say("SLECT"));
    assertEquals(
        ServiceException.tableNotFound(),
        driver.refusal(new ExecuteTransaction(say("DELETE FROM Nothing WHERE id = 'a'"))));
    assertNull(stored(driver, "n"));
  }

  @Test
  void aTransactionHasFromOneTo100Statements() {
    TestDriver driver = users();
    assertTrue(
        driver.refusal(new ExecuteTransaction()).message().contains("greater than or equal to 1"));
    var many =
        new ExecuteTransaction(
            Collections.nCopies(101, say("SELECT * FROM Users WHERE id = 'a'")),
            null,
            ReturnConsumedCapacity.NONE);
    assertTrue(driver.refusal(many).message().contains("less than or equal to 100"));
  }
}
