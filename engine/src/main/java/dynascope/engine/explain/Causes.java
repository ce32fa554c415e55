package dynascope.engine.explain;

import dynascope.engine.event.Event;
import dynascope.engine.model.RequestId;
import dynascope.engine.model.SimTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What led to an event, and all that went between nodes around it.
///
/// @param chain in the order of time; the effect itself is the last of what has an event
/// @param from what is worth seeing at first begins here, and ends with `to`
/// @param since the known stretch begins here, and ends with `until`
/// @param version the place in its partition's log that the copies differ in, 0 where it is about
///   none
/// @param rails clients first, copies under their leaders
/// @param hops messages between the rails, by departure
/// @param events what else happened on the rails, in order
/// @param tries whose way led to the effect, the effect's own first
/// @param answer the messages that told the effect, by their seq
/// @param leftOut how many messages there were besides
/// @param cycle what the effect kept from coming about, where it is a conflict of transactions
public record Causes(
    Event effect,
    List<Cause> chain,
    SimTime from,
    SimTime to,
    SimTime since,
    SimTime until,
    long version,
    List<Rail> rails,
    List<Event.Hop> hops,
    List<Event> events,
    List<Try> tries,
    List<Long> answer,
    long leftOut,
    @Nullable Cycle cycle) {

  /// One try of a request.
  public record Try(RequestId request, int attempt) {
    public boolean made(Event event) {
      return request.equals(event.request()) && attempt == event.attempt();
    }
  }

  public Causes {
    chain = List.copyOf(chain);
    rails = List.copyOf(rails);
    hops = List.copyOf(hops);
    events = List.copyOf(events);
    tries = List.copyOf(tries);
    answer = List.copyOf(answer);
  }

  /// Whether an event belongs to the way that led to the effect.
  public boolean involves(Event event) {
    for (Try each : tries) {
      if (each.made(event)) {
        return true;
      }
    }
    return event.seq() == effect.seq();
  }
}
