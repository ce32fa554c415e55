package dynascope.scenarios.run;

import dynascope.engine.model.SimTime;
import dynascope.scenarios.json.Fields;
import dynascope.scenarios.json.Json;
import dynascope.scenarios.json.JsonOut;
import dynascope.scenarios.lesson.Answer;
import dynascope.scenarios.lesson.Answers;
import dynascope.scenarios.lesson.Verdict;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/// Attempts as JSON.
final class AttemptText {
  private static final List<String> ATTEMPT =
      List.of("lesson", "seed", "part", "commits", "reasons", "hints", "skipped", "finished");
  private static final List<String> COMMIT =
      List.of("part", "kind", "answer", "at", "counts", "score", "right", "truthKind", "truth");

  private AttemptText() {}

  static void write(JsonOut out, Attempt attempt) {
    out.put("lesson", attempt.lesson());
    out.put("seed", attempt.seed());
    out.put("part", attempt.part());
    out.list("commits", attempt.commits(), AttemptText::commit);
    out.object("reasons", each -> attempt.reasons().forEach(each::put));
    out.object("hints", each -> attempt.hints().forEach((part, n) -> each.put(part, (long) n)));
    out.texts("skipped", List.copyOf(attempt.skipped()));
    out.put("finished", attempt.finished());
  }

  private static void commit(JsonOut out, Commit commit) {
    out.put("part", commit.part());
    out.put("kind", Answers.kind(commit.answer()));
    out.put("answer", commit.answer().text());
    out.put("at", commit.at().since(SimTime.ZERO));
    out.put("counts", commit.counts());
    Verdict verdict = commit.verdict();
    if (verdict != null) {
      out.put("score", verdict.score());
      out.put("right", verdict.right());
      out.put("truthKind", Answers.kind(verdict.truth()));
      out.put("truth", verdict.truth().text());
    }
  }

  static Attempt read(Json json) {
    Fields fields = json.fields("an attempt", ATTEMPT);
    SortedMap<String, String> reasons = new TreeMap<>();
    fields
        .may("reasons")
        .ifPresent(
            each -> each.members().forEach((part, text) -> reasons.put(part, text.anyText())));
    SortedMap<String, Integer> hints = new TreeMap<>();
    fields
        .may("hints")
        .ifPresent(
            each -> each.members().forEach((part, n) -> hints.put(part, (int) n.whole(0, 9))));
    return new Attempt(
        fields.text("lesson"),
        fields.need("seed").whole(Long.MIN_VALUE, Long.MAX_VALUE),
        fields.text("part"),
        fields.list("commits", AttemptText::commit),
        reasons,
        hints,
        new TreeSet<>(fields.list("skipped", Json::text)),
        fields.need("finished").truth());
  }

  private static Commit commit(Json json) {
    Fields fields = json.fields("a commitment", COMMIT);
    Verdict verdict =
        fields.has("score")
            ? new Verdict(
                fields.need("score").number(0, 1),
                fields.need("right").truth(),
                answer(fields, "truthKind", "truth"))
            : null;
    return new Commit(
        fields.text("part"),
        answer(fields, "kind", "answer"),
        SimTime.ZERO.plus(fields.need("at").duration()),
        fields.need("counts").truth(),
        verdict);
  }

  private static Answer answer(Fields fields, String kind, String text) {
    Json given = fields.need(text);
    try {
      return Answers.parse(fields.need(kind).word(Answers.KINDS), given.anyText());
    } catch (IllegalArgumentException e) {
      throw given.bad("no answer: " + e.getMessage());
    }
  }
}
