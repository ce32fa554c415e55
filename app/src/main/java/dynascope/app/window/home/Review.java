package dynascope.app.window.home;

import dynascope.scenarios.lesson.Answer;
import dynascope.scenarios.lesson.Card;
import dynascope.scenarios.lesson.Truth;
import dynascope.scenarios.lesson.Verdict;
import dynascope.scenarios.progress.CardProgress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A day's review: one card after the other, each answered, told, and sent away for a while.
public final class Review {
  /// How long a card stays away, as far as anybody wants to know.
  public enum Away {
    TOMORROW,
    DAYS,
    WEEKS,
    MONTHS
  }

  private final List<Card> cards;
  private int at;
  private int known;
  private @Nullable Verdict verdict;

  public Review(List<Card> cards) {
    this.cards = List.copyOf(cards);
  }

  public boolean over() {
    return at >= cards.size();
  }

  /// The card that is asked or told.
  public Card card() {
    return cards.get(at);
  }

  /// The present card, from 1.
  public int number() {
    return at + 1;
  }

  public int count() {
    return cards.size();
  }

  /// How many of those before the present one were known.
  public int known() {
    return known;
  }

  /// What came of the answer to the present card; null until it is answered.
  public @Nullable Verdict verdict() {
    return verdict;
  }

  /// What is right for the present card.
  public Answer truth() {
    if (card().question().truth() instanceof Truth.Known(Answer answer)) {
      return answer;
    }
    throw new IllegalStateException("the truth of the card " + card().id() + " is not written");
  }

  /// Answers the present card; the first answer counts.
  public Verdict answer(Answer answer) {
    Verdict now = verdict;
    if (now == null) {
      now = card().question().judge(answer, truth());
      verdict = now;
    }
    return now;
  }

  /// Goes on to the next card. What was answered wrong was not known, whatever is said.
  ///
  /// @param sure whether the learner knew it, and did not guess
  /// @return whether it counts as known
  public boolean next(boolean sure) {
    Verdict now = verdict;
    if (now == null) {
      throw new IllegalStateException("the card " + card().id() + " was not answered");
    }
    boolean well = sure && now.right();
    known += well ? 1 : 0;
    verdict = null;
    at++;
    return well;
  }

  /// For how long a card would go away if it was known now.
  public Away away(Map<String, CardProgress> before, boolean well, Instant now) {
    Card card = card();
    Duration interval = CardProgress.after(before.get(card.id()), card.id(), well, now).interval();
    long days = interval.toDays();
    return days < 2 ? Away.TOMORROW : days < 10 ? Away.DAYS : days < 45 ? Away.WEEKS : Away.MONTHS;
  }
}
