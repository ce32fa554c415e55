package dynascope.engine.operation;

import dynascope.engine.model.Units;

/// What the service answers when it does not refuse.
public interface Response {
  /// What the request consumed in all.
  Units units();
}
