package dynascope.app.command;

import dynascope.app.command.FrameBench.Below;
import dynascope.app.command.FrameBench.Load;
import dynascope.engine.model.SimTime;
import dynascope.engine.simulation.Playback;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/// What the stage costs with few and with many partitions, in crowds, with heat map and charts, and
/// when one scrubs.
///
/// All but scrubbing plays over a past that was simulated before: what is measured is one world
/// that follows the playhead, the moment, the scene and the painting.
final class StageBench {
  private static final int WARM_UP = 600;

  private StageBench() {}

  static void run(@Nullable String only, Figure.Sink sink) {
    String wanted = only == null ? "" : only;
    if ("stage.8".startsWith(wanted)) {
      var bench = new FrameBench(new Load(8, 6_200, 20e6, 2 * WARM_UP, Below.FOUR_CHARTS));
      bench.playAgain();
      sink.figure(new Figure("stage.8", bench.p95(), "ms"));
      sink.figure(new Figure("stage.8.tokens", bench.tokens(), "tokens"));
    }
    if ("stage.100".startsWith(wanted) || wanted.startsWith("stage.garbage")) {
      var bench = new FrameBench(new Load(100, 17_000, 1e9, WARM_UP));
      bench.playAgain();
      sink.figure(new Figure("stage.100", bench.p95(), "ms"));
      sink.figure(new Figure("stage.100.requests", bench.requests(), "requests"));
      bench.playApart();
      sink.figure(new Figure("stage.garbage", bench.garbagePerFrame() / 1e6, "MB"));
      sink.figure(new Figure("stage.garbage.simulated", bench.simulatedPerFrame() / 1e6, "MB"));
    }
    if ("stage.500".startsWith(wanted)) {
      var bench = new FrameBench(new Load(500, 6_200, 1e9, WARM_UP, Below.HEAT_AND_FOUR_CHARTS));
      bench.playAgain();
      sink.figure(new Figure("stage.500", bench.p95(), "ms"));
    }
    if ("stage.500.alone".startsWith(wanted)) {
      var bench = new FrameBench(new Load(500, 6_200, 20e6, WARM_UP));
      bench.playAgain();
      sink.figure(new Figure("stage.500.alone", bench.p95(), "ms"));
    }
    if ("stage.scrub".startsWith(wanted)) {
      var playback = new Playback(CoreBench.load());
      playback.runTo(CoreBench.END, () -> true);
      sink.figure(new Figure("stage.scrub.recent", scrub(playback, CoreBench.RECENT), "ms"));
      sink.figure(new Figure("stage.scrub.anywhere", scrub(playback, SimTime.ZERO), "ms"));
    }
  }

  private static double scrub(Playback playback, SimTime from) {
    var random = new SplittableRandom(1);
    var bench =
        new FrameBench(
            new Load(8, 0, 20e6, 200),
            playback,
            frame -> new SimTime(random.nextLong(from.nanos(), CoreBench.END.nanos())));
    bench.frames();
    return bench.p95();
  }
}
