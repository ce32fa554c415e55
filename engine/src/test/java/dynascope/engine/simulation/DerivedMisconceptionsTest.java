package dynascope.engine.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import dynascope.engine.event.StreamEvent;
import dynascope.engine.metric.Counter;
import dynascope.engine.model.Address;
import dynascope.engine.model.AttributeValue;
import dynascope.engine.model.IndexDefinition;
import dynascope.engine.model.Item;
import dynascope.engine.model.KeyAttribute;
import dynascope.engine.model.KeySchema;
import dynascope.engine.model.Limits;
import dynascope.engine.model.Projection;
import dynascope.engine.model.StreamViewType;
import dynascope.engine.model.TableDefinition;
import dynascope.engine.model.Throughput;
import dynascope.engine.model.Units;
import dynascope.engine.operation.GetItem;
import dynascope.engine.operation.PutItem;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What people believe of indexes, streams and time to live, each disproved by what the engine
/// does.
final class DerivedMisconceptionsTest {
  private static final Address USERS = Address.parse("Users");

  private static TableDefinition users() {
    return TableDefinition.provisioned("Users", KeySchema.of(KeyAttribute.s("id")), 1_000, 1_000)
        .withInitialPartitions(1);
  }

  private static Item user(String id, String name, AttributeValue value) {
    return Item.of("id", AttributeValue.s(id), name, value);
  }

  @Test
  void anIndexThatNobodyQueriesIsPaidForByEachWrite() {
    var index =
        IndexDefinition.global(
                "by-city", KeySchema.of(KeyAttribute.s("city")), Projection.KEYS_ONLY)
            .with(new Throughput(100, 100));
    TestDriver driver = TestDriver.of(users().with(List.of(index)));
    Address of = USERS.child("by-city");
    for (int i = 0; i < 10; i++) {
      driver.ask(new PutItem("Users", user("u" + i, "city", AttributeValue.s("Rome"))));
    }
    driver.pass(Duration.ofSeconds(1));
    assertEquals(Units.of(10).nanos(), driver.world.counters.get(Counter.WRITE_UNITS, of));
    assertEquals(0, driver.world.counters.get(Counter.READ_UNITS, of));
    for (int i = 0; i < 10; i++) {
      driver.ask(new PutItem("Users", user("u" + i, "city", AttributeValue.s("Oslo"))));
    }
    driver.pass(Duration.ofSeconds(1));
    assertEquals(
        Units.of(30).nanos(),
        driver.world.counters.get(Counter.WRITE_UNITS, of),
        "another key costs the old entry and the new one");
  }

  @Test
  void aStreamHasNoRecordOfAWriteThatChangesNothing() {
    TestDriver driver =
        TestDriver.of(users().with(users().options().withStream(StreamViewType.KEYS_ONLY)));
    var put = new PutItem("Users", user("u", "city", AttributeValue.s("Rome")));
    driver.ask(put);
    driver.ask(put);
    driver.pass(Duration.ofSeconds(2));
    assertEquals(2, driver.world.counters.get(Counter.WRITES, USERS));
    assertEquals(
        1, driver.events.stream().filter(StreamEvent.RecordTaken.class::isInstance).count());
  }

  @Test
  void timeToLiveDoesNotDeleteAtTheSecond() {
    Limits usual = Limits.STANDARD.with(Limits.BURST_INITIAL, 300);
    TestDriver driver =
        TestDriver.of(usual, users().with(users().options().withTimeToLive("until")));
    long start = Instant.parse("2026-01-01T00:00:00Z").getEpochSecond();
    driver.ask(new PutItem("Users", user("u", "until", AttributeValue.n(start + 1))));
    driver.pass(Duration.ofSeconds(5));
    var key = Item.of("id", AttributeValue.s("u"));
    assertNotNull(driver.ask(new GetItem("Users", key, true), GetItem.Answered.class).item());
  }
}
