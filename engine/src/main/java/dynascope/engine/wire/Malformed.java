package dynascope.engine.wire;

import dynascope.engine.error.ServiceException;

/// A text that is no JSON, or JSON in the wrong shape: the service answers before it validates.
public final class Malformed extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /// An error with the service's message, to the letter; empty where the service gives none.
  Malformed(String message) {
    super(message);
  }

  public ServiceException toServiceException() {
    return ServiceException.serialization(String.valueOf(getMessage()));
  }
}
