package dynascope.app.endpoint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbEnhancedClient;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbTable;
import software.amazon.awssdk.enhanced.dynamodb.Expression;
import software.amazon.awssdk.enhanced.dynamodb.Key;
import software.amazon.awssdk.enhanced.dynamodb.TableSchema;
import software.amazon.awssdk.enhanced.dynamodb.extensions.annotations.DynamoDbVersionAttribute;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbBean;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbPartitionKey;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbSecondaryPartitionKey;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbSortKey;
import software.amazon.awssdk.enhanced.dynamodb.model.BatchWriteResult;
import software.amazon.awssdk.enhanced.dynamodb.model.Page;
import software.amazon.awssdk.enhanced.dynamodb.model.QueryConditional;
import software.amazon.awssdk.enhanced.dynamodb.model.ReadBatch;
import software.amazon.awssdk.enhanced.dynamodb.model.WriteBatch;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/// The SDK's enhanced client, which makes tables and requests from beans.
final class SdkEnhancedTest {
  private final Served served = new Served();
  private final SdkHttp http = new SdkHttp();
  private final DynamoDbClient plain =
      DynamoDbClient.builder()
          .httpClient(http)
          .region(Region.US_EAST_1)
          .credentialsProvider(
              StaticCredentialsProvider.create(AwsBasicCredentials.create("anybody", "secret")))
          .endpointOverride(URI.create("http://localhost:" + served.port()))
          .build();
  private final DynamoDbEnhancedClient client =
      DynamoDbEnhancedClient.builder().dynamoDbClient(plain).build();
  private final DynamoDbTable<Order> orders =
      client.table("Orders", TableSchema.fromBean(Order.class));

  /// An order as a program has it.
  @DynamoDbBean
  public static final class Order {
    private String customer = "";
    private int number;
    private @Nullable String status;
    private @Nullable Set<String> labels;
    private @Nullable List<String> lines;
    private @Nullable Instant placed;
    private @Nullable Long version;

    public Order() {}

    private static Order of(String customer, int number, String status) {
      var order = new Order();
      order.customer = customer;
      order.number = number;
      order.status = status;
      return order;
    }

    @DynamoDbPartitionKey
    public String getCustomer() {
      return customer;
    }

    public void setCustomer(String customer) {
      this.customer = customer;
    }

    @DynamoDbSortKey
    public int getNumber() {
      return number;
    }

    public void setNumber(int number) {
      this.number = number;
    }

    @DynamoDbSecondaryPartitionKey(indexNames = "by-status")
    public @Nullable String getStatus() {
      return status;
    }

    public void setStatus(@Nullable String status) {
      this.status = status;
    }

    public @Nullable Set<String> getLabels() {
      return labels;
    }

    public void setLabels(@Nullable Set<String> labels) {
      this.labels = labels;
    }

    public @Nullable List<String> getLines() {
      return lines;
    }

    public void setLines(@Nullable List<String> lines) {
      this.lines = lines;
    }

    public @Nullable Instant getPlaced() {
      return placed;
    }

    public void setPlaced(@Nullable Instant placed) {
      this.placed = placed;
    }

    @DynamoDbVersionAttribute
    public @Nullable Long getVersion() {
      return version;
    }

    public void setVersion(@Nullable Long version) {
      this.version = version;
    }
  }

  @BeforeEach
  void create() {
    orders.createTable(request ->
        request.globalSecondaryIndices(index ->
            index
                .indexName("by-status")
                .projection(each -> each.projectionType(ProjectionType.ALL))));
    served.clock.pass(Duration.ofSeconds(1));
  }

  @AfterEach
  void close() {
    plain.close();
    served.close();
  }

  private static Key key(String customer, int number) {
    return Key.builder().partitionValue(customer).sortValue(number).build();
  }

  @Test
  void aTableIsMadeFromABeanAndFound() {
    assertEquals(
        "[by-status]",
        orders.describeTable().table().globalSecondaryIndexes().stream()
            .map(each -> each.indexName())
            .toList()
            .toString());
    orders.deleteTable();
    served.clock.pass(Duration.ofSeconds(1));
    assertEquals(List.of(), plain.listTables().tableNames());
  }

  @Test
  void aBeanThatIsPutIsGotUpdatedAndDeleted() {
    Order order = Order.of("ann", 1, "new");
    order.setLabels(Set.of("gift", "fragile"));
    order.setLines(List.of("tea", "cup"));
    order.setPlaced(Instant.parse("2026-11-23T10:00:00Z"));
    orders.putItem(order);
    Order got = orders.getItem(key("ann", 1));
    assertEquals(Set.of("gift", "fragile"), got.getLabels());
    assertEquals(List.of("tea", "cup"), got.getLines());
    assertEquals(Instant.parse("2026-11-23T10:00:00Z"), got.getPlaced());
    got.setStatus("paid");
    got.setLabels(null);
    Order updated = orders.updateItem(got);
    assertEquals("paid", updated.getStatus());
    assertNull(updated.getLabels());
    assertEquals("paid", orders.deleteItem(key("ann", 1)).getStatus());
    assertNull(orders.getItem(key("ann", 1)));
  }

  @Test
  void anOldVersionIsRefused() {
    orders.putItem(Order.of("ann", 1, "new"));
    Order mine = orders.getItem(key("ann", 1));
    Order yours = orders.getItem(key("ann", 1));
    mine.setStatus("paid");
    Order written = orders.updateItem(mine);
    assertEquals(Objects.requireNonNull(mine.getVersion()) + 1, written.getVersion());
    yours.setStatus("sent");
    assertThrows(ConditionalCheckFailedException.class, () -> orders.updateItem(yours));
    assertThrows(ConditionalCheckFailedException.class, () -> orders.putItem(yours));
    assertEquals("paid", orders.getItem(key("ann", 1)).getStatus());
  }

  @Test
  void pagesAreReadToTheEnd() {
    for (int i = 0; i < 23; i++) {
      orders.putItem(Order.of("bob", i, i % 2 == 0 ? "new" : "paid"));
    }
    orders.putItem(Order.of("ann", 1, "new"));
    List<Integer> numbers =
        orders
            .query(query ->
                query
                    .queryConditional(QueryConditional.sortGreaterThanOrEqualTo(key("bob", 3)))
                    .limit(4))
            .items()
            .stream()
            .map(Order::getNumber)
            .toList();
    assertEquals(IntStream.range(3, 23).boxed().toList(), numbers);
    assertEquals(
        13,
        orders
            .index("by-status")
            .query(query ->
                query
                    .queryConditional(
                        QueryConditional.keyEqualTo(each -> each.partitionValue("new")))
                    .limit(5))
            .stream()
            .mapToInt(page -> page.items().size())
            .sum());
    Expression paid =
        Expression.builder()
            .expression("#s = :s")
            .putExpressionName("#s", "status")
            .putExpressionValue(":s", AttributeValue.fromS("paid"))
            .build();
    List<Page<Order>> pages =
        orders.scan(scan -> scan.filterExpression(paid).limit(6)).stream().toList();
    assertTrue(pages.size() >= 4, () -> pages.size() + " pages");
    assertEquals(11, pages.stream().mapToInt(page -> page.items().size()).sum());
  }

  @Test
  void batchesAreWrittenAndRead() {
    // Versions need conditions, which no batch has.
    var client = DynamoDbEnhancedClient.builder().dynamoDbClient(plain).extensions().build();
    DynamoDbTable<Order> orders = client.table("Orders", TableSchema.fromBean(Order.class));
    BatchWriteResult written =
        client.batchWriteItem(batch -> {
          for (int i = 0; i < 5; i++) {
            batch.addWriteBatch(
                WriteBatch.builder(Order.class)
                    .mappedTableResource(orders)
                    .addPutItem(Order.of("eve", i, "new"))
                    .build());
          }
        });
    assertTrue(written.unprocessedPutItemsForTable(orders).isEmpty());
    var found = new TreeSet<Integer>();
    client
        .batchGetItem(batch ->
            batch.readBatches(
                ReadBatch.builder(Order.class)
                    .mappedTableResource(orders)
                    .addGetItem(key("eve", 1))
                    .addGetItem(key("eve", 4))
                    .addGetItem(key("eve", 9))
                    .build()))
        .resultsForTable(orders)
        .forEach(each -> found.add(each.getNumber()));
    assertEquals(Set.of(1, 4), found);
  }

  @Test
  void transactionsAreDoneWholeOrNotAtAll() {
    orders.putItem(Order.of("kim", 1, "new"));
    client.transactWriteItems(all ->
        all.addPutItem(orders, Order.of("kim", 2, "new")).addDeleteItem(orders, key("kim", 1)));
    Expression absent = Expression.builder().expression("attribute_not_exists(customer)").build();
    TransactionCanceledException cancelled =
        assertThrows(
            TransactionCanceledException.class,
            () ->
                client.transactWriteItems(all ->
                    all.addPutItem(orders, Order.of("kim", 3, "new"))
                        .addConditionCheck(
                            orders,
                            check -> check.key(key("kim", 2)).conditionExpression(absent))));
    assertEquals(
        List.of("None", "ConditionalCheckFailed"),
        cancelled.cancellationReasons().stream().map(each -> each.code()).toList());
    List<@Nullable Order> got =
        client
            .transactGetItems(
                all -> all.addGetItem(orders, key("kim", 2)).addGetItem(orders, key("kim", 3)))
            .stream()
            .map(each -> each.getItem(orders))
            .toList();
    assertEquals(2, Objects.requireNonNull(got.getFirst()).getNumber());
    assertNull(got.getLast());
  }
}
