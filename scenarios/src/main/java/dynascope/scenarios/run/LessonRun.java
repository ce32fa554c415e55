package dynascope.scenarios.run;

import dynascope.engine.model.SimTime;
import dynascope.engine.simulation.Act;
import dynascope.engine.simulation.Branch;
import dynascope.engine.simulation.Playback;
import dynascope.engine.simulation.Recording;
import dynascope.engine.simulation.TimedAct;
import dynascope.scenarios.grade.Commitments;
import dynascope.scenarios.grade.CounterSource;
import dynascope.scenarios.grade.GoalState;
import dynascope.scenarios.grade.GoalTrack;
import dynascope.scenarios.lesson.Answer;
import dynascope.scenarios.lesson.Caption;
import dynascope.scenarios.lesson.Lesson;
import dynascope.scenarios.lesson.Part;
import dynascope.scenarios.lesson.Question;
import dynascope.scenarios.lesson.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A lesson that somebody is in.
///
/// It belongs to the thread that owns the playback; [#standing] is what other threads get.
public final class LessonRun {
  private final Lesson lesson;
  private final Playback playback;
  private final CaptionTrack captions;
  private final GoalTrack goals;
  private final Map<List<TimedAct>, SimTime> seen = new HashMap<>();
  private Attempt attempt;
  private List<TimedAct> followed;

  private LessonRun(Lesson lesson, Playback playback, Attempt attempt) {
    this.lesson = lesson;
    this.playback = playback;
    this.attempt = attempt;
    this.followed = playback.current().acts();
    CounterSource source = CounterSource.of(playback::chronicle);
    this.captions = new CaptionTrack(lesson.captions(), playback, source);
    this.goals =
        new GoalTrack(
            lesson.goals(),
            source,
            new Commitments() {
              @Override
              public @Nullable SimTime committedAt(String part) {
                return attempt().commit(part).map(Commit::at).orElse(null);
              }

              @Override
              public @Nullable SimTime knownRightAt(String part) {
                return rightAt(part);
              }
            });
  }

  private @Nullable SimTime rightAt(String part) {
    Commit commit = attempt.commit(part).orElse(null);
    Verdict verdict = commit == null ? null : commit.verdict();
    return commit != null
            && verdict != null
            && verdict.right()
            && lesson.part(part).orElse(null) instanceof Part.Predict predict
        ? commit.at().plus(predict.horizon())
        : null;
  }

  /// A new run, paused at the beginning.
  public static LessonRun start(Lesson lesson, long seed) {
    var playback = new Playback(Recording.of(seed, lesson.world(), List.of()));
    String first = lesson.parts().getFirst().id();
    return new LessonRun(lesson, playback, Attempt.begin(lesson.id(), seed, first));
  }

  /// A run as it was saved.
  public static LessonRun resume(Lesson lesson, Recording recording, Attempt attempt) {
    return new LessonRun(lesson, new Playback(recording), attempt);
  }

  public Lesson lesson() {
    return lesson;
  }

  public Playback playback() {
    return playback;
  }

  public Attempt attempt() {
    return attempt;
  }

  // ---- parts

  public Part part() {
    return lesson.part(attempt.part()).orElseGet(() -> lesson.parts().getFirst());
  }

  public int partIndex() {
    return lesson.parts().indexOf(part());
  }

  /// Goes to the next part; false at the last.
  public boolean next() {
    return goTo(partIndex() + 1);
  }

  /// Goes to the part before; false at the first.
  public boolean back() {
    return goTo(partIndex() - 1);
  }

  private boolean goTo(int index) {
    if (index < 0 || index >= lesson.parts().size()) {
      return false;
    }
    attempt = attempt.atPart(lesson.parts().get(index).id());
    return true;
  }

  // ---- time and acts

  /// Notes what the learner has seen: a future that was seen can't be predicted any more.
  public void shown(SimTime playhead) {
    seen.merge(playback.current().acts(), playhead, SimTime::max);
  }

  /// Does something at the playhead. A branch is made only if the future that is left behind holds
  /// an act or a prediction of the learner.
  public Branch act(SimTime playhead, Act act) {
    boolean acts = playback.current().acts().stream().anyMatch(each -> each.at().isAfter(playhead));
    boolean predictions =
        attempt.commits().stream().anyMatch(commit -> commit.at().isAfter(playhead));
    Branch branch = playback.act(playhead, act, acts || predictions);
    restart();
    return branch;
  }

  /// Does what happens by itself in a beat of the part to watch, at its beginning.
  public void beginBeat(int beat, SimTime playhead) {
    if (part() instanceof Part.Run run) {
      for (TimedAct act : run.beats().get(beat).acts(playhead)) {
        act(act.at(), act.act());
      }
    }
  }

  // ---- questions

  /// Commits to an answer. The first commitment of a part counts, a later one changes nothing. A
  /// future that was seen already is not scored.
  public Commit commit(String part, Answer answer, SimTime playhead) {
    Optional<Commit> earlier = attempt.commit(part);
    if (earlier.isPresent()) {
      return earlier.get();
    }
    SimTime furthest = seen.getOrDefault(playback.current().acts(), SimTime.ZERO);
    boolean predicts = lesson.part(part).orElse(null) instanceof Part.Predict;
    var commit = new Commit(part, answer, playhead, !predicts || !furthest.isAfter(playhead), null);
    attempt = attempt.with(commit);
    restart();
    return commit;
  }

  /// The work of scoring a commitment, or nothing if it is not scored.
  ///
  /// It plays a copy of the recording to the horizon, so it may run on another thread; give its
  /// result to [#judged].
  public Optional<Scoring> scoring(String part) {
    Commit commit = attempt.commit(part).orElse(null);
    if (commit == null || !commit.counts()) {
      return Optional.empty();
    }
    return switch (lesson.part(part).orElse(null)) {
      case Part.Predict predict ->
          Optional.of(
              new Scoring(
                  foreseen(predict, commit), predict.question(), commit, predict.horizon()));
      case Part.Observe observe ->
          Optional.of(new Scoring(playback.recording(), observe.question(), commit, Duration.ZERO));
      case null, default -> Optional.empty();
    };
  }

  /// The recording as the learner has to imagine it: with the acts of the beats that follow.
  private Recording foreseen(Part.Predict predict, Commit commit) {
    Recording recording = playback.recording();
    List<TimedAct> acts = new ArrayList<>(recording.acts());
    acts.addAll(lesson.nextRun(lesson.parts().indexOf(predict), commit.at()));
    acts.sort(Comparator.comparing(TimedAct::at));
    return recording.withActs(acts);
  }

  /// A commitment and all that is needed to score it.
  public record Scoring(Recording recording, Question question, Commit commit, Duration horizon) {
    /// Plays to the horizon and compares.
    public Verdict judge() {
      return Reference.judge(recording, question, commit.answer(), commit.at(), horizon);
    }
  }

  public void judged(String part, Verdict verdict) {
    attempt.commit(part).ifPresent(commit -> attempt = attempt.with(commit.judged(verdict)));
    restart();
  }

  /// Goes on without an answer: possible, but the lesson is not finished so.
  public void skip(String part) {
    attempt = attempt.withSkipped(part);
  }

  /// Keeps what the learner wrote to a why.
  public void explain(String part, String reason) {
    attempt = attempt.withReason(part, reason);
  }

  /// The next hint of the part, or the last again.
  public Optional<String> hint(String part) {
    List<String> hints = hints(part);
    if (hints.isEmpty()) {
      return Optional.empty();
    }
    if (attempt.hintsTaken(part) < hints.size()) {
      attempt = attempt.withHint(part);
    }
    return Optional.of(hints.get(attempt.hintsTaken(part) - 1));
  }

  private List<String> hints(String part) {
    return switch (lesson.part(part).orElse(null)) {
      case Part.Provoke provoke -> provoke.hints();
      case Part.Fix fix -> fix.hints();
      case null, default -> List.of();
    };
  }

  // ---- goals

  /// How the goals stand at the playhead.
  public List<GoalState> goals(SimTime playhead) {
    if (!followed.equals(playback.current().acts())) {
      restart();
    }
    return goals.at(playhead.second());
  }

  /// All that the guide shows.
  public Standing standing(SimTime playhead) {
    List<GoalState> states = goals(playhead);
    if (GoalTrack.allReached(states) && !attempt.finished()) {
      attempt = attempt.withFinished();
    }
    return new Standing(
        part(),
        partIndex(),
        lesson.parts().size(),
        partDone(states),
        states,
        captions.at(playhead),
        attempt,
        attempt.finished());
  }

  private boolean partDone(List<GoalState> states) {
    return switch (part()) {
      case Part.Predict predict -> answered(predict.id());
      case Part.Observe observe -> answered(observe.id());
      case Part.Provoke provoke -> reached(provoke.goals(), states);
      case Part.Fix fix -> reached(fix.goals(), states);
      case Part.Hook hook -> true;
      case Part.Run run -> true;
      case Part.Why why -> true;
      case Part.Say say -> true;
    };
  }

  private boolean answered(String part) {
    return attempt.commit(part).isPresent() || attempt.skipped().contains(part);
  }

  private static boolean reached(
      List<dynascope.scenarios.grade.Goal> wanted, List<GoalState> states) {
    return states.stream()
        .filter(state -> wanted.contains(state.goal()))
        .allMatch(GoalState::reached);
  }

  private void restart() {
    followed = List.copyOf(playback.current().acts());
    goals.restart();
    captions.restart();
  }

  /// The captions that are true at an instant.
  public List<Caption> captions(SimTime playhead) {
    return captions.at(playhead);
  }

  /// How many marks the trail of what has been simulated has.
  public int marks() {
    return Trail.count(playback.chronicle().seconds());
  }

  /// The recording and the attempt, to be saved, with the trail of what has been simulated.
  ///
  /// Whatever edition the recording was begun with: what is saved is what this one has played.
  public Saved saved() {
    Recording played = playback.recording();
    return new Saved(
        Recording.of(played.seed(), played.world(), played.acts()).withCalls(played.calls()),
        lesson.id(),
        attempt,
        Trail.of(playback.chronicle()));
  }
}
