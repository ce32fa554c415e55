package dynascope.engine.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dynascope.engine.error.ServiceException;
import dynascope.engine.error.ThrottlingReason;
import dynascope.engine.event.Event;
import dynascope.engine.model.AttributeValue;
import dynascope.engine.model.IndexDefinition;
import dynascope.engine.model.Item;
import dynascope.engine.model.KeyAttribute;
import dynascope.engine.model.KeySchema;
import dynascope.engine.model.Limits;
import dynascope.engine.model.OnDemandThroughput;
import dynascope.engine.model.Projection;
import dynascope.engine.model.TableArn;
import dynascope.engine.model.TableDefinition;
import dynascope.engine.model.TableOptions;
import dynascope.engine.model.Throughput;
import dynascope.engine.operation.GetItem;
import dynascope.engine.operation.Operation;
import dynascope.engine.operation.PageOptions;
import dynascope.engine.operation.PageShape;
import dynascope.engine.operation.PutItem;
import dynascope.engine.operation.Query;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Every reason for throttling, with its exception, its text and its resource.
final class ThrottlingReasonsTest {
  private static final KeySchema ID = KeySchema.of(KeyAttribute.s("id"));
  private static final String ONLY_ONE = "ProvisionedThroughputExceededException";
  private static final Item ANN = Item.of("id", AttributeValue.s("ann"));
  private static final Operation WRITE = new PutItem("Users", ANN);
  private static final Operation READ = new GetItem("Users", ANN, true);

  private static final TableDefinition PROVISIONED =
      TableDefinition.provisioned("Users", ID, 100, 100).withInitialPartitions(1);
  private static final TableDefinition ON_DEMAND =
      TableDefinition.onDemand("Users", ID).withInitialPartitions(1);

  /// The refusal of a request that comes so often that something refuses it.
  private static ServiceException refusal(Limits limits, TableDefinition table, Operation asked) {
    TestDriver driver = TestDriver.of(limits, table);
    for (int i = 0; i < 30; i++) {
      if (driver.answer(asked) instanceof ServiceException why) {
        ThrottlingReason noted =
            driver.events.stream()
                .filter(Event.Refused.class::isInstance)
                .map(each -> ((Event.Refused) each).reason())
                .findFirst()
                .orElseThrow();
        assertEquals(List.of(noted), why.reasons(), "what the log says");
        return why;
      }
    }
    throw new AssertionError("nothing refused " + asked);
  }

  private static void refused(
      Limits limits, TableDefinition table, Operation asked, String type, String reason) {
    ServiceException why = refusal(limits, table, asked);
    assertEquals(type, why.type(), reason);
    assertEquals(List.of(ThrottlingReason.valueOf(reason)), why.reasons());
    String index = reason.startsWith("Index") ? "/index/by-name" : "";
    assertEquals(TableArn.of("Users") + index, why.resource());
    String text =
        switch (type) {
          case ONLY_ONE ->
              index.isEmpty()
                  ? "The level of configured provisioned throughput for the table was exceeded."
                  : "The level of configured provisioned throughput for one or more global";
          case "RequestLimitExceeded" ->
              "Throughput exceeds the current throughput limit for your account.";
          default ->
              index.isEmpty()
                  ? "Throughput exceeds the current capacity of your table or index. DynamoDB is"
                  : "Throughput exceeds the current capacity for one or more global secondary";
        };
    assertTrue(why.message().startsWith(text), why.message());
  }

  private static TableDefinition provisioned(long reads, long writes) {
    return TableDefinition.provisioned("Users", ID, reads, writes).withInitialPartitions(1);
  }

  private static TableDefinition most(long reads, long writes) {
    return ON_DEMAND.with(TableOptions.PLAIN.with(new OnDemandThroughput(reads, writes)));
  }

  @Test
  void aProvisionedTableRefusesWhatIsBeyondItsUnits() {
    refused(
        Limits.STANDARD,
        provisioned(100, 1),
        WRITE,
        ONLY_ONE,
        "TableWriteProvisionedThroughputExceeded");
    refused(
        Limits.STANDARD,
        provisioned(1, 100),
        READ,
        ONLY_ONE,
        "TableReadProvisionedThroughputExceeded");
  }

  @Test
  void aPartitionRefusesInBothModesWithTheExceptionOfEach() {
    Limits small = Limits.STANDARD.with(Limits.PARTITION_WRITE, 1).with(Limits.PARTITION_READ, 1);
    String write = "TableWriteKeyRangeThroughputExceeded";
    String read = "TableReadKeyRangeThroughputExceeded";
    refused(small, PROVISIONED, WRITE, ONLY_ONE, write);
    refused(small, PROVISIONED, READ, ONLY_ONE, read);
    refused(small, ON_DEMAND, WRITE, "ThrottlingException", write);
    refused(small, ON_DEMAND, READ, "ThrottlingException", read);
  }

  @Test
  void anOnDemandTableThatCanNotServeSoMuchYetRefusesForItsPartitions() {
    Limits young = Limits.STANDARD.with(Limits.ON_DEMAND_WRITE, 1).with(Limits.ON_DEMAND_READ, 1);
    refused(young, ON_DEMAND, WRITE, "ThrottlingException", "TableWriteKeyRangeThroughputExceeded");
    refused(young, ON_DEMAND, READ, "ThrottlingException", "TableReadKeyRangeThroughputExceeded");
  }

  @Test
  void theAccountsQuotaForATableRefuses() {
    Limits poor =
        Limits.STANDARD.with(Limits.TABLE_QUOTA_WRITE, 1).with(Limits.TABLE_QUOTA_READ, 1);
    refused(poor, ON_DEMAND, WRITE, "RequestLimitExceeded", "TableWriteAccountLimitExceeded");
    refused(poor, ON_DEMAND, READ, "RequestLimitExceeded", "TableReadAccountLimitExceeded");
  }

  @Test
  void anOnDemandTablesOwnMaximumRefuses() {
    refused(
        Limits.STANDARD,
        most(100, 1),
        WRITE,
        "ThrottlingException",
        "TableWriteMaxOnDemandThroughputExceeded");
    refused(
        Limits.STANDARD,
        most(1, 100),
        READ,
        "ThrottlingException",
        "TableReadMaxOnDemandThroughputExceeded");
  }

  private static IndexDefinition index(Throughput units, OnDemandThroughput most) {
    return new IndexDefinition(
        "by-name", false, List.of(KeyAttribute.s("name")), List.of(), Projection.ALL, units, most);
  }

  private static final Operation QUERY =
      new Query(
          "Users",
          "#n = :n",
          PageShape.ALL.where(Map.of("#n", "name"), Map.of(":n", AttributeValue.s("x"))),
          PageOptions.FIRST.of("by-name"));

  @Test
  void aGlobalIndexRefusesReadsForReasonsOfItsOwn() {
    IndexDefinition provisioned = index(new Throughput(1, 100), OnDemandThroughput.NONE);
    refused(
        Limits.STANDARD,
        PROVISIONED.with(List.of(provisioned)),
        QUERY,
        ONLY_ONE,
        "IndexReadProvisionedThroughputExceeded");
    TableDefinition plain =
        ON_DEMAND.with(List.of(index(Throughput.NONE, OnDemandThroughput.NONE)));
    refused(
        Limits.STANDARD.with(Limits.PARTITION_READ, 1),
        plain,
        QUERY,
        "ThrottlingException",
        "IndexReadKeyRangeThroughputExceeded");
    refused(
        Limits.STANDARD.with(Limits.TABLE_QUOTA_READ, 1),
        plain,
        QUERY,
        "RequestLimitExceeded",
        "IndexReadAccountLimitExceeded");
    refused(
        Limits.STANDARD,
        ON_DEMAND.with(List.of(index(Throughput.NONE, new OnDemandThroughput(1, 100)))),
        QUERY,
        "ThrottlingException",
        "IndexReadMaxOnDemandThroughputExceeded");
  }
}
