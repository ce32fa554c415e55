package dynascope.scenarios.lesson;

import dynascope.engine.model.Address;
import dynascope.engine.model.TableDefinition;
import dynascope.scenarios.grade.Measure;
import dynascope.scenarios.json.Fields;
import dynascope.scenarios.json.Json;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/// Reads questions of all kinds.
final class QuestionReader {
  static final List<String> KINDS =
      List.of(
          "one", "many", "number", "place", "time", "order", "sort", "match", "curve", "bars",
          "shelf", "numbers", "homes");
  private static final int MOST_OPTIONS = 9;

  private final GoalReader goals;

  QuestionReader(GoalReader goals) {
    this.goals = goals;
  }

  Question question(Json json) {
    Json kind = json.members().get("kind");
    if (kind == null) {
      throw json.bad("\"kind\" is missing in a question; allowed: " + String.join(", ", KINDS));
    }
    return switch (kind.word(KINDS)) {
      case "one" -> {
        Fields fields = Shape.ONE.in(json);
        var options = options(fields.need("options"));
        yield withTruth(fields, truth -> new Question.One(options, truth));
      }
      case "many" -> {
        Fields fields = Shape.MANY.in(json);
        var options = options(fields.need("options"));
        yield withTruth(fields, truth -> new Question.Many(options, truth));
      }
      case "number" -> {
        Fields fields = Shape.NUMBER.in(json);
        double min = fields.need("min").number();
        double max = fields.need("max").number(min, Double.MAX_VALUE);
        String unit = fields.text("unit");
        var tolerance = tolerance(fields.need("tolerance"));
        yield withTruth(fields, truth -> new Question.Numeric(unit, min, max, tolerance, truth));
      }
      case "place" -> {
        Fields fields = Shape.PLACE.in(json);
        var places = fields.list("places", goals::existing);
        yield withTruth(fields, truth -> new Question.Place(places, truth));
      }
      case "time" -> {
        Fields fields = Shape.TIME.in(json);
        Duration earliest = fields.need("earliest").duration();
        Duration latest = fields.need("latest").duration();
        var tolerance = tolerance(fields.need("tolerance"));
        yield withTruth(fields, truth -> new Question.Time(earliest, latest, tolerance, truth));
      }
      case "order" -> {
        Fields fields = Shape.ORDER.in(json);
        var options = options(fields.need("options"));
        yield withTruth(fields, truth -> new Question.Order(options, truth));
      }
      case "sort" -> {
        Fields fields = Shape.SORT.in(json);
        var options = options(fields.need("options"));
        var bins = options(fields.need("bins"));
        int enough =
            fields
                .may("enough")
                .map(each -> (int) each.whole(1, options.size()))
                .orElse(options.size());
        yield withTruth(fields, truth -> new Question.Sort(options, bins, enough, truth));
      }
      case "match" -> {
        Fields fields = Shape.MATCH.in(json);
        var options = options(fields.need("options"));
        var partners = options(fields.need("partners"));
        yield withTruth(fields, truth -> new Question.Match(options, partners, truth));
      }
      case "bars" -> {
        Fields fields = Shape.BARS.in(json);
        double min = fields.need("min").number();
        double max = fields.need("max").number(min, Double.MAX_VALUE);
        boolean log = fields.may("log").map(Json::truth).orElse(false);
        if (log && min <= 0) {
          throw fields.need("min").bad("logarithmic bars begin above zero");
        }
        String unit = fields.text("unit");
        var bars = options(fields.need("bars"));
        var tolerance = tolerance(fields.need("tolerance"));
        yield withTruth(
            fields, truth -> new Question.Bars(unit, min, max, log, bars, tolerance, truth));
      }
      case "numbers" -> {
        Fields fields = Shape.NUMBERS.in(json);
        String unit = fields.text("unit");
        var rows = options(fields.need("rows"));
        int enough =
            fields.may("enough").map(each -> (int) each.whole(1, rows.size())).orElse(rows.size());
        yield withTruth(fields, truth -> new Question.Numbers(unit, rows, enough, truth));
      }
      case "homes" -> {
        Fields fields = Shape.HOMES.in(json);
        TableDefinition table = goals.table(fields.need("table"));
        if (table.initialPartitions() < 1) {
          throw fields.need("table").bad("the table needs \"partitions\" to ask for homes in it");
        }
        var rows = options(fields.need("rows"));
        int enough =
            fields.may("enough").map(each -> (int) each.whole(1, rows.size())).orElse(rows.size());
        yield withTruth(
            fields,
            truth ->
                new Question.Homes(
                    Address.parse(table.name()),
                    table.schema().partition().type(),
                    table.initialPartitions(),
                    rows,
                    enough,
                    truth));
      }
      case "shelf" -> {
        Fields fields = Shape.SHELF.in(json);
        String piece = fields.text("piece");
        List<String> slips = fields.need("slips").list(Json::text);
        yield withTruth(fields, truth -> new Question.Shelf(piece, slips, truth));
      }
      default -> {
        Fields fields = Shape.CURVE.in(json);
        double min = fields.need("min").number();
        double max = fields.need("max").number(min, Double.MAX_VALUE);
        Duration from = fields.need("from").duration();
        Duration to = fields.need("to").duration();
        String unit = fields.text("unit");
        var tolerance = tolerance(fields.need("tolerance"));
        yield withTruth(
            fields, truth -> new Question.Curve(unit, min, max, from, to, tolerance, truth));
      }
    };
  }

  /// The answer in its headless form.
  static Answer answer(Json json, Question question) {
    try {
      return Answers.parse(question, json.text());
    } catch (IllegalArgumentException e) {
      throw json.bad("no answer: " + e.getMessage() + "; allowed: " + Answers.form(question));
    }
  }

  /// A known truth is an answer to the question itself, so the question is made first without it.
  private Question withTruth(Fields fields, Function<Truth, Question> make) {
    Json json = fields.need("truth");
    Map<String, Json> members = json.members();
    if (members.containsKey("answer")) {
      Question untold = make.apply(new Truth.Known(new Answer.Choice("")));
      Json answer = Shape.KNOWN.in(json).need("answer");
      return make.apply(new Truth.Known(answer(answer, untold)));
    }
    Question question = make.apply(measured(json, members));
    check(json, question);
    return question;
  }

  private Truth measured(Json json, Map<String, Json> members) {
    if (members.containsKey("first")) {
      return new Truth.First(goals.condition(Shape.FIRST.in(json).need("first")));
    }
    if (members.containsKey("most")) {
      Fields fields = Shape.MOST.in(json);
      Measure measure = goals.measure(fields.need("most"));
      return new Truth.Most(
          measure,
          goals.existing(fields.need("among")),
          goals.where(fields, measure),
          goals.over(fields));
    }
    if (members.containsKey("series")) {
      Fields fields = Shape.SERIES.in(json);
      Measure measure = goals.measure(fields.need("series"));
      return new Truth.Series(
          measure,
          goals.subject(fields.need("of"), measure),
          goals.where(fields, measure),
          goals.over(fields));
    }
    if (members.containsKey("sorted")) {
      return new Truth.Sorted(goals.sortKey(Shape.SORTED.in(json).need("sorted")).type());
    }
    if (members.containsKey("located")) {
      Json table = Shape.LOCATED.in(json).need("located");
      return new Truth.Located(Address.parse(goals.table(table).name()));
    }
    if (members.containsKey("charged")) {
      SortedMap<String, Integer> requests = new TreeMap<>();
      Shape.CHARGED_ROWS
          .in(json)
          .need("charged")
          .members()
          .forEach((row, of) -> requests.put(row, (int) of.whole(1, 1_000)));
      return new Truth.Charged(requests);
    }
    if (members.containsKey("each")) {
      SortedMap<String, Truth.Measured> bars = new TreeMap<>();
      Shape.EACH
          .in(json)
          .need("each")
          .members()
          .forEach((bar, of) -> bars.put(bar, oneMeasured(of)));
      return new Truth.Each(bars);
    }
    return oneMeasured(json);
  }

  private Truth.Measured oneMeasured(Json json) {
    Fields fields = Shape.MEASURED.in(json);
    Measure measure = goals.measure(fields.need("measure"));
    return new Truth.Measured(
        measure,
        goals.subject(fields.need("of"), measure),
        goals.where(fields, measure),
        goals.over(fields),
        fields.may("when").map(goals::condition).orElse(null));
  }

  /// Only some kinds of questions have an answer that can be measured.
  private static void check(Json json, Question question) {
    boolean fits =
        switch (question.truth()) {
          case Truth.Known known -> true;
          case Truth.Measured measured -> question instanceof Question.Numeric;
          case Truth.First first -> question instanceof Question.Time;
          case Truth.Most most -> question instanceof Question.Place;
          case Truth.Series series -> question instanceof Question.Curve;
          case Truth.Sorted sorted -> question instanceof Question.Shelf;
          case Truth.Each each ->
              (question instanceof Question.Bars || question instanceof Question.Numbers)
                  && each.bars().keySet().equals(question.optionTexts().keySet());
          case Truth.Located located ->
              question instanceof Question.Homes homes && homes.table().equals(located.table());
          case Truth.Charged charged ->
              question instanceof Question.Numbers
                  && charged.requests().keySet().equals(question.optionTexts().keySet());
        };
    if (!fits) {
      throw json.bad(
          "this truth does not answer a question of kind "
              + question.word()
              + "; allowed: {\"answer\": …} for all, measure for number, first for time, most for "
              + "place, series for curve, sorted for shelf, each for bars "
              + "(one for every bar), each or charged for numbers (one for every row), "
              + "located for homes (of the same table)");
    }
  }

  private static List<Question.Option> options(Json json) {
    List<Question.Option> options =
        json.list(each -> {
          Fields fields = Shape.OPTION.in(each);
          return new Question.Option(fields.text("id"), fields.text("text"));
        });
    var ids = new HashSet<String>();
    options.forEach(option -> ids.add(option.id()));
    if (options.size() < 2 || options.size() > MOST_OPTIONS || ids.size() < options.size()) {
      throw json.bad("expected 2 to " + MOST_OPTIONS + " options with different ids");
    }
    return options;
  }

  /// `"10%"` of the true value, or a plain amount; for a time also a duration.
  private static Question.Tolerance tolerance(Json json) {
    if (json.value() instanceof String text) {
      if (text.matches("\\d{1,3}(\\.\\d+)?%")) {
        double percent = Double.parseDouble(text.substring(0, text.length() - 1));
        return new Question.Tolerance(percent / 100, true);
      }
      return dynascope.scenarios.json.Durations.parse(text)
          .map(each -> new Question.Tolerance(each.toNanos() / 1e9, false))
          .orElseThrow(() ->
              json.bad("expected a tolerance such as \"10%\", 5 or \"2s\", not " + json.found()));
    }
    return new Question.Tolerance(json.number(0, Double.MAX_VALUE), false);
  }
}
