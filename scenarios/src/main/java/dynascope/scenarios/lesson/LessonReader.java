package dynascope.scenarios.lesson;

import dynascope.engine.model.SimTime;
import dynascope.engine.simulation.Marker;
import dynascope.engine.simulation.TimedAct;
import dynascope.engine.simulation.WorldDefinition;
import dynascope.scenarios.grade.Condition;
import dynascope.scenarios.grade.Goal;
import dynascope.scenarios.json.Fields;
import dynascope.scenarios.json.Json;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/// Reads a lesson file, strictly: what it does not know, it refuses, with line, path and what is
/// allowed.
public final class LessonReader {
  static final List<String> PARTS =
      List.of("hook", "predict", "run", "observe", "why", "provoke", "fix", "say");

  private final WorldDefinition world;
  private final GoalReader goals;
  private final QuestionReader questions;
  private int stages;

  private LessonReader(WorldDefinition world) {
    this.world = world;
    this.goals = new GoalReader(world);
    this.questions = new QuestionReader(goals);
  }

  /// The lesson that the text says. Throws [BadFile].
  ///
  /// @param name the file's name, for errors
  public static Lesson read(String name, String text) {
    Json json = Json.parse(name, text);
    Fields fields = Shape.LESSON.in(json);
    return new LessonReader(WorldReader.world(fields.need("world"))).lesson(fields);
  }

  private Lesson lesson(Fields fields) {
    List<Part> parts = parts(fields.need("parts"));
    var lesson =
        new Lesson(
            id(fields.need("id")),
            fields.text("title"),
            fields.text("topic"),
            WorldReader.word(fields.need("kind"), LessonKind.class),
            (int) fields.need("minutes").whole(1, 60),
            fields.text("question"),
            fields.may("seed").map(each -> each.whole(0, Long.MAX_VALUE)).orElse(1L),
            fields.may("speed").map(LessonReader::speed).orElse(1.0),
            fields.need("horizon").wholeSeconds(),
            world,
            fields.list("knobs", new KnobReader(world, goals)::knob),
            fields.may("ask").map(this::ask).orElse(null),
            parts,
            allGoals(parts),
            fields.list("captions", this::caption),
            fields.list("plots", this::plot),
            solution(fields.need("solution"), parts),
            fields.list("wrong", json -> wrong(json, parts)),
            fields.need("cards").list(this::card),
            fields.need("notes").list(Json::text));
    LessonBudget.check(fields, lesson);
    return lesson;
  }

  private static String id(Json json) {
    if (!json.text().matches("[A-Z][A-Z0-9-]{1,15}")) {
      throw json.bad("an id is a capital letter and letters or digits, such as S08");
    }
    return json.text();
  }

  private List<Part> parts(Json json) {
    List<Part> parts = json.list(this::part);
    Set<String> ids = new HashSet<>();
    for (int i = 0; i < parts.size(); i++) {
      if (!ids.add(parts.get(i).id())) {
        throw json.list().get(i).bad("two parts have the id \"" + parts.get(i).id() + "\"");
      }
    }
    return parts;
  }

  private Part part(Json json) {
    Json word = json.members().get("part");
    if (word == null) {
      throw json.bad("\"part\" is missing; allowed: " + String.join(", ", PARTS));
    }
    return switch (word.word(PARTS)) {
      case "hook" -> {
        Fields fields = Shape.HOOK.in(json);
        LessonBudget.words(fields.need("text"), LessonBudget.HOOK_WORDS);
        yield new Part.Hook(fields.text("id"), fields.text("text"));
      }
      case "predict" -> {
        Fields fields = Shape.PREDICT.in(json);
        yield new Part.Predict(
            fields.text("id"),
            fields.text("text"),
            fields.text("goal"),
            questions.question(fields.need("question")),
            fields.need("horizon").duration());
      }
      case "run" -> {
        Fields fields = Shape.RUN.in(json);
        yield new Part.Run(
            fields.text("id"), fields.text("text"), fields.need("beats").list(LessonReader::beat));
      }
      case "observe" -> {
        Fields fields = Shape.OBSERVE.in(json);
        yield new Part.Observe(
            fields.text("id"), fields.text("text"), questions.question(fields.need("question")));
      }
      case "why" -> {
        Fields fields = Shape.WHY.in(json);
        yield new Part.Why(fields.text("id"), fields.text("text"), fields.text("answer"));
      }
      case "provoke" -> {
        Fields fields = Shape.PROVOKE.in(json);
        yield new Part.Provoke(
            fields.text("id"), fields.text("text"), stage(fields), hints(fields.need("hints")));
      }
      case "fix" -> {
        Fields fields = Shape.FIX.in(json);
        yield new Part.Fix(
            fields.text("id"), fields.text("text"), stage(fields), hints(fields.need("hints")));
      }
      default -> {
        Fields fields = Shape.SAY.in(json);
        yield new Part.Say(fields.text("id"), fields.text("text"));
      }
    };
  }

  private List<Goal> stage(Fields fields) {
    int stage = stages++;
    List<Goal> read = fields.need("goals").list(json -> goals.goal(json, stage));
    if (read.isEmpty()) {
      throw fields.need("goals").bad("at least one goal is needed");
    }
    return read;
  }

  private static List<String> hints(Json json) {
    List<String> hints = json.list(Json::text);
    if (hints.size() != LessonBudget.HINTS) {
      throw json.bad("expected " + LessonBudget.HINTS + " hints, from a nudge to the answer");
    }
    return hints;
  }

  private static Beat beat(Json json) {
    Fields fields = Shape.BEAT.in(json);
    var beat =
        new Beat(
            fields.need("for").duration(),
            speed(fields.need("speed")),
            fields.text("text"),
            fields.may("acts").map(ActReader::acts).orElse(List.of()));
    if (beat.length().isZero() || beat.watchingSeconds() > Beat.LONGEST_SECONDS) {
      throw json.bad(
          "a beat is watched for "
              + Math.round(beat.watchingSeconds())
              + " s; at most "
              + (int) Beat.LONGEST_SECONDS
              + " s are allowed: shorten it or raise its speed");
    }
    return beat;
  }

  private static double speed(Json json) {
    return json.number(0.000_001, 1_000);
  }

  /// Goals in the order of the parts; every prediction is one.
  private static List<Goal> allGoals(List<Part> parts) {
    List<Goal> all = new ArrayList<>();
    for (Part part : parts) {
      switch (part) {
        case Part.Predict predict ->
            all.add(
                new Goal(
                    predict.id(),
                    Goal.ALWAYS,
                    predict.goal(),
                    Goal.Mode.EVER,
                    Duration.ZERO,
                    new Condition.Predicted(predict.id(), false)));
        case Part.Provoke provoke -> all.addAll(provoke.goals());
        case Part.Fix fix -> all.addAll(fix.goals());
        default -> {}
      }
    }
    return List.copyOf(all);
  }

  private Ask ask(Json json) {
    Fields fields = Shape.ASK.in(json);
    List<String> calls =
        fields
            .need("calls")
            .list(each -> {
              each.word(Ask.CALLS);
              return each.text();
            });
    if (calls.isEmpty()) {
      throw fields
          .need("calls")
          .bad("at least one of " + String.join(", ", Ask.CALLS) + " is needed");
    }
    fields.need("table").word(world.tables().stream().map(each -> each.name()).toList());
    return new Ask(
        fields.text("table"),
        calls,
        fields.text("partition"),
        fields.may("sort").map(Json::text).orElse(""),
        fields.may("cups").map(Json::truth).orElse(false),
        fields.may("attributes").map(Json::truth).orElse(false),
        fields.may("dial").map(LessonReader::dial).orElse(null));
  }

  private static Ask.Dial dial(Json json) {
    Fields fields = Shape.DIAL.in(json);
    SimTime from = SimTime.ZERO.plus(fields.need("from").duration());
    SimTime to = SimTime.ZERO.plus(fields.need("to").duration());
    if (!from.isBefore(to)) {
      throw fields.need("to").bad("a dial unrolls after it begins to");
    }
    return new Ask.Dial(from, to);
  }

  private Caption caption(Json json) {
    Fields fields = Shape.CAPTION.in(json);
    LessonBudget.words(fields.need("text"), Caption.MOST_WORDS);
    Json when = fields.need("when");
    return new Caption(
        goals.existing(fields.need("at")),
        fields.text("text"),
        when.members().containsKey("marker")
            ? new Caption.When.Marked(Shape.MARKED.in(when).need("marker").word(Marker.NAMES))
            : new Caption.When.While(goals.condition(when)));
  }

  private Plot plot(Json json) {
    Fields fields = Shape.PLOT.in(json);
    var measure = goals.measure(fields.need("measure"));
    return new Plot(
        fields.text("label"),
        measure,
        goals.subject(fields.need("of"), measure),
        goals.where(fields, measure),
        goals.over(fields));
  }

  private Script solution(Json json, List<Part> parts) {
    Fields fields = Shape.SOLUTION.in(json);
    return script(fields, parts);
  }

  private WrongDesign wrong(Json json, List<Part> parts) {
    Fields fields = Shape.WRONG.in(json);
    return new WrongDesign(fields.text("name"), fields.text("why"), script(fields, parts));
  }

  private static Script script(Fields fields, List<Part> parts) {
    List<TimedAct> acts = ActReader.acts(fields.need("acts"));
    SortedMap<String, Answer> answers = new TreeMap<>();
    Map<String, Question> asked = asked(parts);
    fields
        .need("answers")
        .fields("the answers", asked.keySet())
        .members()
        .forEach((part, json) -> {
          Question question = asked.get(part);
          if (question != null) {
            answers.put(part, QuestionReader.answer(json, question));
          }
        });
    return new Script(acts, answers);
  }

  private static SortedMap<String, Question> asked(List<Part> parts) {
    SortedMap<String, Question> asked = new TreeMap<>();
    for (Part part : parts) {
      switch (part) {
        case Part.Predict predict -> asked.put(predict.id(), predict.question());
        case Part.Observe observe -> asked.put(observe.id(), observe.question());
        default -> {}
      }
    }
    return asked;
  }

  private Card card(Json json) {
    Fields fields = Shape.CARD.in(json);
    Question question = questions.question(fields.need("question"));
    if (!(question.truth() instanceof Truth.Known)) {
      throw fields.need("question").bad("a card's truth must be {\"answer\": …}");
    }
    return new Card(fields.text("id"), fields.text("text"), question, fields.text("because"));
  }
}
