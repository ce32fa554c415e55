package dynascope.app.window;

import dynascope.app.play.Answer;
import dynascope.app.play.Beat;
import dynascope.app.play.Graph;
import dynascope.app.play.PlaybackSource;
import dynascope.app.play.Speed;
import dynascope.app.play.Teaching;
import dynascope.app.play.Tutor;
import dynascope.engine.model.Address;
import dynascope.engine.model.SimTime;
import dynascope.engine.simulation.Marker;
import dynascope.scenarios.grade.CounterSource;
import dynascope.scenarios.grade.GoalState;
import dynascope.scenarios.grade.Measure;
import dynascope.scenarios.grade.Measures;
import dynascope.scenarios.grade.Subject;
import dynascope.scenarios.lesson.Caption;
import dynascope.scenarios.lesson.Lesson;
import dynascope.scenarios.lesson.Part;
import dynascope.scenarios.lesson.Plot;
import dynascope.scenarios.lesson.Question;
import dynascope.scenarios.lesson.Verdict;
import dynascope.scenarios.run.Attempt;
import dynascope.scenarios.run.Commit;
import dynascope.scenarios.run.LessonRun;
import dynascope.scenarios.run.Saved;
import dynascope.scenarios.run.Standing;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/// A lesson's run as the player's tutor.
///
/// Scoring plays a copy of the recording, which may take a second: it is done on a thread of its
/// own and its verdict is taken over by the next look.
final class LessonTutor implements Tutor {
  private record Judged(String part, Verdict verdict) {}

  private static final Duration FIRST_AXIS = Duration.ofSeconds(30);

  private final LessonRun run;
  private final Map<String, SimTime> starts = new TreeMap<>();
  private final ConcurrentLinkedQueue<Judged> judged = new ConcurrentLinkedQueue<>();
  private volatile Saved saved;
  private volatile Saved newest;
  private int marks;
  private @Nullable Standing seen;
  private @Nullable Teaching teaching;
  private SimTime at = SimTime.ZERO;

  LessonTutor(LessonRun run) {
    this.run = run;
    this.saved = run.saved();
    this.newest = saved;
    if (!run.attempt().commits().isEmpty() || run.partIndex() > 0) {
      beganBefore();
    }
  }

  /// In a run that is resumed, a part to watch began with the answer before it.
  private void beganBefore() {
    SimTime from = SimTime.ZERO;
    for (Part part : run.lesson().parts().subList(0, run.partIndex() + 1)) {
      Optional<Commit> commit = run.attempt().commit(part.id());
      if (commit.isPresent()) {
        from = SimTime.max(from, commit.get().at());
      }
      if (part instanceof Part.Run watched && !watched.beats().isEmpty()) {
        starts.put(watched.id(), from);
      }
    }
  }

  /// The same with the trail of all that was simulated until now. Any thread.
  Saved newest() {
    return newest;
  }

  /// Recording and attempt as they were at the last look. Any thread.
  Saved saved() {
    return saved;
  }

  @Override
  public String table() {
    return run.lesson().world().tables().isEmpty()
        ? ""
        : run.lesson().world().tables().getFirst().name();
  }

  @Override
  public List<Graph> graphs() {
    CounterSource counted = CounterSource.of(run.playback().chronicle());
    return run.lesson().plots().stream().map(plot -> graph(plot, counted)).toList();
  }

  @Override
  public List<Graph> measures(int branch) {
    return ComparedMeasures.of(run.lesson(), run.playback().chronicle(branch));
  }

  static Graph graph(Plot plot, CounterSource counted) {
    String name = plot.measure().name();
    boolean limited = name.equals("consumed.rate") && Subject.of(plot.of()) == Subject.TABLE;
    return new Graph(
        plot.label(),
        Texts.say("metric.about", plot.measure().sentence(), plot.over().toSeconds()),
        ink(name),
        plot.measure().unit()::text,
        first(counted),
        values(plot.measure(), plot, counted),
        limited ? values(Measures.named("capacity").orElseThrow(), plot, counted) : new double[0]);
  }

  private static long first(CounterSource counted) {
    return Math.max(0, counted.seconds() - PlaybackSource.SECONDS);
  }

  private static double[] values(Measure measure, Plot plot, CounterSource counted) {
    return LongStream.rangeClosed(first(counted) + 1, counted.seconds())
        .mapToDouble(
            at -> measure.value(counted, plot.of(), plot.where(), plot.over().toSeconds(), at))
        .toArray();
  }

  private static Graph.Ink ink(String measure) {
    if (measure.startsWith("throttled")) {
      return Graph.Ink.REFUSAL;
    }
    return measure.equals("bucket.level") ? Graph.Ink.LEVEL : Graph.Ink.DATA;
  }

  @Override
  public Teaching look(SimTime playhead) {
    for (Judged each = judged.poll(); each != null; each = judged.poll()) {
      run.judged(each.part(), each.verdict());
    }
    at = playhead;
    run.shown(playhead);
    Standing standing = run.standing(playhead);
    keep();
    Teaching before = teaching;
    if (before != null && standing.equals(seen) && !inRun(standing)) {
      return before;
    }
    seen = standing;
    Teaching now = teach(standing);
    teaching = now;
    return now;
  }

  /// Makes a new [Saved] only if there is something new in it.
  private void keep() {
    Saved before = saved;
    if (!run.attempt().equals(before.attempt())
        || !run.playback().current().acts().equals(before.recording().acts())) {
      saved = run.saved();
      newest = saved;
    } else if (run.marks() != marks || calls() != newest.recording().calls().size()) {
      newest = run.saved();
    }
    marks = run.marks();
  }

  private int calls() {
    return run.playback().recording().calls().size();
  }

  private static boolean inRun(Standing standing) {
    return standing.part() instanceof Part.Run;
  }

  private Teaching teach(Standing standing) {
    Part part = standing.part();
    Attempt attempt = standing.attempt();
    boolean answered =
        attempt.commit(part.id()).isPresent() || attempt.skipped().contains(part.id());
    Question question = question(part);
    List<String> hints = hints(part);
    int taken = Math.min(attempt.hintsTaken(part.id()), hints.size());
    boolean writes = part instanceof Part.Why || part instanceof Part.Say;
    return new Teaching(
        part.word(),
        standing.index() + 1,
        standing.count(),
        run.lesson().question(),
        part.text(),
        goals(standing),
        question == null || answered ? null : Questions.form(part.id(), part.text(), question),
        verdict(attempt, part),
        hints.subList(0, taken),
        hints.size(),
        writes,
        attempt.reasons().getOrDefault(part.id(), ""),
        said(part, attempt),
        told(part) ? caption(standing) : null,
        pin(attempt),
        beats(),
        axis(answered ? null : question),
        stops(),
        mayRun(part),
        standing.partDone(),
        standing.finished());
  }

  /// The timeline begins with half a minute and grows with the head; an instant that is asked for
  /// is on it.
  private SimTime axis(@Nullable Question asked) {
    long usual = Math.min(FIRST_AXIS.toNanos(), run.lesson().horizon().toNanos());
    return new SimTime(
        asked instanceof Question.Time instant
            ? Math.max(usual, instant.latest().toNanos())
            : usual);
  }

  /// The first refusal, and whatever else the lesson has a caption for.
  private Set<String> stops() {
    Set<String> stops = new TreeSet<>();
    for (Caption caption : run.lesson().captions()) {
      if (caption.when() instanceof Caption.When.Marked marked) {
        stops.add(Marker.key(marked.marker()));
      }
    }
    stops.add("marker.first-throttle");
    return stops;
  }

  private static @Nullable Question question(Part part) {
    return switch (part) {
      case Part.Predict predict -> predict.question();
      case Part.Observe observe -> observe.question();
      default -> null;
    };
  }

  private static boolean mayRun(Part part) {
    return part instanceof Part.Run || part instanceof Part.Provoke || part instanceof Part.Fix;
  }

  private static boolean hands(Part part) {
    return part instanceof Part.Provoke || part instanceof Part.Fix;
  }

  private static List<String> hints(Part part) {
    return switch (part) {
      case Part.Provoke provoke -> provoke.hints();
      case Part.Fix fix -> fix.hints();
      default -> List.of();
    };
  }

  private static List<Teaching.Goal> goals(Standing standing) {
    List<Teaching.Goal> goals = new ArrayList<>();
    for (GoalState state : standing.goals()) {
      Long since = state.since();
      String now =
          since != null ? SimTime.ofSeconds(since).text() : state.open() ? state.present() : "";
      goals.add(new Teaching.Goal(state.goal().text(), state.reached(), now));
    }
    return List.copyOf(goals);
  }

  /// What is said at the end of a beat, not amid the next, or beside the learner's own words.
  private String said(Part part, Attempt attempt) {
    return switch (part) {
      case Part.Why why -> attempt.reasons().containsKey(why.id()) ? why.answer() : "";
      case Part.Run watched -> {
        String text = "";
        SimTime end = starts.getOrDefault(watched.id(), at);
        for (dynascope.scenarios.lesson.Beat beat : watched.beats()) {
          boolean begun = at.isAfter(end);
          end = end.plus(beat.length());
          if (!at.isBefore(end)) {
            text = beat.text();
          } else if (begun) {
            text = "";
          }
        }
        yield text;
      }
      default -> "";
    };
  }

  /// The newest committed answer beside the truth, if that is known; none while hands are busy, and
  /// the prediction when all is looked back at.
  private Teaching.@Nullable Verdict verdict(Attempt attempt, Part part) {
    if (hands(part)) {
      return null;
    }
    boolean back = part instanceof Part.Why || part instanceof Part.Say;
    int here = run.lesson().parts().indexOf(part);
    for (int i = here; i >= 0; i--) {
      Part each = run.lesson().parts().get(i);
      Question question = question(each);
      Optional<Commit> commit = attempt.commit(each.id());
      boolean predicted = each instanceof Part.Predict;
      if (question != null && commit.isPresent() && (predicted || !back)) {
        return Questions.verdict(
            predicted,
            question,
            commit.get(),
            reached(each, commit.get()),
            Bills.because(question, run.playback().chronicle().receipts(), commit.get().at()));
      }
    }
    return null;
  }

  /// A truth is shown only once it was watched, or at once where nothing must be awaited.
  private boolean reached(Part part, Commit commit) {
    if (!(part instanceof Part.Predict predict)) {
      return true;
    }
    int next = run.lesson().parts().indexOf(part) + 1;
    boolean watched =
        run.partIndex() > next
            || run.part() instanceof Part.Run seen && nextBeat(seen, at) == null && begun(seen);
    return watched || !at.isBefore(commit.at().plus(predict.horizon()));
  }

  private boolean begun(Part.Run watched) {
    return starts.containsKey(watched.id());
  }

  /// Nothing is said of a time that nobody has been led to yet: what the parts in between would
  /// have done has not happened there.
  private boolean told(Part part) {
    List<Part> parts = run.lesson().parts();
    SimTime end = SimTime.ZERO;
    for (Part each : parts.subList(0, parts.indexOf(part) + 1)) {
      if (hands(each)) {
        return true;
      }
      SimTime from = starts.get(each.id());
      if (each instanceof Part.Run watched && from != null) {
        for (dynascope.scenarios.lesson.Beat beat : watched.beats()) {
          from = from.plus(beat.length());
        }
        end = SimTime.max(end, from);
      }
    }
    return !at.isAfter(end);
  }

  private static Teaching.@Nullable Caption caption(Standing standing) {
    if (standing.captions().isEmpty()) {
      return null;
    }
    Caption last = standing.captions().getLast();
    return new Teaching.Caption(last.at(), last.text());
  }

  private Teaching.@Nullable Pin pin(Attempt attempt) {
    for (Part.Predict predict : run.lesson().predictions()) {
      Optional<Commit> commit = attempt.commit(predict.id());
      if (commit.isPresent()
          && predict.question() instanceof Question.Numeric number
          && number.unit().equals("%")
          && commit.get().answer() instanceof dynascope.scenarios.lesson.Answer.Amount amount) {
        return new Teaching.Pin(
            Address.parse(table()),
            amount.value() / 100,
            Texts.say("guide.pin", Texts.number(amount.value())));
      }
    }
    return null;
  }

  /// All beats in the order of time: those that were begun where they began, the rest after them.
  /// While hands are busy nobody knows when the rest begins: then it is left out.
  private List<Beat> beats() {
    List<Beat> beats = new ArrayList<>();
    SimTime end = SimTime.ZERO;
    for (Part part : run.lesson().parts()) {
      boolean open = starts.containsKey(part.id()) || !hands(run.part());
      if (part instanceof Part.Run watched && open) {
        SimTime from = starts.getOrDefault(watched.id(), end);
        for (dynascope.scenarios.lesson.Beat beat : watched.beats()) {
          SimTime to = from.plus(beat.length());
          beats.add(new Beat(watched.text(), from, to));
          from = to;
        }
        end = SimTime.max(end, from);
      }
    }
    return List.copyOf(beats);
  }

  @Override
  public Reply hear(Word word, SimTime playhead) {
    seen = null;
    Part part = run.part();
    switch (word) {
      case Word.Commit commit -> commit(part, commit.answer(), playhead);
      case Word.Skip _ -> run.skip(part.id());
      case Word.Hint _ -> {
        if (run.hint(part.id()).isEmpty()) {
          return new Reply(false, null);
        }
      }
      case Word.Write write -> run.explain(part.id(), write.text());
      case Word.Continue _ -> {
        return onward(part, playhead);
      }
    }
    return new Reply(false, null);
  }

  private void commit(Part part, Answer answer, SimTime playhead) {
    Question question = question(part);
    if (question == null) {
      return;
    }
    run.commit(part.id(), Questions.answer(question, answer), playhead);
    run.scoring(part.id())
        .ifPresent(scoring ->
            Thread.ofVirtual()
                .name("scoring")
                .start(() -> judged.add(new Judged(part.id(), scoring.judge()))));
  }

  private Reply onward(Part part, SimTime playhead) {
    if (part instanceof Part.Run watched) {
      dynascope.scenarios.lesson.Beat rest = nextBeat(watched, playhead);
      if (rest != null) {
        return new Reply(true, speed(rest.speed()));
      }
    }
    if (part instanceof Part.Run watched) {
      beginBeats(watched, playhead);
    }
    run.next();
    if (run.part() instanceof Part.Run watched && !watched.beats().isEmpty()) {
      starts.putIfAbsent(watched.id(), playhead);
      return new Reply(true, speed(watched.beats().getFirst().speed()));
    }
    return new Reply(false, null);
  }

  @Override
  public void run(SimTime playhead) {
    if (run.part() instanceof Part.Run watched && !watched.beats().isEmpty()) {
      starts.putIfAbsent(watched.id(), playhead);
      beginBeats(watched, playhead);
    }
  }

  /// Does what happens in the beats that begin up to an instant, each at its own beginning, unless
  /// it was done.
  private void beginBeats(Part.Run watched, SimTime until) {
    SimTime from = starts.get(watched.id());
    for (int i = 0; from != null && i < watched.beats().size(); i++) {
      dynascope.scenarios.lesson.Beat beat = watched.beats().get(i);
      if (from.isAfter(until)) {
        return;
      }
      if (!run.playback().current().acts().containsAll(beat.acts(from))) {
        run.beginBeat(i, from);
        seen = null;
      }
      from = from.plus(beat.length());
    }
  }

  private dynascope.scenarios.lesson.@Nullable Beat nextBeat(Part.Run watched, SimTime playhead) {
    SimTime end = starts.getOrDefault(watched.id(), playhead);
    for (dynascope.scenarios.lesson.Beat beat : watched.beats()) {
      end = end.plus(beat.length());
      if (playhead.isBefore(end)) {
        return beat;
      }
    }
    return null;
  }

  private static Speed speed(double simulatedPerSecond) {
    return new Speed(simulatedPerSecond * 1e9);
  }

  @Override
  public boolean predictedAfter(SimTime instant) {
    return run.attempt().commits().stream().anyMatch(commit -> commit.at().isAfter(instant));
  }

  Lesson lesson() {
    return run.lesson();
  }
}
