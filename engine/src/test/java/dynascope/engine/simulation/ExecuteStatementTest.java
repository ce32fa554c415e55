package dynascope.engine.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dynascope.engine.error.ServiceException;
import dynascope.engine.event.Event;
import dynascope.engine.event.OperationKind;
import dynascope.engine.explain.Why;
import dynascope.engine.model.AttributeValue;
import dynascope.engine.model.IndexDefinition;
import dynascope.engine.model.Item;
import dynascope.engine.model.KeyAttribute;
import dynascope.engine.model.KeySchema;
import dynascope.engine.model.Limits;
import dynascope.engine.model.OnDemandThroughput;
import dynascope.engine.model.Projection;
import dynascope.engine.model.SimTime;
import dynascope.engine.model.TableDefinition;
import dynascope.engine.model.Throughput;
import dynascope.engine.model.Units;
import dynascope.engine.operation.ConsumedCapacity;
import dynascope.engine.operation.DeleteItem;
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
import java.util.Map;
import java.util.TreeMap;
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

  @Test
  void orderByTurnsTheRangeOfSortKeysAround() {
    DirectDriver driver = orders();
    String select = "SELECT * FROM Orders WHERE ";
    assertEquals(
        List.of("a3", "a2", "a1", "a0"), places(ask(driver, select + "pk = 'a' ORDER BY sk DESC")));
    assertEquals(
        List.of("c0", "c1", "c2", "c3", "a0", "a1", "a2", "a3"),
        pages(driver, new ExecuteStatement(select + "pk IN ['a', 'c'] ORDER BY pk DESC, sk ASC")));
    invalid(
        driver,
        "Must have WHERE clause in the statement when using ORDER BY clause.",
        "SELECT * FROM Orders ORDER BY sk");
    invalid(
        driver,
        "Must have at least one non-optional hash key condition in WHERE clause when using ORDER BY"
            + " clause.",
        select + "total = 1 ORDER BY sk");
    invalid(
        driver,
        "Variable reference total in ORDER BY clause must be part of the primary key",
        select + "pk = 'a' ORDER BY total");
    invalid(
        driver,
        "Must have hash key in ORDER BY clause when more than one hash key condition specified in"
            + " WHERE clause.",
        select + "pk IN ['a', 'b'] ORDER BY sk");
  }

  /// All items, page after page.
  private static List<String> pages(DirectDriver driver, ExecuteStatement statement) {
    var places = new ArrayList<String>();
    String token = null;
    do {
      ExecuteStatement.Answered page = ask(driver, statement.after(token));
      places.addAll(places(page));
      token = page.nextToken();
    } while (token != null);
    return places;
  }

  @Test
  void aPageEndsAtItsLimitAndTheTokenGoesOn() {
    DirectDriver driver = orders();
    var query = new ExecuteStatement("SELECT * FROM Orders WHERE pk = 'a'").limit(3);
    ExecuteStatement.Answered first = ask(driver, query);
    assertEquals(List.of("a0", "a1", "a2"), places(first));
    assertEquals(Item.of("pk", s("a"), "sk", n(2)), first.lastEvaluatedKey());
    ExecuteStatement.Answered second = ask(driver, query.after(first.nextToken()));
    assertEquals(List.of("a3"), places(second));
    assertNull(second.nextToken());
    assertNull(second.lastEvaluatedKey());
    var filtered = new ExecuteStatement("SELECT * FROM Orders WHERE pk = 'a' AND total > 15");
    assertEquals(List.of(), places(ask(driver, filtered.limit(2))));
    assertEquals(List.of("a2", "a3"), pages(driver, filtered.limit(2)));
    var scan = new ExecuteStatement("SELECT * FROM Orders");
    assertEquals(12, pages(driver, scan.limit(5)).size());
    assertEquals(pages(driver, scan), pages(driver, scan.limit(1)));
  }

  @Test
  void severalPartitionKeysComeInPagesOfTen() {
    DirectDriver driver = orders();
    var all = new ExecuteStatement("SELECT * FROM Orders WHERE pk IN ['b', 'a', 'c', 'no']");
    ExecuteStatement.Answered first = ask(driver, all);
    assertEquals(10, first.items().size());
    assertNotNull(first.nextToken());
    assertEquals(
        List.of("b0", "b1", "b2", "b3", "a0", "a1", "a2", "a3", "c0", "c1", "c2", "c3"),
        pages(driver, all));
    assertEquals(pages(driver, all), pages(driver, all.limit(3)));
    String fifty = "SELECT * FROM Orders WHERE pk IN ['x'";
    ask(driver, fifty + ", 'a'" + ", 'b'".repeat(48) + "]");
    var keys = new StringBuilder(fifty);
    for (int i = 0; i < 50; i++) {
      keys.append(", 'k").append(i).append("'");
    }
    invalid(
        driver,
        "Too many decomposed read operations for a given query.",
        keys.append("]").toString());
  }

  @Test
  void aTokenBelongsToItsStatementAndItsParameters() {
    DirectDriver driver = orders();
    var query = new ExecuteStatement("SELECT * FROM Orders WHERE pk = ?", s("a")).limit(2);
    String token = ask(driver, query).nextToken();
    var others =
        List.of(
            new ExecuteStatement("SELECT * FROM Orders WHERE pk = ?", s("b")),
            new ExecuteStatement("SELECT * FROM Orders WHERE  pk = ?", s("a")),
            new ExecuteStatement("SELECT * FROM Orders"));
    for (ExecuteStatement other : others) {
      assertEquals(
          ServiceException.validation("NextToken does not match request"),
          driver.call(other.after(token)).error());
    }
    assertEquals(List.of("a2"), places(ask(driver, query.limit(1).consistent().after(token))));
    for (String bad : List.of("x", "!!", "AAAA", token.substring(0, token.length() - 4))) {
      assertEquals(
          ServiceException.validation("Invalid NextToken"),
          driver.call(query.after(bad)).error(),
          bad);
    }
  }

  @Test
  void anInsertPutsWhatIsNotThereYet() {
    DirectDriver driver = orders();
    var inserted =
        ask(driver, "INSERT INTO Orders VALUE {'pk': 'z', 'sk': ?, 'x': [1, {'y': TRUE}]}", n(7));
    assertEquals(List.of(), inserted.items());
    assertEquals(Plan.Reason.INSERT, inserted.plan().reason());
    assertEquals(
        Item.of(
            "pk",
            s("z"),
            "sk",
            n(7),
            "x",
            AttributeValue.l(n(1), AttributeValue.m(Item.of("y", AttributeValue.bool(true))))),
        stored(driver, "z", 7));
    assertEquals(
        ServiceException.duplicateItem(),
        refusal(driver, "INSERT INTO Orders VALUE {'pk': 'z', 'sk': 7}"));
    assertEquals("DuplicateItemException", ServiceException.duplicateItem().type());
    assertEquals(
        "Duplicate primary key exists in table", ServiceException.duplicateItem().message());
    invalid(
        driver,
        "Key attribute should be present in the item: Key sk",
        "INSERT INTO Orders VALUE {'pk': 'z'}");
    invalid(
        driver,
        "Key attribute's data type should match its data type in table's schema: Key sk",
        "INSERT INTO Orders VALUE {'pk': 'z', 'sk': '7'}");
  }

  @Test
  void anUpdateChangesTheOneItemThatItsKeyNames() {
    DirectDriver driver = orders();
    String where = " WHERE pk = 'a' AND sk = 1";
    ask(
        driver,
        "UPDATE Orders SET total = total + 5 SET tags = <<'x'>> REMOVE \"to\".zip[0]" + where);
    Item now = stored(driver, "a", 1);
    assertEquals(n(15), now.get("total"));
    assertEquals(AttributeValue.ss("x"), now.get("tags"));
    ask(driver, "UPDATE Orders SET tags = set_add(tags, <<'y'>>), l = [1]" + where);
    ask(
        driver,
        "UPDATE Orders SET tags = set_delete(tags, <<'x'>>), l = list_append(l, [2])" + where);
    now = stored(driver, "a", 1);
    assertEquals(AttributeValue.ss("y"), now.get("tags"));
    assertEquals(AttributeValue.l(n(1), n(2)), now.get("l"));
    String missing = "Where clause does not contain a mandatory equality on all key attributes";
    invalid(driver, missing, "UPDATE Orders SET total = 1 WHERE pk = 'a'");
    invalid(driver, missing, "UPDATE Orders SET total = 1");
    invalid(driver, missing, "UPDATE Orders SET total = 1 WHERE pk = 'a' AND sk > 1");
    invalid(driver, missing, "UPDATE Orders SET total = 1 WHERE pk = 'a' AND sk IN [1, 2]");
    invalid(
        driver,
        "One or more parameter values were invalid: Cannot update attribute sk. This attribute is part"
            + " of the key",
        "UPDATE Orders SET sk = 2" + where);
    invalid(
        driver,
        "An operand in the update expression has an incorrect data type",
        "UPDATE Orders SET tags = set_add(tags, <<1>>)" + where);
    invalid(
        driver,
        "This operation is not supported on an index",
        "UPDATE Orders.\"by-total\" SET total = 1" + where);
  }

  @Test
  void whatElseWhereAsksOfAWriteIsItsCondition() {
    DirectDriver driver = orders();
    String where = " WHERE pk = 'a' AND sk = 1 AND total = 99";
    var shown =
        new ExecuteStatement("UPDATE Orders SET total = 1" + where)
            .returning(ReturnValuesOnConditionCheckFailure.ALL_OLD, ReturnConsumedCapacity.NONE);
    assertEquals(ServiceException.conditionFailed(order("a", 1)), driver.call(shown).error());
    assertEquals(
        ServiceException.conditionFailed(null), refusal(driver, "DELETE FROM Orders" + where));
    assertEquals(order("a", 1), stored(driver, "a", 1));
    ask(driver, "DELETE FROM Orders WHERE pk = 'a' AND sk = 1 AND total = 10");
    assertNull(stored(driver, "a", 1));
  }

  @Test
  void deletingWhatIsNotThereSucceedsWhateverWhereAsksOfIt() {
    DirectDriver driver = orders();
    var deleted = ask(driver, "DELETE FROM Orders WHERE pk = 'z' AND sk = 1 RETURNING ALL OLD *");
    assertEquals(List.of(), deleted.items());
    assertEquals(
        List.of(),
        ask(driver, "DELETE FROM Orders WHERE pk = 'z' AND sk = 1 AND total = 9").items());
    Answer plain = driver.call(new DeleteItem("Orders", Item.of("pk", s("z"), "sk", n(1))));
    assertEquals(((DeleteItem.Answered) plain.response()).units(), deleted.units());
    assertEquals(
        List.of(order("b", 2)),
        ask(driver, "DELETE FROM Orders WHERE pk='b' AND sk=2 RETURNING ALL OLD *").items());
  }

  @Test
  void returningShowsTheItemOrWhatChangedOfIt() {
    DirectDriver driver = orders();
    String update = "UPDATE Orders SET total = 7 WHERE pk = 'a' AND sk = 1 RETURNING ";
    assertEquals(List.of(order("a", 1)), ask(driver, update + "ALL OLD *").items());
    assertEquals(
        List.of(order("a", 1).with("total", n(7))), ask(driver, update + "ALL NEW *").items());
    assertEquals(List.of(Item.of("total", n(7))), ask(driver, update + "MODIFIED OLD *").items());
    assertEquals(List.of(Item.of("total", n(7))), ask(driver, update + "MODIFIED NEW *").items());
    assertEquals(
        List.of(),
        ask(driver, "UPDATE Orders REMOVE total WHERE pk='a' AND sk=1 RETURNING MODIFIED NEW *")
            .items());
    assertEquals(
        List.of(),
        ask(driver, "UPDATE Orders SET q = 1 WHERE pk='a' AND sk=1 RETURNING MODIFIED OLD *")
            .items());
    assertEquals(
        List.of(), ask(driver, "UPDATE Orders SET q = 2 WHERE pk = 'a' AND sk = 1").items());
  }

  @Test
  void whatTheTableDoesNotHaveIsRefusedAfterTheStatementIsRead() {
    DirectDriver driver = orders();
    assertEquals(
        ServiceException.tableNotFound(), refusal(driver, "SELECT * FROM Nothing WHERE pk = 'a'"));
    invalid(
        driver,
        "Incorrect operand type for operator or function; operator or function: <, operand type: BOOL",
        "SELECT * FROM Nothing WHERE pk = ? AND val < ?",
        s("a"),
        AttributeValue.bool(true));
    invalid(
        driver,
        "The table does not have the specified index",
        "SELECT * FROM Orders.\"no-such-index\" WHERE pk = 'a'");
    invalid(
        driver,
        "EXISTS can only be used in ExecuteTransaction write requests.",
        "EXISTS(SELECT * FROM Orders WHERE pk = 'a' AND sk = 1 AND total = 1)");
    invalid(
        driver,
        "One or more parameter values were invalid: Condition parameter type does not match schema"
            + " type",
        "SELECT * FROM Orders WHERE pk = 5");
    invalid(
        driver,
        "One or more parameter values were invalid: Condition parameter type does not match schema"
            + " type",
        "SELECT * FROM Orders WHERE pk IN ['a', 5]");
    invalid(
        driver,
        "Key attributes must be scalars; list random access '[]' and map lookup '.' are not allowed:"
            + " Key: pk",
        "SELECT pk.x FROM Orders WHERE pk = 'a'");
  }

  @Test
  void aSelectFromAnIndexQueriesOrScansTheIndex() {
    DirectDriver driver = indexed();
    ExecuteStatement.Answered ten =
        ask(driver, "SELECT * FROM Orders.\"by-total\" WHERE total = 10");
    assertEquals(List.of("a1", "b1", "c1"), places(ten));
    assertEquals(Plan.Reason.PARTITION_KEY_EQUALITY, ten.plan().reason());
    assertEquals(
        Item.of("pk", s("a"), "sk", AttributeValue.n(1), "total", AttributeValue.n(10)),
        ten.items().getFirst());
    assertEquals(
        List.of("b1", "a1"),
        places(
            ask(
                driver,
                "SELECT * FROM Orders.\"by-total\" WHERE total = 10 AND pk < 'c' ORDER BY pk DESC")));
    assertEquals(
        List.of("a1", "a2", "b1", "b2", "c1", "c2"),
        places(ask(driver, "SELECT pk, sk FROM Orders.\"by-total\" WHERE total IN [20, 10]"))
            .stream()
            .sorted()
            .toList());
    ExecuteStatement.Answered all = ask(driver, "SELECT * FROM Orders.\"by-total\" WHERE sk > 1");
    assertEquals(Plan.Reason.NO_PARTITION_KEY, all.plan().reason());
    assertEquals(6, all.items().size());
  }

  @Test
  void aSelectFromAnIndexGoesOnWhereItsPageEnded() {
    DirectDriver driver = indexed();
    String text = "SELECT * FROM Orders.\"by-total\" WHERE total = 10";
    var read = new ArrayList<String>();
    String next = null;
    do {
      ExecuteStatement.Answered page = ask(driver, new ExecuteStatement(text).limit(1).after(next));
      read.addAll(places(page));
      next = page.nextToken();
    } while (next != null);
    assertEquals(List.of("a1", "b1", "c1"), read);
  }

  @Test
  void aSelectFromAGlobalIndexHasWhatItProjectsAndFromALocalOneEverything() {
    DirectDriver driver = indexed();
    invalid(
        driver,
        "One or more parameter values were invalid: Global secondary index by-total does not"
            + " project [to]",
        "SELECT \"to\".city FROM Orders.\"by-total\" WHERE total = 1");
    ExecuteStatement.Answered fetched =
        ask(
            driver,
            new ExecuteStatement(
                    "SELECT \"to\".city FROM Orders.near WHERE pk = 'a' AND total >= 20")
                .returning(
                    ReturnValuesOnConditionCheckFailure.NONE, ReturnConsumedCapacity.INDEXES));
    assertEquals(List.of(Item.of("city", s("a2")), Item.of("city", s("a3"))), fetched.items());
    assertEquals(
        new ConsumedCapacity(
            "Orders",
            Units.HALF.times(3),
            Units.ONE,
            new TreeMap<>(Map.of("near", Units.HALF)),
            null,
            null),
        fetched.consumedCapacity());
  }

  @Test
  void aTokenHoldsTheLongestKeysOfAnIndex() {
    var key = new ArrayList<KeyAttribute>();
    Item item = order("a", 0);
    for (int i = 0; i < 8; i++) {
      String name = ("k" + i).repeat(127);
      key.add(KeyAttribute.b(name));
      item = item.with(name, AttributeValue.b(new byte[i < 4 ? 2_048 : 1_024]));
    }
    var wide =
        new IndexDefinition(
            "wide",
            false,
            key.subList(0, 4),
            key.subList(4, 8),
            Projection.KEYS_ONLY,
            new Throughput(1_000, 1_000),
            OnDemandThroughput.NONE);
    DirectDriver driver = driver(ORDERS.with(wide));
    put(driver, item);
    put(driver, item.with("sk", AttributeValue.n(1)));
    var all = new ExecuteStatement("SELECT * FROM Orders.wide").limit(1);
    String token = ask(driver, all).nextToken();
    assertEquals(List.of("a1"), places(ask(driver, all.after(token))));
  }

  private static DirectDriver driver(TableDefinition table) {
    var driver =
        new DirectDriver(
            TestDriver.definition(Limits.STANDARD, List.of(table), List.of(), List.of()), 1);
    driver.pass(Duration.ofMillis(10));
    return driver;
  }

  private static DirectDriver indexed() {
    DirectDriver driver =
        driver(
            ORDERS
                .with(
                    IndexDefinition.global(
                            "by-total",
                            KeySchema.of(KeyAttribute.n("total"), KeyAttribute.s("pk")),
                            Projection.KEYS_ONLY)
                        .with(new Throughput(1_000, 1_000)))
                .with(
                    IndexDefinition.local(
                        "near",
                        KeySchema.of(KeyAttribute.s("pk"), KeyAttribute.n("total")),
                        Projection.KEYS_ONLY)));
    for (String pk : List.of("a", "b", "c")) {
      for (int sk = 0; sk < 4; sk++) {
        put(driver, order(pk, sk));
      }
    }
    return driver;
  }

  @Test
  void anIndexThatIsNotThereOrNotStrongIsRefused() {
    DirectDriver driver = indexed();
    var strong =
        new ExecuteStatement("SELECT * FROM Orders.\"by-total\" WHERE total = 1").consistent();
    assertEquals(
        ServiceException.validation(
            "Strongly consistent read is not supported on Global Secondary Indexes"),
        driver.call(strong).error());
    invalid(
        driver,
        "The table does not have the specified index",
        "SELECT * FROM Orders.other WHERE total = 1");
  }

  @Test
  void aStatementHasFromOneTo8192Characters() {
    DirectDriver driver = orders();
    String message = String.valueOf(driver.call(new ExecuteStatement("")).error());
    assertTrue(
        message.contains(
            "at 'statement' failed to satisfy constraint: Member must have length"
                + " greater than or equal to 1"),
        message);
    String padded = "SELECT * FROM Orders" + " ".repeat(8192 - 20);
    ask(driver, padded);
    assertTrue(
        String.valueOf(refusal(driver, padded + " "))
            .contains("Member must have length less than or equal to 8192"));
  }
}
