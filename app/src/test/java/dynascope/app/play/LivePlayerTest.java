package dynascope.app.play;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dynascope.engine.model.AttributeValue;
import dynascope.engine.model.Item;
import dynascope.engine.model.KeyAttribute;
import dynascope.engine.model.KeySchema;
import dynascope.engine.model.Limits;
import dynascope.engine.model.SimTime;
import dynascope.engine.model.TableDefinition;
import dynascope.engine.operation.PutItem;
import dynascope.engine.simulation.Act;
import dynascope.engine.simulation.Answer;
import dynascope.engine.simulation.Calls;
import dynascope.engine.simulation.Playback;
import dynascope.engine.simulation.Recording;
import dynascope.engine.simulation.WorldDefinition;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Programs outside, as the worker sees them: the wall clock is turned by hand.
class LivePlayerTest {
  private static final WorldDefinition WORLD =
      new WorldDefinition(
          Instant.parse("2026-11-23T00:00:00Z"),
          Limits.STANDARD,
          List.of(
              TableDefinition.provisioned(
                  "Users", KeySchema.of(KeyAttribute.s("id")), 2_000, 2_000)),
          List.of(),
          List.of(),
          List.of());

  private final AtomicLong wallNanos = new AtomicLong();
  private final Playback playback = new Playback(Recording.of(7, WORLD, List.of()));
  private final Traffic traffic = new Traffic(wallNanos::get);
  private Player player =
      new Player(new PlaybackSource(playback), new QuietTutor(), wallNanos::get);

  @AfterEach
  void close() {
    player.close();
  }

  private Shown after(long millis) {
    for (long left = millis; left > 0; left -= 10) {
      wallNanos.addAndGet(Math.min(10, left) * 1_000_000);
      player.turn();
    }
    return player.shown();
  }

  private Shown hears(Wish... wishes) {
    for (Wish wish : wishes) {
      player.wish(wish);
    }
    player.turn();
    return player.shown();
  }

  /// A call on its way: it waits in front of the worker when this returns.
  private CompletableFuture<Answer> call(String id) {
    int before = traffic.waiting();
    var answer = new CompletableFuture<Answer>();
    Thread.ofVirtual().start(() -> answer.complete(traffic.call(put(id))));
    while (traffic.waiting() == before && !answer.isDone()) {
      Thread.onSpinWait();
    }
    return answer;
  }

  private static PutItem put(String id) {
    return new PutItem(
        "Users",
        Item.of("id", AttributeValue.s(id)).with("text", AttributeValue.s("x".repeat(200))));
  }

  private static Answer got(CompletableFuture<Answer> call) throws Exception {
    return call.get(10, TimeUnit.SECONDS);
  }

  private static LiveState live(Shown shown) {
    return requireNonNull(shown.live());
  }

  @Test
  void callsAreAnsweredWhenTheSimulationHasAnsweredThem() throws Exception {
    hears(new Wish.Attach(traffic));
    CompletableFuture<Answer> call = call("ann");
    after(1);
    assertFalse(call.isDone());
    after(100);
    assertNull(got(call).error());
    assertNotNull(got(call).response());
    assertEquals(1, live(player.shown()).calls());
  }

  @Test
  void callsComeInTheOrderOfTheirComingAndPlayAgainToTheSameHash() throws Exception {
    hears(new Wish.Attach(traffic));
    var calls = new ArrayList<CompletableFuture<Answer>>();
    for (int i = 0; i < 60; i++) {
      calls.add(call("user-" + i));
      after(i % 4 == 0 ? 3 : 0);
    }
    after(200);
    for (CompletableFuture<Answer> each : calls) {
      assertNull(got(each).error());
    }
    Recording recording = playback.recording();
    List<String> ids =
        recording.calls().remembered().stream()
            .map(each -> ((PutItem) each.operation()).item().get("id"))
            .map(String::valueOf)
            .toList();
    assertEquals(60, ids.size());
    for (int i = 0; i < 60; i++) {
      assertTrue(ids.get(i).contains("user-" + i), ids.get(i));
    }
    SimTime end = playback.head();
    assertEquals(playback.hash(end), new Playback(recording).hash(end));
  }

  @Test
  void simulatedTimeAtTheHeadGoesOnWhereverThePlayheadStands() {
    hears(new Wish.Attach(traffic));
    Shown shown = after(500);
    assertEquals(SimTime.ofMillis(500), shown.playhead());
    assertTrue(live(shown).followed());
    hears(new Wish.Seek(SimTime.ofMillis(100)));
    shown = after(500);
    assertEquals(SimTime.ofMillis(100), shown.playhead());
    assertEquals(SimTime.ofMillis(1_000), shown.head());
    assertFalse(live(shown).followed());
    shown = hears(new Wish.Follow());
    assertEquals(shown.head(), shown.playhead());
  }

  @Test
  void aRewoundPlayheadThatRunsFasterCatchesUpAndGoesWithThePresent() {
    hears(new Wish.Attach(traffic));
    after(500);
    hears(new Wish.Seek(SimTime.ZERO));
    hears(new Wish.Pace(Speed.ofMillis(10_000)), new Wish.Play());
    Shown shown = after(200);
    assertEquals(shown.head(), shown.playhead());
    assertEquals(Speed.ofMillis(1_000), live(shown).pace());
    hears(new Wish.Pace(Speed.ofMillis(100)));
    assertEquals(Speed.ofMillis(100), live(after(10)).pace());
  }

  @Test
  void whatIsToComeCanNotBeSought() {
    hears(new Wish.Attach(traffic));
    after(50);
    Shown shown = hears(new Wish.Seek(SimTime.ofSeconds(20)));
    assertEquals(shown.head(), shown.playhead());
    assertInstanceOf(Status.Paused.class, shown.status());
  }

  @Test
  void heldCallsWaitAndGoWhenTheyAreLet() throws Exception {
    hears(new Wish.Attach(traffic), new Wish.Hold(true));
    CompletableFuture<Answer> call = call("ann");
    Shown shown = after(300);
    assertTrue(live(shown).held());
    assertEquals(1, live(shown).waiting());
    assertFalse(call.isDone());
    assertTrue(playback.recording().calls().remembered().isEmpty());
    hears(new Wish.Hold(false));
    after(100);
    assertNull(got(call).error());
    List<Act> acts = playback.recording().acts().stream().map(each -> each.act()).toList();
    assertEquals(List.of(new Act.Hold(true), new Act.Hold(false)), acts);
  }

  @Test
  void whatIsHeldForFiveSecondsFailsWithinAndIsNoPartOfTheRecording() throws Exception {
    hears(new Wish.Attach(traffic), new Wish.Hold(true));
    CompletableFuture<Answer> call = call("ann");
    after(4_900);
    assertFalse(call.isDone());
    after(200);
    assertEquals("InternalServerError", requireNonNull(got(call).error()).type());
    assertTrue(requireNonNull(got(call).error()).isRetryable());
    hears(new Wish.Undo());
    assertFalse(live(after(100)).held());
    assertEquals(Calls.NONE, playback.recording().calls());
  }

  @Test
  void aForkTakesNoCallsAlong() throws Exception {
    hears(new Wish.Attach(traffic));
    CompletableFuture<Answer> first = call("ann");
    after(100);
    hears(new Wish.Fork());
    assertEquals(1, player.shown().branch());
    CompletableFuture<Answer> second = call("bob");
    after(100);
    assertNull(got(first).error());
    assertNull(got(second).error());
    assertEquals(1, playback.recording().calls().size());
    assertEquals(0, live(player.shown()).branch());
    Shown shown = hears(new Wish.Follow());
    assertEquals(0, shown.branch());
    assertEquals(2, playback.recording().calls().size());
  }

  @Test
  void anActAtThePresentIsDoneThereAndOneInThePastMakesABranch() {
    var slower = new Act.Turn(dynascope.engine.model.Address.parse("Users"), "writeCapacity", 7);
    hears(new Wish.Attach(traffic));
    after(200);
    hears(new Wish.Do(slower));
    assertEquals(1, player.shown().branches().size());
    assertEquals(1, playback.recording().acts().size());
    hears(new Wish.Seek(SimTime.ofMillis(50)));
    hears(new Wish.Do(slower));
    assertEquals(2, player.shown().branches().size());
    assertEquals(1, player.shown().branch());
  }

  @Test
  void whatIsTooMuchIsForgottenAndToldAndThePlayheadStaysOnWhatIsLeft() throws Exception {
    player.close();
    var small = new Traffic(wallNanos::get);
    player = new Player(new PlaybackSource(playback), new QuietTutor(), wallNanos::get, 2_000_000);
    hears(new Wish.Attach(small));
    hears(new Wish.Seek(SimTime.ZERO));
    var done = new AtomicLong();
    for (int caller = 0; caller < 64; caller++) {
      Thread.ofVirtual()
          .start(() -> {
            for (int i = 0; i < 150; i++) {
              small.call(put("user-" + i % 100));
              done.incrementAndGet();
            }
          });
    }
    while (done.get() < 64 * 150) {
      after(10);
    }
    Shown shown = after(600);
    SimTime since = requireNonNull(live(shown).since());
    assertTrue(since.isAfter(SimTime.ZERO) && since.isBefore(shown.head()), since.text());
    assertEquals(since, shown.playhead());
    assertTrue(shown.memory() < 4_000_000, shown.memory() + " bytes");
    assertEquals(since, hears(new Wish.Seek(SimTime.ZERO)).playhead());
    assertEquals(since, requireNonNull(player.shown().moment()).frame().at());
  }

  @Test
  void whoAsksAfterTheEndIsToldThatItFailedWithin() throws Exception {
    hears(new Wish.Attach(traffic));
    CompletableFuture<Answer> waits = call("ann");
    hears(new Wish.Detach());
    assertEquals("InternalServerError", requireNonNull(got(waits).error()).type());
    assertEquals("InternalServerError", requireNonNull(traffic.call(put("bob")).error()).type());
    assertNull(player.shown().live());
    assertTrue(hears(new Wish.Play()).status().running());
  }

  @Test
  void aFloodWaitsInFrontOfTheWorker() throws Exception {
    hears(new Wish.Attach(traffic));
    var calls = new ArrayList<CompletableFuture<Answer>>();
    for (int i = 0; i < 3 * Traffic.MOST; i++) {
      String id = "user-" + i;
      var answer = new CompletableFuture<Answer>();
      Thread.ofVirtual().start(() -> answer.complete(traffic.call(put(id))));
      calls.add(answer);
    }
    while (calls.stream().anyMatch(each -> !each.isDone())) {
      assertTrue(traffic.waiting() <= Traffic.MOST);
      after(10);
    }
    assertEquals(3 * Traffic.MOST, playback.recording().calls().size());
  }
}
