package dynascope.engine.simulation;

import static dynascope.engine.simulation.Changes.nothing;
import static dynascope.engine.simulation.TableAsked.index;
import static dynascope.engine.simulation.TableAsked.key;
import static dynascope.engine.simulation.TableAsked.onDemand;
import static dynascope.engine.simulation.TableAsked.provisioned;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import dynascope.engine.error.ServiceException;
import dynascope.engine.model.TableDescription;
import dynascope.engine.model.TableStatus;
import dynascope.engine.model.TableUpdate;
import dynascope.engine.model.WarmThroughput;
import dynascope.engine.operation.DeleteTable;
import dynascope.engine.operation.DescribeTable;
import dynascope.engine.operation.TableParts.SecondaryIndex;
import dynascope.engine.table.PartitionMap;
import dynascope.engine.table.Table;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// What tables and indexes serve at once: from the beginning, and raised.
final class WarmThroughputTest {
  private static final String LOWER =
      " is lower than current WarmThroughput, decreasing WarmThroughput is not supported";
  private static final String INVALID = "One or more parameter values were invalid: ";

  private static TableUpdate.Warm warm(@Nullable Long reads, @Nullable Long writes) {
    return new TableUpdate.Warm(reads, writes);
  }

  private static TableAsked indexed(TableUpdate.@Nullable Warm warm) {
    SecondaryIndex byB = index("byB", key("b"));
    return onDemand()
        .keyed(key("a"), "a:S", "b:S")
        .global(
            new SecondaryIndex(
                byB.indexName(), byB.keySchema(), byB.projection(), null, null, warm));
  }

  private static TestDriver with(TableAsked asked) {
    TestDriver driver = TestDriver.of();
    driver.ask(asked.build());
    driver.pass(Duration.ofSeconds(20));
    return driver;
  }

  private static TableDescription now(TestDriver driver) {
    return driver.ask(new DescribeTable("Orders"), DescribeTable.Answered.class).table();
  }

  private static WarmThroughput ofIndex(TableDescription table) {
    WarmThroughput warm = table.globalIndexes().getFirst().warm();
    assertNotNull(warm);
    return warm;
  }

  private static WarmThroughput ready(long reads, long writes) {
    return new WarmThroughput(reads, writes, TableStatus.ACTIVE);
  }

  @Test
  void aTableIsBornWithWhatItIsAskedToServe() {
    TableAsked asked = indexed(warm(13_000L, 5_000L));
    asked.warm = warm(null, 20_000L);
    TableDescription now = now(with(asked));
    assertEquals(ready(12_000, 20_000), now.warm());
    assertEquals(ready(13_000, 5_000), ofIndex(now));
  }

  @Test
  void aNewTableCanNotServeLessThanItWouldAnyway() {
    TableAsked table = onDemand();
    table.warm = warm(11_999L, null);
    assertEquals(
        ServiceException.validation(
            INVALID + "Requested ReadUnitsPerSecond for WarmThroughput for table" + LOWER),
        TestDriver.of().refusal(table.build()));
    TableAsked provisioned = provisioned(5, 6);
    provisioned.warm = warm(5L, 5L);
    assertEquals(
        ServiceException.validation(
            INVALID + "Requested WriteUnitsPerSecond for WarmThroughput for table" + LOWER),
        TestDriver.of().refusal(provisioned.build()));
    assertEquals(
        ServiceException.validation(
            INVALID + "Requested WriteUnitsPerSecond for WarmThroughput for index: byB" + LOWER),
        TestDriver.of().refusal(indexed(warm(12_000L, 3_999L)).build()));
  }

  @Test
  void moreThanTheQuotaCanNotBeWarm() {
    TableAsked asked = onDemand();
    asked.warm = warm(40_001L, null);
    ServiceException why = TestDriver.of().refusal(asked.build());
    assertEquals("LimitExceededException", why.type());
    assertEquals(
        "The requested ReadUnitsPerSecond, 40001, is above the per table maximum for the account in"
            + " us-east-1. Per table maximum: 40000. Refer to the Amazon DynamoDB Developer Guide"
            + " for current limits and how to request higher limits.",
        why.message());
    assertEquals(
        "LimitExceededException",
        with(onDemand()).refusal(nothing().warm(null, 40_001L).build()).type());
  }

  @Test
  void noUnitsAtAllBreakTheModel() {
    TableAsked asked = indexed(warm(0L, null));
    asked.warm = warm(null, 0L);
    assertEquals(
        "2 validation errors detected: Value '0' at 'warmThroughput.writeUnitsPerSecond' failed to"
            + " satisfy constraint: Member must have value greater than or equal to 1; Value '0' at"
            + " 'globalSecondaryIndexes.1.member.warmThroughput.readUnitsPerSecond' failed to"
            + " satisfy constraint: Member must have value greater than or equal to 1",
        TestDriver.of().refusal(asked.build()).message());
  }

  @Test
  void anIndexRisesByItselfWhileEverythingStaysActive() {
    TestDriver driver = with(indexed(null));
    driver.ask(nothing().warmIndex("byB", 20_000L, null).build());
    TableDescription now = now(driver);
    assertEquals(TableStatus.ACTIVE, now.status());
    assertEquals(ready(12_000, 4_000), now.warm());
    assertEquals(new WarmThroughput(12_000, 4_000, TableStatus.UPDATING), ofIndex(now));
    assertEquals("ResourceInUseException", driver.refusal(new DeleteTable("Orders")).type());
    assertEquals(
        "Attempt to change a resource which is still in use: Index is being updated. Table: Orders"
            + " Index: byB",
        driver.refusal(nothing().warmIndex("byB", 30_000L, null).build()).message());
    driver.pass(Duration.ofSeconds(391));
    assertEquals(ready(20_000, 4_000), ofIndex(now(driver)));
    assertEquals(
        INVALID + "Requested ReadUnitsPerSecond for WarmThroughput for index: byB" + LOWER,
        driver.refusal(nothing().warmIndex("byB", 19_999L, null).build()).message());
    driver.ask(new DeleteTable("Orders"));
  }

  @Test
  void anIndexRisesAlone() {
    TestDriver driver = with(indexed(null));
    String alone = "WarmThroughput must be the only operation in the request";
    for (Changes company :
        List.of(
            nothing().warmIndex("byB", 20_000L, null).maximum(5L, 5L),
            nothing().warmIndex("byB", 20_000L, null).delete("other"),
            nothing().warmIndex("byB", 20_000L, null).maximumOf("other", 5))) {
      assertEquals(alone, driver.refusal(company.build()).message());
    }
    assertEquals(
        "InternalFailure", driver.refusal(nothing().warmIndex("byB", null, null).build()).type());
    assertEquals(
        "Requested resource not found: Index none for table Orders",
        driver.refusal(nothing().warmIndex("none", 20_000L, null).build()).message());
  }

  @Test
  void anAddedIndexIsBornWarmToo() {
    TestDriver driver = with(onDemand());
    SecondaryIndex byB =
        Objects.requireNonNull(indexed(warm(null, 9_000L)).build().globalSecondaryIndexes())
            .getFirst();
    driver.ask(nothing().create(byB, "a:S", "b:S").build());
    driver.pass(Duration.ofSeconds(41));
    assertEquals(ready(12_000, 9_000), ofIndex(now(driver)));
  }

  @Test
  void whoAsksForMoreGetsPartitionsForIt() {
    TableAsked asked = indexed(warm(null, 20_000L));
    asked.partitions = 0;
    TestDriver driver = with(asked);
    Table table = Objects.requireNonNull(driver.world.catalog.find("Orders"));
    assertEquals(4, table.partitions().partitions().size());
    PartitionMap index = Objects.requireNonNull(table.partitions("byB"));
    assertEquals(20, index.partitions().size(), "20 for writes, which are enough for reads");
  }
}
