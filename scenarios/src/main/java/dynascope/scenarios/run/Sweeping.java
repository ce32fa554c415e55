package dynascope.scenarios.run;

import dynascope.scenarios.run.Sweep.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/// A sweep under way, on threads of its own: looked at and stopped from any other.
public final class Sweeping {
  private final Sweep sweep;
  private final AtomicReferenceArray<@Nullable Outcome> outcomes;
  private final AtomicInteger next = new AtomicInteger();
  private final AtomicInteger done = new AtomicInteger();
  private final List<Thread> threads = new ArrayList<>();
  private volatile boolean stopped;
  private volatile @Nullable Throwable failure;

  private Sweeping(Sweep sweep) {
    this.sweep = sweep;
    this.outcomes = new AtomicReferenceArray<>(sweep.runs());
  }

  /// Begins on so many threads, which end by themselves.
  public static Sweeping begin(Sweep sweep, int threads) {
    var sweeping = new Sweeping(sweep);
    for (int i = 0; i < threads; i++) {
      sweeping.threads.add(
          Thread.ofPlatform().daemon().name("sweep-" + i).unstarted(sweeping::work));
    }
    sweeping.threads.forEach(Thread::start);
    return sweeping;
  }

  /// As many threads as the machine has processors.
  public static int processors() {
    return Math.max(1, Runtime.getRuntime().availableProcessors());
  }

  private void work() {
    try {
      for (int run = run(); run < sweep.runs() && !stopped; run = run()) {
        Outcome outcome = sweep.play(run, () -> !stopped);
        if (outcome != null) {
          outcomes.set(run, outcome);
          done.incrementAndGet();
        }
      }
    } catch (RuntimeException | AssertionError e) {
      failure = e;
      stopped = true;
    }
  }

  /// The next run to play: every setting once before any a second time, so that the whole curve is
  /// there early.
  private int run() {
    int number = next.getAndIncrement();
    int settings = sweep.settings().size();
    return number >= sweep.runs()
        ? sweep.runs()
        : number % settings * sweep.seeds() + number / settings;
  }

  public Sweep sweep() {
    return sweep;
  }

  /// Stops it; what is done stays.
  public void stop() {
    stopped = true;
  }

  public boolean isOver() {
    return threads.stream().noneMatch(Thread::isAlive);
  }

  /// Waits for its end. Throws what a run threw.
  public void await() throws InterruptedException {
    for (Thread thread : threads) {
      thread.join();
    }
    Throwable thrown = failure;
    if (thrown != null) {
      throw new IllegalStateException("a run of the sweep failed", thrown);
    }
  }

  /// What a run threw, if one did.
  public @Nullable Throwable failure() {
    return failure;
  }

  /// How many runs are done.
  public int done() {
    return done.get();
  }

  /// What is known of a setting, by its number.
  public List<Outcome> outcomes(int setting) {
    List<Outcome> known = new ArrayList<>();
    for (int seed = 0; seed < sweep.seeds(); seed++) {
      Outcome outcome = outcomes.get(setting * sweep.seeds() + seed);
      if (outcome != null) {
        known.add(outcome);
      }
    }
    return known;
  }
}
