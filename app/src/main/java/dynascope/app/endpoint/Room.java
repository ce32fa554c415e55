package dynascope.app.endpoint;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// The memory that bodies and large answers share; who needs more than there is waits a while.
final class Room {
  private final Semaphore bytes = new Semaphore(Bounds.HELD_BYTES, true);

  /// What somebody holds of it, given back at the end.
  final class Share implements AutoCloseable {
    private int held;

    /// Holds as much as so many bytes need, more or less than before. Little counts as nothing.
    void hold(int wanted) throws BadRequest {
      int most = wanted <= Bounds.SMALL_BYTES ? 0 : Math.min(wanted, Bounds.HELD_BYTES);
      if (most < held) {
        bytes.release(held - most);
      } else if (most > held && !taken(most - held)) {
        throw new BadRequest(503, "too many large requests at once");
      }
      held = most;
    }

    private boolean taken(int more) {
      try {
        return bytes.tryAcquire(more, Bounds.ROOM.toMillis(), TimeUnit.MILLISECONDS);
      } catch (InterruptedException stopped) {
        Thread.currentThread().interrupt();
        return false;
      }
    }

    @Override
    public void close() {
      bytes.release(held);
      held = 0;
    }
  }

  Share share() {
    return new Share();
  }
}
