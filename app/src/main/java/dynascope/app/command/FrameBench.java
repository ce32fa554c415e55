package dynascope.app.command;

import dynascope.engine.client.Keys;
import dynascope.engine.client.RetryPolicy;
import dynascope.engine.client.Workload;
import dynascope.engine.event.HopKind;
import dynascope.engine.model.Address;
import dynascope.engine.model.KeyAttribute;
import dynascope.engine.model.KeySchema;
import dynascope.engine.model.Limits;
import dynascope.engine.model.SimTime;
import dynascope.engine.model.TableDefinition;
import dynascope.engine.moment.Moment;
import dynascope.engine.moment.Slice;
import dynascope.engine.simulation.Playback;
import dynascope.engine.simulation.Recording;
import dynascope.engine.simulation.WorldDefinition;
import dynascope.visualisers.paint.SceneCanvas;
import dynascope.visualisers.scene.Layer;
import dynascope.visualisers.scene.SceneObject;
import dynascope.visualisers.scene.View;
import dynascope.visualisers.stage.StageVisualiser;
import dynascope.visualisers.theme.Palette;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntFunction;
import javafx.animation.AnimationTimer;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;

/// What a frame of the stage costs: the moment built, the scene made, and both canvases painted, at
/// 1600x900.
///
/// A frame is everything that all Java threads do from one pulse to the next: drawing has a thread
/// of its own. The collector and the compiler have none that can be asked; the process' own clock,
/// which would count them, goes in steps of 10 ms.
final class FrameBench {
  private static final int WIDTH = 1_600;
  private static final int HEIGHT = 900;

  /// Half a minute: until then the compiler is at work, and that is measured as the start is.
  private static final int WARM_UP = 1_500;

  private static final int FRAMES = 600;
  private static final int PULSES_PER_SECOND = 60;

  private static final SimTime BEGIN = SimTime.ofSeconds(5);

  /// What is on the stage.
  ///
  /// @param speed how many simulated nanoseconds a second of wall time shows
  record Load(int partitions, int requestsPerSecond, double speed, int warmUp, Below below) {
    /// About 300 things that fly at once, all drawn singly.
    static final Load SINGLE = new Load(8, 6_200, 20e6, WARM_UP);

    Load(int partitions, int requestsPerSecond, double speed, int warmUp) {
      this(partitions, requestsPerSecond, speed, warmUp, Below.NOTHING);
    }
  }

  /// What of the window's lower part is drawn too, and how high the stage is above it.
  enum Below {
    NOTHING(HEIGHT),
    FOUR_CHARTS(640),
    HEAT_AND_FOUR_CHARTS(500);

    private final int stage;

    Below(int stage) {
      this.stage = stage;
    }
  }

  private final Load load;
  private final IntFunction<SimTime> instants;
  private final Playback playback;
  private final StageVisualiser visualiser = new StageVisualiser();
  private final View view;
  private final @Nullable PastBelow past;
  private final long[] took = new long[FRAMES];
  private final long[] flying = new long[FRAMES];
  private final long[] inFlight = new long[FRAMES];
  private long garbage;
  private long simulated;
  private boolean apart;

  /// Frame by frame at the load's speed.
  FrameBench(Load load) {
    this(
        load,
        new Playback(recording(load)),
        frame -> BEGIN.plusNanos((long) ((frame + load.warmUp) * load.speed / PULSES_PER_SECOND)));
  }

  /// Frames of a run at given instants; those before the first are not measured.
  FrameBench(Load load, Playback playback, IntFunction<SimTime> instants) {
    this.load = load;
    this.playback = playback;
    this.instants = instants;
    this.view = View.of(WIDTH, load.below.stage).withSpeed(load.speed);
    this.past =
        load.below == Below.NOTHING
            ? null
            : new PastBelow(playback, load.below == Below.HEAT_AND_FOUR_CHARTS);
  }

  void play() {
    playback.runTo(BEGIN, () -> true);
    frames();
  }

  /// The same over a past that was simulated before.
  void playAgain() {
    playback.runTo(instants.apply(FRAMES), () -> true);
    frames();
  }

  /// Once more, where each instant is simulated before its frame is made, so that both can be told
  /// apart.
  void playApart() {
    apart = true;
    garbage = 0;
    frames();
  }

  /// CPU milliseconds of all but one frame in twenty.
  double p95() {
    return CoreBench.percentile(took, 0.95) / 1e6;
  }

  /// How many things were drawn flying, on average.
  double tokens() {
    return Arrays.stream(flying).average().orElse(0);
  }

  /// How many requests of a crowd were shown on their way, half of those of the window, on average.
  double requests() {
    return Arrays.stream(inFlight).average().orElse(0);
  }

  /// Bytes that all threads allocate for a frame: its moment, its scene, its painting.
  double garbagePerFrame() {
    return (garbage - simulated) / (double) FRAMES;
  }

  /// Bytes allocated to simulate what happens between two frames, as for a playhead behind the
  /// head.
  double simulatedPerFrame() {
    return simulated / (double) FRAMES;
  }

  static void run(Figure.Sink sink) {
    var bench = new FrameBench(Load.SINGLE);
    bench.play();
    sink.figure(new Figure("frame.300.p95", bench.p95(), "ms"));
    sink.figure(new Figure("frame.300.tokens", bench.tokens(), "tokens"));
  }

  private static Recording recording(Load load) {
    KeySchema schema = KeySchema.of(KeyAttribute.s("id"));
    TableDefinition table =
        TableDefinition.provisioned(
                "Users", schema, 5_000L * load.partitions, 5_000L * load.partitions)
            .withInitialPartitions(load.partitions);
    var client =
        new Workload(
            Address.parse("client/fans"),
            "Users",
            load.requestsPerSecond,
            0.8,
            0,
            0,
            new Keys(Keys.Kind.UNIFORM, "USER#{n}", 1_000L * load.partitions / 8, 0, 1),
            900,
            RetryPolicy.NONE,
            true);
    return Recording.of(
        7,
        new WorldDefinition(
            Instant.EPOCH, Limits.STANDARD, List.of(table), List.of(), List.of(client), List.of()),
        List.of());
  }

  /// Plays the frames.
  void frames() {
    var done = new CompletableFuture<Boolean>();
    Toolkit.call(() -> {
      var canvas = new SceneCanvas(Palette.LIGHT);
      var stage = new Stage();
      stage.setScene(new Scene(window(canvas), WIDTH, HEIGHT));
      stage.show();
      new AnimationTimer() {
        private int frame = -load.warmUp;
        private long before = threads();

        @Override
        public void handle(long now) {
          long passed = threads();
          if (frame > 0) {
            took[frame - 1] = passed - before;
          }
          if (frame == FRAMES) {
            garbage += allocated();
            stop();
            stage.hide();
            done.complete(true);
            return;
          }
          before = passed;
          if (frame == 0) {
            garbage = -allocated();
          }
          paint(canvas, frame);
          frame++;
        }
      }.start();
      return canvas;
    });
    done.join();
  }

  private Parent window(SceneCanvas canvas) {
    if (past == null) {
      return canvas;
    }
    canvas.setMinHeight(load.below.stage);
    canvas.setMaxHeight(load.below.stage);
    VBox.setVgrow(past.node(), Priority.ALWAYS);
    return new VBox(canvas, past.node());
  }

  private void paint(SceneCanvas canvas, int frame) {
    SimTime at = instants.apply(frame);
    Duration window = Duration.ofNanos((long) (0.6 * load.speed));
    if (apart) {
      simulated -= frame < 0 ? 0 : allocated();
      playback.moment(at, window);
      simulated += frame < 0 ? 0 : allocated();
    }
    Moment moment = playback.moment(at, window);
    List<SceneObject> scene = visualiser.scene(moment, view);
    canvas.show(scene);
    if (past != null) {
      past.show(moment);
    }
    if (frame >= 0) {
      flying[frame] = scene.stream().filter(each -> each.layer() == Layer.MOVING).count();
      inFlight[frame] =
          moment.slice().edges().stream()
                  .filter(each -> each.kind() == HopKind.REQUEST)
                  .mapToLong(Slice.Edge::count)
                  .sum()
              / 2;
    }
  }

  /// Bytes that all threads have allocated.
  private static long allocated() {
    return ((com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean())
        .getTotalThreadAllocatedBytes();
  }

  private static long threads() {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    long sum = 0;
    for (long id : threads.getAllThreadIds()) {
      sum += Math.max(0, threads.getThreadCpuTime(id));
    }
    return sum;
  }
}
