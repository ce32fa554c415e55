package dynascope.scenarios.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dynascope.engine.model.Address;
import dynascope.engine.model.AttributeValue;
import dynascope.engine.model.Item;
import dynascope.engine.model.SimTime;
import dynascope.engine.operation.GetItem;
import dynascope.engine.operation.PutItem;
import dynascope.engine.operation.WriteOptions;
import dynascope.engine.simulation.Act;
import dynascope.scenarios.grade.GoalState;
import dynascope.scenarios.lesson.Answer;
import dynascope.scenarios.lesson.Answers;
import dynascope.scenarios.lesson.LessonLibrary;
import dynascope.scenarios.lesson.Part;
import dynascope.scenarios.lesson.Verdict;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class LessonRunTest {
  private static final Act QUICKER = new Act.Turn(Address.parse("client/readers"), "rate", 60);

  private final LessonRun run = LessonRun.start(LessonLibrary.bundled("S07").orElseThrow(), 7);

  @Test
  void theCaptionOfAFailedConditionEndsWhenSomebodyAsksAnew() {
    LessonRun bills = LessonRun.start(LessonLibrary.bundled("S05").orElseThrow(), 7);
    Item draft = Item.of("pk", AttributeValue.s("DRAFT"), "sk", AttributeValue.s("A"));
    var failing =
        new PutItem("Notes", draft, WriteOptions.NONE.onlyIf("attribute_not_exists(pk)"), null);
    SimTime then = SimTime.ofSeconds(1);
    SimTime anew = SimTime.ofSeconds(2);
    bills.act(then, new Act.Call(failing));
    bills.playback().runTo(anew, () -> true);
    assertEquals(1, bills.captions(anew).size());
    bills.act(anew, new Act.Call(new GetItem("Notes", draft, true)));
    SimTime later = SimTime.ofSeconds(3);
    bills.playback().runTo(later, () -> true);
    assertEquals(List.of(), bills.captions(later));
    assertEquals(1, bills.captions(anew.minus(Duration.ofMillis(1))).size(), "as it was then");
  }

  @Test
  void theCaptionOfAFirstIsGoneTwoSecondsLaterWhenItsThingTellsAnotherStory() {
    LessonRun celebrity = LessonRun.start(LessonLibrary.bundled("S08").orElseThrow(), 7);
    celebrity.playback().runTo(SimTime.ofSeconds(20), () -> true);
    SimTime first =
        celebrity.playback().chronicle().markers().stream()
            .filter(each -> each.key().equals("marker.first-throttle"))
            .findFirst()
            .orElseThrow()
            .at();
    String said = "First refusal";
    assertTrue(celebrity.captions(first).getLast().text().startsWith(said));
    assertTrue(
        celebrity.captions(first.plus(Duration.ofSeconds(2))).stream()
            .noneMatch(each -> each.text().startsWith(said)));
  }

  @Test
  void theHomesOfKeysAreThoseThatTheEngineFinds() {
    LessonRun homes = LessonRun.start(LessonLibrary.bundled("S01").orElseThrow(), 7);
    Part.Predict predict = homes.lesson().predictions().getFirst();
    Answer wrong = Answers.parse(predict.question(), "a=P1, b=P1, c=P1, d=P1, e=P1");
    homes.commit(predict.id(), wrong, SimTime.ZERO);
    Verdict verdict = homes.scoring(predict.id()).orElseThrow().judge();
    assertFalse(verdict.right());
    assertEquals("a=P4, b=P3, c=P2, d=P1, e=P4", verdict.truth().text());
    homes.act(SimTime.ZERO, new Act.Turn(Address.parse("Users"), "partitions", 8));
    homes.commit(predict.id(), wrong, SimTime.ZERO);
    assertEquals(
        "a=P7, b=P5, c=P4, d=P2, e=P8",
        homes.scoring(predict.id()).orElseThrow().judge().truth().text());
  }

  @Test
  void onlyARefusedRequestWithoutAKeyCountsAsOne() {
    LessonRun homes = LessonRun.start(LessonLibrary.bundled("S01").orElseThrow(), 7);
    Item keyless = Item.of("name", AttributeValue.s("Nobody"));
    Item home =
        Item.of("pk", AttributeValue.s("CARLA"), "body", AttributeValue.s("x".repeat(1_100)));
    homes.act(SimTime.ofSeconds(1), new Act.Call(put(home)));
    homes.playback().runTo(SimTime.ofSeconds(2), () -> true);
    assertEquals(List.of("first"), reached(homes, SimTime.ofSeconds(2)));
    homes.act(SimTime.ofSeconds(2), new Act.Call(put(keyless)));
    homes.playback().runTo(SimTime.ofSeconds(4), () -> true);
    assertEquals(List.of("first", "keyless"), reached(homes, SimTime.ofSeconds(4)));
    assertEquals(1, homes.captions(SimTime.ofSeconds(4)).size());
    homes.act(SimTime.ofSeconds(4), new Act.Call(put(home)));
    homes.playback().runTo(SimTime.ofSeconds(6), () -> true);
    assertEquals(List.of(), homes.captions(SimTime.ofSeconds(6)));
  }

  private static PutItem put(Item item) {
    return new PutItem("Users", item, WriteOptions.NONE, null);
  }

  private static List<String> reached(LessonRun run, SimTime at) {
    return run.goals(at).stream().filter(GoalState::reached).map(each -> each.goal().id()).toList();
  }

  @Test
  void theFirstCommitmentCounts() {
    run.commit("first-refusal", new Answer.Amount(1), SimTime.ZERO);
    Commit again = run.commit("first-refusal", new Answer.Amount(2), SimTime.ZERO);
    assertEquals(new Answer.Amount(1), again.answer());
  }

  @Test
  void aFutureThatWasSeenIsNotScored() {
    run.shown(SimTime.ofSeconds(10));
    Commit commit = run.commit("first-refusal", new Answer.Instant(null), SimTime.ofSeconds(5));
    assertFalse(commit.counts());
    assertTrue(run.scoring("first-refusal").isEmpty());
  }

  @Test
  void aPredictionIsScoredOnARunToTheHorizonWithoutMovingTheHead() {
    run.commit(
        "first-refusal", new Answer.Instant(java.time.Duration.ofSeconds(880)), SimTime.ZERO);
    var verdict = run.scoring("first-refusal").orElseThrow().judge();
    assertTrue(verdict.right(), verdict.toString());
    assertEquals(SimTime.ZERO, run.playback().head());
    run.judged("first-refusal", verdict);
    assertEquals(verdict, run.attempt().commit("first-refusal").orElseThrow().verdict());
  }

  @Test
  void anActLeavesAnExtrapolatedFutureBehindAndKeepsOneWithActs() {
    run.playback().runTo(SimTime.ofSeconds(20), () -> true);
    run.act(SimTime.ofSeconds(10), QUICKER);
    assertEquals(1, run.playback().branches().size());
    run.act(SimTime.ofSeconds(5), QUICKER);
    assertEquals(2, run.playback().branches().size());
  }

  @Test
  void hintsComeOneByOneAndAreCounted() {
    assertEquals(
        run.lesson().part("fix").orElseThrow() instanceof Part.Fix fix ? fix.hints().get(0) : "",
        run.hint("fix").orElseThrow());
    run.hint("fix");
    run.hint("fix");
    assertEquals(
        run.lesson().part("fix").orElseThrow() instanceof Part.Fix fix ? fix.hints().get(2) : "",
        run.hint("fix").orElseThrow());
    assertEquals(3, run.attempt().hintsTaken("fix"));
  }

  @Test
  void goalsFollowThePlayhead() {
    run.commit("first-refusal", new Answer.Instant(null), SimTime.ZERO);
    run.act(SimTime.ofSeconds(1), QUICKER);
    run.playback().runTo(SimTime.ofSeconds(200), () -> true);
    assertEquals(2, run.standing(SimTime.ofSeconds(200)).goalsReached());
    assertEquals(1, run.standing(SimTime.ofSeconds(50)).goalsReached());
    assertFalse(run.standing(SimTime.ofSeconds(200)).finished());
  }

  @Test
  void aRunIsResumedFromWhatWasSaved() {
    run.next();
    run.act(SimTime.ofSeconds(1), QUICKER);
    Saved saved = Recordings.fromShared(Recordings.share(run.saved()));
    LessonRun again = LessonRun.resume(run.lesson(), saved.recording(), run.attempt());
    assertEquals(
        run.playback().hash(SimTime.ofSeconds(30)), again.playback().hash(SimTime.ofSeconds(30)));
    assertEquals(run.part(), again.part());
  }
}
