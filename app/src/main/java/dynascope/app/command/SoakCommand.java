package dynascope.app.command;

import dynascope.assets.Words;
import dynascope.engine.check.ConflictRun;
import dynascope.engine.check.HistoryRun;
import dynascope.engine.check.RandomRun;
import dynascope.engine.check.Trial;
import dynascope.engine.check.plain.IndexRun;
import dynascope.engine.check.plain.ModelRun;
import dynascope.engine.event.Event;
import dynascope.engine.simulation.DirectDriver;
import dynascope.engine.simulation.Recording;
import dynascope.engine.simulation.SimulatedDriver;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Puts random runs to the proof, and the service's answers beside those of a plain model, until
/// the time is over or one fails.
@Command(name = "soak", description = "${bundle:command.soak.about}")
final class SoakCommand implements Callable<Integer> {
  private static final long TELL_EVERY_NANOS = 30_000_000_000L;

  /// How long each seed's comparison with the plain model is; three requests a step.
  private static final int STEPS = 1_000;

  /// How many transactions and single requests each seed lets overlap.
  private static final int CONFLICTS = 250;

  private static final long MOST_KILLS = 1_000_000;
  private static final long MOST_REQUESTS = 1_000_000_000;
  private static final long TELL_EVERY_REQUESTS = 100_000;

  @Spec CommandSpec spec = CommandSpec.create();

  @Parameters(
      arity = "0..1",
      paramLabel = "MINUTES",
      defaultValue = "1",
      description = "${bundle:command.soak.minutes}")
  Double minutes = 1.0;

  @Option(names = "--seed", paramLabel = "N", description = "${bundle:command.soak.seed}")
  @Nullable Long only;

  @Option(names = "--kills", paramLabel = "N", description = "${bundle:command.soak.kills}")
  @Nullable Long kills;

  @Option(names = "--requests", paramLabel = "N", description = "${bundle:command.soak.requests}")
  @Nullable Long requests;

  /// Answers to clients that were explained, and leaders that changed meanwhile.
  private long told;

  private long elections;

  /// Transactions that were decided while coordinators and leaders failed.
  private long decided;

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (kills != null) {
      return kill(kills);
    }
    if (requests != null) {
      return mutate(requests);
    }
    if (!(minutes > 0)) {
      throw Complaint.value("MINUTES", minutes, Words.say("command.positive"));
    }
    if (only != null) {
      return prove(only).failure() == null && listen(only) && conflict(only) && compare(only) > 0
          ? Exit.DONE
          : Exit.ENGINE;
    }
    long began = System.nanoTime();
    long printed = began;
    long seed = System.currentTimeMillis();
    long first = seed;
    long events = 0;
    long asked = 0;
    while (System.nanoTime() - began < minutes * Duration.ofMinutes(1).toNanos()) {
      Trial.Outcome outcome = prove(seed);
      boolean well = outcome.failure() == null && listen(seed) && conflict(seed);
      long compared = well ? compare(seed) : 0;
      if (compared == 0) {
        return Exit.ENGINE;
      }
      seed++;
      events += outcome.events();
      asked += compared;
      if (System.nanoTime() - printed > TELL_EVERY_NANOS) {
        printed = System.nanoTime();
        out()
            .println(
                Words.say(
                    "command.soak.so-far", seed - first, events, asked, told, elections, decided));
      }
    }
    out()
        .println(
            Words.say(
                "command.soak.well",
                seed - first,
                events,
                asked,
                String.valueOf(first),
                String.valueOf(seed - 1),
                told,
                elections,
                decided));
    return Exit.DONE;
  }

  private Trial.Outcome prove(long seed) {
    Trial.Outcome outcome = new Trial(RandomRun.of(seed), RandomRun.END).run();
    Throwable failure = outcome.failure();
    if (failure != null) {
      PrintWriter err = spec.commandLine().getErr();
      for (Event event : outcome.last()) {
        err.println(event);
      }
      err.println(
          Words.say(
              "command.engine-failed",
              String.valueOf(seed),
              String.valueOf(Recording.EDITION),
              outcome.at().text(),
              failure.toString()));
      err.println(Words.say("command.soak.again", String.valueOf(seed)));
    } else if (only != null) {
      out().println(Words.say("command.soak.one", String.valueOf(seed), outcome.events()));
    }
    return outcome;
  }

  /// Whether what clients are told while leaders fail can be told of one copy of each item.
  private boolean listen(long seed) {
    HistoryRun.Outcome outcome = HistoryRun.of(seed).run();
    told += outcome.reads() + outcome.writes();
    elections += outcome.elections();
    if (outcome.failure() == null) {
      return true;
    }
    PrintWriter err = spec.commandLine().getErr();
    err.println(Words.say("command.soak.history", String.valueOf(seed), outcome.failure()));
    err.println(Words.say("command.soak.again", String.valueOf(seed)));
    return false;
  }

  /// Whether transactions are whole, and serializable together with single requests.
  private boolean conflict(long seed) {
    ConflictRun run = ConflictRun.of(seed, CONFLICTS, true);
    decided += run.decided();
    List<String> cycle = run.cycle(false);
    String partial = run.partial();
    if (partial == null && cycle.isEmpty()) {
      return true;
    }
    PrintWriter err = spec.commandLine().getErr();
    err.println(
        partial != null
            ? Words.say("command.soak.history", String.valueOf(seed), partial)
            : Words.say("command.soak.cycle", String.valueOf(seed), String.join(", ", cycle)));
    err.println(Words.say("command.soak.again", String.valueOf(seed)));
    return false;
  }

  /// How many requests were compared with the plain model; 0 if one was answered otherwise.
  private long compare(long seed) {
    try {
      var driver = new DirectDriver(ModelRun.world(seed), seed);
      var distant = new SimulatedDriver(ModelRun.world(-seed), -seed);
      var indexed = new DirectDriver(IndexRun.world(seed), seed);
      return new ModelRun(driver, seed).run(STEPS).asked()
          + new ModelRun(distant, -seed).run(STEPS / 4).asked()
          + new IndexRun(indexed, seed).run(STEPS).asked();
    } catch (RuntimeException different) {
      PrintWriter err = spec.commandLine().getErr();
      err.println(
          Words.say(
              "command.soak.different",
              String.valueOf(seed),
              String.valueOf(different.getMessage())));
      err.println(Words.say("command.soak.again", String.valueOf(seed)));
      return 0;
    }
  }

  /// Kills endpoints that keep their tables in a file, so many times.
  private int kill(long times) throws IOException, InterruptedException {
    if (times < 1 || times > MOST_KILLS) {
      throw Complaint.value("--kills", times, Words.say("command.soak.kill-range"));
    }
    Path folder = Files.createTempDirectory("dynascope-kills");
    Path file = folder.resolve("tables");
    long seed = only == null ? System.currentTimeMillis() : only;
    var run = new KillRun(List.of(launcher().toString()), file, seed);
    try {
      run.run((int) times);
    } catch (IllegalStateException lost) {
      PrintWriter err = spec.commandLine().getErr();
      err.println(Words.say("command.soak.lost", String.valueOf(lost.getMessage()), file));
      return Exit.ENGINE;
    }
    out().println(Words.say("command.soak.kept", times, run.writes()));
    Files.delete(file);
    Files.delete(folder);
    return Exit.DONE;
  }

  /// Sends an endpoint so many requests with something wrong in them.
  private int mutate(long most) throws IOException, InterruptedException {
    if (most < 1 || most > MOST_REQUESTS) {
      throw Complaint.value("--requests", most, Words.say("command.soak.request-range"));
    }
    long seed = only == null ? System.currentTimeMillis() : only;
    var run = new MutationRun(List.of(launcher().toString()), seed);
    try {
      run.run(most, this::tellSent);
    } catch (IllegalStateException wrong) {
      PrintWriter err = spec.commandLine().getErr();
      err.println(
          Words.say(
              "command.soak.mutated-wrong",
              String.valueOf(seed),
              String.valueOf(wrong.getMessage())));
      return Exit.ENGINE;
    }
    out()
        .println(
            Words.say(
                "command.soak.mutated",
                most,
                String.valueOf(seed),
                run.idle(),
                run.statuses().toString(),
                Math.round(run.residentMegabytes())));
    return Exit.DONE;
  }

  private void tellSent(long sent) {
    if (sent % TELL_EVERY_REQUESTS == 0) {
      out().println(Words.say("command.soak.sent", sent));
    }
  }

  private static Path launcher() {
    return Home.at("dynascope").orElseGet(() -> Path.of("dynascope"));
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }
}
