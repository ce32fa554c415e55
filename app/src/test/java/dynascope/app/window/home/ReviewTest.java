package dynascope.app.window.home;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dynascope.scenarios.lesson.Answer;
import dynascope.scenarios.lesson.Card;
import dynascope.scenarios.lesson.LessonLibrary;
import dynascope.scenarios.progress.CardProgress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReviewTest {
  private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

  private final List<Card> cards = LessonLibrary.bundled("S08").orElseThrow().cards();

  @Test
  void everyCardOfEveryLessonCanBeAnsweredRight() {
    List<Card> all =
        LessonLibrary.bundled().stream().flatMap(each -> each.cards().stream()).toList();
    Review review = new Review(all);
    while (!review.over()) {
      assertTrue(review.answer(review.truth()).right(), review.card().id());
      assertTrue(review.next(true));
    }
    assertEquals(all.size(), review.known());
  }

  @Test
  void whatWasAnsweredWrongWasNotKnownWhateverIsSaid() {
    Review review = new Review(cards);
    assertFalse(review.answer(new Answer.Choice("all")).right());
    assertFalse(review.answer(review.truth()).right(), "the first answer counts");
    assertFalse(review.next(true));
    assertEquals(2, review.number());
    review.answer(review.truth());
    assertFalse(review.next(false), "a right guess is not known");
    assertEquals(0, review.known());
  }

  @Test
  void nobodyGoesOnWithoutAnAnswer() {
    Review review = new Review(cards);
    assertThrows(IllegalStateException.class, () -> review.next(true));
  }

  @Test
  void howLongItStaysAwayIsSaidInWords() {
    Review review = new Review(cards);
    String id = review.card().id();
    assertEquals(Review.Away.TOMORROW, review.away(Map.of(), false, NOW));
    assertEquals(Review.Away.DAYS, review.away(Map.of(), true, NOW));
    var days = new CardProgress(id, NOW.minus(Duration.ofDays(6)), Duration.ofDays(6), 2);
    assertEquals(Review.Away.WEEKS, review.away(Map.of(id, days), true, NOW));
    var weeks = new CardProgress(id, NOW.minus(Duration.ofDays(40)), Duration.ofDays(40), 4);
    assertEquals(Review.Away.MONTHS, review.away(Map.of(id, weeks), true, NOW));
  }
}
