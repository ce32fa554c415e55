package dynascope.engine.simulation;

import static dynascope.engine.simulation.TableAsked.onDemand;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dynascope.engine.error.ServiceException;
import dynascope.engine.event.OperationKind;
import dynascope.engine.model.AttributeValue;
import dynascope.engine.model.Item;
import dynascope.engine.model.TableArn;
import dynascope.engine.model.TableDescription;
import dynascope.engine.model.Tag;
import dynascope.engine.model.TimeToLiveStatus;
import dynascope.engine.operation.DeleteResourcePolicy;
import dynascope.engine.operation.DeleteTable;
import dynascope.engine.operation.DescribeEndpoints;
import dynascope.engine.operation.DescribeLimits;
import dynascope.engine.operation.DescribeTable;
import dynascope.engine.operation.DescribeTimeToLive;
import dynascope.engine.operation.GetItem;
import dynascope.engine.operation.GetResourcePolicy;
import dynascope.engine.operation.ListTables;
import dynascope.engine.operation.ListTagsOfResource;
import dynascope.engine.operation.PutItem;
import dynascope.engine.operation.PutResourcePolicy;
import dynascope.engine.operation.TagResource;
import dynascope.engine.operation.Unsupported;
import dynascope.engine.operation.UntagResource;
import dynascope.engine.operation.UpdateTimeToLive;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Time to live, tags, policies, counts of items, and what the API has beside.
final class TableSettingsTest {
  private static final String ARN = TableArn.of("Orders");

  private static TestDriver ready() {
    TestDriver driver = TestDriver.of();
    driver.ask(onDemand().build());
    driver.pass(Duration.ofSeconds(20));
    return driver;
  }

  private static DescribeTimeToLive.Answered ttl(TestDriver driver) {
    return driver.ask(new DescribeTimeToLive("Orders"), DescribeTimeToLive.Answered.class);
  }

  private static void invalid(String message, TestDriver driver, boolean on, String attribute) {
    assertEquals(
        ServiceException.validation(message),
        driver.refusal(new UpdateTimeToLive("Orders", attribute, on)));
  }

  @Test
  void timeToLiveIsEnabledInTwoSecondsAndChangedOnceAnHour() {
    TestDriver driver = ready();
    assertEquals(new DescribeTimeToLive.Answered(TimeToLiveStatus.DISABLED, null), ttl(driver));
    invalid("TimeToLive is already disabled", driver, false, "expires");
    assertEquals(
        new UpdateTimeToLive.Answered("expires", true),
        driver.ask(new UpdateTimeToLive("Orders", "expires", true)));
    assertEquals(TimeToLiveStatus.ENABLING, ttl(driver).status());
    driver.pass(Duration.ofSeconds(2));
    assertEquals(new DescribeTimeToLive.Answered(TimeToLiveStatus.ENABLED, "expires"), ttl(driver));
    invalid("TimeToLive is already enabled", driver, true, "expires");
    invalid(
        "TimeToLive is active on a different AttributeName: current AttributeName is expires",
        driver,
        true,
        "other");
    invalid(
        "TimeToLive is active on a different AttributeName: current AttributeName is expires",
        driver,
        false,
        "other");
    invalid(
        "Time to live has been modified multiple times within a fixed interval",
        driver,
        false,
        "expires");
    driver.pass(Duration.ofHours(1));
    driver.ask(new UpdateTimeToLive("Orders", "expires", false));
    assertEquals(TimeToLiveStatus.DISABLING, ttl(driver).status());
    driver.pass(Duration.ofSeconds(2));
    assertEquals(new DescribeTimeToLive.Answered(TimeToLiveStatus.DISABLED, null), ttl(driver));
  }

  @Test
  void aTimeToLiveAttributeHas1To255Characters() {
    for (String name : List.of("", "x".repeat(256))) {
      assertTrue(
          ready()
              .refusal(new UpdateTimeToLive("Orders", name, true))
              .message()
              .contains("at 'timeToLiveSpecification.attributeName'"));
    }
  }

  @Test
  void aTableMadeAgainMayChangeItsTimeToLiveAtOnce() {
    TestDriver driver = ready();
    driver.ask(new UpdateTimeToLive("Orders", "expires", true));
    driver.ask(new DeleteTable("Orders"));
    driver.pass(Duration.ofSeconds(6));
    driver.ask(onDemand().build());
    driver.pass(Duration.ofSeconds(6));
    assertEquals(TimeToLiveStatus.DISABLED, ttl(driver).status());
    driver.ask(new UpdateTimeToLive("Orders", "expires", true));
  }

  private static List<Tag> tags(TestDriver driver) {
    return driver.ask(new ListTagsOfResource(ARN), ListTagsOfResource.Answered.class).tags();
  }

  @Test
  void tagsAreStuckReplacedAndTakenOff() {
    TestDriver driver = TestDriver.of();
    var asked = onDemand();
    asked.tags = List.of(new Tag("b", "1"));
    driver.ask(asked.build());
    driver.pass(Duration.ofSeconds(20));
    driver.ask(new TagResource(ARN, List.of(new Tag("a", "2"), new Tag("b", "3"))));
    assertEquals(List.of(new Tag("a", "2"), new Tag("b", "3")), tags(driver));
    assertEquals(
        ServiceException.limit("Subscriber limit exceeded: Table tags are being updated: Orders"),
        driver.refusal(new UntagResource(ARN, List.of("a"))));
    driver.pass(Duration.ofSeconds(2));
    driver.ask(new UntagResource(ARN, List.of("a", "z")));
    assertEquals(List.of(new Tag("b", "3")), tags(driver));
  }

  @Test
  void theSameTagsAgainAreNoErrorAndNoChange() {
    TestDriver driver = ready();
    driver.ask(new TagResource(ARN, List.of(new Tag("a", "1"))));
    driver.pass(Duration.ofSeconds(2));
    driver.ask(new TagResource(ARN, List.of(new Tag("a", "1"))));
    driver.ask(new UntagResource(ARN, List.of("z")));
    driver.ask(new TagResource(ARN, List.of(new Tag("a", "2"))));
    assertEquals(List.of(new Tag("a", "2")), tags(driver));
  }

  @Test
  void tagCallsNameAnArnAndSomething() {
    TestDriver driver = ready();
    assertEquals(
        ServiceException.validation("Atleast one Tag needs to be provided as Input."),
        driver.refusal(new TagResource(ARN, List.of())));
    assertEquals(
        ServiceException.validation("Atleast one Tag Key needs to be provided as Input."),
        driver.refusal(new UntagResource(ARN, List.of())));
    assertEquals(
        ServiceException.validation(
            "Invalid TableArn: Invalid ResourceArn provided as input Orders"),
        driver.refusal(new ListTagsOfResource("Orders")));
    String other = TableArn.of("Others");
    assertEquals(
        ServiceException.notFound(
            "Requested resource not found: ResourceArn: " + other + " not found"),
        driver.refusal(new ListTagsOfResource(other)));
  }

  @Test
  void aTagHas128And256CharactersAtMostAndIsNotTheServicesOwn() {
    TestDriver driver = ready();
    driver.ask(new TagResource(ARN, List.of(new Tag("k".repeat(128), "v".repeat(256)))));
    for (Tag each :
        List.of(
            new Tag("k".repeat(129), ""),
            new Tag("", ""),
            new Tag("k", "v".repeat(257)),
            new Tag("aws:mine", ""))) {
      assertEquals(
          "ValidationException",
          driver.refusal(new TagResource(ARN, List.of(each))).type(),
          each.key());
    }
  }

  @Test
  void theFiftyFirstTagIsRefused() {
    TestDriver driver = ready();
    driver.ask(
        new TagResource(ARN, IntStream.range(0, 50).mapToObj(i -> new Tag("k" + i, "")).toList()));
    driver.pass(Duration.ofSeconds(2));
    assertEquals(
        "ValidationException",
        driver.refusal(new TagResource(ARN, List.of(new Tag("more", "")))).type());
    driver.ask(new TagResource(ARN, List.of(new Tag("k1", "other"))));
  }

  @Test
  void aPolicyIsKeptWithARevisionAndChangedEveryFifteenSeconds() {
    TestDriver driver = ready();
    assertEquals("PolicyNotFoundException", driver.refusal(new GetResourcePolicy(ARN)).type());
    var first =
        driver.ask(new PutResourcePolicy(ARN, "{}", "NO_POLICY"), PutResourcePolicy.Answered.class);
    assertNotNull(first.revisionId());
    assertEquals(
        new GetResourcePolicy.Answered("{}", first.revisionId()),
        driver.ask(new GetResourcePolicy(ARN)));
    assertEquals(first, driver.ask(new PutResourcePolicy(ARN, "{}", null)), "nothing changes");
    assertEquals(
        ServiceException.inUse(
            "Attempt to change a resource which is still in use: Table is pending previous"
                + " resource-based policy update: Orders"),
        driver.refusal(new PutResourcePolicy(ARN, "{ }", null)));
    driver.pass(Duration.ofSeconds(3));
    ServiceException soon = driver.refusal(new PutResourcePolicy(ARN, "{ }", null));
    assertEquals("ThrottlingException", soon.type());
    assertTrue(
        soon.message()
            .startsWith(
                "Resource-based policy for table Orders modified within the previous 15000"
                    + " milliseconds. Please try again after 2026-"),
        soon.message());
    driver.pass(Duration.ofSeconds(15));
    assertEquals(
        "PolicyNotFoundException",
        driver.refusal(new PutResourcePolicy(ARN, "{ }", "NO_POLICY")).type());
    driver.ask(new DeleteResourcePolicy(ARN, first.revisionId()));
    assertNull(
        driver
            .ask(new DeleteResourcePolicy(ARN, null), PutResourcePolicy.Answered.class)
            .revisionId());
    assertEquals(
        "ValidationException",
        driver.refusal(new PutResourcePolicy(ARN, "x".repeat(20_481), null)).type());
  }

  @Test
  void aTableCanBeBornWithAPolicy() {
    TestDriver driver = TestDriver.of();
    TableAsked asked = onDemand();
    asked.policy = "{}";
    driver.ask(asked.build());
    driver.pass(Duration.ofSeconds(20));
    var told = driver.ask(new GetResourcePolicy(ARN), GetResourcePolicy.Answered.class);
    assertEquals("{}", told.policy());
    assertEquals(
        new GetResourcePolicy.Answered("{ }", revision(driver, told)),
        driver.ask(new GetResourcePolicy(ARN)));
    TableAsked large = onDemand().named("Large");
    large.policy = "x".repeat(20_481);
    assertEquals(
        driver.refusal(new PutResourcePolicy(ARN, "x".repeat(20_481), null)),
        driver.refusal(large.build()));
  }

  /// Of the policy that replaces another at once: the first one did not begin a wait.
  private static String revision(TestDriver driver, GetResourcePolicy.Answered now) {
    var put =
        driver.ask(
            new PutResourcePolicy(ARN, "{ }", now.revisionId()), PutResourcePolicy.Answered.class);
    return Objects.requireNonNull(put.revisionId());
  }

  @Test
  void timeToLiveAnswersInTheFirstSecondOfATablesGoing() {
    TestDriver driver = ready();
    driver.ask(new DeleteTable("Orders"));
    driver.pass(Duration.ofMillis(900));
    assertEquals(
        new UpdateTimeToLive.Answered("expires", true),
        driver.ask(new UpdateTimeToLive("Orders", "expires", true)));
    driver.pass(Duration.ofMillis(200));
    assertEquals(
        "Attempt to change a resource which is still in use: Table is being deleted: Orders",
        driver.refusal(new UpdateTimeToLive("Orders", "expires", false)).message());
    driver.pass(Duration.ofSeconds(10));
    assertEquals(
        ServiceException.tableNotFound("Orders"),
        driver.refusal(new UpdateTimeToLive("Orders", "expires", true)));
  }

  @Test
  void theTagsOfATableThatGoesAreSoonUnknown() {
    TestDriver driver = ready();
    driver.ask(new TagResource(ARN, List.of(new Tag("team", "shop"))));
    driver.pass(Duration.ofSeconds(3));
    driver.ask(new DeleteTable("Orders"));
    driver.pass(Duration.ofMillis(1_500));
    assertEquals(
        new ListTagsOfResource.Answered(List.of(new Tag("team", "shop"))),
        driver.ask(new ListTagsOfResource(ARN)));
    driver.pass(Duration.ofMillis(100));
    assertEquals(
        "Requested resource not found: ResourceArn: " + ARN + " not found",
        driver.refusal(new ListTagsOfResource(ARN)).message());
  }

  @Test
  void itemsAreCountedEverySixHours() {
    TestDriver driver = ready();
    for (int i = 0; i < 3; i++) {
      driver.ask(new PutItem("Orders", Item.of("a", AttributeValue.s("k" + i))));
    }
    assertEquals(0, described(driver).itemCount());
    driver.pass(Duration.ofHours(6));
    assertEquals(3, described(driver).itemCount());
    assertEquals(9, described(driver).sizeBytes());
    driver.ask(new PutItem("Orders", Item.of("a", AttributeValue.s("more"))));
    assertEquals(3, described(driver).itemCount());
    driver.pass(Duration.ofHours(6));
    assertEquals(4, described(driver).itemCount());
  }

  private static TableDescription described(TestDriver driver) {
    return driver.ask(new DescribeTable("Orders"), DescribeTable.Answered.class).table();
  }

  @Test
  void anArnIsTakenForATablesNameByItsItemsToo() {
    TestDriver driver = ready();
    Item item = Item.of("a", AttributeValue.s("x"));
    driver.ask(new PutItem(ARN, item));
    assertEquals(item, driver.ask(new GetItem(ARN, item, true), GetItem.Answered.class).item());
    assertEquals(
        ServiceException.tableNotFound(),
        driver.refusal(new PutItem(ARN.replace("us-east-1", "eu-west-1"), item)));
  }

  @Test
  void theNameWhereAPageBeginsNeedNotExistButBeAName() {
    TestDriver driver = ready();
    assertEquals(
        new ListTables.Answered(List.of("Orders"), null), driver.ask(new ListTables("Na-", 100)));
    assertTrue(
        driver
            .refusal(new ListTables("a", 100))
            .message()
            .contains("Value 'a' at 'exclusiveStartTableName' failed to satisfy constraint"));
    assertEquals(
        "1 validation error detected: Value '101' at 'limit' failed to satisfy constraint: Member"
            + " must have value less than or equal to 100",
        driver.refusal(new ListTables(null, 101)).message());
  }

  @Test
  void limitsAndEndpointsAreTold() {
    assertEquals(
        new DescribeLimits.Answered(80_000, 80_000, 40_000, 40_000),
        TestDriver.of().ask(new DescribeLimits()));
    assertEquals(
        new DescribeEndpoints.Answered("dynamodb.us-east-1.amazonaws.com", 1_440),
        TestDriver.of().ask(new DescribeEndpoints()));
  }

  @Test
  void everyOperationOfTheApiIsSimulatedOrRefused() {
    TestDriver driver = TestDriver.of();
    for (String name : Unsupported.names()) {
      String type = driver.refusal(new Unsupported(name)).type();
      assertEquals(
          name.equals("CreateGlobalTable") ? "ValidationException" : "UnknownOperationException",
          type,
          name);
    }
    assertEquals(62, Unsupported.API.size());
    assertEquals(62, new TreeSet<>(Unsupported.API).size());
    for (OperationKind kind : OperationKind.values()) {
      assertEquals(
          kind != OperationKind.Unsupported, Unsupported.API.contains(kind.name()), kind.name());
    }
  }

  @Test
  void theOldGlobalTablesAreRefusedInTheServicesWords() {
    assertEquals(
        "One or more parameter values were invalid: DynamoDB global tables version 2017.11.29 is"
            + " not supported. We recommend using DynamoDB global tables version 2019.11.21, instead"
            + " of version 2017.11.29 (Legacy).",
        TestDriver.of().refusal(new Unsupported("CreateGlobalTable")).message());
  }
}
