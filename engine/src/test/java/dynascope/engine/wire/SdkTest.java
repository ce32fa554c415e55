package dynascope.engine.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dynascope.engine.error.CancellationReason;
import dynascope.engine.error.ServiceException;
import dynascope.engine.error.ThrottlingReason;
import dynascope.engine.model.Item;
import dynascope.engine.model.Randomly;
import dynascope.engine.operation.PutItem;
import dynascope.engine.operation.ReturnValues;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputExceededException;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/// The SDK for Java as a second opinion: it writes what we read, and reads what we write.
final class SdkTest {
  /// Answers every request with the same bytes and keeps what was sent. Nothing leaves the test.
  private static final class Capturing implements SdkHttpClient {
    private final int status;
    private final byte[] answer;
    private String target = "";
    private byte[] body = {};

    Capturing(int status, byte[] answer) {
      this.status = status;
      this.answer = answer;
    }

    Arrival read() {
      return Wire.read(target, body);
    }

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
      target = request.httpRequest().firstMatchingHeader("X-Amz-Target").orElseThrow();
      try {
        body = request.contentStreamProvider().orElseThrow().newStream().readAllBytes();
      } catch (IOException impossible) {
        throw new UncheckedIOException(impossible);
      }
      return new ExecutableHttpRequest() {
        @Override
        public HttpExecuteResponse call() {
          return HttpExecuteResponse.builder()
              .response(SdkHttpResponse.builder().statusCode(status).build())
              .responseBody(AbortableInputStream.create(new ByteArrayInputStream(answer)))
              .build();
        }

        @Override
        public void abort() {}
      };
    }

    @Override
    public void close() {}
  }

  private static DynamoDbClient client(SdkHttpClient http) {
    return DynamoDbClient.builder()
        .httpClient(http)
        .region(Region.US_EAST_1)
        .credentialsProvider(AnonymousCredentialsProvider.create())
        .endpointOverride(URI.create("http://localhost"))
        .overrideConfiguration(each -> each.retryStrategy(retries -> retries.maxAttempts(1)))
        .build();
  }

  private static Arrival sent(Consumer<DynamoDbClient> call) {
    var http = new Capturing(200, "{}".getBytes(UTF_8));
    try (DynamoDbClient client = client(http)) {
      call.accept(client);
    }
    return http.read();
  }

  @Test
  void whatTheSdkSendsIsRead() {
    Map<String, AttributeValue> item =
        Map.of(
            "id", AttributeValue.fromS("ann"),
            "age", AttributeValue.fromN("41"),
            "tags", AttributeValue.fromSs(List.of("a", "b")),
            "deep", AttributeValue.fromL(List.of(AttributeValue.fromBool(true))));
    Arrival put =
        sent(client ->
            client.putItem(
                PutItemRequest.builder()
                    .tableName("Users")
                    .item(item)
                    .returnValues("ALL_OLD")
                    .build()));
    PutItem request =
        assertInstanceOf(PutItem.class, assertInstanceOf(Arrival.Request.class, put).operation());
    assertEquals(4, request.item().attributeCount());
    assertEquals(ReturnValues.ALL_OLD, request.options().returnValues());
    Arrival transaction =
        sent(client ->
            client.transactWriteItems(each ->
                each.transactItems(
                    TransactWriteItem.builder()
                        .put(write -> write.tableName("Users").item(item))
                        .build())));
    assertInstanceOf(Arrival.Request.class, transaction);
  }

  private static ServiceException conditionFailed() {
    return ServiceException.conditionFailed(
        Item.of("id", dynascope.engine.model.AttributeValue.s("ann")));
  }

  private static <T extends DynamoDbException> T thrown(Class<T> type, ServiceException error) {
    var http = new Capturing(400, Wire.error(error));
    try (DynamoDbClient client = client(http)) {
      return assertThrows(
          type, () -> client.getItem(each -> each.tableName("Users").key(Map.of())));
    }
  }

  @Test
  void theSdkUnderstandsErrors() {
    assertEquals(
        "ann",
        thrown(ConditionalCheckFailedException.class, conditionFailed()).item().get("id").s());
    var cancelled =
        thrown(
            TransactionCanceledException.class,
            ServiceException.transactionCanceled(
                List.of(CancellationReason.NONE, CancellationReason.conditionFailed(null))));
    assertEquals(
        List.of("None", "ConditionalCheckFailed"),
        cancelled.cancellationReasons().stream().map(each -> each.code()).toList());
    assertTrue(cancelled.awsErrorDetails().errorMessage().startsWith("Transaction cancelled"));
    var throttled =
        thrown(
            ProvisionedThroughputExceededException.class,
            ServiceException.provisionedThroughput(
                ThrottlingReason.TableReadKeyRangeThroughputExceeded, "arn"));
    assertEquals(
        "TableReadKeyRangeThroughputExceeded", throttled.throttlingReasons().getFirst().reason());
    assertEquals("arn", throttled.throttlingReasons().getFirst().resource());
    assertEquals(
        "wrong",
        thrown(DynamoDbException.class, ServiceException.serialization("wrong"))
            .awsErrorDetails()
            .errorMessage());
  }

  @Test
  void requestsHaveTheMembersThatTheSdkKnows() {
    Randomly.check(
        20,
        random -> {
          for (String name : Entries.named().keySet()) {
            SdkShape.check(name + "Request", Wire.request(new RandomRequest(random).of(name)));
          }
        });
  }

  /// What the API has and we have not, so that a new member of the API is noticed.
  @Test
  void requestsLackOnlyWhatIsNotSimulated() {
    var written = new TreeMap<String, TreeSet<String>>();
    Randomly.check(
        40,
        random -> {
          for (String name : Entries.named().keySet()) {
            written
                .computeIfAbsent(name, _ -> new TreeSet<>())
                .addAll(members(Wire.request(new RandomRequest(random).of(name))));
          }
        });
    var lacking = new TreeMap<String, TreeSet<String>>();
    written.forEach((name, ours) -> {
      var theirs = new TreeSet<>(SdkShape.members(SdkShape.named(name + "Request")));
      theirs.removeAll(ours);
      if (!theirs.isEmpty()) {
        lacking.put(name, theirs);
      }
    });
    assertEquals(
        "{CreateTable=[GlobalTableSettingsReplicationMode, GlobalTableSourceArn, VectorIndexes],"
            + " ListTagsOfResource=[NextToken],"
            + " PutResourcePolicy=[ConfirmRemoveSelfResourceAccess],"
            + " UpdateTable=[GlobalTableSettingsReplicationMode, GlobalTableWitnessUpdates,"
            + " MultiRegionConsistency, ReplicaUpdates, VectorIndexUpdates]}",
        lacking.toString());
  }

  private static Set<String> members(byte[] json) {
    var names = new TreeSet<String>();
    try (JsonParser parser = DynamoJson.parser(json)) {
      parser.nextToken();
      while (parser.nextToken() != JsonToken.END_OBJECT) {
        names.add(parser.currentName());
        parser.nextToken();
        parser.skipChildren();
      }
    }
    return names;
  }
}
