package dynascope.engine.model;

/// The long name of a stream: its table's, and the label that tells when it was made.
public final class StreamArn {
  private StreamArn() {}

  public static String of(String table, String label) {
    return TableArn.of(table) + "/stream/" + label;
  }

  /// Whether this looks like the ARN of a stream, wherever it may be.
  public static boolean isArn(String text) {
    return text.matches(
        "arn:aws[a-z-]*:dynamodb:[a-z0-9-]+:[0-9]{12}:table/[a-zA-Z0-9_.-]+/stream/[0-9T:.-]+");
  }
}
