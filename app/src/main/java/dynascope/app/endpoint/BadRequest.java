package dynascope.app.endpoint;

/// Bytes that are no request that could be answered in the service's own way. The connection ends
/// with the HTTP status that says so.
final class BadRequest extends Exception {
  private static final long serialVersionUID = 1;

  private final int status;

  BadRequest(int status, String why) {
    super(why);
    this.status = status;
  }

  int status() {
    return status;
  }

  String why() {
    return String.valueOf(getMessage());
  }
}
