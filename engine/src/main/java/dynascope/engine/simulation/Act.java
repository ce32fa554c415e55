package dynascope.engine.simulation;

import dynascope.engine.fault.Fault;
import dynascope.engine.model.Address;
import dynascope.engine.operation.Operation;

/// Something that a person or a lesson does to the world, at an instant of its time.
public sealed interface Act {
  /// Turns a knob: a property of a workload or of a table.
  ///
  /// Workloads have `rate`, `writes`, `queries`, `strong`, `skew`, `salt`, `keys`, `itemBytes`,
  /// `retries`, `retry` (the ordinal of its kind), `sortFormat` (the place of the format); tables
  /// have `writeCapacity`, `readCapacity`, and `items` and `itemBytes` of what they begin with.
  record Turn(Address of, String property, double value) implements Act {}

  /// Turns a knob of text: `template` or `sort` of a workload, how its keys are put together.
  record Spell(Address of, String property, String text) implements Act {}

  /// Breaks something, until it is mended.
  record Break(Fault fault) implements Act {}

  /// Removes all faults from a thing.
  record Mend(Address at) implements Act {}

  /// Sends one request by hand, as the client `client/you`.
  ///
  /// @param toTheEnd whether a Query or a Scan is gone on with, page by page, until all is read
  record Call(Operation operation, boolean toTheEnd) implements Act {
    public Call(Operation operation) {
      this(operation, false);
    }
  }

  /// Holds what programs outside ask, or lets it go: what is held waits in front of the world.
  record Hold(boolean on) implements Act {}
}
