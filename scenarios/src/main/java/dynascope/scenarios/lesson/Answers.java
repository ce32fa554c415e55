package dynascope.scenarios.lesson;

import dynascope.engine.model.Address;
import dynascope.engine.model.InvalidAddress;
import dynascope.scenarios.json.Durations;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The headless form of answers: one line of text each.
public final class Answers {
  /// The kinds of answers, as recordings name them.
  public static final List<String> KINDS =
      List.of(
          "choice", "choices", "amount", "place", "instant", "order", "pairs", "curve", "levels");

  private static final String NEVER = "never";

  private Answers() {}

  /// The answer that the text gives to the question.
  ///
  /// Throws `IllegalArgumentException` with a sentence that says what is allowed.
  public static Answer parse(Question question, String text) {
    String trimmed = text.strip();
    return switch (question) {
      case Question.One one -> new Answer.Choice(option(trimmed, one.options()));
      case Question.Many many -> choices(trimmed, many.options());
      case Question.Numeric number -> amount(trimmed, number);
      case Question.Place place -> new Answer.Pointed(place(trimmed, place.places()));
      case Question.Time time -> instant(trimmed);
      case Question.Order order -> ordering(trimmed, order.options());
      case Question.Sort sort -> pairs(trimmed, sort.options(), sort.bins());
      case Question.Match match -> pairs(trimmed, match.options(), match.partners());
      case Question.Curve curve -> drawn(trimmed);
      case Question.Bars bars -> levels(trimmed, bars.bars());
      case Question.Numbers numbers -> levels(trimmed, numbers.rows());
      case Question.Shelf shelf -> new Answer.Choice(option(trimmed, shelf.gaps()));
      case Question.Homes homes -> pairs(trimmed, homes.rows(), homes.homes());
    };
  }

  public static String kind(Answer answer) {
    return switch (answer) {
      case Answer.Choice choice -> "choice";
      case Answer.Choices choices -> "choices";
      case Answer.Amount amount -> "amount";
      case Answer.Pointed pointed -> "place";
      case Answer.Instant instant -> "instant";
      case Answer.Ordering ordering -> "order";
      case Answer.Pairs pairs -> "pairs";
      case Answer.Drawn drawn -> "curve";
      case Answer.Levels levels -> "levels";
    };
  }

  /// The answer of a kind, whatever the question was.
  public static Answer parse(String kind, String text) {
    return switch (kind) {
      case "choice" -> new Answer.Choice(text);
      case "choices" -> new Answer.Choices(new TreeSet<>(split(text, ",")));
      case "amount" -> new Answer.Amount(text.equals("NaN") ? Double.NaN : decimal(text));
      case "place" -> new Answer.Pointed(place(text, List.of()));
      case "instant" -> instant(text);
      case "order" -> new Answer.Ordering(split(text, ">"));
      case "pairs" -> {
        SortedMap<String, String> pairs = new TreeMap<>();
        for (String pair : split(text, ",")) {
          int equals = pair.indexOf('=');
          if (equals < 0) {
            throw new IllegalArgumentException("\"" + pair + "\" is no pair such as a=x");
          }
          pairs.put(pair.substring(0, equals), pair.substring(equals + 1));
        }
        yield new Answer.Pairs(pairs);
      }
      case "levels" -> levels(text, null);
      default -> drawn(text);
    };
  }

  /// @param bars null for whatever is named
  private static Answer levels(String text, @Nullable List<Question.Option> bars) {
    SortedMap<String, Double> levels = new TreeMap<>();
    for (String pair : split(text, ",")) {
      int equals = pair.indexOf('=');
      if (equals < 0) {
        throw new IllegalArgumentException("\"" + pair + "\" is no bar such as a=1");
      }
      String id = pair.substring(0, equals).strip();
      levels.put(bars == null ? id : option(id, bars), decimal(pair.substring(equals + 1)));
    }
    if (bars != null && levels.size() != bars.size()) {
      throw new IllegalArgumentException("each of " + ids(bars) + " is needed once");
    }
    return new Answer.Levels(levels);
  }

  static String text(Answer answer) {
    return switch (answer) {
      case Answer.Choice(String option) -> option;
      case Answer.Choices(var options) -> String.join(", ", options);
      case Answer.Amount(double value) -> number(value);
      case Answer.Pointed(Address at) -> at.text();
      case Answer.Instant(var at) -> at == null ? NEVER : Durations.text(at);
      case Answer.Ordering(var options) -> String.join(" > ", options);
      case Answer.Pairs(var pairs) ->
          pairs.entrySet().stream()
              .map(pair -> pair.getKey() + "=" + pair.getValue())
              .collect(Collectors.joining(", "));
      case Answer.Drawn(var points) ->
          points.stream()
              .map(point -> Durations.text(point.at()) + ":" + number(point.value()))
              .collect(Collectors.joining(", "));
      case Answer.Levels(var levels) ->
          levels.entrySet().stream()
              .map(level -> level.getKey() + "=" + number(level.getValue()))
              .collect(Collectors.joining(", "));
    };
  }

  /// The form that an answer to the question has, for help and errors.
  public static String form(Question question) {
    return switch (question) {
      case Question.One one -> "one of " + ids(one.options());
      case Question.Many many -> "any of " + ids(many.options()) + ", with commas between";
      case Question.Numeric number ->
          "a number from " + number(number.min()) + " to " + number(number.max());
      case Question.Place place ->
          "one of " + place.places().stream().map(Address::text).collect(Collectors.joining(", "));
      case Question.Time time -> "an instant such as 12.4s, or never";
      case Question.Order order -> "all of " + ids(order.options()) + " with > between";
      case Question.Sort sort -> "such as a=x, b=y with " + ids(sort.bins()) + " after the =";
      case Question.Match match ->
          "such as a=x, b=y with " + ids(match.partners()) + " after the =";
      case Question.Curve curve -> "points such as 0s:10, 5s:20";
      case Question.Bars bars -> "a number for each of " + ids(bars.bars()) + ", such as a=1, b=2";
      case Question.Numbers numbers ->
          "a number for each of " + ids(numbers.rows()) + ", such as a=1, b=0.5";
      case Question.Homes homes -> "such as a=P1, b=P2 with " + ids(homes.homes()) + " after the =";
      case Question.Shelf shelf -> "what it comes before: one of " + ids(shelf.gaps());
    };
  }

  private static String number(double value) {
    return Double.isFinite(value)
        ? BigDecimal.valueOf(value).stripTrailingZeros().toPlainString()
        : "NaN";
  }

  private static String option(String id, List<Question.Option> options) {
    if (options.stream().noneMatch(option -> option.id().equals(id))) {
      throw new IllegalArgumentException("\"" + id + "\" is none of " + ids(options));
    }
    return id;
  }

  private static Answer choices(String text, List<Question.Option> options) {
    var chosen = new TreeSet<String>();
    for (String id : split(text, ",")) {
      chosen.add(option(id, options));
    }
    return new Answer.Choices(chosen);
  }

  private static Answer amount(String text, Question.Numeric question) {
    double value = decimal(text);
    if (value < question.min() || value > question.max()) {
      throw new IllegalArgumentException(
          text + " is outside " + number(question.min()) + " to " + number(question.max()));
    }
    return new Answer.Amount(value);
  }

  private static double decimal(String text) {
    try {
      return new BigDecimal(text.replace("%", "").strip()).doubleValue();
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("\"" + text + "\" is no number", e);
    }
  }

  private static Address place(String text, List<Address> places) {
    try {
      Address at = Address.parse(text);
      if (places.isEmpty() || places.contains(at)) {
        return at;
      }
      String near =
          Address.nearest(at, places).map(a -> "; did you mean " + a.text() + "?").orElse("");
      throw new IllegalArgumentException("\"" + text + "\" can't be chosen" + near);
    } catch (InvalidAddress e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }

  private static Answer instant(String text) {
    return text.toLowerCase(Locale.ROOT).equals(NEVER)
        ? new Answer.Instant(null)
        : new Answer.Instant(duration(text));
  }

  private static Duration duration(String text) {
    return Durations.parse(text)
        .orElseThrow(
            () -> new IllegalArgumentException("\"" + text + "\" is not " + Durations.ALLOWED));
  }

  private static Answer ordering(String text, List<Question.Option> options) {
    List<String> given = split(text, ">");
    given.forEach(id -> option(id, options));
    if (given.size() != options.size() || new HashSet<>(given).size() != given.size()) {
      throw new IllegalArgumentException("each of " + ids(options) + " is needed once");
    }
    return new Answer.Ordering(given);
  }

  private static Answer pairs(
      String text, List<Question.Option> options, List<Question.Option> partners) {
    SortedMap<String, String> pairs = new TreeMap<>();
    for (String pair : split(text, ",")) {
      String[] sides = pair.split("=", -1);
      if (sides.length != 2) {
        throw new IllegalArgumentException("\"" + pair + "\" is no pair such as a=x");
      }
      pairs.put(option(sides[0].strip(), options), option(sides[1].strip(), partners));
    }
    return new Answer.Pairs(pairs);
  }

  private static Answer drawn(String text) {
    List<Answer.Point> points = new ArrayList<>();
    for (String point : split(text, ",")) {
      String[] sides = point.split(":", -1);
      if (sides.length != 2) {
        throw new IllegalArgumentException("\"" + point + "\" is no point such as 5s:20");
      }
      points.add(new Answer.Point(duration(sides[0].strip()), decimal(sides[1].strip())));
    }
    if (points.isEmpty()) {
      throw new IllegalArgumentException("a curve needs at least one point such as 5s:20");
    }
    points.sort(java.util.Comparator.comparing(Answer.Point::at));
    return new Answer.Drawn(List.copyOf(points));
  }

  private static List<String> split(String text, String by) {
    return text.isBlank()
        ? List.of()
        : Arrays.stream(text.split(by, -1)).map(String::strip).toList();
  }

  private static String ids(List<Question.Option> options) {
    return options.stream().map(ids()).collect(Collectors.joining(", "));
  }

  private static Function<Question.Option, String> ids() {
    return Question.Option::id;
  }
}
