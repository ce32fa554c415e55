package dynascope.engine.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dynascope.engine.error.ServiceException;
import dynascope.engine.error.ThrottlingReason;
import dynascope.engine.event.Event;
import dynascope.engine.explain.Why;
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
import dynascope.engine.moment.Frame;
import dynascope.engine.moment.IndexView;
import dynascope.engine.operation.Operation;
import dynascope.engine.operation.PageOptions;
import dynascope.engine.operation.PageShape;
import dynascope.engine.operation.PutItem;
import dynascope.engine.operation.Scan;
import dynascope.engine.operation.Segment;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What a person can see of indexes: views in frames, reasons of what came about.
final class IndexWhyTest {
  private static final KeySchema ID_AT = KeySchema.of(KeyAttribute.s("id"), KeyAttribute.n("at"));

  private static TableDefinition orders(long indexReads) {
    return TableDefinition.provisioned("Orders", ID_AT, 1_000, 1_000)
        .with(
            IndexDefinition.local(
                "near",
                KeySchema.of(KeyAttribute.s("id"), KeyAttribute.s("state")),
                Projection.KEYS_ONLY))
        .with(
            IndexDefinition.global(
                    "by-state", KeySchema.of(KeyAttribute.s("state")), Projection.ALL)
                .with(new Throughput(indexReads, 1_000)));
  }

  private static Item order(int at) {
    return Item.of(
        "id",
        AttributeValue.s("ann"),
        "at",
        AttributeValue.n(at),
        "state",
        AttributeValue.s("new"));
  }

  private static Playback playback(Limits limits, TableDefinition table, Operation... calls) {
    var acts = new ArrayList<TimedAct>();
    for (int i = 0; i < calls.length; i++) {
      acts.add(new TimedAct(new SimTime((i + 1) * 20_000_000L), new Act.Call(calls[i])));
    }
    var playback =
        new Playback(
            Recording.of(
                1,
                new WorldDefinition(
                    Instant.parse("2026-01-01T00:00:00Z"),
                    limits,
                    List.of(table),
                    List.of(),
                    List.of(),
                    List.of()),
                acts));
    playback.runTo(SimTime.ofSeconds(2), () -> true);
    return playback;
  }

  private static <E extends Event> E first(Playback playback, Class<E> type) {
    var found = new ArrayList<E>();
    playback.eachEvent(
        SimTime.BEFORE_ALL,
        SimTime.ofSeconds(2),
        event -> {
          if (type.isInstance(event)) {
            found.add(type.cast(event));
          }
        });
    return found.getFirst();
  }

  private static Scan scan() {
    return new Scan("Orders", Segment.WHOLE, PageShape.ALL, PageOptions.FIRST.of("by-state"));
  }

  @Test
  void aFrameShowsTheIndexesOfATable() {
    Playback playback =
        playback(Limits.STANDARD, orders(1_000), new PutItem("Orders", order(1)), scan());
    Frame frame = playback.moment(SimTime.ofSeconds(1), Duration.ofMillis(50)).frame();
    List<IndexView> indexes = frame.tables().getFirst().indexes();
    assertEquals(
        List.of("near", "by-state"),
        indexes.stream().map(each -> each.definition().name()).toList());
    assertEquals(List.of(1L, 1L), indexes.stream().map(IndexView::entries).toList());
    assertEquals(
        List.of((long) order(1).size(), (long) order(1).size()),
        indexes.stream().map(IndexView::bytes).toList());
    assertEquals(List.of(0, 2), indexes.stream().map(each -> each.partitions().size()).toList());
    assertEquals("by-state", frame.asked() == null ? "" : frame.asked().index());
  }

  @Test
  void anEntryFollowsTheWriteOfItsItem() {
    Playback playback = playback(Limits.STANDARD, orders(1_000), new PutItem("Orders", order(1)));
    Event written = first(playback, Event.IndexWritten.class);
    Why why = playback.why(written.seq(), written.at()).getFirst();
    assertEquals("why.index.written", why.key());
    assertEquals(List.of("near", "ann", 1L, "Orders", 1.0, "Orders"), why.args());
    assertEquals("why.event.Written", why.because().getFirst().key());
  }

  @Test
  void anIndexThatIsReadTooMuchSaysThatItsOwnCapacityIsSpent() {
    Playback playback =
        playback(
            Limits.STANDARD.with(Limits.BURST_INITIAL, 0),
            orders(1),
            scan(),
            scan(),
            scan(),
            scan());
    Event.Refused refused = first(playback, Event.Refused.class);
    assertEquals(ThrottlingReason.IndexReadProvisionedThroughputExceeded, refused.reason());
    Why why = playback.why(refused.seq(), refused.at()).getFirst();
    assertEquals("why.refused.index", why.key());
    assertEquals("by-state", why.args().get(2));
  }

  @Test
  void aPartitionOfAnIndexRefusesByAReasonOfItsOwn() {
    var driver =
        TestDriver.of(
            Limits.STANDARD.with(Limits.BURST_INITIAL, 300).with(Limits.PARTITION_READ, 1),
            orders(1));
    ServiceException error = null;
    for (int i = 0; i < 9 && error == null; i++) {
      error = driver.call(scan()).error();
    }
    assertEquals(
        List.of(ThrottlingReason.IndexReadKeyRangeThroughputExceeded),
        error == null ? List.of() : error.reasons());
    assertTrue(String.valueOf(error).contains("index/by-state"), String.valueOf(error));
  }

  @Test
  void aRefusalByAPartitionOfAnIndexTellsWhatTheIndexHolds() {
    Playback playback =
        playback(
            Limits.STANDARD.with(Limits.BURST_INITIAL, 300).with(Limits.PARTITION_READ, 1),
            orders(3),
            scan(),
            scan(),
            scan(),
            scan());
    Event.Refused refused = first(playback, Event.Refused.class);
    Why why = playback.why(refused.seq(), refused.at()).getFirst();
    assertEquals("why.refused.index-partition", why.key());
    assertTrue(
        (double) why.args().get(3) > 400 && (double) why.args().get(3) <= 1_500, why::toString);
  }

  @Test
  void aWriteThatAnIndexCanNotFollowNamesTheIndexAndItsBucket() {
    TableDefinition table =
        TableDefinition.provisioned("Orders", KeySchema.of(KeyAttribute.s("id")), 100, 100)
            .withInitialPartitions(1)
            .with(
                List.of(
                    IndexDefinition.global(
                            "by-state", KeySchema.of(KeyAttribute.s("state")), Projection.ALL)
                        .with(new Throughput(1, 1))));
    var puts = new ArrayList<Operation>();
    for (int i = 0; i < 60; i++) {
      puts.add(
          new PutItem(
              "Orders",
              Item.of("id", AttributeValue.s("o" + i), "state", AttributeValue.s("new"))));
    }
    Limits small = Limits.STANDARD.with(Limits.INDEX_FEED, 20).with(Limits.BURST_INITIAL, 1);
    Playback playback = playback(small, table, puts.toArray(Operation[]::new));
    Event.Refused refused = first(playback, Event.Refused.class);
    assertEquals(ThrottlingReason.IndexWriteProvisionedThroughputExceeded, refused.reason());
    Why why = playback.why(refused.seq(), refused.at()).getFirst();
    assertEquals("why.refused.feed", why.key());
    assertEquals("by-state", why.args().get(2));
    Why full = why.because().getFirst();
    assertEquals("why.feed.full", full.key());
    assertEquals("why.empty", full.because().getFirst().key());
    assertEquals("Orders/by-state/write-bucket", full.because().getFirst().about().text());
  }
}
