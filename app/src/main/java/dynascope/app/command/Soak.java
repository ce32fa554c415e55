package dynascope.app.command;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/// Seeds put to the proof one after another, on threads of its own, until it is ended or one fails.
final class Soak {
  private final long first;
  private final AtomicLong next;
  private final List<Thread> threads = new ArrayList<>();
  private Proof.Outcome sum = Proof.Outcome.NONE;
  private long failed;
  private volatile boolean over;

  Soak(long first, int processors) {
    this.first = first;
    this.next = new AtomicLong(first);
    for (int processor = 0; processor < processors; processor++) {
      threads.add(Thread.ofPlatform().daemon().name("soak-" + processor).start(this::work));
    }
  }

  private void work() {
    do {
      long seed = next.getAndIncrement();
      add(Proof.of(seed), seed);
    } while (!over);
  }

  private synchronized void add(Proof.Outcome outcome, long seed) {
    if (outcome.failed() && !sum.failed()) {
      failed = seed;
      over = true;
    }
    sum = sum.plus(outcome);
  }

  /// Waits so long, or until one has failed.
  void await(long nanos) throws InterruptedException {
    threads.getFirst().join(Duration.ofNanos(nanos));
  }

  boolean isOver() {
    return over;
  }

  /// Ends it as soon as each thread has done with its seed; after a failure at once.
  void end() throws InterruptedException {
    over = true;
    for (Thread thread : threads) {
      if (!sum().failed()) {
        thread.join();
      }
    }
  }

  synchronized Proof.Outcome sum() {
    return sum;
  }

  /// The first seed that failed.
  synchronized long failed() {
    return failed;
  }

  long first() {
    return first;
  }

  long last() {
    return next.get() - 1;
  }
}
