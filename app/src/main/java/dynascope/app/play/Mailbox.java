package dynascope.app.play;

import java.util.ArrayList;
import java.util.List;

/// Where wishes wait for the worker.
///
/// A steering wish replaces an older one of its kind that still waits behind the last change, so
/// that dragging the playhead never piles up; changes are never dropped.
final class Mailbox {
  private final List<Wish> waiting = new ArrayList<>();

  synchronized void put(Wish wish) {
    if (wish.steers()) {
      for (int i = waiting.size() - 1; i >= 0 && waiting.get(i).steers(); i--) {
        if (sameKind(waiting.get(i), wish)) {
          waiting.remove(i);
          break;
        }
      }
    }
    waiting.add(wish);
    notifyAll();
  }

  synchronized List<Wish> takeAll() {
    List<Wish> taken = List.copyOf(waiting);
    waiting.clear();
    return taken;
  }

  synchronized boolean isEmpty() {
    return waiting.isEmpty();
  }

  /// Waits until a wish comes, at most this long. May come back early: the worker asks again
  /// anyway.
  @SuppressWarnings("WaitNotInLoop")
  synchronized void await(long millis) throws InterruptedException {
    if (waiting.isEmpty()) {
      wait(millis);
    }
  }

  /// Play and pause are one switch.
  private static boolean sameKind(Wish a, Wish b) {
    return a.getClass() == b.getClass() || isSwitch(a) && isSwitch(b);
  }

  private static boolean isSwitch(Wish wish) {
    return wish instanceof Wish.Play || wish instanceof Wish.Pause;
  }
}
