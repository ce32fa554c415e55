package dynascope.app.command;

import dynascope.engine.client.Keys;
import dynascope.engine.client.RetryPolicy;
import dynascope.engine.client.Workload;
import dynascope.engine.model.Address;
import dynascope.engine.model.KeyAttribute;
import dynascope.engine.model.KeySchema;
import dynascope.engine.model.Limits;
import dynascope.engine.model.SimTime;
import dynascope.engine.model.TableDefinition;
import dynascope.engine.simulation.Playback;
import dynascope.engine.simulation.Recording;
import dynascope.engine.simulation.WorldDefinition;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/// The figures that the first version answers for.
final class CoreBench {
  private static final int REQUESTS = 1_000_000;
  private static final int REQUESTS_PER_SECOND = 4_000;
  static final SimTime END = SimTime.ofSeconds(REQUESTS / REQUESTS_PER_SECOND);
  private static final SimTime WARM = SimTime.ofSeconds(50);
  static final SimTime RECENT = SimTime.ofSeconds(END.second() - 25);
  private static final Duration WINDOW = Duration.ofMillis(12);
  private static final int SEEKS = 500;

  private CoreBench() {}

  /// Measures all figures, or those whose names begin with `only`.
  ///
  /// @param launcher the script that a person starts
  static void run(@Nullable String only, Figure.Sink sink, Path launcher) {
    String wanted = only == null ? "" : only;
    if (List.of("engine", "history", "seek").stream().anyMatch(each -> meets(each, wanted))) {
      engine(sink);
    }
    if (meets("frame.300.p95", wanted)) {
      FrameBench.run(sink);
    }
    if (meets("start.window", wanted)) {
      StartBench.run(launcher, sink);
    }
  }

  private static boolean meets(String name, String wanted) {
    return name.startsWith(wanted) || wanted.startsWith(name);
  }

  private static void engine(Figure.Sink sink) {
    Machine.warm(load(), WARM);
    var playback = new Playback(load());
    long before = Machine.cpuNanos();
    playback.runTo(END, () -> true);
    double seconds = (Machine.cpuNanos() - before) / 1e9;
    sink.figure(new Figure("engine.put", playback.requests(END) / seconds, "/s"));
    sink.figure(new Figure("history.mb", Machine.heapMegabytes(), "MB"));
    var random = new SplittableRandom(1);
    sink.figure(new Figure("seek.recent.p99", seek(playback, random, RECENT), "ms"));
    sink.figure(new Figure("seek.1m.p99", seek(playback, random, SimTime.ZERO), "ms"));
  }

  /// Distinct items of 1 KB on a hundred thousand keys, below every limit.
  static Recording load() {
    KeySchema schema = KeySchema.of(KeyAttribute.s("id"));
    TableDefinition table =
        TableDefinition.provisioned("Load", schema, 40_000, 40_000).withInitialPartitions(8);
    var client =
        new Workload(
            Address.parse("client/load"),
            "Load",
            REQUESTS_PER_SECOND,
            1,
            0,
            0,
            new Keys(Keys.Kind.UNIFORM, "USER#{n}", 100_000, 0, 1),
            1_024,
            RetryPolicy.NONE,
            true);
    return Recording.of(
        7,
        new WorldDefinition(
            Instant.EPOCH, Limits.STANDARD, List.of(table), List.of(), List.of(client), List.of()),
        List.of());
  }

  /// The CPU time of a look at a random instant: 99 of 100 take less. The process's clock is too
  /// coarse.
  private static double seek(Playback playback, SplittableRandom random, SimTime from) {
    var took = new long[SEEKS];
    for (int i = 0; i < SEEKS; i++) {
      var at = new SimTime(random.nextLong(from.nanos(), END.nanos()));
      long before = Machine.threadNanos();
      playback.moment(at, WINDOW);
      took[i] = Machine.threadNanos() - before;
    }
    return percentile(took, 0.99) / 1e6;
  }

  static double percentile(long[] values, double share) {
    long[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[(int) Math.ceil(share * sorted.length) - 1];
  }
}
