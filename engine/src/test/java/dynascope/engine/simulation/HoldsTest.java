package dynascope.engine.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dynascope.engine.client.Contents;
import dynascope.engine.client.Holds;
import dynascope.engine.client.ItemAttribute;
import dynascope.engine.client.Keys;
import dynascope.engine.client.RetryPolicy;
import dynascope.engine.client.Workload;
import dynascope.engine.metric.CloudWatch;
import dynascope.engine.metric.Counter;
import dynascope.engine.metric.Gauge;
import dynascope.engine.model.Address;
import dynascope.engine.model.AttributeValue;
import dynascope.engine.model.Hold;
import dynascope.engine.model.Item;
import dynascope.engine.model.KeyAttribute;
import dynascope.engine.model.KeySchema;
import dynascope.engine.model.Limits;
import dynascope.engine.model.PrimaryKey;
import dynascope.engine.model.SimTime;
import dynascope.engine.model.TableDefinition;
import dynascope.engine.table.Replica;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Clients who hold items for a while, by an attribute at which these expire.
final class HoldsTest {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final Address SEATS = Address.parse("Seats");
  private static final Address BUYERS = Address.parse("client/buyers");
  private static final Limits LIMITS =
      Limits.STANDARD.with(Limits.TTL_PASS, 10_000).with(Limits.TTL_DELETE, 2);
  private static final Duration SHORT = Duration.ofSeconds(5);

  private static TableDefinition seats() {
    TableDefinition table =
        TableDefinition.provisioned(
                "Seats",
                new KeySchema(KeyAttribute.s("show"), KeyAttribute.n("seat")),
                1_000,
                1_000)
            .withInitialPartitions(1);
    return table.with(table.options().withTimeToLive("until"));
  }

  private static Contents until(Duration least, Duration most) {
    return new Contents(
        List.of(new ItemAttribute("until", new ItemAttribute.Expires(least, most))),
        null,
        false,
        false);
  }

  private static Contents holding(Holds.Way way) {
    return new Contents(
        until(SHORT, SHORT).attributes(), new Holds(way, Duration.ofSeconds(1)), false, false);
  }

  private static Workload client(double writes, Contents contents) {
    var keys = new Keys(Keys.Kind.SINGLE, "SHOW#1", 1, 0, 1).sorted("{random:10}");
    return new Workload(
            BUYERS, "Seats", 4, writes, 1 - writes, 1, keys, 200, RetryPolicy.NONE, true)
        .with(contents);
  }

  private static Playback run(Workload client, long seconds, TimedAct... acts) {
    var playback =
        new Playback(
            Recording.of(
                1,
                new WorldDefinition(
                    START, LIMITS, List.of(seats()), List.of(), List.of(client), List.of()),
                List.of(acts)));
    playback.runTo(SimTime.ofSeconds(seconds), () -> true);
    return playback;
  }

  private static long counted(Playback playback, Counter counter, Address of, long from, long to) {
    return playback.chronicle().over(counter, of, from, to);
  }

  private static List<Item> items(Playback playback) {
    var items = new ArrayList<Item>();
    World world = playback.line().before(playback.head());
    world.run(playback.head(), playback.line().acts);
    var leader = (Replica) world.leader(SEATS.child("P1"));
    leader
        .newest()
        .walkFrom(
            null,
            (PrimaryKey _, Item item) -> {
              items.add(item);
              return true;
            });
    return items;
  }

  @Test
  void whatIsWrittenExpiresSoManySecondsLaterAndIsOfTheSizeAskedFor() {
    Playback playback = run(client(1, until(Duration.ofSeconds(100), Duration.ofSeconds(200))), 20);
    List<Item> items = items(playback);
    assertEquals(10, items.size());
    for (Item item : items) {
      long until = ((AttributeValue.N) item.get("until")).value().longValue();
      long left = until - START.getEpochSecond();
      assertTrue(left >= 100 && left <= 221, "expires at " + left);
      assertEquals(200, item.size());
    }
    assertTrue(items.stream().map(each -> each.get("until")).distinct().count() > 3);
  }

  @Test
  void whoAsksThatThereIsNoItemWaitsForTheSweeperAlthoughTheHoldIsOver() {
    Playback playback = run(client(1, holding(Holds.Way.ABSENT)), 120);
    assertEquals(0, counted(playback, Counter.SUCCESSES, BUYERS, 60, 120));
    assertTrue(counted(playback, Counter.CONDITION_FAILED, BUYERS, 60, 120) > 200);
    assertEquals(10, playback.chronicle().gauge(Gauge.EXPIRED, SEATS, 119));
  }

  @Test
  void whoLooksAndThenPutsIsSometimesTheSecondWhoHolds() {
    Playback playback = run(client(1, holding(Holds.Way.LOOK)), 120);
    long twice = counted(playback, Counter.HOLDS_LOST, SEATS, 0, 120);
    assertTrue(twice > 5, "held twice: " + twice);
  }

  @Test
  void aConditionOnTheExpiryLetsEverybodyInAndNobodyTwice() {
    Playback playback = run(client(1, holding(Holds.Way.EXPIRED)), 120);
    assertEquals(0, counted(playback, Counter.HOLDS_LOST, SEATS, 0, 120));
    assertTrue(counted(playback, Counter.SUCCESSES, BUYERS, 60, 120) > 60);
    assertEquals(10, items(playback).stream().map(Hold::of).distinct().count());
  }

  @Test
  void aFilterOnTheExpiryLeavesOutWhatHasExpired() {
    Contents all = until(Duration.ofSeconds(2), SHORT);
    var kept = new Contents(all.attributes(), null, true, false);
    long shown = counted(run(client(0.3, all), 100), Counter.EXPIRED_READS, SEATS, 0, 100);
    assertTrue(shown > 100, "shown: " + shown);
    assertEquals(0, counted(run(client(0.3, kept), 100), Counter.EXPIRED_READS, SEATS, 0, 100));
  }

  @Test
  void theKnobOfTheSweeperLetsItComeAtOnce() {
    var turned = new TimedAct(SimTime.ofSeconds(60), new Act.Turn(SEATS, "sweep", 1));
    Playback playback = run(client(1, holding(Holds.Way.ABSENT)), 120, turned);
    assertEquals(0, counted(playback, Counter.TTL_DELETED, SEATS, 0, 60));
    long deleted = counted(playback, Counter.TTL_DELETED, SEATS, 60, 120);
    assertTrue(deleted > 30, "deleted " + deleted);
    assertEquals(
        deleted,
        CloudWatch.TimeToLiveDeletedItemCount.minute(playback.chronicle(), SEATS, 1),
        "under the name of CloudWatch");
    assertTrue(
        Double.isNaN(CloudWatch.TimeToLiveDeletedItemCount.minute(playback.chronicle(), SEATS, 0)));
  }
}
