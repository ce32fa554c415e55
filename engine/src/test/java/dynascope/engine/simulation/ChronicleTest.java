package dynascope.engine.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dynascope.engine.client.Keys;
import dynascope.engine.client.RetryPolicy;
import dynascope.engine.client.Workload;
import dynascope.engine.event.Event;
import dynascope.engine.event.Outcome;
import dynascope.engine.metric.Bins;
import dynascope.engine.metric.Counter;
import dynascope.engine.metric.Gauge;
import dynascope.engine.metric.Histogram;
import dynascope.engine.model.Address;
import dynascope.engine.model.KeyAttribute;
import dynascope.engine.model.KeySchema;
import dynascope.engine.model.Limits;
import dynascope.engine.model.SimTime;
import dynascope.engine.model.TableDefinition;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What heat map and charts read of a run, second by second.
final class ChronicleTest {
  private static final Address FANS = Address.parse("client/fans");
  private static final Address MORE = Address.parse("client/more");
  private static final int SECONDS = 8;

  private static Playback played(TimedAct... acts) {
    TableDefinition table =
        TableDefinition.provisioned("Users", KeySchema.of(KeyAttribute.s("id")), 800, 800)
            .withInitialPartitions(4);
    var keys = new Keys(Keys.Kind.ZIPF, "USER#{n}", 100, 1.5, 1);
    var retries = new RetryPolicy(RetryPolicy.Kind.FULL_JITTER, 4);
    Limits limits = Limits.STANDARD.with(Limits.PARTITION_WRITE, 100);
    List<Workload> clients =
        List.of(
            new Workload(FANS, "Users", 300, 0.8, 0, 0.2, keys, 900, retries, false),
            new Workload(MORE, "Users", 40, 0.1, 0, 0, keys, 200, retries, false));
    var playback =
        new Playback(
            Recording.of(
                7,
                TestDriver.definition(limits, List.of(table), clients, List.of()),
                List.of(acts)));
    playback.runTo(SimTime.ofSeconds(SECONDS), () -> true);
    return playback;
  }

  @Test
  void percentilesAreThoseOfTheAnswersOfTheSecond() {
    Playback playback = played();
    for (int second = 1; second < SECONDS; second++) {
      List<Long> exact = new ArrayList<>();
      playback.eachEvent(
          SimTime.ofSeconds(second),
          SimTime.ofSeconds(second + 1),
          event -> {
            if (event instanceof Event.Answered answered
                && answered.outcome() == Outcome.SUCCESS
                && answered.address().equals(FANS)) {
              exact.add(answered.latency().toNanos());
            }
          });
      Collections.sort(exact);
      Histogram found = playback.chronicle().latencies(FANS, second, second + 1);
      assertEquals(exact.size(), found.count());
      for (double share : new double[] {0.5, 0.99}) {
        long wanted = exact.get((int) Math.ceil(share * exact.size()) - 1);
        assertEquals(wanted, found.percentile(share), wanted * 0.016);
      }
    }
  }

  @Test
  void allClientsTogetherHaveTheAnswersOfEach() {
    Chronicle chronicle = played().chronicle();
    Histogram sum = chronicle.latencies(FANS, 0, SECONDS);
    sum.addAll(chronicle.latencies(MORE, 0, SECONDS));
    assertEquals(chronicle.latencies(null, 0, SECONDS), sum);
    assertEquals(
        chronicle.over(Counter.SUCCESSES, FANS, 0, SECONDS)
            + chronicle.over(Counter.SUCCESSES, MORE, 0, SECONDS),
        sum.count());
  }

  @Test
  void binsAddUpToTheCounters() {
    Chronicle chronicle = played().chronicle();
    for (Address of : chronicle.subjects()) {
      for (int width : new int[] {1, 3, 5}) {
        for (Counter counter : List.of(Counter.WRITE_UNITS, Counter.THROTTLED, Counter.LATENCY)) {
          long[] bins = chronicle.over(counter, of, new Bins(2, 40, width));
          assertEquals(
              chronicle.over(counter, of, 2, SECONDS),
              Arrays.stream(bins).sum(),
              counter + " of " + of + " in bins of " + width);
        }
      }
    }
  }

  @Test
  void aPartitionKnowsItsItems() {
    Chronicle chronicle = played().chronicle();
    Address table = Address.parse("Users");
    Bins bins = new Bins(0, SECONDS, 1);
    double[] all = chronicle.gauges(Gauge.ITEMS, table, bins, Math::max);
    double sum = 0;
    for (int i = 1; i <= 4; i++) {
      sum += chronicle.gauges(Gauge.ITEMS, table.child("P" + i), bins, Math::max)[SECONDS - 1];
    }
    assertTrue(sum > 10, sum + " items");
    assertEquals(all[SECONDS - 1], sum);
  }

  @Test
  void theSecondsOfAForkAreItsParentsAndItGoesOnInTheMidstOfOne() {
    Playback playback = played();
    List<Histogram> parents = seconds(playback);
    playback.fork(SimTime.ofMillis(4_567));
    playback.runTo(SimTime.ofSeconds(SECONDS), () -> true);
    assertEquals(parents, seconds(playback));
    assertEquals(1, playback.current().id());
  }

  @Test
  void anActInTheMidstOfASecondLeavesTheHalfBeforeIt() {
    var act = new TimedAct(SimTime.ofMillis(4_567), new Act.Turn(FANS, "rate", 20));
    Playback playback = played();
    List<Histogram> before = seconds(playback);
    playback.act(act.at(), act.act(), false);
    playback.runTo(SimTime.ofSeconds(SECONDS), () -> true);
    List<Histogram> after = seconds(playback);
    assertEquals(seconds(played(act)), after);
    assertEquals(before.subList(0, 4), after.subList(0, 4));
    assertFalse(before.equals(after), "the act changed nothing");
    playback.undo();
    playback.runTo(SimTime.ofSeconds(SECONDS), () -> true);
    assertEquals(before, seconds(playback));
  }

  private static List<Histogram> seconds(Playback playback) {
    List<Histogram> found = new ArrayList<>();
    for (int second = 0; second < SECONDS; second++) {
      found.add(playback.chronicle().latencies(null, second, second + 1));
    }
    return found;
  }
}
