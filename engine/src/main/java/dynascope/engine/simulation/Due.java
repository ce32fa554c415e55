package dynascope.engine.simulation;

import dynascope.engine.model.Address;
import dynascope.engine.model.SimTime;
import dynascope.engine.node.Alarm;
import dynascope.engine.node.Message;

/// Work that waits for its time: always data, never code, so that a world can be copied.
sealed interface Due {
  /// A message arrives at a node.
  record Delivery(Message message) implements Due {}

  /// A node wakes, if it is still the one that set the alarm.
  record Wake(Address node, SimTime setAt, Alarm alarm) implements Due {}
}
