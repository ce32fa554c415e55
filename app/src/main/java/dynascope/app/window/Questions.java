package dynascope.app.window;

import dynascope.app.play.Answer;
import dynascope.app.play.Form;
import dynascope.app.play.Teaching;
import dynascope.engine.model.Address;
import dynascope.scenarios.lesson.Question;
import dynascope.scenarios.lesson.Truth;
import dynascope.scenarios.run.Commit;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// A lesson's questions as forms, and filled forms as a lesson's answers.
final class Questions {
  /// Points of a curve that are asked for by keyboard.
  private static final int POINTS = 5;

  private Questions() {}

  static Form form(String id, String ask, Question question) {
    return switch (question) {
      case Question.One one -> new Form.Choice(id, ask, options(one.options()), false);
      case Question.Many many -> new Form.Choice(id, ask, options(many.options()), true);
      case Question.Numeric number -> {
        Address gauge = gauge(number);
        yield new Form.Amount(
            id,
            ask,
            number.min(),
            number.max(),
            step(number.min(), number.max()),
            number.unit(),
            gauge == null ? Form.On.BOARD : Form.On.GAUGE,
            gauge);
      }
      case Question.Place place ->
          new Form.Choice(
              id,
              ask,
              place.places().stream().map(p -> new Form.Option(p.text(), p.name())).toList(),
              false);
      case Question.Time time ->
          new Form.Amount(
              id,
              ask,
              time.earliest().toNanos() / 1e9,
              time.latest().toNanos() / 1e9,
              step(time.earliest().toNanos() / 1e9, time.latest().toNanos() / 1e9),
              "s",
              Form.On.TIMELINE,
              null);
      case Question.Order order -> new Form.Order(id, ask, options(order.options()));
      case Question.Sort sort ->
          new Form.Bins(id, ask, options(sort.options()), options(sort.bins()));
      case Question.Match match ->
          new Form.Bins(id, ask, options(match.options()), options(match.partners()));
      case Question.Bars bars ->
          new Form.Bars(
              id, ask, options(bars.bars()), bars.min(), bars.max(), bars.log(), bars.unit());
      case Question.Shelf shelf -> {
        List<Form.Option> slips = new ArrayList<>();
        shelf.slips().forEach(slip -> slips.add(new Form.Option(slip, slip)));
        slips.add(new Form.Option(Question.Shelf.END, ""));
        yield new Form.Shelf(id, ask, shelf.piece(), slips);
      }
      case Question.Homes homes ->
          new Form.Homes(
              id,
              ask,
              homes.table(),
              options(homes.rows()),
              homes.rows().stream().map(row -> hex(homes.hash(row))).toList(),
              options(homes.homes()));
      case Question.Numbers numbers ->
          new Form.Numbers(id, ask, options(numbers.rows()), numbers.unit());
      case Question.Curve curve ->
          new Form.Curve(id, ask, places(curve), curve.min(), curve.max(), curve.unit());
    };
  }

  /// The table of whose capacity a share is asked for, if it is that.
  private static @Nullable Address gauge(Question.Numeric number) {
    return number.truth() instanceof Truth.Measured measured
            && measured.measure().name().equals("table.util")
            && number.min() == 0
            && number.max() == 100
        ? measured.of()
        : null;
  }

  private static List<Form.Option> options(List<Question.Option> options) {
    return options.stream().map(each -> new Form.Option(each.id(), each.text())).toList();
  }

  private static double step(double from, double to) {
    double span = to - from;
    return span >= 50 ? 1 : span >= 5 ? 0.1 : 0.01;
  }

  private static List<String> places(Question.Curve curve) {
    List<String> places = new ArrayList<>();
    for (int i = 0; i < POINTS; i++) {
      places.add(Texts.say("seconds", Texts.number(instant(curve, i).toNanos() / 1e9)));
    }
    return List.copyOf(places);
  }

  private static Duration instant(Question.Curve curve, int point) {
    Duration span = curve.to().minus(curve.from());
    return curve.from().plus(span.multipliedBy(point).dividedBy(POINTS - 1));
  }

  /// The lesson's answer of what was filled in. The form was made of the same question.
  static dynascope.scenarios.lesson.Answer answer(Question question, Answer filled) {
    return switch (question) {
      case Question.One _ -> new dynascope.scenarios.lesson.Answer.Choice(ids(filled).getFirst());
      case Question.Many _ ->
          new dynascope.scenarios.lesson.Answer.Choices(new TreeSet<>(ids(filled)));
      case Question.Numeric _ -> new dynascope.scenarios.lesson.Answer.Amount(amount(filled));
      case Question.Place _ ->
          new dynascope.scenarios.lesson.Answer.Pointed(Address.parse(ids(filled).getFirst()));
      case Question.Time _ ->
          new dynascope.scenarios.lesson.Answer.Instant(
              Duration.ofNanos(Math.round(amount(filled) * 1e9)));
      case Question.Order _ -> new dynascope.scenarios.lesson.Answer.Ordering(ids(filled));
      case Question.Sort sort -> pairs(sort.options(), ids(filled));
      case Question.Match match -> pairs(match.options(), ids(filled));
      case Question.Curve curve -> drawn(curve, filled);
      case Question.Bars bars -> levels(bars.bars(), filled);
      case Question.Numbers numbers -> levels(numbers.rows(), filled);
      case Question.Shelf _ -> new dynascope.scenarios.lesson.Answer.Choice(ids(filled).getFirst());
      case Question.Homes homes -> pairs(homes.rows(), ids(filled));
    };
  }

  /// `0xD547…`: as much of a hash as anybody wants to read.
  private static String hex(long hash) {
    return String.format(Locale.ROOT, "0x%04X…", hash >>> 48);
  }

  private static List<String> ids(Answer filled) {
    return ((Answer.Chosen) filled).ids();
  }

  private static double amount(Answer filled) {
    return ((Answer.Amount) filled).value();
  }

  private static dynascope.scenarios.lesson.Answer pairs(
      List<Question.Option> rows, List<String> chosen) {
    SortedMap<String, String> pairs = new TreeMap<>();
    for (int i = 0; i < rows.size(); i++) {
      pairs.put(rows.get(i).id(), chosen.get(i));
    }
    return new dynascope.scenarios.lesson.Answer.Pairs(pairs);
  }

  private static dynascope.scenarios.lesson.Answer levels(
      List<Question.Option> rows, Answer filled) {
    SortedMap<String, Double> levels = new TreeMap<>();
    List<Double> values = ((Answer.Drawn) filled).values();
    for (int i = 0; i < values.size(); i++) {
      levels.put(rows.get(i).id(), values.get(i));
    }
    return new dynascope.scenarios.lesson.Answer.Levels(levels);
  }

  /// Each bar as it was drawn beside what it was; none for other questions.
  private static List<Teaching.Level> levels(
      Question question,
      dynascope.scenarios.lesson.Answer said,
      dynascope.scenarios.lesson.@Nullable Answer truth) {
    if (!(question instanceof Question.Bars bars)
        || !(said instanceof dynascope.scenarios.lesson.Answer.Levels(var drawn))) {
      return List.of();
    }
    List<Teaching.Level> levels = new ArrayList<>();
    for (Question.Option bar : bars.bars()) {
      double actual =
          truth instanceof dynascope.scenarios.lesson.Answer.Levels(var known)
              ? share(bars, known.getOrDefault(bar.id(), Double.NaN))
              : Double.NaN;
      levels.add(
          new Teaching.Level(
              bar.text(), share(bars, drawn.getOrDefault(bar.id(), Double.NaN)), actual));
    }
    return List.copyOf(levels);
  }

  /// Each key with the home that it was given beside its own.
  private static List<Teaching.Row> homes(
      Question.Homes question,
      dynascope.scenarios.lesson.Answer said,
      dynascope.scenarios.lesson.@Nullable Answer truth) {
    SortedMap<String, String> given = homes(said);
    SortedMap<String, String> own = homes(truth);
    return question.rows().stream()
        .map(row -> {
          String home = own.getOrDefault(row.id(), "");
          String guess = given.getOrDefault(row.id(), "");
          String because =
              home.isEmpty() ? "" : Texts.say("guide.home", hex(question.hash(row)), home);
          return new Teaching.Row(row.text(), guess, home, guess.equals(home), because);
        })
        .toList();
  }

  private static SortedMap<String, String> homes(
      dynascope.scenarios.lesson.@Nullable Answer answer) {
    return answer instanceof dynascope.scenarios.lesson.Answer.Pairs(var pairs)
        ? pairs
        : new TreeMap<>();
  }

  /// Each row of numbers as it was filled in beside what it was; none for other questions.
  ///
  /// @param because why a row was as it was; empty while unknown
  private static List<Teaching.Row> rows(
      Question question,
      dynascope.scenarios.lesson.Answer said,
      dynascope.scenarios.lesson.@Nullable Answer truth,
      Map<String, String> because) {
    if (question instanceof Question.Homes homes) {
      return homes(homes, said, truth);
    }
    if (!(question instanceof Question.Numbers numbers)
        || !(said instanceof dynascope.scenarios.lesson.Answer.Levels(var filled))) {
      return List.of();
    }
    List<Teaching.Row> rows = new ArrayList<>();
    for (Question.Option row : numbers.rows()) {
      double value = filled.getOrDefault(row.id(), Double.NaN);
      double actual =
          truth instanceof dynascope.scenarios.lesson.Answer.Levels(var known)
              ? known.getOrDefault(row.id(), Double.NaN)
              : Double.NaN;
      rows.add(
          new Teaching.Row(
              row.text(),
              Texts.number(value),
              Double.isNaN(actual) ? "" : Texts.number(actual),
              Math.abs(value - actual) < 1e-9,
              because.getOrDefault(row.id(), "")));
    }
    return List.copyOf(rows);
  }

  private static double share(Question.Bars bars, double value) {
    double within = Math.clamp(value, bars.min(), bars.max());
    return bars.log()
        ? Math.log(within / bars.min()) / Math.log(bars.max() / bars.min())
        : (within - bars.min()) / (bars.max() - bars.min());
  }

  private static dynascope.scenarios.lesson.Answer drawn(Question.Curve curve, Answer filled) {
    List<dynascope.scenarios.lesson.Answer.Point> points = new ArrayList<>();
    List<Double> values = ((Answer.Drawn) filled).values();
    for (int i = 0; i < values.size(); i++) {
      points.add(new dynascope.scenarios.lesson.Answer.Point(instant(curve, i), values.get(i)));
    }
    return new dynascope.scenarios.lesson.Answer.Drawn(points);
  }

  /// A commitment for people; the truth only when it may be seen.
  ///
  /// @param because why the rows of a question were as they were, by their ids
  static Teaching.Verdict verdict(
      boolean predicted,
      Question question,
      Commit commit,
      boolean truthMayBeSeen,
      Map<String, String> because) {
    dynascope.scenarios.lesson.Verdict verdict = commit.verdict();
    String actual = verdict == null || !truthMayBeSeen ? "" : text(question, verdict.truth());
    double truth =
        verdict == null || !truthMayBeSeen ? Double.NaN : place(question, verdict.truth());
    return new Teaching.Verdict(
        predicted,
        text(question, commit.answer()),
        actual,
        place(question, commit.answer()),
        truth,
        dots(question, commit.answer()),
        verdict == null || !truthMayBeSeen ? List.of() : dots(question, verdict.truth()),
        levels(
            question, commit.answer(), verdict == null || !truthMayBeSeen ? null : verdict.truth()),
        rows(
            question,
            commit.answer(),
            verdict == null || !truthMayBeSeen ? null : verdict.truth(),
            truthMayBeSeen ? because : Map.of()));
  }

  private static double place(Question question, dynascope.scenarios.lesson.Answer answer) {
    return switch (question) {
      case Question.Numeric number
          when answer instanceof dynascope.scenarios.lesson.Answer.Amount amount ->
          (amount.value() - number.min()) / (number.max() - number.min());
      case Question.Time time
          when answer instanceof dynascope.scenarios.lesson.Answer.Instant instant
              && instant.at() != null ->
          (double) instant.at().minus(time.earliest()).toNanos()
              / time.latest().minus(time.earliest()).toNanos();
      default -> Double.NaN;
    };
  }

  static String text(Question question, dynascope.scenarios.lesson.Answer answer) {
    return switch (answer) {
      case dynascope.scenarios.lesson.Answer.Choice choice -> option(question, choice.option());
      case dynascope.scenarios.lesson.Answer.Choices choices ->
          String.join(", ", choices.options().stream().map(o -> option(question, o)).toList());
      case dynascope.scenarios.lesson.Answer.Amount amount ->
          question instanceof Question.Numeric number
              ? Texts.number(amount.value()) + " " + number.unit()
              : Texts.number(amount.value());
      case dynascope.scenarios.lesson.Answer.Instant instant when instant.at() != null ->
          Texts.say("seconds", Texts.number(instant.at().toNanos() / 1e9));
      case dynascope.scenarios.lesson.Answer.Drawn drawn
          when question instanceof Question.Curve curve ->
          points(curve, drawn);
      case dynascope.scenarios.lesson.Answer.Levels(var levels)
          when question instanceof Question.Bars bars ->
          String.join(
              ", ",
              bars.bars().stream()
                  .map(bar ->
                      Texts.say(
                          "guide.level",
                          bar.text(),
                          Texts.number(levels.getOrDefault(bar.id(), Double.NaN)),
                          bars.unit()))
                  .toList());
      case dynascope.scenarios.lesson.Answer.Levels(var levels)
          when question instanceof Question.Numbers numbers ->
          String.join(
              ", ",
              numbers.rows().stream()
                  .map(row -> Texts.number(levels.getOrDefault(row.id(), Double.NaN)))
                  .toList());
      case dynascope.scenarios.lesson.Answer.Pointed pointed -> pointed.at().name();
      case dynascope.scenarios.lesson.Answer.Ordering ordering ->
          String.join(" › ", ordering.options().stream().map(o -> option(question, o)).toList());
      default -> answer.text();
    };
  }

  /// A curve at the instants at which it was asked for.
  private static String points(
      Question.Curve curve, dynascope.scenarios.lesson.Answer.Drawn drawn) {
    List<String> points = new ArrayList<>();
    for (int i = 0; i < POINTS; i++) {
      Duration at = instant(curve, i);
      drawn.points().stream()
          .filter(point -> point.at().compareTo(at) <= 0)
          .reduce((before, after) -> after)
          .ifPresent(point ->
              points.add(
                  Texts.say(
                      "guide.point",
                      Texts.number(Math.rint(point.value())),
                      curve.unit(),
                      Texts.number(at.toMillis() / 1e3))));
    }
    return String.join(", ", points);
  }

  /// A curve as dots, 0 to 1 both ways; none for other answers.
  private static List<Teaching.Dot> dots(
      Question question, dynascope.scenarios.lesson.Answer answer) {
    if (!(question instanceof Question.Curve curve)
        || !(answer instanceof dynascope.scenarios.lesson.Answer.Drawn drawn)) {
      return List.of();
    }
    double span = curve.to().minus(curve.from()).toNanos();
    return drawn.points().stream()
        .map(point ->
            new Teaching.Dot(
                Math.clamp(point.at().minus(curve.from()).toNanos() / span, 0, 1),
                Math.clamp((point.value() - curve.min()) / (curve.max() - curve.min()), 0, 1)))
        .toList();
  }

  private static String option(Question question, String id) {
    return question.optionTexts().getOrDefault(id, id);
  }
}
