package dynascope.engine.simulation;

import dynascope.engine.fault.Fault;
import dynascope.engine.model.Address;
import dynascope.engine.operation.Operation;

/// Something that a person or a lesson does to the world, at an instant of its time.
public sealed interface Act {
  /// Turns a knob: a property of a workload or of a table.
  ///
  /// Workloads have `rate`, `writes`, `queries`, `strong`, `skew`, `salt`, `keys`, `itemBytes`,
  /// `retries`, `retry` (the ordinal of its kind); tables have `writeCapacity`, `readCapacity`.
  record Turn(Address of, String property, double value) implements Act {}

  /// Breaks something, until it is mended.
  record Break(Fault fault) implements Act {}

  /// Removes all faults from a thing.
  record Mend(Address at) implements Act {}

  /// Sends one request by hand, as the client `client/you`.
  record Call(Operation operation) implements Act {}
}
