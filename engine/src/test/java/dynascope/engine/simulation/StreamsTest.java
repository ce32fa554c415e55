package dynascope.engine.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dynascope.engine.check.RandomRun;
import dynascope.engine.check.Trial;
import dynascope.engine.client.Keys;
import dynascope.engine.client.RetryPolicy;
import dynascope.engine.client.Workload;
import dynascope.engine.errand.Errand.Seek.From;
import dynascope.engine.event.StreamEvent;
import dynascope.engine.model.Address;
import dynascope.engine.model.AttributeValue;
import dynascope.engine.model.Item;
import dynascope.engine.model.KeyAttribute;
import dynascope.engine.model.KeySchema;
import dynascope.engine.model.Limits;
import dynascope.engine.model.StreamArn;
import dynascope.engine.model.StreamDescription;
import dynascope.engine.model.StreamRecord;
import dynascope.engine.model.StreamStatus;
import dynascope.engine.model.StreamViewType;
import dynascope.engine.model.TableDefinition;
import dynascope.engine.operation.DeleteItem;
import dynascope.engine.operation.DeleteTable;
import dynascope.engine.operation.DescribeStream;
import dynascope.engine.operation.DescribeTable;
import dynascope.engine.operation.GetRecords;
import dynascope.engine.operation.GetShardIterator;
import dynascope.engine.operation.ListStreams;
import dynascope.engine.operation.PutItem;
import dynascope.engine.operation.TableParts.StreamSpecification;
import dynascope.engine.operation.UpdateTable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// A table's stream tells every change once, item by item in order, for a day.
final class StreamsTest {
  private static final String ARN = StreamArn.of("Users", "2026-01-01T00:00:00.000");
  private static final Limits PLAIN = Limits.STANDARD.with(Limits.BURST_INITIAL, 300);

  private static TableDefinition users(@Nullable StreamViewType view) {
    TableDefinition table =
        TableDefinition.provisioned("Users", KeySchema.of(KeyAttribute.s("id")), 1_000, 1_000)
            .withInitialPartitions(1);
    return table.with(table.options().withStream(view));
  }

  private static TestDriver driver(StreamViewType view) {
    return TestDriver.of(PLAIN, users(view));
  }

  private static Item user(String id, long n) {
    return Item.of("id", AttributeValue.s(id), "n", AttributeValue.n(n));
  }

  private static void put(Driver driver, String id, long n) {
    assertNull(driver.call(new PutItem("Users", user(id, n))).error());
  }

  private static void delete(Driver driver, String id) {
    assertNull(driver.call(new DeleteItem("Users", Item.of("id", AttributeValue.s(id)))).error());
  }

  private static StreamDescription describe(TestDriver driver) {
    return driver
        .ask(new DescribeStream(ARN, null, 100, null), DescribeStream.Answered.class)
        .stream();
  }

  private static String iterator(TestDriver driver, String shard, From from, @Nullable String at) {
    return driver
        .ask(new GetShardIterator(ARN, shard, from, at), GetShardIterator.Answered.class)
        .shardIterator();
  }

  private static GetRecords.Answered read(TestDriver driver, String iterator) {
    return driver.ask(new GetRecords(iterator, 1_000), GetRecords.Answered.class);
  }

  private static String only(TestDriver driver) {
    return describe(driver).shards().getFirst().id();
  }

  /// All records of the one shard.
  private static List<StreamRecord> all(TestDriver driver) {
    return read(driver, iterator(driver, only(driver), From.TRIM_HORIZON, null)).records();
  }

  private static void settle(TestDriver driver) {
    driver.pass(Duration.ofSeconds(2));
  }

  @Test
  void everyChangeIsToldWithBothImages() {
    TestDriver driver = driver(StreamViewType.NEW_AND_OLD_IMAGES);
    put(driver, "a", 1);
    put(driver, "a", 2);
    delete(driver, "a");
    settle(driver);
    List<StreamRecord> records = all(driver);
    assertEquals(
        "[INSERT, MODIFY, REMOVE]", records.stream().map(StreamRecord::kind).toList() + "");
    assertEquals(Item.of("id", AttributeValue.s("a")), records.getFirst().keys());
    assertNull(records.get(0).oldImage());
    assertEquals(user("a", 1), records.get(0).newImage());
    assertEquals(user("a", 1), records.get(1).oldImage());
    assertEquals(user("a", 2), records.get(1).newImage());
    assertEquals(user("a", 2), records.get(2).oldImage());
    assertNull(records.get(2).newImage());
    assertEquals(3 + 3 + 3 + 3 + 2, records.get(1).sizeBytes() - 1, "keys and both images");
  }

  @Test
  void aViewTellsNoMoreThanItSays() {
    for (StreamViewType view : StreamViewType.values()) {
      TestDriver driver = driver(view);
      put(driver, "a", 1);
      put(driver, "a", 2);
      settle(driver);
      StreamRecord changed = all(driver).getLast();
      boolean both = view == StreamViewType.NEW_AND_OLD_IMAGES;
      assertEquals(both || view == StreamViewType.OLD_IMAGE, changed.oldImage() != null, "" + view);
      assertEquals(both || view == StreamViewType.NEW_IMAGE, changed.newImage() != null, "" + view);
      assertEquals(view, changed.view());
    }
  }

  @Test
  void whatChangesNothingIsNotTold() {
    TestDriver driver = driver(StreamViewType.KEYS_ONLY);
    Item of = Item.of("id", AttributeValue.s("a"), "s", AttributeValue.ss("x", "y"));
    Item turned = Item.of("s", AttributeValue.ss("y", "x"), "id", AttributeValue.s("a"));
    driver.ask(new PutItem("Users", of));
    driver.ask(new PutItem("Users", turned));
    delete(driver, "nobody");
    settle(driver);
    assertEquals(1, all(driver).size());
  }

  @Test
  void numbersAscendAndIdsAreDifferent() {
    TestDriver driver = driver(StreamViewType.KEYS_ONLY);
    LongStream.range(0, 40).forEach(n -> put(driver, "u" + n % 7, n));
    settle(driver);
    List<String> numbers = all(driver).stream().map(StreamRecord::sequenceNumber).toList();
    assertEquals(new ArrayList<>(new TreeSet<>(numbers)), numbers);
    assertTrue(numbers.stream().allMatch(each -> each.matches("[1-9][0-9]{20,39}")));
    assertEquals(
        40, new TreeSet<>(all(driver).stream().map(StreamRecord::eventId).toList()).size());
  }

  @Test
  void aReaderBeginsWhereItSays() {
    TestDriver driver = driver(StreamViewType.NEW_IMAGE);
    LongStream.range(0, 5).forEach(n -> put(driver, "a", n));
    settle(driver);
    String shard = only(driver);
    String third = all(driver).get(2).sequenceNumber();
    assertEquals(
        3, read(driver, iterator(driver, shard, From.AT_SEQUENCE_NUMBER, third)).records().size());
    assertEquals(
        2,
        read(driver, iterator(driver, shard, From.AFTER_SEQUENCE_NUMBER, third)).records().size());
    String latest = iterator(driver, shard, From.LATEST, null);
    GetRecords.Answered none = read(driver, latest);
    assertEquals(List.of(), none.records());
    put(driver, "a", 9);
    settle(driver);
    assertEquals(
        1, read(driver, Objects.requireNonNull(none.nextShardIterator())).records().size());
    assertEquals(1, read(driver, latest).records().size(), "an iterator may be used again");
  }

  @Test
  void readersGoOnPageByPage() {
    TestDriver driver = driver(StreamViewType.KEYS_ONLY);
    LongStream.range(0, 10).forEach(n -> put(driver, "a", n));
    settle(driver);
    String next = iterator(driver, only(driver), From.TRIM_HORIZON, null);
    var sizes = new ArrayList<Integer>();
    for (int i = 0; i < 4; i++) {
      GetRecords.Answered page = driver.ask(new GetRecords(next, 4), GetRecords.Answered.class);
      sizes.add(page.records().size());
      next = Objects.requireNonNull(page.nextShardIterator());
    }
    assertEquals(List.of(4, 4, 2, 0), sizes);
  }

  @Test
  void aPageHoldsAMegabyte() {
    TestDriver driver = driver(StreamViewType.NEW_IMAGE);
    for (int i = 0; i < 5; i++) {
      Item large = user("u" + i, i).with("text", AttributeValue.s("x".repeat(300_000)));
      driver.ask(new PutItem("Users", large));
      driver.pass(Duration.ofSeconds(1));
    }
    settle(driver);
    assertEquals(3, all(driver).size());
  }

  @Test
  void aRecordCanBeReadOnceItsWriteIsDurableAndAMomentLater() {
    TestDriver driver = driver(StreamViewType.KEYS_ONLY);
    String begin = iterator(driver, only(driver), From.TRIM_HORIZON, null);
    put(driver, "a", 1);
    assertEquals(0, read(driver, begin).records().size());
    settle(driver);
    assertEquals(1, read(driver, begin).records().size());
  }

  @Test
  void aShardIsReadFiveTimesASecond() {
    TestDriver driver = driver(StreamViewType.KEYS_ONLY);
    String begin = iterator(driver, only(driver), From.TRIM_HORIZON, null);
    driver.pass(Duration.ofMillis(1_010 - driver.world.now.nanos() / 1_000_000 % 1_000));
    for (int i = 0; i < 5; i++) {
      read(driver, begin);
    }
    assertEquals("LimitExceededException", driver.refusal(new GetRecords(begin, 1)).type());
    driver.pass(Duration.ofSeconds(1));
    assertEquals(0, read(driver, begin).records().size());
  }

  @Test
  void afterADayARecordIsGone() {
    TestDriver driver = driver(StreamViewType.KEYS_ONLY);
    put(driver, "a", 1);
    settle(driver);
    String shard = only(driver);
    String number = all(driver).getFirst().sequenceNumber();
    driver.pass(Duration.ofHours(23));
    assertEquals(
        1, read(driver, iterator(driver, shard, From.TRIM_HORIZON, null)).records().size());
    driver.pass(Duration.ofHours(1));
    String oldest = iterator(driver, shard, From.TRIM_HORIZON, null);
    assertEquals(0, read(driver, oldest).records().size());
    assertEquals(
        "TrimmedDataAccessException",
        driver.refusal(new GetShardIterator(ARN, shard, From.AT_SEQUENCE_NUMBER, number)).type());
  }

  @Test
  void anIteratorWhoseRecordsFellAwayIsRefused() {
    TestDriver driver = driver(StreamViewType.KEYS_ONLY);
    put(driver, "a", 1);
    driver.pass(Duration.ofMinutes(24 * 60 - 10));
    String old = iterator(driver, only(driver), From.TRIM_HORIZON, null);
    driver.pass(Duration.ofMinutes(12));
    assertEquals("TrimmedDataAccessException", driver.refusal(new GetRecords(old, 1)).type());
  }

  @Test
  void anIteratorIsGoodForAQuarterOfAnHour() {
    TestDriver driver = driver(StreamViewType.KEYS_ONLY);
    String begin = iterator(driver, only(driver), From.TRIM_HORIZON, null);
    driver.pass(Duration.ofMinutes(14));
    assertNotNull(read(driver, begin).nextShardIterator());
    driver.pass(Duration.ofMinutes(2));
    assertEquals("ExpiredIteratorException", driver.refusal(new GetRecords(begin, 1)).type());
  }

  @Test
  void aShardIsFollowedByAnotherAfterSomeHours() {
    TestDriver driver = driver(StreamViewType.KEYS_ONLY);
    put(driver, "a", 1);
    driver.pass(Duration.ofHours(5));
    put(driver, "a", 2);
    settle(driver);
    List<StreamDescription.Shard> shards = describe(driver).shards();
    assertEquals(2, shards.size());
    assertEquals(shards.getFirst().id(), shards.getLast().parent());
    assertNotNull(shards.getFirst().ending());
    assertNull(shards.getLast().ending());
    String number = shards.getFirst().ending();
    assertTrue(Objects.requireNonNull(number).compareTo(shards.getLast().starting()) < 0);
    GetRecords.Answered whole =
        read(driver, iterator(driver, shards.getFirst().id(), From.TRIM_HORIZON, null));
    assertEquals(1, whole.records().size());
    assertNull(whole.nextShardIterator(), "it is closed and read");
    assertEquals(
        1,
        read(driver, iterator(driver, shards.getLast().id(), From.TRIM_HORIZON, null))
            .records()
            .size());
  }

  @Test
  void aSplitClosesAShardAndOpensOneForEachPart() {
    Limits quick =
        Limits.STANDARD
            .with(Limits.PARTITION_WRITE, 50)
            .with(Limits.SPLIT_SUSTAINED, 3)
            .with(Limits.SPLIT_TAKES, 2);
    var writes =
        new Workload(
            Address.parse("client/shop"),
            "Users",
            65,
            1,
            0,
            0,
            new Keys(Keys.Kind.UNIFORM, "U#{n}", 300, 0, 1),
            500,
            RetryPolicy.NONE,
            false);
    var driver =
        new TestDriver(
            TestDriver.definition(
                quick, List.of(users(StreamViewType.NEW_IMAGE)), List.of(writes), List.of()),
            1);
    driver.pass(Duration.ofSeconds(20));
    driver.act(new Act.Turn(Address.parse("client/shop"), "rate", 0));
    settle(driver);
    List<StreamDescription.Shard> shards = describe(driver).shards();
    StreamDescription.Shard parent = shards.getFirst();
    List<StreamDescription.Shard> children =
        driver
            .ask(new DescribeStream(ARN, null, 100, parent.id()), DescribeStream.Answered.class)
            .shards();
    assertEquals(
        "[Users/P1.0/shard-1, Users/P1.1/shard-1]",
        children.stream().map(StreamDescription.Shard::node).sorted().toList().toString());
    // A reader that takes the parent first gets the table, item by item.
    var built = new TreeMap<String, Item>();
    // Ids begin with the instant at which a shard opened.
    for (StreamDescription.Shard each : shards) {
      String next = iterator(driver, each.id(), From.TRIM_HORIZON, null);
      while (next != null) {
        GetRecords.Answered page = read(driver, next);
        for (StreamRecord record : page.records()) {
          built.put(record.keys().toString(), Objects.requireNonNull(record.newImage()));
        }
        next = page.records().isEmpty() ? null : page.nextShardIterator();
        driver.pass(Duration.ofSeconds(1));
      }
    }
    var stored = new TreeMap<String, Item>();
    Stored.of(driver.world)
        .forEach(table ->
            table
                .partitions()
                .forEach(part ->
                    part.items()
                        .values()
                        .forEach(item ->
                            stored.put(
                                Item.of("id", Objects.requireNonNull(item.get("id"))).toString(),
                                item))));
    assertTrue(stored.size() > 200);
    assertEquals(stored, built);
  }

  @Test
  void aStreamIsTurnedOnAndOff() {
    TestDriver driver = TestDriver.of(PLAIN, users(null));
    put(driver, "before", 1);
    assertEquals(List.of(), list(driver));
    driver.ask(update(new StreamSpecification(true, "KEYS_ONLY")));
    StreamDescription begun = list(driver).getFirst();
    assertEquals(StreamStatus.ENABLING, begun.status());
    driver.pass(Duration.ofSeconds(6));
    put(driver, "during", 1);
    settle(driver);
    StreamDescription on = list(driver).getFirst();
    assertEquals(StreamStatus.ENABLED, on.status());
    assertEquals(
        on.arn(),
        Objects.requireNonNull(
                driver
                    .ask(new DescribeTable("Users"), DescribeTable.Answered.class)
                    .table()
                    .stream())
            .arn());
    driver.ask(update(new StreamSpecification(false, null)));
    assertEquals(StreamStatus.DISABLING, list(driver).getFirst().status());
    driver.pass(Duration.ofSeconds(6));
    put(driver, "after", 1);
    settle(driver);
    StreamDescription off = list(driver).getFirst();
    assertEquals(StreamStatus.DISABLED, off.status());
    StreamDescription.Shard shard = off.shards().getFirst();
    GetRecords.Answered left =
        read(
            driver,
            driver
                .ask(
                    new GetShardIterator(off.arn(), shard.id(), From.TRIM_HORIZON, null),
                    GetShardIterator.Answered.class)
                .shardIterator());
    assertEquals(1, left.records().size(), "what was written while it was on");
    assertNull(left.nextShardIterator());
    driver.ask(update(new StreamSpecification(true, "KEYS_ONLY")));
    driver.pass(Duration.ofSeconds(6));
    assertEquals(2, list(driver).size());
    assertNotEquals(on.arn(), list(driver).getLast().arn());
    driver.pass(Duration.ofHours(25));
    assertEquals(1, list(driver).size(), "the old one is gone");
  }

  private static List<StreamDescription> list(TestDriver driver) {
    return driver.ask(new ListStreams("Users", null, 100), ListStreams.Answered.class).streams();
  }

  private static UpdateTable update(StreamSpecification stream) {
    return new UpdateTable(
        "Users", List.of(), null, null, null, null, List.of(), stream, null, null, null);
  }

  @Test
  void aStreamOutlivesItsTableByADay() {
    TestDriver driver = driver(StreamViewType.KEYS_ONLY);
    put(driver, "a", 1);
    driver.ask(new DeleteTable("Users"));
    driver.pass(Duration.ofSeconds(30));
    StreamDescription left = describe(driver);
    assertEquals(StreamStatus.DISABLED, left.status());
    assertEquals(1, all(driver).size());
    driver.pass(Duration.ofHours(25));
    assertEquals(
        "Requested resource not found: Stream: " + ARN + " not found",
        driver.refusal(new DescribeStream(ARN, null, 100, null)).message());
  }

  @Test
  void whatIsWrongIsRefused() {
    TestDriver driver = driver(StreamViewType.KEYS_ONLY);
    String shard = only(driver);
    String none = "shardId-00000000000000000001-00000001";
    assertEquals(
        "Requested resource not found: Shard does not exist",
        driver.refusal(new GetShardIterator(ARN, none, From.LATEST, null)).message());
    for (var wrong :
        List.of(
            new GetShardIterator(ARN, shard, From.AT_SEQUENCE_NUMBER, null),
            new GetShardIterator(ARN, shard, From.LATEST, "1".repeat(25)),
            new GetShardIterator(ARN, shard, From.AT_SEQUENCE_NUMBER, "1".repeat(25)),
            new GetShardIterator("x".repeat(40), shard, From.LATEST, null),
            new GetRecords("nonsense", 1),
            new GetRecords(ARN + "|1|bm9uc2Vuc2U", 1),
            new GetRecords("x", 1_001),
            new DescribeStream(ARN, null, 101, null),
            new ListStreams("Users", null, 0))) {
      assertEquals("ValidationException", driver.refusal(wrong).type(), wrong::toString);
    }
  }

  @Test
  void bothDriversTellAlike() {
    TestDriver simulated = driver(StreamViewType.NEW_AND_OLD_IMAGES);
    var direct =
        new DirectDriver(
            TestDriver.definition(
                PLAIN.with(Limits.STREAM_DELAY, 0),
                List.of(users(StreamViewType.NEW_AND_OLD_IMAGES)),
                List.of(),
                List.of()),
            1);
    for (Driver each : List.of(simulated, direct)) {
      for (int n = 0; n < 30; n++) {
        put(each, "u" + n % 4, n / 2);
        if (n % 5 == 0) {
          delete(each, "u" + n % 3);
        }
      }
    }
    settle(simulated);
    String shard =
        ((DescribeStream.Answered) response(direct, new DescribeStream(ARN, null, 100, null)))
            .shards()
            .getFirst()
            .id();
    String place =
        ((GetShardIterator.Answered)
                response(direct, new GetShardIterator(ARN, shard, From.TRIM_HORIZON, null)))
            .shardIterator();
    var told = (GetRecords.Answered) response(direct, new GetRecords(place, 1_000));
    assertEquals(changes(all(simulated)), changes(told.records()));
    assertTrue(told.records().size() > 20);
  }

  private static Object response(Driver driver, dynascope.engine.operation.Operation operation) {
    return Objects.requireNonNull(driver.call(operation).response());
  }

  private static List<String> changes(List<StreamRecord> records) {
    return records.stream()
        .map(each -> each.kind() + " " + each.oldImage() + " " + each.newImage())
        .toList();
  }

  @Test
  void aTableWithoutAStreamKeepsNoMoreOfItsLog() {
    TestDriver driver = TestDriver.of(PLAIN, users(null));
    LongStream.range(0, 100).forEach(n -> put(driver, "a", n));
    settle(driver);
    assertTrue(driver.events.stream().noneMatch(StreamEvent.class::isInstance));
  }

  @Test
  void randomRunsKeepEveryInvariantWithStreams() {
    int streamed = 0;
    for (long seed = 1; seed <= 9; seed++) {
      Recording recording = RandomRun.of(seed);
      if (recording.world().tables().stream().anyMatch(t -> t.options().stream() != null)) {
        Trial.Outcome outcome = new Trial(recording, RandomRun.END).run();
        if (outcome.failure() != null) {
          throw new AssertionError("seed " + seed + " at " + outcome.last(), outcome.failure());
        }
        streamed++;
      }
    }
    assertTrue(streamed > 3, "streams were there");
  }
}
