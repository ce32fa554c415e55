package dynascope.scenarios.lesson;

import dynascope.scenarios.grade.Condition;
import dynascope.scenarios.grade.Goal;
import dynascope.scenarios.json.Fields;
import dynascope.scenarios.json.Json;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// What a lesson may ask of its learner, and must offer.
final class LessonBudget {
  static final int HOOK_WORDS = 25;
  static final int HINTS = 3;
  static final int WRONG_DESIGNS = 2;
  private static final long LONGEST_SECONDS = 86_400;
  private static final double MOST_REQUESTS = 300_000;

  private LessonBudget() {}

  static void words(Json json, int most) {
    int words = json.text().strip().split("\\s+").length;
    if (words > most) {
      throw json.bad(words + " words; at most " + most + " are allowed here");
    }
  }

  static void check(Fields fields, Lesson lesson) {
    Json parts = fields.need("parts");
    boolean fix = has(lesson, Part.Fix.class);
    if (!has(lesson, Part.Hook.class)) {
      throw parts.bad("a lesson needs a \"hook\"");
    }
    if (!has(lesson, Part.Predict.class)) {
      throw parts.bad("a lesson needs at least one \"predict\"");
    }
    if (!fix && !has(lesson, Part.Provoke.class)) {
      throw parts.bad("a lesson needs at least one \"provoke\" or \"fix\"");
    }
    if (fix && lesson.wrong().size() < WRONG_DESIGNS) {
      throw fields
          .may("wrong")
          .orElse(fields.owner())
          .bad("a lesson with a \"fix\" needs at least " + WRONG_DESIGNS + " designs in \"wrong\"");
    }
    if (lesson.cards().size() < 2 || lesson.cards().size() > 4) {
      throw fields.need("cards").bad("expected 2 to 4 cards, not " + lesson.cards().size());
    }
    checkHorizon(fields, lesson);
    checkGoals(parts, lesson);
    for (Part.Predict predict : lesson.predictions()) {
      if (!lesson.solution().answers().containsKey(predict.id())) {
        throw fields
            .need("solution")
            .bad("the solution has no answer to the prediction \"" + predict.id() + "\"");
      }
    }
  }

  /// A quick estimate: the test of all lessons counts exactly.
  private static void checkHorizon(Fields fields, Lesson lesson) {
    Json horizon = fields.need("horizon");
    if (lesson.horizon().toSeconds() > LONGEST_SECONDS) {
      throw horizon.bad("a lesson goes for a day at most");
    }
    double rate = lesson.world().workloads().stream().mapToDouble(each -> each.rate()).sum();
    double requests = rate * lesson.horizon().toSeconds();
    if (requests > 2 * MOST_REQUESTS) {
      throw horizon.bad(
          "about "
              + Math.round(requests)
              + " requests up to there are too many: a lesson finishes within "
              + Math.round(MOST_REQUESTS)
              + "; use bigger items or scaled limits");
    }
  }

  private static void checkGoals(Json parts, Lesson lesson) {
    Set<String> ids = new HashSet<>();
    List<String> predictions = lesson.predictions().stream().map(Part.Predict::id).toList();
    for (Goal goal : lesson.goals()) {
      if (!ids.add(goal.id())) {
        throw parts.bad("two goals have the id \"" + goal.id() + "\"");
      }
      predicted(goal.condition())
          .filter(part -> !predictions.contains(part))
          .findFirst()
          .ifPresent(part -> {
            throw parts.bad(
                "goal \""
                    + goal.id()
                    + "\" speaks of the prediction \""
                    + part
                    + "\"; there are: "
                    + String.join(", ", predictions));
          });
    }
  }

  private static Stream<String> predicted(Condition condition) {
    return switch (condition) {
      case Condition.Compare compare -> Stream.empty();
      case Condition.Told told -> Stream.empty();
      case Condition.Charged charged -> Stream.empty();
      case Condition.Predicted predicted -> Stream.of(predicted.part());
      case Condition.All(var of) -> of.stream().flatMap(LessonBudget::predicted);
      case Condition.Any(var of) -> of.stream().flatMap(LessonBudget::predicted);
      case Condition.Then(var of) -> of.stream().flatMap(LessonBudget::predicted);
    };
  }

  private static boolean has(Lesson lesson, Class<? extends Part> kind) {
    return lesson.parts().stream().anyMatch(kind::isInstance);
  }
}
