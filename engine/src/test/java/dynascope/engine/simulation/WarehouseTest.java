package dynascope.engine.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dynascope.engine.client.Keys;
import dynascope.engine.client.RetryPolicy;
import dynascope.engine.client.Workload;
import dynascope.engine.event.ConsumerEvent;
import dynascope.engine.fault.Fault;
import dynascope.engine.metric.Counter;
import dynascope.engine.metric.Gauge;
import dynascope.engine.model.Address;
import dynascope.engine.model.AttributeValue;
import dynascope.engine.model.Consuming;
import dynascope.engine.model.Consuming.Asking;
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
import java.util.Objects;
import org.junit.jupiter.api.Test;

/// A warehouse that is fed by a stream: 20 changes a second for 20 s, in two shards; 20 s more are
/// quiet. Files of at most 40 records, or of what came in 3 s.
final class WarehouseTest {
  private static final Address SHOP = Address.parse("client/shop");
  private static final Address SINK = Address.parse("consumer/warehouse");
  private static final int END = 40;
  private static final long CHANGES = 400;

  private static Consuming sink(boolean once, Asking asking, Failing failing) {
    var taking = new Taking(40, 3_000, 1, true, 100, 250);
    return new Consuming(
        SINK, "Orders", Effect.FILES, once, true, false, true, taking, failing, asking);
  }

  private static Consuming sink(boolean once) {
    return sink(once, Asking.NOBODY, Failing.USUAL);
  }

  private static Playback run(Consuming sink, TimedAct... more) {
    TableDefinition table =
        TableDefinition.provisioned("Orders", KeySchema.of(KeyAttribute.s("pk")), 1_000, 1_000)
            .withInitialPartitions(2);
    table = table.with(table.options().withStream(StreamViewType.NEW_IMAGE));
    var keys = new Keys(Keys.Kind.UNIFORM, "USER#{n}", 40, 0, 1);
    var load = new Workload(SHOP, "Orders", 20, 1, 0, 0, keys, 200, RetryPolicy.NONE, true);
    var acts = new ArrayList<>(List.of(more));
    acts.add(turn(20, SHOP, "rate", 0));
    acts.sort(Comparator.comparing(TimedAct::at));
    Recording recording =
        Recording.of(
            36,
            TestDriver.definition(Limits.STANDARD, List.of(table), List.of(load), List.of())
                .read(List.of(sink)),
            acts);
    var playback = new Playback(recording);
    playback.moment(SimTime.ofSeconds(END), Duration.ofMillis(1));
    return playback;
  }

  private static TimedAct turn(long second, Address of, String property, double to) {
    return new TimedAct(SimTime.ofSeconds(second), new Act.Turn(of, property, to));
  }

  private static SimTime after(SimTime at, long millis) {
    return at.plus(Duration.ofMillis(millis));
  }

  private static TimedAct[] crash(SimTime at) {
    return new TimedAct[] {
      new TimedAct(at, new Act.Break(Fault.crashed(SINK))),
      new TimedAct(after(at, 500), new Act.Mend(SINK))
    };
  }

  private static ConsumerView view(Playback playback, long second) {
    return playback
        .moment(SimTime.ofSeconds(second), Duration.ofMillis(1))
        .frame()
        .consumers()
        .getFirst();
  }

  private static ConsumerView.Warehouse files(Playback playback, long second) {
    return Objects.requireNonNull(view(playback, second).warehouse());
  }

  private static ConsumerView.Told told(Playback playback, long second) {
    return Objects.requireNonNull(files(playback, second).answer());
  }

  private static long all(Playback playback, Counter counter) {
    return playback.chronicle().total(counter, SINK, END - 1);
  }

  private static List<ConsumerEvent.FileWritten> written(Playback playback) {
    var found = new ArrayList<ConsumerEvent.FileWritten>();
    playback.eachEvent(
        SimTime.ZERO,
        SimTime.ofSeconds(END),
        event -> {
          if (event instanceof ConsumerEvent.FileWritten file) {
            found.add(file);
          }
        });
    return found;
  }

  @Test
  void eachRecordIsInOneFileAndFilesAreAsLargeOrAsOldAsWasSaid() {
    Playback playback = run(sink(false));
    assertEquals(CHANGES, files(playback, END).rows());
    assertEquals(all(playback, Counter.FILES_WRITTEN), files(playback, END).count());
    List<ConsumerEvent.FileWritten> files = written(playback);
    assertEquals(CHANGES, files.stream().mapToLong(ConsumerEvent.FileWritten::rows).sum());
    assertTrue(files.stream().allMatch(each -> each.rows() <= 40), files::toString);
    // Ten a second and shard for three seconds: some 30 records, and 7 files of a shard.
    assertTrue(files.size() >= 12 && files.size() <= 18, () -> "files: " + files.size());
    assertEquals(0, view(playback, END).twice());
  }

  @Test
  void checkpointsFollowTheirFileSoTheAgeIsThatOfTheFile() {
    Playback playback = run(sink(false));
    double age = playback.chronicle().gauge(Gauge.ITERATOR_AGE, SINK, 12);
    assertTrue(age > 500 && age < 4_500, () -> "age " + age);
    assertTrue(files(playback, 12).gathered() > 0);
    assertEquals(0, playback.chronicle().gauge(Gauge.ITERATOR_AGE, SINK, END - 1));
  }

  @Test
  void aCrashBeforeTheFileCostsNothing() {
    // The last file of a shard: what was gathered for it is gone, and read once more.
    SimTime last = written(run(sink(false))).getLast().at();
    Playback playback = run(sink(false), crash(new SimTime(last.nanos() - 50_000_000)));
    assertEquals(CHANGES, files(playback, END).rows());
    assertEquals(0, all(playback, Counter.DUP_APPLIED));
    assertTrue(all(playback, Counter.DUP_DELIVERED) > 0);
  }

  @Test
  void aCrashBetweenFileAndCheckpointWritesItsRecordsTwice() {
    SimTime last = written(run(sink(false))).getLast().at();
    Playback playback = run(sink(false), crash(after(last, 10)));
    long twice = all(playback, Counter.DUP_APPLIED);
    assertTrue(twice > 0, () -> "twice: " + twice);
    assertEquals(CHANGES + twice, files(playback, END).rows());
    assertEquals(twice, written(playback).getLast().again());
  }

  @Test
  void whoLeavesOutWhatAnOlderFileHasWritesEachRecordOnce() {
    SimTime last = written(run(sink(true))).getLast().at();
    Playback playback = run(sink(true), crash(after(last, 10)));
    assertTrue(all(playback, Counter.DUP_DELIVERED) > 0);
    assertEquals(CHANGES, files(playback, END).rows());
    assertEquals(0, all(playback, Counter.DUP_APPLIED));
  }

  @Test
  void aQuestionReadsAllFilesAndTellsWhatIsInThem() {
    Playback playback = run(sink(false, new Asking(5, 0), Failing.USUAL));
    assertNull(files(playback, 4).answer());
    ConsumerView.Told early = told(playback, 12);
    assertTrue(early.rows() < files(playback, 12).made(), early::toString);
    assertTrue(early.behind().toMillis() > 2_000, early::toString);
    ConsumerView.Told late = told(playback, END - 1);
    assertEquals(CHANGES, late.rows());
    assertEquals(Duration.ZERO, late.behind());
    assertEquals(files(playback, END).count(), late.files());
    assertEquals(files(playback, END).bytes(), late.bytes());
    assertEquals(20 * late.files() + late.bytes() / 100_000, late.took().toMillis());
    assertTrue(all(playback, Counter.QUERY_BYTES) > 3 * late.bytes());
  }

  @Test
  void sumsAreReadForLessAndAreLater() {
    Playback scans = run(sink(false, new Asking(2, 0), Failing.USUAL));
    Playback sums = run(sink(false, new Asking(2, 10), Failing.USUAL));
    long scanned = all(scans, Counter.QUERY_BYTES);
    long summed = all(sums, Counter.QUERY_BYTES);
    assertTrue(summed * 3 < scanned, () -> summed + " of " + scanned);
    assertTrue(told(sums, 18).behind().compareTo(told(scans, 18).behind()) > 0);
    assertEquals(0, told(sums, 18).files());
    assertEquals(CHANGES, told(sums, END).rows());
    assertTrue(files(sums, END).files().getFirst().added());
  }

  @Test
  void whoAsksIsAnsweredWhileTheConsumerIsDead() {
    Playback playback =
        run(
            sink(false, new Asking(5, 0), Failing.USUAL),
            new TimedAct(SimTime.ofSeconds(10), new Act.Break(Fault.crashed(SINK))));
    assertEquals(told(playback, 17).rows(), told(playback, 39).rows());
    assertTrue(told(playback, 39).behind().toSeconds() > 25);
  }

  @Test
  void aPoisonRecordKeepsItsBatchFromBecomingAFile() {
    var failing = new Failing(1, false, true, 0, true, "", "broken");
    Item broken = Item.of("pk", AttributeValue.s("USER#7"), "broken", AttributeValue.s("yes"));
    var put =
        new TimedAct(SimTime.ofSeconds(5), new Act.Call(new PutItem("Orders", broken), false));
    Playback playback = run(sink(false, Asking.NOBODY, failing), put);
    long parked = all(playback, Counter.RECORDS_PARKED);
    assertTrue(parked >= 1, () -> "parked " + parked);
    assertEquals(CHANGES + 1 - parked, files(playback, END).rows());
    assertEquals(0, all(playback, Counter.DUP_APPLIED));
  }

  @Test
  void oneThatStandsStillReadsNothingAndGoesOnWhereItWas() {
    Playback playback = run(sink(false), turn(5, SINK, "reads", 0), turn(15, SINK, "reads", 1));
    assertEquals(files(playback, 9).rows(), files(playback, 15).rows());
    assertTrue(playback.chronicle().gauge(Gauge.ITERATOR_AGE, SINK, 14) > 8_000);
    assertEquals(CHANGES, files(playback, END).rows());
    assertEquals(0, all(playback, Counter.DUP_DELIVERED));
  }

  @Test
  void aFileSaysWhyItHasRecordsTwice() {
    SimTime last = written(run(sink(false))).getLast().at();
    Playback playback = run(sink(false), crash(after(last, 10)));
    ConsumerEvent.FileWritten again = written(playback).getLast();
    assertNotNull(playback.why(again.seq(), again.at()).getFirst());
    assertEquals("why.file-written.again", playback.why(again.seq(), again.at()).getFirst().key());
  }
}
