package dynascope.engine.simulation;

import static dynascope.engine.simulation.Changes.nothing;
import static dynascope.engine.simulation.TableAsked.index;
import static dynascope.engine.simulation.TableAsked.key;
import static dynascope.engine.simulation.TableAsked.onDemand;
import static dynascope.engine.simulation.TableAsked.provisioned;
import static dynascope.engine.simulation.TableAsked.units;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dynascope.engine.error.ServiceException;
import dynascope.engine.event.Event;
import dynascope.engine.model.AttributeValue;
import dynascope.engine.model.BillingMode;
import dynascope.engine.model.IndexDescription;
import dynascope.engine.model.IndexStatus;
import dynascope.engine.model.Item;
import dynascope.engine.model.TableClass;
import dynascope.engine.model.TableDescription;
import dynascope.engine.model.TableStatus;
import dynascope.engine.operation.DeleteTable;
import dynascope.engine.operation.DescribeTable;
import dynascope.engine.operation.PutItem;
import dynascope.engine.operation.TableParts.Projection;
import dynascope.engine.operation.TableParts.SecondaryIndex;
import dynascope.engine.operation.TableParts.StreamSpecification;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What UpdateTable changes, when, and what it refuses, each refusal to the letter.
final class UpdateTableTest {
  private static final String INVALID = "One or more parameter values were invalid: ";
  private static final String IN_USE = "Attempt to change a resource which is still in use: ";
  private static final String LIMIT = "Subscriber limit exceeded: ";

  /// With `Orders` as asked, ACTIVE.
  private static TestDriver with(TableAsked asked) {
    TestDriver driver = TestDriver.of();
    driver.ask(asked.build());
    driver.pass(Duration.ofSeconds(20));
    return driver;
  }

  private static TableDescription told(TestDriver driver, Changes changes) {
    return driver.ask(changes.build(), DescribeTable.Answered.class).table();
  }

  private static TableDescription now(TestDriver driver) {
    return driver.ask(new DescribeTable("Orders"), DescribeTable.Answered.class).table();
  }

  private static IndexDescription theIndex(TestDriver driver) {
    return now(driver).globalIndexes().getFirst();
  }

  private static void refused(String message, TestDriver driver, Changes changes) {
    assertEquals(message, driver.refusal(changes.build()).message());
  }

  private static void pass(TestDriver driver, long millis) {
    driver.pass(Duration.ofMillis(millis));
  }

  private static SecondaryIndex byB(boolean provisioned) {
    return index("byB", key("b"), new Projection("ALL", null), provisioned ? units(5, 5) : null);
  }

  /// An index by `b` that is there from the beginning.
  private static TableAsked indexed(boolean provisioned) {
    TableAsked asked = provisioned ? provisioned(5, 5) : onDemand();
    return asked.keyed(key("a"), "a:S", "b:S").global(byB(provisioned));
  }

  @Test
  void theAnswerHasTheOldCapacityAndTheTableTheNewOneSoonAfter() {
    TestDriver driver = with(provisioned(5, 5));
    TableDescription told = told(driver, nothing().units(50, 60));
    assertEquals(TableStatus.UPDATING, told.status());
    assertEquals(5, told.throughput().readCapacityUnits());
    pass(driver, 1_000);
    assertEquals(TableStatus.UPDATING, now(driver).status());
    pass(driver, 1_000);
    TableDescription now = now(driver);
    assertEquals(TableStatus.ACTIVE, now.status());
    assertEquals(50, now.throughput().readCapacityUnits());
    assertEquals(60, now.throughput().writeCapacityUnits());
    assertNotNull(now.throughput().lastIncrease());
    assertNull(now.throughput().lastDecrease());
    assertEquals(60, now.warm().writeUnits());
  }

  @Test
  void newCapacityReachesTheTablesBucket() {
    TestDriver driver = with(provisioned(5, 1));
    driver.ask(nothing().units(5, 500).build());
    pass(driver, 2_000);
    pass(driver, 1_000);
    Item large =
        Item.of("a", AttributeValue.s("x")).with("t", AttributeValue.s("x".repeat(90_000)));
    for (int i = 0; i < 12; i++) {
      driver.ask(new PutItem("Orders", large));
      pass(driver, 250);
    }
  }

  @Test
  void fourDecreasesADayAreFreeThenThereIsOneAnHour() {
    TestDriver driver = with(provisioned(100, 100));
    for (int i = 1; i <= 4; i++) {
      driver.ask(nothing().units(100 - i, 100 - i).build());
      pass(driver, 2_000);
      assertEquals(i, now(driver).throughput().numberOfDecreasesToday());
    }
    Instant last = now(driver).throughput().lastDecrease();
    assertNotNull(last);
    String message = driver.refusal(nothing().units(100, 95).build()).message();
    assertTrue(
        message.startsWith(
            LIMIT
                + "Provisioned throughput decreases are limited within a given UTC day. After the"
                + " first 4 decreases, each subsequent decrease in the same UTC day can be performed"
                + " at most once every 3600 seconds. Number of decreases today: 4. Last decrease at"
                + " Thursday, January 1, 2026 12:00:"),
        message);
    driver.ask(nothing().units(200, 200).build());
    pass(driver, 3_590_000);
    assertEquals("LimitExceededException", driver.refusal(nothing().units(90, 90).build()).type());
    pass(driver, 10_000);
    driver.ask(nothing().units(90, 90).build());
    pass(driver, 2_000);
    assertEquals(5, now(driver).throughput().numberOfDecreasesToday());
    refusedType("LimitExceededException", driver, nothing().units(80, 80));
    driver.pass(Duration.ofHours(23));
    assertEquals(0, now(driver).throughput().numberOfDecreasesToday());
    driver.ask(nothing().units(80, 80).build());
  }

  private static void refusedType(String type, TestDriver driver, Changes changes) {
    assertEquals(type, driver.refusal(changes.build()).type());
  }

  @Test
  void aTableMadeAgainBeginsWithNewBudgetsAndNoWaits() {
    TestDriver driver = with(provisioned(100, 100));
    for (int i = 1; i <= 4; i++) {
      driver.ask(nothing().units(100 - i, 100 - i).build());
      pass(driver, 2_000);
    }
    refusedType("LimitExceededException", driver, nothing().units(90, 90));
    told(driver, nothing().protect(true));
    pass(driver, 15_000);
    told(driver, nothing().protect(false));
    driver.ask(new DeleteTable("Orders"));
    pass(driver, 6_000);
    driver.ask(provisioned(100, 100).build());
    pass(driver, 6_000);
    assertEquals(0, now(driver).throughput().numberOfDecreasesToday());
    told(driver, nothing().protect(true));
    told(driver, nothing().units(90, 90));
  }

  @Test
  void anIndexHasABudgetOfDecreasesOfItsOwn() {
    TestDriver driver = with(indexed(true));
    for (int i = 1; i <= 4; i++) {
      driver.ask(nothing().units(5, 5L + i).update("byB", 5, 5L - i).build());
      pass(driver, 2_000);
    }
    assertEquals(4, theIndex(driver).throughput().numberOfDecreasesToday());
    assertEquals(0, now(driver).throughput().numberOfDecreasesToday());
    refusedType("LimitExceededException", driver, nothing().units(5, 5).update("byB", 4, 1));
    assertEquals(9, now(driver).throughput().writeCapacityUnits(), "refused whole");
    driver.ask(nothing().units(5, 5).build());
  }

  @Test
  void capacityThatWouldNotChangeIsRefused() {
    refused(
        "The provisioned throughput for the table will not change. The requested value equals the"
            + " current value. Current ReadCapacityUnits provisioned for the table: 5. Requested"
            + " ReadCapacityUnits: 5. Current WriteCapacityUnits provisioned for the table: 6."
            + " Requested WriteCapacityUnits: 6. Refer to the Amazon DynamoDB Developer Guide for"
            + " current limits and how to request higher limits.",
        with(provisioned(5, 6)),
        nothing().units(5, 6));
  }

  @Test
  void askingForNothingIsRefused() {
    refused(
        "At least one of ProvisionedThroughput, BillingMode, UpdateStreamEnabled,"
            + " GlobalSecondaryIndexUpdates, SSESpecification, ReplicaUpdates,"
            + " MultiAccountReplicaReady, ReplicaTransitRoleArn, MultiRegionConsistency,"
            + " DeletionProtectionEnabled, OnDemandThroughput, WarmThroughput or TableClass is"
            + " required",
        with(onDemand()),
        nothing());
  }

  @Test
  void aTableThatIsNotThereCannotBeChanged() {
    assertEquals(
        ServiceException.tableNotFound("Orders"),
        TestDriver.of().refusal(nothing().units(1, 1).build()));
  }

  @Test
  void aSwitchOfModeTakesItsTimeAndIsQuickTheSecondTime() {
    TestDriver driver = with(provisioned(5, 5));
    told(driver, nothing().onDemand());
    pass(driver, 149_000);
    assertEquals(TableStatus.UPDATING, now(driver).status());
    pass(driver, 2_000);
    TableDescription onDemand = now(driver);
    assertEquals(TableStatus.ACTIVE, onDemand.status());
    assertNotNull(onDemand.billing());
    assertEquals(BillingMode.PAY_PER_REQUEST, onDemand.billing().mode());
    assertEquals(0, onDemand.throughput().readCapacityUnits());
    assertEquals(12_000, onDemand.warm().readUnits());
    told(driver, nothing().provisioned(7, 7));
    pass(driver, 79_000);
    assertEquals(TableStatus.UPDATING, now(driver).status());
    pass(driver, 2_000);
    TableDescription back = now(driver);
    assertEquals(7, back.throughput().readCapacityUnits());
    assertEquals(12_000, back.warm().readUnits(), "kept when switching back");
    assertNotNull(back.billing());
    assertEquals(BillingMode.PROVISIONED, back.billing().mode());
    told(driver, nothing().onDemand());
    pass(driver, 5_000);
    assertEquals(TableStatus.ACTIVE, now(driver).status());
  }

  @Test
  void onDemandMayBeEnteredFourTimesInADay() {
    TestDriver driver = with(provisioned(5, 5));
    for (int i = 0; i < 4; i++) {
      driver.ask(nothing().onDemand().build());
      pass(driver, 151_000);
      driver.ask(nothing().provisioned(5, 5).build());
      pass(driver, 81_000);
    }
    refusedType("LimitExceededException", driver, nothing().onDemand());
    driver.pass(Duration.ofHours(24));
    driver.ask(nothing().onDemand().build());
  }

  @Test
  void onDemandAgainIsNoErrorAndAReversalOnTheWayIsLost() {
    TestDriver driver = with(onDemand());
    assertEquals(TableStatus.ACTIVE, told(driver, nothing().onDemand()).status());
    told(driver, nothing().provisioned(5, 5));
    assertEquals(TableStatus.UPDATING, told(driver, nothing().onDemand()).status());
    pass(driver, 81_000);
    TableDescription now = now(driver);
    assertEquals(TableStatus.ACTIVE, now.status());
    assertNotNull(now.billing());
    assertEquals(BillingMode.PROVISIONED, now.billing().mode());
    told(driver, nothing().onDemand());
    refused(
        IN_USE + "Table IOPS are currently being updated. Table: Orders",
        driver,
        nothing().provisioned(6, 6));
  }

  @Test
  void aSwitchOfModeSaysAllThatTheNewModeNeeds() {
    refused(
        INVALID
            + "ReadCapacityUnits and WriteCapacityUnits must both be specified when BillingMode is"
            + " PROVISIONED",
        with(onDemand()),
        nothing().billing("PROVISIONED"));
    refused(
        INVALID
            + "Neither ReadCapacityUnits nor WriteCapacityUnits can be specified when BillingMode"
            + " is PAY_PER_REQUEST",
        with(provisioned(1, 1)),
        nothing().onDemand().units(1, 1));
    TestDriver driver = with(indexed(false));
    refused(
        INVALID + "ProvisionedThroughput must be specified for index: byB",
        driver,
        nothing().provisioned(5, 5));
    told(driver, nothing().provisioned(5, 5).update("byB", 3, 4));
    pass(driver, 81_000);
    assertEquals(4, theIndex(driver).definition().throughput().writeUnits());
    assertEquals(IndexStatus.ACTIVE, theIndex(driver).status());
  }

  @Test
  void aMaximumHoldsAtOnceAndItsPartsAreMerged() {
    TestDriver driver = with(onDemand());
    TableDescription told = told(driver, nothing().maximum(100L, null));
    assertEquals(TableStatus.ACTIVE, told.status());
    told(driver, nothing().maximum(null, 1L));
    var both = now(driver).onDemandThroughput();
    assertNotNull(both);
    assertEquals(100, both.maxReadRequestUnits());
    assertEquals(1, both.maxWriteRequestUnits());
    told(driver, nothing().maximum(-1L, null));
    var one = now(driver).onDemandThroughput();
    assertNotNull(one);
    assertEquals(-1, one.maxReadRequestUnits());
    for (long bad : List.of(0L, -2L)) {
      refusedType("ValidationException", driver, nothing().maximum(bad, null));
    }
    assertEquals("InternalFailure", driver.refusal(nothing().maximum(null, null).build()).type());
  }

  @Test
  void theMaximumOfAnOnDemandTableRefusesForAReasonOfItsOwn() {
    TestDriver driver = with(onDemand());
    told(driver, nothing().maximum(null, 1L));
    ServiceException why = null;
    for (int i = 0; i < 1_000 && why == null; i++) {
      try {
        driver.ask(new PutItem("Orders", Item.of("a", AttributeValue.s("k" + i))));
      } catch (AssertionError refused) {
        why = driver.refusal(new PutItem("Orders", Item.of("a", AttributeValue.s("k" + i))));
      }
    }
    assertNotNull(why);
    assertEquals("TableWriteMaxOnDemandThroughputExceeded", why.reasons().getFirst().name());
  }

  @Test
  void theMaximumOfAnIndexTakesTwoSeconds() {
    TestDriver driver = with(indexed(false));
    told(driver, nothing().maximumOf("byB", 50));
    assertEquals(IndexStatus.UPDATING, theIndex(driver).status());
    pass(driver, 2_100);
    assertEquals(IndexStatus.ACTIVE, theIndex(driver).status());
    assertEquals(50, theIndex(driver).definition().maximum().maxReadRequestUnits());
  }

  @Test
  void anIndexIsAllocatedThenFilledThenActive() {
    TestDriver driver = with(onDemand());
    TableDescription told = told(driver, nothing().create(byB(false), "b:S"));
    assertEquals(TableStatus.UPDATING, told.status());
    assertEquals(false, theIndex(driver).backfilling());
    pass(driver, 41_000);
    assertEquals(TableStatus.ACTIVE, now(driver).status());
    assertEquals(IndexStatus.CREATING, theIndex(driver).status());
    assertEquals(true, theIndex(driver).backfilling());
    pass(driver, 541_000);
    assertEquals(IndexStatus.ACTIVE, theIndex(driver).status());
    assertNull(theIndex(driver).backfilling());
    assertEquals(
        List.of("CREATING false", "CREATING true", "ACTIVE false"),
        driver.events.stream()
            .filter(Event.IndexChanged.class::isInstance)
            .map(Event.IndexChanged.class::cast)
            .map(each -> each.status() + " " + each.backfilling())
            .toList());
  }

  @Test
  void anIndexIsDeletedAndItsAttributesAreForgotten() {
    TestDriver driver = with(indexed(false));
    assertEquals(2, now(driver).attributeDefinitions().size());
    told(driver, nothing().delete("byB"));
    assertEquals(IndexStatus.DELETING, theIndex(driver).status());
    pass(driver, 4_100);
    assertEquals(List.of(), now(driver).globalIndexes());
    assertEquals(1, now(driver).attributeDefinitions().size());
  }

  @Test
  void oneIndexIsCreatedOrDeletedAtATime() {
    TestDriver driver = with(onDemand());
    String one = LIMIT + "Only 1 online index can be created or deleted simultaneously per table";
    SecondaryIndex byC = index("byC", key("c"));
    refused(one, driver, nothing().create(byB(false), "b:S", "c:S").create(byC, "b:S", "c:S"));
    told(driver, nothing().create(byB(false), "b:S"));
    refused(one, driver, nothing().create(byC, "c:S"));
    pass(driver, 41_000);
    refused(one, driver, nothing().create(byC, "c:S"));
    told(driver, nothing().delete("byB"));
    refused(one, driver, nothing().create(byC, "c:S"));
    refused(
        IN_USE + "Index is being deleted. Table: Orders Index: byB",
        driver,
        nothing().delete("byB"));
    pass(driver, 5_000);
    told(driver, nothing().create(byC, "c:S", "spare:S"));
  }

  @Test
  void anIndexThatIsThereOrNotThereIsSaidSo() {
    TestDriver driver = with(indexed(true));
    refused(
        INVALID + "Attempting to create an index which already exists. Index: byB",
        driver,
        nothing().create(byB(true), "b:S"));
    for (Changes each : List.of(nothing().delete("byX"), nothing().update("byX", 1, 1))) {
      assertEquals(
          ServiceException.notFound("Requested resource not found: Index byX for table Orders"),
          driver.refusal(each.build()));
    }
    refused(
        INVALID
            + "Only one global secondary index update per index is allowed simultaneously. Index:"
            + " byB",
        driver,
        nothing().update("byB", 1, 1).update("byB", 2, 2));
    refused(
        INVALID
            + "One of GlobalSecondaryIndexUpdate.Update, GlobalSecondaryIndexUpdate.Create,"
            + " GlobalSecondaryIndexUpdate.Delete must not be null",
        driver,
        nothing().emptyIndexUpdate());
  }

  @Test
  void theTwentyFirstIndexIsALimitExceeded() {
    var asked = onDemand().keyed(key("a"), "a:S", "b:S");
    asked.global =
        java.util.stream.IntStream.range(0, 20)
            .mapToObj(i -> index("index" + i, key("b")))
            .toList();
    assertEquals(
        ServiceException.limit(
            LIMIT + "Number of global secondary indexes exceeds per-table limit of 20"),
        with(asked).refusal(nothing().create(byB(false), "b:S").build()));
  }

  @Test
  void anAttributeKeepsItsType() {
    String message =
        with(indexed(false))
            .refusal(nothing().create(index("byB2", key("b")), "b:N").build())
            .message();
    assertEquals(
        "Attributes cannot be redefined. Please check that your attribute has the same type as"
            + " previously defined. Existing schema: Schema:[SchemaElement: key{b:S:HASH}] New"
            + " schema: Schema:[SchemaElement: key{b:N:HASH}]",
        message);
  }

  @Test
  void whatMustBeAloneIsAlone() {
    TestDriver driver = with(onDemand());
    String alone = " modification must be the only operation in the request";
    refused("SSESpecification" + alone, driver, nothing().encrypt(true).protect(true));
    refused("TableClass" + alone, driver, nothing().tableClass("STANDARD").protect(true));
    refused("DeletionProtectionEnabled" + alone, driver, nothing().protect(true).warm(1L, 1L));
    refused(
        "WarmThroughput must be the only operation in the request",
        driver,
        nothing().warm(20_000L, null).stream(true));
    refused(
        "You cannot modify stream status while updating table IOPS",
        driver,
        nothing().stream(true).provisioned(5, 5));
    refusedType("ValidationException", driver, nothing().maximum(5L, 5L).stream(true));
    driver.ask(nothing().stream(true).onDemand().build());
    pass(driver, 5_000);
    assertNotNull(now(driver).stream());
    told(driver, nothing().maximum(5L, 5L).onDemand());
    assertNotNull(now(driver).onDemandThroughput());
  }

  @Test
  void ofSeveralThatMustBeAloneTheFirstOfFourIsToldWhateverComesWithIt() {
    TestDriver driver = with(onDemand());
    String alone = " modification must be the only operation in the request";
    refused(
        "SSESpecification" + alone,
        driver,
        nothing().warm(20_000L, 1L).protect(true).tableClass("STANDARD").encrypt(true));
    refused(
        "TableClass" + alone,
        driver,
        nothing().warm(20_000L, 1L).protect(true).tableClass("STANDARD"));
    refused("DeletionProtectionEnabled" + alone, driver, nothing().stream(true).protect(true));
    refused(
        "WarmThroughput must be the only operation in the request",
        driver,
        nothing().maximum(1L, 1L).warm(20_000L, 1L));
  }

  @Test
  void aCallThatIsRefusedChangesNothing() {
    TestDriver driver = with(indexed(true));
    TableDescription before = now(driver);
    for (Changes each :
        List.of(
            nothing().protect(true).stream(true),
            nothing().units(6, 6).stream(true),
            nothing().units(6, 6).update("byB", 50_000, 1),
            nothing().units(6, 6).update("byX", 1, 1))) {
      driver.refusal(each.build());
      assertEquals(before, now(driver));
    }
  }

  @Test
  void anIndexIsBornInCompanyOfAChangeOfModeOrOfAnotherIndexAlone() {
    SecondaryIndex byC = index("byC", key("c"));
    TestDriver driver = with(indexed(false));
    for (Changes company :
        List.of(nothing().stream(true), nothing().maximum(5L, 5L), nothing().warm(20_000L, null))) {
      refusedType("ValidationException", driver, company.create(byC, "c:S"));
    }
    told(driver, nothing().onDemand().maximumOf("byB", 50).create(byC, "c:S"));
    TestDriver provisioned = with(indexed(true));
    SecondaryIndex paid = index("byC", key("c"), new Projection("ALL", null), units(1, 1));
    refusedType("ValidationException", provisioned, nothing().units(6, 6).create(paid, "c:S"));
    told(provisioned, nothing().update("byB", 7, 7).create(paid, "c:S"));
    assertEquals(2, now(provisioned).globalIndexes().size());
  }

  @Test
  void severalIndexesMayChangeTheirCapacityInOneCall() {
    TestDriver driver =
        with(
            provisioned(5, 5)
                .keyed(key("a"), "a:S", "b:S")
                .global(
                    byB(true), index("byB2", key("b"), new Projection("ALL", null), units(5, 5))));
    told(driver, nothing().units(6, 6).update("byB", 7, 7).update("byB2", 8, 8));
    pass(driver, 2_000);
    assertEquals(6, now(driver).throughput().readCapacityUnits());
    assertEquals(
        List.of(7L, 8L),
        now(driver).globalIndexes().stream()
            .map(each -> each.definition().throughput().readUnits())
            .toList());
  }

  @Test
  void aDefinitionThatNoKeyUsesIsIgnored() {
    TestDriver driver = with(onDemand());
    told(driver, nothing().create(byB(false), "b:S", "spare:N"));
    assertEquals(2, now(driver).attributeDefinitions().size());
  }

  @Test
  void protectionIsAtOnceWithFifteenSecondsBetween() {
    TestDriver driver = with(onDemand());
    assertTrue(told(driver, nothing().protect(true)).deletionProtection());
    assertEquals(
        ServiceException.validation(
            "Resource cannot be deleted as it is currently protected against deletion. Disable"
                + " deletion protection first."),
        driver.refusal(new DeleteTable("Orders")));
    told(driver, nothing().protect(true));
    ServiceException soon = driver.refusal(nothing().protect(false).build());
    assertEquals("ThrottlingException", soon.type());
    assertTrue(
        soon.message()
            .startsWith(
                "Deletion protection setting for table Orders modified within the previous 15000"
                    + " milliseconds. Please try again after 2026-01-01T00:00:35."),
        soon.message());
    pass(driver, 15_000);
    told(driver, nothing().protect(false));
    driver.ask(new DeleteTable("Orders"));
  }

  @Test
  void protectionThatChangesDuringAnotherChangeStays() {
    TestDriver driver = with(provisioned(5, 5));
    told(driver, nothing().units(6, 6));
    told(driver, nothing().protect(true));
    pass(driver, 2_000);
    assertTrue(now(driver).deletionProtection());
    assertEquals(6, now(driver).throughput().readCapacityUnits());
  }

  @Test
  void theClassMayChangeTwiceInAMonth() {
    TestDriver driver = with(onDemand());
    told(driver, nothing().tableClass("STANDARD_INFREQUENT_ACCESS"));
    refused(
        IN_USE
            + "Can't update table class when a table class update is in progress. Table: Orders"
            + " TableClassUpdateInProgress: STANDARD_INFREQUENT_ACCESS",
        driver,
        nothing().tableClass("STANDARD"));
    pass(driver, 5_100);
    assertEquals(TableClass.STANDARD_INFREQUENT_ACCESS, now(driver).tableClass());
    driver.ask(nothing().tableClass("STANDARD").build());
    pass(driver, 5_100);
    refused(
        LIMIT + "Updates to TableClass are limited to 2 times in 30 day(s).",
        driver,
        nothing().tableClass("STANDARD_INFREQUENT_ACCESS"));
  }

  @Test
  void warmthOnlyRisesAndTakesMinutes() {
    TestDriver driver = with(onDemand());
    refused(
        INVALID
            + "Requested ReadUnitsPerSecond for WarmThroughput for table is lower than current"
            + " WarmThroughput, decreasing WarmThroughput is not supported",
        driver,
        nothing().warm(11_999L, 4_000L));
    TableDescription told = told(driver, nothing().warm(20_000L, null));
    assertEquals(TableStatus.ACTIVE, told.status());
    assertEquals(TableStatus.UPDATING, told.warm().status());
    assertEquals("ResourceInUseException", driver.refusal(new DeleteTable("Orders")).type());
    driver.ask(nothing().stream(true).build());
    pass(driver, 391_000);
    assertEquals(20_000, now(driver).warm().readUnits());
    assertEquals(4_000, now(driver).warm().writeUnits());
    assertEquals("InternalFailure", driver.refusal(nothing().warm(null, null).build()).type());
  }

  @Test
  void encryptionChangesWhileTheTableIsActive() {
    TestDriver driver = with(onDemand());
    TableDescription told = told(driver, nothing().encrypt(true));
    assertEquals(TableStatus.ACTIVE, told.status());
    assertNotNull(told.encryption());
    assertEquals("UPDATING", told.encryption().status());
    refused(
        IN_USE + "Server-Side Encryption is still being updated", driver, nothing().encrypt(false));
    assertEquals("ResourceInUseException", driver.refusal(new DeleteTable("Orders")).type());
    driver.ask(nothing().tableClass("STANDARD_INFREQUENT_ACCESS").build());
    pass(driver, 22_100);
    TableDescription now = now(driver);
    assertNotNull(now.encryption());
    assertEquals("ENABLED", now.encryption().status());
    assertEquals(TableClass.STANDARD_INFREQUENT_ACCESS, now.tableClass());
  }

  @Test
  void encryptionChangesFourTimesADayAndOnceInSixHoursThen() {
    TestDriver driver = with(onDemand());
    for (int i = 0; i < 4; i++) {
      driver.ask(nothing().encrypt(i % 2 == 0).build());
      pass(driver, 60_000);
    }
    String why = driver.refusal(nothing().encrypt(true).build()).message();
    assertTrue(
        why.startsWith(
            LIMIT + "Encryption mode changes are limited in the 24h window ending at 2026-01-01T"),
        why);
    assertTrue(
        why.endsWith(
            ". After the first 4 change, each subsequent change in the same window can be performed"
                + " at most once every 21600 seconds."),
        why);
    driver.pass(Duration.ofHours(6));
    driver.ask(nothing().encrypt(true).build());
  }

  @Test
  void encryptionChangesEightTimesInADayAtMost() {
    TestDriver driver = with(onDemand());
    var changed = new ArrayList<Integer>();
    for (int minute = 0; minute <= 24 * 60 + 3; minute++) {
      Changes other = nothing().encrypt(changed.size() % 2 == 0);
      if (driver.call(other.build()).error() == null) {
        changed.add(minute);
      }
      pass(driver, 60_000);
    }
    assertEquals(List.of(0, 1, 2, 3, 363, 723, 1_083, 1_443), changed);
  }

  @Test
  void aStreamOnAgainIsRefusedAndOffAgainToo() {
    TestDriver driver = with(onDemand());
    refused("Table has no stream to disable: TableName: Orders", driver, nothing().stream(false));
    told(driver, nothing().stream(true));
    pass(driver, 5_000);
    refused(
        "Table already has an enabled stream: TableName: Orders", driver, nothing().stream(true));
    String spare =
        INVALID + "If stream is being disabled, then UpdateViewType must not be specified";
    refused(spare, driver, nothing().stream(new StreamSpecification(false, "NEW_IMAGE")));
    told(driver, nothing().stream(false));
    pass(driver, 5_000);
    refused(
        INVALID + "If stream is being enabled then UpdateViewType is required",
        driver,
        nothing().stream(new StreamSpecification(true, null)));
    var last = now(driver).stream();
    assertNotNull(last, "the newest stream is told though it is off");
    assertNull(last.view());
  }
}
