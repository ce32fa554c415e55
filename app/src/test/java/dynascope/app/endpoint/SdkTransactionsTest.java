package dynascope.app.endpoint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.ConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.IdempotentParameterMismatchException;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/// What a program with the AWS SDK sees of transactions.
class SdkTransactionsTest {
  private final Served served = new Served();
  private final SdkHttp http = new SdkHttp();
  private final DynamoDbClient client =
      DynamoDbClient.builder()
          .httpClient(http)
          .region(Region.US_EAST_1)
          .credentialsProvider(
              StaticCredentialsProvider.create(AwsBasicCredentials.create("anybody", "secret")))
          .endpointOverride(URI.create("http://localhost:" + served.port()))
          .build();

  @BeforeEach
  void tableWithTwoItems() {
    client.createTable(each ->
        each.tableName("Accounts")
            .billingMode(BillingMode.PAY_PER_REQUEST)
            .attributeDefinitions(
                AttributeDefinition.builder()
                    .attributeName("id")
                    .attributeType(ScalarAttributeType.S)
                    .build())
            .keySchema(
                KeySchemaElement.builder().attributeName("id").keyType(KeyType.HASH).build()));
    served.clock.pass(Duration.ofMillis(60));
    client.putItem(each -> each.tableName("Accounts").item(account("a", 50)));
    client.putItem(each -> each.tableName("Accounts").item(account("b", 50)));
  }

  @AfterEach
  void close() throws Exception {
    client.close();
    served.close();
  }

  private static AttributeValue s(String text) {
    return AttributeValue.fromS(text);
  }

  private static AttributeValue n(long number) {
    return AttributeValue.fromN(String.valueOf(number));
  }

  private static Map<String, AttributeValue> account(String id, long balance) {
    return Map.of("id", s(id), "balance", n(balance));
  }

  private static TransactWriteItem less(String id, long amount) {
    return TransactWriteItem.builder()
        .update(each ->
            each.tableName("Accounts")
                .key(Map.of("id", s(id)))
                .updateExpression("ADD balance :less")
                .conditionExpression("balance >= :amount")
                .expressionAttributeValues(Map.of(":less", n(-amount), ":amount", n(amount)))
                .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD))
        .build();
  }

  private static TransactWriteItem update(Map<String, AttributeValue> key, String expression) {
    return TransactWriteItem.builder()
        .update(each ->
            each.tableName("Accounts")
                .key(key)
                .updateExpression(expression)
                .expressionAttributeValues(Map.of(":v", n(1))))
        .build();
  }

  private static TransactWriteItem put(Map<String, AttributeValue> item) {
    return TransactWriteItem.builder().put(each -> each.tableName("Accounts").item(item)).build();
  }

  private TransactionCanceledException cancelled(TransactWriteItem... actions) {
    return assertThrows(
        TransactionCanceledException.class,
        () -> client.transactWriteItems(each -> each.transactItems(actions)));
  }

  private DynamoDbException refused(TransactWriteItem... actions) {
    DynamoDbException refused =
        assertThrows(
            DynamoDbException.class,
            () -> client.transactWriteItems(each -> each.transactItems(actions)));
    assertFalse(refused instanceof TransactionCanceledException, refused.getMessage());
    return refused;
  }

  private static List<String> codes(TransactionCanceledException cancelled) {
    return cancelled.cancellationReasons().stream().map(CancellationReason::code).toList();
  }

  private Map<String, AttributeValue> read(String id) {
    return client
        .getItem(each -> each.tableName("Accounts").key(Map.of("id", s(id))).consistentRead(true))
        .item();
  }

  @Test
  void whatIsWrongWithTheRequestRefusesAllOfIt() {
    for (TransactWriteItem wrong :
        List.of(
            update(Map.of("id", s("b")), "SET balance ="),
            update(Map.of("id", s("b")), "SET balance = :w"),
            put(Map.of("id", s("b"), "fat", s("x".repeat(410_000)))))) {
      DynamoDbException refused = refused(less("a", 10), wrong);
      assertEquals("ValidationException", refused.awsErrorDetails().errorCode());
    }
    assertTrue(
        refused(less("a", 10), less("a", 10))
            .getMessage()
            .startsWith("Transaction request cannot include multiple operations on one item"));
    assertThrows(
        ResourceNotFoundException.class,
        () ->
            client.transactWriteItems(each ->
                each.transactItems(
                    less("a", 10),
                    TransactWriteItem.builder()
                        .put(put -> put.tableName("Nowhere").item(account("a", 1)))
                        .build())));
    assertEquals(account("a", 50), read("a"));
  }

  @Test
  void whatOneActionCanNotDoIsAReasonInItsPlace() {
    TransactionCanceledException key =
        cancelled(less("a", 10), update(Map.of("id", n(1)), "SET x = :v"));
    assertEquals(List.of("None", "ValidationError"), codes(key));
    client.putItem(
        each -> each.tableName("Accounts").item(Map.of("id", s("text"), "balance", s("many"))));
    TransactionCanceledException type =
        cancelled(update(Map.of("id", s("text")), "ADD balance :v"), less("a", 10));
    assertEquals(List.of("ValidationError", "None"), codes(type));
    assertEquals(account("a", 50), read("a"));
  }

  @Test
  void ofSeveralMistakesTheFirstIsToldAndConditionsAreNotAsked() {
    client.putItem(
        each -> each.tableName("Accounts").item(Map.of("id", s("text"), "balance", s("many"))));
    TransactionCanceledException cancelled =
        cancelled(
            less("a", 1_000),
            update(Map.of("id", s("text")), "ADD balance :v"),
            update(Map.of("id", n(1)), "SET x = :v"));
    assertEquals(
        1,
        codes(cancelled).stream().filter("ValidationError"::equals).count(),
        codes(cancelled)::toString);
    assertEquals("None", codes(cancelled).getFirst());
  }

  @Test
  void allConditionsThatDoNotHoldAreToldWithTheirItems() {
    TransactionCanceledException cancelled =
        cancelled(less("a", 1_000), put(account("c", 1)), less("b", 1_000));
    assertTrue(
        cancelled
            .getMessage()
            .startsWith(
                "Transaction cancelled, please refer cancellation reasons for specific reasons"
                    + " [ConditionalCheckFailed, None, ConditionalCheckFailed]"),
        cancelled.getMessage());
    List<CancellationReason> reasons = cancelled.cancellationReasons();
    assertEquals("The conditional request failed", reasons.getFirst().message());
    assertEquals(account("a", 50), reasons.getFirst().item());
    assertNull(reasons.get(1).message());
    assertFalse(reasons.get(1).hasItem());
    assertEquals(account("b", 50), reasons.getLast().item());
    assertTrue(read("c").isEmpty());
  }

  @Test
  void aCheckCostsTwoUnitsAndATokenAgainIsChargedAsReads() {
    TransactWriteItem check =
        TransactWriteItem.builder()
            .conditionCheck(each ->
                each.tableName("Accounts")
                    .key(Map.of("id", s("b")))
                    .conditionExpression("attribute_exists(id)"))
            .build();
    ConsumedCapacity first = transfer("token", less("a", 10), check);
    assertEquals(4.0, first.writeCapacityUnits());
    ConsumedCapacity again = transfer("token", less("a", 10), check);
    assertEquals(4.0, again.readCapacityUnits());
    assertNull(again.writeCapacityUnits());
    assertEquals(account("a", 40), read("a"));
    assertThrows(
        IdempotentParameterMismatchException.class, () -> transfer("token", less("a", 11), check));
  }

  private ConsumedCapacity transfer(String token, TransactWriteItem... actions) {
    return client
        .transactWriteItems(each ->
            each.transactItems(actions)
                .clientRequestToken(token)
                .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL))
        .consumedCapacity()
        .getFirst();
  }

  @Test
  void readsOfATransactionStandInTheirOrderAndAMissingItemIsEmpty() {
    var got =
        client.transactGetItems(each ->
            each.transactItems(get("b"), get("nobody"), get("a"))
                .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL));
    assertEquals(account("b", 50), got.responses().getFirst().item());
    assertFalse(got.responses().get(1).hasItem());
    assertEquals(account("a", 50), got.responses().getLast().item());
    assertEquals(6.0, got.consumedCapacity().getFirst().capacityUnits());
  }

  private static TransactGetItem get(String id) {
    return TransactGetItem.builder()
        .get(each -> each.tableName("Accounts").key(Map.of("id", s(id))))
        .build();
  }
}
