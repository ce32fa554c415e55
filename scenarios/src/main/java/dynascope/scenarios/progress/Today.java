package dynascope.scenarios.progress;

import dynascope.scenarios.lesson.Card;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// What is to be reviewed today: a few cards of finished lessons that are due.
///
/// @param cards the most overdue first
/// @param later how many more are due: they wait for another day
/// @param lessons all lessons with a card that is due, by their ids
public record Today(List<Card> cards, int later, Set<String> lessons) {
  /// A card takes about 35 seconds, and a day's review at most five minutes.
  public static final int MOST = 8;

  private static final double SECONDS_A_CARD = 35;

  public static final Today NOTHING = new Today(List.of(), 0, Set.of());

  /// How long it takes, in minutes; 0 where nothing is due.
  public int minutes() {
    return (int) Math.ceil(cards.size() * SECONDS_A_CARD / 60);
  }

  private record Due(Card card, String lesson, double overdue) {}

  /// A lesson's cards come a day after it was finished for the first time, then whenever they are
  /// due.
  ///
  /// @param cards of all lessons that there are, by their ids
  public static Today of(
      Map<String, List<Card>> cards,
      Map<String, LessonProgress> lessons,
      Map<String, CardProgress> known,
      Instant now,
      ZoneId zone) {
    List<Due> due = new ArrayList<>();
    for (Map.Entry<String, List<Card>> lesson : cards.entrySet()) {
      LessonProgress done = lessons.get(lesson.getKey());
      Instant finished = done == null ? null : done.finishedAt();
      if (finished != null) {
        for (Card card : lesson.getValue()) {
          CardProgress last = known.get(card.id());
          double overdue =
              last == null
                  ? share(finished, CardProgress.FIRST, now)
                  : share(last.answered(), last.interval(), now);
          if (overdue >= 1) {
            due.add(new Due(card, lesson.getKey(), overdue));
          }
        }
      }
    }
    due.sort(Comparator.comparingDouble(Due::overdue).reversed().thenComparing(d -> d.card().id()));
    int room = Math.max(0, MOST - answeredToday(known, now, zone));
    List<Card> today = due.stream().limit(room).map(Due::card).toList();
    Set<String> of = new TreeSet<>(due.stream().map(Due::lesson).toList());
    return new Today(today, due.size() - today.size(), of);
  }

  /// How much of an interval has passed; 1 when the card is due.
  private static double share(Instant from, Duration interval, Instant now) {
    return (double) Duration.between(from, now).toMillis() / interval.toMillis();
  }

  private static int answeredToday(Map<String, CardProgress> known, Instant now, ZoneId zone) {
    LocalDate today = LocalDate.ofInstant(now, zone);
    return (int)
        known.values().stream()
            .filter(each -> LocalDate.ofInstant(each.answered(), zone).equals(today))
            .count();
  }
}
