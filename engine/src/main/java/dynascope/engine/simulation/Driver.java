package dynascope.engine.simulation;

import dynascope.engine.operation.Operation;

/// Who carries out operations one after another.
public interface Driver {
  /// Asks, and waits for the answer.
  Answer call(Operation operation);
}
