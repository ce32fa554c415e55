package dynascope.engine.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dynascope.engine.error.ServiceException;
import dynascope.engine.event.Event;
import dynascope.engine.event.Outcome;
import dynascope.engine.expression.ComparisonOperator;
import dynascope.engine.expression.Legacy;
import dynascope.engine.fault.Fault;
import dynascope.engine.metric.Counter;
import dynascope.engine.model.Address;
import dynascope.engine.model.AttributeValue;
import dynascope.engine.model.Item;
import dynascope.engine.model.KeyAttribute;
import dynascope.engine.model.KeySchema;
import dynascope.engine.model.Limits;
import dynascope.engine.model.SimTime;
import dynascope.engine.model.TableDefinition;
import dynascope.engine.model.Units;
import dynascope.engine.operation.DeleteItem;
import dynascope.engine.operation.GetItem;
import dynascope.engine.operation.Operation;
import dynascope.engine.operation.PutItem;
import dynascope.engine.operation.ReturnValues;
import dynascope.engine.operation.ReturnValuesOnConditionCheckFailure;
import dynascope.engine.operation.UpdateItem;
import dynascope.engine.operation.WriteOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// What writes with a condition do and cost, asked as a client would.
final class ConditionsTest {
  private static final KeySchema ID = KeySchema.of(KeyAttribute.s("id"));
  private static final Item ANN = Item.of("id", AttributeValue.s("ann"));
  private static final Item ANN_AT_1 = ANN.with("n", AttributeValue.n(1));
  private static final WriteOptions SHOW =
      WriteOptions.NONE.returning(ReturnValuesOnConditionCheckFailure.ALL_OLD);
  private static final ServiceException FAILED = ServiceException.conditionFailed(null);

  private static TestDriver driver() {
    return TestDriver.of(
        TableDefinition.provisioned("Users", ID, 10_000, 10_000).withInitialPartitions(1));
  }

  private static PutItem put(Item item, WriteOptions options) {
    return new PutItem("Users", item, options, null);
  }

  private static PutItem create(Item item) {
    return put(item, WriteOptions.NONE.onlyIf("attribute_not_exists(id)"));
  }

  private static @Nullable Item read(TestDriver driver) {
    return driver.ask(new GetItem("Users", ANN, true), GetItem.Answered.class).item();
  }

  private static Item ofSize(int bytes) {
    return ANN.with("t", AttributeValue.s("x".repeat(bytes - ANN.size() - 1)));
  }

  private static Event.ConditionRefused failure(TestDriver driver) {
    return driver.events.stream()
        .filter(Event.ConditionRefused.class::isInstance)
        .map(Event.ConditionRefused.class::cast)
        .reduce((first, second) -> second)
        .orElseThrow();
  }

  @Test
  void anItemIsCreatedOnce() {
    TestDriver driver = driver();
    driver.ask(create(ANN_AT_1));
    assertEquals(FAILED, driver.refusal(create(ANN)));
    assertEquals("ConditionalCheckFailedException", FAILED.type());
    assertEquals("The conditional request failed", FAILED.message());
    assertFalse(FAILED.isRetryable());
    assertFalse(FAILED.isThrottling());
    assertEquals(ANN_AT_1, read(driver));
  }

  @Test
  void aFailedConditionShowsTheItemOnlyWhenAskedAndThereIsOne() {
    TestDriver driver = driver();
    driver.ask(put(ANN_AT_1, WriteOptions.NONE));
    for (Operation each :
        List.of(
            put(ANN, SHOW.onlyIf("attribute_not_exists(id)")),
            new DeleteItem("Users", ANN, SHOW.onlyIf("attribute_not_exists(id)")),
            new UpdateItem("Users", ANN, "REMOVE n", SHOW.onlyIf("attribute_not_exists(id)")))) {
      assertEquals(ServiceException.conditionFailed(ANN_AT_1), driver.refusal(each));
    }
    Item bob = Item.of("id", AttributeValue.s("bob"));
    assertEquals(FAILED, driver.refusal(put(bob, SHOW.onlyIf("attribute_exists(id)"))));
  }

  @Test
  void aFailedConditionWritesNoEntryAndMakesNoVersion() {
    TestDriver driver = driver();
    driver.ask(put(ANN_AT_1, WriteOptions.NONE));
    var before = driver.ask(new GetItem("Users", ANN, true), GetItem.Answered.class);
    driver.refusal(create(ANN));
    var after = driver.ask(new GetItem("Users", ANN, true), GetItem.Answered.class);
    assertEquals(before, after);
    assertEquals(1, driver.events.stream().filter(Event.Written.class::isInstance).count());
    assertEquals(1, driver.events.stream().filter(Event.Acknowledged.class::isInstance).count());
  }

  @Test
  void aFailedConditionCostsTheLargerOfWhatIsThereAndWhatWouldHaveBeen() {
    TestDriver driver = driver();
    driver.ask(put(ofSize(300 * 1024), WriteOptions.NONE));
    driver.refusal(create(ofSize(310 * 1024)));
    assertEquals(Units.of(310), failure(driver).units());
    driver.pass(Duration.ofSeconds(1));
    driver.refusal(create(ANN));
    assertEquals(Units.of(300), failure(driver).units());
    driver.refusal(
        new UpdateItem(
            "Users", ANN, "REMOVE t", WriteOptions.NONE.onlyIf("attribute_not_exists(id)")));
    assertEquals(Units.of(300), failure(driver).units());
    driver.refusal(
        new DeleteItem(
            "Users",
            Item.of("id", AttributeValue.s("bob")),
            WriteOptions.NONE.onlyIf("attribute_exists(id)")));
    assertEquals(Units.of(1), failure(driver).units());
  }

  @Test
  void aTrueConditionCostsNothing() {
    TestDriver driver = driver();
    assertEquals(Units.of(1), driver.ask(create(ANN)).units());
    assertEquals(
        Units.of(1),
        driver
            .ask(new DeleteItem("Users", ANN, WriteOptions.NONE.onlyIf("attribute_exists(id)")))
            .units());
  }

  @Test
  void aFailedConditionIsCountedByItselfAndNotGivenUp() {
    TestDriver driver = driver();
    driver.ask(create(ANN));
    driver.refusal(create(ANN));
    driver.pass(Duration.ofSeconds(1));
    for (String address : List.of("client/you", "Users", "Users/P1")) {
      assertEquals(
          1, driver.world.counters.get(Counter.CONDITION_FAILED, Address.parse(address)), address);
      assertEquals(0, driver.world.counters.get(Counter.THROTTLED, Address.parse(address)));
    }
    assertEquals(
        Units.of(2).nanos(),
        driver.world.counters.get(Counter.WRITE_UNITS, Address.parse("Users/P1")));
    var answered =
        driver.events.stream()
            .filter(Event.Answered.class::isInstance)
            .map(Event.Answered.class::cast)
            .toList();
    assertEquals(
        List.of(Outcome.SUCCESS, Outcome.CONDITION_FAILED),
        answered.stream().map(Event.Answered::outcome).toList());
    assertTrue(driver.events.stream().noneMatch(Event.GaveUp.class::isInstance));
  }

  @Test
  void nobodyLearnsOfAnItemBeforeStrongReadsShowIt() {
    Address partition = Address.parse("Users/P1");
    TestDriver driver =
        new TestDriver(
            TestDriver.definition(
                Limits.STANDARD.with(Limits.BURST_INITIAL, 300),
                List.of(TableDefinition.provisioned("Users", ID, 10, 10).withInitialPartitions(1)),
                List.of(),
                List.of(
                    Fault.stopped(partition.child("replica-b")),
                    Fault.stopped(partition.child("replica-c")))),
            1);
    driver.act(new Act.Call(create(ANN_AT_1)));
    driver.pass(Duration.ofMillis(100));
    driver.act(new Act.Call(create(ANN)));
    driver.act(new Act.Call(new UpdateItem("Users", ANN, "SET a = b", WriteOptions.NONE)));
    driver.pass(Duration.ofMillis(200));
    assertEquals(1, failure(driver).lsn());
    assertTrue(driver.events.stream().noneMatch(Event.Answered.class::isInstance));
    driver.act(new Act.Mend(partition.child("replica-b")));
    driver.pass(Duration.ofMillis(400));
    assertEquals(
        List.of(Outcome.CONDITION_FAILED, Outcome.REJECTED, Outcome.SUCCESS),
        driver.events.stream()
            .filter(Event.Answered.class::isInstance)
            .map(each -> ((Event.Answered) each).outcome())
            .sorted(Comparator.comparing(Outcome::name))
            .toList());
  }

  @Test
  void deletingWhatIsNotThereAsksTheConditionOfAnEmptyItem() {
    TestDriver driver = driver();
    WriteOptions missing = WriteOptions.NONE.onlyIf("attribute_not_exists(n)");
    var deleted = driver.ask(new DeleteItem("Users", ANN, missing), DeleteItem.Answered.class);
    assertNull(deleted.attributes());
    assertEquals(
        FAILED,
        driver.refusal(
            new DeleteItem("Users", ANN, WriteOptions.NONE.onlyIf("attribute_exists(n)"))));
  }

  @Test
  void expectedDoesWhatAConditionDoes() {
    TestDriver driver = driver();
    driver.ask(put(ANN_AT_1, WriteOptions.NONE));
    var one = new Legacy.Expectation(AttributeValue.n(1), null, null, null);
    var gone = new Legacy.Expectation(null, false, null, null);
    var some = new Legacy.Expectation(null, null, ComparisonOperator.NOT_NULL, null);
    assertEquals(
        FAILED,
        driver.refusal(put(ANN_AT_1, WriteOptions.NONE.expecting(Map.of("n", gone), null))));
    assertEquals(
        FAILED,
        driver.refusal(
            put(ANN_AT_1, WriteOptions.NONE.expecting(Map.of("n", one, "x", some), null))));
    driver.ask(
        put(
            ANN_AT_1,
            WriteOptions.NONE.expecting(
                Map.of("n", one, "x", some), Legacy.ConditionalOperator.OR)));
    driver.ask(put(ANN, WriteOptions.NONE.expecting(Map.of("n", one), null)));
    assertEquals(ANN, read(driver));
  }

  @Test
  void putAndDeleteReturnTheOldItemOrNothing() {
    TestDriver driver = driver();
    for (ReturnValues each :
        List.of(ReturnValues.ALL_NEW, ReturnValues.UPDATED_OLD, ReturnValues.UPDATED_NEW)) {
      WriteOptions options = WriteOptions.NONE.returning(each);
      ServiceException why =
          ServiceException.validation("ReturnValues can only be ALL_OLD or NONE");
      assertEquals(why, driver.refusal(put(ANN, options)));
      assertEquals(why, driver.refusal(new DeleteItem("Users", ANN, options)));
    }
  }

  @Test
  void whyAnUpdateIsNotAllowedEndsAtTheItemAndWhoWroteIt() {
    var add =
        new UpdateItem(
            "Users",
            ANN,
            "ADD t :one",
            WriteOptions.NONE.where(null, Map.of(":one", AttributeValue.n(1))));
    Item text = ANN.with("t", AttributeValue.s("text"));
    String why = "An operand in the update expression has an incorrect data type";
    var playback =
        new Playback(
            Recording.of(
                1,
                TestDriver.definition(
                    Limits.STANDARD.with(Limits.BURST_INITIAL, 300),
                    List.of(
                        TableDefinition.provisioned("Users", ID, 100, 100)
                            .withInitialPartitions(1)),
                    List.of(),
                    List.of()),
                List.of(
                    new TimedAct(SimTime.ofMillis(100), new Act.Call(create(text))),
                    new TimedAct(SimTime.ofMillis(200), new Act.Call(add)))));
    var end = SimTime.ofMillis(400);
    playback.runTo(end, () -> true);
    var told = new ArrayList<Event>();
    playback.eachEvent(
        SimTime.ofMillis(200),
        end,
        event -> {
          if (event instanceof Event.ChangeRefused || event instanceof Event.Answered) {
            told.add(event);
          }
        });
    assertEquals(2, told.size());
    assertEquals(why, ((Event.ChangeRefused) told.getFirst()).why());
    for (Event each : told) {
      var root = playback.why(each.seq(), each.at()).getFirst();
      assertEquals("why.change.refused", root.key());
      assertEquals(List.of("you:2", why), root.args());
      var item = root.because().getFirst();
      assertEquals("why.condition.item", item.key());
      assertEquals(List.of("ann", "P1", "1", text.toString()), item.args());
      assertEquals(List.of("you:1", "ann", "1"), item.because().getFirst().args());
    }
  }

  @Test
  void whyAConditionFailedEndsAtTheItemAndWhoWroteIt() {
    var world =
        TestDriver.definition(
            Limits.STANDARD.with(Limits.BURST_INITIAL, 300),
            List.of(TableDefinition.provisioned("Users", ID, 100, 100).withInitialPartitions(1)),
            List.of(),
            List.of());
    var playback =
        new Playback(
            Recording.of(
                1,
                world,
                List.of(
                    new TimedAct(SimTime.ofMillis(100), new Act.Call(create(ANN_AT_1))),
                    new TimedAct(SimTime.ofMillis(200), new Act.Call(create(ANN))))));
    var end = SimTime.ofMillis(400);
    playback.runTo(end, () -> true);
    var failures = new ArrayList<Event>();
    playback.eachEvent(
        SimTime.BEFORE_ALL,
        end,
        event -> {
          if (event instanceof Event.ConditionRefused
              || event instanceof Event.Answered answered
                  && answered.outcome() == Outcome.CONDITION_FAILED) {
            failures.add(event);
          }
        });
    assertEquals(2, failures.size());
    for (Event each : failures) {
      var why = playback.why(each.seq(), each.at()).getFirst();
      assertEquals("why.condition.refused", why.key());
      assertEquals(List.of("you:2", "attribute_not_exists(id)", 1.0), why.args());
      var item = why.because().getFirst();
      assertEquals("why.condition.item", item.key());
      assertEquals(List.of("ann", "P1", "1", ANN_AT_1.toString()), item.args());
      var written = item.because().getFirst();
      assertEquals("why.condition.written", written.key());
      assertEquals(List.of("you:1", "ann", "1"), written.args());
      assertTrue(written.seq() > 0);
    }
    assertEquals(
        ANN_AT_1, Objects.requireNonNull(((Event.ConditionRefused) failures.getFirst()).item()));
  }
}
