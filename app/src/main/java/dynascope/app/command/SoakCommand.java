package dynascope.app.command;

import dynascope.assets.Words;
import dynascope.engine.check.CrashPoints;
import dynascope.scenarios.run.Sweeping;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
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

  private static final long MOST_KILLS = 1_000_000;
  private static final long MOST_REQUESTS = 1_000_000_000;
  private static final long TELL_EVERY_TRANSACTIONS = 1_000;
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

  @Option(names = "--crashes", paramLabel = "N", description = "${bundle:command.soak.crashes}")
  @Nullable Long crashes;

  @Option(names = "--requests", paramLabel = "N", description = "${bundle:command.soak.requests}")
  @Nullable Long requests;

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (kills != null) {
      return kill(kills);
    }
    if (crashes != null) {
      return crash(crashes);
    }
    if (requests != null) {
      return mutate(requests);
    }
    if (!(minutes > 0)) {
      throw Complaint.value("MINUTES", minutes, Words.say("command.positive"));
    }
    return only == null ? campaign() : one(only);
  }

  private int one(long seed) {
    Proof.Outcome outcome = Proof.of(seed);
    if (outcome.failed()) {
      return tell(outcome, seed);
    }
    out().println(Words.say("command.soak.one", String.valueOf(seed), outcome.events()));
    return Exit.DONE;
  }

  /// Seed after seed on every processor, until the time is over or one fails.
  private int campaign() throws InterruptedException {
    var soak = new Soak(System.currentTimeMillis(), Sweeping.processors());
    long now = System.nanoTime();
    long end = now + Math.round(minutes * Duration.ofMinutes(1).toNanos());
    while (now < end && !soak.isOver()) {
      soak.await(Math.min(TELL_EVERY_NANOS, end - now));
      now = System.nanoTime();
      if (now < end && !soak.isOver()) {
        out().println(said("command.soak.so-far", soak.sum()));
      }
    }
    soak.end();
    Proof.Outcome sum = soak.sum();
    if (sum.failed()) {
      return tell(sum, soak.failed());
    }
    String first = String.valueOf(soak.first());
    out().println(said("command.soak.well", sum, first, String.valueOf(soak.last())));
    return Exit.DONE;
  }

  private int tell(Proof.Outcome outcome, long seed) {
    PrintWriter err = spec.commandLine().getErr();
    outcome.failure().forEach(err::println);
    err.println(Words.say("command.soak.again", String.valueOf(seed)));
    return Exit.ENGINE;
  }

  private static String said(String key, Proof.Outcome sum, String... seeds) {
    var told = new ArrayList<Object>();
    told.addAll(List.of(sum.runs(), sum.events(), sum.compared()));
    told.addAll(List.of(sum.told(), sum.elections(), sum.decided()));
    told.addAll(List.of(seeds));
    return Words.say(key, told.toArray());
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

  /// Plays so many seeded transactions, each once for every instant at which its coordinator or a
  /// leader may die.
  private int crash(long transactions) {
    if (transactions < 1 || transactions > MOST_KILLS) {
      throw Complaint.value("--crashes", transactions, Words.say("command.soak.kill-range"));
    }
    long first = only == null ? 1 : only;
    long plays = 0;
    long done = 0;
    for (long seed = first; seed < first + transactions; seed++) {
      CrashPoints.Outcome outcome = CrashPoints.of(seed);
      if (outcome.failure() != null) {
        spec.commandLine().getErr().println(outcome.failure());
        return Exit.ENGINE;
      }
      plays += outcome.plays();
      done += outcome.done();
      if ((seed - first + 1) % TELL_EVERY_TRANSACTIONS == 0) {
        out().println(Words.say("command.soak.crashed", seed - first + 1, plays, done));
      }
    }
    out().println(Words.say("command.soak.crashed", transactions, plays, done));
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
