package dynascope.engine.client;

import dynascope.engine.model.Limits;
import dynascope.engine.model.SimTime;
import dynascope.engine.node.Alarm;
import dynascope.engine.node.Outbox;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/// The requests whose next try waits until the client's rate limiter has a token for it, first come
/// first served.
///
/// Simplified: it has no end, while an SDK's callers block and an application runs out of threads.
final class SendQueue {
  private final ArrayDeque<Long> waiting = new ArrayDeque<>();
  private @Nullable RateLimiter limiter;
  private int alarms;

  SendQueue() {}

  SendQueue(SendQueue original) {
    waiting.addAll(original.waiting);
    limiter = original.limiter == null ? null : new RateLimiter(original.limiter);
    alarms = original.alarms;
  }

  int size() {
    return waiting.size();
  }

  /// Tries a second that it lets through; 0 where it lets all through.
  double rate() {
    return limiter != null && limiter.limiting() ? limiter.rate() : 0;
  }

  /// Begins or ends to limit.
  void limit(boolean limits, SimTime now, Limits numbers) {
    if (!limits) {
      limiter = null;
    } else if (limiter == null) {
      limiter = new RateLimiter(now, numbers);
    }
  }

  /// Whether a try may go at once; otherwise it waits.
  boolean passes(long number, Outbox out) {
    RateLimiter present = limiter;
    if (present == null || !present.limiting()) {
      return true;
    }
    if (waiting.isEmpty() && present.take(out.now())) {
      return true;
    }
    waiting.add(number);
    if (waiting.size() == 1) {
      wake(present, out);
    }
    return false;
  }

  /// The next that may go now; -1 where none may. Then the alarm for the next token is set.
  long next(Outbox out) {
    RateLimiter present = limiter;
    if (waiting.isEmpty()) {
      return -1;
    }
    if (present == null || present.take(out.now())) {
      return waiting.removeFirst();
    }
    wake(present, out);
    return -1;
  }

  /// Whether an alarm was not set anew since.
  boolean isDue(Alarm.MaySend alarm) {
    return alarm.round() == alarms;
  }

  /// A try ended, which may change the rate.
  void heard(boolean throttled, SimTime now) {
    if (limiter != null) {
      limiter.heard(throttled, now);
    }
  }

  private void wake(RateLimiter present, Outbox out) {
    alarms++;
    out.wakeAfter(present.untilToken(out.now()), new Alarm.MaySend(alarms));
  }
}
