package dynascope.app.command;

import dynascope.assets.Words;
import dynascope.engine.simulation.Recording;
import dynascope.scenarios.grade.GoalState;
import dynascope.scenarios.lesson.Lesson;
import dynascope.scenarios.run.Acts;
import dynascope.scenarios.run.Digest;
import dynascope.scenarios.run.LessonRunner;
import dynascope.scenarios.run.Saved;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// Plays a lesson with nobody there, or what somebody saved, and tells how it went.
@Command(name = "run", description = "${bundle:command.run.about}")
final class RunCommand implements Callable<Integer> {
  @Mixin Played played = new Played();
  @Spec CommandSpec spec = CommandSpec.create();

  @Option(names = "--assert", description = "${bundle:command.run.assert}")
  boolean checked;

  @Option(names = "--json", description = "${bundle:command.run.json}")
  boolean json;

  @Override
  public Integer call() {
    Saved saved = played.saved();
    if (saved != null) {
      return replay(saved, Played.showing(saved));
    }
    Lesson lesson = played.lesson();
    Acts acts = played.acts(lesson);
    long seed = played.seed(lesson);
    LessonRunner.Result result = Run.of(lesson, seed, acts, true);
    if (checked) {
      Checked.play(LessonRunner.recording(lesson, seed, acts), result.end(), result.hash());
    }
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(JsonText.of(machine(result)));
    } else {
      people(result, out);
    }
    return result.finished() ? Exit.DONE : Exit.NOT_SO;
  }

  /// What was saved has no acts left to choose and no goals to reach: it is played to its end.
  private int replay(Saved saved, Showing showing) {
    Recording recording = showing.recording();
    LessonRunner.Replay result =
        Run.guarded(recording, showing.end(), () -> LessonRunner.replay(recording, showing.end()));
    if (checked) {
      Checked.play(recording, showing.end(), result.hash());
    }
    PrintWriter out = spec.commandLine().getOut();
    saved.notices().forEach(spec.commandLine().getErr()::println);
    if (json) {
      Map<String, @Nullable Object> root = new LinkedHashMap<>();
      root.put("lesson", saved.lesson());
      root.put("seed", recording.seed());
      root.put("edition", recording.edition());
      root.put("endSeconds", showing.end().second());
      machine(root, result.digest(), result.requests(), result.hash(), result.cpu());
      out.println(JsonText.of(root));
    } else {
      out.println(
          Words.say(
              "command.run.replayed",
              played.name,
              String.valueOf(recording.seed()),
              showing.end().text()));
      people(out, result.digest(), result.requests(), result.hash(), result.cpu());
    }
    return Exit.DONE;
  }

  private static void people(LessonRunner.Result result, PrintWriter out) {
    out.println(
        Words.say(
            result.finished() ? "command.run.finished" : "command.run.unfinished",
            result.lesson(),
            result.acts().word(),
            String.valueOf(result.seed()),
            result.end().text()));
    for (GoalState goal : result.goals()) {
      Long since = goal.since();
      out.println(
          since == null
              ? Words.say("command.run.open", goal.goal().id(), goal.goal().text(), goal.present())
              : Words.say("command.run.reached", goal.goal().id(), goal.goal().text(), since));
    }
    result
        .predictions()
        .forEach((part, verdict) ->
            out.println(
                Words.say(
                    verdict.right() ? "command.run.right" : "command.run.wrong",
                    part,
                    verdict.truth())));
    people(out, result.digest(), result.requests(), result.hash(), result.cpu());
  }

  private static void people(
      PrintWriter out, Digest digest, long requests, long hash, Duration cpu) {
    digest
        .counters()
        .forEach((of, row) -> {
          List<String> cells = new ArrayList<>();
          row.forEach((counter, value) -> cells.add(counter + " " + value));
          out.println(Words.say("command.run.counters", of.text(), String.join(", ", cells)));
        });
    out.println(
        Words.say(
            "command.run.end",
            String.valueOf(requests),
            HexFormat.of().toHexDigits(hash),
            String.valueOf(cpu.toMillis())));
  }

  private static Map<String, @Nullable Object> machine(LessonRunner.Result result) {
    Map<String, @Nullable Object> root = new LinkedHashMap<>();
    root.put("lesson", result.lesson());
    root.put("seed", result.seed());
    root.put("acts", result.acts().word());
    root.put("edition", Recording.EDITION);
    root.put("finished", result.finished());
    root.put("endSeconds", result.end().second());
    List<Object> goals = new ArrayList<>();
    for (GoalState goal : result.goals()) {
      Map<String, @Nullable Object> each = new LinkedHashMap<>();
      each.put("id", goal.goal().id());
      each.put("text", goal.goal().text());
      each.put("reachedSecond", goal.since());
      each.put("value", goal.value());
      goals.add(each);
    }
    root.put("goals", goals);
    Map<String, @Nullable Object> predictions = new LinkedHashMap<>();
    result.predictions().forEach((part, verdict) -> predictions.put(part, verdict.toString()));
    root.put("predictions", predictions);
    machine(root, result.digest(), result.requests(), result.hash(), result.cpu());
    return root;
  }

  private static void machine(
      Map<String, @Nullable Object> root, Digest digest, long requests, long hash, Duration cpu) {
    Map<String, @Nullable Object> counters = new LinkedHashMap<>();
    digest.counters().forEach((of, row) -> counters.put(of.text(), row));
    root.put("counters", counters);
    root.put("requests", requests);
    root.put("hash", HexFormat.of().toHexDigits(hash));
    root.put("cpuMillis", cpu.toMillis());
  }
}
