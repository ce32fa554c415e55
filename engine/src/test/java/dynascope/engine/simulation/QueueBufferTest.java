package dynascope.engine.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dynascope.engine.client.Buffering;
import dynascope.engine.client.Keys;
import dynascope.engine.client.RetryPolicy;
import dynascope.engine.client.Workload;
import dynascope.engine.event.Event;
import dynascope.engine.event.Queueing;
import dynascope.engine.fault.Fault;
import dynascope.engine.metric.Counter;
import dynascope.engine.metric.Gauge;
import dynascope.engine.model.Address;
import dynascope.engine.model.KeyAttribute;
import dynascope.engine.model.KeySchema;
import dynascope.engine.model.Limits;
import dynascope.engine.model.SimTime;
import dynascope.engine.model.TableDefinition;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What a queue or a stream in front of a table does: 40 orders a second, for 5 s 300, and workers
/// that write 90.
final class QueueBufferTest {
  private static final Address SHOP = Address.parse("client/shop");
  private static final int END = 50;

  private static Buffering buffer(Buffering.Kind kind, boolean idempotent) {
    return new Buffering(kind, 8, 10, 4_000, 80, idempotent, 8);
  }

  private static Recording recording(Buffering buffer, List<TimedAct> more) {
    TableDefinition table =
        TableDefinition.provisioned("Orders", KeySchema.of(KeyAttribute.s("pk")), 100, 1_000)
            .withInitialPartitions(4);
    var keys = new Keys(Keys.Kind.SEQUENTIAL, "ORDER#{order}", 1_000_000, 0, 1);
    var load =
        new Workload(SHOP, "Orders", 40, 1, 0, 0, keys, 10_000, RetryPolicy.NONE, true)
            .with(buffer);
    var acts = new ArrayList<>(List.of(turn(5, "rate", 300), turn(10, "rate", 40)));
    acts.addAll(more);
    acts.sort((a, b) -> a.at().compareTo(b.at()));
    return Recording.of(
        13,
        TestDriver.definition(
            Limits.STANDARD.with(Limits.BURST_INITIAL, 1),
            List.of(table),
            List.of(load),
            List.of()),
        acts);
  }

  private static TimedAct turn(long second, String property, double to) {
    return new TimedAct(SimTime.ofSeconds(second), new Act.Turn(SHOP, property, to));
  }

  private static List<TimedAct> crash() {
    return List.of(
        new TimedAct(SimTime.ofSeconds(8), new Act.Break(Fault.crashed(SHOP))),
        new TimedAct(SimTime.ofSeconds(9), new Act.Mend(SHOP)));
  }

  private static Chronicle run(Recording recording) {
    var playback = new Playback(recording);
    playback.moment(SimTime.ofSeconds(END), Duration.ofMillis(1));
    return playback.chronicle();
  }

  private static long all(Chronicle chronicle, Counter counter) {
    return chronicle.total(counter, SHOP, END - 1);
  }

  @Test
  void aSpikeWaitsInsteadOfBeingRefused() {
    Chronicle none = run(recording(buffer(Buffering.Kind.NONE, true), List.of()));
    assertTrue(all(none, Counter.THROTTLED) > 100, "without a queue the table refuses");
    for (Buffering.Kind kind : List.of(Buffering.Kind.QUEUE, Buffering.Kind.STREAM)) {
      Chronicle chronicle = run(recording(buffer(kind, true), List.of()));
      assertEquals(0, all(chronicle, Counter.THROTTLED), kind.name());
      assertTrue(chronicle.gauge(Gauge.QUEUE_DEPTH, SHOP, 9) > 200, "the tank fills");
      assertTrue(chronicle.gauge(Gauge.QUEUE_DEPTH, SHOP, END - 1) < 60, "and drains");
      assertEquals(0, all(chronicle, Counter.DUP_DELIVERED), kind.name());
    }
  }

  @Test
  void workersThatDieLetMessagesComeAgain() {
    for (Buffering.Kind kind : List.of(Buffering.Kind.QUEUE, Buffering.Kind.STREAM)) {
      Chronicle chronicle = run(recording(buffer(kind, false), crash()));
      long again = all(chronicle, Counter.DUP_DELIVERED);
      long twice = all(chronicle, Counter.DUP_APPLIED);
      assertTrue(again > 0 && twice > 0 && twice <= again, kind + ": " + twice + " of " + again);
    }
  }

  @Test
  void aKeyFromTheMessageMakesASecondDeliveryHarmless() {
    Chronicle chronicle = run(recording(buffer(Buffering.Kind.QUEUE, true), crash()));
    assertTrue(all(chronicle, Counter.DUP_DELIVERED) > 0);
    assertEquals(0, all(chronicle, Counter.DUP_APPLIED));
  }

  @Test
  void aMessageHiddenForTooShortComesAgainThoughNobodyDies() {
    List<TimedAct> hidden = List.of(turn(1, "visibility", 300));
    Chronicle chronicle = run(recording(buffer(Buffering.Kind.QUEUE, true), hidden));
    assertTrue(all(chronicle, Counter.DUP_DELIVERED) > 50);
  }

  @Test
  void everyMessageIsAcknowledgedOrStillThere() {
    for (Buffering.Kind kind : List.of(Buffering.Kind.QUEUE, Buffering.Kind.STREAM)) {
      Chronicle chronicle = run(recording(buffer(kind, false), crash()));
      assertEquals(
          all(chronicle, Counter.QUEUED),
          all(chronicle, Counter.DEQUEUED)
              + (long) chronicle.gauge(Gauge.QUEUE_DEPTH, SHOP, END - 1),
          kind.name());
    }
  }

  @Test
  void aStreamKeepsTheOrderOfAShard() {
    var events = new ArrayList<Event>();
    var world = new World(recording(buffer(Buffering.Kind.STREAM, true), List.of()));
    world.sink = events::add;
    world.run(
        SimTime.ofSeconds(20), recording(buffer(Buffering.Kind.STREAM, true), List.of()).acts());
    var last = new java.util.TreeMap<Long, Long>();
    for (Event event : events) {
      if (event instanceof Event.Written written && written.item() != null) {
        long shard = Long.remainderUnsigned(written.item().hash(), 8);
        long order = Long.parseLong(written.key().replaceAll("\\D", ""));
        assertTrue(last.getOrDefault(shard, 0L) < order, "shard " + shard);
        last.put(shard, order);
      }
    }
    assertEquals(8, last.size());
  }

  @Test
  void whyAMessageCameAgainIsTold() {
    Recording recording = recording(buffer(Buffering.Kind.QUEUE, false), crash());
    var playback = new Playback(recording);
    var world = new World(recording);
    var events = new ArrayList<Event>();
    world.sink = events::add;
    world.run(SimTime.ofSeconds(40), recording.acts());
    Event again =
        events.stream().filter(Queueing.Redelivered.class::isInstance).findFirst().orElseThrow();
    Event twice =
        events.stream().filter(Queueing.AppliedTwice.class::isInstance).findFirst().orElseThrow();
    playback.moment(SimTime.ofSeconds(40), Duration.ofMillis(1));
    assertEquals("why.redelivered.died", why(playback, again));
    assertEquals("why.applied-twice.delivered", why(playback, twice));
  }

  @Test
  void aShardTakesAThousandRecordsOrAMegabyteASecond() {
    var one = new Buffering(Buffering.Kind.STREAM, 1, 100, 4_000, 1, true, 1);
    Chronicle chronicle = run(recording(one, List.of()));
    long megabyte = Limits.SHARD_BYTES.value() / 10_000;
    assertTrue(all(chronicle, Counter.QUEUE_REFUSED) > 0, "300 records of 10 KB are more");
    for (int second = 5; second < 10; second++) {
      long sent = chronicle.over(Counter.QUEUE_UNITS, SHOP, second, second + 1);
      assertTrue(sent <= megabyte + 1, sent + " in second " + second);
    }
  }

  @Test
  void aCopyOfAWorldHasAQueueOfItsOwn() {
    for (Buffering.Kind kind : List.of(Buffering.Kind.QUEUE, Buffering.Kind.STREAM)) {
      Recording recording = recording(buffer(kind, false), crash());
      SimTime end = SimTime.ofSeconds(40);
      var alone = new World(recording);
      alone.run(end, recording.acts());
      var original = new World(recording);
      original.run(SimTime.ofSeconds(7), recording.acts());
      World copy = original.copy();
      World stray = original.copy();
      var other = new ArrayList<>(recording.acts());
      other.removeIf(each -> each.at().isAfter(SimTime.ofSeconds(7)));
      other.add(turn(8, "buffer", 0));
      stray.run(end, other);
      original.run(end, recording.acts());
      copy.run(end, recording.acts());
      assertEquals(alone.hash.value(), original.hash.value(), kind.name());
      assertEquals(alone.hash.value(), copy.hash.value(), kind.name());
    }
  }

  private static String why(Playback playback, Event event) {
    return playback.why(event.seq(), event.at()).getFirst().because().getFirst().key();
  }
}
