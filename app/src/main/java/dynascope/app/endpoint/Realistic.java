package dynascope.app.endpoint;

import dynascope.assets.Words;
import dynascope.engine.error.ServiceException;
import dynascope.engine.model.Limits;
import dynascope.engine.model.SimTime;
import dynascope.engine.operation.Operation;
import dynascope.engine.simulation.Answer;
import dynascope.engine.simulation.LiveDriver;
import dynascope.engine.simulation.WorldDefinition;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// Tables as far away as the service's are: calls go through the simulation, at the pace of the
/// wall clock. They take milliseconds, replicas lag, buckets refuse, a new table is seen CREATING.
///
/// One thread owns the simulated world; callers leave their call with it and wait.
public final class Realistic implements Database {
  /// What the service itself would have given up by then.
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private static final Duration STEP = Duration.ofMillis(1);

  private static final Answer FAILED = new Answer(null, ServiceException.internal());

  private final LinkedBlockingQueue<Call> calls = new LinkedBlockingQueue<>();
  private final Map<Long, CompletableFuture<Answer>> open = new TreeMap<>();
  private final Clock clock;
  private final Instant epoch;
  private final LiveDriver live;
  private final Thread worker;
  private volatile boolean ended;

  private record Call(Operation operation, CompletableFuture<Answer> answer) {}

  public Realistic(Clock clock) {
    this.clock = clock;
    epoch = clock.instant();
    var empty =
        new WorldDefinition(epoch, Limits.STANDARD, List.of(), List.of(), List.of(), List.of());
    live = new LiveDriver(empty, 1, this::answered);
    worker = Thread.ofPlatform().daemon().name("simulation").start(this::work);
  }

  private void answered(long call, Answer answer) {
    CompletableFuture<Answer> waiting = open.remove(call);
    if (waiting != null) {
      waiting.complete(answer);
    }
  }

  @Override
  public Answer call(Operation operation) {
    var call = new Call(operation, new CompletableFuture<>());
    calls.add(call);
    if (ended) {
      return FAILED;
    }
    try {
      return call.answer.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return FAILED;
    } catch (ExecutionException | TimeoutException unanswered) {
      return FAILED;
    }
  }

  private void work() {
    try {
      while (!ended) {
        Call call = calls.poll(STEP.toNanos(), TimeUnit.NANOSECONDS);
        live.runTo(present());
        while (call != null) {
          open.put(live.call(call.operation), call.answer);
          call = calls.poll();
        }
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException mistake) {
      System.err.println(Words.say("endpoint.stopped", mistake.toString()));
    } finally {
      end();
    }
  }

  /// How late it is in the world; a clock that is set back does not turn it back.
  private SimTime present() {
    long nanos = Duration.between(epoch, clock.instant()).toNanos();
    return new SimTime(Math.max(live.now().nanos(), nanos));
  }

  private void end() {
    ended = true;
    open.values().forEach(each -> each.complete(FAILED));
    for (@Nullable Call call = calls.poll(); call != null; call = calls.poll()) {
      call.answer.complete(FAILED);
    }
  }

  @Override
  public void close() {
    ended = true;
    worker.interrupt();
  }
}
