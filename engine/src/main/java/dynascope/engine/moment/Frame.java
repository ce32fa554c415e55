package dynascope.engine.moment;

import dynascope.engine.event.Event;
import dynascope.engine.model.SimTime;
import java.util.List;

/// What stands at an instant.
///
/// @param flying messages that have departed and not yet arrived, by departure
public record Frame(
    SimTime at,
    List<ClientView> clients,
    List<TableView> tables,
    List<FaultView> faults,
    List<Event.Hop> flying) {}
