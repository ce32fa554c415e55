package dynascope.engine.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dynascope.engine.error.CancellationReason;
import dynascope.engine.error.ServiceException;
import dynascope.engine.error.ThrottlingReason;
import dynascope.engine.expression.KeySelection;
import dynascope.engine.model.AttributeValue;
import dynascope.engine.model.BillingMode;
import dynascope.engine.model.IndexDefinition;
import dynascope.engine.model.IndexDescription;
import dynascope.engine.model.IndexStatus;
import dynascope.engine.model.Item;
import dynascope.engine.model.KeyAttribute;
import dynascope.engine.model.KeySchema;
import dynascope.engine.model.KeyType;
import dynascope.engine.model.OnDemandThroughput;
import dynascope.engine.model.Projection;
import dynascope.engine.model.SseSpecification;
import dynascope.engine.model.StreamViewType;
import dynascope.engine.model.TableArn;
import dynascope.engine.model.TableClass;
import dynascope.engine.model.TableDescription;
import dynascope.engine.model.TableStatus;
import dynascope.engine.model.Tag;
import dynascope.engine.model.ThroughputDescription;
import dynascope.engine.model.TimeToLiveStatus;
import dynascope.engine.model.Units;
import dynascope.engine.model.WarmThroughput;
import dynascope.engine.operation.BatchGetItem;
import dynascope.engine.operation.BatchGetItem.KeysAndAttributes;
import dynascope.engine.operation.BatchWriteItem;
import dynascope.engine.operation.BatchWriteItem.WriteRequest;
import dynascope.engine.operation.ConsumedCapacity;
import dynascope.engine.operation.DeleteTable;
import dynascope.engine.operation.DescribeEndpoints;
import dynascope.engine.operation.DescribeLimits;
import dynascope.engine.operation.DescribeTable;
import dynascope.engine.operation.DescribeTimeToLive;
import dynascope.engine.operation.GetItem;
import dynascope.engine.operation.GetResourcePolicy;
import dynascope.engine.operation.ItemCollectionMetrics;
import dynascope.engine.operation.ListTables;
import dynascope.engine.operation.ListTagsOfResource;
import dynascope.engine.operation.Operation;
import dynascope.engine.operation.PageOptions;
import dynascope.engine.operation.PageShape;
import dynascope.engine.operation.Projecting;
import dynascope.engine.operation.PutItem;
import dynascope.engine.operation.PutResourcePolicy;
import dynascope.engine.operation.Query;
import dynascope.engine.operation.Response;
import dynascope.engine.operation.TagResource;
import dynascope.engine.operation.TransactGetItems;
import dynascope.engine.operation.TransactWriteItems;
import dynascope.engine.operation.Unsupported;
import dynascope.engine.operation.UpdateTimeToLive;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/// Answers and errors, as bytes.
final class WireAnswersTest {
  private static final Item ANN =
      Item.of("id", AttributeValue.s("ann"), "age", AttributeValue.n("4.10e1"));
  private static final Item KEY = Item.of("id", AttributeValue.s("ann"));
  private static final GetItem GET = new GetItem("Users", KEY, false);

  /// Compares with a text in which every `'` stands for a `"`.
  private static void tells(String json, Operation operation, Response response) {
    byte[] answer = Wire.answer(operation, response);
    assertEquals(json.replace('\'', '"'), new String(answer, UTF_8));
    SdkShape.check(operation.kind() + "Response", answer);
  }

  private static void tells(String json, ServiceException error) {
    assertEquals(json.replace('\'', '"'), new String(Wire.error(error), UTF_8));
  }

  @Test
  void whatIsAbsentIsLeftOut() {
    tells("{}", GET, new GetItem.Answered(null, null, Units.HALF, 0));
    tells("{'Item':{}}", GET, new GetItem.Answered(Item.EMPTY, null, Units.HALF, 0));
    tells(
        "{'Item':{'age':{'N':'41'},'id':{'S':'ann'}},'ConsumedCapacity':{'TableName':'Users',"
            + "'CapacityUnits':0.5}}",
        GET,
        new GetItem.Answered(ANN, new ConsumedCapacity("Users", Units.HALF, null), Units.HALF, 0));
    tells("{}", new TagResource("arn", List.of()), new TagResource.Answered());
    tells("{}", new PutResourcePolicy("arn", "", null), new PutResourcePolicy.Answered(null));
  }

  @Test
  void capacityIsToldForTheTableAndForEachIndex() {
    var local = new TreeMap<>(Map.of("byAge", Units.of(1)));
    var global = new TreeMap<>(Map.of("byTown", Units.of(2), "byZip", Units.HALF));
    var consumed = new ConsumedCapacity("Users", Units.of(4), Units.HALF, local, global, null);
    tells(
        "{'Attributes':{'id':{'S':'ann'}},'ConsumedCapacity':{'TableName':'Users',"
            + "'CapacityUnits':4.0,'Table':{'CapacityUnits':0.5},'LocalSecondaryIndexes':{'byAge':"
            + "{'CapacityUnits':1.0}},'GlobalSecondaryIndexes':{'byTown':{'CapacityUnits':2.0},"
            + "'byZip':{'CapacityUnits':0.5}}},'ItemCollectionMetrics':{'ItemCollectionKey':"
            + "{'id':{'S':'ann'}},'SizeEstimateRangeGB':[0.0,1.0]}}",
        new PutItem("Users", ANN),
        new PutItem.Answered(KEY, consumed, new ItemCollectionMetrics(KEY, 0, 1), Units.of(4), 1));
  }

  @Test
  void transactionsTellTheirFiguresTwice() {
    var consumed =
        new ConsumedCapacity(
            "Users",
            Units.of(2),
            Units.of(2),
            null,
            null,
            ConsumedCapacity.Mirror.ReadCapacityUnits);
    tells(
        "{'ConsumedCapacity':[{'TableName':'Users','CapacityUnits':2.0,'ReadCapacityUnits':2.0,"
            + "'Table':{'CapacityUnits':2.0,'ReadCapacityUnits':2.0}}],'Responses':[{'Item':"
            + "{'id':{'S':'ann'}}},{}]}",
        new TransactGetItems(List.of()),
        new TransactGetItems.Answered(
            List.of(
                new TransactGetItems.ItemResponse(KEY), new TransactGetItems.ItemResponse(null)),
            List.of(consumed),
            Units.of(2)));
    tells(
        "{}",
        new TransactWriteItems(List.of()),
        new TransactWriteItems.Answered(null, null, Units.ZERO));
  }

  @Test
  void aPageTellsWhereToGoOn() {
    tells(
        "{'Items':[{'id':{'S':'ann'}}],'Count':1,'ScannedCount':7,'LastEvaluatedKey':"
            + "{'id':{'S':'ann'}}}",
        new Query("Users", "id = :a", PageShape.ALL, PageOptions.FIRST),
        new Query.Answered(List.of(KEY), 1, 7, KEY, null, Units.HALF));
  }

  @Test
  void whatABatchDidNotProcessCanBeSentAgain() {
    var keys =
        new KeysAndAttributes(
            List.of(KEY), true, new Projecting("#a, b", null), new TreeMap<>(Map.of("#a", "age")));
    var unread = new TreeMap<>(Map.of("Users", keys));
    String wanted =
        "{'Users':{'Keys':[{'id':{'S':'ann'}}],'ConsistentRead':true,'ProjectionExpression':"
            + "'#a, b','ExpressionAttributeNames':{'#a':'age'}}}";
    tells(
        "{'Responses':{'Towns':[]},'UnprocessedKeys':" + wanted + "}",
        new BatchGetItem(unread),
        new BatchGetItem.Answered(
            new TreeMap<>(Map.of("Towns", List.of())), unread, null, Units.ZERO));
    assertEquals(
        new Arrival.Request(new BatchGetItem(unread)),
        read("BatchGetItem", "{'RequestItems':" + wanted + "}"));

    var writes =
        new TreeMap<>(Map.of("Users", List.of(WriteRequest.put(KEY), WriteRequest.delete(KEY))));
    String unwritten =
        "{'Users':[{'PutRequest':{'Item':{'id':{'S':'ann'}}}},{'DeleteRequest':{'Key':"
            + "{'id':{'S':'ann'}}}}]}";
    tells(
        "{'UnprocessedItems':" + unwritten + "}",
        new BatchWriteItem(writes),
        new BatchWriteItem.Answered(writes, null, null, Units.ZERO));
    assertEquals(
        new Arrival.Request(new BatchWriteItem(writes)),
        read("BatchWriteItem", "{'RequestItems':" + unwritten + "}"));
  }

  private static Arrival read(String operation, String body) {
    return Wire.read("DynamoDB_20120810." + operation, body.replace('\'', '"').getBytes(UTF_8));
  }

  @Test
  void aTableIsToldWithAllItHas() {
    KeySchema schema =
        KeySchema.of(new KeyAttribute("id", KeyType.S), new KeyAttribute("at", KeyType.N));
    IndexDefinition local = IndexDefinition.local("byAt", schema, Projection.KEYS_ONLY);
    IndexDefinition global =
        IndexDefinition.global("byTown", schema, Projection.include("b", "a"))
            .with(new OnDemandThroughput(5, -1));
    var zero = new ThroughputDescription(null, Instant.parse("2026-01-01T00:00:01.5Z"), 1, 0, 0);
    var warm = new WarmThroughput(12_000, 4_000, TableStatus.ACTIVE);
    var table =
        new TableDescription(
            "Users",
            TableArn.of("Users"),
            "0a",
            TableStatus.ACTIVE,
            Instant.parse("2026-01-01T00:00:00.123Z"),
            List.of(new KeyAttribute("at", KeyType.N), new KeyAttribute("id", KeyType.S)),
            schema,
            zero,
            new TableDescription.BillingSummary(
                BillingMode.PAY_PER_REQUEST, Instant.parse("2026-01-01T00:00:00Z")),
            new OnDemandThroughput(7, 8),
            warm,
            3,
            99,
            List.of(new IndexDescription(local, "arn/local", null, null, null, null, 0, 0)),
            List.of(
                new IndexDescription(
                    global, "arn/global", IndexStatus.CREATING, true, zero, warm, 1, 2)),
            new TableDescription.StreamDescription(StreamViewType.NEW_IMAGE, "label", "arn/stream"),
            new TableDescription.Encryption(new SseSpecification(true, "key"), "ENABLED"),
            TableClass.STANDARD,
            null,
            true);
    String units =
        "{'LastDecreaseDateTime':1.7672256015E9,'NumberOfDecreasesToday':1,"
            + "'ReadCapacityUnits':0,'WriteCapacityUnits':0}";
    String warmth = "{'ReadUnitsPerSecond':12000,'WriteUnitsPerSecond':4000,'Status':'ACTIVE'}";
    String keys =
        "[{'AttributeName':'id','KeyType':'HASH'},{'AttributeName':'at','KeyType':'RANGE'}]";
    tells(
        "{'Table':{'AttributeDefinitions':[{'AttributeName':'at','AttributeType':'N'},"
            + "{'AttributeName':'id','AttributeType':'S'}],'TableName':'Users','KeySchema':"
            + keys
            + ",'TableStatus':'ACTIVE','CreationDateTime':1.767225600123E9,"
            + "'ProvisionedThroughput':"
            + units
            + ",'TableSizeBytes':99,'ItemCount':3,'TableArn':'"
            + TableArn.of("Users")
            + "','TableId':'0a','BillingModeSummary':{'BillingMode':'PAY_PER_REQUEST',"
            + "'LastUpdateToPayPerRequestDateTime':1.7672256E9},'LocalSecondaryIndexes':[{"
            + "'IndexName':'byAt','KeySchema':"
            + keys
            + ",'Projection':{'ProjectionType':'KEYS_ONLY'},'IndexSizeBytes':0,'ItemCount':0,"
            + "'IndexArn':'arn/local'}],'GlobalSecondaryIndexes':[{'IndexName':'byTown',"
            + "'KeySchema':"
            + keys
            + ",'Projection':{'ProjectionType':'INCLUDE','NonKeyAttributes':['a','b']},"
            + "'IndexStatus':'CREATING','Backfilling':true,'ProvisionedThroughput':"
            + units
            + ",'IndexSizeBytes':2,'ItemCount':1,'IndexArn':'arn/global','OnDemandThroughput':{"
            + "'MaxReadRequestUnits':5,'MaxWriteRequestUnits':-1},'WarmThroughput':"
            + warmth
            + "}],'StreamSpecification':{'StreamEnabled':true,'StreamViewType':'NEW_IMAGE'},"
            + "'LatestStreamLabel':'label','LatestStreamArn':'arn/stream','SSEDescription':{"
            + "'Status':'ENABLED','SSEType':'KMS','KMSMasterKeyArn':'key'},'TableClassSummary':{"
            + "'TableClass':'STANDARD'},'DeletionProtectionEnabled':true,'OnDemandThroughput':{"
            + "'MaxReadRequestUnits':7,'MaxWriteRequestUnits':8},'WarmThroughput':"
            + warmth
            + "}}",
        new DescribeTable("Users"),
        new DescribeTable.Answered(table));
    String deleted =
        new String(
            Wire.answer(new DeleteTable("Users"), new DescribeTable.Answered(table.withoutForm())),
            UTF_8);
    assertEquals("{\"TableDescription\":{\"TableName\":\"Users\"", deleted.substring(0, 40));
  }

  @Test
  void settingsAreToldInTheirOwnShapes() {
    tells(
        "{'TableNames':['a','b'],'LastEvaluatedTableName':'b'}",
        new ListTables(null, 2),
        new ListTables.Answered(List.of("a", "b"), "b"));
    tells(
        "{'TimeToLiveSpecification':{'Enabled':true,'AttributeName':'until'}}",
        new UpdateTimeToLive("Users", "until", true),
        new UpdateTimeToLive.Answered("until", true));
    tells(
        "{'TimeToLiveDescription':{'TimeToLiveStatus':'DISABLED'}}",
        new DescribeTimeToLive("Users"),
        new DescribeTimeToLive.Answered(TimeToLiveStatus.DISABLED, null));
    tells(
        "{'Tags':[{'Key':'a','Value':''}]}",
        new ListTagsOfResource("arn"),
        new ListTagsOfResource.Answered(List.of(new Tag("a", ""))));
    tells(
        "{'Policy':'{}','RevisionId':'1'}",
        new GetResourcePolicy("arn"),
        new GetResourcePolicy.Answered("{}", "1"));
    tells(
        "{'AccountMaxReadCapacityUnits':1,'AccountMaxWriteCapacityUnits':2,"
            + "'TableMaxReadCapacityUnits':3,'TableMaxWriteCapacityUnits':4}",
        new DescribeLimits(),
        new DescribeLimits.Answered(1, 2, 3, 4));
    tells(
        "{'Endpoints':[{'Address':'here','CachePeriodInMinutes':1440}]}",
        new DescribeEndpoints(),
        new DescribeEndpoints.Answered("here", 1_440));
  }

  @Test
  void errorsHaveTheirFullNamesAndWhatTheyShow() {
    tells(
        "{'__type':'com.amazon.coral.validate#ValidationException','message':'no \\'way\\''}"
            .replace("\\'", "\\\""),
        ServiceException.validation("no \"way\""));
    tells(
        "{'__type':'com.amazon.coral.service#SerializationException'}",
        ServiceException.serialization(""));
    tells(
        "{'__type':'com.amazon.coral.service#SerializationException','Message':'x'}",
        ServiceException.serialization("x"));
    tells(
        "{'__type':'com.amazonaws.dynamodb.v20120810#ConditionalCheckFailedException',"
            + "'message':'The conditional request failed','Item':{'id':{'S':'ann'}}}",
        ServiceException.conditionFailed(KEY));
    tells(
        "{'__type':'com.amazonaws.dynamodb.v20120810#TransactionCanceledException','Message':"
            + "'Transaction cancelled, please refer cancellation reasons for specific reasons"
            + " [None, ConditionalCheckFailed]','CancellationReasons':[{'Code':'None'},{'Code':"
            + "'ConditionalCheckFailed','Message':'The conditional request failed','Item':"
            + "{'id':{'S':'ann'}}}]}",
        ServiceException.transactionCanceled(
            List.of(CancellationReason.NONE, CancellationReason.conditionFailed(KEY))));
    tells(
        "{'__type':'com.amazon.coral.availability#ThrottlingException','message':'soon'}",
        ServiceException.tooSoon("soon"));
    String throttled =
        new String(
            Wire.error(
                ServiceException.onDemand(
                    ThrottlingReason.TableWriteKeyRangeThroughputExceeded, "arn")),
            UTF_8);
    assertEquals(
        "{\"__type\":\"com.amazonaws.dynamodb.v20120810#ThrottlingException\"",
        throttled.substring(0, 64));
    assertEquals(
        "\"throttlingReasons\":[{\"reason\":\"TableWriteKeyRangeThroughputExceeded\","
            + "\"resource\":\"arn\"}]}",
        throttled.substring(throttled.indexOf("\"throttlingReasons")));
  }

  @Test
  void whatHasNoFormOnTheWireIsNotWritten() {
    assertThrows(
        IllegalArgumentException.class, () -> Wire.request(new Unsupported("CreateBackup")));
    assertThrows(
        IllegalArgumentException.class,
        () ->
            Wire.request(
                new Query(
                    "Users",
                    new KeySelection(List.of(AttributeValue.s("a")), List.of()),
                    null,
                    null,
                    true,
                    PageShape.ALL,
                    PageOptions.FIRST)));
  }
}
