package dynascope.scenarios.run;

import dynascope.engine.metric.Counter;
import dynascope.engine.model.SimTime;
import dynascope.engine.simulation.Playback;
import dynascope.engine.simulation.Recording;
import dynascope.engine.simulation.TimedAct;
import dynascope.scenarios.grade.Commitments;
import dynascope.scenarios.grade.CounterSource;
import dynascope.scenarios.grade.GoalState;
import dynascope.scenarios.grade.GoalTrack;
import dynascope.scenarios.grade.Subject;
import dynascope.scenarios.lesson.Answer;
import dynascope.scenarios.lesson.Lesson;
import dynascope.scenarios.lesson.Part;
import dynascope.scenarios.lesson.Script;
import dynascope.scenarios.lesson.Verdict;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Plays lessons with nobody there.
public final class LessonRunner {
  private LessonRunner() {}

  /// How a lesson went.
  ///
  /// @param end the second at which it was finished, or its horizon
  /// @param predictions the verdicts on the answers that were committed, by part
  /// @param requests how many requests clients sent, retries included
  /// @param cpu what it cost on this machine
  public record Result(
      String lesson,
      long seed,
      Acts acts,
      boolean finished,
      SimTime end,
      List<GoalState> goals,
      SortedMap<String, Verdict> predictions,
      long hash,
      Digest digest,
      long requests,
      Duration cpu) {}

  /// Plays the lesson until it is finished or at its horizon.
  public static Result play(Lesson lesson, long seed, Acts acts) {
    return play(lesson, seed, acts, true);
  }

  /// Without `digest` it is faster: events are not looked at one by one, and predictions not
  /// scored.
  public static Result play(Lesson lesson, long seed, Acts acts, boolean digest) {
    return play(lesson, acts, new Playback(recording(lesson, seed, acts)), digest);
  }

  /// Plays a playback of the lesson with these acts.
  public static Result play(Lesson lesson, Acts acts, Playback playback, boolean digest) {
    long before = cpu();
    Script script = acts.script(lesson);
    var track =
        new GoalTrack(
            lesson.goals(),
            CounterSource.of(playback::chronicle),
            new Predictions(lesson, script, playback.recording()));
    long second = 0;
    while (second < lesson.horizon().toSeconds() && !GoalTrack.allReached(track.at(second))) {
      second++;
      playback.runTo(SimTime.ofSeconds(second), () -> true);
    }
    List<GoalState> goals = track.at(second);
    SimTime end = SimTime.ofSeconds(second);
    Duration cpu = Duration.ofNanos(cpu() - before);
    return new Result(
        lesson.id(),
        playback.recording().seed(),
        acts,
        GoalTrack.allReached(goals),
        end,
        goals,
        digest ? verdicts(lesson, script, playback.recording()) : new TreeMap<>(),
        playback.hash(end),
        digest ? Digest.of(playback, end) : Digest.EMPTY,
        requests(playback, second),
        cpu);
  }

  /// The lesson with these acts, not played yet.
  public static Recording recording(Lesson lesson, long seed, Acts acts) {
    List<TimedAct> all = new ArrayList<>(lesson.happens());
    all.addAll(acts.script(lesson).acts());
    all.sort(Comparator.comparing(TimedAct::at));
    return Recording.of(seed, lesson.world(), all);
  }

  /// Headless, predictions are made before anything happens; one is scored when a goal first asks
  /// whether it was right.
  private static final class Predictions implements Commitments {
    private final Lesson lesson;
    private final Script script;
    private final Recording recording;
    private final SortedMap<String, Boolean> right = new TreeMap<>();

    Predictions(Lesson lesson, Script script, Recording recording) {
      this.lesson = lesson;
      this.script = script;
      this.recording = recording;
    }

    @Override
    public @Nullable SimTime committedAt(String part) {
      return script.answers().containsKey(part) ? SimTime.ZERO : null;
    }

    @Override
    public @Nullable SimTime knownRightAt(String part) {
      Answer answer = script.answers().get(part);
      if (answer == null || !(lesson.part(part).orElse(null) instanceof Part.Predict predict)) {
        return null;
      }
      boolean known =
          right.computeIfAbsent(part, each -> verdict(lesson, predict, answer, recording).right());
      return known ? SimTime.ZERO.plus(predict.horizon()) : null;
    }
  }

  /// How right the answers of a script are.
  static SortedMap<String, Verdict> verdicts(Lesson lesson, Script script, Recording recording) {
    SortedMap<String, Verdict> verdicts = new TreeMap<>();
    for (Part.Predict predict : lesson.predictions()) {
      Answer answer = script.answers().get(predict.id());
      if (answer != null) {
        verdicts.put(predict.id(), verdict(lesson, predict, answer, recording));
      }
    }
    return verdicts;
  }

  /// The learner predicts before acting.
  private static Verdict verdict(
      Lesson lesson, Part.Predict predict, Answer answer, Recording recording) {
    int index = lesson.parts().indexOf(predict);
    Recording untouched = recording.withActs(lesson.nextRun(index, SimTime.ZERO));
    return Reference.judge(untouched, predict.question(), answer, SimTime.ZERO, predict.horizon());
  }

  /// How a recording went.
  ///
  /// @param requests how many requests clients sent, retries included
  /// @param cpu what it cost on this machine
  public record Replay(long hash, Digest digest, long requests, Duration cpu) {}

  /// Plays what was recorded to a full second.
  public static Replay replay(Recording recording, SimTime end) {
    long before = cpu();
    var playback = new Playback(recording);
    playback.runTo(end, () -> true);
    return new Replay(
        playback.hash(end),
        Digest.of(playback, end),
        requests(playback, end.second()),
        Duration.ofNanos(cpu() - before));
  }

  private static long requests(Playback playback, long second) {
    CounterSource source = CounterSource.of(playback.chronicle());
    return source.subjects().stream()
        .filter(of -> Subject.of(of) == Subject.CLIENT)
        .mapToLong(of -> source.over(Counter.TRIES, of, 0, Math.min(second, source.seconds())))
        .sum();
  }

  private static long cpu() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }
}
