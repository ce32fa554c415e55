package dynascope.scenarios.lesson;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// Compares answers with what turned out to be so.
final class Judge {
  private static final double EXACT = 1e-9;

  private Judge() {}

  static Verdict judge(Question question, Answer answer, Answer truth) {
    double score =
        switch (question) {
          case Question.Numeric number -> number(number.tolerance(), answer, truth);
          case Question.Time time -> time(time.tolerance(), answer, truth);
          case Question.Curve curve -> curve(curve, answer, truth);
          case Question.Bars bars -> bars(bars, answer, truth);
          case Question.Numbers numbers -> rows(answer, truth);
          default -> share(answer, truth);
        };
    double enough =
        switch (question) {
          case Question.Numbers numbers -> (double) numbers.enough() / numbers.rows().size();
          case Question.Sort sort -> (double) sort.enough() / sort.options().size();
          case Question.Homes homes -> (double) homes.enough() / homes.rows().size();
          default -> 1;
        };
    return new Verdict(score, score >= enough, truth);
  }

  static SortedMap<String, String> optionTexts(Question question) {
    List<Question.Option> options =
        switch (question) {
          case Question.One one -> one.options();
          case Question.Many many -> many.options();
          case Question.Order order -> order.options();
          case Question.Sort sort -> sort.options();
          case Question.Match match -> match.options();
          case Question.Bars bars -> bars.bars();
          case Question.Numbers numbers -> numbers.rows();
          case Question.Shelf shelf -> shelf.gaps();
          case Question.Homes homes -> homes.rows();
          default -> List.of();
        };
    SortedMap<String, String> texts = new TreeMap<>();
    options.forEach(option -> texts.put(option.id(), option.text()));
    return texts;
  }

  /// The share of what was right, for all that is chosen, ordered or paired.
  private static double share(Answer answer, Answer truth) {
    if (answer.equals(truth)) {
      return 1;
    }
    if (answer instanceof Answer.Choices(var chosen)
        && truth instanceof Answer.Choices(var right)) {
      return chosenShare(chosen, right);
    }
    if (answer instanceof Answer.Ordering(var given)
        && truth instanceof Answer.Ordering(var right)) {
      return orderShare(given, right);
    }
    if (answer instanceof Answer.Pairs(var given) && truth instanceof Answer.Pairs(var right)) {
      long same =
          right.entrySet().stream()
              .filter(entry -> entry.getValue().equals(given.get(entry.getKey())))
              .count();
      return right.isEmpty() ? 0 : (double) same / right.size();
    }
    return 0;
  }

  private static double chosenShare(SortedSet<String> chosen, SortedSet<String> right) {
    SortedSet<String> all = new TreeSet<>(chosen);
    all.addAll(right);
    SortedSet<String> both = new TreeSet<>(chosen);
    both.retainAll(right);
    return all.isEmpty() ? 1 : (double) both.size() / all.size();
  }

  /// The share of pairs that stand in the right order.
  private static double orderShare(List<String> given, List<String> right) {
    int pairs = 0;
    int inOrder = 0;
    for (int i = 0; i < right.size(); i++) {
      for (int j = i + 1; j < right.size(); j++) {
        int a = given.indexOf(right.get(i));
        int b = given.indexOf(right.get(j));
        pairs++;
        inOrder += a >= 0 && b >= 0 && a < b ? 1 : 0;
      }
    }
    return pairs == 0 ? 0 : (double) inOrder / pairs;
  }

  private static double number(Question.Tolerance tolerance, Answer answer, Answer truth) {
    return answer instanceof Answer.Amount(double given)
            && truth instanceof Answer.Amount(double right)
        ? near(Math.abs(given - right), tolerance.around(right))
        : 0;
  }

  private static double time(Question.Tolerance tolerance, Answer answer, Answer truth) {
    if (!(answer instanceof Answer.Instant(var given))
        || !(truth instanceof Answer.Instant(var right))) {
      return 0;
    }
    if (given == null || right == null) {
      return given == null && right == null ? 1 : 0;
    }
    double distance = Math.abs(seconds(given) - seconds(right));
    return near(distance, tolerance.around(seconds(right)));
  }

  private static double curve(Question.Curve question, Answer answer, Answer truth) {
    if (!(answer instanceof Answer.Drawn(var given))
        || !(truth instanceof Answer.Drawn(var right))) {
      return 0;
    }
    double sum = 0;
    int count = 0;
    for (Answer.Point point : right) {
      sum += Math.abs(valueAt(given, seconds(point.at())) - point.value());
      count++;
    }
    double allowed =
        question.tolerance().relative()
            ? question.tolerance().amount() * (question.max() - question.min())
            : question.tolerance().amount();
    return count == 0 ? 0 : near(sum / count, allowed);
  }

  /// As good as the worst of the bars.
  private static double bars(Question.Bars question, Answer answer, Answer truth) {
    if (!(answer instanceof Answer.Levels(var given))
        || !(truth instanceof Answer.Levels(var right))) {
      return 0;
    }
    double worst = 1;
    for (Map.Entry<String, Double> bar : right.entrySet()) {
      double drawn = given.getOrDefault(bar.getKey(), Double.NaN);
      double distance = Math.abs(drawn - bar.getValue());
      double score = near(distance, question.tolerance().around(bar.getValue()));
      worst = Double.isNaN(score) ? 0 : Math.min(worst, score);
    }
    return right.isEmpty() ? 0 : worst;
  }

  /// The share of rows that are hit exactly.
  private static double rows(Answer answer, Answer truth) {
    if (!(answer instanceof Answer.Levels(var given))
        || !(truth instanceof Answer.Levels(var right))) {
      return 0;
    }
    long hit =
        right.entrySet().stream()
            .filter(row ->
                Math.abs(given.getOrDefault(row.getKey(), Double.NaN) - row.getValue()) < EXACT)
            .count();
    return right.isEmpty() ? 0 : (double) hit / right.size();
  }

  private static double valueAt(List<Answer.Point> points, double second) {
    Answer.Point before = points.getFirst();
    for (Answer.Point point : points) {
      double at = seconds(point.at());
      if (at >= second) {
        double from = seconds(before.at());
        double part = at == from ? 1 : (second - from) / (at - from);
        return before.value() + Math.clamp(part, 0.0, 1.0) * (point.value() - before.value());
      }
      before = point;
    }
    return before.value();
  }

  /// 1 within the tolerance, then falling to 0 at four times of it.
  private static double near(double distance, double tolerance) {
    if (distance <= tolerance) {
      return 1;
    }
    return tolerance == 0 ? 0 : Math.max(0, 1 - (distance - tolerance) / (3 * tolerance)) * 0.99;
  }

  private static double seconds(Duration duration) {
    return duration.toNanos() / 1e9;
  }

  /// Pairs in the order of their keys.
  static SortedMap<String, String> sorted(Map<String, String> pairs) {
    return new TreeMap<>(pairs);
  }
}
