package dynascope.engine.model;

/// A value that the service refuses, with the message that the service gives.
///
/// It becomes a `ValidationException` where a request is answered; inside this package nothing is
/// known of requests.
public final class InvalidValue extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /// An error with the service's message, to the letter.
  public InvalidValue(String message) {
    super(message);
  }
}
