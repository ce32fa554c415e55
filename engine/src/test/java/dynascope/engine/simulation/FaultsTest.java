package dynascope.engine.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dynascope.engine.cost.PriceList;
import dynascope.engine.event.Event;
import dynascope.engine.fault.Fault;
import dynascope.engine.model.Address;
import dynascope.engine.model.AttributeValue;
import dynascope.engine.model.Item;
import dynascope.engine.model.KeyAttribute;
import dynascope.engine.model.KeySchema;
import dynascope.engine.model.Limits;
import dynascope.engine.model.TableDefinition;
import dynascope.engine.model.Units;
import dynascope.engine.moment.TableView;
import dynascope.engine.operation.CreateTable;
import dynascope.engine.operation.DeleteTable;
import dynascope.engine.operation.GetItem;
import dynascope.engine.operation.PutItem;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What is broken is broken in both directions until it is mended, and a new table starts afresh.
final class FaultsTest {
  private static final Address LEADER = Address.parse("Users/P1/replica-a");
  private static final Address FOLLOWER = Address.parse("Users/P1/replica-b");
  private static final TableDefinition USERS = users(100);

  private static TableDefinition users(long units) {
    return TableDefinition.provisioned("Users", KeySchema.of(KeyAttribute.s("id")), units, units)
        .withInitialPartitions(1);
  }

  private final TestDriver driver = TestDriver.of(USERS);

  private List<Event> during(Duration pause) {
    int before = driver.events.size();
    driver.ask(new PutItem("Users", Item.of("id", AttributeValue.s("a"))));
    driver.pass(pause);
    return List.copyOf(driver.events.subList(before, driver.events.size()));
  }

  private static Stream<Event.Replicated> copies(List<Event> events) {
    return events.stream()
        .filter(Event.Replicated.class::isInstance)
        .map(Event.Replicated.class::cast)
        .filter(each -> each.address().equals(FOLLOWER));
  }

  private static Stream<Event.Lost> losses(List<Event> events) {
    return events.stream().filter(Event.Lost.class::isInstance).map(Event.Lost.class::cast);
  }

  @Test
  void aStoppedFollowerGetsNothingUntilItIsMended() {
    driver.act(new Act.Break(Fault.stopped(FOLLOWER)));
    List<Event> events = during(Duration.ofMillis(500));
    assertEquals(0, copies(events).count());
    assertTrue(losses(events).allMatch(each -> each.to().equals(FOLLOWER)));
    assertTrue(losses(events).count() > 1, "the leader tries again");
    driver.act(new Act.Mend(FOLLOWER));
    assertEquals(
        List.of(2L), copies(during(Duration.ofMillis(500))).map(Event.Replicated::lsn).toList());
    assertEquals(List.of(), driver.world.faults);
  }

  @Test
  void aFollowerThatIsStoppedAtOnceDoesNotAnswerWhatItHas() {
    driver.act(new Act.Call(new PutItem("Users", Item.of("id", AttributeValue.s("a")))));
    while (copies(driver.events).findAny().isEmpty()) {
      driver.pass(Duration.ofNanos(10_000));
    }
    driver.act(new Act.Break(Fault.stopped(FOLLOWER)));
    int before = driver.events.size();
    driver.pass(Duration.ofSeconds(1));
    assertFalse(
        driver.events.subList(before, driver.events.size()).stream()
            .anyMatch(each -> each instanceof Event.Hop && each.address().equals(FOLLOWER)));
  }

  @Test
  void aCutLinkCarriesNothingEitherWay() {
    for (List<Address> ends : List.of(List.of(LEADER, FOLLOWER), List.of(FOLLOWER, LEADER))) {
      driver.act(new Act.Break(Fault.cut(ends.getFirst(), ends.getLast())));
      assertEquals(0, copies(during(Duration.ofSeconds(1))).count());
      driver.act(new Act.Mend(ends.getFirst()));
      assertTrue(copies(during(Duration.ofSeconds(1))).count() > 0, "mended");
    }
  }

  @Test
  void aSlowFollowerIsSlowToGetAndSlowToAnswer() {
    driver.act(new Act.Break(Fault.slow(FOLLOWER, 100)));
    List<Event.Hop> slow =
        during(Duration.ofSeconds(1)).stream()
            .filter(Event.Hop.class::isInstance)
            .map(Event.Hop.class::cast)
            .filter(each -> each.from().equals(FOLLOWER) || each.to().equals(FOLLOWER))
            .toList();
    assertTrue(slow.stream().anyMatch(each -> each.from().equals(FOLLOWER)));
    for (Event.Hop hop : slow) {
      assertTrue(hop.arrives().since(hop.departs()).toMillis() >= 10, hop.toString());
    }
  }

  @Test
  void aReadAtAFollowerThatGetsNothingSaysSinceWhenItIsBehind() {
    driver.act(new Act.Break(Fault.cut(LEADER, FOLLOWER)));
    Item item = Item.of("id", AttributeValue.s("a"));
    for (int i = 0; i < 40; i++) {
      driver.ask(new PutItem("Users", item.with("n", AttributeValue.n(i))));
    }
    driver.pass(Duration.ofSeconds(3));
    for (int i = 0; i < 20; i++) {
      driver.ask(new GetItem("Users", item, false));
    }
    List<Event.Served> there =
        driver.events.stream()
            .filter(Event.Served.class::isInstance)
            .map(Event.Served.class::cast)
            .filter(each -> each.address().equals(FOLLOWER))
            .toList();
    assertFalse(there.isEmpty());
    for (Event.Served read : there) {
      assertTrue(read.stale() && read.behind().toMillis() >= 3_000, read.toString());
    }
  }

  @Test
  void aNewTableHasNoneOfTheOldOnesFaultsAndAFreshBucket() {
    driver.act(new Act.Break(Fault.stopped(FOLLOWER)));
    driver.ask(new PutItem("Users", Item.of("id", AttributeValue.s("a"))));
    driver.ask(new DeleteTable("Users"));
    driver.pass(Duration.ofSeconds(60));
    assertEquals(List.of(), driver.world.faults);
    driver.ask(new CreateTable(users(7)));
    driver.pass(Duration.ofSeconds(60));
    assertEquals(Units.of(7), table().write().rate());
    assertTrue(copies(during(Duration.ofSeconds(1))).count() > 0);
  }

  @Test
  void newCapacityReachesTheRouterAndLeavesWhatItHolds() {
    TestDriver low = TestDriver.of(Limits.STANDARD.with(Limits.BURST_INITIAL, 2), USERS);
    low.act(new Act.Turn(USERS_ADDRESS, "writeCapacity", 5));
    low.pass(Duration.ofSeconds(60));
    low.act(new Act.Turn(USERS_ADDRESS, "writeCapacity", 800));
    while (table(low).write().rate().equals(Units.of(5))) {
      low.pass(Duration.ofMillis(1));
    }
    assertEquals(Units.of(800), table(low).write().rate());
    // 300 seconds of 5 fit into it; of 800, a few milliseconds have flown in.
    assertTrue(table(low).write().level().compareTo(Units.of(1_502)) < 0);
    assertTrue(table(low).write().level().compareTo(Units.of(200)) > 0);
  }

  @Test
  void aRefusalByThePartitionCostsTheTableNothing() {
    TestDriver narrow = TestDriver.of(Limits.STANDARD.with(Limits.PARTITION_WRITE, 1), users(1));
    Item large = Item.of("id", AttributeValue.s("a"), "t", AttributeValue.s("x".repeat(40_000)));
    narrow.ask(new PutItem("Users", large));
    Units before = table(narrow).write().level();
    narrow.refusal(new PutItem("Users", large));
    assertTrue(table(narrow).write().level().compareTo(before) >= 0, before.toString());
  }

  private static final Address USERS_ADDRESS = Address.parse("Users");

  private TableView table() {
    return table(driver);
  }

  private static TableView table(TestDriver of) {
    return Frames.of(of.world, new Chronicle(PriceList.NONE)).tables().getFirst();
  }
}
