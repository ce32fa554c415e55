package dynascope.engine.check;

import dynascope.engine.event.Event;
import dynascope.engine.model.RequestId;
import org.jspecify.annotations.Nullable;

/// One try of a request.
record Try(RequestId request, int attempt) {
  /// The try that an event belongs to, or none.
  static @Nullable Try of(Event event) {
    RequestId request = event.request();
    return request == null ? null : new Try(request, event.attempt());
  }
}
