package dynascope.app.window;

/// A lesson or recording that can't be opened; the message is for people.
public final class CannotOpen extends RuntimeException {
  private static final long serialVersionUID = 1;

  public CannotOpen(String message) {
    super(message);
  }

  public CannotOpen(String message, Throwable cause) {
    super(message, cause);
  }
}
