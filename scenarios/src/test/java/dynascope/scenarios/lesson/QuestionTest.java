package dynascope.scenarios.lesson;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dynascope.engine.model.Address;
import dynascope.engine.model.KeyType;
import dynascope.scenarios.json.Durations;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class QuestionTest {
  private static final List<Question.Option> ABC =
      List.of(
          new Question.Option("a", "A"),
          new Question.Option("b", "B"),
          new Question.Option("c", "C"));
  private static final Truth UNTOLD = new Truth.Known(new Answer.Choice("a"));
  private static final Question.Tolerance TENTH = new Question.Tolerance(0.1, true);

  @Test
  void everyKindHasAHeadlessFormThatReadsItself() {
    roundTrip(new Question.One(ABC, UNTOLD), "b");
    roundTrip(new Question.Many(ABC, UNTOLD), "a, c");
    roundTrip(new Question.Numeric("%", 0, 100, TENTH, UNTOLD), "12.5");
    roundTrip(new Question.Place(List.of(Address.parse("Users/P3")), UNTOLD), "Users/P3");
    roundTrip(time(), "12.4s");
    roundTrip(time(), "never");
    roundTrip(new Question.Order(ABC, UNTOLD), "b > a > c");
    roundTrip(new Question.Sort(ABC, ABC, 3, UNTOLD), "a=b, b=b, c=a");
    roundTrip(new Question.Match(ABC, ABC, UNTOLD), "a=c, b=a, c=b");
    roundTrip(curve(), "0s:10, 5s:20.5");
    roundTrip(bars(), "a=0.5, b=1180");
  }

  @Test
  void aNumberIsRightWithinItsTolerance() {
    var question = new Question.Numeric("s", 0, 2_000, TENTH, UNTOLD);
    assertTrue(judged(question, "990", "900").right());
    assertFalse(judged(question, "1000", "900").right());
    assertEquals(0, judged(question, "2000", "900").score());
  }

  @Test
  void rowsOfNumbersAreHitExactlyAndEnoughOfThemAreRight() {
    var all = new Question.Numbers("units", ABC, 3, UNTOLD);
    var two = new Question.Numbers("units", ABC, 2, UNTOLD);
    roundTrip(all, "a=1, b=0.5, c=300");
    assertTrue(judged(all, "a=1, b=0.5, c=300", "a=1, b=0.5, c=300").right());
    assertEquals(2 / 3.0, judged(all, "a=1, b=1, c=300", "a=1, b=0.5, c=300").score(), 1e-9);
    assertFalse(judged(all, "a=1, b=1, c=300", "a=1, b=0.5, c=300").right());
    assertTrue(judged(two, "a=1, b=1, c=300", "a=1, b=0.5, c=300").right());
    assertFalse(judged(two, "a=1.01, b=1, c=300", "a=1, b=0.5, c=300").right());
  }

  @Test
  void keysHaveHomesAndEnoughOfThemAreRight() {
    var homes = new Question.Homes(Address.parse("Users"), KeyType.S, 4, ABC, 2, UNTOLD);
    roundTrip(homes, "a=P1, b=P4, c=P2");
    assertTrue(judged(homes, "a=P1, b=P4, c=P3", "a=P1, b=P4, c=P2").right());
    assertFalse(judged(homes, "a=P1, b=P1, c=P3", "a=P1, b=P4, c=P2").right());
    assertThrows(IllegalArgumentException.class, () -> Answers.parse(homes, "a=P5"));
  }

  @Test
  void barsAreAsGoodAsTheWorstOfThem() {
    assertTrue(judged(bars(), "a=1.05, b=1000", "a=1, b=1000").right());
    assertEquals(0, judged(bars(), "a=1, b=20", "a=1, b=1000").score());
    Verdict near = judged(bars(), "a=1.2, b=1000", "a=1, b=1000");
    assertFalse(near.right());
    assertEquals(0.66, near.score(), 0.01);
  }

  private static Question.Bars bars() {
    return new Question.Bars("RCU", 0.5, 20_000, true, ABC.subList(0, 2), TENTH, UNTOLD);
  }

  @Test
  void neverIsAnAnswerOfItsOwn() {
    assertTrue(judged(time(), "never", "never").right());
    assertEquals(0, judged(time(), "never", "5s").score());
  }

  @Test
  void partsOfAnOrderCount() {
    var question = new Question.Order(ABC, UNTOLD);
    assertEquals(1, judged(question, "a > b > c", "a > b > c").score());
    assertEquals(2 / 3.0, judged(question, "b > a > c", "a > b > c").score(), 1e-9);
  }

  @Test
  void aCurveIsMeasuredByItsMeanDistance() {
    assertTrue(judged(curve(), "0s:0, 10s:100", "0s:5, 5s:55, 10s:95").right());
    assertFalse(judged(curve(), "0s:100, 10s:0", "0s:0, 10s:100").right());
  }

  @Test
  void wrongAnswersSayWhatIsAllowed() {
    var unknown =
        assertThrows(
            IllegalArgumentException.class,
            () -> Answers.parse(new Question.One(ABC, UNTOLD), "d"));
    assertEquals("\"d\" is none of a, b, c", unknown.getMessage());
    assertThrows(
        IllegalArgumentException.class,
        () -> Answers.parse(new Question.Order(ABC, UNTOLD), "a > a > b"));
  }

  @Test
  void durationsAreWrittenAsTheyAreRead() {
    for (String text : List.of("60s", "1.5s", "5m", "0.02s", "0s", "90.25s", "3us", "7ns")) {
      Duration duration = Durations.parse(text).orElseThrow();
      assertEquals(duration, Durations.parse(Durations.text(duration)).orElseThrow(), text);
    }
    assertTrue(Durations.parse("60").isEmpty());
    assertTrue(Durations.parse("-1s").isEmpty());
  }

  private static Question time() {
    return new Question.Time(Duration.ZERO, Duration.ofSeconds(60), TENTH, UNTOLD);
  }

  private static Question curve() {
    return new Question.Curve("%", 0, 100, Duration.ZERO, Duration.ofSeconds(10), TENTH, UNTOLD);
  }

  private static Verdict judged(Question question, String answer, String truth) {
    return question.judge(Answers.parse(question, answer), Answers.parse(question, truth));
  }

  private static void roundTrip(Question question, String text) {
    Answer answer = Answers.parse(question, text);
    assertEquals(text, answer.text());
    assertEquals(answer, Answers.parse(Answers.kind(answer), answer.text()));
  }
}
