package dynascope.scenarios.lesson;

import dynascope.engine.operation.Operation;
import dynascope.scenarios.json.Json;
import dynascope.scenarios.json.JsonOut;

/// Requests made by hand, as JSON.
public final class CallText {
  private CallText() {}

  static Operation read(Json name, Json request) {
    throw name.bad("calls can't be read by this version");
  }

  /// Writes the members `call` and `request`.
  public static void write(JsonOut out, Operation operation) {
    throw new IllegalArgumentException("no text for " + operation);
  }
}
