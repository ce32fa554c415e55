package dynascope.app.play;

import dynascope.engine.error.ServiceException;
import dynascope.engine.operation.Operation;
import dynascope.engine.simulation.Answer;
import dynascope.engine.simulation.Driver;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// Where what programs outside ask waits for the player's worker, and they for their answers.
///
/// There is room for so many at once: beyond that callers wait in front of it, for five seconds at
/// most, and are told then that something failed within; SDKs try that again.
public final class Traffic implements Driver, AutoCloseable {
  /// How many wait or are under way at once.
  static final int MOST = 512;

  /// How long a call waits for room, or is held.
  static final Duration WAIT = Duration.ofSeconds(5);

  /// What the service itself would have given up by then.
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private static final Answer FAILED = new Answer(null, ServiceException.internal());

  private final LinkedBlockingQueue<Call> calls = new LinkedBlockingQueue<>();
  private final Semaphore room = new Semaphore(MOST);
  private final LongSupplier wall;
  private volatile boolean closed;

  /// A call, and who waits for it.
  static final class Call {
    final Operation operation;
    private final long cameNanos;
    private final CompletableFuture<Answer> answer = new CompletableFuture<>();

    private Call(Operation operation, long cameNanos) {
      this.operation = operation;
      this.cameNanos = cameNanos;
    }

    void answered(Answer what) {
      answer.complete(what);
    }

    void failed() {
      answer.complete(FAILED);
    }
  }

  /// @param wall nanoseconds of a wall clock
  public Traffic(LongSupplier wall) {
    this.wall = wall;
  }

  /// Asks, and waits. Any thread but the toolkit's and the worker's.
  @Override
  public Answer call(Operation operation) {
    try {
      if (closed || !room.tryAcquire(WAIT.toMillis(), TimeUnit.MILLISECONDS)) {
        return FAILED;
      }
      try {
        return wait(operation);
      } finally {
        room.release();
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return FAILED;
    }
  }

  private Answer wait(Operation operation) throws InterruptedException {
    var call = new Call(operation, wall.getAsLong());
    calls.add(call);
    if (closed) {
      return FAILED;
    }
    try {
      return call.answer.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException unanswered) {
      call.failed();
      return FAILED;
    }
  }

  /// Worker: the next call, waiting for one up to so long; null if there is none.
  @Nullable Call poll(long nanos) throws InterruptedException {
    for (Call call = calls.poll(nanos, TimeUnit.NANOSECONDS); call != null; call = calls.poll()) {
      if (!call.answer.isDone()) {
        return call;
      }
    }
    return null;
  }

  /// How many wait to be taken.
  int waiting() {
    return calls.size();
  }

  /// Worker: fails what has been held for too long.
  void expire() {
    long last = wall.getAsLong() - WAIT.toNanos();
    for (Call call = calls.peek(); call != null && call.cameNanos <= last; call = calls.peek()) {
      calls.remove(call);
      call.failed();
    }
  }

  /// Whether nobody is let in any more.
  public boolean isClosed() {
    return closed;
  }

  /// Fails what waits, and all that comes.
  @Override
  public void close() {
    closed = true;
    for (Call call = calls.poll(); call != null; call = calls.poll()) {
      call.failed();
    }
  }
}
