package dynascope.engine.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import dynascope.engine.error.ServiceException;
import dynascope.engine.event.Event;
import dynascope.engine.event.OperationKind;
import dynascope.engine.explain.Why;
import dynascope.engine.model.AttributeValue;
import dynascope.engine.model.Item;
import dynascope.engine.model.KeyAttribute;
import dynascope.engine.model.KeySchema;
import dynascope.engine.model.Limits;
import dynascope.engine.model.SimTime;
import dynascope.engine.model.TableDefinition;
import dynascope.engine.model.Units;
import dynascope.engine.operation.ExecuteStatement;
import dynascope.engine.operation.GetItem;
import dynascope.engine.operation.PutItem;
import dynascope.engine.operation.Query;
import dynascope.engine.operation.ReturnConsumedCapacity;
import dynascope.engine.operation.ReturnValuesOnConditionCheckFailure;
import dynascope.engine.operation.Scan;
import dynascope.engine.partiql.Plan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What a statement becomes, what it answers, and what it costs.
final class ExecuteStatementTest {
  private static final TableDefinition ORDERS =
      TableDefinition.provisioned(
              "Orders", KeySchema.of(KeyAttribute.s("pk"), KeyAttribute.n("sk")), 40_000, 40_000)
          .withInitialPartitions(2);
  private static final TableDefinition USERS =
      TableDefinition.provisioned("Users", KeySchema.of(KeyAttribute.s("id")), 40_000, 40_000);

  /// Three customers with four orders each, of a size of their own.
  private static DirectDriver orders() {
    var driver =
        new DirectDriver(
            TestDriver.definition(Limits.STANDARD, List.of(ORDERS, USERS), List.of(), List.of()),
            1);
    driver.pass(Duration.ofMillis(10));
    for (String pk : List.of("a", "b", "c")) {
      for (int sk = 0; sk < 4; sk++) {
        put(driver, order(pk, sk));
      }
    }
    return driver;
  }

  private static Item order(String pk, int sk) {
    return Item.of(
        "pk",
        AttributeValue.s(pk),
        "sk",
        AttributeValue.n(sk),
        "total",
        AttributeValue.n(10 * sk),
        "to",
        AttributeValue.m(
            Item.of("city", AttributeValue.s(pk + sk), "zip", AttributeValue.l(s("x"), s("y")))));
  }

  private static AttributeValue s(String text) {
    return AttributeValue.s(text);
  }

  private static void put(DirectDriver driver, Item item) {
    assertNull(driver.call(new PutItem("Orders", item)).error());
  }

  private static ExecuteStatement.Answered ask(DirectDriver driver, ExecuteStatement statement) {
    Answer answer = driver.call(statement);
    if (answer.response() instanceof ExecuteStatement.Answered answered) {
      return answered;
    }
    throw new AssertionError(statement + " was answered by " + answer.error());
  }

  private static ExecuteStatement.Answered ask(
      DirectDriver driver, String statement, AttributeValue... parameters) {
    return ask(driver, new ExecuteStatement(statement, parameters));
  }

  private static ServiceException refusal(
      DirectDriver driver, String statement, AttributeValue... parameters) {
    Answer answer = driver.call(new ExecuteStatement(statement, parameters));
    if (answer.error() == null) {
      throw new AssertionError(statement + " was not refused: " + answer.response());
    }
    return answer.error();
  }

  private static void invalid(
      DirectDriver driver, String message, String statement, AttributeValue... parameters) {
    assertEquals(
        ServiceException.validation(message), refusal(driver, statement, parameters), statement);
  }

  private static void planned(DirectDriver driver, Plan.Reason reason, String statement) {
    assertEquals(reason, ask(driver, statement).plan().reason(), statement);
  }

  private static List<String> places(ExecuteStatement.Answered answered) {
    return answered.items().stream().map(ExecuteStatementTest::place).toList();
  }

  private static String place(Item item) {
    return ((AttributeValue.S) item.get("pk")).value() + ((AttributeValue.N) item.get("sk")).text();
  }

  private static Item stored(DirectDriver driver, String pk, int sk) {
    var get = new GetItem("Orders", Item.of("pk", s(pk), "sk", AttributeValue.n(sk)), true);
    Answer answer = driver.call(get);
    return ((GetItem.Answered) assertNotNullThen(answer.response())).item();
  }

  private static <T> T assertNotNullThen(T value) {
    assertNotNull(value);
    return value;
  }

  @Test
  void aSelectWithWhereIsAScanUnlessItGivesThePartitionKey() {
    DirectDriver driver = orders();
    String select = "SELECT * FROM Orders WHERE ";
    planned(driver, Plan.Reason.NO_PARTITION_KEY, select + "total = 10");
    planned(driver, Plan.Reason.NO_PARTITION_KEY, select + "sk = 1");
    planned(driver, Plan.Reason.NO_EQUALITY, select + "pk > 'a'");
    planned(driver, Plan.Reason.NO_EQUALITY, select + "pk < 'b' AND sk = 1");
    planned(driver, Plan.Reason.NO_EQUALITY, select + "NOT pk = 'b'");
    planned(driver, Plan.Reason.NO_EQUALITY, select + "begins_with(pk, 'a')");
    planned(driver, Plan.Reason.OR_OTHERWISE, select + "pk = 'a' OR total = 10");
    planned(driver, Plan.Reason.NO_WHERE, "SELECT * FROM Orders");
    ExecuteStatement.Answered scanned = ask(driver, select + "total = 10");
    assertEquals(List.of("a1", "b1", "c1"), places(scanned).stream().sorted().toList());
    Answer scan = driver.call(new Scan("Orders"));
    assertEquals(((Scan.Answered) scan.response()).units(), scanned.units());
    assertEquals(List.of("pk", "total = 10"), scanned.plan().args());
  }

  @Test
  void aSelectByThePartitionKeyIsAQueryAndByTheWholeKeyAGet() {
    DirectDriver driver = orders();
    String select = "SELECT * FROM \"Orders\" WHERE ";
    planned(driver, Plan.Reason.PARTITION_KEY_EQUALITY, select + "pk = 'a'");
    planned(driver, Plan.Reason.PARTITION_KEY_EQUALITY, select + "pk = 'a' AND total > 1");
    planned(driver, Plan.Reason.PARTITION_KEY_EQUALITY, select + "(pk = 'a') AND sk > 1");
    planned(driver, Plan.Reason.PARTITION_KEY_EQUALITY, select + "pk IN ['a']");
    planned(
        driver, Plan.Reason.PARTITION_KEY_EQUALITY, select + "pk = 'a' AND sk = 1 AND total = 1");
    planned(driver, Plan.Reason.KEY_EQUALITY, select + "pk = 'a' AND sk = 1");
    planned(driver, Plan.Reason.KEY_EQUALITY, select + "1 = sk AND 'a' = pk");
    planned(driver, Plan.Reason.SEVERAL_PARTITION_KEYS, select + "pk IN ['a', 'b']");
    planned(
        driver, Plan.Reason.SEVERAL_PARTITION_KEYS, select + "pk = 'a' OR pk = 'b' OR 'c' = pk");
    planned(
        driver, Plan.Reason.SEVERAL_PARTITION_KEYS, select + "(pk = 'a' OR pk = 'b') AND sk = 1");
    planned(driver, Plan.Reason.PARTITION_KEY_EQUALITY, select + "pk = 'a' OR pk = 'a'");
    assertEquals(List.of("a2", "a3"), places(ask(driver, select + "pk = 'a' AND sk >= 2")));
    assertEquals(
        List.of("a2"), places(ask(driver, select + "pk = ? AND total = ?", s("a"), n(20))));
  }

  private static AttributeValue n(long value) {
    return AttributeValue.n(value);
  }

  @Test
  void anUpdateOfAnItemThatIsNotThereFailsAndMakesNone() {
    DirectDriver driver = orders();
    ServiceException error =
        refusal(driver, "UPDATE Orders SET total = 1 WHERE pk = 'z' AND sk = 1");
    assertEquals(ServiceException.conditionFailed(null), error);
    assertNull(stored(driver, "z", 1));
  }

  @Test
  void aPlanIsAnEventThatSaysWhy() {
    TestDriver driver = TestDriver.of(ORDERS);
    driver.ask(new PutItem("Orders", order("a", 1)));
    driver.pass(Duration.ofSeconds(1));
    int before = driver.events.size();
    driver.ask(new ExecuteStatement("SELECT * FROM Orders WHERE total = 10"));
    driver.pass(Duration.ofSeconds(1));
    List<Event> events = driver.events.subList(before, driver.events.size());
    Event.StatementPlanned planned =
        events.stream()
            .filter(Event.StatementPlanned.class::isInstance)
            .map(Event.StatementPlanned.class::cast)
            .findFirst()
            .orElseThrow();
    assertEquals(OperationKind.Scan, planned.operation());
    assertEquals("scan.no-partition-key", planned.reason());
    assertEquals(List.of("pk", "total = 10"), planned.args());
    List<OperationKind> served =
        events.stream()
            .filter(Event.Served.class::isInstance)
            .map(each -> ((Event.Served) each).operation())
            .toList();
    assertEquals(List.of(OperationKind.Scan, OperationKind.Scan), served);
    Event.Answered answered =
        (Event.Answered)
            events.stream().filter(Event.Answered.class::isInstance).findFirst().orElseThrow();
    assertEquals(OperationKind.ExecuteStatement, answered.operation());
  }

  @Test
  void theWhyTreeOfAPlanNamesItsReason() {
    var definition = TestDriver.definition(Limits.STANDARD, List.of(ORDERS), List.of(), List.of());
    var call =
        new TimedAct(
            SimTime.ofSeconds(1),
            new Act.Call(new ExecuteStatement("SELECT * FROM Orders WHERE total = 10")));
    var playback = new Playback(Recording.of(1, definition, List.of(call)));
    SimTime until = SimTime.ofSeconds(2);
    var found = new ArrayList<Event>();
    playback.runTo(until, () -> true);
    playback.eachEvent(
        SimTime.BEFORE_ALL,
        until,
        event -> {
          if (event instanceof Event.StatementPlanned) {
            found.add(event);
          }
        });
    Event planned = found.getFirst();
    Why why = playback.why(planned.seq(), planned.at()).getFirst();
    assertEquals("why.planned", why.key());
    assertEquals("why.planned.scan.no-partition-key", why.because().getFirst().key());
    assertEquals(List.of("pk", "total = 10"), why.because().getFirst().args());
  }

  @Test
  void aFilterOrAProjectionSavesNothing() {
    DirectDriver driver = orders();
    Answer query = driver.call(new Query("Orders", s("a"), null));
    var all = ((Query.Answered) query.response()).units();
    assertEquals(all, ask(driver, "SELECT * FROM Orders WHERE pk = 'a'").units());
    assertEquals(all, ask(driver, "SELECT sk FROM Orders WHERE pk = 'a'").units());
    assertEquals(all, ask(driver, "SELECT * FROM Orders WHERE pk = 'a' AND total = 99").units());
    var strong = new ExecuteStatement("SELECT * FROM Orders WHERE pk = 'a'").consistent();
    assertEquals(all.times(2), ask(driver, strong).units());
    assertEquals(
        Units.HALF, ask(driver, "SELECT * FROM Orders WHERE pk = 'no' AND sk = 1").units());
  }

  @Test
  void consumedCapacityIsReportedWhenAskedFor() {
    DirectDriver driver = orders();
    var total =
        new ExecuteStatement("SELECT * FROM Orders WHERE pk IN ['a', 'b']")
            .returning(ReturnValuesOnConditionCheckFailure.NONE, ReturnConsumedCapacity.TOTAL);
    var consumed = ask(driver, total).consumedCapacity();
    assertNotNull(consumed);
    assertEquals("Orders", consumed.tableName());
    assertEquals(Units.of(1), consumed.capacityUnits());
    assertNull(ask(driver, "SELECT * FROM Orders WHERE pk = 'a'").consumedCapacity());
  }

  @Test
  void whatAPathLeadsToComesBackUnderItsLastPart() {
    DirectDriver driver = orders();
    var shown =
        ask(driver, "SELECT pk, \"to\".city, \"to\".zip[1] FROM Orders WHERE pk='a' AND sk=2");

    assertEquals(List.of(Item.of("pk", s("a"), "city", s("a2"), "zip[1]", s("y"))), shown.items());
  }
}
