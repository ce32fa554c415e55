package dynascope.engine.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dynascope.engine.client.Keys;
import dynascope.engine.client.RetryPolicy;
import dynascope.engine.client.Workload;
import dynascope.engine.error.ThrottlingReason;
import dynascope.engine.event.Event;
import dynascope.engine.model.Address;
import dynascope.engine.model.KeyAttribute;
import dynascope.engine.model.KeySchema;
import dynascope.engine.model.Limits;
import dynascope.engine.model.TableDefinition;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What people believe of capacity and heat, each disproved by what the engine does. Items of 10
/// KB: a hundred writes a second are a partition's ceiling.
final class HeatMisconceptionsTest {
  private static final KeySchema ID = KeySchema.of(KeyAttribute.s("id"));
  private static final KeySchema ID_AT = KeySchema.of(KeyAttribute.s("id"), KeyAttribute.n("at"));

  private static TestDriver driver(TableDefinition table, double rate, Keys keys) {
    var client =
        new Workload(
            Address.parse("client/shop"),
            table.name(),
            rate,
            1,
            0,
            0,
            keys,
            10_000,
            RetryPolicy.NONE,
            true);
    return new TestDriver(
        TestDriver.definition(Limits.STANDARD, List.of(table), List.of(client), List.of()), 1);
  }

  private static Keys one() {
    return new Keys(Keys.Kind.SINGLE, "hot", 1, 0, 1);
  }

  private static List<Event.Refused> refusals(TestDriver driver) {
    return driver.events.stream()
        .filter(each -> each instanceof Event.Refused && each.at().second() >= 3)
        .map(Event.Refused.class::cast)
        .toList();
  }

  /// 1: "Raising the table's WCU fixes a hot key."
  @Test
  void moreCapacityDoesNotCureAHotKey() {
    TestDriver driver =
        driver(
            TableDefinition.provisioned("Users", ID, 100, 10_000).withInitialPartitions(10),
            150,
            one());
    driver.pass(Duration.ofSeconds(13));
    assertEquals(500, refusals(driver).size(), 20);
    driver.act(new Act.Turn(Address.parse("Users"), "writeCapacity", 40_000));
    driver.pass(Duration.ofSeconds(10));
    assertEquals(1_000, refusals(driver).size(), 30);
    assertTrue(
        refusals(driver).stream()
            .allMatch(
                each -> each.reason() == ThrottlingReason.TableWriteKeyRangeThroughputExceeded));
  }

  /// 2: "On-demand can't throttle."
  @Test
  void onDemandThrottlesALaunchThatComesAtOnce() {
    var keys = new Keys(Keys.Kind.UNIFORM, "U#{n}", 10_000, 0, 1);
    TestDriver driver = driver(TableDefinition.onDemand("Users", ID), 2_000, keys);
    driver.pass(Duration.ofSeconds(6));
    double aSecond = refusals(driver).size() / 3.0;
    assertEquals(1_600, aSecond, 40, "of 20,000 units a second 4,000 are served");
  }

  /// 28: "Adding a sort key spreads a hot partition key."
  @Test
  void aSortKeyDoesNotSpreadAHotPartitionKey() {
    TestDriver driver =
        driver(
            TableDefinition.provisioned("Users", ID_AT, 100, 10_000).withInitialPartitions(10),
            150,
            one());
    driver.pass(Duration.ofSeconds(13));
    assertEquals(500, refusals(driver).size(), 20);
    assertEquals(
        1,
        refusals(driver).stream().map(Event::address).distinct().count(),
        "all in one partition");
  }

  /// 30: "Adaptive capacity makes key design irrelevant."
  @Test
  void onlyOtherKeysHelpWhereAPartitionHasReachedItsCeiling() {
    TableDefinition table =
        TableDefinition.provisioned("Users", ID, 100, 10_000).withInitialPartitions(10);
    TestDriver one = driver(table, 150, one());
    one.pass(Duration.ofSeconds(13));
    assertTrue(refusals(one).size() > 400);
    TestDriver sharded = driver(table, 150, new Keys(Keys.Kind.SINGLE, "hot#{salt}", 1, 0, 10));
    sharded.pass(Duration.ofSeconds(13));
    assertEquals(0, refusals(sharded).size());
  }

  /// 31: "Throttling means that the table's limit is reached."
  @Test
  void aTableThrottlesWhileATenthOfItIsUsed() {
    TestDriver driver =
        driver(
            TableDefinition.provisioned("Users", ID, 100, 10_000).withInitialPartitions(10),
            150,
            one());
    driver.pass(Duration.ofSeconds(13));
    double used =
        driver.events.stream()
            .filter(each -> each instanceof Event.Written && each.at().second() >= 3)
            .mapToDouble(each -> ((Event.Written) each).units().nanos() / 1e9)
            .sum();
    assertEquals(0.1, used / 10 / 10_000, 0.01);
    assertTrue(
        refusals(driver).stream()
            .allMatch(
                each -> each.reason() == ThrottlingReason.TableWriteKeyRangeThroughputExceeded));
    assertEquals(500, refusals(driver).size(), 20);
  }
}
