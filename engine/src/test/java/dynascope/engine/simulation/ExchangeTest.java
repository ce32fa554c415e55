package dynascope.engine.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dynascope.engine.model.AttributeValue;
import dynascope.engine.model.IndexDefinition;
import dynascope.engine.model.Item;
import dynascope.engine.model.KeyAttribute;
import dynascope.engine.model.KeySchema;
import dynascope.engine.model.Limits;
import dynascope.engine.model.Projection;
import dynascope.engine.model.SimTime;
import dynascope.engine.model.TableDefinition;
import dynascope.engine.model.Throughput;
import dynascope.engine.operation.PageOptions;
import dynascope.engine.operation.PageShape;
import dynascope.engine.operation.PutItem;
import dynascope.engine.operation.ReturnConsumedCapacity;
import dynascope.engine.operation.Scan;
import dynascope.engine.operation.Segment;
import dynascope.engine.operation.WriteOptions;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExchangeTest {
  private static Playback world() {
    TableDefinition table =
        TableDefinition.provisioned("Things", KeySchema.of(KeyAttribute.s("id")), 4_000, 4_000)
            .withInitialPartitions(4)
            .with(
                IndexDefinition.global("by-x", KeySchema.of(KeyAttribute.s("x")), Projection.ALL)
                    .with(new Throughput(100, 100)));
    return new Playback(
        Recording.of(
            7,
            new WorldDefinition(
                Instant.EPOCH,
                Limits.STANDARD,
                List.of(table),
                List.of(new InitialItems("Things", "K{n}", 400, "", 0, 100)),
                List.of(),
                List.of()),
            List.of()));
  }

  private static Act put(String id) {
    return new Act.Call(
        new PutItem(
            "Things",
            Item.of("id", AttributeValue.s(id), "x", AttributeValue.s("y")),
            WriteOptions.NONE,
            null));
  }

  @Test
  void aWriteTellsItsPartitionsAndWhatTableAndIndexWereCharged() {
    Playback playback = world();
    playback.act(SimTime.ZERO, put("A"), false);
    playback.act(SimTime.ZERO, put("B"), false);
    playback.runTo(SimTime.ofSeconds(1), () -> true);
    Exchange second = playback.exchange(1);
    assertTrue(second.settled() && second.over());
    assertEquals(((Act.Call) put("B")).operation(), second.pages().getFirst().operation());
    assertEquals(2, second.pages().getFirst().request().ordinal());
    assertEquals(2, second.touched().size(), second.touched().toString());
    assertEquals(
        List.of("Things", "Things/by-x"),
        second.consumed().keySet().stream().map(Object::toString).toList());
  }

  @Test
  void allPagesOfAScanAreOneExchangeAndAnEarlierInstantKnowsFewer() {
    Playback playback = world();
    var scan =
        new Scan(
            "Things",
            Segment.WHOLE,
            PageShape.ALL,
            new PageOptions(150, null, false, ReturnConsumedCapacity.NONE, null));
    playback.act(SimTime.ofMillis(3), put("A"), false);
    playback.act(SimTime.ofMillis(4), new Act.Call(scan, true), false);
    playback.act(SimTime.ofMillis(6), put("B"), false);
    playback.runTo(SimTime.ofSeconds(1), () -> true);
    Exchange exchange = playback.exchange(1);
    assertTrue(exchange.pages().size() >= 3, exchange.pages().toString());
    assertEquals(4, exchange.touched().size());
    Exchange before = exchange.upTo(SimTime.ofMillis(4));
    assertEquals(1, before.pages().size());
    assertFalse(before.over());
    assertNotNull(exchange.last());
  }

  @Test
  void aRequestIsCheckedByTheServicesCodeAndNothingHappens() {
    Playback playback = world();
    var nowhere =
        new PutItem("Other", Item.of("id", AttributeValue.s("A")), WriteOptions.NONE, null);
    long before = playback.hash(SimTime.ofMillis(50));
    assertEquals(
        "ResourceNotFoundException", playback.refusal(SimTime.ofMillis(50), nowhere).type());
    assertEquals(null, playback.refusal(SimTime.ofMillis(50), ((Act.Call) put("A")).operation()));
    assertEquals(before, playback.hash(SimTime.ofMillis(50)));
    assertEquals(10, playback.samples(SimTime.ZERO, 10).get("Things").size());
  }
}
