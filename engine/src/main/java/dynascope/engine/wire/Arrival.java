package dynascope.engine.wire;

import dynascope.engine.error.ServiceException;
import dynascope.engine.operation.Operation;

/// What became of a body: a request, or the error that answers it.
public sealed interface Arrival {
  record Request(Operation operation) implements Arrival {}

  record Refused(ServiceException why) implements Arrival {}
}
