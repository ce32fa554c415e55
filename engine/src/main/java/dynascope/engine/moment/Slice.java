package dynascope.engine.moment;

import dynascope.engine.event.Event;
import dynascope.engine.event.HopKind;
import dynascope.engine.model.Address;
import dynascope.engine.model.SimTime;
import java.util.List;

/// What happened in `(from, to]`.
///
/// Above [#ROWS] hops, `hops` holds a few requests as tracers and `edges` counts all.
///
/// @param events what is no hop: refusals, retries, acknowledgements, faults, turned knobs; the
///   newest 2,000
public record Slice(
    SimTime from, SimTime to, List<Event.Hop> hops, List<Edge> edges, List<Event> events) {
  /// How many hops are listed singly.
  public static final int ROWS = 2_000;

  /// How many messages of a kind went from one node to another.
  public record Edge(
      Address from, Address to, HopKind kind, boolean write, long count, long refused) {}
}
