package dynascope.scenarios.lesson;

import dynascope.engine.operation.Operation;
import dynascope.scenarios.json.Json;

/// Requests made by hand, as JSON.
final class CallText {
  private CallText() {}

  static Operation read(Json name, Json request) {
    throw name.bad("calls can't be read by this version");
  }
}
