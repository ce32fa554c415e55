package dynascope.engine.expression;

import dynascope.engine.error.ServiceException;

/// A refusal of an expression, of a legacy parameter, or of what an update would make of an item.
///
/// Carries the service's message, whole; the operation answers it as a `ValidationException`.
public final class InvalidExpression extends RuntimeException {
  private static final long serialVersionUID = 1L;

  InvalidExpression(String message) {
    super(message);
  }

  static InvalidExpression in(ExpressionKind kind, String finding) {
    return new InvalidExpression("Invalid " + kind.parameter() + ": " + finding);
  }

  /// The service's message, to the letter.
  public String message() {
    return String.valueOf(getMessage());
  }

  /// The error that the service answers.
  public ServiceException toServiceException() {
    return ServiceException.validation(message());
  }
}
