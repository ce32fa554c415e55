package dynascope.engine.simulation;

import dynascope.engine.errand.KeyText;
import dynascope.engine.event.AccountEvent;
import dynascope.engine.event.AccountEvent.ChargedTwice;
import dynascope.engine.event.Event;
import dynascope.engine.event.HopKind;
import dynascope.engine.explain.Why;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Why a payment was taken twice: both tries, and the answer to the first that nobody got.
final class AccountReasons {
  private AccountReasons() {}

  /// @param events those up to it
  static Why of(AccountEvent event, List<Event> events) {
    return switch (event) {
      case ChargedTwice twice -> twice(twice, events);
    };
  }

  private static Why twice(ChargedTwice twice, List<Event> events) {
    Event.Written first = null;
    Event.Written second = null;
    String key = KeyText.of(twice.item());
    for (Event event : events) {
      if (event instanceof Event.Written written
          && written.address().equals(twice.address())
          && written.key().equals(key)
          && written.lsn() <= twice.lsn()) {
        first = second;
        second = written;
      }
    }
    var reasons = new ArrayList<Why>();
    if (first != null) {
      reasons.add(why("why.charged.first", List.of(name(first), twice.payment()), first));
      Event.Lost lost = lost(first, events);
      reasons.add(
          lost == null
              ? why("why.charged.unheard", List.of(name(first)), first)
              : why("why.charged.lost", List.of(name(first)), lost));
    }
    if (second != null) {
      reasons.add(why("why.charged.again", List.of(name(second), twice.payment()), second));
    }
    return new Why(
        "why.charged.twice",
        List.of(
            twice.payment(), twice.item().text(), Explainer.name(twice.request(), twice.attempt())),
        twice.at(),
        twice.address(),
        twice.seq(),
        List.copyOf(reasons));
  }

  /// The answer to a write, if it was lost.
  private static Event.@Nullable Lost lost(Event.Written write, List<Event> events) {
    for (Event event : events) {
      if (event instanceof Event.Lost lost
          && lost.kind() == HopKind.ANSWER
          && Explainer.sameTry(lost, write)) {
        return lost;
      }
    }
    return null;
  }

  private static Why why(String key, List<Object> args, Event event) {
    return new Why(key, args, event.at(), event.address(), event.seq(), List.of());
  }

  private static String name(Event event) {
    return Explainer.name(event.request(), event.attempt());
  }
}
