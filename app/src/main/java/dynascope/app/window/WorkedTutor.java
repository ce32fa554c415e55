package dynascope.app.window;

import dynascope.app.play.Beat;
import dynascope.app.play.Graph;
import dynascope.app.play.Speed;
import dynascope.app.play.Teaching;
import dynascope.app.play.Tutor;
import dynascope.engine.model.SimTime;
import dynascope.scenarios.grade.GoalState;
import dynascope.scenarios.lesson.Caption;
import dynascope.scenarios.lesson.Part;
import dynascope.scenarios.run.LessonRun;
import dynascope.scenarios.run.Standing;
import dynascope.scenarios.run.Worked;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The worked example of a part: the solution step by step, each said while time stands, and no
/// question. Nothing of it counts as the learner's.
final class WorkedTutor implements Tutor {
  /// The part's word in what the guide is told.
  static final String PART = "show";

  /// So long each step is watched.
  private static final double WATCHED_SECONDS = 6;

  private final Worked worked;
  private final LessonRun run;
  private final LessonTutor charts;
  private final List<Beat> beats;

  /// @param run the worked example's recording
  /// @param says what is done at a step, in words
  WorkedTutor(Worked worked, LessonRun run, Function<Worked.Step, String> says) {
    this.worked = worked;
    this.run = run;
    this.charts = new LessonTutor(run);
    List<Beat> all = new ArrayList<>();
    for (int i = 0; i < worked.steps().size(); i++) {
      Worked.Step step = worked.steps().get(i);
      boolean last = i == worked.steps().size() - 1;
      SimTime to = last ? worked.end() : worked.steps().get(i + 1).at();
      all.add(new Beat(says.apply(step), step.at(), to));
    }
    beats = List.copyOf(all);
  }

  /// Where it begins.
  SimTime from() {
    return beats.getFirst().from();
  }

  @Override
  public String table() {
    return charts.table();
  }

  @Override
  public List<Graph> graphs() {
    return charts.graphs();
  }

  @Override
  public Teaching look(SimTime playhead) {
    Standing standing = run.standing(playhead);
    boolean over = !playhead.isBefore(worked.end());
    int step = step(playhead);
    return new Teaching(
        PART,
        step + 1,
        beats.size(),
        worked.lesson().question(),
        worked.part().text(),
        goals(standing),
        null,
        null,
        List.of(),
        0,
        false,
        "",
        over ? Texts.say("guide.show.over") : beats.get(step).title(),
        caption(standing),
        null,
        beats,
        worked.end(),
        Set.of(),
        !over,
        over,
        false);
  }

  /// The step that is next or under way.
  private int step(SimTime playhead) {
    int step = 0;
    while (step < beats.size() - 1 && !playhead.isBefore(beats.get(step).to())) {
      step++;
    }
    return step;
  }

  private List<Teaching.Goal> goals(Standing standing) {
    return standing.goals().stream()
        .filter(each ->
            worked.part() instanceof Part.Provoke provoke && provoke.goals().contains(each.goal())
                || worked.part() instanceof Part.Fix fix && fix.goals().contains(each.goal()))
        .map(WorkedTutor::goal)
        .toList();
  }

  private static Teaching.Goal goal(GoalState state) {
    return new Teaching.Goal(state.goal().text(), state.reached(), state.present());
  }

  private static Teaching.@Nullable Caption caption(Standing standing) {
    if (standing.captions().isEmpty()) {
      return null;
    }
    Caption last = standing.captions().getLast();
    return new Teaching.Caption(last.at(), last.text());
  }

  @Override
  public Reply hear(Word word, SimTime playhead) {
    if (!(word instanceof Word.Continue) || !playhead.isBefore(worked.end())) {
      return new Reply(false, null);
    }
    Beat beat = beats.get(step(playhead));
    double nanos = beat.to().nanos() - beat.from().nanos();
    return new Reply(true, new Speed(Math.max(nanos / WATCHED_SECONDS, 1e6)));
  }

  @Override
  public void run(SimTime playhead) {}

  @Override
  public boolean predictedAfter(SimTime at) {
    return false;
  }
}
