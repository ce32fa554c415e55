package dynascope.engine.check;

import dynascope.engine.event.Event;
import dynascope.engine.model.RequestId;
import java.util.TreeMap;

/// A try is issued once, in its turn, and ends in one answer or still waits.
final class EveryTryEndsOnce implements Invariant {
  /// By request: its last try, negative once that was answered.
  private final TreeMap<RequestId, Integer> tries = new TreeMap<>();

  @Override
  public void hear(Event event) {
    RequestId request = event.request();
    if (request == null) {
      return;
    }
    switch (event) {
      case Event.Issued issued -> {
        int before = tries.getOrDefault(request, 0);
        Violation.unless(
            before <= 0 && issued.attempt() == 1 - before, "try " + (1 - before), issued);
        tries.put(request, issued.attempt());
      }
      case Event.Answered answered -> {
        int waiting = tries.getOrDefault(request, 0);
        Violation.unless(waiting == answered.attempt(), "an answer to try " + waiting, answered);
        tries.put(request, -waiting);
      }
      default -> {}
    }
  }
}
