package dynascope.scenarios.run;

import dynascope.engine.event.Receipt;
import dynascope.engine.model.Address;
import dynascope.engine.model.AttributeValue;
import dynascope.engine.model.KeyType;
import dynascope.engine.model.PrimaryKey;
import dynascope.engine.model.SimTime;
import dynascope.engine.moment.Moment;
import dynascope.engine.moment.PartitionView;
import dynascope.engine.moment.TableView;
import dynascope.engine.simulation.Playback;
import dynascope.engine.simulation.Recording;
import dynascope.scenarios.grade.Commitments;
import dynascope.scenarios.grade.Condition;
import dynascope.scenarios.grade.CounterSource;
import dynascope.scenarios.grade.Goal;
import dynascope.scenarios.grade.GoalTrack;
import dynascope.scenarios.grade.Subject;
import dynascope.scenarios.lesson.Answer;
import dynascope.scenarios.lesson.Question;
import dynascope.scenarios.lesson.Truth;
import dynascope.scenarios.lesson.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// Finds out what turns out to be so, by playing the same recording further.
public final class Reference {
  private Reference() {}

  /// The verdict on an answer that was given at an instant of the recording. It plays to the
  /// horizon, so it takes as long as that: not for a thread that draws.
  public static Verdict judge(
      Recording recording, Question question, Answer answer, SimTime at, Duration horizon) {
    return question.judge(answer, truth(recording, question, at, horizon));
  }

  /// What is right, at the horizon.
  public static Answer truth(Recording recording, Question question, SimTime at, Duration horizon) {
    if (question.truth() instanceof Truth.Known(Answer known)) {
      return known;
    }
    var playback = new Playback(recording);
    playback.runTo(at.plus(horizon), () -> true);
    if (question.truth() instanceof Truth.Located(Address table)) {
      Moment moment = playback.moment(at.plus(horizon), Duration.ZERO);
      return homes(moment.frame().tables(), table, question);
    }
    return truth(CounterSource.of(playback.chronicle()), question, at, at.plus(horizon).second());
  }

  static Answer truth(CounterSource source, Question question, SimTime since, long end) {
    long last = Math.min(end, source.seconds());
    return switch (question.truth()) {
      case Truth.Known(Answer known) -> known;
      case Truth.Sorted(KeyType type) -> new Answer.Choice(place(type, question));
      case Truth.Located located ->
          throw new IllegalStateException("counters don't tell where keys are: " + located);
      case Truth.Each(var bars) -> {
        SortedMap<String, Double> levels = new TreeMap<>();
        bars.forEach((bar, of) -> levels.put(bar, measured(of, source, last)));
        yield new Answer.Levels(levels);
      }
      case Truth.Charged(var requests) -> {
        List<Receipt> receipts =
            source.receipts().stream().filter(each -> !each.at().isBefore(since)).toList();
        SortedMap<String, Double> units = new TreeMap<>();
        requests.forEach((row, number) ->
            units.put(
                row,
                number <= receipts.size()
                    ? receipts.get(number - 1).units().asDouble()
                    : Double.NaN));
        yield new Answer.Levels(units);
      }
      case Truth.Measured measured -> new Answer.Amount(measured(measured, source, last));
      case Truth.First(Condition condition) -> {
        long at = firstSecond(condition, source, last);
        yield new Answer.Instant(at < 0 ? null : Duration.ofSeconds(at));
      }
      case Truth.Most most -> new Answer.Pointed(most(most, source, last));
      case Truth.Series series -> new Answer.Drawn(series(series, question, source, last));
    };
  }

  private static double measured(Truth.Measured measured, CounterSource source, long last) {
    long at = measured.when() == null ? last : firstSecond(measured.when(), source, last);
    return measured
        .measure()
        .value(
            source,
            measured.of(),
            measured.where(),
            measured.over().toSeconds(),
            at < 0 ? last : at);
  }

  /// Before which slip the engine puts the piece.
  private static String place(KeyType type, Question question) {
    if (!(question instanceof Question.Shelf shelf)) {
      throw new IllegalStateException("only pieces of a shelf are sorted, not " + question);
    }
    PrimaryKey piece = key(type, shelf.piece());
    return shelf.slips().stream()
        .filter(slip -> key(type, slip).compareTo(piece) > 0)
        .findFirst()
        .orElse(Question.Shelf.END);
  }

  /// In which partition each key of the question has its home.
  private static Answer homes(List<TableView> tables, Address table, Question question) {
    SortedMap<String, String> homes = new TreeMap<>();
    for (TableView each : tables) {
      if (each.address().equals(table) && question instanceof Question.Homes asked) {
        for (Question.Option row : asked.rows()) {
          PartitionView home = each.home(asked.hash(row));
          homes.put(row.id(), home == null ? "" : home.address().name());
        }
      }
    }
    return new Answer.Pairs(homes);
  }

  private static PrimaryKey key(KeyType type, String sort) {
    AttributeValue value = type == KeyType.N ? AttributeValue.n(sort) : AttributeValue.s(sort);
    return PrimaryKey.of(AttributeValue.s("shelf"), value);
  }

  private static Address most(Truth.Most most, CounterSource source, long at) {
    Address best = most.among();
    double largest = Double.NEGATIVE_INFINITY;
    for (Address of : source.subjects().stream().sorted().toList()) {
      boolean fits =
          of.startsWith(most.among())
              && !of.equals(most.among())
              && most.measure().of().contains(Subject.of(of));
      if (fits) {
        double value = most.measure().value(source, of, most.where(), most.over().toSeconds(), at);
        if (value > largest) {
          largest = value;
          best = of;
        }
      }
    }
    return best;
  }

  private static List<Answer.Point> series(
      Truth.Series series, Question question, CounterSource source, long last) {
    List<Answer.Point> points = new ArrayList<>();
    long from = question instanceof Question.Curve curve ? curve.from().toSeconds() : 0;
    long to = question instanceof Question.Curve curve ? curve.to().toSeconds() : last;
    for (long second = from; second <= Math.min(to, last); second++) {
      double value =
          series
              .measure()
              .value(source, series.of(), series.where(), series.over().toSeconds(), second);
      if (!Double.isNaN(value)) {
        points.add(new Answer.Point(Duration.ofSeconds(second), value));
      }
    }
    return List.copyOf(points);
  }

  /// The first second at which the condition holds, or -1.
  private static long firstSecond(Condition condition, CounterSource source, long last) {
    var goal = new Goal("first", 0, "", Goal.Mode.EVER, Duration.ZERO, condition);
    var track = new GoalTrack(List.of(goal), source, Commitments.NONE);
    Long since = track.at(last).getFirst().since();
    return since == null ? -1 : since;
  }
}
