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
import dynascope.engine.moment.Moment;
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
import javafx.animation.AnimationTimer;
import javafx.scene.Scene;
import javafx.stage.Stage;

/// What a frame costs: the moment built, the scene made, and both canvases painted, at 1600x900.
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

  /// A second of wall time shows 20 ms.
  private static final double SPEED = 20e6;

  private static final Duration LOOK = Duration.ofNanos((long) (0.6 * SPEED));
  private static final SimTime BEGIN = SimTime.ofSeconds(5);

  /// Gives about 300 things that fly at once, all drawn singly.
  private static final int REQUESTS_PER_SECOND = 6_200;

  private final Playback playback = new Playback(load());
  private final StageVisualiser visualiser = new StageVisualiser();
  private final View view = View.of(WIDTH, HEIGHT).withSpeed(SPEED);
  private final long[] took = new long[FRAMES];
  private final long[] flying = new long[FRAMES];

  private FrameBench() {}

  static void run(Figure.Sink sink) {
    var bench = new FrameBench();
    bench.playback.runTo(BEGIN, () -> true);
    bench.frames();
    sink.figure(new Figure("frame.300.p95", CoreBench.percentile(bench.took, 0.95) / 1e6, "ms"));
    sink.figure(
        new Figure("frame.300.tokens", Arrays.stream(bench.flying).average().orElse(0), "tokens"));
  }

  private static Recording load() {
    KeySchema schema = KeySchema.of(KeyAttribute.s("id"));
    TableDefinition table =
        TableDefinition.provisioned("Users", schema, 40_000, 40_000).withInitialPartitions(8);
    var client =
        new Workload(
            Address.parse("client/fans"),
            "Users",
            REQUESTS_PER_SECOND,
            0.8,
            0,
            0,
            new Keys(Keys.Kind.UNIFORM, "USER#{n}", 1_000, 0, 1),
            900,
            RetryPolicy.NONE,
            true);
    return Recording.of(
        7,
        new WorldDefinition(
            Instant.EPOCH, Limits.STANDARD, List.of(table), List.of(), List.of(client), List.of()),
        List.of());
  }

  private void frames() {
    var done = new CompletableFuture<Boolean>();
    Toolkit.call(() -> {
      var canvas = new SceneCanvas(Palette.LIGHT);
      var stage = new Stage();
      stage.setScene(new Scene(canvas, WIDTH, HEIGHT));
      stage.show();
      new AnimationTimer() {
        private int frame = -WARM_UP;
        private long before = threads();

        @Override
        public void handle(long now) {
          long passed = threads();
          if (frame > 0) {
            took[frame - 1] = passed - before;
          }
          if (frame == FRAMES) {
            stop();
            stage.hide();
            done.complete(true);
            return;
          }
          before = passed;
          List<SceneObject> scene = paint(canvas, frame + WARM_UP);
          if (frame >= 0) {
            flying[frame] = scene.stream().filter(each -> each.layer() == Layer.MOVING).count();
          }
          frame++;
        }
      }.start();
      return canvas;
    });
    done.join();
  }

  private List<SceneObject> paint(SceneCanvas canvas, int frame) {
    SimTime at = BEGIN.plusNanos((long) (frame * SPEED / PULSES_PER_SECOND));
    Moment moment = playback.moment(at, LOOK);
    List<SceneObject> scene = visualiser.scene(moment, view);
    canvas.show(scene);
    return scene;
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
