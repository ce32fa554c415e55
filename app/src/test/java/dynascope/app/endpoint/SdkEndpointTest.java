package dynascope.app.endpoint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dynascope.engine.error.ServiceException;
import dynascope.engine.error.ThrottlingReason;
import dynascope.engine.simulation.Answer;
import dynascope.engine.wire.Wire;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchStatementRequest;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.ParameterizedStatement;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputExceededException;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.TableStatus;
import software.amazon.awssdk.services.dynamodb.model.Tag;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/// The SDK for Java drives the endpoint as programs do: with its signatures, its checks of what it
/// gets, its retries and its pages.
final class SdkEndpointTest {
  private static final AwsBasicCredentials ANYBODY =
      AwsBasicCredentials.create("anybody", "secret");

  private final List<AutoCloseable> open = new ArrayList<>();

  @AfterEach
  void close() throws Exception {
    for (AutoCloseable each : open) {
      each.close();
    }
  }

  private Served serve() {
    var served = new Served();
    open.add(served);
    return served;
  }

  private DynamoDbClient client(Served served, SdkHttp http) {
    DynamoDbClient client =
        DynamoDbClient.builder()
            .httpClient(http)
            .region(Region.US_EAST_1)
            .credentialsProvider(StaticCredentialsProvider.create(ANYBODY))
            .endpointOverride(URI.create("http://localhost:" + served.port()))
            .build();
    open.addFirst(client);
    return client;
  }

  private static AttributeValue s(String text) {
    return AttributeValue.fromS(text);
  }

  private static AttributeValue n(long number) {
    return AttributeValue.fromN(String.valueOf(number));
  }

  private static Map<String, AttributeValue> key(String customer, long order) {
    return Map.of("customer", s(customer), "order", n(order));
  }

  private static CreateTableRequest orders() {
    return CreateTableRequest.builder()
        .tableName("Orders")
        .billingMode(BillingMode.PAY_PER_REQUEST)
        .attributeDefinitions(
            attribute("customer", ScalarAttributeType.S),
            attribute("order", ScalarAttributeType.N),
            attribute("status", ScalarAttributeType.S))
        .keySchema(element("customer", KeyType.HASH), element("order", KeyType.RANGE))
        .globalSecondaryIndexes(
            GlobalSecondaryIndex.builder()
                .indexName("by-status")
                .keySchema(element("status", KeyType.HASH))
                .projection(each -> each.projectionType("ALL"))
                .build())
        .build();
  }

  private static AttributeDefinition attribute(String name, ScalarAttributeType type) {
    return AttributeDefinition.builder().attributeName(name).attributeType(type).build();
  }

  private static KeySchemaElement element(String name, KeyType type) {
    return KeySchemaElement.builder().attributeName(name).keyType(type).build();
  }

  private static void table(Served served, DynamoDbClient client) {
    assertEquals(
        TableStatus.CREATING, client.createTable(orders()).tableDescription().tableStatus());
    served.clock.pass(Duration.ofMillis(60));
    assertEquals(
        TableStatus.ACTIVE,
        client.describeTable(each -> each.tableName("Orders")).table().tableStatus());
  }

  private static Map<String, AttributeValue> order(String customer, long number, String status) {
    return Map.of(
        "customer", s(customer),
        "order", n(number),
        "status", s(status),
        "lines", AttributeValue.fromL(List.of(AttributeValue.fromM(Map.of("sku", s("a"))))));
  }

  @Test
  void everyOperationIsCarriedOut() {
    Served served = serve();
    var http = new SdkHttp();
    DynamoDbClient client = client(served, http);
    table(served, client);
    items(client);
    pages(client);
    batches(client);
    transactions(client);
    statements(client);
    settings(served, client);
    var called = new TreeSet<>(http.operations());
    // Another client of the SDK asks these, as SdkStreamsTest does.
    called.addAll(List.of("ListStreams", "DescribeStream", "GetShardIterator", "GetRecords"));
    assertEquals(new TreeSet<>(Wire.requests().keySet()), called);
  }

  private static void items(DynamoDbClient client) {
    client.putItem(each -> each.tableName("Orders").item(order("ann", 1, "new")));
    assertEquals(
        order("ann", 1, "new"),
        client
            .getItem(each -> each.tableName("Orders").key(key("ann", 1)).consistentRead(true))
            .item());
    UpdateItemResponse updated =
        client.updateItem(each ->
            each.tableName("Orders")
                .key(key("ann", 1))
                .updateExpression("SET #s = :to")
                .conditionExpression("#s = :from")
                .expressionAttributeNames(Map.of("#s", "status"))
                .expressionAttributeValues(Map.of(":to", s("paid"), ":from", s("new")))
                .returnValues(ReturnValue.UPDATED_NEW)
                .returnConsumedCapacity("INDEXES"));
    assertEquals(Map.of("status", s("paid")), updated.attributes());
    // One for the table, and two for the entry that moves in the index.
    assertEquals(3.0, updated.consumedCapacity().capacityUnits());
    ConditionalCheckFailedException failed =
        assertThrows(
            ConditionalCheckFailedException.class,
            () ->
                client.deleteItem(each ->
                    each.tableName("Orders")
                        .key(key("ann", 1))
                        .conditionExpression("attribute_not_exists(customer)")
                        .returnValuesOnConditionCheckFailure("ALL_OLD")));
    assertEquals("The conditional request failed", failed.awsErrorDetails().errorMessage());
    assertEquals(400, failed.statusCode());
    assertEquals(order("ann", 1, "paid"), failed.item());
    assertTrue(failed.requestId().matches("[0-9A-Z]{52}"));
    client.deleteItem(each -> each.tableName("Orders").key(key("ann", 1)));
    assertTrue(!client.getItem(each -> each.tableName("Orders").key(key("ann", 1))).hasItem());
  }

  private static void pages(DynamoDbClient client) {
    for (int i = 0; i < 45; i++) {
      int number = i;
      client.putItem(each ->
          each.tableName("Orders").item(order("bob", number, number % 2 == 0 ? "new" : "paid")));
    }
    QueryRequest query =
        QueryRequest.builder()
            .tableName("Orders")
            .keyConditionExpression("customer = :c AND #o >= :from")
            .expressionAttributeNames(Map.of("#o", "order"))
            .expressionAttributeValues(Map.of(":c", s("bob"), ":from", n(5)))
            .limit(7)
            .build();
    List<Long> orders =
        client.queryPaginator(query).items().stream()
            .map(each -> Long.valueOf(each.get("order").n()))
            .toList();
    assertEquals(java.util.stream.LongStream.range(5, 45).boxed().toList(), orders);
    assertEquals(
        23,
        client
            .scanPaginator(each ->
                each.tableName("Orders")
                    .indexName("by-status")
                    .limit(10)
                    .filterExpression("#s = :s")
                    .expressionAttributeNames(Map.of("#s", "status"))
                    .expressionAttributeValues(Map.of(":s", s("new"))))
            .items()
            .stream()
            .count());
  }

  private static void batches(DynamoDbClient client) {
    List<WriteRequest> writes =
        List.of(
            WriteRequest.builder().putRequest(put -> put.item(order("eve", 1, "new"))).build(),
            WriteRequest.builder().deleteRequest(delete -> delete.key(key("bob", 1))).build());
    assertTrue(
        client
            .batchWriteItem(each -> each.requestItems(Map.of("Orders", writes)))
            .unprocessedItems()
            .isEmpty());
    assertEquals(
        Map.of("Orders", List.of(order("eve", 1, "new"))),
        client
            .batchGetItem(each ->
                each.requestItems(
                    Map.of(
                        "Orders",
                        KeysAndAttributes.builder()
                            .keys(List.of(key("eve", 1), key("bob", 1)))
                            .build())))
            .responses());
  }

  private static void transactions(DynamoDbClient client) {
    TransactWriteItem put =
        TransactWriteItem.builder()
            .put(each ->
                each.tableName("Orders")
                    .item(order("kim", 1, "new"))
                    .conditionExpression("attribute_not_exists(customer)"))
            .build();
    client.transactWriteItems(each -> each.transactItems(put).clientRequestToken("once"));
    client.transactWriteItems(each -> each.transactItems(put).clientRequestToken("once"));
    TransactionCanceledException cancelled =
        assertThrows(
            TransactionCanceledException.class,
            () -> client.transactWriteItems(each -> each.transactItems(put)));
    assertEquals("ConditionalCheckFailed", cancelled.cancellationReasons().getFirst().code());
    assertEquals(
        order("kim", 1, "new"),
        client
            .transactGetItems(each ->
                each.transactItems(
                    TransactGetItem.builder()
                        .get(get -> get.tableName("Orders").key(key("kim", 1)))
                        .build()))
            .responses()
            .getFirst()
            .item());
  }

  private static void statements(DynamoDbClient client) {
    assertEquals(
        List.of(order("eve", 1, "new")),
        client
            .executeStatement(each ->
                each.statement("SELECT * FROM Orders WHERE customer = ?").parameters(s("eve")))
            .items());
    assertEquals(
        "DuplicateItem",
        client
            .batchExecuteStatement(each ->
                each.statements(
                    BatchStatementRequest.builder()
                        .statement("INSERT INTO Orders VALUE {'customer':'eve','order':1}")
                        .build()))
            .responses()
            .getFirst()
            .error()
            .codeAsString());
    client.executeTransaction(each ->
        each.transactStatements(
            ParameterizedStatement.builder()
                .statement("DELETE FROM Orders WHERE customer='eve' AND \"order\"=1")
                .build()));
    assertTrue(!client.getItem(each -> each.tableName("Orders").key(key("eve", 1))).hasItem());
  }

  private static void settings(Served served, DynamoDbClient client) {
    assertEquals(List.of("Orders"), client.listTablesPaginator().tableNames().stream().toList());
    String arn = client.describeTable(each -> each.tableName("Orders")).table().tableArn();
    client.tagResource(
        each -> each.resourceArn(arn).tags(Tag.builder().key("team").value("shop").build()));
    served.clock.pass(Duration.ofSeconds(5));
    assertEquals(
        "shop", client.listTagsOfResource(each -> each.resourceArn(arn)).tags().getFirst().value());
    client.untagResource(each -> each.resourceArn(arn).tagKeys("team"));
    client.updateTimeToLive(each ->
        each.tableName("Orders")
            .timeToLiveSpecification(ttl -> ttl.enabled(true).attributeName("expires")));
    served.clock.pass(Duration.ofSeconds(5));
    assertEquals(
        "expires",
        client
            .describeTimeToLive(each -> each.tableName("Orders"))
            .timeToLiveDescription()
            .attributeName());
    client.putResourcePolicy(each -> each.resourceArn(arn).policy("{\"Version\":\"2012-10-17\"}"));
    served.clock.pass(Duration.ofMinutes(1));
    assertEquals(
        "{\"Version\":\"2012-10-17\"}",
        client.getResourcePolicy(each -> each.resourceArn(arn)).policy());
    client.deleteResourcePolicy(each -> each.resourceArn(arn));
    assertTrue(client.describeLimits().tableMaxReadCapacityUnits() > 0);
    assertTrue(
        client.describeEndpoints().endpoints().getFirst().address().startsWith("localhost:"));
    client.updateTable(each -> each.tableName("Orders").deletionProtectionEnabled(true));
    assertEquals(
        "ValidationException",
        assertThrows(
                DynamoDbException.class, () -> client.deleteTable(each -> each.tableName("Orders")))
            .awsErrorDetails()
            .errorCode());
    served.clock.pass(Duration.ofMinutes(1));
    client.updateTable(each -> each.tableName("Orders").deletionProtectionEnabled(false));
    served.clock.pass(Duration.ofMinutes(1));
    assertEquals(
        TableStatus.DELETING,
        client.deleteTable(each -> each.tableName("Orders")).tableDescription().tableStatus());
    served.clock.pass(Duration.ofSeconds(1));
    assertEquals(List.of(), client.listTables().tableNames());
  }

  @Test
  void theSdkTriesAgainWhatMayBeTriedAgain() {
    var errors =
        List.of(
            ServiceException.internal(),
            ServiceException.provisionedThroughput(
                ThrottlingReason.TableWriteProvisionedThroughputExceeded, "arn"),
            ServiceException.tooSoon("later"));
    var calls = new AtomicInteger();
    var served =
        new Served(operation -> {
          int call = calls.getAndIncrement();
          return call < errors.size()
              ? new Answer(null, errors.get(call))
              : new Answer(null, ServiceException.validation("at last"));
        });
    open.add(served);
    DynamoDbException last =
        assertThrows(DynamoDbException.class, () -> client(served, new SdkHttp()).listTables());
    assertEquals("at last", last.awsErrorDetails().errorMessage());
    assertEquals(4, calls.get());
  }

  @Test
  void whatIsRefusedForGoodIsNotTriedAgain() {
    Served served = serve();
    var http = new SdkHttp();
    DynamoDbClient client = client(served, http);
    DynamoDbException refused = assertThrows(DynamoDbException.class, () -> client.listBackups());
    assertEquals("UnknownOperationException", refused.awsErrorDetails().errorCode());
    assertEquals(List.of("ListBackups"), http.operations());
  }

  @Test
  void aThrottlingIsTheExceptionThatProgramsCatch() {
    var served =
        new Served(operation ->
            new Answer(
                null,
                ServiceException.provisionedThroughput(
                    ThrottlingReason.TableWriteKeyRangeThroughputExceeded, "arn:of:table")));
    open.add(served);
    ProvisionedThroughputExceededException thrown =
        assertThrows(
            ProvisionedThroughputExceededException.class,
            () ->
                client(served, new SdkHttp())
                    .putItem(each -> each.tableName("Orders").item(key("a", 1))));
    assertEquals(
        "TableWriteKeyRangeThroughputExceeded", thrown.throttlingReasons().getFirst().reason());
  }
}
