package dynascope.engine.simulation;

import static dynascope.engine.simulation.TableAsked.attributes;
import static dynascope.engine.simulation.TableAsked.elements;
import static dynascope.engine.simulation.TableAsked.index;
import static dynascope.engine.simulation.TableAsked.key;
import static dynascope.engine.simulation.TableAsked.onDemand;
import static dynascope.engine.simulation.TableAsked.provisioned;
import static dynascope.engine.simulation.TableAsked.sorted;
import static dynascope.engine.simulation.TableAsked.units;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dynascope.engine.error.ServiceException;
import dynascope.engine.model.BillingMode;
import dynascope.engine.model.IndexDescription;
import dynascope.engine.model.IndexStatus;
import dynascope.engine.model.KeyAttribute;
import dynascope.engine.model.KeySchema;
import dynascope.engine.model.Limits;
import dynascope.engine.model.OnDemandChange;
import dynascope.engine.model.SseSpecification;
import dynascope.engine.model.StreamViewType;
import dynascope.engine.model.TableClass;
import dynascope.engine.model.TableDescription;
import dynascope.engine.model.TableStatus;
import dynascope.engine.model.Tag;
import dynascope.engine.operation.DeleteTable;
import dynascope.engine.operation.DescribeTable;
import dynascope.engine.operation.TableParts.Projection;
import dynascope.engine.operation.TableParts.ProvisionedThroughput;
import dynascope.engine.operation.TableParts.SecondaryIndex;
import dynascope.engine.operation.TableParts.StreamSpecification;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// What CreateTable accepts and refuses, each refusal to the letter.
final class CreateTableTest {
  private static final String INVALID = "One or more parameter values were invalid: ";
  private static final String NAME_LENGTH =
      "TableName must be at least 3 characters long and at most 255 characters long";

  private static ServiceException refusal(TableAsked asked) {
    return TestDriver.of().refusal(asked.build());
  }

  private static void refused(String message, TableAsked asked) {
    assertEquals(ServiceException.validation(message), refusal(asked));
  }

  private static TableDescription made(TestDriver driver, TableAsked asked) {
    return driver.ask(asked.build(), DescribeTable.Answered.class).table();
  }

  private static TableDescription described(TestDriver driver, String name) {
    return driver.ask(new DescribeTable(name), DescribeTable.Answered.class).table();
  }

  @Test
  void theNameIsJudgedFirstAndAlone() {
    var missing = onDemand();
    missing.name = null;
    missing.key = null;
    refused("The parameter 'TableName' is required but was not present in the request", missing);
    for (String name : List.of("", "ab", "x".repeat(256))) {
      var asked = onDemand().named(name);
      asked.key = null;
      refused(NAME_LENGTH, asked);
    }
    var odd = onDemand().named("Or;ders");
    odd.key = null;
    refused(
        "1 validation error detected: Value 'Or;ders' at 'tableName' failed to satisfy constraint:"
            + " Member must satisfy regular expression pattern: [a-zA-Z0-9_.-]+",
        odd);
  }

  @Test
  void namesOf3And255CharactersAreFine() {
    TestDriver driver = TestDriver.of();
    assertEquals("abc", made(driver, onDemand().named("abc")).name());
    assertEquals("x".repeat(255), made(driver, onDemand().named("x".repeat(255))).name());
  }

  @Test
  void violationsOfTheModelAreToldTogetherUpToTen() {
    var two = onDemand();
    two.key = null;
    two.attributes = null;
    refused(
        "2 validation errors detected: Value null at 'attributeDefinitions' failed to satisfy"
            + " constraint: Member must not be null; Value null at 'keySchema' failed to satisfy"
            + " constraint: Member must not be null",
        two);
    var many = onDemand();
    many.attributes =
        IntStream.range(0, 12).mapToObj(i -> attributes("a" + i + ":X").getFirst()).toList();
    assertTrue(refusal(many).message().startsWith("10 validation errors detected: "));
    assertTrue(
        refusal(many)
            .message()
            .contains(
                "Value 'X' at 'attributeDefinitions.1.member.attributeType' failed to satisfy"
                    + " constraint: Member must satisfy enum value set: [B, N, S]"));
  }

  @Test
  void aKeyHasOneOrTwoAttributes() {
    var three = onDemand().keyed(key("a", "b", "c"), "a:S", "b:S", "c:S");
    assertTrue(
        refusal(three)
            .message()
            .endsWith(
                "at 'keySchema' failed to satisfy constraint: Member must have length less than or"
                    + " equal to 2"));
    var none = onDemand().keyed(List.of(), "a:S");
    assertTrue(
        refusal(none)
            .message()
            .endsWith(
                "Value '[]' at 'keySchema' failed to satisfy constraint: Member must have length"
                    + " greater than or equal to 1"));
  }

  @Test
  void capacityIsGivenIfProvisionedAndOnlyThen() {
    var without = onDemand();
    without.billing = null;
    refused(
        INVALID
            + "ReadCapacityUnits and WriteCapacityUnits must both be specified when BillingMode is"
            + " PROVISIONED",
        without);
    var both = provisioned(5, 5);
    both.billing = "PAY_PER_REQUEST";
    refused(
        INVALID
            + "Neither ReadCapacityUnits nor WriteCapacityUnits can be specified when BillingMode"
            + " is PAY_PER_REQUEST",
        both);
    refused(
        "Given value 1000000000001 for ReadCapacityUnits is out of bounds",
        provisioned(1_000_000_000_001L, 1));
    refused(
        "1 validation error detected: Value '0' at 'provisionedThroughput.writeCapacityUnits'"
            + " failed to satisfy constraint: Member must have value greater than or equal to 1",
        provisioned(1, 0));
    var half = provisioned(1, 1);
    half.units = new ProvisionedThroughput(1L, null);
    refused(
        "1 validation error detected: Value null at 'provisionedThroughput.writeCapacityUnits'"
            + " failed to satisfy constraint: Member must not be null",
        half);
  }

  @Test
  void aKeyIsHashThenRangeOfDefinedAttributes() {
    refused(
        "Invalid KeySchema: Some index key attribute have no definition",
        onDemand().keyed(key("a", "b"), "a:S"));
    refused(
        INVALID
            + "Some index key attributes are not defined in AttributeDefinitions. Keys: [a],"
            + " AttributeDefinitions: [b]",
        onDemand().keyed(key("a"), "b:S"));
    refused(
        INVALID
            + "Number of attributes in KeySchema does not exactly match number of attributes"
            + " defined in AttributeDefinitions",
        onDemand().keyed(key("a"), "a:S", "b:S"));
    refused(
        "Invalid KeySchema: The first KeySchemaElement is not a HASH key type",
        onDemand().keyed(elements("RANGE:a"), "a:S"));
    refused(
        "Invalid KeySchema: The second KeySchemaElement is not a RANGE key type",
        onDemand().keyed(elements("HASH:a", "HASH:b"), "a:S", "b:S"));
    refused(
        "Both the Hash Key and the Range Key element in the KeySchema have the same name",
        onDemand().keyed(key("a", "a"), "a:S", "b:S"));
  }

  @Test
  void aLocalIndexNeedsTheTablesHashAndARangeOfItsOwn() {
    refused(
        INVALID
            + "Table KeySchema does not have a range key, which is required when specifying a"
            + " LocalSecondaryIndex",
        onDemand().keyed(key("a"), "a:S", "c:S").local(index("byC", key("a", "c"))));
    var otherHash = sorted().local(index("byC", key("b", "a")));
    refused(
        INVALID
            + "Index KeySchema does not have the same leading hash key as table KeySchema for"
            + " index: byC. index hash key: b, table hash key: a",
        otherHash);
    refused(
        INVALID + "Index KeySchema does not have a range key for index: byC",
        sorted().local(index("byC", key("a"))));
    refused(INVALID + "List of LocalSecondaryIndexes is empty", sorted().local());
    refused(INVALID + "List of GlobalSecondaryIndexes is empty", sorted().global());
  }

  @Test
  void fiveLocalAndTwentyGlobalIndexesAreFineAndOneMoreIsNot() {
    refused(
        INVALID + "Number of LocalSecondaryIndexes exceeds per-table limit of 5",
        sorted().local(many(6, "a", "b")));
    refused(
        INVALID + "GlobalSecondaryIndex count exceeds the per-table limit of 20",
        sorted().global(many(21, "b")));
    TableDescription made =
        made(TestDriver.of(), sorted().local(many(5, "a", "b")).global(many("global", 20, "b")));
    assertEquals(5, made.localIndexes().size());
    assertEquals(20, made.globalIndexes().size());
  }

  private static SecondaryIndex[] many(int count, String... key) {
    return many("index", count, key);
  }

  private static SecondaryIndex[] many(String name, int count, String... key) {
    return IntStream.range(0, count)
        .mapToObj(i -> index(name + i, key(key)))
        .toArray(SecondaryIndex[]::new);
  }

  @Test
  void aProjectionSaysWhatItMeans() {
    refused(
        INVALID + "Unknown ProjectionType: null",
        sorted().global(index("byB", key("b"), new Projection(null, null), null)));
    refused(
        INVALID + "ProjectionType is ALL, but NonKeyAttributes is specified",
        sorted().global(index("byB", key("b"), new Projection("ALL", List.of("x")), null)));
    refused(
        INVALID + "ProjectionType is INCLUDE, but NonKeyAttributes is not specified",
        sorted().global(index("byB", key("b"), new Projection("INCLUDE", null), null)));
    assertTrue(
        refusal(sorted().global(index("byB", key("b"), new Projection("SOME", null), null)))
            .message()
            .endsWith("Member must satisfy enum value set: [ALL, INCLUDE, KEYS_ONLY]"));
  }

  @Test
  void anIndexNamesTwentyAttributesAndAllIndexesAHundred() {
    assertTrue(
        refusal(sorted().global(index("byB", key("b"), include(21), null)))
            .message()
            .endsWith("Member must have length less than or equal to 20"));
    SecondaryIndex[] six =
        IntStream.range(0, 6)
            .mapToObj(i -> index("byB" + i, key("b"), include(i < 5 ? 20 : 1), null))
            .toArray(SecondaryIndex[]::new);
    refused(
        INVALID
            + "The number of projected non-key attributes of all indexes exceeds the limit of 100",
        sorted().global(six));
    SecondaryIndex[] five = java.util.Arrays.copyOf(six, 5);
    assertEquals(5, made(TestDriver.of(), sorted().global(five)).globalIndexes().size());
  }

  private static Projection include(int names) {
    return new Projection("INCLUDE", IntStream.range(0, names).mapToObj(i -> "x" + i).toList());
  }

  @Test
  void indexesHaveNamesOfTheirOwn() {
    refused(
        INVALID + "Duplicate index name: byB",
        sorted().global(index("byB", key("b")), index("byB", key("b"))));
    refused(
        INVALID + "Duplicate index name: byB",
        sorted().local(index("byB", key("a", "b"))).global(index("byB", key("b"))));
    assertTrue(
        refusal(sorted().global(index("b", key("b"))))
            .message()
            .endsWith(
                "Value 'b' at 'globalSecondaryIndexes.1.member.indexName' failed to satisfy"
                    + " constraint: Member must have length greater than or equal to 3"));
  }

  @Test
  void anIndexHasCapacityIfTheTableHasAndOnlyThen() {
    refused(
        INVALID
            + "ProvisionedThroughput should not be specified for index: byB when BillingMode is"
            + " PAY_PER_REQUEST",
        sorted().global(index("byB", key("b"), new Projection("ALL", null), units(1, 1))));
    var without = provisioned(1, 1).keyed(key("a"), "a:S", "b:S").global(index("byB", key("b")));
    refused(INVALID + "ProvisionedThroughput must be specified for index: byB", without);
  }

  @Test
  void everyDefinitionIsUsed() {
    refused(
        INVALID
            + "Some AttributeDefinitions are not used. AttributeDefinitions: [a, b, z], keys used:"
            + " [a, b]",
        onDemand().keyed(key("a"), "a:S", "b:S", "z:S").global(index("byB", key("b"))));
  }

  @Test
  void aGlobalIndexHasUpToFourAttributesOfEachKind() {
    String[] eight = {"a:S", "h1:S", "h2:N", "h3:B", "h4:S", "r1:S", "r2:N", "r3:B", "r4:S"};
    TableDescription made =
        made(
            TestDriver.of(),
            onDemand()
                .keyed(key("a"), eight)
                .global(
                    index(
                        "long",
                        elements(
                            "HASH:h1",
                            "HASH:h2",
                            "HASH:h3",
                            "HASH:h4",
                            "RANGE:r1",
                            "RANGE:r2",
                            "RANGE:r3",
                            "RANGE:r4"))));
    assertEquals(
        List.of(
            KeyAttribute.s("h1"), KeyAttribute.n("h2"), KeyAttribute.b("h3"), KeyAttribute.s("h4")),
        made.globalIndexes().getFirst().definition().hash());
    refused(
        INVALID + "All HASH key attributes must precede RANGE key attributes in the KeySchema",
        onDemand()
            .keyed(key("a"), eight)
            .global(index("odd", elements("HASH:h1", "RANGE:r1", "HASH:h2"))));
    for (String kind : List.of("HASH", "RANGE")) {
      List<String> five = List.of("h1", "h2", "h3", "h4", "r1");
      String[] schema =
          kind.equals("HASH")
              ? five.stream().map(each -> "HASH:" + each).toArray(String[]::new)
              : IntStream.range(0, 6)
                  .mapToObj(i -> i == 0 ? "HASH:a" : "RANGE:" + five.get(i - 1))
                  .toArray(String[]::new);
      refused(
          INVALID
              + "The KeySchema exceeds the maximum allowed number of "
              + kind
              + " key attributes",
          onDemand().keyed(key("a"), eight).global(index("odd", elements(schema))));
    }
    refused(
        INVALID + "The KeySchema contains multiple key attributes with the same name",
        onDemand()
            .keyed(key("a"), eight)
            .global(index("odd", elements("HASH:h1", "HASH:h2", "HASH:h1"))));
  }

  @Test
  void aTableClassIsOneOfTwo() {
    var asked = onDemand();
    asked.tableClass = "GLACIER";
    refused(
        "Invalid table-class parameter provided. Please try again with a valid table-class value:"
            + " [STANDARD, STANDARD_INFREQUENT_ACCESS].",
        asked);
  }

  @Test
  void tagsAreFiftyAtMostAndNotTheServicesOwn() {
    var many = onDemand();
    many.tags = IntStream.range(0, 51).mapToObj(i -> new Tag("k" + i, "")).toList();
    refused(INVALID + "Number of tags exceeds the limit of 50 per resource", many);
    var reserved = onDemand();
    reserved.tags = List.of(new Tag("aws:mine", ""));
    assertEquals("ValidationException", refusal(reserved).type());
    var large = onDemand();
    large.tags = List.of(new Tag("k", "v".repeat(257)));
    assertTrue(refusal(large).message().endsWith("have length less than or equal to 256"));
    large.tags = List.of(new Tag("k".repeat(129), ""));
    assertTrue(refusal(large).message().endsWith("have length less than or equal to 128"));
  }

  @Test
  void aStreamSaysWhatItTells() {
    var silent = onDemand();
    silent.stream = new StreamSpecification(true, null);
    refused(
        INVALID + "Table is being created with a stream enabled, UpdateViewType is required",
        silent);
    var told = onDemand();
    told.stream = new StreamSpecification(true, "NEW_IMAGE");
    var stream = made(TestDriver.of(), told).stream();
    assertNotNull(stream);
    assertEquals(StreamViewType.NEW_IMAGE, stream.view());
    assertTrue(stream.arn().endsWith(":table/Orders/stream/" + stream.label()), stream.arn());
  }

  @Test
  void aMaximumIsForOnDemandTablesAndAboveZero() {
    var zero = onDemand();
    zero.maximum = new OnDemandChange(0L, null);
    assertEquals("ValidationException", refusal(zero).type());
    var provisioned = provisioned(1, 1);
    provisioned.maximum = new OnDemandChange(10L, 10L);
    assertEquals("ValidationException", refusal(provisioned).type());
  }

  @Test
  void capacityBeyondTheQuotasIsALimitExceeded() {
    TestDriver driver = TestDriver.of();
    assertEquals(
        ServiceException.limit(
            "The requested ReadCapacityUnits, 40001, is above the per table maximum for the account"
                + " in us-east-1. Per table maximum: 40000. Refer to the Amazon DynamoDB Developer"
                + " Guide for current limits and how to request higher limits."),
        driver.refusal(provisioned(40_001, 1).build()));
    made(driver, provisioned(40_000, 40_000));
    made(driver, provisioned(40_000, 1).named("Second"));
    assertTrue(
        driver
            .refusal(provisioned(1, 1).named("Third").build())
            .message()
            .startsWith(
                "This request would have caused the ReadCapacityUnits limit to be exceeded for the"
                    + " account in us-east-1. Current ReadCapacityUnits reserved by the account:"
                    + " 80000. Limit: 80000. Requested: 1. "));
  }

  @Test
  void tooManyTablesAreALimitExceeded() {
    Limits limits = Limits.STANDARD.with(Limits.TABLES, 2).with(Limits.TABLES_CHANGING, 1);
    TestDriver driver = TestDriver.of(limits);
    made(driver, onDemand());
    assertEquals(
        "LimitExceededException", driver.refusal(onDemand().named("Other").build()).type());
    driver.pass(Duration.ofSeconds(10));
    made(driver, onDemand().named("Other"));
    driver.pass(Duration.ofSeconds(10));
    assertEquals(
        "Subscriber limit exceeded: There is a limit of 2 tables per subscriber",
        driver.refusal(onDemand().named("Third").build()).message());
    assertEquals(2_500, Limits.STANDARD.get(Limits.TABLES));
    assertEquals(500, Limits.STANDARD.get(Limits.TABLES_CHANGING));
    assertEquals(250, Limits.STANDARD.get(Limits.INDEXED_TABLES_CHANGING));
  }

  @Test
  void tableAndIndexesTurnActiveTogether() {
    TestDriver driver = TestDriver.of();
    TableDescription made = made(driver, sorted().global(index("byB", key("b"))));
    assertEquals(TableStatus.CREATING, made.status());
    assertEquals(IndexStatus.CREATING, made.globalIndexes().getFirst().status());
    assertNull(made.globalIndexes().getFirst().backfilling());
    driver.pass(Duration.ofSeconds(17));
    assertEquals(TableStatus.CREATING, described(driver, "Orders").status());
    driver.pass(Duration.ofMillis(1_100));
    TableDescription ready = described(driver, "Orders");
    assertEquals(TableStatus.ACTIVE, ready.status());
    assertEquals(IndexStatus.ACTIVE, ready.globalIndexes().getFirst().status());
  }

  @Test
  void theDescriptionTellsAllThatWasAsked() {
    TestDriver driver = TestDriver.of();
    var asked = sorted();
    asked.attributes = attributes("c:N", "b:S", "a:S");
    asked.local(index("byC", key("a", "c")));
    asked.encryption = new SseSpecification(true, null);
    asked.tableClass = "STANDARD_INFREQUENT_ACCESS";
    asked.protectedFromDeletion = true;
    asked.maximum = new OnDemandChange(100L, null);
    TableDescription made = made(driver, asked);
    assertEquals("arn:aws:dynamodb:us-east-1:000000000000:table/Orders", made.arn());
    assertTrue(
        made.id().matches("[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}"));
    assertEquals(
        List.of(KeyAttribute.s("a"), KeyAttribute.s("b"), KeyAttribute.n("c")),
        made.attributeDefinitions());
    assertEquals(KeySchema.of(KeyAttribute.s("a"), KeyAttribute.s("b")), made.keySchema());
    assertNotNull(made.billing());
    assertEquals(BillingMode.PAY_PER_REQUEST, made.billing().mode());
    assertEquals(0, made.throughput().readCapacityUnits());
    assertEquals(12_000, made.warm().readUnits());
    assertEquals(4_000, made.warm().writeUnits());
    assertEquals(TableClass.STANDARD_INFREQUENT_ACCESS, made.tableClass());
    assertTrue(made.deletionProtection());
    assertNotNull(made.encryption());
    assertEquals("ENABLED", made.encryption().status());
    assertNotNull(made.onDemandThroughput());
    assertEquals(100, made.onDemandThroughput().maxReadRequestUnits());
    assertEquals(-1, made.onDemandThroughput().maxWriteRequestUnits());
    assertTrue(made.created().isAfter(Instant.parse("2026-01-01T00:00:00Z")));
    assertTrue(made.created().isBefore(Instant.parse("2026-01-01T00:00:01Z")));
  }

  @Test
  void definitionsAndProjectedNamesAreToldSortedAndIndexesAsTheyWereAsked() {
    TestDriver driver = TestDriver.of();
    var asked = sorted();
    asked.attributes = attributes("b:S", "z:S", "a:S");
    asked.global(
        index("zebra", key("z"), new Projection("INCLUDE", List.of("y", "x")), null),
        index("apple", key("z")));
    TableDescription made = made(driver, asked);
    assertEquals(
        List.of(KeyAttribute.s("a"), KeyAttribute.s("b"), KeyAttribute.s("z")),
        made.attributeDefinitions());
    assertEquals(
        List.of("zebra", "apple"),
        made.globalIndexes().stream().map(each -> each.definition().name()).toList());
    assertEquals(
        List.of("x", "y"),
        made.globalIndexes().getFirst().definition().projection().nonKeyAttributes());
  }

  @Test
  void anOnDemandIndexTellsNoUnitsAndItsWarmth() {
    IndexDescription index =
        made(TestDriver.of(), sorted().global(index("byB", key("b")))).globalIndexes().getFirst();
    assertNotNull(index.throughput());
    assertEquals(0, index.throughput().readCapacityUnits());
    assertEquals(0, index.throughput().writeCapacityUnits());
    assertEquals(0, index.throughput().numberOfDecreasesToday());
    assertNotNull(index.warm());
    assertEquals(12_000, index.warm().readUnits());
    assertEquals(4_000, index.warm().writeUnits());
  }

  @Test
  void namesOfKeysAndOfProjectedAttributesHave255CharactersAtMost() {
    String longest = "x".repeat(255);
    String longer = longest + "x";
    made(
        TestDriver.of(),
        onDemand()
            .keyed(key(longest), longest + ":S", "b:S")
            .global(
                index("byB", key("b"), new Projection("INCLUDE", List.of("y".repeat(255))), null)));
    String most = "Member must have length less than or equal to 255";
    for (TableAsked asked :
        List.of(
            onDemand().keyed(key(longer), longer + ":S"),
            sorted().global(index("byB", key(longer))),
            sorted().local(index("byB", key("a", longer))),
            sorted()
                .global(
                    index("byB", key("b"), new Projection("INCLUDE", List.of(longer)), null)))) {
      assertTrue(refusal(asked).message().endsWith(most), refusal(asked).message());
    }
    assertEquals(
        "1 validation error detected: Value '' at"
            + " 'globalSecondaryIndexes.1.member.projection.nonKeyAttributes.2.member' failed to"
            + " satisfy constraint: Member must have length greater than or equal to 1",
        refusal(
                sorted()
                    .global(
                        index("byB", key("b"), new Projection("INCLUDE", List.of("y", "")), null)))
            .message());
  }

  @Test
  void aTableThatWasAlwaysProvisionedHasNoBillingSummary() {
    TableDescription made = made(TestDriver.of(), provisioned(5, 6));
    assertNull(made.billing());
    assertEquals(5, made.throughput().readCapacityUnits());
    assertEquals(6, made.warm().writeUnits());
  }

  @Test
  void aTableMadeAgainHasTheSameArnAndAnotherId() {
    TestDriver driver = TestDriver.of();
    TableDescription first = made(driver, onDemand());
    driver.pass(Duration.ofSeconds(5));
    TableDescription going =
        driver.ask(new DeleteTable("Orders"), DescribeTable.Answered.class).table();
    assertEquals(TableStatus.DELETING, going.status());
    assertNull(going.keySchema());
    assertEquals(List.of(), going.attributeDefinitions());
    driver.pass(Duration.ofSeconds(6));
    TableDescription second = made(driver, onDemand());
    assertEquals(first.arn(), second.arn());
    assertNotEquals(first.id(), second.id());
    assertEquals(first.id(), made(TestDriver.of(), onDemand()).id(), "the seed decides");
  }

  @Test
  void aTablesArnStandsForItsName() {
    TestDriver driver = TestDriver.of();
    String arn = "arn:aws:dynamodb:us-east-1:000000000000:table/Orders";
    assertEquals("Orders", made(driver, onDemand().named(arn)).name());
    driver.pass(Duration.ofSeconds(5));
    assertEquals("Orders", described(driver, arn).name());
    for (String elsewhere :
        List.of(
            arn.replace("us-east-1", "eu-west-1"), arn.replace("000000000000", "1".repeat(12)))) {
      assertEquals(
          ServiceException.tableNotFound(elsewhere), driver.refusal(new DescribeTable(elsewhere)));
    }
    driver.ask(new DeleteTable(arn));
  }
}
