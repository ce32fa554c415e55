package dynascope.engine.operation;

import dynascope.engine.event.OperationKind;

/// A request of the API.
public interface Operation {
  OperationKind kind();
}
