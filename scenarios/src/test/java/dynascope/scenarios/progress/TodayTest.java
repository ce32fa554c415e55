package dynascope.scenarios.progress;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dynascope.scenarios.lesson.Card;
import dynascope.scenarios.lesson.Lesson;
import dynascope.scenarios.lesson.LessonLibrary;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class TodayTest {
  private static final Instant DONE = Instant.parse("2026-11-20T10:00:00Z");
  private static final ZoneId ZONE = ZoneOffset.UTC;

  private final Map<String, List<Card>> cards =
      LessonLibrary.bundled().stream().collect(Collectors.toMap(Lesson::id, Lesson::cards));
  private final Map<String, CardProgress> known = new TreeMap<>();

  @Test
  void aLessonsCardsComeADayAfterItWasFinished() {
    assertEquals(Today.NOTHING, today(finished("S08"), DONE.plus(Duration.ofHours(23))));
    Today next = today(finished("S08"), DONE.plus(Duration.ofHours(24)));
    assertEquals(List.of("S08-1", "S08-2", "S08-3"), ids(next));
    assertEquals(Set.of("S08"), next.lessons());
    assertEquals(2, next.minutes());
  }

  @Test
  void aLessonThatWasOnlyBegunHasNoCards() {
    var begun = Map.of("S08", new LessonProgress("S08", 1, null, DONE));
    assertEquals(Today.NOTHING, today(begun, DONE.plus(Duration.ofDays(9))));
  }

  @Test
  void aDaysReviewIsAtMostFiveMinutesAndTheRestWaits() {
    Today all = today(finished("S01", "S02", "S07", "S08"), DONE.plus(Duration.ofDays(2)));
    assertEquals(Today.MOST, all.cards().size());
    assertEquals(5, all.minutes());
    assertEquals(4, all.later());
    all.cards()
        .forEach(each -> known.put(each.id(), CardProgress.after(null, each.id(), true, day(2))));
    Today after = today(finished("S01", "S02", "S07", "S08"), day(2).plusSeconds(60));
    assertEquals(List.of(), after.cards());
    assertEquals(4, after.later());
  }

  @Test
  void whatIsKnownStaysAwayLongerEachTimeAndWhatIsNotComesBackTomorrow() {
    CardProgress once = CardProgress.after(null, "S08-1", true, DONE);
    assertEquals(Duration.ofHours(60), once.interval());
    CardProgress twice = CardProgress.after(once, "S08-1", true, once.due());
    assertEquals(Duration.ofHours(150), twice.interval());
    CardProgress late =
        CardProgress.after(once, "S08-1", true, once.answered().plus(Duration.ofDays(10)));
    assertEquals(Duration.ofDays(25), late.interval());
    CardProgress forgotten = CardProgress.after(twice, "S08-1", false, twice.due());
    assertEquals(Duration.ofDays(1), forgotten.interval());
    assertEquals(3, forgotten.times());
  }

  @Test
  void theMostOverdueComesFirst() {
    known.put("S08-1", new CardProgress("S08-1", DONE, Duration.ofDays(2), 1));
    known.put("S08-2", new CardProgress("S08-2", DONE, Duration.ofDays(30), 4));
    assertEquals(List.of("S08-3", "S08-1"), ids(today(finished("S08"), day(4))));
  }

  private Today today(Map<String, LessonProgress> lessons, Instant now) {
    return Today.of(cards, lessons, known, now, ZONE);
  }

  private static Instant day(int after) {
    return DONE.plus(Duration.ofDays(after));
  }

  private static Map<String, LessonProgress> finished(String... ids) {
    Map<String, LessonProgress> lessons = new TreeMap<>();
    for (String id : ids) {
      lessons.put(id, new LessonProgress(id, 1, DONE, DONE));
    }
    return lessons;
  }

  private static List<String> ids(Today today) {
    return today.cards().stream().map(Card::id).toList();
  }
}
