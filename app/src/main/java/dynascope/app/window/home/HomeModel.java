package dynascope.app.window.home;

import dynascope.scenarios.lesson.Card;
import dynascope.scenarios.lesson.Curriculum;
import dynascope.scenarios.lesson.Lesson;
import dynascope.scenarios.progress.KeptAttempt;
import dynascope.scenarios.progress.LessonProgress;
import dynascope.scenarios.progress.Today;
import dynascope.scenarios.run.Attempt;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What a learner sees at home.
///
/// @param left what was worked on last, if it is unfinished
/// @param topics all lessons, those that are not written yet too
public record HomeModel(Optional<Cell> left, Today today, List<Path> paths, List<Topic> topics) {
  /// How it stands with a lesson.
  public enum State {
    /// Nobody wrote it yet: it can't be opened.
    MISSING,
    NEW,
    UNDER_WAY,
    DONE,
    /// Done, and a card of it is due.
    DUE
  }

  /// A lesson on the map.
  ///
  /// @param minutes how long a learner needs; 0 for one that is missing
  /// @param part the part at which it was left, from 1; 0 where it was not
  /// @param attempt the one that was left, null where none was
  public record Cell(
      String id,
      String title,
      State state,
      int minutes,
      int part,
      int parts,
      @Nullable KeptAttempt attempt) {
    public boolean opens() {
      return state != State.MISSING;
    }

    boolean finished() {
      return state == State.DONE || state == State.DUE;
    }
  }

  public record Topic(String name, List<Cell> lessons) {}

  /// A path through the lessons.
  ///
  /// @param done how many of `all` were finished
  /// @param missing how many are not written yet
  /// @param next the first that can be opened and is not finished; none if there is none
  public record Path(
      String name, String about, int done, int missing, int all, Optional<Cell> next) {}

  /// @param written the lessons that there are
  public static HomeModel of(
      Curriculum curriculum, List<Lesson> written, Known known, Instant now, ZoneId zone) {
    Map<String, Lesson> lessons = new TreeMap<>();
    Map<String, List<Card>> cards = new TreeMap<>();
    for (Lesson lesson : written) {
      lessons.put(lesson.id(), lesson);
      cards.put(lesson.id(), lesson.cards());
    }
    Today today = Today.of(cards, known.lessons(), known.cards(), now, zone);
    Map<String, Cell> cells = new LinkedHashMap<>();
    List<Topic> topics = new ArrayList<>();
    for (Curriculum.Topic topic : curriculum.topics()) {
      List<Cell> row = new ArrayList<>();
      for (Curriculum.Entry entry : topic.lessons()) {
        Cell cell = cell(entry, lessons.get(entry.id()), known, today);
        cells.put(cell.id(), cell);
        row.add(cell);
      }
      topics.add(new Topic(topic.name(), List.copyOf(row)));
    }
    Optional<Cell> left =
        known.attempts().stream()
            .findFirst()
            .filter(each -> !each.finished())
            .map(each -> cells.get(each.lesson()))
            .filter(each -> each.attempt() != null);
    return new HomeModel(
        left,
        today,
        curriculum.paths().stream().map(each -> path(each, cells)).toList(),
        List.copyOf(topics));
  }

  private static Cell cell(
      Curriculum.Entry entry, @Nullable Lesson lesson, Known known, Today today) {
    if (lesson == null) {
      return new Cell(entry.id(), entry.title(), State.MISSING, 0, 0, 0, null);
    }
    KeptAttempt left =
        known.attempts().stream()
            .filter(each -> each.lesson().equals(lesson.id()))
            .findFirst()
            .filter(each -> !each.finished())
            .orElse(null);
    return new Cell(
        lesson.id(),
        lesson.title(),
        state(known.lessons().get(lesson.id()), today.lessons().contains(lesson.id())),
        lesson.minutes(),
        left == null ? 0 : part(lesson, left),
        lesson.parts().size(),
        left);
  }

  private static State state(@Nullable LessonProgress progress, boolean due) {
    if (progress == null) {
      return State.NEW;
    }
    return !progress.finished() ? State.UNDER_WAY : due ? State.DUE : State.DONE;
  }

  private static int part(Lesson lesson, KeptAttempt left) {
    Attempt attempt = left.saved().attempt();
    return 1
        + (attempt == null
            ? 0
            : lesson.part(attempt.part()).map(lesson.parts()::indexOf).orElse(0));
  }

  private static Path path(Curriculum.Path path, Map<String, Cell> cells) {
    List<Cell> on = path.lessons().stream().map(cells::get).toList();
    return new Path(
        path.name(),
        path.about(),
        (int) on.stream().filter(Cell::finished).count(),
        (int) on.stream().filter(each -> !each.opens()).count(),
        on.size(),
        on.stream().filter(each -> each.opens() && !each.finished()).findFirst());
  }
}
