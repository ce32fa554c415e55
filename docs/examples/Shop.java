import java.net.URI;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ResourceInUseException;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.TableStatus;

/// A shop that writes orders at eight tills, nine of ten of one customer: a key that gets hot.
///
/// Start `./dynascope window --live` to see it on the stage, or `./dynascope serve`; then run this with the AWS SDK for Java v2 (`dynamodb` and
/// `url-connection-client`) on the class path.
public final class Shop {
  private static final String TABLE = "Orders";
  private static final int ORDERS = 2_000;
  private static final int TILLS = 8;

  /// Five kilobytes, so that each order takes five write units.
  private static final String RECEIPT = "one of everything ".repeat(280);

  private Shop() {}

  public static void main(String[] args) {
    String endpoint = args.length > 0 ? args[0] : "http://localhost:8000";
    try (DynamoDbClient client =
        DynamoDbClient.builder()
            .endpointOverride(URI.create(endpoint))
            .region(Region.US_EAST_1)
            // Anything will do: who signs is not checked unless the endpoint has a --token.
            .credentialsProvider(
                StaticCredentialsProvider.create(AwsBasicCredentials.create("anybody", "secret")))
            .build()) {
      run(client);
    }
  }

  /// Opens the shop, takes its orders, and counts those of the busiest customer.
  static int run(DynamoDbClient client) {
    open(client);
    try (ExecutorService tills = Executors.newFixedThreadPool(TILLS)) {
      for (int i = 0; i < ORDERS; i++) {
        int number = i;
        String customer = number % 10 == 0 ? "customer-" + number : "celebrity";
        tills.submit(() -> order(client, customer, number));
      }
    }
    int count = 0;
    Map<String, AttributeValue> rest = Map.of();
    do {
      QueryResponse page = celebrity(client, rest);
      count += page.count();
      rest = page.lastEvaluatedKey();
    } while (!rest.isEmpty());
    System.out.println(count + " of " + ORDERS + " orders are the celebrity's");
    return count;
  }

  /// A page of the orders of the busiest customer: only how many there are.
  private static QueryResponse celebrity(
      DynamoDbClient client, Map<String, AttributeValue> after) {
    return client.query(each ->
        each.tableName(TABLE)
            .keyConditionExpression("customer = :customer")
            .expressionAttributeValues(Map.of(":customer", AttributeValue.fromS("celebrity")))
            .exclusiveStartKey(after.isEmpty() ? null : after)
            .select("COUNT"));
  }
  private static void open(DynamoDbClient client) {
    try {
      client.createTable(each ->
          each.tableName(TABLE)
              .billingMode(BillingMode.PAY_PER_REQUEST)
              .keySchema(
                  key -> key.attributeName("customer").keyType(KeyType.HASH),
                  key -> key.attributeName("number").keyType(KeyType.RANGE))
              .attributeDefinitions(
                  key -> key.attributeName("customer").attributeType(ScalarAttributeType.S),
                  key -> key.attributeName("number").attributeType(ScalarAttributeType.N)));
    } catch (ResourceInUseException alreadyThere) {
      // From a run before.
    }
    while (client.describeTable(each -> each.tableName(TABLE)).table().tableStatus()
        != TableStatus.ACTIVE) {
      Thread.onSpinWait();
    }
  }

  private static void order(DynamoDbClient client, String customer, int number) {
    client.putItem(each ->
        each.tableName(TABLE)
            .item(
                Map.of(
                    "customer", AttributeValue.fromS(customer),
                    "number", AttributeValue.fromN(String.valueOf(number)),
                    "total", AttributeValue.fromN(String.valueOf(10 + number % 90)),
                    "receipt", AttributeValue.fromS(RECEIPT))));
  }
}
