package dynascope.app.endpoint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.ExpiredIteratorException;
import software.amazon.awssdk.services.dynamodb.model.GetRecordsResponse;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.OperationType;
import software.amazon.awssdk.services.dynamodb.model.Record;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.Shard;
import software.amazon.awssdk.services.dynamodb.model.ShardFilterType;
import software.amazon.awssdk.services.dynamodb.model.ShardIteratorType;
import software.amazon.awssdk.services.dynamodb.model.StreamDescription;
import software.amazon.awssdk.services.dynamodb.model.StreamStatus;
import software.amazon.awssdk.services.dynamodb.model.StreamViewType;
import software.amazon.awssdk.services.dynamodb.model.TrimmedDataAccessException;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/// The SDK's client for streams reads what the endpoint's tables tell, as consumers do.
final class SdkStreamsTest {
  private static final StaticCredentialsProvider ANYBODY =
      StaticCredentialsProvider.create(AwsBasicCredentials.create("anybody", "secret"));

  private final List<AutoCloseable> open = new ArrayList<>();
  private final Served.Turned clock = new Served.Turned();

  @TempDir Path folder = Path.of("");

  @AfterEach
  void close() throws Exception {
    for (AutoCloseable each : open) {
      each.close();
    }
    open.clear();
  }

  private record Clients(DynamoDbClient tables, DynamoDbStreamsClient streams) {}

  private Clients serve() {
    return serve(Tables.inMemory(clock, false));
  }

  private Clients serve(Tables tables) {
    open.addFirst(tables);
    var served = new Served(tables);
    open.addFirst(served);
    URI here = URI.create("http://localhost:" + served.port());
    var data =
        DynamoDbClient.builder()
            .httpClient(new SdkHttp())
            .region(Region.US_EAST_1)
            .credentialsProvider(ANYBODY)
            .endpointOverride(here)
            .build();
    var streams =
        DynamoDbStreamsClient.builder()
            .httpClient(new SdkHttp())
            .region(Region.US_EAST_1)
            .credentialsProvider(ANYBODY)
            .endpointOverride(here)
            .build();
    open.addFirst(data);
    open.addFirst(streams);
    return new Clients(data, streams);
  }

  /// A table with a stream. Returns the stream's ARN.
  private String table(Clients clients, String name, StreamViewType view) {
    String arn =
        clients
            .tables
            .createTable(table ->
                table
                    .tableName(name)
                    .billingMode(BillingMode.PAY_PER_REQUEST)
                    .attributeDefinitions(
                        AttributeDefinition.builder()
                            .attributeName("id")
                            .attributeType(ScalarAttributeType.S)
                            .build())
                    .keySchema(
                        KeySchemaElement.builder()
                            .attributeName("id")
                            .keyType(KeyType.HASH)
                            .build())
                    .streamSpecification(s -> s.streamEnabled(true).streamViewType(view)))
            .tableDescription()
            .latestStreamArn();
    clock.pass(Duration.ofSeconds(1));
    return arn;
  }

  private static void put(Clients clients, String table, String id, long n) {
    clients.tables.putItem(each ->
        each.tableName(table)
            .item(Map.of("id", AttributeValue.fromS(id), "n", AttributeValue.fromN("" + n))));
  }

  private static StreamDescription describe(Clients clients, String arn) {
    return clients.streams.describeStream(each -> each.streamArn(arn)).streamDescription();
  }

  private static String begin(Clients clients, String arn, String shard) {
    return clients
        .streams
        .getShardIterator(each ->
            each.streamArn(arn).shardId(shard).shardIteratorType(ShardIteratorType.TRIM_HORIZON))
        .shardIterator();
  }

  /// Reads as consumers do: shards by pages, a parent before its children, each to its end.
  ///
  /// @param checkpoints how far each shard was read already
  private static List<Record> consume(
      Clients clients, String arn, Map<String, String> checkpoints) {
    var shards = new TreeMap<String, Shard>();
    String after = null;
    do {
      String start = after;
      StreamDescription page =
          clients
              .streams
              .describeStream(each -> each.streamArn(arn).limit(2).exclusiveStartShardId(start))
              .streamDescription();
      page.shards().forEach(each -> shards.put(each.shardId(), each));
      after = page.lastEvaluatedShardId();
    } while (after != null);
    var records = new ArrayList<Record>();
    var read = new TreeSet<String>();
    while (read.size() < shards.size()) {
      for (Shard each : shards.values()) {
        String parent = each.parentShardId();
        boolean first = parent == null || !shards.containsKey(parent) || read.contains(parent);
        if (first && read.add(each.shardId())) {
          records.addAll(consume(clients, arn, each, checkpoints));
        }
      }
    }
    return records;
  }

  private static List<Record> consume(
      Clients clients, String arn, Shard shard, Map<String, String> checkpoints) {
    String known = checkpoints.get(shard.shardId());
    String next =
        clients
            .streams
            .getShardIterator(each ->
                each.streamArn(arn)
                    .shardId(shard.shardId())
                    .shardIteratorType(
                        known == null
                            ? ShardIteratorType.TRIM_HORIZON
                            : ShardIteratorType.AFTER_SEQUENCE_NUMBER)
                    .sequenceNumber(known))
            .shardIterator();
    var records = new ArrayList<Record>();
    while (next != null) {
      String iterator = next;
      GetRecordsResponse page =
          clients.streams.getRecords(each -> each.shardIterator(iterator).limit(3));
      records.addAll(page.records());
      page.records()
          .forEach(each -> checkpoints.put(shard.shardId(), each.dynamodb().sequenceNumber()));
      next = page.records().isEmpty() ? null : page.nextShardIterator();
    }
    return records;
  }

  private static List<String> told(List<Record> records) {
    return records.stream()
        .map(each ->
            each.eventName()
                + " "
                + each.dynamodb().keys().get("id").s()
                + " "
                + each.dynamodb().oldImage().getOrDefault("n", AttributeValue.fromN("-")).n()
                + ">"
                + each.dynamodb().newImage().getOrDefault("n", AttributeValue.fromN("-")).n())
        .sorted()
        .toList();
  }

  @Test
  void aRecordHasAllThatTheServiceTells() {
    Clients clients = serve();
    String arn = table(clients, "Orders", StreamViewType.NEW_AND_OLD_IMAGES);
    StreamDescription stream = describe(clients, arn);
    assertEquals(StreamStatus.ENABLED, stream.streamStatus());
    assertEquals(StreamViewType.NEW_AND_OLD_IMAGES, stream.streamViewType());
    assertEquals("Orders", stream.tableName());
    assertEquals(arn, stream.streamArn());
    assertTrue(arn.endsWith("/stream/" + stream.streamLabel()));
    assertEquals("id", stream.keySchema().getFirst().attributeName());
    assertEquals(clock.instant().minusSeconds(1), stream.creationRequestDateTime());
    put(clients, "Orders", "a", 1);
    put(clients, "Orders", "a", 1);
    put(clients, "Orders", "a", 2);
    clients.tables.deleteItem(
        each -> each.tableName("Orders").key(Map.of("id", AttributeValue.fromS("a"))));
    List<Record> records = consume(clients, arn, new TreeMap<>());
    assertEquals(
        List.of(OperationType.INSERT, OperationType.MODIFY, OperationType.REMOVE),
        records.stream().map(Record::eventName).toList());
    Record first = records.getFirst();
    assertEquals("1.1", first.eventVersion());
    assertEquals("aws:dynamodb", first.eventSource());
    assertEquals("us-east-1", first.awsRegion());
    assertTrue(first.eventID().matches("[0-9a-f]{32}"));
    assertNull(first.userIdentity());
    assertEquals(StreamViewType.NEW_AND_OLD_IMAGES, first.dynamodb().streamViewType());
    assertEquals(clock.instant(), first.dynamodb().approximateCreationDateTime());
    assertTrue(first.dynamodb().sequenceNumber().matches("[0-9]{21,40}"));
    assertEquals(3 + 3 + 3, first.dynamodb().sizeBytes());
    assertEquals(Map.of("id", AttributeValue.fromS("a")), first.dynamodb().keys());
  }

  @Test
  void shardsAreReadToTheirEndsParentsFirst() {
    Clients clients = serve();
    String arn = table(clients, "Orders", StreamViewType.NEW_AND_OLD_IMAGES);
    var checkpoints = new TreeMap<String, String>();
    var records = new ArrayList<Record>();
    for (int hour = 0; hour < 12; hour++) {
      for (int i = 0; i < 9; i++) {
        put(clients, "Orders", "u" + i, 100L * hour + i);
      }
      if (hour % 3 == 0) {
        records.addAll(consume(clients, arn, checkpoints));
      }
      clock.pass(Duration.ofHours(1));
    }
    records.addAll(consume(clients, arn, checkpoints));
    assertEquals(12 * 9, records.size());
    for (int i = 0; i < 9; i++) {
      String id = "u" + i;
      long next = i;
      for (Record each : records) {
        if (each.dynamodb().keys().get("id").s().equals(id)) {
          assertEquals("" + next, each.dynamodb().newImage().get("n").n(), "in order of " + id);
          next += 100;
        }
      }
      assertEquals(1_200 + i, next);
    }
    List<Shard> shards = describe(clients, arn).shards();
    assertEquals(4 * 4, shards.size(), "of four partitions, followed three times");
    Shard closed = shards.getFirst();
    assertNotNull(closed.sequenceNumberRange().endingSequenceNumber());
    List<Shard> children =
        clients
            .streams
            .describeStream(each ->
                each.streamArn(arn)
                    .shardFilter(
                        f -> f.type(ShardFilterType.CHILD_SHARDS).shardId(closed.shardId())))
            .streamDescription()
            .shards();
    assertEquals(List.of(closed.shardId()), children.stream().map(Shard::parentShardId).toList());
  }

  @Test
  void whatIsTooOldIsRefusedAsTheServiceDoes() {
    Clients clients = serve();
    String arn = table(clients, "Orders", StreamViewType.KEYS_ONLY);
    put(clients, "Orders", "a", 1);
    Record record = consume(clients, arn, new TreeMap<>()).getFirst();
    Shard holder =
        describe(clients, arn).shards().stream()
            .filter(each ->
                !clients
                    .streams
                    .getRecords(get -> get.shardIterator(begin(clients, arn, each.shardId())))
                    .records()
                    .isEmpty())
            .findFirst()
            .orElseThrow();
    String iterator = begin(clients, arn, holder.shardId());
    clock.pass(Duration.ofMinutes(16));
    assertThrows(
        ExpiredIteratorException.class,
        () -> clients.streams.getRecords(each -> each.shardIterator(iterator)));
    clock.pass(Duration.ofHours(24));
    assertThrows(
        TrimmedDataAccessException.class,
        () ->
            clients.streams.getShardIterator(each ->
                each.streamArn(arn)
                    .shardId(holder.shardId())
                    .shardIteratorType(ShardIteratorType.AT_SEQUENCE_NUMBER)
                    .sequenceNumber(record.dynamodb().sequenceNumber())));
    assertEquals(List.of(), consume(clients, arn, new TreeMap<>()));
    assertThrows(
        ResourceNotFoundException.class,
        () -> clients.streams.describeStream(each -> each.streamArn(arn + "9")));
    assertThrows(
        DynamoDbException.class,
        () -> clients.streams.getRecords(each -> each.shardIterator("nonsense")));
  }

  @Test
  void streamsAreListedPageByPage() {
    Clients clients = serve();
    for (String each : List.of("One", "Two", "Three")) {
      table(clients, each, StreamViewType.KEYS_ONLY);
    }
    var names = new ArrayList<String>();
    String after = null;
    do {
      String start = after;
      var page = clients.streams.listStreams(l -> l.limit(2).exclusiveStartStreamArn(start));
      page.streams().forEach(each -> names.add(each.tableName()));
      after = page.lastEvaluatedStreamArn();
    } while (after != null);
    assertEquals(List.of("One", "Three", "Two"), names);
    assertEquals(1, clients.streams.listStreams(each -> each.tableName("Two")).streams().size());
  }

  @Test
  void whatTimeToLiveDeletesIsToldAsTheServices() {
    Clients clients = serve();
    String arn = table(clients, "Orders", StreamViewType.OLD_IMAGE);
    clients.tables.updateTimeToLive(each ->
        each.tableName("Orders")
            .timeToLiveSpecification(spec -> spec.enabled(true).attributeName("n")));
    clock.pass(Duration.ofSeconds(1));
    put(clients, "Orders", "a", clock.instant().getEpochSecond() + 5);
    put(clients, "Orders", "later", clock.instant().getEpochSecond() + 5_000);
    assertEquals(2, clients.tables.scan(each -> each.tableName("Orders")).count());
    clock.pass(Duration.ofMinutes(1));
    assertEquals(1, clients.tables.scan(each -> each.tableName("Orders")).count());
    Record gone =
        consume(clients, arn, new TreeMap<>()).stream()
            .filter(each -> each.eventName() == OperationType.REMOVE)
            .findFirst()
            .orElseThrow();
    assertEquals("Service", gone.userIdentity().type());
    assertEquals("dynamodb.amazonaws.com", gone.userIdentity().principalId());
    assertEquals("a", gone.dynamodb().oldImage().get("id").s());
  }

  private Tables kept() throws IOException {
    return Tables.kept(clock, false, folder.resolve("tables"), false, remark -> {});
  }

  @Test
  void aStreamGoesOnWhereItWasWhenTheProcessStartsAgain() throws Exception {
    Clients clients = serve(kept());
    String arn = table(clients, "Orders", StreamViewType.NEW_AND_OLD_IMAGES);
    for (int i = 0; i < 9; i++) {
      put(clients, "Orders", "u" + i % 4, i);
    }
    var checkpoints = new TreeMap<String, String>();
    List<Record> before = consume(clients, arn, checkpoints);
    List<Shard> shards = describe(clients, arn).shards();
    put(clients, "Orders", "unread", 1);
    close();
    clock.pass(Duration.ofMinutes(30));

    Clients again = serve(kept());
    assertEquals(shards, describe(again, arn).shards());
    assertEquals(List.of("INSERT unread ->1"), told(consume(again, arn, checkpoints)));
    List<Record> all = consume(again, arn, new TreeMap<>());
    assertTrue(all.containsAll(before), "with the same ids and numbers");
    assertEquals(10, all.size());
  }

  @Test
  void aJournalThatIsWrittenAnewTellsNothingTwice() throws Exception {
    Tables tables = kept();
    Clients clients = serve(tables);
    String arn = table(clients, "Orders", StreamViewType.NEW_AND_OLD_IMAGES);
    for (int i = 0; i < 9; i++) {
      put(clients, "Orders", "u" + i % 4, i);
    }
    tables.rewrite();
    assertEquals(9, consume(clients, arn, new TreeMap<>()).size(), "they are in memory still");
    var checkpoints = new TreeMap<String, String>();
    consume(clients, arn, checkpoints);
    put(clients, "Orders", "u1", 100);
    close();

    Clients again = serve(kept());
    assertEquals(List.of("MODIFY u1 5>100"), told(consume(again, arn, new TreeMap<>())));
  }
}
