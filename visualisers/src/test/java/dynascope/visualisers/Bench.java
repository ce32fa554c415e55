package dynascope.visualisers;

import dynascope.engine.event.Event;
import dynascope.engine.model.Address;
import dynascope.engine.model.SimTime;
import dynascope.engine.moment.Frame;
import dynascope.engine.moment.Moment;
import dynascope.engine.moment.Slice;
import dynascope.visualisers.paint.SceneCanvas;
import dynascope.visualisers.scene.Anchor;
import dynascope.visualisers.scene.Box;
import dynascope.visualisers.scene.Pen;
import dynascope.visualisers.scene.SceneObject;
import dynascope.visualisers.scene.Shape.Glyph;
import dynascope.visualisers.scene.View;
import dynascope.visualisers.stage.StageVisualiser;
import dynascope.visualisers.theme.Palette;
import dynascope.visualisers.theme.Tone.Role;
import dynascope.visualisers.theme.Type;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javafx.animation.AnimationTimer;
import javafx.scene.Scene;
import javafx.stage.Stage;

/// Measures what a frame of 300 labelled tokens costs at 1600x900 in the software pipeline.
public final class Bench {
  private static final int FRAMES = 400;
  private static final int WARM = 150;

  private Bench() {}

  public static void main(String[] args) throws InterruptedException {
    for (String label : List.of("labels", "plain", "nothing")) {
      measure(label);
    }
    System.exit(0);
  }

  private static void measure(String what) throws InterruptedException {
    double[] cpu = new double[FRAMES];
    double[] build = new double[FRAMES];
    double[] paint = new double[FRAMES];
    Object done = new Object();
    boolean[] finished = {false};
    Pictures.onToolkit(() -> {
      Stage stage = new Stage();
      SceneCanvas canvas = new SceneCanvas(Palette.LIGHT);
      stage.setScene(new Scene(canvas, 1600, 900));
      stage.show();
      StageVisualiser visualiser = new StageVisualiser();
      View view = View.of(1600, 900).withSpeed(Fixtures.SLOW);
      Moment moment = Fixtures.crowd(290);
      new AnimationTimer() {
        private int frame = -WARM;
        private long before = cpuNanos();

        @Override
        public void handle(long now) {
          long spent = cpuNanos();
          if (frame > 0 && frame <= FRAMES) {
            cpu[frame - 1] = (spent - before) / 1e6;
          }
          before = spent;
          if (frame >= FRAMES) {
            stop();
            stage.close();
            synchronized (done) {
              finished[0] = true;
              done.notifyAll();
            }
            return;
          }
          long start = System.nanoTime();
          List<SceneObject> scene =
              what.equals("nothing") ? List.of() : visualiser.scene(at(moment, frame), view);
          if (what.equals("labels")) {
            scene = labelled(scene);
          }
          long built = System.nanoTime();
          canvas.show(scene);
          if (frame >= 0) {
            build[frame] = (built - start) / 1e6;
            paint[frame] = (System.nanoTime() - built) / 1e6;
          }
          frame++;
        }
      }.start();
      return null;
    });
    synchronized (done) {
      while (!finished[0]) {
        done.wait();
      }
    }
    System.out.printf(
        "%-8s CPU/frame p50 %.1f p95 %.1f ms; scene p50 %.2f p95 %.2f; canvas p50 %.2f p95 %.2f%n",
        what, at(cpu, 50), at(cpu, 95), at(build, 50), at(build, 95), at(paint, 50), at(paint, 95));
  }

  private static double at(double[] values, int percent) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length * percent / 100];
  }

  /// What toolkit and renderer have used, as Linux counts it; compiler and collector are left out.
  private static long cpuNanos() {
    long sum = 0;
    try (DirectoryStream<Path> threads = Files.newDirectoryStream(Path.of("/proc/self/task"))) {
      for (Path thread : threads) {
        String name = Files.readString(thread.resolve("comm")).strip();
        if (name.startsWith("QuantumRenderer") || name.startsWith("JavaFX Applicat")) {
          String counts = Files.readString(thread.resolve("schedstat"));
          sum += Long.parseLong(counts.substring(0, counts.indexOf(' ')));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return sum;
  }

  /// The same crowd a little earlier or later: all tokens move.
  private static Moment at(Moment moment, int frame) {
    long shift = Math.floorMod(frame, 60) * 2_000L;
    Frame was = moment.frame();
    SimTime now = new SimTime(was.at().nanos() + shift);
    List<Event.Hop> hops = moment.slice().hops();
    return new Moment(
        new Frame(now, was.clients(), was.tables(), was.faults(), was.flying()),
        new Slice(moment.slice().from(), now, hops, List.of(), moment.slice().events()));
  }

  private static List<SceneObject> labelled(List<SceneObject> scene) {
    List<SceneObject> all = new ArrayList<>(scene);
    int number = 14_000;
    for (SceneObject object : scene) {
      if (object.role().equals("request") && object.shapes().getFirst() instanceof Glyph glyph) {
        Pen pen = new Pen();
        double y = glyph.at().y() + 14 + number % 20 * 14;
        pen.text(glyph.at().x(), y, "W" + number++, Type.MONO_LEAST, Anchor.START, Role.INK);
        all.add(SceneObject.moving(Address.parse("label"), "label", Box.NONE, pen.shapes(), ""));
      }
    }
    return all;
  }
}
