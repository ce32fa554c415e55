package dynascope.engine.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dynascope.engine.model.AttributeValue;
import dynascope.engine.model.Item;
import dynascope.engine.model.KeyAttribute;
import dynascope.engine.model.KeySchema;
import dynascope.engine.model.Limits;
import dynascope.engine.model.SimTime;
import dynascope.engine.model.TableDefinition;
import dynascope.engine.operation.GetItem;
import dynascope.engine.operation.PutItem;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/// Programs outside that act on a branch, at its head.
final class LiveTest {
  private static final Instant EPOCH = Instant.parse("2026-11-23T00:00:00Z");

  private static final WorldDefinition WORLD =
      new WorldDefinition(
          EPOCH,
          Limits.STANDARD,
          List.of(
              TableDefinition.provisioned(
                  "Users", KeySchema.of(KeyAttribute.s("id")), 1_000, 1_000)),
          List.of(),
          List.of(),
          List.of());

  private final Playback playback = new Playback(Recording.of(7, WORLD, List.of()));
  private final TreeMap<Long, Answer> answers = new TreeMap<>();
  private final Live live = playback.attach(0, answers::put);

  private static PutItem put(String id, String text) {
    return new PutItem(
        "Users", Item.of("id", AttributeValue.s(id)).with("text", AttributeValue.s(text)));
  }

  private void passes(long millis) {
    live.runTo(live.head().plus(Duration.ofMillis(millis)), () -> true);
  }

  private Answer answer(long call) {
    return Objects.requireNonNull(answers.get(call));
  }

  /// A few hundred calls, several at one instant.
  private void calls(int count) {
    for (int i = 0; i < count; i++) {
      live.call(put("user-" + i % 17, "x".repeat(i % 400)));
      if (i % 3 == 0) {
        passes(1);
      }
    }
    passes(200);
  }

  @Test
  void everyCallIsAnsweredWithItsNumber() {
    calls(300);
    assertEquals(300, answers.size());
    assertTrue(answers.values().stream().allMatch(each -> each.error() == null));
    long read = live.call(new GetItem("Users", Item.of("id", AttributeValue.s("user-3")), true));
    passes(50);
    assertNotNull(answer(read).response());
  }

  @Test
  void theRecordingPlaysAgainToTheSameHash() {
    calls(100);
    live.act(new Act.Hold(true));
    live.call(put("after", "an act at the same instant"));
    calls(100);
    SimTime end = live.head();
    assertEquals(playback.hash(end), new Playback(playback.recording()).hash(end));
    assertEquals(201, playback.recording().calls().size());
    assertNotEquals(
        playback.hash(end), new Playback(playback.recording().withCalls(Calls.NONE)).hash(end));
  }

  @Test
  void looksAtThePastChangeNothing() {
    calls(50);
    SimTime then = live.head();
    passes(1);
    long hash = playback.hash(then);
    playback.moment(SimTime.ofMillis(20), Duration.ofMillis(10));
    calls(50);
    playback.moment(SimTime.ofMillis(5), Duration.ofMillis(10));
    assertEquals(hash, playback.hash(then));
    assertEquals(100, answers.size());
  }

  @Test
  void nobodyElseMovesTheHead() {
    calls(10);
    SimTime head = live.head();
    assertEquals(head, playback.runTo(head.plus(Duration.ofSeconds(5)), () -> true));
    assertEquals(head, playback.head());
    SimTime next = playback.step(head, StepUnit.EVENT, true);
    playback.moment(head, Duration.ofMillis(10));
    assertEquals(head, playback.head());
    assertNotNull(next);
  }

  @Test
  void aForkTakesWhatWasAndNoCallsAlong() {
    calls(100);
    SimTime at = SimTime.ofMillis(20);
    Branch fork = playback.fork(at);
    int shared = playback.recording().calls().size();
    assertTrue(shared > 0 && shared < 100, String.valueOf(shared));
    long hash = playback.hash(at);
    live.call(put("later", "on the main branch alone"));
    passes(100);
    assertEquals(shared, playback.recording().calls().size());
    playback.runTo(live.head(), () -> true);
    assertEquals(fork.id(), playback.current().id());
    playback.select(0);
    assertEquals(101, playback.recording().calls().size());
    assertEquals(101, answers.size());
    assertEquals(hash, playback.hash(at));
  }

  @Test
  void anActInThePastMakesABranchAndLeavesWhatWasAnswered() {
    calls(100);
    SimTime head = live.head();
    long hash = playback.hash(head);
    playback.act(SimTime.ofMillis(20), new Act.Turn(Users.TABLE, "writeCapacity", 5), false);
    assertEquals(1, playback.current().id());
    playback.select(0);
    assertFalse(playback.canUndo());
    assertEquals(hash, playback.hash(head));
    live.close();
    playback.act(SimTime.ofMillis(20), new Act.Turn(Users.TABLE, "writeCapacity", 5), false);
    assertEquals(2, playback.current().id());
  }

  @Test
  void theBranchOfProgramsIsNotTakenAway() {
    live.close();
    playback.fork(SimTime.ZERO);
    Live there = playback.attach(1, answers::put);
    assertThrows(IllegalArgumentException.class, () -> playback.remove(1));
    there.close();
    playback.remove(1);
  }

  @Test
  void whatIsTooMuchIsForgottenFromTheBeginningAndTheRestCanBeSeen() {
    for (int i = 0; i < 20; i++) {
      calls(1_000);
    }
    SimTime head = live.head();
    long hash = playback.hash(head);
    long most = playback.memory() / 2;
    assertTrue(live.forget(most));
    assertTrue(playback.memory() <= most, playback.memory() + " of " + most);
    assertFalse(live.forget(most));
    SimTime begin = playback.begin();
    assertTrue(begin.isAfter(SimTime.ZERO) && begin.isBefore(head), begin.text());
    assertTrue(playback.recording().calls().forgotten() > 0);
    assertEquals(begin, playback.moment(begin, Duration.ofMillis(10)).frame().at());
    assertEquals(hash, playback.hash(head));
    playback.fork(begin);
    calls(10);
    assertEquals(20_010, answers.size());
  }

  @Test
  void comparedWithItsForkTheyPartAtTheFirstCallAfterIt() {
    calls(100);
    SimTime at = SimTime.ofMillis(20);
    playback.fork(at);
    playback.runTo(live.head(), () -> true);
    SimTime parted = Objects.requireNonNull(playback.compare(0, 1).parted());
    assertTrue(parted.isAfter(at) && parted.isBefore(at.plus(Duration.ofMillis(3))), parted.text());
  }

  private static final class Users {
    static final dynascope.engine.model.Address TABLE =
        dynascope.engine.model.Address.parse("Users");
  }
}
