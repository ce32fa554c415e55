package dynascope.engine.simulation;

import static dynascope.engine.simulation.Changes.nothing;
import static dynascope.engine.simulation.TableAsked.index;
import static dynascope.engine.simulation.TableAsked.key;
import static dynascope.engine.simulation.TableAsked.onDemand;
import static dynascope.engine.simulation.TableAsked.provisioned;
import static dynascope.engine.simulation.TableAsked.units;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dynascope.engine.error.ServiceException;
import dynascope.engine.model.AttributeValue;
import dynascope.engine.model.Item;
import dynascope.engine.model.Limits;
import dynascope.engine.model.TableArn;
import dynascope.engine.model.Tag;
import dynascope.engine.operation.DeleteTable;
import dynascope.engine.operation.DescribeTable;
import dynascope.engine.operation.DescribeTimeToLive;
import dynascope.engine.operation.ListTables;
import dynascope.engine.operation.Operation;
import dynascope.engine.operation.PutItem;
import dynascope.engine.operation.PutResourcePolicy;
import dynascope.engine.operation.Scan;
import dynascope.engine.operation.TableParts.Projection;
import dynascope.engine.operation.TagResource;
import dynascope.engine.operation.UpdateTimeToLive;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Which calls a table takes in which state, state by state.
final class TableAdmissionTest {
  private static final String IN_USE = "Attempt to change a resource which is still in use: ";
  private static final String ARN = TableArn.of("Orders");
  private static final Operation TTL = new UpdateTimeToLive("Orders", "expires", true);
  private static final Operation TAGS = new TagResource(ARN, List.of(new Tag("k", "v")));
  private static final Operation POLICY = new PutResourcePolicy(ARN, "{}", null);
  private static final Operation PUT = new PutItem("Orders", Item.of("a", AttributeValue.s("x")));
  private static final Operation DELETE = new DeleteTable("Orders");

  private static TestDriver with(TableAsked asked) {
    TestDriver driver = TestDriver.of();
    driver.ask(asked.build());
    driver.pass(Duration.ofSeconds(20));
    return driver;
  }

  private static void inUse(String detail, TestDriver driver, Operation operation) {
    assertEquals(ServiceException.inUse(IN_USE + detail), driver.refusal(operation));
  }

  private static void accepted(TestDriver driver, Operation... operations) {
    for (Operation each : operations) {
      driver.ask(each);
    }
  }

  @Test
  void aTableInCreationIsDescribedAndNothingElse() {
    TestDriver driver = TestDriver.of();
    driver.ask(onDemand().build());
    inUse("Table is being created: Orders", driver, nothing().maximum(1L, 1L).build());
    inUse("Table is being created: Orders", driver, DELETE);
    inUse("Table is being created: Orders", driver, onDemand().build());
    inUse("Table Orders is being created", driver, TTL);
    assertEquals(ServiceException.tableNotFound(), driver.refusal(PUT));
    assertEquals(
        ServiceException.notFound(
            "Requested resource not found: ResourceArn: " + ARN + " not found"),
        driver.refusal(TAGS));
    assertEquals("ResourceNotFoundException", driver.refusal(POLICY).type());
    assertEquals(
        ServiceException.validation(
            "Cannot describe time to live while table is in CREATING state: Current table state is"
                + " CREATING"),
        driver.refusal(new DescribeTimeToLive("Orders")));
    assertEquals(
        ServiceException.inUse(
            "Table needs to be in ACTIVE status to modify deletion protection setting."),
        driver.refusal(nothing().protect(true).build()));
    accepted(driver, new DescribeTable("Orders"));
  }

  @Test
  void aTableThatChangesItsCapacityTakesSettingsAndRequests() {
    TestDriver driver = with(provisioned(50, 50));
    driver.ask(nothing().units(60, 60).build());
    inUse("Table: Orders is in the process of being updated.", driver, DELETE);
    inUse(
        "Table IOPS are currently being updated. Table: Orders",
        driver,
        nothing().units(70, 70).build());
    inUse(
        "Can't enable or disable stream while table IOPS are being updated. Table: Orders",
        driver,
        nothing().stream(true).build());
    accepted(driver, nothing().protect(true).build(), TTL, TAGS, POLICY, PUT);
  }

  @Test
  void aTableThatSwitchesItsModeTakesNoMaximum() {
    TestDriver driver = with(provisioned(50, 50));
    driver.ask(nothing().onDemand().build());
    inUse(
        "OnDemandThroughput cannot be updated while BillingMode update is in progress",
        driver,
        nothing().onDemand().maximum(5L, 5L).build());
    accepted(driver, PUT);
  }

  @Test
  void aTableThatChangesItsStreamTakesNoCapacity() {
    TestDriver driver = with(provisioned(50, 50));
    driver.ask(nothing().stream(true).build());
    String label = "2026-01-01T00:00:20.00";
    String busy = driver.refusal(nothing().units(70, 70).build()).message();
    assertEquals(
        IN_USE
            + "Can't change table IOPS when stream status is being updated. Table: Orders Stream: "
            + label,
        busy.substring(0, busy.indexOf(label) + label.length()));
    assertEquals(" Operation: ENABLE", busy.substring(busy.length() - 18));
    String again = driver.refusal(nothing().stream(false).build()).message();
    assertEquals(
        IN_USE + "A stream status change is currently in progress. Table: Orders Stream: " + label,
        again.substring(0, again.indexOf(label) + label.length()));
    inUse("Cannot delete table while stream is being enabled/disabled.", driver, DELETE);
    accepted(driver, nothing().protect(true).build(), TTL, TAGS, POLICY, PUT);
  }

  @Test
  void anIndexInAllocationKeepsTheTableBusy() {
    TestDriver driver = with(provisioned(50, 50));
    driver.ask(addIndex());
    inUse(
        "Can't change table IOPS when an index is being created. Table: Orders Indexes: [byB]",
        driver,
        nothing().units(60, 60).build());
    inUse(
        "Index creation is in resource allocation phase. Retry deletion during backfilling phase or"
            + " when the index is active. Table: Orders Index: byB",
        driver,
        nothing().delete("byB").build());
    inUse(
        "Table: Orders is in the process of being updated.",
        driver,
        nothing().stream(true).build());
    inUse(
        "Cannot delete table while indexes are being created, updated, or deleted.",
        driver,
        DELETE);
    accepted(driver, PUT);
  }

  @Test
  void anIndexInAllocationLeavesTheTableNoMaximum() {
    TestDriver driver = with(onDemand());
    driver.ask(nothing().create(index("byB", key("b")), "b:S").build());
    inUse(
        "Table: Orders is in the process of being updated.",
        driver,
        nothing().maximum(5L, 5L).build());
    driver.pass(Duration.ofSeconds(41));
    accepted(driver, nothing().maximum(5L, 5L).build());
  }

  @Test
  void aTableThatIsEncryptedOrWarmedTakesProtectionStreamAndClass() {
    for (Operation change :
        List.of(nothing().encrypt(true).build(), nothing().warm(20_000L, null).build())) {
      TestDriver driver = with(onDemand());
      driver.ask(change);
      assertEquals("ResourceInUseException", driver.refusal(DELETE).type());
      accepted(driver, nothing().protect(true).build(), nothing().stream(true).build(), PUT);
      driver.pass(Duration.ofSeconds(5));
      accepted(driver, nothing().tableClass("STANDARD_INFREQUENT_ACCESS").build());
    }
  }

  private static Operation addIndex() {
    return nothing()
        .create(index("byB", key("b"), new Projection("ALL", null), units(5, 5)), "b:S")
        .build();
  }

  @Test
  void anIndexThatIsFilledKeepsTheTableFromDeletionOnly() {
    TestDriver driver = with(provisioned(50, 50));
    driver.ask(addIndex());
    driver.pass(Duration.ofSeconds(41));
    inUse(
        "Cannot delete table while indexes are being created, updated, or deleted.",
        driver,
        DELETE);
    accepted(driver, nothing().units(60, 60).build(), TTL, TAGS, nothing().protect(true).build());
    driver.pass(Duration.ofSeconds(2));
    accepted(driver, nothing().update("byB", 7, 7).build());
    driver.pass(Duration.ofSeconds(2));
    accepted(driver, nothing().delete("byB").build());
  }

  @Test
  void anIndexThatChangesItsCapacityIsBusy() {
    var asked = provisioned(50, 50).keyed(key("a"), "a:S", "b:S");
    asked.global(index("byB", key("b"), new Projection("ALL", null), units(5, 5)));
    TestDriver driver = with(asked);
    driver.ask(nothing().update("byB", 7, 7).build());
    inUse(
        "Index is being updated. Table: Orders Index: byB",
        driver,
        nothing().update("byB", 8, 8).build());
    inUse(
        "Cannot delete table while indexes are being created, updated, or deleted.",
        driver,
        DELETE);
  }

  @Test
  void aTableInDeletionIsDescribedAndListedAndNotChanged() {
    TestDriver driver = with(onDemand());
    driver.ask(DELETE);
    for (Operation each : List.of(DELETE, nothing().maximum(1L, 1L).build(), TAGS, POLICY)) {
      inUse("Table is being deleted: Orders", driver, each);
    }
    accepted(driver, new DescribeTable("Orders"));
    assertEquals(
        List.of("Orders"),
        driver.ask(new ListTables(null, 100), ListTables.Answered.class).tableNames());
  }

  @Test
  void aTableInDeletionServesRequestsUntilItIsGone() {
    TestDriver driver = with(onDemand());
    driver.ask(DELETE);
    accepted(driver, PUT, new Scan("Orders"));
    driver.pass(Duration.ofMillis(Limits.STANDARD.get(Limits.DELETE_TABLE)));
    assertEquals(ServiceException.tableNotFound(), driver.refusal(PUT));
  }

  @Test
  void aTagWriteKeepsTheTableFromDeletionForAMoment() {
    TestDriver driver = with(onDemand());
    driver.ask(TAGS);
    inUse("Table tags are being updated: Orders", driver, DELETE);
    driver.pass(Duration.ofSeconds(2));
    accepted(driver, DELETE);
  }
}
