package dynascope.engine.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dynascope.engine.client.Keys;
import dynascope.engine.client.RetryPolicy;
import dynascope.engine.client.Workload;
import dynascope.engine.event.ConsumerEvent;
import dynascope.engine.event.ConsumerEvent.Again;
import dynascope.engine.explain.Why;
import dynascope.engine.fault.Fault;
import dynascope.engine.metric.Counter;
import dynascope.engine.metric.Gauge;
import dynascope.engine.model.Address;
import dynascope.engine.model.AttributeValue;
import dynascope.engine.model.Consuming;
import dynascope.engine.model.Consuming.Effect;
import dynascope.engine.model.Consuming.Failing;
import dynascope.engine.model.Consuming.Taking;
import dynascope.engine.model.Item;
import dynascope.engine.model.KeyAttribute;
import dynascope.engine.model.KeySchema;
import dynascope.engine.model.Limits;
import dynascope.engine.model.SimTime;
import dynascope.engine.model.StreamViewType;
import dynascope.engine.model.TableDefinition;
import dynascope.engine.moment.ConsumerView;
import dynascope.engine.operation.PutItem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What those do who read streams: 20 changes a second of 40 items for 20 s, in two shards; 20 s
/// more are quiet.
final class ConsumerTest {
  private static final Address SHOP = Address.parse("client/shop");
  private static final Address POINTS = Address.parse("consumer/points");
  private static final int END = 40;
  private static final long CHANGES = 400;

  private static Consuming consuming(Effect effect, boolean once, Taking taking, Failing failing) {
    return new Consuming(POINTS, "Orders", effect, once, true, false, taking, failing);
  }

  private static Consuming sum(boolean once) {
    return consuming(Effect.SUM, once, new Taking(10, 0, 1, true, 20, 250), Failing.USUAL);
  }

  private static Recording recording(Consuming consuming, TimedAct... more) {
    return recording(Limits.STANDARD, consuming, more);
  }

  private static Recording recording(Limits limits, Consuming consuming, TimedAct... more) {
    TableDefinition table =
        TableDefinition.provisioned("Orders", KeySchema.of(KeyAttribute.s("pk")), 1_000, 1_000)
            .withInitialPartitions(2);
    table = table.with(table.options().withStream(StreamViewType.NEW_AND_OLD_IMAGES));
    var keys = new Keys(Keys.Kind.UNIFORM, "USER#{n}", 40, 0, 1);
    var load = new Workload(SHOP, "Orders", 20, 1, 0, 0, keys, 200, RetryPolicy.NONE, true);
    var acts = new ArrayList<>(List.of(more));
    acts.add(turn(20, SHOP, "rate", 0));
    acts.sort(Comparator.comparing(TimedAct::at));
    return Recording.of(
        33,
        TestDriver.definition(limits, List.of(table), List.of(load), List.of())
            .read(List.of(consuming)),
        acts);
  }

  private static TimedAct turn(long second, Address of, String property, double to) {
    return new TimedAct(SimTime.ofSeconds(second), new Act.Turn(of, property, to));
  }

  private static TimedAct[] crash() {
    return new TimedAct[] {
      new TimedAct(SimTime.ofSeconds(8), new Act.Break(Fault.crashed(POINTS))),
      new TimedAct(SimTime.ofSeconds(9), new Act.Mend(POINTS))
    };
  }

  private static TimedAct put(long second, Item item) {
    return new TimedAct(
        SimTime.ofSeconds(second), new Act.Call(new PutItem("Orders", item), false));
  }

  private static Playback run(Recording recording) {
    var playback = new Playback(recording);
    playback.moment(SimTime.ofSeconds(END), Duration.ofMillis(1));
    return playback;
  }

  private static long all(Playback playback, Counter counter) {
    return playback.chronicle().total(counter, POINTS, END - 1);
  }

  private static double age(Playback playback, long second) {
    return playback.chronicle().gauge(Gauge.ITERATOR_AGE, POINTS, second);
  }

  private static ConsumerView view(Playback playback) {
    return playback
        .moment(SimTime.ofSeconds(END), Duration.ofMillis(1))
        .frame()
        .consumers()
        .getFirst();
  }

  private static long points(Playback playback) {
    return view(playback).entries().stream().mapToLong(e -> Long.parseLong(e.value())).sum();
  }

  private static <E extends ConsumerEvent> List<E> events(Playback playback, Class<E> type) {
    var found = new ArrayList<E>();
    playback.eachEvent(
        SimTime.ZERO,
        SimTime.ofSeconds(END),
        event -> {
          if (type.isInstance(event)) {
            found.add(type.cast(event));
          }
        });
    return found;
  }

  @Test
  void everyRecordHasItsEffectOnce() {
    Playback playback = run(recording(sum(false)));
    assertEquals(CHANGES, all(playback, Counter.RECORDS_HANDLED));
    assertEquals(0, all(playback, Counter.DUP_DELIVERED));
    assertEquals(0, all(playback, Counter.ORDER_VIOLATIONS));
    assertEquals(0, all(playback, Counter.RECORDS_LOST));
    assertTrue(view(playback).entries().stream().noneMatch(ConsumerView.Entry::differs));
  }

  @Test
  void aCrashBehindTheEffectAndBeforeTheCheckpointBringsItTwice() {
    Playback playback = run(recording(sum(false), crash()));
    long twice = all(playback, Counter.DUP_APPLIED);
    assertTrue(twice > 0, () -> "applied twice: " + twice);
    assertTrue(all(playback, Counter.DUP_DELIVERED) >= twice);
    assertEquals(CHANGES, all(playback, Counter.RECORDS_HANDLED));
    List<ConsumerEvent.AppliedAgain> again = events(playback, ConsumerEvent.AppliedAgain.class);
    assertEquals(twice, again.size());
    assertTrue(again.stream().allMatch(each -> each.why() == Again.CRASH));
    assertTrue(view(playback).entries().stream().anyMatch(ConsumerView.Entry::differs));
  }

  @Test
  void aDuplicateIsExplainedByTheCrash() {
    Playback playback = run(recording(sum(false), crash()));
    var again = events(playback, ConsumerEvent.AppliedAgain.class).getFirst();
    List<Why> why = playback.why(again.seq(), again.at());
    assertEquals("why.applied-again", why.getFirst().key());
    assertEquals(
        List.of("why.applied-again.CRASH", "why.consumer-died", "why.applied-again.blind"),
        why.getFirst().because().stream().map(Why::key).toList());
  }

  @Test
  void anIdempotentEffectBearsBeingDeliveredTwice() {
    Playback playback = run(recording(sum(true), crash()));
    assertTrue(all(playback, Counter.DUP_DELIVERED) > 0);
    assertEquals(0, all(playback, Counter.DUP_APPLIED));
    assertTrue(view(playback).entries().stream().noneMatch(ConsumerView.Entry::differs));
  }

  private static Consuming poisoned(Failing failing) {
    return consuming(Effect.SUM, true, new Taking(10, 0, 1, true, 0, 250), failing);
  }

  private static Failing failing(long retries, boolean bisect, boolean partial, boolean tray) {
    return new Failing(retries, bisect, partial, 0, tray, "", "broken");
  }

  private static TimedAct poison() {
    return put(5, Item.of("pk", AttributeValue.s("USER#7"), "broken", AttributeValue.s("yes")));
  }

  @Test
  void aPoisonRecordHoldsUpItsShardAndNoOther() {
    Playback playback =
        run(recording(poisoned(failing(Consuming.NONE, false, false, false)), poison()));
    assertTrue(age(playback, END - 1) > 30_000, () -> "age " + age(playback, END - 1));
    List<ConsumerView.Shard> shards = view(playback).shards();
    assertEquals(1, shards.stream().filter(each -> each.behind() == 0).count());
    assertEquals(1, shards.stream().filter(each -> each.behind() > 50).count());
  }

  @Test
  void retriesThatEndLetTheWholeBatchGo() {
    Playback playback = run(recording(poisoned(failing(2, false, false, false)), poison()));
    long lost = all(playback, Counter.RECORDS_LOST);
    assertTrue(lost >= 1, () -> "lost " + lost);
    assertEquals(3, all(playback, Counter.BATCHES_FAILED));
    assertEquals(0, age(playback, END - 1));
    assertEquals(CHANGES + 1, all(playback, Counter.RECORDS_HANDLED));
  }

  @Test
  void halvesPutThePoisonAloneInTheTray() {
    Playback playback = run(recording(poisoned(failing(1, true, false, true)), poison()));
    assertEquals(1, all(playback, Counter.RECORDS_PARKED));
    assertEquals(0, all(playback, Counter.RECORDS_LOST));
    assertEquals("USER#7", view(playback).tray().getFirst().key());
    assertEquals(0, age(playback, END - 1));
  }

  @Test
  void aFunctionThatNamesTheRecordRepeatsNothingBeforeIt() {
    Playback whole = run(recording(poisoned(failing(3, false, false, true)), poison()));
    Playback partial = run(recording(poisoned(failing(3, false, true, true)), poison()));
    assertTrue(all(partial, Counter.DUP_DELIVERED) <= all(whole, Counter.DUP_DELIVERED));
    var failed = events(partial, ConsumerEvent.BatchFailed.class);
    assertTrue(failed.stream().skip(1).allMatch(each -> each.first() == each.poison()));
  }

  @Test
  void anAgeLetsOldRecordsGoThoughRetriesNeverEnd() {
    var aged = new Failing(Consuming.NONE, false, false, 10, true, "", "broken");
    Playback playback = run(recording(poisoned(aged), poison()));
    assertTrue(all(playback, Counter.RECORDS_PARKED) >= 1);
    assertEquals(0, age(playback, END - 1));
  }

  @Test
  void parentsAreReadBeforeTheirChildren() {
    Limits rolling = Limits.STANDARD.with(Limits.STREAM_ROLL_OVER, 6);
    Playback playback = run(recording(rolling, sum(false)));
    assertEquals(CHANGES, all(playback, Counter.RECORDS_HANDLED));
    assertEquals(0, all(playback, Counter.ORDER_VIOLATIONS));
    var begun = events(playback, ConsumerEvent.ShardBegun.class);
    var done = events(playback, ConsumerEvent.ShardDone.class);
    assertTrue(begun.stream().filter(ConsumerEvent.ShardBegun::parent).count() >= 4);
    assertTrue(done.size() >= 4);
  }

  @Test
  void whoReadsChildrenAtOnceBreaksTheOrder() {
    Limits rolling = Limits.STANDARD.with(Limits.STREAM_ROLL_OVER, 6);
    var slow = new Taking(5, 0, 1, true, 120, 250);
    var rash =
        new Consuming(POINTS, "Orders", Effect.SUM, false, false, false, slow, Failing.USUAL);
    assertTrue(all(run(recording(rolling, rash)), Counter.ORDER_VIOLATIONS) > 0);
    var patient = consuming(Effect.SUM, false, slow, Failing.USUAL);
    assertEquals(0, all(run(recording(rolling, patient)), Counter.ORDER_VIOLATIONS));
  }

  @Test
  void lanesKeepTheOrderOfEachItem() {
    var items = new Taking(20, 0, 4, true, 30, 250);
    Playback kept = run(recording(consuming(Effect.SUM, false, items, Failing.USUAL), crash()));
    assertEquals(0, all(kept, Counter.ORDER_VIOLATIONS));
    assertEquals(CHANGES, all(kept, Counter.RECORDS_HANDLED));
    var any = new Taking(20, 1_000, 4, false, 30, 250);
    Playback mixed = run(recording(consuming(Effect.SUM, false, any, Failing.USUAL)));
    assertTrue(all(mixed, Counter.ORDER_VIOLATIONS) > 0);
  }

  @Test
  void whoIsAwayForADayMissesWhatWasTrimmed() {
    Limits short_ = Limits.STANDARD.with(Limits.STREAM_RETENTION, 5);
    Playback playback =
        run(
            recording(
                short_,
                sum(false),
                new TimedAct(SimTime.ofSeconds(5), new Act.Break(Fault.crashed(POINTS))),
                new TimedAct(SimTime.ofSeconds(18), new Act.Mend(POINTS))));
    long lost = all(playback, Counter.RECORDS_LOST);
    assertTrue(lost > 50, () -> "lost " + lost);
    assertEquals(lost, missed(playback));
  }

  private static long missed(Playback playback) {
    return events(playback, ConsumerEvent.Missed.class).stream()
        .mapToLong(each -> each.last() - each.first() + 1)
        .sum();
  }

  @Test
  void aViewShowsTheTableOnceAllIsQuietAndAfterTwoReplays() {
    var view = consuming(Effect.VIEW, true, new Taking(50, 0, 1, true, 5, 250), Failing.USUAL);
    Playback playback =
        run(recording(view, turn(22, POINTS, "replay", 1), turn(30, POINTS, "replay", 2)));
    assertEquals(0, playback.chronicle().gauge(Gauge.VIEW_DIFFERS, POINTS, END - 1));
    assertTrue(all(playback, Counter.DUP_DELIVERED) >= CHANGES);
    assertTrue(playback.chronicle().latencies(POINTS, 1, 20).percentile(0.5) > 100e6);
  }

  /// Three crashes at various instants, shards that roll over, a copy that stops and a slow link.
  @Test
  void afterQuietEachRecordWasHandledInOrderWhateverBroke() {
    Limits rolling = Limits.STANDARD.with(Limits.STREAM_ROLL_OVER, 7);
    Address copy = Address.parse("Orders/P1/replica-b");
    long again = 0;
    for (long seed = 1; seed <= 5; seed++) {
      var acts = new ArrayList<TimedAct>();
      for (long crash = 0; crash < 3; crash++) {
        long at = 2_000 + crash * 6_000 + seed * 977 % 4_000;
        acts.add(new TimedAct(millis(at), new Act.Break(Fault.crashed(POINTS))));
        acts.add(new TimedAct(millis(at + 300 + seed * 211), new Act.Mend(POINTS)));
      }
      acts.add(new TimedAct(SimTime.ofSeconds(seed), new Act.Break(Fault.stopped(copy))));
      acts.add(new TimedAct(SimTime.ofSeconds(seed + 6), new Act.Mend(copy)));
      var taking = new Taking((int) (3 + seed * 5), 500, (int) (1 + seed % 3), true, 15, 250);
      Playback playback =
          run(
              recording(
                  rolling,
                  consuming(Effect.VIEW, false, taking, Failing.USUAL),
                  acts.toArray(new TimedAct[0])));
      Address orders = Address.parse("Orders");
      assertEquals(
          playback.chronicle().total(Counter.STREAM_RECORDS, orders, END - 1),
          all(playback, Counter.RECORDS_HANDLED));
      assertEquals(0, all(playback, Counter.ORDER_VIOLATIONS));
      assertEquals(0, all(playback, Counter.RECORDS_LOST));
      assertEquals(0, view(playback).differs());
      again += all(playback, Counter.DUP_DELIVERED);
    }
    assertTrue(again > 0);
  }

  private static SimTime millis(long at) {
    return SimTime.ZERO.plus(Duration.ofMillis(at));
  }

  @Test
  void aCopyOfARunIsTheSameRun() {
    Recording recording = recording(sum(false), crash());
    assertEquals(
        run(recording).hash(SimTime.ofSeconds(END)), run(recording).hash(SimTime.ofSeconds(END)));
    var early = new Playback(recording);
    early.moment(SimTime.ofSeconds(END), Duration.ofMillis(1));
    early.moment(SimTime.ofSeconds(7), Duration.ofMillis(1));
    assertEquals(run(recording).hash(SimTime.ofSeconds(END)), early.hash(SimTime.ofSeconds(END)));
  }

  @Test
  void aStoreSumsEachKey() {
    assertTrue(points(run(recording(sum(true)))) > 0);
  }
}
