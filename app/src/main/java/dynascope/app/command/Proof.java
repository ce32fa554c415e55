package dynascope.app.command;

import dynascope.assets.Words;
import dynascope.engine.check.ConflictRun;
import dynascope.engine.check.HistoryRun;
import dynascope.engine.check.RandomRun;
import dynascope.engine.check.Trial;
import dynascope.engine.check.plain.IndexRun;
import dynascope.engine.check.plain.ModelRun;
import dynascope.engine.simulation.DirectDriver;
import dynascope.engine.simulation.Playback;
import dynascope.engine.simulation.Recording;
import dynascope.engine.simulation.SimulatedDriver;
import dynascope.scenarios.lesson.Lesson;
import dynascope.scenarios.lesson.LessonLibrary;
import dynascope.scenarios.run.Acts;
import dynascope.scenarios.run.LessonRunner;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/// What a soak puts one seed to. Whoever wants the next has it on a thread of its own.
final class Proof {
  /// How long each seed's comparison with the plain model is; three requests a step.
  private static final int STEPS = 1_000;

  /// How many transactions and single requests each seed lets overlap.
  private static final int CONFLICTS = 250;

  private final long seed;

  private Proof(long seed) {
    this.seed = seed;
  }

  /// What was found, of one seed or of several.
  ///
  /// @param compared answers beside those of the plain model
  /// @param told answers to clients that were explained while leaders failed
  /// @param decided transactions, while coordinators and leaders failed
  /// @param failure in words, line by line; empty if all is well
  record Outcome(
      long runs,
      long events,
      long compared,
      long told,
      long elections,
      long decided,
      List<String> failure) {
    static final Outcome NONE = new Outcome(0, 0, 0, 0, 0, 0, List.of());

    boolean failed() {
      return !failure.isEmpty();
    }

    Outcome plus(Outcome other) {
      return new Outcome(
          runs + other.runs,
          events + other.events,
          compared + other.compared,
          told + other.told,
          elections + other.elections,
          decided + other.decided,
          failed() ? failure : other.failure);
    }

    private static Outcome failed(List<String> failure) {
      return new Outcome(1, 0, 0, 0, 0, 0, failure);
    }
  }

  static Outcome of(long seed) {
    var proof = new Proof(seed);
    Outcome outcome = Outcome.NONE;
    try {
      List<Supplier<Outcome>> parts =
          List.of(
              proof::invariants,
              proof::histories,
              proof::conflicts,
              proof::answers,
              proof::lesson,
              proof::vain);
      for (Supplier<Outcome> part : parts) {
        outcome = outcome.failed() ? outcome : outcome.plus(part.get());
      }
      return outcome;
    } catch (RuntimeException | AssertionError failure) {
      return Outcome.failed(proof.said("command.soak.history", failure.toString()));
    }
  }

  /// Whether a random world keeps every invariant, played through and looked at.
  private Outcome invariants() {
    Trial.Outcome trial = new Trial(RandomRun.of(seed), RandomRun.END).run();
    Throwable failure = trial.failure();
    if (failure == null) {
      return new Outcome(1, trial.events(), 0, 0, 0, 0, List.of());
    }
    var lines = new ArrayList<String>();
    trial.last().forEach(event -> lines.add(event.toString()));
    lines.add(
        Words.say(
            "command.engine-failed",
            String.valueOf(seed),
            String.valueOf(Recording.EDITION),
            trial.at().text(),
            failure.toString()));
    return Outcome.failed(lines);
  }

  /// Whether what clients are told while leaders fail can be told of one copy of each item.
  private Outcome histories() {
    HistoryRun.Outcome run = HistoryRun.of(seed).run();
    String failure = run.failure();
    return failure != null
        ? Outcome.failed(said("command.soak.history", failure))
        : new Outcome(0, 0, 0, run.reads() + run.writes(), run.elections(), 0, List.of());
  }

  /// Whether transactions are whole, and serializable together with single requests.
  private Outcome conflicts() {
    ConflictRun run = ConflictRun.of(seed, CONFLICTS, true);
    String partial = run.partial();
    if (partial != null) {
      return Outcome.failed(said("command.soak.history", partial));
    }
    List<String> cycle = run.cycle(false);
    if (cycle.isEmpty()) {
      cycle = ConflictRun.late(seed, CONFLICTS).cycle(false);
    }
    return cycle.isEmpty()
        ? new Outcome(0, 0, 0, 0, 0, run.decided(), List.of())
        : Outcome.failed(said("command.soak.cycle", String.join(", ", cycle)));
  }

  /// Whether requests are answered as the plain model answers them.
  private Outcome answers() {
    try {
      var driver = new DirectDriver(ModelRun.world(seed), seed);
      var distant = new SimulatedDriver(ModelRun.world(-seed), -seed);
      var indexed = new DirectDriver(IndexRun.world(seed), seed);
      long asked =
          new ModelRun(driver, seed).run(STEPS).asked()
              + new ModelRun(distant, -seed).run(STEPS / 4).asked()
              + new IndexRun(indexed, seed).run(STEPS).asked();
      return new Outcome(0, 0, asked, 0, 0, 0, List.of());
    } catch (RuntimeException different) {
      return Outcome.failed(said("command.soak.different", String.valueOf(different.getMessage())));
    }
  }

  /// Whether a lesson's solution solves it whatever the dice say, in whatever order comes what is
  /// due at one instant.
  private Outcome lesson() {
    List<Lesson> lessons = LessonLibrary.bundled();
    Lesson lesson = lessons.get((int) Math.floorMod(seed, (long) lessons.size()));
    Recording recording = LessonRunner.recording(lesson, seed, Acts.SOLUTION);
    LessonRunner.Result run =
        LessonRunner.play(lesson, Acts.SOLUTION, Playback.shuffled(recording, seed), false);
    return run.finished()
        ? Outcome.NONE
        : Outcome.failed(said("command.soak.lesson", lesson.id() + " " + run.goals()));
  }

  /// Whether a lesson is not finished by a wrong design, by a cheat, or by doing nothing.
  private Outcome vain() {
    List<Lesson> lessons = LessonLibrary.bundled();
    Lesson lesson = lessons.get((int) Math.floorMod(seed, (long) lessons.size()));
    List<Acts> vain = Acts.vain(lesson);
    Acts acts = vain.get((int) Math.floorMod(seed / lessons.size(), (long) vain.size()));
    return LessonRunner.play(lesson, lesson.seed(), acts, false).finished()
        ? Outcome.failed(said("command.soak.vain", lesson.id() + " " + acts.word()))
        : Outcome.NONE;
  }

  private List<String> said(String key, String what) {
    return List.of(Words.say(key, String.valueOf(seed), what));
  }
}
