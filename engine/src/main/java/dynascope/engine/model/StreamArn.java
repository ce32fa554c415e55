package dynascope.engine.model;

import java.util.regex.Pattern;

/// The long name of a stream: its table's, and the label that tells when it was made.
public final class StreamArn {
  private static final Pattern FORM =
      Pattern.compile(
          "arn:aws[a-z-]*:dynamodb:[a-z0-9-]+:[0-9]{12}:table/[a-zA-Z0-9_.-]+/stream/[0-9T:.-]+");

  private StreamArn() {}

  public static String of(String table, String label) {
    return TableArn.of(table) + "/stream/" + label;
  }

  /// Whether this looks like the ARN of a stream, wherever it may be.
  public static boolean isArn(String text) {
    return FORM.matcher(text).matches();
  }
}
