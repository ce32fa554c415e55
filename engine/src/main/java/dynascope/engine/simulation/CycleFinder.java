package dynascope.engine.simulation;

import dynascope.engine.event.Event;
import dynascope.engine.event.TransactionEvent;
import dynascope.engine.event.TransactionEvent.Begun;
import dynascope.engine.event.TransactionEvent.Completed;
import dynascope.engine.event.TransactionEvent.Conflicted;
import dynascope.engine.event.TransactionEvent.Prepared;
import dynascope.engine.event.TransactionEvent.Way;
import dynascope.engine.explain.Cycle;
import dynascope.engine.model.SimTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Finds the two transactions of a conflict, as far as they were seen.
final class CycleFinder {
  private CycleFinder() {}

  /// The cycle that an effect kept from coming about; null where it is no such conflict.
  ///
  /// @param events before the effect and behind it
  static @Nullable Cycle of(Event effect, List<Event> events) {
    Conflicted conflict =
        switch (effect) {
          case Conflicted own -> own;
          case Event.TransactionCancelled cancelled -> conflict(cancelled, events);
          default -> null;
        };
    if (conflict == null || conflict.way() != Way.PREPARED || conflict.transaction() == 0) {
      return null;
    }
    SimTime prepared = conflict.at();
    for (Event event : events) {
      if (event instanceof Prepared each
          && each.transaction() == conflict.holder()
          && each.key().equals(conflict.key())) {
        prepared = each.at();
      }
    }
    return new Cycle(
        conflict.key().text(),
        part(conflict.holder(), prepared, events),
        part(conflict.transaction(), conflict.at(), events));
  }

  /// The first conflict that a transaction was cancelled for.
  private static @Nullable Conflicted conflict(
      Event.TransactionCancelled cancelled, List<Event> events) {
    for (Event event : events) {
      if (event instanceof Conflicted conflict && Explainer.sameTry(conflict, cancelled)) {
        return conflict;
      }
    }
    return null;
  }

  private static Cycle.Part part(long number, SimTime touched, List<Event> events) {
    SimTime from = touched;
    SimTime to = touched;
    for (Event event : events) {
      if (event instanceof TransactionEvent step && step.transaction() == number) {
        from = step instanceof Begun ? step.at() : from;
        to = step instanceof Completed ? step.at() : SimTime.max(to, step.at());
      }
    }
    return new Cycle.Part(number, from, touched, to);
  }
}
