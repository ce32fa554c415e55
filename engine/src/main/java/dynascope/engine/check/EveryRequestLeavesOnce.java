package dynascope.engine.check;

import dynascope.engine.event.Event;
import dynascope.engine.event.Outcome;
import dynascope.engine.metric.Counter;
import dynascope.engine.model.Address;
import dynascope.engine.model.RequestId;
import dynascope.engine.moment.ClientView;
import dynascope.engine.moment.Frame;
import dynascope.engine.simulation.Chronicle;
import java.util.TreeMap;
import java.util.TreeSet;

/// A request that enters leaves exactly once: as a success, as a refusal, or with an outcome that
/// its client does not know; until then its client waits for it.
final class EveryRequestLeavesOnce implements Invariant {
  private final TreeSet<RequestId> open = new TreeSet<>();
  private final TreeSet<RequestId> mayBeDone = new TreeSet<>();
  private final TreeMap<Address, Long> unknown = new TreeMap<>();

  @Override
  public void hear(Event event) {
    RequestId request = event.request();
    if (request == null) {
      return;
    }
    switch (event) {
      case Event.Issued issued -> enter(request, issued.attempt(), issued);
      case Event.HeldBack held -> enter(request, held.attempt(), held);
      case Event.Answered answered -> {
        switch (answered.outcome()) {
          case SUCCESS, CONDITION_FAILED -> leave(request, answered);
          default -> {
            boolean unheard = answered.outcome() == Outcome.TIMED_OUT;
            if (unheard || answered.error().equals("InternalServerError")) {
              mayBeDone.add(request);
            }
          }
        }
      }
      case Event.GaveUp gaveUp -> {
        if (mayBeDone.contains(request)) {
          unknown.merge(gaveUp.address(), 1L, Long::sum);
        }
        leave(request, gaveUp);
      }
      default -> {}
    }
  }

  private void enter(RequestId request, int attempt, Event event) {
    if (attempt == 1) {
      open.add(request);
    }
    Violation.unless(open.contains(request), "a request that has not left", event);
  }

  private void leave(RequestId request, Event event) {
    Violation.unless(open.remove(request), "a request that has not left", event);
    mayBeDone.remove(request);
  }

  @Override
  public void look(Frame frame) {
    for (ClientView client : frame.clients()) {
      long waits = open.stream().filter(each -> each.client().equals(client.address())).count();
      Violation.unless(
          waits == client.waiting(), client.address() + " to wait for " + waits, client.waiting());
    }
  }

  @Override
  public void close(Chronicle chronicle) {
    unknown.forEach((client, wanted) -> {
      long counted = chronicle.total(Counter.UNKNOWN, client, chronicle.seconds() - 1);
      Violation.unless(counted == wanted, wanted + " unknown outcomes of " + client, counted);
    });
  }
}
