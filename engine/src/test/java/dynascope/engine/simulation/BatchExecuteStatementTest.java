package dynascope.engine.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dynascope.engine.error.ServiceException;
import dynascope.engine.event.Event;
import dynascope.engine.model.AttributeValue;
import dynascope.engine.model.IndexDefinition;
import dynascope.engine.model.Item;
import dynascope.engine.model.KeyAttribute;
import dynascope.engine.model.KeySchema;
import dynascope.engine.model.Limits;
import dynascope.engine.model.Projection;
import dynascope.engine.model.TableDefinition;
import dynascope.engine.model.Units;
import dynascope.engine.operation.BatchExecuteStatement;
import dynascope.engine.operation.BatchExecuteStatement.Member;
import dynascope.engine.operation.BatchExecuteStatement.StatementError;
import dynascope.engine.operation.BatchExecuteStatement.StatementResponse;
import dynascope.engine.operation.PutItem;
import dynascope.engine.operation.ReturnConsumedCapacity;
import dynascope.engine.operation.ReturnValuesOnConditionCheckFailure;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Statements in batches: each for itself.
final class BatchExecuteStatementTest {
  private static final TableDefinition USERS =
      TableDefinition.provisioned("Users", KeySchema.of(KeyAttribute.s("id")), 100, 100);

  private static DirectDriver users(String... ids) {
    var driver =
        new DirectDriver(
            TestDriver.definition(Limits.STANDARD, List.of(USERS), List.of(), List.of()), 1);
    driver.pass(Duration.ofMillis(10));
    for (String id : ids) {
      driver.call(new PutItem("Users", user(id)));
    }
    return driver;
  }

  private static Item user(String id) {
    return Item.of("id", s(id), "name", s("name of " + id));
  }

  private static AttributeValue s(String text) {
    return AttributeValue.s(text);
  }

  private static BatchExecuteStatement.Answered ask(
      DirectDriver driver, BatchExecuteStatement batch) {
    Answer answer = driver.call(batch);
    if (answer.response() instanceof BatchExecuteStatement.Answered answered) {
      return answered;
    }
    throw new AssertionError("answered by " + answer.error());
  }

  private static List<StatementResponse> ask(DirectDriver driver, Member... members) {
    return ask(driver, new BatchExecuteStatement(members)).responses();
  }

  private static void refused(DirectDriver driver, String message, Member... members) {
    assertEquals(
        ServiceException.validation(message),
        driver.call(new BatchExecuteStatement(members)).error());
  }

  @Test
  void eachStatementThatIsDoneHasItsPlan() {
    TestDriver driver = TestDriver.of(USERS);
    driver.ask(
        new BatchExecuteStatement(
            new Member("INSERT INTO Users VALUE {'id': 'n'}"),
            new Member("no statement"),
            new Member("UPDATE Users SET n = 1 WHERE id = 'no'")));
    assertEquals(
        List.of("PutItem insert", "UpdateItem update"),
        driver.events.stream()
            .filter(Event.StatementPlanned.class::isInstance)
            .map(Event.StatementPlanned.class::cast)
            .map(each -> each.operation() + " " + each.reason())
            .toList());
  }

  private static Member select(String id) {
    return new Member("SELECT * FROM Users WHERE id = ?", s(id));
  }

  private static StatementResponse found(Item item) {
    return new StatementResponse(null, "Users", item);
  }

  private static StatementResponse failed(String code, String message) {
    return new StatementResponse(new StatementError(code, message), "Users", null);
  }

  @Test
  void selectsComeBackInTheirOrderEachWithItsItem() {
    DirectDriver driver = users("a", "b");
    assertEquals(
        List.of(
            found(user("b")),
            new StatementResponse(null, "Users", null),
            found(Item.of("name", s("name of a")))),
        ask(driver, select("b"), select("c"), new Member("SELECT name FROM Users WHERE id = 'a'")));
  }

  @Test
  void writesAreDoneEachForItselfAndWhatGoesWrongStandsInItsPlace() {
    DirectDriver driver = users("a", "b");
    List<StatementResponse> responses =
        ask(
            driver,
            new Member("INSERT INTO Users VALUE {'id': 'a'}"),
            new Member("INSERT INTO Users VALUE {'id': 'n'}"),
            new Member("UPDATE Users SET x = 1 WHERE id = 'no'"),
            new Member("UPDATE Users SET x = 1 WHERE id = 'b' RETURNING MODIFIED NEW *"),
            new Member("SLECT"),
            new Member("DELETE FROM Users WHERE id = 'q' RETURNING MODIFIED OLD *"),
            new Member("DELETE FROM Nothing WHERE id = 'q'"));
    assertEquals(
        List.of(
            failed("DuplicateItem", "Duplicate primary key exists in table"),
            new StatementResponse(null, "Users", null),
            failed("ConditionalCheckFailed", "The conditional request failed"),
            found(Item.of("x", AttributeValue.n(1))),
            new StatementResponse(
                new StatementError(
                    "ValidationError",
                    "Statement wasn't well formed, can't be processed: Expected data manipulation"),
                "",
                null),
            new StatementResponse(
                new StatementError(
                    "ValidationError",
                    "Invalid returning clause: RETURNING MODIFIED OLD *. Only RETURNING ALL OLD * is"
                        + " allowed in DELETE statements."),
                "",
                null),
            new StatementResponse(
                new StatementError("ResourceNotFound", "Requested resource not found"),
                "Nothing",
                null)),
        responses);
    assertEquals(List.of(found(Item.of("id", s("n")))), ask(driver, select("n")));
  }

  @Test
  void aSelectMustGiveTheWholeKeyAndAskNothingElse() {
    DirectDriver driver = users("a");
    String message =
        "Select statements within BatchExecuteStatement must specify the primary key in the where"
            + " clause.";
    for (String where : List.of("name = 'x'", "id = 'a' AND attribute_exists(name)", "id > 'a'")) {
      assertEquals(
          List.of(failed("ValidationError", message), found(user("a"))),
          ask(driver, new Member("SELECT * FROM Users WHERE " + where), select("a")));
    }
    assertEquals(
        failed("ValidationError", "EXISTS can only be used in ExecuteTransaction write requests."),
        ask(driver, new Member("EXISTS(SELECT * FROM Users WHERE id = 'a' AND x = 1)")).getFirst());
  }

  @Test
  void aSelectReadsNoIndex() {
    var byName =
        IndexDefinition.global(
            "by-name", KeySchema.of(KeyAttribute.s("name"), KeyAttribute.s("id")), Projection.ALL);
    TestDriver driver =
        TestDriver.of(
            TableDefinition.onDemand("Users", KeySchema.of(KeyAttribute.s("id")))
                .with(List.of(byName)));
    driver.ask(new PutItem("Users", user("a")));
    driver.pass(Duration.ofSeconds(1));
    var batch =
        new BatchExecuteStatement(
            new Member("SELECT * FROM Users.\"by-name\" WHERE name = 'name of a' AND id = 'a'"));
    assertEquals(
        List.of(
            failed(
                "ValidationError",
                "Select statements within BatchExecuteStatement must specify the primary key in"
                    + " the where clause.")),
        driver.ask(batch, BatchExecuteStatement.Answered.class).responses());
  }

  @Test
  void readsAndWritesDoNotMixAndNoItemComesTwice() {
    DirectDriver driver = users("a");
    refused(
        driver,
        "Read and write requests together in the same batch is not supported.",
        select("a"),
        new Member("INSERT INTO Users VALUE {'id': 'n'}"));
    String twice = "Provided list of item keys contains duplicates";
    refused(driver, twice, select("a"), select("a"));
    refused(
        driver,
        twice,
        new Member("INSERT INTO Users VALUE {'id': 'n'}"),
        new Member("DELETE FROM \"Users\" WHERE id = 'n'"));
    assertEquals(List.of(new StatementResponse(null, "Users", null)), ask(driver, select("n")));
  }

  @Test
  void aBatchHasFromOneTo25Statements() {
    DirectDriver driver = users();
    ServiceException none = driver.call(new BatchExecuteStatement()).error();
    assertNotNull(none);
    assertTrue(none.message().contains("greater than or equal to 1"), none.message());
    ServiceException many =
        driver
            .call(
                new BatchExecuteStatement(
                    Collections.nCopies(26, select("a")), ReturnConsumedCapacity.NONE))
            .error();
    assertNotNull(many);
    assertTrue(many.message().contains("less than or equal to 25"), many.message());
  }

  @Test
  void eachStatementIsPaidForInItsOwnWay() {
    DirectDriver driver = users("a", "b");
    Member strong =
        new Member(
            "SELECT * FROM Users WHERE id = 'a'",
            null,
            true,
            ReturnValuesOnConditionCheckFailure.NONE);
    var answered =
        ask(
            driver,
            new BatchExecuteStatement(List.of(strong, select("b")), ReturnConsumedCapacity.TOTAL));
    assertEquals(Units.of(1).plus(Units.HALF), answered.units());
    assertNotNull(answered.consumedCapacity());
    assertEquals(answered.units(), answered.consumedCapacity().getFirst().capacityUnits());
    var failing =
        ask(
            driver,
            new BatchExecuteStatement(
                List.of(
                    new Member("INSERT INTO Users VALUE {'id': 'a'}"),
                    new Member("INSERT INTO Users VALUE {'id': 'n'}")),
                ReturnConsumedCapacity.NONE));
    assertEquals(Units.of(2), failing.units());
    assertNull(failing.consumedCapacity());
  }

  @Test
  void whatABucketRefusesIsTheErrorOfItsStatement() {
    DirectDriver driver = users();
    String big = "x".repeat(150_000);
    var members =
        List.of(
            new Member("INSERT INTO Users VALUE {'id': 'a', 'b': ?}", s(big)),
            new Member("INSERT INTO Users VALUE {'id': 'b', 'b': ?}", s(big)));
    List<StatementResponse> responses =
        ask(driver, new BatchExecuteStatement(members, ReturnConsumedCapacity.NONE)).responses();
    assertNull(responses.getFirst().error());
    StatementError error = responses.getLast().error();
    assertNotNull(error);
    assertEquals("ProvisionedThroughputExceeded", error.code());
  }

  @Test
  void aCollectionThatIsFullIsTheErrorOfItsStatement() {
    var near =
        IndexDefinition.local(
            "near",
            KeySchema.of(KeyAttribute.s("id"), KeyAttribute.n("rank")),
            Projection.KEYS_ONLY);
    TestDriver driver =
        TestDriver.of(
            Limits.STANDARD.with(Limits.COLLECTION_BYTES, 100),
            TableDefinition.onDemand(
                    "Users", KeySchema.of(KeyAttribute.s("id"), KeyAttribute.n("at")))
                .with(List.of(near)));
    var batch =
        new BatchExecuteStatement(
            new Member("INSERT INTO Users VALUE {'id': 'a', 'at': 1, 't': ?}", s("x".repeat(200))));
    assertEquals(
        List.of(failed("ItemCollectionSizeLimitExceeded", "Collection size exceeded.")),
        driver.ask(batch, BatchExecuteStatement.Answered.class).responses());
  }

  @Test
  void aFailedConditionShowsNoItemEvenWhenAsked() {
    DirectDriver driver = users("a");
    var member =
        new Member(
            "DELETE FROM Users WHERE id = 'a' AND name = 'x'",
            null,
            false,
            ReturnValuesOnConditionCheckFailure.ALL_OLD);
    assertEquals(
        new StatementError("ConditionalCheckFailed", "The conditional request failed"),
        ask(driver, member).getFirst().error());
  }
}
