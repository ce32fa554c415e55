package dynascope.engine.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dynascope.engine.errand.Errand.Seek.From;
import dynascope.engine.event.Event;
import dynascope.engine.event.TtlEvent;
import dynascope.engine.metric.Counter;
import dynascope.engine.model.Address;
import dynascope.engine.model.AttributeValue;
import dynascope.engine.model.Expiry;
import dynascope.engine.model.IndexDefinition;
import dynascope.engine.model.Item;
import dynascope.engine.model.KeyAttribute;
import dynascope.engine.model.KeySchema;
import dynascope.engine.model.Limits;
import dynascope.engine.model.Projection;
import dynascope.engine.model.StreamArn;
import dynascope.engine.model.StreamRecord;
import dynascope.engine.model.StreamViewType;
import dynascope.engine.model.TableDefinition;
import dynascope.engine.operation.DescribeStream;
import dynascope.engine.operation.GetItem;
import dynascope.engine.operation.GetRecords;
import dynascope.engine.operation.GetShardIterator;
import dynascope.engine.operation.PutItem;
import dynascope.engine.operation.UpdateTimeToLive;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Expired items go some time after they expired, for nothing, and until then they are items.
final class TtlTest {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final Limits QUICK =
      Limits.STANDARD
          .with(Limits.BURST_INITIAL, 300)
          .with(Limits.TTL_PASS, 20)
          .with(Limits.TTL_PASS_DERIVED, 20)
          .with(Limits.TTL_DELETE, 5);

  private static TableDefinition users() {
    return TableDefinition.provisioned("Users", KeySchema.of(KeyAttribute.s("id")), 1_000, 1_000)
        .withInitialPartitions(2);
  }

  private static TableDefinition expiring() {
    return users().with(users().options().withTimeToLive("until"));
  }

  private static long at(long seconds) {
    return START.getEpochSecond() + seconds;
  }

  private static Item user(String id, AttributeValue until) {
    return Item.of("id", AttributeValue.s(id), "until", until);
  }

  private static void put(TestDriver driver, String id, long seconds) {
    driver.ask(new PutItem("Users", user(id, AttributeValue.n(at(seconds)))));
  }

  private static boolean isThere(TestDriver driver, String id) {
    Item key = Item.of("id", AttributeValue.s(id));
    return driver.ask(new GetItem("Users", key, true), GetItem.Answered.class).item() != null;
  }

  private static <E extends Event> List<E> all(TestDriver driver, Class<E> type) {
    return driver.events.stream().filter(type::isInstance).map(type::cast).toList();
  }

  private static long counted(TestDriver driver, Counter counter) {
    return driver.world.counters.get(counter, Address.parse("Users"));
  }

  @Test
  void anExpiredItemIsReadUntilItIsSweptAndThenItIsGone() {
    TestDriver driver = TestDriver.of(QUICK, expiring());
    put(driver, "a", 1);
    put(driver, "later", 100_000);
    driver.pass(Duration.ofSeconds(2));
    assertTrue(isThere(driver, "a"));
    assertEquals(1, counted(driver, Counter.EXPIRED_READS));
    driver.pass(Duration.ofMinutes(1));
    assertFalse(isThere(driver, "a"));
    assertTrue(isThere(driver, "later"));
    assertEquals(1, counted(driver, Counter.TTL_DELETED));
    TtlEvent.Swept swept = all(driver, TtlEvent.Swept.class).getFirst();
    assertEquals(at(1), swept.second());
    assertTrue(swept.address().text().endsWith("/sweeper"));
  }

  @Test
  void aDeletionCostsNothing() {
    TestDriver driver =
        TestDriver.of(
            QUICK,
            expiring()
                .with(
                    List.of(
                        IndexDefinition.global(
                            "by-until", KeySchema.of(KeyAttribute.n("until")), Projection.ALL))));
    put(driver, "a", 1);
    driver.pass(Duration.ofSeconds(1));
    long units = counted(driver, Counter.WRITE_UNITS);
    long ofIndex = driver.world.counters.get(Counter.WRITE_UNITS, Address.parse("Users/by-until"));
    driver.pass(Duration.ofMinutes(1));
    assertEquals(1, counted(driver, Counter.TTL_DELETED));
    assertEquals(units, counted(driver, Counter.WRITE_UNITS));
    assertEquals(
        ofIndex, driver.world.counters.get(Counter.WRITE_UNITS, Address.parse("Users/by-until")));
    assertTrue(
        Stored.of(driver.world).getFirst().global().get("by-until").stream()
            .allMatch(each -> each.isEmpty()),
        "the entry is gone with the item");
  }

  @Test
  void onlyANumberThatIsNotTooOldCounts() {
    Expiry expiry = new Expiry("until", 157_680_000);
    Instant now = START;
    assertTrue(expiry.isOver(user("a", AttributeValue.n(at(-1))), now));
    assertTrue(expiry.isOver(user("a", AttributeValue.n(at(-1) + ".5")), now));
    assertTrue(expiry.isOver(user("a", AttributeValue.n("1.7e9")), now), "an exponent");
    assertFalse(expiry.isOver(user("a", AttributeValue.n(at(0))), now), "not before now");
    assertFalse(expiry.isOver(user("a", AttributeValue.n(at(1))), now));
    assertFalse(expiry.isOver(user("a", AttributeValue.s("" + at(-1))), now), "a text");
    assertFalse(expiry.isOver(Item.of("id", AttributeValue.s("a")), now), "no attribute");
    assertFalse(expiry.isOver(user("a", AttributeValue.n(at(-157_680_001))), now), "too old");
    assertFalse(
        expiry.isOver(user("a", AttributeValue.n(START.toEpochMilli() - 1)), now),
        "milliseconds by mistake");
    assertFalse(expiry.isOver(null, now));
  }

  @Test
  void aWriteRescuesWhatWasFound() {
    TestDriver driver = TestDriver.of(QUICK.with(Limits.TTL_DELETE, 1_000), expiring());
    put(driver, "a", 1);
    while (all(driver, TtlEvent.Marked.class).isEmpty()) {
      driver.pass(Duration.ofSeconds(1));
    }
    put(driver, "a", 1_000_000);
    driver.pass(Duration.ofMinutes(35));
    assertEquals(1, all(driver, TtlEvent.Spared.class).size());
    assertEquals(0, counted(driver, Counter.TTL_DELETED));
    assertTrue(isThere(driver, "a"));
  }

  @Test
  void nothingGoesBeforeTimeToLiveIsOnOrOnceItIsOff() {
    TestDriver driver = TestDriver.of(QUICK.with(Limits.TTL_WAIT, 10), users());
    put(driver, "a", 1);
    driver.pass(Duration.ofSeconds(90));
    assertTrue(isThere(driver, "a"));
    driver.ask(new UpdateTimeToLive("Users", "until", true));
    driver.pass(Duration.ofSeconds(90));
    assertFalse(isThere(driver, "a"));
    driver.ask(new UpdateTimeToLive("Users", "until", false));
    driver.pass(Duration.ofSeconds(10));
    put(driver, "b", 1);
    driver.pass(Duration.ofSeconds(90));
    assertTrue(isThere(driver, "b"));
  }

  @Test
  void aStreamTellsThatTheServiceDeletedIt() {
    TableDefinition table = expiring();
    TestDriver driver =
        TestDriver.of(
            QUICK,
            table
                .withInitialPartitions(1)
                .with(table.options().withStream(StreamViewType.OLD_IMAGE)));
    put(driver, "a", 1);
    driver.pass(Duration.ofMinutes(1));
    String arn = StreamArn.of("Users", "2026-01-01T00:00:00.000");
    String shard =
        driver
            .ask(new DescribeStream(arn, null, 1, null), DescribeStream.Answered.class)
            .shards()
            .getFirst()
            .id();
    String place =
        driver
            .ask(
                new GetShardIterator(arn, shard, From.TRIM_HORIZON, null),
                GetShardIterator.Answered.class)
            .shardIterator();
    List<StreamRecord> records =
        driver.ask(new GetRecords(place, 10), GetRecords.Answered.class).records();
    assertEquals(2, records.size());
    assertFalse(records.getFirst().service());
    assertEquals(StreamRecord.Kind.REMOVE, records.getLast().kind());
    assertTrue(records.getLast().service());
    assertNotNull(records.getLast().oldImage());
    assertNull(records.getLast().newImage());
  }

  @Test
  void manyItemsGoPieceByPiece() {
    TestDriver driver = TestDriver.of(QUICK.with(Limits.TTL_CHUNK, 7), expiring());
    for (int i = 0; i < 60; i++) {
      put(driver, "u" + i, 1);
    }
    driver.pass(Duration.ofMinutes(2));
    assertEquals(60, counted(driver, Counter.TTL_DELETED));
    assertTrue(
        all(driver, TtlEvent.Marked.class).stream()
                .map(each -> each.at().second())
                .distinct()
                .count()
            > 6);
  }
}
